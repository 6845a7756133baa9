internal import CSQLite
internal import Core
internal import Glibc
internal import Reporting

/// A SQLite database: one table for each kind of row.
///
/// The database is made under a temporary name, in one transaction without a journal, and gets its own name when it is complete; for
/// standard output it is copied there. What is not finished leaves nothing behind.
final class SQLiteWriter: GraphWriter {
  /// Kilobytes that SQLite may keep in memory.
  private static let cacheSize = 65_536

  private let path: String
  private let temporary: String
  private let entry: TemporaryFiles.Entry?
  private var database: OpaquePointer?
  private var inserts: [String: OpaquePointer] = [:]

  init(path: String) throws(UserError) {
    self.path = path
    if path == "-", isatty(STDOUT_FILENO) == 1 {
      throw UserError("A database can't be shown on a terminal.", advice: "Write it to a file with --output FILE.")
    }
    var status = stat()
    if path != "-", lstat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { throw Self.failure(path, "it is a folder") }
      if status.st_mode & S_IFMT != S_IFREG, status.st_mode & S_IFMT != S_IFLNK { throw Self.failure(path, "it is not a regular file") }
      if status.st_mode & S_IFMT == S_IFREG, access(path, W_OK) != 0 { throw Self.failure(path, String(cString: strerror(errno))) }
    }
    let folder: String
    if path == "-" {
      folder = (getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") + "/"
    } else {
      folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "./"
    }
    temporary = folder + ".martlet-\(getpid())-graph.tmp"
    let made = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, path == "-" ? 0o600 : 0o666)
    guard made >= 0 else { throw Self.failure(path, String(cString: strerror(errno))) }
    close(made)
    entry = TemporaryFiles.shared.add(temporary)
    guard sqlite3_open_v2(temporary, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
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
    if path == "-" { return try copyOut() }
    guard rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      abandon()
      throw Self.failure(path, reason)
    }
    entry?.isDone()
  }

  func abandon() {
    let wasOpen = database != nil
    closeDatabase()
    if wasOpen { removeTemporary() }
  }

  private func copyOut() throws(UserError) {
    let sink = StandardOutputSink()
    defer { removeTemporary() }
    let descriptor = open(temporary, O_RDONLY | O_CLOEXEC)
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

  private func removeTemporary() {
    unlink(temporary)
    entry?.isDone()
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
