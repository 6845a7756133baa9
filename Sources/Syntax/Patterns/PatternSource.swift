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

  /// Whether a hole stands where statements stand: alone on its line, or between braces or semicolons, or before a statement on its line.
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
    let closes =
      after >= bytes.count || [0x0A, 0x0D, UInt8(ascii: "}")].contains(bytes[after])
      || after > hole.upperBound && (Self.isWord(bytes[after]) || bytes[after] == UInt8(ascii: "$"))
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

  /// Whether a hole is a parameter of a method that is written with its body: `name(int a, ...) {`.
  package func isParameter(_ hole: Range<Int>, except controlWords: Set<String>) -> Bool {
    guard [UInt8(ascii: "("), UInt8(ascii: ",")].contains(neighbour(hole.lowerBound, -1)),
      let open = opening(before: hole.lowerBound), bytes[open] == UInt8(ascii: "("), let close = closing(behind: hole.upperBound)
    else { return false }
    let behind = wordOrSign(after: close)
    guard behind == "{" || behind == "throws" else { return false }
    let name = word(before: open)
    return !name.isEmpty && !controlWords.contains(string(name)) && string(word(before: name.lowerBound)) != "new"
  }

  /// The word that ends before an index, blanks left out; empty if something else does.
  private func word(before index: Int) -> Range<Int> {
    var end = index
    while end > 0, at(end - 1) <= 0x20 { end -= 1 }
    var start = end
    while start > 0, Self.isWord(at(start - 1)) || at(start - 1) == UInt8(ascii: "$") { start -= 1 }
    return start..<end
  }

  /// The word, or else the one byte, that follows an index, blanks left out.
  private func wordOrSign(after index: Int) -> String {
    var start = index + 1
    while start < bytes.count, at(start) <= 0x20 { start += 1 }
    var end = start
    while end < bytes.count, Self.isWord(at(end)) { end += 1 }
    return string(start..<min(max(end, start + 1), bytes.count))
  }

  /// The round bracket that closes around what ends at an index.
  private func closing(behind index: Int) -> Int? {
    var depth = 0
    for place in index..<max(index, bytes.count) {
      switch bytes[place] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { return place }
        depth -= 1
      default: break
      }
    }
    return nil
  }

  /// The next byte that is no blank; a line's end counts.
  private func neighbour(_ index: Int, _ step: Int) -> UInt8 {
    var index = index + step
    while at(index) == 0x20 || at(index) == 0x09 || at(index) == 0x0D { index += step }
    return at(index)
  }

  /// The bracket that a hole stands in, or 0. Brackets in texts count as well: a rule that has such finds another form.
  private func enclosing(_ hole: Range<Int>) -> UInt8 { opening(before: hole.lowerBound).map { bytes[$0] } ?? 0 }

  /// The bracket that opens around what begins at an index.
  private func opening(before index: Int) -> Int? {
    var depth = 0
    for place in (0..<index).reversed() {
      switch bytes[place] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth += 1
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        if depth == 0 { return place }
        depth -= 1
      default: break
      }
    }
    return nil
  }
}
