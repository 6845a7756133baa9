// Texts that every match of a regular expression must contain.
//
//   (?i)api[_-]?key\s*=\s*"(live|test)_[0-9a-z]{20}"    "api" and "key" and ("live" or "test")
//
// The expression is read as far as need be: what may be left out requires nothing, and so does what is not a text. Whatever the reader
// does not know makes it require nothing at all, so that a match is never missed.

struct RegexLiterals {
  private let pattern: [UInt8]
  private var at = 0
  private var isUnderstood = true
  private var depth = 0

  private static let maximumDepth = 50
  private static let maximumRepetition = 16

  private init(_ pattern: [UInt8]) { self.pattern = pattern }

  static func required(by regex: Regex) -> RequiredText {
    var reader = RegexLiterals(Array(regex.pattern.utf8))
    let found = reader.alternatives()
    return reader.isUnderstood && reader.at == reader.pattern.count ? found : .nothing
  }

  /// One part of an expression.
  private enum Item {
    /// A byte, in either case.
    case byte(UInt8)
    /// Something that takes up no space.
    case place
    case group(RequiredText)
    case anything
  }

  private struct Quantifier {
    var minimum: Int
    var isExact: Bool
  }

  private func byte(_ offset: Int = 0) -> UInt8 { at + offset < pattern.count ? pattern[at + offset] : 0 }
  private func isNext(_ text: String) -> Bool { pattern[min(at, pattern.count)...].starts(with: text.utf8) }
  private mutating func giveUp() -> Item {
    isUnderstood = false
    return .anything
  }

  // MARK: Structure

  private mutating func alternatives() -> RequiredText {
    var found = [sequence()]
    while isUnderstood, byte() == UInt8(ascii: "|") {
      at += 1
      found.append(sequence())
    }
    return .choosing(found)
  }

  /// Up to the end, a `|` or a `)`.
  private mutating func sequence() -> RequiredText {
    var parts: [RequiredText] = []
    var run: [UInt8] = []
    func end() {
      parts.append(.literal(run))
      run = []
    }
    while isUnderstood, at < pattern.count, byte() != UInt8(ascii: "|"), byte() != UInt8(ascii: ")") {
      let item = item()
      let quantifier = quantifier()
      switch item {
      case .byte(let byte):
        guard let quantifier else {
          run.append(byte)
          continue
        }
        run += Array(repeating: byte, count: min(quantifier.minimum, Self.maximumRepetition))
        guard !quantifier.isExact || quantifier.minimum > Self.maximumRepetition else { continue }
        end()
        if quantifier.minimum > 0 { run = [byte] }
      case .place: continue
      case .group(let inner):
        end()
        if quantifier?.minimum ?? 1 > 0 { parts.append(inner) }
      case .anything: end()
      }
    }
    end()
    return .combining(parts)
  }

  private mutating func quantifier() -> Quantifier? {
    var found: Quantifier
    switch byte() {
    case UInt8(ascii: "*"), UInt8(ascii: "?"): found = Quantifier(minimum: 0, isExact: false)
    case UInt8(ascii: "+"): found = Quantifier(minimum: 1, isExact: false)
    case UInt8(ascii: "{"):
      guard let close = pattern[at...].prefix(16).firstIndex(of: UInt8(ascii: "}")) else { return nil }
      let inner = pattern[(at + 1)..<close]
      guard !inner.isEmpty, inner.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ",") || $0 == 0x20 }) else { return nil }
      let minimum = Int(String(decoding: inner.prefix { $0 != UInt8(ascii: ",") && $0 != 0x20 }, as: UTF8.self)) ?? 0
      found = Quantifier(minimum: minimum, isExact: inner.allSatisfy { (0x30...0x39).contains($0) })
      at = close
    default: return nil
    }
    at += 1
    // Lazy, possessive; or one quantifier behind another.
    while at < pattern.count, byte() == UInt8(ascii: "?") || byte() == UInt8(ascii: "+") { at += 1 }
    if byte() == UInt8(ascii: "*") || byte() == UInt8(ascii: "{") { found.minimum = 0 }
    return found
  }

  private mutating func item() -> Item {
    let first = byte()
    at += 1
    switch first {
    case UInt8(ascii: "\\"): return escape()
    case UInt8(ascii: "["): return set()
    case UInt8(ascii: "("): return group()
    case UInt8(ascii: "."): return .anything
    case UInt8(ascii: "^"), UInt8(ascii: "$"): return .place
    case 0x80...: return .anything
    default: return .byte(RequiredText.folded(first))
    }
  }

  // MARK: Groups

  private mutating func group() -> Item {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth, byte() != UInt8(ascii: "*") else { return giveUp() }
    var isLook = false
    if byte() == UInt8(ascii: "?") {
      at += 1
      if isNext("#") {
        while at < pattern.count, byte() != UInt8(ascii: ")") { at += 1 }
        return closed(.place)
      }
      if isNext("&") {
        while at < pattern.count, byte() != UInt8(ascii: ")") { at += 1 }
        return closed(.anything)
      }
      if isNext("(DEFINE)") {
        at += "(DEFINE)".utf8.count
        _ = alternatives()
        return closed(.place)
      }
      let looks = ["<=", "<!", "=", "!"]
      if let look = looks.first(where: isNext) {
        at += look.utf8.count
        isLook = true
      } else if isNext(":") || isNext("|") || isNext(">") {
        at += 1
      } else if isNext("<") || isNext("P<") || isNext("'") {
        let close = isNext("'") ? UInt8(ascii: "'") : UInt8(ascii: ">")
        at += isNext("P<") ? 2 : 1
        while at < pattern.count, byte() != close { at += 1 }
        at += 1
      } else {
        // Letters that change how what follows is read; of these only `x` says that blanks are none.
        while at < pattern.count, "imsnUJ-".utf8.contains(byte()) { at += 1 }
        if byte() == UInt8(ascii: ")") {
          at += 1
          return .place
        }
        guard byte() == UInt8(ascii: ":") else { return giveUp() }
        at += 1
      }
    }
    let inner = alternatives()
    return closed(isLook ? .place : .group(inner))
  }

  private mutating func closed(_ item: Item) -> Item {
    guard byte() == UInt8(ascii: ")"), at < pattern.count else { return giveUp() }
    at += 1
    return item
  }

  // MARK: Characters

  private mutating func escape() -> Item {
    let letter = byte()
    guard at < pattern.count else { return giveUp() }
    at += 1
    switch letter {
    case UInt8(ascii: "N") where byte() == UInt8(ascii: "{"): return giveUp()
    case UInt8(ascii: "n"): return .byte(0x0A)
    case UInt8(ascii: "r"): return .byte(0x0D)
    case UInt8(ascii: "t"): return .byte(0x09)
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"), UInt8(ascii: "G"),
      UInt8(ascii: "K"):
      return .place
    case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "s"), UInt8(ascii: "S"),
      UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "v"), UInt8(ascii: "V"), UInt8(ascii: "N"), UInt8(ascii: "R"), UInt8(ascii: "X"),
      UInt8(ascii: "f"), UInt8(ascii: "e"), UInt8(ascii: "a"):
      return .anything
    case UInt8(ascii: "x"): return hexadecimal()
    case 0x30...0x39:
      while at < pattern.count, (0x30...0x39).contains(byte()) { at += 1 }
      return .anything
    case UInt8(ascii: "p"), UInt8(ascii: "P"), UInt8(ascii: "k"):
      let pairs: [UInt8: UInt8] = [UInt8(ascii: "{"): UInt8(ascii: "}"), UInt8(ascii: "<"): UInt8(ascii: ">"), 0x27: 0x27]
      let close = pairs[byte()]
      at += 1
      if let close {
        while at < pattern.count, byte() != close { at += 1 }
        at += 1
      }
      return at > pattern.count ? giveUp() : .anything
    case 0x41...0x5A, 0x61...0x7A, 0x80...: return giveUp()
    default: return .byte(letter)
    }
  }

  private mutating func hexadecimal() -> Item {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20) }
    var digits: [UInt8] = []
    if byte() == UInt8(ascii: "{") {
      at += 1
      while at < pattern.count, isDigit(byte()) {
        digits.append(byte())
        at += 1
      }
      guard byte() == UInt8(ascii: "}") else { return giveUp() }
      at += 1
    } else {
      while digits.count < 2, isDigit(byte()) {
        digits.append(byte())
        at += 1
      }
    }
    guard let value = Int(String(decoding: digits, as: UTF8.self), radix: 16), (0x01..<0x80).contains(value) else { return .anything }
    return .byte(RequiredText.folded(UInt8(value)))
  }

  /// `[aA]` and `[.]` are one byte in either case, other sets anything.
  private mutating func set() -> Item {
    var bytes: Set<UInt8> = []
    var isAnything = byte() == UInt8(ascii: "^")
    if isAnything { at += 1 }
    var isFirst = true
    while at < pattern.count, isFirst || byte() != UInt8(ascii: "]") {
      isFirst = false
      if isNext("[:") || isNext("[=") || isNext("[."), let close = pattern[at...].firstIndex(of: UInt8(ascii: "]")) {
        isAnything = true
        at = close + 1
        continue
      }
      let start = byte()
      at += 1
      if start == UInt8(ascii: "\\") {
        // A set with other escapes than of signs is no single letter.
        guard at < pattern.count, byte() != UInt8(ascii: "Q"), byte() != UInt8(ascii: "E") else { return giveUp() }
        if TextTokens.isWord(byte()) || byte() >= 0x80 { isAnything = true } else { bytes.insert(byte()) }
        at += 1
      } else if start >= 0x80 || (byte() == UInt8(ascii: "-") && byte(1) != UInt8(ascii: "]")) {
        isAnything = true
      } else {
        bytes.insert(RequiredText.folded(start))
      }
    }
    guard at < pattern.count else { return giveUp() }
    at += 1
    return isAnything || bytes.count != 1 ? .anything : bytes.first.map { .byte($0) } ?? .anything
  }
}
