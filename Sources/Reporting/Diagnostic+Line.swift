package import Core

extension Diagnostic {
  /// One line for the terminal, as compilers write it: `path:line: level: message`, without what is not known.
  ///
  /// Path and message may quote the tree under scan (a pattern of an ignore file), so control characters are shown as escapes.
  package var terminalLine: String {
    var place = path
    if !place.isEmpty, line > 0 { place += ":\(line)" }
    // A pattern may stand below the message.
    let words = code == .brokenRule ? message.split(whereSeparator: \.isNewline).first.map(String.init) ?? message : message
    return TerminalText.plain((place.isEmpty ? "" : place + ": ") + "\(level.rawValue): \(words)")
  }
}
