import Core
import Glibc

/// What the terminal at standard output can do.
enum Terminal {
  static var width: Int {
    if let columns = TerminalSize.columns(of: STDOUT_FILENO) { return columns }
    if let columns = getenv("COLUMNS"), let width = Int(String(cString: columns)), width > 0 { return width }
    return 80
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
}
