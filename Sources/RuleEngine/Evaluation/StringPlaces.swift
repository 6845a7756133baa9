internal import Core
internal import Syntax

/// Where in a literal the bytes of what it says stand.
///
/// The two are read side by side. What the value leaves out (quotes, indentation, the sign before a block) is passed over, and what it has
/// instead of an escape stands where the escape does. So it holds for the strings of every language, to the byte where they are written
/// plainly, else to the line.
enum StringPlaces {
  static func text(_ value: [UInt8], in bytes: [UInt8], _ range: ByteRange) -> SourceExtraction {
    var text = SourceExtraction(bytes: [], mapping: [])
    var place = Int(range.start)
    let end = min(Int(range.end), bytes.count)
    for byte in value {
      if place < end, bytes[place] != byte, let next = skipped(byte, bytes, place, end) { place = next }
      text.append(byte, from: UInt32(truncatingIfNeeded: min(place, max(Int(range.start), end - 1))))
      if place < end, bytes[place] == byte {
        place += 1
      } else if place + 1 < end, bytes[place] == UInt8(ascii: "\\"), byte & 0xC0 != 0x80 {
        place = escapeEnd(bytes, place, end)
      }
    }
    return text
  }

  /// The place of a byte behind blanks and the like; nil: an escape stands for it, or nothing does.
  private static func skipped(_ byte: UInt8, _ bytes: [UInt8], _ place: Int, _ end: Int) -> Int? {
    if bytes[place] == UInt8(ascii: "\\"), place + 1 < end, bytes[place + 1] == byte, !letters.contains(byte) { return place + 1 }
    var next = place
    while next < min(end, place + maximumSkip), passed.contains(bytes[next]) {
      if bytes[next] == byte { return next }
      next += 1
    }
    return next < end && bytes[next] == byte ? next : nil
  }

  /// Bytes looked at for one that is missing.
  private static let maximumSkip = 1_000
  /// What may stand between parts of a string that its value lacks.
  private static let passed = Set(" \t\r\n\"'`|>+-123456789".utf8)
  /// These mean something else behind a backslash.
  private static let letters = Set("abefnrtuvxNUL0".utf8)

  private static func escapeEnd(_ bytes: [UInt8], _ place: Int, _ end: Int) -> Int {
    let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][bytes[place + 1]] ?? 0
    return min(place + 2 + digits, end)
  }
}
