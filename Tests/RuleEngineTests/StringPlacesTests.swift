import Core
import RuleEngine
import Syntax
import Testing

/// Where the bytes of what a string says stand in the way it is written.
struct StringPlacesTests {
  /// - Parameters:
  ///   - written: with a sign `^` in front of the place that is looked for.
  ///   - value: with the same in front of the byte.
  private func agrees(_ written: String, _ value: String) -> Bool {
    func parts(_ text: String) -> (bytes: [UInt8], place: Int) {
      let bytes = Array(text.utf8)
      let place = bytes.firstIndex(of: UInt8(ascii: "^")) ?? 0
      return (bytes.filter { $0 != UInt8(ascii: "^") }, place)
    }
    let (file, said) = (parts(written), parts(value))
    let text = StringPlaces.text(said.bytes, in: file.bytes, ByteRange(0, file.bytes.count))
    return text.bytes == said.bytes && Int(text.original(UInt32(said.place))) == file.place
  }

  @Test(arguments: [
    ("ab^c", "ab^c"), (#"\n^c"#, "\n^c"), (#"^\nc"#, "^\nc"), (#"\"^c"#, "\"^c"), (#"\\^n"#, "\\^n"), (#"\\\n^n"#, "\\\n^n"),
    // Numbers, of the length that the value shows.
    (#"\x41^1"#, "A^1"), (#"\101^1"#, "A^1"), (#"\0^1"#, "\0^1"), (#"\u0041^f"#, "A^f"), (#"\u{1F600}^f"#, "😀^f"),
    (#"\ud83d\ude00^f"#, "😀^f"),
    (#"\U0001F600^f"#, "😀^f"), (#"\uuu0041^f"#, "A^f"), (#"\x4^g"#, "\u{4}^g"), (#"\x5c^x"#, "\\^x"), (#"\ud83d^f"#, "\u{FFFD}^f"),
    (#"\N{DIGIT ONE}^f"#, "1^f"), (#"\cA^f"#, "\u{1}^f"),
    // Joined lines.
    ("\\\n^f", "^f"), ("a\\\r\n^f", "a^f"), ("a; \\\n   ^f", "a; ^f"), ("a\\\n  ^f", "a  ^f"),
    // No escapes.
    (#"\d\x41\^n"#, #"\d\x41\^n"#), (#"\d\n^f"#, "\\d\n^f"), ("\\\n^f", "\\\n^f"),
    // References of markup.
    ("&lt;&#x41;^f", "<A^f"), ("a && b; ^f", "a && b; ^f"),
    // Parts, blocks, and signs that are written twice.
    (#"a" "^b"#, "a^b"), ("|2-\n  ab\n  ^f", "ab\n^f"), ("it''s ^f", "it's ^f"), ("$${a} ^f", "${a} ^f"), ("{{a}} ^f", "{a} ^f"),
    // What is not understood moves nothing behind it.
    (#"\q ^evil(1)"#, "?? ^evil(1)"), (#"a\q{12} ^evil(1)"#, "a# ^evil(1)"), ("a%%%% ^evil(1)", "a ^evil(1)"),
  ])
  func places(written: String, value: String) {
    #expect(agrees(written, value))
  }

  /// Nothing of the two is equal.
  @Test(.timeLimit(.minutes(1))) func timeIsInProportion() {
    let written = Array(repeating: UInt8(ascii: " "), count: 300_000)
    let text = StringPlaces.text(Array(repeating: UInt8(ascii: "x"), count: 300_000), in: written, ByteRange(0, written.count))
    #expect(text.bytes.count == 300_000)
    #expect(text.original(299_999) < 300_000)
  }
}
