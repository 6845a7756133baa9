/// Reads JSON from bytes without losing where anything stands. It goes forward only, allocates nothing but decoded
/// strings, and skips nested values without recursion. Every method returns nil or false on text that is not JSON.
struct JSONByteReader {
  let bytes: [UInt8]
  var offset: Int

  init(_ bytes: [UInt8], at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The byte after white space, which stays unread; 0 at the end.
  mutating func peek() -> UInt8 {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return bytes[offset]
      }
    }
    return 0
  }

  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: byte) else { return false }
    offset += 1
    return true
  }

  /// Calls `body` with each key of the object here; `body` must read the value or return false.
  mutating func object(_ body: (inout JSONByteReader, String) -> Bool) -> Bool {
    guard take("{") else { return false }
    if take("}") { return true }
    repeat {
      guard let key = string(), take(":"), body(&self, key) else { return false }
    } while take(",")
    return take("}")
  }

  /// Calls `body` at each element of the array here; `body` must read it or return false.
  mutating func array(_ body: (inout JSONByteReader) -> Bool) -> Bool {
    guard take("[") else { return false }
    if take("]") { return true }
    repeat {
      guard body(&self) else { return false }
    } while take(",")
    return take("]")
  }

  mutating func string() -> String? {
    var decoded: [UInt8] = []
    guard string({ byte, _ in decoded.append(byte) }) else { return nil }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Reads a string, and hands on each decoded byte with the offset of the byte or escape that it comes from.
  mutating func string(_ emit: (UInt8, Int) -> Void) -> Bool {
    guard take("\"") else { return false }
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
    return false
  }

  /// Reads the escape here.
  private mutating func escape(_ emit: (UInt8, Int) -> Void) -> Bool {
    let start = offset
    guard offset + 1 < bytes.count else { return false }
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
      guard var value = fourDigits() else { return false }
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
    default: return false
    }
    return true
  }

  private mutating func fourDigits() -> UInt32? {
    guard offset + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[offset..<offset + 4] {
      guard let digit = PythonEscapes.digit(byte) else { return nil }
      value = value << 4 | digit
    }
    offset += 4
    return value
  }

  /// Skips the value here, whatever it is. Brackets are counted, not matched by kind: what is skipped is not judged.
  mutating func skip() -> Bool {
    var depth = 0
    repeat {
      switch peek() {
      case UInt8(ascii: "\""):
        guard skipString() else { return false }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        offset += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard depth > 0 else { return false }
        depth -= 1
        offset += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard depth > 0 else { return false }
        offset += 1
      case 0: return false
      default: skipWord()
      }
    } while depth > 0
    return true
  }

  private mutating func skipString() -> Bool {
    offset += 1
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return true
      case UInt8(ascii: "\\"): offset += 2
      default: offset += 1
      }
    }
    return false
  }

  /// A number, `true`, `false`, `null`, or what stands in their place.
  private mutating func skipWord() {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "["),
        UInt8(ascii: "\""), 0x20, 0x09, 0x0A, 0x0D:
        return
      default: offset += 1
      }
    }
  }
}
