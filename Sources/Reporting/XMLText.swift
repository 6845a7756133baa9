/// Text inside XML and HTML.
package enum XMLText {
  /// Safe in element content and in double-quoted attributes. Characters that XML 1.0 cannot hold even when escaped
  /// (controls, U+FFFE, U+FFFF) become U+FFFD; line breaks are kept as references in attributes, where they would turn
  /// into blanks.
  package static func escape(_ text: String, into bytes: inout [UInt8], attribute: Bool = false) {
    var text = text
    text.withUTF8 { utf8 in
      var i = 0
      while i < utf8.count {
        let byte = utf8[i]
        switch byte {
        case UInt8(ascii: "<"): bytes += "&lt;".utf8
        case UInt8(ascii: ">"): bytes += "&gt;".utf8
        case UInt8(ascii: "&"): bytes += "&amp;".utf8
        case UInt8(ascii: "\""): bytes += "&quot;".utf8
        case UInt8(ascii: "'"): bytes += "&#39;".utf8
        case 0x0A where attribute: bytes += "&#10;".utf8
        case 0x09 where attribute: bytes += "&#9;".utf8
        case 0x0D: bytes += "&#13;".utf8
        case 0x09, 0x0A: bytes.append(byte)
        case 0..<0x20, 0x7F: bytes += "\u{FFFD}".utf8
        case 0xC2 where utf8[i + 1] < 0xA0:
          bytes += "\u{FFFD}".utf8
          i += 1
        case 0xEF where utf8[i + 1] == 0xBF && utf8[i + 2] >= 0xBE:
          bytes += "\u{FFFD}".utf8
          i += 2
        default: bytes.append(byte)
        }
        i += 1
      }
    }
  }

  package static func escaped(_ text: String, attribute: Bool = true) -> String {
    var bytes: [UInt8] = []
    escape(text, into: &bytes, attribute: attribute)
    return String(decoding: bytes, as: UTF8.self)
  }
}
