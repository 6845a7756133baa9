// Glob patterns as gitignore defines them, compiled once and matched against bytes.
//
//   ?        one byte, not `/`                 [a-z] [!a-z] [[:digit:]]   one byte of a set, never `/`
//   *        any run of bytes without `/`      \x                         x itself
//   **/      no folder, one folder, many       /** at the end             everything below
//
// `**` that does not fill a whole component is an ordinary `*`. Matching keeps two places to come back to, the last `*`
// and the last `**/`. That is enough: whatever an earlier one could give up, the later one can take, so the leftmost match
// of everything before it never loses a solution. The cost is at most pattern length × path length × components; there is
// no exponential case for a hostile pattern to find.
// Source of the semantics: gitignore(5) and the behaviour of `git check-ignore`, against which the tests compare.

/// One compiled glob.
struct GlobPattern: Sendable {
  enum Token: Sendable, Equatable {
    case byte(UInt8)
    case any
    case star
    case folders
    case everything
    case set(Int)
  }

  /// Why a glob can never match.
  enum Problem: Error, Equatable {
    case unclosedSet, unknownClass(String), danglingBackslash

    var message: String {
      switch self {
      case .unclosedSet: "`[` without the closing `]`"
      case .unknownClass(let name): "unknown character class `[:\(name):]`"
      case .danglingBackslash: "a `\\` at the end escapes nothing"
      }
    }
  }

  private(set) var tokens: [Token] = []
  private var sets: [ByteSet] = []
  /// Number of leading tokens that are plain bytes.
  private(set) var literalPrefix = 0

  /// - Parameter pattern: without `!`, leading or trailing `/`.
  init(_ pattern: ArraySlice<UInt8>) throws(Problem) {
    var i = pattern.startIndex
    tokens.reserveCapacity(pattern.count)
    while i < pattern.endIndex {
      let byte = pattern[i]
      switch byte {
      case UInt8(ascii: "\\"):
        guard i + 1 < pattern.endIndex else { throw .danglingBackslash }
        tokens.append(.byte(pattern[i + 1]))
        i += 2
      case UInt8(ascii: "?"):
        tokens.append(.any)
        i += 1
      case UInt8(ascii: "["):
        tokens.append(.set(sets.count))
        sets.append(try ByteSet.parse(pattern, &i))
      case UInt8(ascii: "*"):
        let start = i
        while i < pattern.endIndex, pattern[i] == UInt8(ascii: "*") { i += 1 }
        let fillsStart = start == pattern.startIndex || pattern[start - 1] == UInt8(ascii: "/")
        if i - start >= 2, fillsStart, i == pattern.endIndex {
          tokens.append(.everything)
        } else if i - start >= 2, fillsStart, pattern[i] == UInt8(ascii: "/") {
          i += 1
          if tokens.last != .folders { tokens.append(.folders) }
        } else {
          tokens.append(.star)
        }
      default:
        tokens.append(.byte(byte))
        i += 1
      }
    }
    literalPrefix = tokens.prefix { if case .byte = $0 { true } else { false } }.count
  }

  var isLiteral: Bool { literalPrefix == tokens.count }

  /// The bytes of the plain tokens in a range; only for ranges without wildcards.
  func literal(_ range: Range<Int>) -> [UInt8] {
    tokens[range].compactMap { if case .byte(let byte) = $0 { byte } else { nil } }
  }

  /// For `*literal`, the literal.
  var literalSuffix: [UInt8]? {
    guard tokens.first == .star else { return nil }
    let rest = literal(1..<tokens.count)
    return rest.count == tokens.count - 1 ? rest : nil
  }

  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    tokens.withUnsafeBufferPointer { tokens in
      let prefix = literalPrefix
      guard text.count >= prefix else { return false }
      for k in 0..<prefix where tokens[k] != .byte(text[k]) { return false }
      var p = prefix
      var t = prefix
      var starPattern = -1
      var starText = 0
      var folderPattern = -1
      var folderText = 0
      while true {
        if p < tokens.count {
          switch tokens[p] {
          case .everything: return true
          case .star:
            starPattern = p + 1
            starText = t
            p += 1
            continue
          case .folders:
            folderPattern = p + 1
            folderText = t
            starPattern = -1
            p += 1
            continue
          case .byte(let byte):
            if t < text.count, text[t] == byte {
              p += 1
              t += 1
              continue
            }
          case .any:
            if t < text.count, text[t] != slash {
              p += 1
              t += 1
              continue
            }
          case .set(let index):
            if t < text.count, sets[index].contains(text[t]) {
              p += 1
              t += 1
              continue
            }
          }
        } else if t == text.count {
          return true
        }
        if starPattern >= 0, starText < text.count, text[starText] != slash {
          starText += 1
          p = starPattern
          t = starText
        } else if folderPattern >= 0 {
          // On to the start of the next component.
          while folderText < text.count, text[folderText] != slash { folderText += 1 }
          guard folderText < text.count else { return false }
          folderText += 1
          starPattern = -1
          p = folderPattern
          t = folderText
        } else {
          return false
        }
      }
    }
  }

  func matches(_ text: [UInt8]) -> Bool { text.withUnsafeBufferPointer { matches($0) } }
}

private let slash = UInt8(ascii: "/")

/// 256 bits.
private struct ByteSet: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  func contains(_ byte: UInt8) -> Bool {
    let bit = UInt64(1) << UInt64(byte & 63)
    return switch byte >> 6 {
    case 0: words.0 & bit != 0
    case 1: words.1 & bit != 0
    case 2: words.2 & bit != 0
    default: words.3 & bit != 0
    }
  }

  mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  mutating func invert() { words = (~words.0, ~words.1, ~words.2, ~words.3) }

  mutating func remove(_ byte: UInt8) {
    if contains(byte) {
      invert()
      insert(byte)
      invert()
    }
  }

  /// Reads a set that starts with `[` at `i`, and leaves `i` behind its `]`.
  static func parse(_ pattern: ArraySlice<UInt8>, _ i: inout Int) throws(GlobPattern.Problem) -> ByteSet {
    let end = pattern.endIndex
    var set = ByteSet()
    var k = i + 1
    guard k < end else { throw .unclosedSet }
    let negated = pattern[k] == UInt8(ascii: "!") || pattern[k] == UInt8(ascii: "^")
    if negated { k += 1 }
    var previous: UInt8?
    var isFirst = true
    while true {
      guard k < end else { throw .unclosedSet }
      var byte = pattern[k]
      if byte == UInt8(ascii: "]"), !isFirst { break }
      isFirst = false
      if byte == UInt8(ascii: "-"), let low = previous, k + 1 < end, pattern[k + 1] != UInt8(ascii: "]") {
        k += 1
        byte = pattern[k]
        if byte == UInt8(ascii: "\\") {
          k += 1
          guard k < end else { throw .unclosedSet }
          byte = pattern[k]
        }
        if low <= byte { for value in low...byte { set.insert(value) } }
        previous = nil
      } else if byte == UInt8(ascii: "["), k + 1 < end, pattern[k + 1] == UInt8(ascii: ":") {
        guard let close = pattern[(k + 2)...].firstIndex(of: UInt8(ascii: "]")) else { throw .unclosedSet }
        if close - 1 >= k + 2, pattern[close - 1] == UInt8(ascii: ":") {
          let name = String(decoding: pattern[(k + 2)..<(close - 1)], as: UTF8.self)
          guard let members = ByteSet.members(name) else { throw .unknownClass(name) }
          for value in UInt8(0)...127 where members(value) { set.insert(value) }
          k = close
          previous = nil
        } else {
          set.insert(byte)
          previous = byte
        }
      } else {
        if byte == UInt8(ascii: "\\") {
          k += 1
          guard k < end else { throw .unclosedSet }
          byte = pattern[k]
        }
        set.insert(byte)
        previous = byte
      }
      k += 1
    }
    if negated { set.invert() }
    set.remove(slash)
    i = k + 1
    return set
  }

  private static func members(_ name: String) -> ((UInt8) -> Bool)? {
    func isUpper(_ b: UInt8) -> Bool { b >= 0x41 && b <= 0x5A }
    func isLower(_ b: UInt8) -> Bool { b >= 0x61 && b <= 0x7A }
    func isDigit(_ b: UInt8) -> Bool { b >= 0x30 && b <= 0x39 }
    func isGraph(_ b: UInt8) -> Bool { b > 0x20 && b < 0x7F }
    switch name {
    case "alnum": return { isUpper($0) || isLower($0) || isDigit($0) }
    case "alpha": return { isUpper($0) || isLower($0) }
    case "blank": return { $0 == 0x20 || $0 == 0x09 }
    case "cntrl": return { $0 < 0x20 || $0 == 0x7F }
    case "digit": return isDigit
    case "graph": return isGraph
    case "lower": return isLower
    case "print": return { isGraph($0) || $0 == 0x20 }
    case "punct": return { isGraph($0) && !isUpper($0) && !isLower($0) && !isDigit($0) }
    case "space": return { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    case "upper": return isUpper
    case "xdigit": return { isDigit($0) || ($0 >= 0x41 && $0 <= 0x46) || ($0 >= 0x61 && $0 <= 0x66) }
    default: return nil
    }
  }
}
