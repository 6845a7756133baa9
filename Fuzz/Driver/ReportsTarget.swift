import Core
import Reporting
import Scanner

/// Findings made of the input's own bytes, written in every format. What is JSON is read again.
final class ReportsTarget: FuzzTarget {
  func run(_ input: [UInt8]) {
    var reader = InputReader(input)
    let choice = reader.byte()
    let path = String(decoding: reader.line(), as: UTF8.self)
    let message = String(decoding: reader.line(), as: UTF8.self)
    let replacement = String(decoding: reader.line(), as: UTF8.self)
    let metadata = String(decoding: reader.line(), as: UTF8.self)
    let bytes = reader.all()
    let source = SourceText(path: path, bytes: bytes)
    let rule = RuleDescription(
      id: message, title: message, message: message, severity: .high, confidence: .low, cwes: [choice], cweNames: [message], owasp: [path],
      references: [message], page: String(decoding: bytes, as: UTF8.self), metadataJSON: metadata)
    var findings: [Finding] = []
    for cut in [0, choice, bytes.count] {
      let range = ByteRange(min(cut / 2, bytes.count), min(cut, bytes.count))
      let location = Location(source, range)
      let lines = (location.start.line...max(location.start.line, location.end.line)).prefix(5).map { source.text(source.lineRange($0)) }
      findings.append(
        Finding(
          ruleID: message, severity: .high, confidence: .low, location: location, range: range, message: message, lines: lines,
          metavariables: [MetavariableValue(name: "$X", text: path, location: location)], fix: Fix(range: range, replacement: replacement),
          fingerprint: "\(cut)"))
    }
    let header = ScanHeader(toolVersion: "0", targets: [path], startedAt: "2026-01-01T00:00:00Z", rules: [rule])
    let diagnostic = Diagnostic(level: .error, code: .unreadable, message: message, path: path, line: 1)
    let summary = ScanSummary(
      statistics: ScanStatistics(), diagnostics: [diagnostic], scannedPaths: [path],
      skipped: [SkippedFile(path: path, reason: .timeout, detail: message)], endedAt: "2026-01-01T00:00:00Z")
    var options = ReportOptions()
    options.width = choice
    options.color = choice % 2 == 0
    options.unicode = choice % 3 == 0
    for format in ReportFormat.allCases {
      let sink = MemorySink()
      let reporter = format.makeReporter(sink: sink, options: options)
      do throws(UserError) {
        try reporter.begin(header)
        for finding in findings { try reporter.finding(finding) }
        try reporter.end(summary)
      } catch {
        fatalError("a report in memory does not fail: \(error.title)")
      }
      if format == .json || format == .sarif {
        demand((try? Baseline(parsing: sink.bytes, name: "report")) != nil, "the \(format.rawValue) report can be read as a baseline")
      }
    }
  }
}
