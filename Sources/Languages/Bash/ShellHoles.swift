import Syntax

/// Holes in a language of words, which need no quotes and in which `$name` is what the name holds. A hole keeps its `$`, so that it may stand
/// next to other text of a word and inside of double quotes; it is a name only where a name has to stand:
///
/// ```
///   rm -rf $DIR/...      rm -rf $__mv_DIR/...           the dots belong to a word
///   echo "a $X" ...      echo "a $__mv_X" $__ellipsis
///   $X=${$Y}             __mv_X=${__mv_Y}               names
///   eval <... $X ...>    eval $(__deep $__mv_X)
/// ```
struct ShellHoles: HoleWriter {
  /// Words behind which a name stands: "for".
  var namesFollow: Set<String> = ["function", "for", "select"]

  func write(_ pattern: PatternSource, isLenient: Bool) -> WrittenPattern {
    var scan = ShellHoleScan(pattern, namesFollow)
    return scan.run()
  }
}

private struct ShellHoleScan {
  private let source: PatternSource
  private let bytes: [UInt8]
  private let namesFollow: Set<String>
  private var result: WrittenPattern

  init(_ source: PatternSource, _ namesFollow: Set<String>) {
    self.source = source
    bytes = source.bytes
    self.namesFollow = namesFollow
    result = WrittenPattern(source)
  }

  private func at(_ index: Int) -> UInt8 { source.at(index) }

  mutating func run() -> WrittenPattern {
    // What is open: a double quote, or a parenthesis, in which quotes begin anew.
    var open: [UInt8] = []
    let quote = UInt8(ascii: "\"")
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      let isQuoted = open.last == quote
      if let length = deepMark(i) {
        result.append(byte == UInt8(ascii: "<") ? "$(\(HoleName.deep) " : ")")
        i += length
        continue
      }
      if let (length, name) = wordHole(i) {
        let isName = isOperand(i) || (!isQuoted && isName(i, length))
        result.append((isName ? "" : "$") + name)
        i += length
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"):
        result.append(byte)
        i += 1
        if i < bytes.count { result.append(bytes[i]) }
      case quote:
        if isQuoted { open.removeLast() } else { open.append(quote) }
        result.append(byte)
      case UInt8(ascii: "("):
        if !isQuoted || at(i - 1) == UInt8(ascii: "$") { open.append(byte) }
        result.append(byte)
      case UInt8(ascii: ")"):
        if open.last == UInt8(ascii: "(") { open.removeLast() }
        result.append(byte)
      case UInt8(ascii: "'") where !isQuoted:
        i = copy(from: i, through: byte)
        continue
      case UInt8(ascii: "#") where !isQuoted && (i == 0 || at(i - 1) <= 0x20):
        i = copy(from: i, through: 0x0A)
        continue
      default: result.append(byte)
      }
      i += 1
    }
    result.flush()
    return result
  }

  private mutating func copy(from start: Int, through end: UInt8) -> Int {
    let stop = bytes[(start + 1)...].firstIndex(of: end).map { $0 + 1 } ?? bytes.count
    result.append(bytes[start..<stop])
    return stop
  }

  /// Length of `<... ` or ` ...>` at the index.
  private func deepMark(_ index: Int) -> Int? {
    if source.starts("<... ", at: index) { return 5 }
    if source.starts(" ...>", at: index) { return 5 }
    return nil
  }

  /// Length and identifier of a hole at the index.
  private func wordHole(_ index: Int) -> (length: Int, name: String)? {
    guard at(index) == UInt8(ascii: "$") else {
      return source.starts("...", at: index) && isPart(index..<(index + 3)) ? (3, HoleName.ellipsis) : nil
    }
    if source.starts("$...", at: index) {
      var end = index + 4
      while end < bytes.count, PatternSource.isMetavariableByte(bytes[end]) { end += 1 }
      return end > index + 4 ? (end - index, HoleName.sequencePrefix + String(decoding: bytes[(index + 4)..<end], as: UTF8.self)) : nil
    }
    let length = source.metavariableLength(index)
    if length > 0 { return (length, HoleName.metavariablePrefix + String(decoding: bytes[(index + 1)..<(index + length)], as: UTF8.self)) }
    // `$ X`, as some rules have it.
    guard at(index + 1) == 0x20, at(index + 2) >= 0x41, at(index + 2) <= 0x5A else { return nil }
    var end = index + 2
    while end < bytes.count, PatternSource.isMetavariableByte(bytes[end]) { end += 1 }
    return (end - index, HoleName.metavariablePrefix + String(decoding: bytes[(index + 2)..<end], as: UTF8.self))
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
    while start > 0, PatternSource.isMetavariableByte(bytes[start - 1]) { start -= 1 }
    return start < index && at(start - 1) == UInt8(ascii: "$")
  }

  /// Whether a hole is the name in an expansion: `${$X}`, `${#$X}`.
  private func isOperand(_ index: Int) -> Bool {
    let before = at(index - 1)
    if before == UInt8(ascii: "{"), at(index - 2) == UInt8(ascii: "$") { return true }
    return "#!".utf8.contains(before) && at(index - 2) == UInt8(ascii: "{") && at(index - 3) == UInt8(ascii: "$")
  }

  /// Whether a hole stands where a name has to.
  private func isName(_ index: Int, _ length: Int) -> Bool {
    let before = at(index - 1)
    let after = at(index + length)
    let startsWord = before <= 0x20 || ";&|({".utf8.contains(before)
    guard startsWord else { return false }
    if after == UInt8(ascii: "=") || (after == UInt8(ascii: "+") && at(index + length + 1) == UInt8(ascii: "=")) { return true }
    var end = index
    while end > 0, at(end - 1) == 0x20 { end -= 1 }
    var start = end
    while start > 0, PatternSource.isWord(at(start - 1)) { start -= 1 }
    return start < end && namesFollow.contains(String(decoding: bytes[start..<end], as: UTF8.self))
  }
}
