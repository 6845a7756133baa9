import CSQLite
import Testing

/// Asks a database, for tests.
struct Database: ~Copyable {
  struct Failure: Error, CustomStringConvertible { var description: String }
  private var handle: OpaquePointer?

  init(_ path: String) throws {
    guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else { throw Failure(description: "cannot open \(path)") }
  }

  deinit { sqlite3_close_v2(handle) }

  /// The rows as text, columns joined by ` | `; null is empty.
  func rows(_ sql: String) throws -> [String] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
      throw Failure(description: String(cString: sqlite3_errmsg(handle)))
    }
    defer { sqlite3_finalize(statement) }
    var rows: [String] = []
    while true {
      let status = sqlite3_step(statement)
      if status == SQLITE_DONE { return rows }
      guard status == SQLITE_ROW else { throw Failure(description: String(cString: sqlite3_errmsg(handle))) }
      rows.append(
        (0..<sqlite3_column_count(statement)).map { sqlite3_column_text(statement, $0).map { String(cString: $0) } ?? "" }.joined(
          separator: " | "))
    }
  }
}
