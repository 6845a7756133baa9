internal import Syntax

/// Patterns in a language of words. Holes keep their `$`, so that they may stand next to other text of a word, and inside of double quotes:
///
/// ```
///   rm -rf $DIR/...      rm -rf $__mv_DIR/...           the dots belong to a word
///   echo "a $X" ...      echo "a $__mv_X" $__ellipsis
///   $X=${$Y}             __mv_X=${__mv_Y}               names
///   eval <... $X ...>    eval $(__deep $__mv_X)
/// ```
extension HoleWriter {
  mutating func scanWords(_ words: PatternSyntax.WordHoles) {
    // What is open: a double quote, or a parenthesis, in which quotes begin anew.
    var open: [UInt8] = []
    let quote = UInt8(ascii: "\"")
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      let isQuoted = open.last == quote
      if let length = deepMark(i) {
        current += Array((bytes[i] == UInt8(ascii: "<") ? "$(\(Self.deep) " : ")").utf8)
        i += length
        continue
      }
      if let (length, name) = wordHole(i) {
        let isName = isOperand(i) || (!isQuoted && isName(i, length, words))
        current += Array(((isName ? "" : "$") + name).utf8)
        i += length
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"):
        current.append(byte)
        i += 1
        if i < bytes.count { current.append(bytes[i]) }
      case quote:
        if isQuoted { open.removeLast() } else { open.append(quote) }
        current.append(byte)
      case UInt8(ascii: "("):
        if !isQuoted || at(i - 1) == UInt8(ascii: "$") { open.append(byte) }
        current.append(byte)
      case UInt8(ascii: ")"):
        if open.last == UInt8(ascii: "(") { open.removeLast() }
        current.append(byte)
      case UInt8(ascii: "'") where !isQuoted:
        i = copy(from: i, through: byte)
        continue
      case UInt8(ascii: "#") where !isQuoted && (i == 0 || at(i - 1) <= 0x20):
        i = copy(from: i, through: 0x0A)
        continue
      default: current.append(byte)
      }
      i += 1
    }
  }

  private mutating func copy(from start: Int, through end: UInt8) -> Int {
    let stop = bytes[(start + 1)...].firstIndex(of: end).map { $0 + 1 } ?? bytes.count
    current += bytes[start..<stop]
    return stop
  }

  /// Length of `<... ` or ` ...>` at the index.
  private func deepMark(_ index: Int) -> Int? {
    if starts("<... ", at: index) { return 5 }
    if starts(" ...>", at: index) { return 5 }
    return nil
  }

  /// Length and identifier of a hole at the index.
  private func wordHole(_ index: Int) -> (length: Int, name: String)? {
    guard at(index) == UInt8(ascii: "$") else {
      return starts("...", at: index) && isPart(index..<(index + 3)) ? (3, Self.ellipsis) : nil
    }
    if starts("$...", at: index) {
      var end = index + 4
      while end < bytes.count, Self.isMetavariableByte(bytes[end]) { end += 1 }
      return end > index + 4 ? (end - index, Self.sequencePrefix + String(decoding: bytes[(index + 4)..<end], as: UTF8.self)) : nil
    }
    let length = metavariableLength(index)
    if length > 0 { return (length, Self.metavariablePrefix + String(decoding: bytes[(index + 1)..<(index + length)], as: UTF8.self)) }
    // `$ X`, as some rules have it.
    guard at(index + 1) == 0x20, at(index + 2) >= 0x41, at(index + 2) <= 0x5A else { return nil }
    var end = index + 2
    while end < bytes.count, Self.isMetavariableByte(bytes[end]) { end += 1 }
    return (end - index, Self.metavariablePrefix + String(decoding: bytes[(index + 2)..<end], as: UTF8.self))
  }

  /// Whether dots are a part of their own: nothing beside them is text of the same part.
  private func isPart(_ dots: Range<Int>) -> Bool {
    let before = at(dots.lowerBound - 1)
    let after = at(dots.upperBound)
    let opens = before <= 0x20 || "\"'`;&|({[=})!<>,:@".utf8.contains(before) || endsInHole(dots.lowerBound)
    let closes = after <= 0x20 || "\"'`;&|)}]=$<>,:@".utf8.contains(after)
    return opens && closes
  }

  /// Whether a metavariable ends here: `$X...`.
  private func endsInHole(_ index: Int) -> Bool {
    var start = index
    while start > 0, Self.isMetavariableByte(bytes[start - 1]) { start -= 1 }
    return start < index && at(start - 1) == UInt8(ascii: "$")
  }

  /// Whether a hole is the name in an expansion: `${$X}`, `${#$X}`.
  private func isOperand(_ index: Int) -> Bool {
    let before = at(index - 1)
    if before == UInt8(ascii: "{"), at(index - 2) == UInt8(ascii: "$") { return true }
    return "#!".utf8.contains(before) && at(index - 2) == UInt8(ascii: "{") && at(index - 3) == UInt8(ascii: "$")
  }

  /// Whether a hole stands where a name has to.
  private func isName(_ index: Int, _ length: Int, _ words: PatternSyntax.WordHoles) -> Bool {
    let before = at(index - 1)
    let after = at(index + length)
    let startsWord = before <= 0x20 || ";&|({".utf8.contains(before)
    guard startsWord else { return false }
    if after == UInt8(ascii: "=") || (after == UInt8(ascii: "+") && at(index + length + 1) == UInt8(ascii: "=")) { return true }
    var end = index
    while end > 0, at(end - 1) == 0x20 { end -= 1 }
    var start = end
    while start > 0, Self.isWord(at(start - 1)) { start -= 1 }
    return start < end && words.namesFollow.contains(String(decoding: bytes[start..<end], as: UTF8.self))
  }
}
