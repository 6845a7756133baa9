internal import Core

/// Paths as URIs.
enum ReportURI {
  /// A path relative to the scan's root as a relative reference, anything else as a `file:` URI. Each byte outside the
  /// unreserved set of RFC 3986 is percent-encoded, so that no file name can end the path or begin something else.
  static func make(_ path: String) -> (uri: String, isRelative: Bool) {
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    if path.hasPrefix("/") { return ("file://" + encoded(path), false) }
    return (path.isEmpty ? "." : encoded(path), true)
  }

  private static func encoded(_ path: Substring) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    // Of a name that is no text, its own bytes and not those it is shown by.
    for byte in FilePath(displayed: String(path)).bytes {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
        UInt8(ascii: "/"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
