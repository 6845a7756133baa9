/// Resolves the escape sequences of a string's content.
///
/// What cannot be resolved (`\N{…}`, surrogates, unknown letters) stays as it is written. In byte strings `\xff` becomes
/// U+00FF, so that the payload is always text.
enum PythonEscapes {
  static func decode(_ bytes: [UInt8], _ range: Range<Int>, _ prefix: PythonLowering.Prefix, into text: inout [UInt8]) {
    var i = range.lowerBound
    let end = range.upperBound
    text.reserveCapacity(text.count + range.count)
    while i < end {
      let byte = bytes[i]
      switch byte {
      case UInt8(ascii: "\\") where !prefix.isRaw && i + 1 < end:
        i = escape(bytes, i, end, prefix, into: &text)
      case UInt8(ascii: "\r"):  // Line ends in literals are always \n.
        text.append(UInt8(ascii: "\n"))
        i += i + 1 < end && bytes[i + 1] == UInt8(ascii: "\n") ? 2 : 1
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        text.append(byte)
        i += prefix.isFormatted && i + 1 < end && bytes[i + 1] == byte ? 2 : 1
      default:
        text.append(byte)
        i += 1
      }
    }
  }

  /// Decodes the escape at `i`, a backslash that is not the last byte; returns where the text goes on.
  private static func escape(
    _ bytes: [UInt8], _ i: Int, _ end: Int, _ prefix: PythonLowering.Prefix, into text: inout [UInt8]
  ) -> Int {
    switch bytes[i + 1] {
    case UInt8(ascii: "\n"): return i + 2
    case UInt8(ascii: "\r"): return i + (i + 2 < end && bytes[i + 2] == UInt8(ascii: "\n") ? 3 : 2)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): text.append(bytes[i + 1])
    case UInt8(ascii: "a"): text.append(0x07)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "v"): text.append(0x0B)
    case UInt8(ascii: "x"): return number(bytes, i, i + 2, 2, 16, end, into: &text)
    case UInt8(ascii: "u") where !prefix.isBytes: return number(bytes, i, i + 2, 4, 16, end, into: &text)
    case UInt8(ascii: "U") where !prefix.isBytes: return number(bytes, i, i + 2, 8, 16, end, into: &text)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var count = 1
      while count < 3, i + 1 + count < end, UInt8(ascii: "0")...UInt8(ascii: "7") ~= bytes[i + 1 + count] { count += 1 }
      return number(bytes, i, i + 1, count, 8, end, into: &text)
    default:
      text.append(bytes[i])
      return i + 1
    }
    return i + 2
  }

  /// A character given by `count` digits from `start`; as written if they are not that many, or no character.
  private static func number(
    _ bytes: [UInt8], _ escape: Int, _ start: Int, _ count: Int, _ radix: UInt32, _ end: Int, into text: inout [UInt8]
  ) -> Int {
    var value: UInt32 = 0
    var isValid = start + count <= end
    if isValid {
      for byte in bytes[start..<start + count] {
        guard let digit = Escapes.digit(byte), digit < radix else {
          isValid = false
          break
        }
        value = value &* radix &+ digit
      }
    }
    guard isValid, let scalar = Unicode.Scalar(value) else {
      text.append(bytes[escape])
      return escape + 1
    }
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return start + count
  }
}
