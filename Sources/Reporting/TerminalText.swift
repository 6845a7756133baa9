/// Makes text from anywhere (code, file names, messages) fit to be shown on a terminal, and measures it.
///
/// Control characters would let a file name move the cursor, recolour or retitle the terminal; bidirectional and invisible
/// characters would show code that is not the code. Each becomes visible: ESC as "␛", U+202E as "<U+202E>".
package enum TerminalText {
  /// On one line and harmless.
  package static func plain(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    for scalar in text.unicodeScalars { result += cell(scalar).text }
    return result
  }

  /// Columns that a harmless text takes.
  static func width(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }

  /// What is shown for a scalar, and its width. Tabs are left to the caller, who knows the column.
  static func cell(_ scalar: Unicode.Scalar) -> (text: String, width: Int) {
    switch scalar.value {
    case 0x20..<0x7F: return (String(Character(scalar)), 1)
    case 0..<0x20: return (String(Character(Unicode.Scalar(0x2400 + UInt16(scalar.value)) ?? "\u{FFFD}")), 1)
    case 0x7F: return ("\u{2421}", 1)
    default:
      if isHidden(scalar) {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let name = "<U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + ">"
        return (name, name.utf8.count)
      }
      return (String(Character(scalar)), columns(of: scalar))
    }
  }

  /// Characters that act without being seen. The joiner and the variation selectors stay: they shape emoji and scripts.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D, 0xFE00...0xFE0F, 0x0600...0x0605, 0x06DD, 0x070F: return false
    case 0x115F, 0x1160, 0x3164, 0xFFA0, 0xE0000...0xE0FFF: return true
    case 0x80...0x9F: return true
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: return true
      default: return false
      }
    }
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x1B000...0x1B2FF, 0x20000...0x3FFFD:
      return 2
    default:
      return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }

  /// Breaks harmless text at spaces into lines of at most `width` columns; words that are longer are cut. Line breaks
  /// of the text are kept.
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }) {
      var line = ""
      var used = 0
      for word in paragraph.split(separator: " ") {
        var rest = plain(String(word))
        var restWidth = self.width(rest)
        if used > 0, used + 1 + restWidth > width {
          lines.append(line)
          line = ""
          used = 0
        }
        while restWidth > width {
          let (head, tail) = cut(rest, at: width)
          guard !tail.isEmpty else { break }
          lines.append(head)
          rest = tail
          restWidth = self.width(rest)
        }
        if used > 0 {
          line += " "
          used += 1
        }
        line += rest
        used += restWidth
      }
      lines.append(line)
    }
    while let last = lines.last, last.isEmpty { lines.removeLast() }
    return lines
  }

  /// At most `width` columns, with an ellipsis in the middle if something had to go: both ends of a path matter.
  static func shortened(_ text: String, width: Int) -> String {
    let text = plain(text)
    guard self.width(text) > width, width > 4 else { return text }
    let (head, _) = cut(text, at: (width - 1) / 3)
    var tail: [Unicode.Scalar] = []
    var room = width - 1 - self.width(head)
    for scalar in text.unicodeScalars.reversed() {
      room -= columns(of: scalar)
      if room < 0 { break }
      tail.append(scalar)
    }
    return head + "…" + String(String.UnicodeScalarView(tail.reversed()))
  }

  /// The longest beginning of at most `width` columns (one scalar at least), and the rest.
  static func cut(_ text: String, at width: Int) -> (String, String) {
    var used = 0
    var index = text.unicodeScalars.startIndex
    while index < text.unicodeScalars.endIndex {
      let columns = columns(of: text.unicodeScalars[index])
      if used + columns > width, used > 0 { break }
      used += columns
      index = text.unicodeScalars.index(after: index)
    }
    return (String(text.unicodeScalars[..<index]), String(text.unicodeScalars[index...]))
  }
}
