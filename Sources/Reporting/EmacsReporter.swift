package import Core

/// Lines for Emacs's compilation mode. Columns count characters.
package final class EmacsReporter: Reporter {
  private var output: OutputBuffer

  package init(sink: any ByteSink, options: ReportOptions = ReportOptions()) { output = OutputBuffer(sink) }

  package func begin(_ header: ScanHeader) throws(UserError) {}

  package func finding(_ finding: Finding) throws(UserError) {
    guard finding.suppression == nil else { return }
    output.append(CompilerLine.render(finding, column: ReportRegion(finding.location).startColumn))
    try output.flushIfLarge()
  }

  package func end(_ summary: ScanSummary) throws(UserError) { try output.finish() }
}
