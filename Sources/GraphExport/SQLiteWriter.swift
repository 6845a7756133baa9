internal import CSQLite
internal import Core
internal import Glibc
internal import Reporting

/// A SQLite database: one table for each kind of row.
///
/// The database is made under a temporary name, in one transaction without a journal, and gets its own name when it is complete; what
/// can't be replaced by a file (standard output, a device, a pipe) gets a copy. What is not finished leaves nothing behind.
final class SQLiteWriter: GraphWriter {
  /// Kilobytes that SQLite may keep in memory.
  private static let cacheSize = 65_536

  private let path: String
  private let sink: any ByteSink
  /// The database's file if the sink gets a copy of it, and that file among those that a sudden end deletes.
  private var original: (path: String, entry: TemporaryFiles.Entry?)?
  private var database: OpaquePointer?
  private var inserts: [String: OpaquePointer] = [:]

  init(path: String) throws(UserError) {
    self.path = path
    var place = ""
    if path == "-" {
      if isatty(STDOUT_FILENO) == 1 {
        throw UserError("A database can't be shown on a terminal.", advice: "Write it to a file with --output FILE.")
      }
      sink = StandardOutputSink()
    } else {
      let file = try FileSink(path: path)
      sink = file
      place = file.temporary
    }
    if place.isEmpty {
      place = try Self.temporaryFile(for: path)
      original = (place, TemporaryFiles.shared.add(place))
    }
    guard sqlite3_open_v2(place, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
      let reason = reason
      abandon()
      throw Self.failure(path, reason)
    }
  }

  deinit { abandon() }

  func begin() throws(UserError) {
    try run("PRAGMA journal_mode = OFF")
    try run("PRAGMA synchronous = OFF")
    try run("PRAGMA cache_size = -\(Self.cacheSize)")
    try run("PRAGMA application_id = \(0x4D52_544C)")
    try run("PRAGMA user_version = \(GraphSchema.version)")
    try run("BEGIN")
    for table in GraphSchema.tables {
      try run("CREATE TABLE \(Self.quoted(table.name)) (\(table.columns.map(Self.declaration).joined(separator: ", ")))")
      let places = table.columns.map { _ in "?" }.joined(separator: ", ")
      var statement: OpaquePointer?
      guard sqlite3_prepare_v2(database, "INSERT INTO \(Self.quoted(table.name)) VALUES (\(places))", -1, &statement, nil) == SQLITE_OK,
        let statement
      else { throw Self.failure(path, reason) }
      inserts[table.name] = statement
    }
  }

  func row(_ table: GraphTable, _ values: [GraphValue]) throws(UserError) {
    guard let statement = inserts[table.name] else { return }
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      switch value {
      case .null: sqlite3_bind_null(statement, place)
      case .integer(let number): sqlite3_bind_int64(statement, place, Int64(number))
      case .boolean(let flag): sqlite3_bind_int64(statement, place, flag ? 1 : 0)
      case .text(let text):
        var text = text
        text.withUTF8 { bytes in
          let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
          if let start {
            // The text is copied: -1 is what C calls SQLITE_TRANSIENT.
            sqlite3_bind_text(statement, place, start, Int32(bytes.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
          } else {
            sqlite3_bind_text(statement, place, "", 0, nil)
          }
        }
      }
    }
    let status = sqlite3_step(statement)
    sqlite3_reset(statement)
    if status != SQLITE_DONE { throw Self.failure(path, reason) }
  }

  func finish() throws(UserError) {
    for table in GraphSchema.tables {
      for column in table.indexed {
        try run("CREATE INDEX \(Self.quoted("\(table.name)_by_\(column)")) ON \(Self.quoted(table.name)) (\(Self.quoted(column)))")
      }
    }
    try run("COMMIT")
    closeDatabase()
    defer { removeOriginal() }
    if let original { try copy(original.path) }
    try sink.finish()
  }

  func abandon() {
    closeDatabase()
    sink.abandon()
    removeOriginal()
  }

  private func copy(_ original: String) throws(UserError) {
    let descriptor = open(original, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path, String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure(path, String(cString: strerror(errno))) }
      if count == 0 { return }
      try sink.write(Array(buffer[..<count]))
    }
  }

  private func closeDatabase() {
    for statement in inserts.values { sqlite3_finalize(statement) }
    inserts = [:]
    sqlite3_close_v2(database)
    database = nil
  }

  private func removeOriginal() {
    guard let original else { return }
    unlink(original.path)
    original.entry?.isDone()
    self.original = nil
  }

  /// Makes a file that nobody else can read, in the folder for such files.
  private static func temporaryFile(for path: String) throws(UserError) -> String {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var name = Array("\(folder.isEmpty ? "/tmp" : folder)/martlet-graph-XXXXXX".utf8CString)
    let made = name.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
    guard made >= 0 else { throw failure(path, String(cString: strerror(errno))) }
    close(made)
    return name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  private func run(_ sql: String) throws(UserError) {
    guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw Self.failure(path, reason) }
  }

  private var reason: String { sqlite3_errmsg(database).map { String(cString: $0) } ?? "no memory" }

  private static func failure(_ path: String, _ reason: String) -> UserError {
    UserError("cannot write the graph to \(path == "-" ? "standard output" : TerminalText.plain(path)): \(reason)")
  }

  private static func declaration(_ column: GraphTable.Column) -> String {
    let name = quoted(column.name)
    switch column.kind {
    case .text: return "\(name) TEXT"
    case .integer: return column.name == "id" ? "\(name) INTEGER PRIMARY KEY" : "\(name) INTEGER"
    case .boolean: return "\(name) INTEGER"
    case .reference(let table), .shortcut(let table): return "\(name) INTEGER REFERENCES \(quoted(table)) (id)"
    }
  }

  private static func quoted(_ name: String) -> String { "\"\(name)\"" }
}
