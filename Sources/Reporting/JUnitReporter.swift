package import Core

/// JUnit XML for build servers: each finding is a failed test case, each error of the scan a case with an error, and a
/// suppressed finding a skipped one. A scan that found nothing is one case that passed, as servers reject empty suites.
///
/// The counts stand before the cases, so the cases are held in memory until the end.
package final class JUnitReporter: Reporter {
  private var output: OutputBuffer
  private var cases: [UInt8] = []
  private var header: ScanHeader?
  private var rules = RuleTable()
  private var tests = 0
  private var failures = 0
  private var skipped = 0
  private var errors = 0

  package init(sink: any ByteSink, options: ReportOptions = ReportOptions()) { output = OutputBuffer(sink) }

  package func begin(_ header: ScanHeader) throws(UserError) {
    self.header = header
    rules = RuleTable(header.rules)
  }

  package func finding(_ finding: Finding) throws(UserError) {
    let region = ReportRegion(finding.location)
    let place = "\(finding.location.path):\(region.startLine):\(region.startColumn)"
    open(name: finding.ruleID, path: finding.location.path, line: region.startLine)
    if let suppression = finding.suppression {
      skipped += 1
      let reason = suppression.justification.isEmpty ? "suppressed" : "suppressed: \(suppression.justification)"
      cases += "      <skipped message=\"\(XMLText.escaped(reason))\"/>\n".utf8
    } else {
      failures += 1
      cases += "      <failure type=\"\(finding.severity.name)\" message=\"\(XMLText.escaped(finding.message))\">".utf8
      var text = "\(place)\n"
      for (index, line) in finding.lines.enumerated() { text += "\(region.startLine + index) | \(line)\n" }
      for step in finding.flow {
        let step = (step, ReportRegion(step.location))
        text += "\(step.0.role.rawValue): \(step.0.location.path):\(step.1.startLine): \(step.0.message)\n"
      }
      let weaknesses = rules[finding.ruleKey]?.cwes ?? []
      if !weaknesses.isEmpty { text += weaknesses.map { "CWE-\($0)" }.joined(separator: ", ") + "\n" }
      XMLText.escape(text, into: &cases)
      cases += "</failure>\n".utf8
    }
    cases += "    </testcase>\n".utf8
  }

  package func end(_ summary: ScanSummary) throws(UserError) {
    for diagnostic in summary.diagnostics where diagnostic.makesScanIncomplete {
      errors += 1
      open(name: diagnostic.code.rawValue, path: diagnostic.path.isEmpty ? "martlet" : diagnostic.path, line: diagnostic.line)
      cases += "      <error type=\"\(diagnostic.code.rawValue)\" message=\"\(XMLText.escaped(diagnostic.message))\"/>\n".utf8
      cases += "    </testcase>\n".utf8
    }
    if tests == 0 {
      tests = 1
      cases += "    <testcase name=\"no findings\" classname=\"martlet\" time=\"0\"/>\n".utf8
    }
    let counts = "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\""
    let name = XMLText.escaped(header?.toolName ?? "martlet")
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    output.append("<testsuites name=\"\(name)\" \(counts) time=\"0\">\n")
    let time = ReportTime.local(header?.startedAt ?? "").map { " timestamp=\"\($0)\"" } ?? ""
    output.append("  <testsuite name=\"\(name)\" \(counts) skipped=\"\(skipped)\" time=\"0\"\(time)>\n")
    output.append("    <properties>\n")
    output.append("      <property name=\"version\" value=\"\(XMLText.escaped(header?.toolVersion ?? ""))\"/>\n")
    output.append("      <property name=\"filesScanned\" value=\"\(summary.statistics.filesScanned)\"/>\n")
    output.append("    </properties>\n")
    output.bytes += cases
    output.append("  </testsuite>\n</testsuites>\n")
    try output.finish()
  }

  private func open(name: String, path: String, line: Int) {
    tests += 1
    let path = XMLText.escaped(path)
    cases +=
      "    <testcase name=\"\(XMLText.escaped(name))\" classname=\"\(path)\" file=\"\(path)\" line=\"\(max(1, line))\" time=\"0\">\n".utf8
  }
}
