/// A pattern's bytes, and what every hole writer asks of them.
package struct PatternSource: Sendable {
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }
  package init(_ text: String) { bytes = Array(text.utf8) }

  /// The byte at a place; 0 where the pattern has none.
  package func at(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

  package func starts(_ text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
    for i in 0..<text.utf8CodeUnitCount where bytes[index + i] != text.utf8Start[i] { return false }
    return true
  }

  package func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  // MARK: Holes

  package static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80
  }

  package static func isMetavariableByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x30 && byte <= 0x39)
  }

  /// Length of `$NAME` at the index, or 0. `$` must be followed by a capital or `_`.
  package func metavariableLength(_ index: Int) -> Int {
    guard at(index) == UInt8(ascii: "$") else { return 0 }
    let first = at(index + 1)
    guard first == UInt8(ascii: "_") || (first >= 0x41 && first <= 0x5A) else { return 0 }
    let end = endOfName(index + 1)
    // `$Foo` is an identifier of the program, not a metavariable.
    if end < bytes.count, Self.isWord(bytes[end]) { return 0 }
    return end - index
  }

  /// The end of a metavariable's name that begins here.
  package func endOfName(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, Self.isMetavariableByte(bytes[end]) { end += 1 }
    return end
  }

  // MARK: Where a hole stands

  /// Whether a hole stands where statements stand: alone on its line, or between braces or semicolons.
  package func standsAlone(_ hole: Range<Int>) -> Bool {
    var before = hole.lowerBound - 1
    while before >= 0, bytes[before] == 0x20 || bytes[before] == 0x09 { before -= 1 }
    var after = hole.upperBound
    while after < bytes.count, bytes[after] == 0x20 || bytes[after] == 0x09 { after += 1 }
    if before >= 0, bytes[before] == UInt8(ascii: "{") {
      // `= {...}` and `new T[] {...}` hold values.
      var opener = before - 1
      while opener >= 0, bytes[opener] == 0x20 { opener -= 1 }
      if opener >= 0, "=](,:[&".utf8.contains(bytes[opener]) { return false }
    }
    let opens = before < 0 || [0x0A, UInt8(ascii: "{"), UInt8(ascii: ";"), UInt8(ascii: "}")].contains(bytes[before])
    let closes = after >= bytes.count || [0x0A, 0x0D, UInt8(ascii: "}")].contains(bytes[after])
    return opens && closes
  }

  /// The form of an ellipsis among entries (a key and its value, an attribute): between braces it is an entry, on a line of its own unless
  /// commas stand between; elsewhere, and behind a sign, a value.
  package func entryForm(_ hole: Range<Int>, entry: String, value: String) -> String {
    guard enclosing(hole) == UInt8(ascii: "{") else { return enclosing(hole) == 0 && standsAlone(hole) ? entry : value }
    let before = neighbour(hole.lowerBound, -1)
    let after = neighbour(hole.upperBound - 1, 1)
    if [UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "?")].contains(before) { return value }
    let opens = [UInt8(ascii: "{"), UInt8(ascii: ","), 0x0A].contains(before)
    let closes = [UInt8(ascii: "}"), UInt8(ascii: ","), 0x0A].contains(after)
    return (opens ? "" : "\n") + entry + (closes ? "" : "\n")
  }

  /// The next byte that is no blank; a line's end counts.
  private func neighbour(_ index: Int, _ step: Int) -> UInt8 {
    var index = index + step
    while at(index) == 0x20 || at(index) == 0x09 || at(index) == 0x0D { index += step }
    return at(index)
  }

  /// The bracket that a hole stands in, or 0. Brackets in texts count as well: a rule that has such finds another form.
  private func enclosing(_ hole: Range<Int>) -> UInt8 {
    var depth = 0
    for index in (0..<hole.lowerBound).reversed() {
      switch bytes[index] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth += 1
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        if depth == 0 { return bytes[index] }
        depth -= 1
      default: break
      }
    }
    return 0
  }
}
