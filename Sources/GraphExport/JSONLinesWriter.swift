internal import Core
internal import Reporting

/// One JSON object a line: the table's name, then the columns that are not null.
final class JSONLinesWriter: GraphWriter {
  private let sink: BufferedSink

  init(_ sink: any ByteSink) { self.sink = BufferedSink(sink) }

  func begin() {}

  func row(_ table: GraphTable, _ values: [GraphValue]) throws(UserError) {
    try sink.write { bytes in
      bytes += "{\"table\":\"\(table.name)\"".utf8
      for (column, value) in zip(table.columns, values) where value != .null {
        bytes += ",\"\(column.name)\":".utf8
        switch value {
        case .null: break
        case .integer(let number): bytes += String(number).utf8
        case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
        case .text(let text): JSONText.append(text, to: &bytes)
        }
      }
      bytes += "}\n".utf8
    }
  }

  func finish() throws(UserError) { try sink.finish() }
  func abandon() { sink.abandon() }
}
