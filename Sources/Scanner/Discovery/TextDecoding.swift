/// Text as it is analysed.
package struct DecodedText: Sendable {
  /// UTF-8 wherever the file was text in a known encoding; bytes that are no UTF-8 are kept as they are.
  package var bytes: [UInt8]
  package var encoding: TextDecoding.Encoding
  /// Length of a byte order mark that was blanked out (UTF-8) or dropped (UTF-16).
  package var markLength: Int
}

/// From bytes on disk to UTF-8.
///
/// A UTF-8 byte order mark becomes three spaces, so that every offset in the text is an offset in the file, and no parser
/// or rule has to know of marks; a column in the first line counts them. UTF-16 with a byte order mark is decoded, and
/// offsets are those of the decoded text, not of the file: lines and columns are right for people and editors, fixes
/// must not be applied by offset (`encoding` tells). Without a mark UTF-16 looks binary and is skipped.
package enum TextDecoding {
  package enum Encoding: Sendable, Equatable { case utf8, utf16LittleEndian, utf16BigEndian }

  package static func encoding(of bytes: [UInt8]) -> Encoding {
    guard bytes.count >= 2 else { return .utf8 }
    if bytes[0] == 0xFF, bytes[1] == 0xFE { return .utf16LittleEndian }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return .utf16BigEndian }
    return .utf8
  }

  /// A zero byte in the first 8 KB, as git and grep decide.
  package static func isBinary(_ bytes: [UInt8]) -> Bool { bytes.prefix(8_192).contains(0) }

  package static func decode(_ bytes: consuming [UInt8], _ encoding: Encoding) -> DecodedText {
    switch encoding {
    case .utf8:
      guard bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF else {
        return DecodedText(bytes: bytes, encoding: .utf8, markLength: 0)
      }
      for i in 0..<3 { bytes[i] = 0x20 }
      return DecodedText(bytes: bytes, encoding: .utf8, markLength: 3)
    case .utf16LittleEndian, .utf16BigEndian:
      let low = encoding == .utf16LittleEndian ? 0 : 1
      // A last odd byte is dropped; a lone surrogate becomes U+FFFD.
      let units = stride(from: 2, to: bytes.count - 1, by: 2).lazy.map { [bytes] in
        UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8
      }
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count)
      _ = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false) { text.append($0) }
      return DecodedText(bytes: text, encoding: encoding, markLength: 2)
    }
  }
}
