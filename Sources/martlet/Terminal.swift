import Glibc

/// What the terminal at standard output can do.
enum Terminal {
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
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
