package import Core

/// What rule tests gave, for a terminal: each test that failed with its lines, expected and found, and the counts.
///
/// ```
/// FAIL no-eval in eval.py
///   expected by a ruleid: comment, not found
///     5 │ run(code)
///   found, but a comment says ok:
///     9 │ eval("1")
/// ```
package struct RuleTestText {
  private let options: ReportOptions
  private let style: TerminalStyle
  private var lines: [String] = []

  private static let changeLimit = 40

  package init(_ options: ReportOptions) {
    self.options = options
    style = TerminalStyle(color: options.color, unicode: options.unicode)
  }

  /// - Parameter strict: whether rule files without tests count as failed.
  package static func render(_ reports: [RuleTestReport], strict: Bool, options: ReportOptions) -> String {
    var text = RuleTestText(options)
    for report in reports { text.write(report) }
    text.writeSummary(reports, strict: strict)
    return text.lines.map { $0 + "\n" }.joined()
  }

  private mutating func write(_ report: RuleTestReport) {
    guard report.hasFailed else { return }
    if !report.errors.isEmpty {
      head("FAIL", TerminalText.plain(report.path))
      for error in report.errors {
        let words = error.message.split(separator: "\n").first.map(String.init) ?? error.message
        add("  ", "line \(error.line): \(words)", .red)
      }
    }
    for test in report.cases where !test.isPassed { write(test, report) }
    for test in report.fixes where !test.isPassed { write(test) }
  }

  private mutating func head(_ word: String, _ text: String) {
    lines.append(style.paint(word, .boldRed) + " " + TerminalText.shortened(text, width: options.width - word.utf8.count - 1))
  }

  private mutating func write(_ test: RuleTestReport.Case, _ report: RuleTestReport) {
    head("FAIL", test.rule.isEmpty ? TerminalText.plain(test.path) : "\(TerminalText.plain(test.rule)) in \(TerminalText.plain(test.path))")
    for error in test.errors { add("  ", error, .red) }
    var last: RuleTestReport.Difference.Kind?
    let numberWidth = max(3, String(test.differences.last?.line ?? 0).utf8.count)
    for difference in test.differences {
      if difference.kind != last { add("  ", Self.words(difference.kind), .yellow) }
      last = difference.kind
      let number = String(difference.line)
      let gutter = "  " + String(repeating: " ", count: numberWidth - number.utf8.count) + style.paint(number, .dim) + " "
      let code = CodeFrame(style: style, width: options.width).snippet(difference.code, width: options.width - numberWidth - 5)
      lines.append(gutter + style.paint(style.bar, .dim) + " " + code)
    }
    if let first = test.differences.first, first.kind != .unknownRule {
      add("  ", "why: martlet rules explain \(report.path) \(test.path):\(first.line)", .dim)
    }
  }

  private mutating func write(_ test: RuleTestReport.FixCase) {
    head("FAIL", "the fixes of \(TerminalText.plain(test.path)) do not give \(TerminalText.plain(test.fixedPath))")
    if let error = test.error { add("  ", error, .red) }
    let numberWidth = max(3, String(test.changes.last?.line ?? 0).utf8.count)
    if !test.changes.isEmpty { add("  ", "- as the example is to be, + as the fixes make it", .yellow) }
    for change in test.changes.prefix(Self.changeLimit) {
      let number = String(change.line)
      let gutter = "  " + String(repeating: " ", count: numberWidth - number.utf8.count) + style.paint(number, .dim) + " "
      // Indentation is often what differs.
      let text = TerminalText.cut(TerminalText.plain(change.text), at: max(8, options.width - numberWidth - 6)).0
      lines.append(gutter + style.paint((change.isExpected ? "- " : "+ ") + text, change.isExpected ? .red : .green))
    }
    if test.changes.count > Self.changeLimit { add("  ", "and \(test.changes.count - Self.changeLimit) lines more", .dim) }
  }

  private static func words(_ kind: RuleTestReport.Difference.Kind) -> String {
    switch kind {
    case .missing: "expected by a ruleid: comment, not found"
    case .unknownRule: "expected by a ruleid: comment, but no rule has that name"
    case .missingTodo: "marked todook: and not found any more; write ok: instead"
    case .forbidden: "found, but a comment says ok:"
    case .unexpectedTodo: "marked todoruleid: and found now; write ruleid: instead"
    case .unexpected: "found, and no comment says so"
    }
  }

  private mutating func writeSummary(_ reports: [RuleTestReport], strict: Bool) {
    let cases = reports.flatMap(\.cases)
    let fixes = reports.flatMap(\.fixes)
    let failed = cases.count { !$0.isPassed } + fixes.count { !$0.isPassed }
    let broken = reports.count { !$0.errors.isEmpty }
    let untested = reports.filter(\.isUntested)
    if strict { for report in untested { head("FAIL", "\(TerminalText.plain(report.path)): no example file tests it") } }
    let bare = reports.filter(\.lacksFixedExample)
    if strict { for report in bare { head("FAIL", "\(TerminalText.plain(report.path)): no fixed example shows what its fix does") } }
    var parts: [String] = []
    if cases.isEmpty {
      parts.append("no tests found")
    } else {
      parts.append("\(cases.count(where: \.isPassed)) of \(count(cases.count, "test")) passed")
    }
    if !fixes.isEmpty { parts.append("\(fixes.count(where: \.isPassed)) of \(count(fixes.count, "fix test")) passed") }
    if broken > 0 { parts.append("\(count(broken, "rule file")) with errors") }
    if !untested.isEmpty { parts.append("\(count(untested.count, "rule file")) without tests") }
    if strict, !bare.isEmpty { parts.append("\(count(bare.count, "fix", "fixes")) without an example") }
    let isGood = failed == 0 && broken == 0 && !(strict && !(untested.isEmpty && bare.isEmpty))
    add("", (isGood ? style.tick : style.cross) + " " + parts.joined(separator: ", "), isGood ? .green : .boldRed)
  }

  private mutating func add(_ indent: String, _ text: String, _ ink: TerminalStyle.Ink) {
    let wrapped = TerminalText.wrap(text, width: max(20, options.width - indent.utf8.count - 2))
    for (index, line) in wrapped.enumerated() { lines.append(indent + (index == 0 ? "" : "  ") + style.paint(line, ink)) }
  }

  private func count(_ number: Int, _ noun: String, _ several: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : several ?? noun + "s")"
  }
}
