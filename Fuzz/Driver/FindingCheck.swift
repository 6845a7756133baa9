import Core
import Scanner

extension FuzzTarget {
  /// Demands what every finding of a file promises.
  func check(_ result: FileResult, byteCount: Int) {
    for finding in result.findings {
      demand(
        finding.range.start <= finding.range.end && Int(finding.range.end) <= byteCount,
        "\(finding.range) of \(finding.ruleID) lies in the file")
      demand(finding.location.start.offset <= finding.location.end.offset, "\(finding.ruleID) ends after its start")
      demand(!finding.fingerprint.isEmpty, "every finding has a fingerprint")
      if let fix = finding.fix {
        demand(
          fix.range.start <= fix.range.end && Int(fix.range.end) <= byteCount, "the fix \(fix.range) of \(finding.ruleID) lies in the file")
      }
    }
    for diagnostic in result.diagnostics { demand(diagnostic.line >= 0, "a diagnostic has a line") }
  }
}
