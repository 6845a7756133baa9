import Core
import Glibc

/// What the terminal at standard output can do.
enum Terminal {
  static var width: Int {
    if let columns = TerminalSize.columns(of: STDOUT_FILENO) { return columns }
    return columns ?? 80
  }

  /// What the variable of that name says.
  static var columns: Int? {
    guard let columns = getenv("COLUMNS"), let width = Int(String(cString: columns)), width > 0 else { return nil }
    return width
  }

  static var isCapable: Bool {
    guard let term = getenv("TERM") else { return false }
    return String(cString: term) != "dumb"
  }

  static var speaksUnicode: Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = getenv(name).map({ String(cString: $0).lowercased() }), !value.isEmpty else { continue }
      return value.contains("utf-8") || value.contains("utf8")
    }
    return true
  }

  /// What `--color` may be.
  static func checked(color: String) throws(UserError) -> String {
    guard ["auto", "always", "never"].contains(color) else {
      throw UserError("unknown --color `\(color)`", advice: "Use auto, always or never.")
    }
    return color
  }

  /// What `--jobs` may be; all processors if it is left out.
  static func checked(jobs: Int?) throws(UserError) -> Int {
    guard let jobs else { return WorkerPool.processorCount }
    guard jobs > 0 else {
      throw UserError("--jobs must be 1 or more", advice: "Leave it out to use all \(WorkerPool.processorCount) processors.")
    }
    return min(jobs, 1_024)
  }
}
