import Core
import Reporting
import Testing

/// What is wrong with rules, on a terminal and for programs that read it line by line.
struct RuleCheckTextTests {
  private static let diagnostic = Diagnostic(
    level: .error, code: .brokenRule, message: "rule `a`: " + Array(repeating: "word", count: 60).joined(separator: " "),
    path: "rules/a.yaml", line: 2)

  @Test func aTerminalShowsLongMessagesInLinesOfItsWidth() {
    var options = ReportOptions()
    options.width = 60
    let lines = RuleCheckText(options).render([Self.diagnostic]) { _, _ in nil }.split(separator: "\n")
    #expect(lines.count > 5 && lines.allSatisfy { $0.count <= 60 })
  }

  /// A problem matcher takes one line for one problem: the rest of the message would be lost.
  @Test func programsFindTheWholeMessageInOneLine() {
    var options = ReportOptions()
    options.wrapsMessages = false
    let text = RuleCheckText(options).render([Self.diagnostic]) { _, _ in nil }
    #expect(text == "rules/a.yaml:2: error: \(Self.diagnostic.message)\n")
  }
}
