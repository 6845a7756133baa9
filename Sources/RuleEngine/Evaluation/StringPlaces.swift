package import Core
package import Syntax

/// Where in a literal the bytes of what it says stand.
///
/// What a string says is known: its language decoded it when the file was read. So nothing is decoded here; value and text are read side by side,
/// and of the ways in which an escape may be written the one counts that gives what the value goes on with:
///
/// ```
///   text     a  \n  \x41  \⏎  b  " + "  c        what the value has instead of an escape stands where the escape begins;
///   value    a  ⏎   A         b         c        what it leaves out (quotes, indentation, joined lines) is passed over
/// ```
/// Where neither fits, the place stays until value and text meet again, so that one part which is not understood does not move the rest.
/// It holds for the strings of every language, to the byte where they are written plainly.
package struct StringPlaces {
  private let value: [UInt8]
  private let bytes: [UInt8]
  private let start: Int
  private let end: Int
  private var place: Int
  /// Bytes that may still be looked at to find where value and text meet: their number is in proportion to the text.
  private var fuel: Int

  /// - Parameters:
  ///   - value: what the string says.
  ///   - bytes: the file.
  ///   - range: where it stands.
  package static func text(_ value: [UInt8], in bytes: [UInt8], _ range: ByteRange) -> SourceExtraction {
    var places = StringPlaces(value, bytes, range)
    return places.run()
  }

  private init(_ value: [UInt8], _ bytes: [UInt8], _ range: ByteRange) {
    self.value = value
    self.bytes = bytes
    end = min(Int(range.end), bytes.count)
    start = min(Int(range.start), end)
    place = start
    fuel = 16 * (value.count + end - start) + 4_096
  }

  private mutating func run() -> SourceExtraction {
    var text = SourceExtraction(bytes: [], mapping: [])
    // A string without escapes, or one in which a backslash means nothing.
    let isAsWritten = bytes[start..<end].elementsEqual(value)
    var index = 0
    while index < value.count {
      if !isAsWritten, place < end, let escape = escape(index) {
        for byte in value[index..<index + escape.count] { text.append(byte, from: UInt32(truncatingIfNeeded: place)) }
        index += escape.count
        place += escape.length
        continue
      }
      if place < end, bytes[place] != value[index], let next = meeting(index) {
        place = next
        // It may be an escape.
        if bytes[place] != value[index] { continue }
      }
      text.append(value[index], from: UInt32(truncatingIfNeeded: min(place, max(start, end - 1))))
      if place < end, bytes[place] == value[index] { place += 1 }
      index += 1
    }
    return text
  }

  /// What begins at the place, if it is an escape: its length, and how many bytes of the value stand for it.
  private func escape(_ index: Int) -> (length: Int, count: Int)? {
    if bytes[place] == UInt8(ascii: "&") { return reference(index) }
    guard bytes[place] == UInt8(ascii: "\\"), place + 1 < end else { return nil }
    let letter = bytes[place + 1]
    if letter == 0x0A || letter == 0x0D { return joinedLines(index, letter) }
    let isKept = value[index] == UInt8(ascii: "\\") && index + 1 < value.count && value[index + 1] == letter
    for escape in numbers(letter) where gives(escape.scalar, index) {
      let written = bytes[place..<place + escape.length]
      return value[index...].starts(with: written) ? nil : (escape.length, escape.scalar.utf8.count)
    }
    if letter == UInt8(ascii: "\\") { return value[index] == letter ? (2, 1) : nil }
    if isKept { return nil }
    if value[index] == letter { return (2, 1) }
    if letter == UInt8(ascii: "N"), place + 2 < end, bytes[place + 2] == UInt8(ascii: "{"),
      let close = bytes[place..<min(end, place + Self.longestName)].firstIndex(of: UInt8(ascii: "}"))
    {
      return (close + 1 - place, characterLength(index))
    }
    if letter == UInt8(ascii: "c"), place + 2 < end, value[index] == bytes[place + 2] & 0x1F { return (3, 1) }
    // Letters and signs that stand for a character: which one is up to the language.
    return letter | 0x20 >= 0x61 && letter | 0x20 <= 0x7A || letter == UInt8(ascii: "0") || letter == UInt8(ascii: "_")
      ? Self.signs.contains(value[index]) || value[index] >= 0x80 ? (2, characterLength(index)) : nil : nil
  }

  /// A backslash at the end of a line, which the value has not.
  private func joinedLines(_ index: Int, _ end: UInt8) -> (length: Int, count: Int)? {
    guard value[index] != UInt8(ascii: "\\") else { return nil }
    return (end == 0x0D && place + 2 < self.end && bytes[place + 2] == 0x0A ? 3 : 2, 0)
  }

  /// A character of markup by its name or number: `&lt;`.
  private func reference(_ index: Int) -> (length: Int, count: Int)? {
    guard let close = bytes[place..<min(end, place + Self.longestReference)].firstIndex(of: UInt8(ascii: ";")), close > place + 1 else {
      return nil
    }
    let written = bytes[place...close]
    let isName = written.dropFirst().dropLast().allSatisfy {
      $0 == UInt8(ascii: "#") || Self.isDigit($0, 10) || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A
    }
    guard isName, !value[index...].starts(with: written) else { return nil }
    return (written.count, characterLength(index))
  }

  /// The characters that a number behind the backslash may mean, with as many digits as there are first.
  private func numbers(_ letter: UInt8) -> [(scalar: Unicode.Scalar, length: Int)] {
    if Self.isDigit(letter, 8) { return digits(from: place + 1, most: 4, 8) }
    guard letter == UInt8(ascii: "x") || letter | 0x20 == UInt8(ascii: "u") else { return [] }
    var first = place + 2
    // There may be several in Java.
    while first < min(end, place + 8), bytes[first] == UInt8(ascii: "u") { first += 1 }
    if first < end, bytes[first] == UInt8(ascii: "{") {
      return digits(from: first + 1, most: 8, 16).filter { place + $0.length < end && bytes[place + $0.length] == UInt8(ascii: "}") }
        .map { ($0.scalar, $0.length + 1) }
    }
    return pair(first).map { [$0] } ?? digits(from: first, most: 8, 16)
  }

  private func digits(from first: Int, most: Int, _ radix: UInt32) -> [(scalar: Unicode.Scalar, length: Int)] {
    var found: [(scalar: Unicode.Scalar, length: Int)] = []
    var number: UInt32 = 0
    for index in first..<min(end, first + most) {
      guard let digit = Self.digit(bytes[index]), digit < radix else { break }
      number = number &* radix &+ digit
      // Half of a character is none.
      found.append((Unicode.Scalar(number) ?? "\u{FFFD}", index + 1 - place))
    }
    return found.reversed()
  }

  /// Two halves of a character beyond the first 65,536.
  private func pair(_ first: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard first + 10 <= end, bytes[first + 4] == UInt8(ascii: "\\"), bytes[first + 5] == UInt8(ascii: "u"), let high = unit(first),
      let low = unit(first + 6), (0xD800..<0xDC00).contains(high), (0xDC00..<0xE000).contains(low)
    else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)).map { ($0, first + 10 - place) }
  }

  private func unit(_ first: Int) -> UInt32? {
    var number: UInt32 = 0
    for byte in bytes[first..<first + 4] {
      guard let digit = Self.digit(byte) else { return nil }
      number = number << 4 | digit
    }
    return number
  }

  /// Whether the value goes on with a character.
  private func gives(_ scalar: Unicode.Scalar, _ index: Int) -> Bool { value[index...].starts(with: scalar.utf8) }

  private func characterLength(_ index: Int) -> Int {
    var next = index + 1
    while next < value.count, value[next] & 0xC0 == 0x80 { next += 1 }
    return next - index
  }

  /// Where text and value meet again behind what the value leaves out; nil: not near here.
  private mutating func meeting(_ index: Int) -> Int? {
    var next = place
    while next < min(end, place + Self.maximumSkip), Self.passed[Int(bytes[next])] {
      fuel -= 1
      guard fuel > 0 else { return nil }
      next += 1
      if next < end, bytes[next] == value[index] { return next }
    }
    // An escape behind quotes or blanks.
    if next > place, next < end, bytes[next] == UInt8(ascii: "\\") { return next }
    let words = value[index..<min(index + Self.sureLength, value.count)]
    for next in place..<min(end, place + Self.nearby) {
      fuel -= 1
      guard fuel > 0 else { return nil }
      if bytes[next] == value[index], bytes[next..<end].starts(with: words) { return next }
    }
    return nil
  }

  private static func digit(_ byte: UInt8) -> UInt32? { Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt32($0) } }
  private static func isDigit(_ byte: UInt8, _ radix: UInt8) -> Bool { byte >= 0x30 && byte < 0x30 + radix }

  /// Bytes passed over for one that is missing.
  private static let maximumSkip = 1_000
  /// How far value and text may be apart where the text between is not known to be left out, and how much must then be equal.
  private static let nearby = 64
  private static let sureLength = 4
  private static let longestName = 100
  private static let longestReference = 34
  /// What may stand between parts of a string that its value lacks: also the sign and the numbers in front of a block.
  private static let passed: [Bool] = {
    let signs = Set(" \t\r\n\"'`|>+-123456789".utf8)
    return (0..<256).map { signs.contains(UInt8($0)) }
  }()
  /// What a letter behind a backslash may stand for.
  private static let signs = Set(" \t\r\n\u{0}\u{7}\u{8}\u{B}\u{C}\u{1B}".utf8)
}
