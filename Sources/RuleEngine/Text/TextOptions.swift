/// `options:` of a rule about how text without a grammar is read.
package struct TextOptions: Sendable, Hashable, BitwiseCopyable {
  /// Lines below the one where it begins that an ellipsis may reach (`generic_ellipsis_max_span`).
  package var ellipsisLines: Int32 = 10
  /// Comments that count as blanks (`generic_comment_style`).
  package var comments = TextCommentStyle.none
  /// Whether patterns are read as expressions, without blocks and limits of lines (`generic_engine: aliengrep`), and how.
  package var readsExpressions = false
  package var expression = TextExpressionOptions()

  package init() {}
}

/// How comments of a text are written that are to be passed over.
package enum TextCommentStyle: UInt8, Sendable, Hashable, BitwiseCopyable {
  case none, c, cpp, shell

  /// The name that rules use.
  package init?(named name: String) {
    switch name {
    case "c": self = .c
    case "cpp": self = .cpp
    case "shell": self = .shell
    default: return nil
    }
  }

  /// The text with blanks in place of comments, line breaks kept. What looks like a comment in a string is one.
  func blanked(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .none: return bytes
    case .c: return Self.withoutBlocks(bytes)
    case .cpp: return Self.withoutBlocks(Self.withoutLines(bytes, Array("//".utf8)))
    case .shell: return Self.withoutLines(bytes, Array("#".utf8))
    }
  }

  private static func withoutLines(_ bytes: [UInt8], _ start: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var index = 0
    while index < bytes.count {
      guard bytes[index] == start[0], bytes[index...].starts(with: start) else {
        index += 1
        continue
      }
      while index < bytes.count, bytes[index] != 0x0A {
        if bytes[index] != 0x0D { bytes[index] = 0x20 }
        index += 1
      }
    }
    return bytes
  }

  private static func withoutBlocks(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let (slash, star) = (UInt8(ascii: "/"), UInt8(ascii: "*"))
    // No end was found behind here.
    var isOpen = false
    var index = 0
    while index + 3 < bytes.count, !isOpen {
      guard bytes[index] == slash, bytes[index + 1] == star else {
        index += 1
        continue
      }
      var end = index + 2
      while end + 1 < bytes.count, bytes[end] != star || bytes[end + 1] != slash { end += 1 }
      isOpen = end + 1 >= bytes.count
      if isOpen { break }
      for place in index...(end + 1) where bytes[place] != 0x0A && bytes[place] != 0x0D { bytes[place] = 0x20 }
      index = end + 2
    }
    return bytes
  }
}
