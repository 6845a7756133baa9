/// Which files are looked at as words: pictures and minified code would cost much and give nothing.
extension TextTokens {
  /// Bytes that are looked at.
  private static let sample = 4_096
  /// A text without line breaks may have so many.
  private static let shortText = 500
  private static let bytesPerLine = 150

  /// Whether people write such a text: its lines are not endless, and one byte in a hundred at most is a control character.
  static func isReadable(_ bytes: [UInt8]) -> Bool {
    var lines = 1
    var printable = 0
    var controls = 0
    let sample = bytes.prefix(Self.sample)
    for byte in sample {
      switch byte {
      case 0x0A:
        lines += 1
        printable += 1
      case 0x09, 0x0D, 0x20...0x7E: printable += 1
      case 0x80...0xFF: break
      default: controls += 1
      }
    }
    if controls > 0, controls * 100 >= printable + controls { return false }
    return lines * bytesPerLine >= sample.count || sample.count <= shortText
  }
}
