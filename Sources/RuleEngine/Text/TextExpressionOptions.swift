/// How a pattern for any text is read as an expression (`generic_engine: aliengrep`). All characters are ASCII.
package struct TextExpressionOptions: Sendable, Hashable, BitwiseCopyable {
  /// Whether space and ellipses go over the ends of lines (`generic_multiline`).
  package var crossesLines = true
  /// Whether letters stand for either case (`generic_caseless`).
  package var ignoresCase = false
  /// Letters, digits and `_` are part of words, and these: a bit for each.
  private var extraWordCharacters = SIMD2<UInt64>()
  /// What opens braces, and at the same place what closes them; zero behind the last.
  private var openers = SIMD16<UInt8>()
  private var closers = SIMD16<UInt8>()

  package init() { braces = Self.usualBraces }

  /// Braces that can be named in all.
  static let mostBraces = 16

  static let usualBraces: [TextBraces] = [
    TextBraces(open: UInt8(ascii: "("), close: UInt8(ascii: ")")), TextBraces(open: UInt8(ascii: "["), close: UInt8(ascii: "]")),
    TextBraces(open: UInt8(ascii: "{"), close: UInt8(ascii: "}")),
  ]

  /// What may hold text in pairs (`generic_braces`, `generic_extra_braces`).
  package var braces: [TextBraces] {
    get { (0..<Self.mostBraces).filter { openers[$0] != 0 }.map { TextBraces(open: openers[$0], close: closers[$0]) } }
    set {
      openers = SIMD16()
      closers = SIMD16()
      for (place, pair) in newValue.prefix(Self.mostBraces).enumerated() { (openers[place], closers[place]) = (pair.open, pair.close) }
    }
  }

  /// What words may hold besides letters, digits and `_` (`generic_extra_word_characters`).
  package var wordCharacters: [UInt8] {
    get { (0..<128).filter { extraWordCharacters[Int($0 >> 6)] >> UInt64($0 & 63) & 1 == 1 } }
    set {
      extraWordCharacters = SIMD2()
      for byte in newValue where byte < 128 { extraWordCharacters[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
    }
  }

  func isWord(_ byte: UInt8) -> Bool {
    TextTokens.isWord(byte) || byte < 128 && extraWordCharacters[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1
  }
}

/// Two signs that hold text between them; they may be the same.
package struct TextBraces: Sendable, Hashable, BitwiseCopyable {
  package var open: UInt8
  package var close: UInt8

  package init(open: UInt8, close: UInt8) {
    self.open = open
    self.close = close
  }
}
