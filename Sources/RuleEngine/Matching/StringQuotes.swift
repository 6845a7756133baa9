package import Core

/// The quotes of string literals in source text.
package enum StringQuotes {
  /// The range inside the quotes, prefix letters left out too; the range itself if there are no quotes.
  package static func inner(_ range: ByteRange, _ bytes: [UInt8]) -> ByteRange {
    var start = Int(range.start)
    var end = min(Int(range.end), bytes.count)
    if let document = hereDocument(start, end, bytes) { return document }
    while start < end, isLetter(bytes[start]) || bytes[start] == UInt8(ascii: "@") || bytes[start] == UInt8(ascii: "$") { start += 1 }
    guard start < end, isQuote(bytes[start]) else { return range }
    let quote = bytes[start]
    var width = 1
    if end - start >= 6, bytes[start + 1] == quote, bytes[start + 2] == quote { width = 3 }
    guard end - start >= 2 * width, bytes[end - 1] == quote else { return range }
    start += width
    end -= width
    return ByteRange(start, end)
  }

  /// The lines between `<<END` and `END`.
  private static func hereDocument(_ start: Int, _ end: Int, _ bytes: [UInt8]) -> ByteRange? {
    guard end - start > 4, bytes[start] == UInt8(ascii: "<"), bytes[start + 1] == UInt8(ascii: "<") else { return nil }
    guard let first = bytes[start..<end].firstIndex(of: 0x0A) else { return nil }
    // The end's own line may be closed by a line break.
    let last = bytes[first..<(bytes[end - 1] == 0x0A ? end - 1 : end)].lastIndex(of: 0x0A) ?? first
    return ByteRange(first + 1, max(first + 1, last))
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }
}
