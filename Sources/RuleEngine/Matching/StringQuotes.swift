package import Core

/// The quotes of string literals in source text.
package enum StringQuotes {
  /// The range inside the quotes, prefix letters left out too; the range itself if there are no quotes.
  package static func inner(_ range: ByteRange, _ bytes: [UInt8]) -> ByteRange {
    var start = Int(range.start)
    var end = min(Int(range.end), bytes.count)
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

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }
}
