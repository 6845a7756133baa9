package import Core

/// Writes one report in one format, finding by finding.
///
/// The calls are: ``begin(_:)`` once, ``finding(_:)`` for each finding in the order (path, offset, rule), ``end(_:)`` once,
/// which also finishes the sink. Equal input gives equal bytes: a reporter asks for no clock and no random numbers. After
/// an error the report is lost and the caller abandons the sink.
package protocol Reporter: AnyObject {
  func begin(_ header: ScanHeader) throws(UserError)
  func finding(_ finding: Finding) throws(UserError)
  func end(_ summary: ScanSummary) throws(UserError)
}

/// What the caller decides about the looks of a report.
package struct ReportOptions: Sendable {
  /// Colours in text reports. The caller knows about `--color`, `NO_COLOR` and whether a terminal is listening.
  package var color = false
  /// Columns of the terminal; fewer than 40 count as 40.
  package var width = 80
  /// Whether a message about a rule may go over several lines; programs that read messages want each in one.
  package var wrapsMessages = true
  /// Draw with box characters; false for terminals that speak ASCII only.
  package var unicode = true
  /// Say at the end which options of a scan would be of use.
  package var showsNextSteps = true
  /// Indent JSON for human eyes.
  package var indented = false
  /// Name under which code scanning services keep apart several analyses of one commit.
  package var category = "martlet"

  package init() {}
}

/// Collects bytes and hands them to the sink in large pieces.
struct OutputBuffer {
  var bytes: [UInt8] = []
  private let sink: any ByteSink

  init(_ sink: any ByteSink) { self.sink = sink }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func flushIfLarge() throws(UserError) {
    if bytes.count >= 1 << 16 { try flush() }
  }

  mutating func finish() throws(UserError) {
    try flush()
    try sink.finish()
  }

  private mutating func flush() throws(UserError) {
    guard !bytes.isEmpty else { return }
    try sink.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
