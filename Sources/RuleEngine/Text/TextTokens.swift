internal import Core

/// Words, brackets and other characters of a text, for patterns that know no grammar.
///
/// Brackets are paired where they close in the order in which they were opened; what is open at the end, and what closes
/// nothing, stays a character like others.
struct TextTokens: Sendable {
  struct Token: Sendable, BitwiseCopyable {
    var start: Int32
    var end: Int32
    /// Number of the line, from 0.
    var line: Int32
    /// The other bracket of a pair; -1: none.
    var partner: Int32 = -1
    /// Where the brackets around it close; the number of tokens outside of brackets.
    var close: Int32 = -1
  }

  let bytes: [UInt8]
  private(set) var tokens: [Token] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    split()
    pair()
  }

  /// Letters, digits and underscores make words.
  static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }

  private mutating func split() {
    var index = 0
    var line: Int32 = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A { line += 1 }
      if byte <= 0x20 {
        index += 1
        continue
      }
      var end = index + 1
      if Self.isWord(byte) { while end < bytes.count, Self.isWord(bytes[end]) { end += 1 } }
      tokens.append(Token(start: Int32(truncatingIfNeeded: index), end: Int32(truncatingIfNeeded: end), line: line))
      index = end
    }
  }

  private mutating func pair() {
    var open: [Int] = []
    for index in tokens.indices {
      switch bytes[Int(tokens[index].start)] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open.append(index)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard let last = open.last, Self.closing(bytes[Int(tokens[last].start)]) == bytes[Int(tokens[index].start)] else { continue }
        open.removeLast()
        tokens[last].partner = Int32(truncatingIfNeeded: index)
        tokens[index].partner = Int32(truncatingIfNeeded: last)
      default: continue
      }
    }
    var around: [Int32] = []
    for index in tokens.indices {
      if let last = around.last, last == index { around.removeLast() }
      tokens[index].close = around.last ?? Int32(truncatingIfNeeded: tokens.count)
      if tokens[index].partner > index { around.append(tokens[index].partner) }
    }
  }

  private static func closing(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    default: UInt8(ascii: "}")
    }
  }
}
