package import Core

/// Lines for Vim's quickfix list, read with `errorformat=%f:%l:%c:\ %t%*[a-z]:\ %m`. Columns count bytes, as Vim's do.
package final class VimReporter: Reporter {
  private var output: OutputBuffer

  package init(sink: any ByteSink, options: ReportOptions = ReportOptions()) { output = OutputBuffer(sink) }

  package func begin(_ header: ScanHeader) throws(UserError) {}

  package func finding(_ finding: Finding) throws(UserError) {
    guard finding.suppression == nil else { return }
    let column = ReportRegion(finding.location).startColumn
    let before = finding.lines.first?.unicodeScalars.prefix(column - 1)
    let bytes = before.map { $0.reduce(0) { $0 + UTF8.width($1) } + 1 }
    output.append(CompilerLine.render(finding, column: bytes ?? column))
    try output.flushIfLarge()
  }

  package func end(_ summary: ScanSummary) throws(UserError) { try output.finish() }
}
