import Core

/// One line for a finding in the form of compiler messages, which editors know how to jump to:
/// `path:line:col: error: rule: message`.
enum CompilerLine {
  /// The severity is one of error, warning and info, as the editors' own patterns expect. Line breaks in names and
  /// messages become visible characters or blanks, so that no finding can pretend to be another line.
  static func render(_ finding: Finding, column: Int) -> String {
    let path = TerminalText.plain(finding.location.path)
    let message = TerminalText.wrap(finding.message, width: .max).filter { !$0.isEmpty }.joined(separator: " ")
    let line = ReportRegion(finding.location).startLine
    return "\(path):\(line):\(column): \(finding.severity.compilerWord): \(TerminalText.plain(finding.ruleID)): \(message)\n"
  }
}
