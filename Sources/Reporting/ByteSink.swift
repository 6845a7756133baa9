package import Core

/// Where the bytes of a report go.
///
/// A reporter writes pieces in order and finishes the sink after the last one. Whoever stops before that calls
/// ``abandon()``, and nothing half-written stays behind.
package protocol ByteSink: AnyObject {
  func write(_ bytes: [UInt8]) throws(UserError)
  /// Makes the report visible. No calls follow.
  func finish() throws(UserError)
  /// Drops what was written. No calls follow; after ``finish()`` it does nothing.
  func abandon()
}

/// Keeps a report in memory, for tests and for servers that answer with it.
package final class MemorySink: ByteSink {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package var text: String { String(decoding: bytes, as: UTF8.self) }
  package func write(_ bytes: [UInt8]) { self.bytes += bytes }
  package func finish() {}
  package func abandon() { bytes = [] }
}
