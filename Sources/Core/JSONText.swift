/// Text as a JSON string: the one place where JSON is escaped.
///
/// Besides what RFC 8259 demands, control characters, line separators and bidirectional or invisible format characters are
/// escaped: the result may be shown on a terminal or pasted into a script.
package enum JSONText {
  /// In quotes.
  package static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// In quotes, behind what is there.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      var plain = 0
      var i = 0
      while i < utf8.count {
        let byte = utf8[i]
        if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
          i += 1
          continue
        }
        guard let (scalar, length) = escaped(utf8, at: i) else {
          i += 1
          continue
        }
        bytes.append(contentsOf: utf8[plain..<i])
        appendEscape(scalar, to: &bytes)
        i += length
        plain = i
      }
      bytes.append(contentsOf: utf8[plain...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The scalar at a position and its length in bytes, if it must not stand in the output as it is. The text is valid
  /// UTF-8, so the bytes after a lead byte are there.
  private static func escaped(_ utf8: UnsafeBufferPointer<UInt8>, at i: Int) -> (UInt16, Int)? {
    switch utf8[i] {
    case 0..<0x80: return (UInt16(utf8[i]), 1)
    case 0xC2 where utf8[i + 1] < 0xA0: return (UInt16(utf8[i + 1]), 2)
    case 0xE2:
      let scalar = 0x2000 | UInt16(utf8[i + 1] & 0x3F) << 6 | UInt16(utf8[i + 2] & 0x3F)
      switch scalar {
      case 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: return (scalar, 3)
      default: return nil
      }
    case 0xEF where utf8[i + 1] == 0xBB && utf8[i + 2] == 0xBF: return (0xFEFF, 3)
    default: return nil
    }
  }

  private static func appendEscape(_ scalar: UInt16, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch scalar {
    case 0x22: bytes.append(UInt8(ascii: "\""))
    case 0x5C: bytes.append(UInt8(ascii: "\\"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
      bytes.append(UInt8(ascii: "u"))
      for shift in [12, 8, 4, 0] {
        let digit = UInt8(truncatingIfNeeded: scalar >> shift) & 15
        bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
  }
}
