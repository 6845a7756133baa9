/// On which line of a TOML file each key stands; the parser in use doesn't tell.
///
/// Reads only as much of the syntax as needs be: headers, keys, and where values end. On what the real parser refuses its
/// answers are harmless. It also guards that parser, which recurses over dotted keys (see `isTooDeep`) and ends the process
/// on headers without a name (see `namelessHeader`), on some signs where a value should stand, and on some times (see `fatal`).
struct TOMLLines {
  /// Some key has more parts than any real one.
  private(set) var isTooDeep = false
  /// Line of the first `[` that no name follows; 0 if there is none.
  ///
  /// What looks like one inside a nested array or a long string counts too: whether the real parser takes it for a header
  /// must not depend on what this reader takes the lines above it for.
  private(set) var namelessHeader = 0
  /// What else ends the process: where it stands, and what is wrong with it.
  ///
  /// Up to the first mistake the real parser and this reader agree on what is text and what is not, and later ones it does not see.
  private(set) var fatal: (line: Int, message: String)?
  private static let depthLimit = 32
  private var lines: [[String]: Int] = [:]
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    namelessHeader = TOMLLines.namelessHeader(in: bytes)
    findFatal()
    (at, line) = (0, 1)
    read()
  }

  private mutating func findFatal() {
    /// The last byte that is neither blank nor part of a comment.
    var before: UInt8 = 0
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    while let byte = current {
      switch byte {
      case 0x20, 0x09, 0x0D, 0x0A: advance()
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        skipString(byte)
        before = byte
      case UInt8(ascii: "-") where follows(digits: 4), UInt8(ascii: ":") where follows(digits: 2):
        fatal = (line, "has a date or time outside quotes, which no setting takes")
        return
      case UInt8(ascii: "}") where before == UInt8(ascii: "[") || before == UInt8(ascii: ","):
        fatal = (line, "has a `}` where a value should stand")
        return
      case 0x80...:
        // Line ends of other alphabets among them.
        fatal = (line, "has a character outside quotes that belongs inside")
        return
      default:
        before = byte
        advance()
      }
    }
  }

  /// Whether a word that is just so many digits stands before this byte: dates begin so, and times. The parser in use ends the process
  /// on several that are not whole.
  private func follows(digits count: Int) -> Bool {
    guard at >= count, bytes[at - count..<at].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return false }
    return at == count || !Self.beginsName(bytes[at - count - 1])
  }

  private static func namelessHeader(in bytes: [UInt8]) -> Int {
    var i = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    func skipBlanks() {
      while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
    }
    while i < bytes.count {
      skipBlanks()
      if i < bytes.count, bytes[i] == UInt8(ascii: "[") {
        i += 1
        skipBlanks()
        if i < bytes.count, bytes[i] == UInt8(ascii: "[") {
          i += 1
          skipBlanks()
        }
        guard i < bytes.count, beginsName(bytes[i]) || bytes[i] == UInt8(ascii: "]") else { return line }
      }
      guard let end = bytes[i...].firstIndex(of: 0x0A) else { break }
      i = end + 1
      line += 1
    }
    return 0
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      true
    default: false
    }
  }

  /// Line of a key; of the nearest table around it if it is written inside one line; 1 at last.
  func line(of path: [String]) -> Int {
    var path = path[...]
    while !path.isEmpty {
      if let line = lines[Array(path)] { return line }
      path.removeLast()
    }
    return 1
  }

  private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func advance() {
    if bytes[at] == 0x0A { line += 1 }
    at += 1
  }

  private mutating func read() {
    var table: [String] = []
    while let byte = current {
      switch byte {
      case 0x20, 0x09, 0x0D, 0x0A: advance()
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "["):
        while current == UInt8(ascii: "[") { advance() }
        table = key()
        note(table)
        skipLine()
      default:
        let path = table + key()
        note(path)
        skipValue()
      }
    }
  }

  private mutating func note(_ path: [String]) {
    guard path.count <= 2 * Self.depthLimit else {
      isTooDeep = true
      return
    }
    for count in 1...max(1, path.count) where count <= path.count {
      let part = Array(path.prefix(count))
      if lines[part] == nil { lines[part] = line }
    }
  }

  private mutating func skipLine() {
    while let byte = current, byte != 0x0A { advance() }
  }

  /// `a."b.c".d`, up to the sign behind it.
  private mutating func key() -> [String] {
    var parts: [String] = []
    defer { if parts.count > Self.depthLimit { isTooDeep = true } }
    while let byte = current, byte != 0x0A, byte != UInt8(ascii: "="), byte != UInt8(ascii: "]") {
      switch byte {
      case 0x20, 0x09, UInt8(ascii: "."): advance()
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        advance()
        var text: [UInt8] = []
        while let inner = current, inner != byte, inner != 0x0A {
          if inner == UInt8(ascii: "\\"), byte == UInt8(ascii: "\""), at + 1 < bytes.count { advance() }
          text.append(bytes[at])
          advance()
        }
        if current == byte { advance() }
        parts.append(String(decoding: text, as: UTF8.self))
      default:
        let start = at
        while let inner = current, inner != 0x20, inner != 0x09, inner != 0x0A, inner != UInt8(ascii: "."), inner != UInt8(ascii: "="),
          inner != UInt8(ascii: "]")
        {
          advance()
        }
        parts.append(String(decoding: bytes[start..<at], as: UTF8.self))
      }
    }
    if current == UInt8(ascii: "=") { advance() }
    return parts
  }

  /// To the end of the line on which the value ends.
  private mutating func skipValue() {
    var depth = 0
    // Of a key in an inline table, which is not looked at otherwise.
    var dots = 0
    while let byte = current {
      switch byte {
      case UInt8(ascii: "."):
        dots += 1
        if dots > Self.depthLimit { isTooDeep = true }
        advance()
      case UInt8(ascii: ","), UInt8(ascii: "="):
        dots = 0
        advance()
      case 0x0A where depth <= 0: return
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        dots = 0
        advance()
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        advance()
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(byte)
      default: advance()
      }
    }
  }

  private mutating func skipString(_ quote: UInt8) {
    let isLong = at + 2 < bytes.count && bytes[at + 1] == quote && bytes[at + 2] == quote
    for _ in 0..<(isLong ? 3 : 1) { advance() }
    while let byte = current {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        advance()
        if current != nil { advance() }
      } else if byte == quote, !isLong {
        advance()
        return
      } else if byte == quote, at + 2 < bytes.count, bytes[at + 1] == quote, bytes[at + 2] == quote {
        for _ in 0..<3 { advance() }
        // Up to two more quotes belong to the text.
        while current == quote { advance() }
        return
      } else if byte == 0x0A, !isLong {
        return
      } else {
        advance()
      }
    }
  }
}
