/// What a backslash begins in the strings of a format: letters that stand for a text, and letters in front of a number of hexadecimal digits.
///
/// Bytes are looked at, not characters: a combining mark behind an escape, or behind the quote before it, would be one character with it. What is
/// no escape stays as it is written.
struct Escapes: Sendable {
  /// What each letter stands for.
  private var texts: [UInt8: [UInt8]] = [:]
  /// How many digits follow a letter: `\u00e9`.
  private let digits: [UInt8: Int]
  /// Whether four digits are a unit of UTF-16, of which two make up a character beyond the first 65,536.
  var hasUnits = false
  /// Whether an escape that is none stands for its letter.
  var dropsBackslash = false
  /// Whether a backslash at the end of a line takes out all blank space up to the next text.
  var joinsLines = false
  /// Signs of which two stand for one in front of a brace: `$${`.
  var doubled: Set<UInt8> = []

  /// - Parameters:
  ///   - letters: those that stand for one byte each.
  ///   - selves: signs that stand for themselves.
  ///   - digits: how many digits follow a letter.
  init(_ letters: [Unicode.Scalar: String], selves: String = "\"\\", digits: [Unicode.Scalar: Int] = [:]) {
    for (letter, text) in letters { texts[UInt8(ascii: letter)] = Array(text.utf8) }
    for sign in selves.utf8 { texts[sign] = [sign] }
    self.digits = Dictionary(digits.map { (UInt8(ascii: $0), $1) }, uniquingKeysWith: { first, _ in first })
  }

  func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "\\") {
        index = decode(text, at: index, into: &result)
      } else {
        let isDoubled = doubled.contains(byte) && text[index...].dropFirst().starts(with: [byte, UInt8(ascii: "{")])
        result.append(byte)
        index += isDoubled ? 2 : 1
      }
    }
    return result
  }

  func decoded(_ text: some StringProtocol) -> String { String(decoding: decoded(Array(text.utf8)[...]), as: UTF8.self) }

  /// Decodes the escape whose backslash is at an index.
  ///
  /// - Returns: where the text goes on.
  func decode(_ text: ArraySlice<UInt8>, at index: Int, into result: inout [UInt8]) -> Int {
    let after = index + 1
    guard after < text.endIndex else {
      result.append(text[index])
      return after
    }
    let letter = text[after]
    if let plain = texts[letter] {
      result += plain
      return after + 1
    }
    if let count = digits[letter], let (scalar, end) = number(text, after + 1, count, letter) {
      result += Array(String(Character(scalar)).utf8)
      return end
    }
    if joinsLines, let end = nextText(text, after) { return end }
    if !dropsBackslash { result.append(text[index]) }
    result.append(letter)
    return after + 1
  }

  private func number(_ text: ArraySlice<UInt8>, _ start: Int, _ count: Int, _ letter: UInt8) -> (Unicode.Scalar, end: Int)? {
    guard let value = Self.hexadecimal(text, start, count) else { return nil }
    if let scalar = Unicode.Scalar(value) { return (scalar, start + count) }
    guard hasUnits, (0xD800..<0xE000).contains(value) else { return nil }
    let other = start + count
    if value < 0xDC00, text[other...].starts(with: [UInt8(ascii: "\\"), letter]), let low = Self.hexadecimal(text, other + 2, count),
      (0xDC00..<0xE000).contains(low), let scalar = Unicode.Scalar(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00))
    {
      return (scalar, other + 2 + count)
    }
    // Half of a character.
    return ("\u{FFFD}", start + count)
  }

  /// A number of exactly so many digits.
  static func hexadecimal(_ text: ArraySlice<UInt8>, _ start: Int, _ count: Int) -> UInt32? {
    guard count > 0, count <= 8, start >= text.startIndex, start + count <= text.endIndex else { return nil }
    var value: UInt32 = 0
    for byte in text[start..<start + count] {
      guard let digit = digit(byte) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  /// Where text begins behind the end of a line, if nothing else stands in front of that.
  private func nextText(_ text: ArraySlice<UInt8>, _ start: Int) -> Int? {
    let blanks = text[start...].prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    return blanks.contains(0x0A) ? blanks.endIndex : nil
  }

  /// What a hexadecimal digit is worth.
  static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
