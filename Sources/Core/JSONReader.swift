/// Reads JSON from bytes (RFC 8259) without losing where anything stands: the one reader for notebooks, reports and metadata.
///
/// It goes forward only, keeps nothing but the strings that are asked for, and passes over nested values without recursion,
/// so that hostile nesting costs neither stack nor memory. Every method returns nil or false on text that is not JSON, and
/// ``problem`` then says why.
package struct JSONReader {
  package struct Problem: Error, Equatable {
    /// In words that follow the file's name: "ends too early".
    package var message: String
    package var line: Int

    package init(message: String, line: Int) {
      self.message = message
      self.line = line
    }
  }

  /// Deeper nesting is refused: other readers of the same text would refuse it too.
  private static let depthLimit = 512

  private static let unexpected = "has an unexpected character"
  private static let brokenEscape = "has a broken \\u"

  package let bytes: [UInt8]
  package private(set) var offset: Int
  /// The first thing that was wrong.
  package private(set) var problem: Problem?

  /// - Parameter offset: where to begin; a byte order mark at the beginning of the text is passed over.
  package init(_ bytes: [UInt8], at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : offset
  }

  /// Whether a text is one well-formed JSON object.
  package static func isObject(_ text: String) -> Bool {
    guard text.utf8.first != 0xEF else { return false }
    var reader = JSONReader(Array(text.utf8))
    return reader.peek() == UInt8(ascii: "{") && reader.skip() && reader.end()
  }

  /// Notes what is wrong here, if nothing was before.
  private mutating func fail(_ message: String) -> Bool {
    if problem == nil {
      let text = offset < bytes.count ? message : "ends too early"
      problem = Problem(message: text, line: 1 + bytes[..<min(offset, bytes.count)].count { $0 == 0x0A })
    }
    return false
  }

  /// Whether nothing but white space is left.
  package mutating func end() -> Bool {
    _ = peek()
    return offset == bytes.count ? true : fail("goes on behind its end")
  }

  /// The byte after white space, which stays unread; 0 at the end.
  package mutating func peek() -> UInt8 {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return bytes[offset]
      }
    }
    return 0
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: byte), offset < bytes.count else { return false }
    offset += 1
    return true
  }

  private mutating func demand(_ byte: Unicode.Scalar, _ message: String) -> Bool { take(byte) ? true : fail(message) }

  /// Calls `body` with each key of the object here; `body` must read the value or return false.
  package mutating func object(_ body: (inout JSONReader, String) -> Bool) -> Bool {
    guard demand("{", Self.unexpected) else { return false }
    if take("}") { return true }
    repeat {
      guard peek() == UInt8(ascii: "\"") else { return fail("has a key without quotes") }
      guard let key = string(), demand(":", "has a key without a value"), body(&self, key) else { return false }
    } while take(",")
    return demand("}", Self.unexpected)
  }

  /// Calls `body` at each element of the array here; `body` must read it or return false.
  package mutating func array(_ body: (inout JSONReader) -> Bool) -> Bool {
    guard demand("[", Self.unexpected) else { return false }
    if take("]") { return true }
    repeat {
      guard body(&self) else { return false }
    } while take(",")
    return demand("]", Self.unexpected)
  }

  package mutating func string() -> String? {
    var decoded: [UInt8] = []
    guard string({ byte, _ in decoded.append(byte) }) else { return nil }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Reads a string, and hands on each decoded byte with the offset of the byte or escape that it comes from.
  package mutating func string(_ emit: (UInt8, Int) -> Void) -> Bool {
    guard demand("\"", Self.unexpected) else { return false }
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return true
      case UInt8(ascii: "\\"):
        guard escape(emit) else { return false }
      default:
        emit(byte, offset)
        offset += 1
      }
    }
    return fail("has a text without its end")
  }

  /// Reads the escape here.
  private mutating func escape(_ emit: (UInt8, Int) -> Void) -> Bool {
    let start = offset
    guard offset + 1 < bytes.count else {
      offset = bytes.count
      return fail("ends too early")
    }
    let letter = bytes[offset + 1]
    offset += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): emit(letter, start)
    case UInt8(ascii: "b"): emit(0x08, start)
    case UInt8(ascii: "f"): emit(0x0C, start)
    case UInt8(ascii: "n"): emit(0x0A, start)
    case UInt8(ascii: "r"): emit(0x0D, start)
    case UInt8(ascii: "t"): emit(0x09, start)
    case UInt8(ascii: "u"):
      guard var value = fourDigits() else { return fail(Self.brokenEscape) }
      if 0xD800..<0xDC00 ~= value, offset + 6 <= bytes.count, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u") {
        let afterHigh = offset
        offset += 2
        if let low = fourDigits(), 0xDC00..<0xE000 ~= low {
          value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        } else {
          offset = afterHigh
        }
      }
      for byte in UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter { emit(byte, start) }
    default: return fail("has a broken escape")
    }
    return true
  }

  private mutating func fourDigits() -> UInt32? {
    guard offset + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[offset..<offset + 4] {
      guard let digit = Self.hexDigit(byte) else { return nil }
      value = value << 4 | digit
    }
    offset += 4
    return value
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    default: nil
    }
  }

  // MARK: Passing over

  /// Passes over the value here, whatever it is, and checks it.
  ///
  /// - Parameter lenient: do not judge words and texts: notebooks hold `NaN` where Python wrote it.
  package mutating func skip(lenient: Bool = false) -> Bool {
    /// Closing brackets of what is open, innermost last.
    var open: [UInt8] = []
    while true {
      // A value begins here.
      switch peek() {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard open.count < Self.depthLimit else { return fail("is nested too deeply") }
        let isObject = bytes[offset] == UInt8(ascii: "{")
        offset += 1
        if !take(isObject ? "}" : "]") {
          open.append(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
          if isObject, !skipKey(lenient) { return false }
          continue
        }
      case UInt8(ascii: "\""): guard skipString(lenient) else { return false }
      default: guard skipWord(lenient) else { return false }
      }
      // It has ended: so may what is around it.
      while let bracket = open.last {
        let byte = peek()
        if byte == UInt8(ascii: ",") {
          offset += 1
          if bracket == UInt8(ascii: "}"), !skipKey(lenient) { return false }
          break
        }
        guard byte == bracket, offset < bytes.count else { return fail(Self.unexpected) }
        offset += 1
        open.removeLast()
      }
      if open.isEmpty { return true }
    }
  }

  private mutating func skipKey(_ lenient: Bool) -> Bool {
    guard peek() == UInt8(ascii: "\"") else { return fail("has a key without quotes") }
    return skipString(lenient) && demand(":", "has a key without a value")
  }

  private mutating func skipString(_ lenient: Bool) -> Bool {
    offset += 1
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return true
      case UInt8(ascii: "\\"):
        if lenient { offset += 2 } else if !escape({ _, _ in }) { return false }
      case 0..<0x20 where !lenient: return fail("has a control character in a text")
      default: offset += 1
      }
    }
    return fail("has a text without its end")
  }

  /// A number, `true`, `false` or `null`.
  private mutating func skipWord(_ lenient: Bool) -> Bool {
    let start = offset
    while offset < bytes.count, !Self.endsWord(bytes[offset]) { offset += 1 }
    let word = bytes[start..<offset]
    if !word.isEmpty, lenient || Self.isNumber(word) || ["true", "false", "null"].contains(where: { word.elementsEqual($0.utf8) }) {
      return true
    }
    if start < bytes.count { offset = start }
    return fail(Self.unexpected)
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "["),
      UInt8(ascii: "\""),
      0x20, 0x09, 0x0A, 0x0D:
      true
    default: false
    }
  }

  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    func digits() -> Bool {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count > 0
    }
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    if rest.first == 0x30 { rest.removeFirst() } else if !digits() { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      if !digits() { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      if !digits() { return false }
    }
    return rest.isEmpty
  }
}
