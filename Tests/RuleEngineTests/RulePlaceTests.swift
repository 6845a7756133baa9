import Core
import Languages
import RuleEngine
import Testing

/// Where in a rule file each mistake stands, to the column.
struct RulePlaceTests {
  /// The text that is pointed at, and its line.
  private func places(_ yaml: String) -> [String] {
    let bytes = Array(yaml.utf8)
    var diagnostics = RulePack.load([(path: "rule.yaml", bytes: bytes)], languages: LanguageRegistry.all).diagnostics
    RulePlaces.locate(&diagnostics, in: SourceText(path: "rule.yaml", bytes: bytes))
    return diagnostics.map { diagnostic in
      guard let span = diagnostic.span else { return "nowhere: \(diagnostic.message)" }
      return "\(span.start.line):\(span.start.column) " + String(decoding: bytes[span.start.offset..<span.end.offset], as: UTF8.self)
    }
  }

  private static let head = "rules:\n  - id: bad\n    languages: [python]\n    severity: INFO\n    message: größer\n"

  @Test(arguments: [
    ("    pattern: 'f('\n", "6:14 'f('"), ("    pattern: |\n      f(\n", "6:5 pattern"),
    ("    paterns: []\n    pattern: f()\n", "6:5 paterns"),
    ("    pattern: f()\n    severity: LOW\n", "7:5 severity"),
    ("    patterns:\n      - pattern: f($ä)\n      - {metavariable-regex: {metavariable: $X}}\n", "8:10 metavariable-regex"),
    ("    patterns:\n      - pattern: f()\n      - {focus-metavariable: $Y}\n", "8:30 $Y"),
    ("    patterns: [{pattern: f()}, {pattern-foo: ä}]\n", "6:33 pattern-foo"), ("    pattern: f()\n    options: {x_y: 1}\n", "7:15 x_y"),
    ("    fix: [1]\n    pattern: f()\n", "6:5 fix"), ("    match: {all: [f(), {where: []}]}\n", "6:25 where"),
  ]) func isThatOfTheMistake(_ body: String, _ place: String) { #expect(places(Self.head + body).first == place) }

  @Test func aMissingKeyIsToldAtTheRule() {
    #expect(places("rules:\n  - id: bad\n    languages: [python]\n    severity: INFO\n    pattern: f()\n") == ["2:5 id: bad"])
  }

  @Test func brokenYAMLIsToldWhereItBreaks() {
    #expect(places("rules:\n  - id: a\n    languages: [python\n    severity: x\n").first?.hasPrefix("4:") == true)
  }

  @Test func mergedMappingsAreReadAsIfWritten() {
    let yaml = """
      common: &common {languages: [python], severity: INFO, message: m}
      rules:
        - {<<: *common, id: a, pattern: f()}
        - {id: b, <<: [*common, {message: n}], message: own, pattern: g()}
      """
    let pack = RulePack.load([(path: "rule.yaml", bytes: Array(yaml.utf8))], languages: LanguageRegistry.all)
    #expect(pack.diagnostics.map(\.message) == [])
    #expect(pack.rules.map(\.message) == ["m", "own"])
  }

  /// What is no text, what grows without end, what is too deep: one message with its line, and no crash.
  @Test(arguments: [
    ([UInt8]("rules:\n  - id: a\n    message: ".utf8) + [0xFF, 0xFE, 0x80] + [UInt8]("\n".utf8), 3, "not valid YAML"),
    ([UInt8]("rules:\n  - id: a\u{0}\n".utf8), 2, "not valid YAML"),
    (
      [UInt8](
        ("a: &a [x,x,x,x,x,x,x,x,x]\n"
          + (0..<12).map { i in
            "\(UnicodeScalar(98 + UInt8(i))): &\(UnicodeScalar(98 + UInt8(i))) ["
              + Array(repeating: "*\(UnicodeScalar(97 + UInt8(i)))", count: 9).joined(separator: ",") + "]\n"
          }.joined() + "rules: *m\n").utf8), 7, "too large"
    ),
    ([UInt8](("rules: " + String(repeating: "[", count: 5_000)).utf8), 1, "nests too deep"),
    ([UInt8]("rules: *nobody\n".utf8), 1, "unknown alias"), ([UInt8]("".utf8), 1, "empty"),
    ([UInt8]("- a\n".utf8), 1, "missing key `rules`"),
    ([UInt8]("rules: {a: b}\n".utf8), 1, "must be a list"), ([UInt8]("rules: []\n---\nrules: []\n".utf8), 3, "second document"),
  ]) func hostileFilesAreRefused(_ bytes: [UInt8], _ line: Int, _ text: String) throws {
    let pack = RulePack.load([(path: "rule.yaml", bytes: bytes)], languages: LanguageRegistry.all)
    let diagnostic = try #require(pack.diagnostics.first)
    #expect(diagnostic.message.contains(text), "\(diagnostic.message)")
    #expect(diagnostic.line == line, "\(diagnostic.line)")
  }
}
