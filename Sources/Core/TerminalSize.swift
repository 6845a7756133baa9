internal import Glibc

/// How wide a terminal is.
package enum TerminalSize {
  /// Columns of the terminal at a descriptor; nil if there is none, or if it does not say.
  package static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }
}
