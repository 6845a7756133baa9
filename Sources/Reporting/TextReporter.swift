package import Core

/// The report that people read in a terminal: findings by file, each with its code, the way of the data and the mended
/// lines; then a summary that says what to do next.
///
/// Suppressed findings are counted, not shown. Everything that comes from files is made harmless by ``TerminalText``.
package final class TextReporter: Reporter {
  private var output: OutputBuffer
  private let style: TerminalStyle
  private let width: Int
  private let showsNextSteps: Bool
  private let frame: CodeFrame
  private var rules = RuleTable()
  private var currentPath: String?
  private var summary = TextSummary()

  /// Longer paths of data are shown with their beginning and end.
  private static let stepLimit = 12

  package init(sink: any ByteSink, options: ReportOptions = ReportOptions()) {
    output = OutputBuffer(sink)
    style = TerminalStyle(color: options.color, unicode: options.unicode)
    // Wider text is tiring to read, and long code is what the width is for.
    width = min(max(options.width, 40), 160)
    showsNextSteps = options.showsNextSteps
    frame = CodeFrame(style: style, width: width)
  }

  package func begin(_ header: ScanHeader) throws(UserError) {
    rules = RuleTable(header.rules)
  }

  package func finding(_ finding: Finding) throws(UserError) {
    summary.count(finding)
    guard finding.suppression == nil else { return }
    if finding.location.path != currentPath {
      currentPath = finding.location.path
      fileHeading(finding.location.path)
    }
    heading(finding)
    for text in TerminalText.wrap(finding.message, width: min(width, 100) - 2) { line("  " + text) }
    line("")
    for text in frame.render(finding) { line(text) }
    flow(finding)
    fix(finding)
    line("")
    try output.flushIfLarge()
  }

  package func end(_ summary: ScanSummary) throws(UserError) {
    for text in self.summary.render(summary, rules: rules, style: style, width: width, showsNextSteps: showsNextSteps) {
      line(text)
    }
    try output.finish()
  }

  private func line(_ text: String) {
    output.append(text)
    output.append("\n")
  }

  private func fileHeading(_ path: String) {
    let name = TerminalText.shortened(path, width: width - 8)
    let fill = max(3, min(width, 100) - 4 - TerminalText.width(name))
    line(
      style.paint(style.rule + style.rule, .dim) + " " + style.paint(name, .bold) + " "
        + style.paint(String(repeating: style.rule, count: fill), .dim))
    line("")
  }

  private func heading(_ finding: Finding) {
    let rule = rules[finding.ruleKey]
    var facts = rule?.cwes.first.map { ["CWE-\($0)"] } ?? []
    facts.append("\(finding.confidence.name) confidence")
    let note = facts.joined(separator: " \(style.dot) ")
    let idRoom = width - 4 - style.badgeWidth(finding.severity)
    let id = TerminalText.shortened(finding.ruleID, width: idRoom)
    let used = 4 + style.badgeWidth(finding.severity) + TerminalText.width(id)
    let start = "  " + style.badge(finding.severity) + "  " + style.paint(id, .bold)
    let room = min(width, 100) - used - TerminalText.width(note)
    if room >= 2 {
      line(start + String(repeating: " ", count: room) + style.paint(note, .dim))
    } else {
      line(start)
      line("  " + style.paint(note, .dim))
    }
  }

  private func flow(_ finding: Finding) {
    let steps = finding.flow
    guard !steps.isEmpty else { return }
    line("")
    line("  " + style.paint("How the data gets there", .bold))
    let half = TextReporter.stepLimit / 2
    for (index, step) in steps.enumerated() {
      if steps.count > TextReporter.stepLimit, index >= half, index < steps.count - half {
        if index == half { line("    " + style.paint("\(style.gap) \(steps.count - 2 * half) more steps", .dim)) }
        continue
      }
      let isLast = index == steps.count - 1
      let joint = index == 0 ? style.spanTop : isLast ? style.spanBottom : style.tee
      let rail = isLast ? " " : style.spanSide
      let region = ReportRegion(step.location)
      let word = step.role == .step ? "step  " : step.role == .source ? "source" : "sink  "
      let place = TerminalText.shortened("\(step.location.path):\(region.startLine):\(region.startColumn)", width: width - 14)
      let ink: TerminalStyle.Ink = step.role == .sink ? .boldRed : step.role == .source ? .boldYellow : .dim
      line("    " + style.paint(joint, .dim) + " " + style.paint(word, ink) + " " + style.paint(place, .cyan))
      let margin = "    " + style.paint(rail, .dim) + "        "
      let code = frame.snippet(step.snippet, width: width - 13)
      if !code.isEmpty { line(margin + code) }
      if !step.message.isEmpty {
        for text in TerminalText.wrap(step.message, width: min(width, 100) - 13) { line(margin + style.paint(text, .dim)) }
      }
    }
  }

  private func fix(_ finding: Finding) {
    guard let fix = finding.fix else { return }
    line("")
    line("  " + style.paint("Fix", .bold) + style.paint(" (--autofix writes it)", .dim))
    let room = width - 6
    if let mended = MendedLines(finding) {
      let preview = FixPreview(before: mended.before, after: mended.after, width: room - 2, ellipsis: style.ellipsis)
      rows(preview.before, sign: "-", limit: 8, .red)
      rows(preview.after, sign: "+", limit: 14, .green)
    } else if fix.replacement.isEmpty {
      line("    " + style.paint("Remove this code.", .green))
    } else {
      for text in fix.replacement.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(12) {
        line("    " + style.paint("+ " + code(String(text), room), .green))
      }
    }
  }

  private func rows(_ rows: [FixPreview.Row], sign: String, limit: Int, _ ink: TerminalStyle.Ink) {
    for row in rows.prefix(limit) { line("    " + style.paint((row.isContinued ? "  " : sign + " ") + row.text, ink)) }
    let hidden = rows.dropFirst(limit).count { !$0.isContinued }
    if hidden > 0 { line("    " + style.paint("\(style.gap) \(hidden) more line\(hidden == 1 ? "" : "s")", .dim)) }
  }

  /// A line with its indentation, harmless and at most `width` columns wide.
  private func code(_ text: String, _ width: Int) -> String {
    var column = 0
    var shown = ""
    for scalar in text.unicodeScalars {
      let columns = scalar == "\t" ? 4 - column % 4 : TerminalText.cell(scalar).width
      if column + columns > width - 1 { return shown + style.ellipsis }
      shown += scalar == "\t" ? String(repeating: " ", count: columns) : TerminalText.cell(scalar).text
      column += columns
    }
    return shown
  }
}
