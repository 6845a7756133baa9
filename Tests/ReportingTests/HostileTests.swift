import Core
import Foundation
@testable import Reporting
import Testing

/// Names, code and messages that try to break out of a report.
struct HostileTests {
  @Test(arguments: [ReportFormat.text, .vim, .emacs], [false, true]) func noControlCharacters(_ format: ReportFormat, color: Bool) throws {
    for width in [0, 40, 41, 60, 200] {
      var options = ReportOptions()
      options.color = color
      options.width = width
      var text = try render(format, options, Sample.hostile, Sample.hostileSummary, Sample.hostileHeader)
      // What is left after our own colours are taken away.
      text = text.replacing(#/\u{1B}\[[0-9;]+m/#, with: "")
      #expect(
        !text.unicodeScalars.contains {
          ($0.properties.generalCategory == .control && $0 != "\n") || $0.properties.generalCategory == .format
        })
      if !color, format == .text {
        let wide = text.split(separator: "\n").filter { TerminalText.width(String($0)) > max(width, 40) }
        #expect(wide == [])
      }
    }
  }

  @Test(arguments: [ReportFormat.vim, .emacs]) func oneLinePerFinding(_ format: ReportFormat) throws {
    let text = try render(format, ReportOptions(), Sample.hostile, Sample.hostileSummary, Sample.hostileHeader)
    #expect(text.split(separator: "\n").count == Sample.hostile.count { $0.suppression == nil })
  }

  @Test func htmlHoldsNoForeignMarkup() throws {
    let text = try render(.html, ReportOptions(), Sample.hostile, Sample.hostileSummary, Sample.hostileHeader)
    #expect(text.ranges(of: "<script").count == 1)
    #expect(text.ranges(of: "</script").count == 1)
    #expect(text.ranges(of: "<title").count == 1)
    #expect(!text.contains("<img") && !text.contains("javascript:x\""))
    #expect(!text.unicodeScalars.contains { ($0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t") || $0 == "\u{202E}" })
    let links = text.matches(of: #/href="([^"]*)"/#).map { $0.output.1 }
    #expect(links.allSatisfy { $0.hasPrefix("#rule-") || $0.hasPrefix("https://") || $0.hasPrefix("http://") })
    for match in text.matches(of: #/<[a-z0-9]+( [a-z]+(="[^"]*")?)*>/#) { #expect(!match.output.0.contains("onerror")) }
  }

  /// All tags are closed in order.
  @Test(arguments: [true, false]) func htmlIsBalanced(_ hostile: Bool) throws {
    var text = hostile ? try render(.html, ReportOptions(), Sample.hostile, Sample.hostileSummary, Sample.hostileHeader) : try render(.html)
    text = text.replacing(#/(?s)<script>.*</script>/#, with: "").replacing(#/(?s)<style>.*</style>/#, with: "")
    var open: [Substring] = []
    for match in text.matches(of: #/<(\/?)([a-z0-9]+)[^>]*>/#) {
      let name = match.output.2
      if ["meta", "input"].contains(name) { continue }
      if match.output.1.isEmpty { open.append(name) } else { #expect(open.popLast() == name, "at \(match.output.0)") }
    }
    #expect(open.isEmpty)
  }

  @Test func contentSecurityPolicyNamesWhatIsThere() throws {
    #expect(try hash(of: HTMLAssets.style) == HTMLAssets.styleHash)
    #expect(try hash(of: HTMLAssets.script) == HTMLAssets.scriptHash)
  }

  private func hash(of text: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sys,hashlib,base64; print('sha256-'+base64.b64encode(hashlib.sha256(sys.stdin.buffer.read()).digest()).decode(),end='')",
    ]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  @Test func markdownPassesNoMarkup() {
    let html = HTMLMarkdown.render(
      "# a <b>\n\ntext **b** `c<d>` *e* [f](https://x.example/) [g](javascript:h) <i>\n- one\n  two\n1. three\n```\n</pre>\n")
    #expect(
      html == """
        <h3>a &lt;b&gt;</h3>
        <p>text <strong>b</strong> <code>c&lt;d&gt;</code> <em>e</em> <a href="https://x.example/" rel="noreferrer">f</a> [g](javascript:h) &lt;i&gt;</p>
        <ul>
        <li>one two</li>
        </ul>
        <ol>
        <li>three</li>
        </ol>
        <pre class="code">&lt;/pre&gt;

        </pre>

        """)
  }

  /// Each of these takes hours if every mark looks for its partner anew.
  @Test(arguments: [("[", ""), ("<", ""), ("*", " "), ("[", "](https://"), ("[", "](https:// )"), ("<", "https:// >"), ("`", "[`")])
  func marksWithoutPartnersCostNothing(_ mark: String, _ end: String) {
    let text = String(repeating: mark + "a ", count: 300_000) + end
    #expect(HTMLMarkdown.render(text).utf8.count > text.utf8.count)
  }

  @Test(arguments: [
    ("a `b<c>` d", "a <code>b&lt;c&gt;</code> d"), ("`x` and `y`", "<code>x</code> and <code>y</code>"), ("odd ` one", "odd ` one"),
    ("`", "`"), ("``", "``"), ("a*b*c `*`\n`d", "a*b*c <code>*</code>\n`d"), ("`<script>`", "<code>&lt;script&gt;</code>"),
  ]) func wordsBetweenBackticksAreCode(_ text: String, _ html: String) {
    #expect(HTMLMarkdown.code(text) == html)
  }

  @Test func uris() {
    #expect(ReportURI.make("./a b/%\"\n:c?#ü.py").uri == "a%20b/%25%22%0A%3Ac%3F%23%C3%BC.py")
    #expect(ReportURI.make("/a b.py") == ("file:///a%20b.py", false))
    #expect(ReportURI.make("").uri == ".")
    // Names that are no text, and a backslash before an x, as they are shown.
    #expect(ReportURI.make("a\\xFF.py").uri == "a%FF.py")
    #expect(ReportURI.make("a\\x5Cx41.py").uri == "a%5Cx41.py")
  }

  @Test func tenThousandFindings() throws {
    let findings = (0..<2000).flatMap { _ in Sample.findings }
    let text = try render(.html, ReportOptions(), findings, Sample.summary)
    #expect(text.ranges(of: "<article ").count == 10_000)
  }

  @Test func longFlowsAreCutAndSaySo() throws {
    var finding = Sample.findings[0]
    finding.flow = (0..<12_000).map { _ in Sample.step(.step, "query", "x") }
    let text = try render(.sarif, ReportOptions(), [finding])
    #expect(text.ranges(of: "\"executionOrder\":").count == 10_000)
    #expect(text.contains("2000 steps in the middle are left out") && text.contains("\"flowStepsTotal\":12000"))
  }
}
