import Core
import Languages
import RuleEngine
import Scanner
import Testing

/// Comments that suppress where a language has several kinds of them: in elements of JSX, in pages and in their scripts.
struct SuppressionFixtureTests {
  @Test(arguments: ["comments.jsx", "comments.html"]) func eachFindingIsWhatItSays(_ name: String) throws {
    let folder = Checkout.root.appending("Tests").appending("Fixtures").appending("suppressions")
    let files = LinuxFileSystem()
    let rules = try files.read(folder.appending("rules.yaml"), limit: 1 << 20, followLinks: false)
    let bytes = try files.read(folder.appending(name), limit: 1 << 20, followLinks: false)
    let tree = TemporaryTree([name: String(decoding: bytes, as: UTF8.self)])
    let (findings, _, _) = try ScanRunTests.scan(tree, rules: String(decoding: rules, as: UTF8.self))
    let lines = SourceText(path: name, bytes: bytes)
    #expect(findings.count > 8)
    for finding in findings {
      let line = finding.location.start.line
      let text = lines.text(lines.lineRange(line))
      #expect((finding.suppression != nil) == text.contains("suppressed"), "line \(line): \(text)")
    }
    let expected = (1...lines.lineCount).filter { line in
      let text = lines.text(lines.lineRange(line))
      return text.contains("eval('") || text.contains("eval(\"") || text.contains("src=")
    }
    #expect(findings.map(\.location.start.line) == expected)
  }
}
