package import Core
internal import Reporting

/// Writes the rows of a graph in one format, as they come: a row may speak of another that comes later.
package protocol GraphWriter: AnyObject {
  func begin() throws(UserError)
  /// - Parameter values: one for each column.
  func row(_ table: GraphTable, _ values: [GraphValue]) throws(UserError)
  func finish() throws(UserError)
  /// Drops what was written. No calls follow; after ``finish()`` it does nothing.
  func abandon()
}

package enum GraphFormat: String, Sendable, CaseIterable {
  case graphml, dot, jsonl, sqlite

  /// - Parameter path: of the file, or "-".
  package func makeWriter(path: String) throws(UserError) -> any GraphWriter {
    switch self {
    case .sqlite: return try SQLiteWriter(path: path)
    case .jsonl: return JSONLinesWriter(try Self.sink(path))
    case .dot: return DOTWriter(try Self.sink(path))
    case .graphml: return GraphMLWriter(try Self.sink(path))
    }
  }

  private static func sink(_ path: String) throws(UserError) -> any ByteSink {
    if path == "-" { return StandardOutputSink() }
    return try FileSink(path: path)
  }
}

/// Collects bytes into pieces worth a system call.
final class BufferedSink {
  private static let size = 1 << 16
  private let sink: any ByteSink
  private var bytes: [UInt8] = []

  init(_ sink: any ByteSink) { self.sink = sink }

  func write(_ body: (inout [UInt8]) -> Void) throws(UserError) {
    body(&bytes)
    guard bytes.count >= Self.size else { return }
    try sink.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  func finish() throws(UserError) {
    if !bytes.isEmpty { try sink.write(bytes) }
    try sink.finish()
  }

  func abandon() { sink.abandon() }
}
