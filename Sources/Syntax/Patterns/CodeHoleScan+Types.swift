/// Metavariables of a type, and where a grammar wants more than a name.
extension CodeHoleScan {
  /// Whether the metavariable stands alone between the commas of a function's header: `$F(..., $X, ...) {`.
  private func isBareParameter(_ index: Int, _ length: Int) -> Bool {
    func skipSpace(_ start: Int, by step: Int) -> Int {
      var place = start
      while at(place) == 0x20 || at(place) == 0x0A { place += step }
      return place
    }
    let before = at(skipSpace(index - 1, by: -1))
    let after = at(skipSpace(index + length, by: 1))
    guard before == UInt8(ascii: "(") || before == UInt8(ascii: ","), after == UInt8(ascii: ")") || after == UInt8(ascii: ",") else {
      return false
    }
    var depth = 0
    for place in (index + length)..<bytes.count {
      if bytes[place] == UInt8(ascii: "(") { depth += 1 }
      guard bytes[place] == UInt8(ascii: ")") else { continue }
      if depth == 0 { return at(skipSpace(place + 1, by: 1)) == UInt8(ascii: "{") }
      depth -= 1
    }
    return false
  }

  /// Writes a metavariable where a name alone is not accepted; the index after it, or nil if it stands elsewhere.
  mutating func writeLeniently(_ index: Int, _ length: Int, _ end: Int) -> Int? {
    let name = bytes[index..<(index + length)]
    if writer.typesStandFirst, isBareParameter(index, length) {
      result.append(Array("\(HoleName.ellipsis) ".utf8) + name)
      return index + length
    }
    if at(index - 1) == UInt8(ascii: "="), PatternSource.isWord(at(index - 2)) {
      result.append([UInt8(ascii: "{")] + name + [UInt8(ascii: "}")])
      return index + length
    }
    if index >= 5, bytes[(index - 5)..<index].elementsEqual("from ".utf8) {
      result.append([UInt8(ascii: "\"")] + name + [UInt8(ascii: "\"")])
      return index + length
    }
    var colon = index + length
    while at(colon) == 0x20 { colon += 1 }
    guard at(colon) == UInt8(ascii: ":") else { return nil }
    var close = colon + 1
    while close < end, PatternSource.isWord(bytes[close]) || " .[]*<>|".utf8.contains(bytes[close]) { close += 1 }
    let type = Self.trimmed(Array(bytes[(colon + 1)..<close]))
    guard !type.isEmpty, at(close) == UInt8(ascii: ")") || at(close) == UInt8(ascii: ",") else { return nil }
    result.append(typed: String(decoding: name, as: UTF8.self), String(decoding: type.filter { $0 != 0x20 }, as: UTF8.self))
    return close
  }

  /// `($X : Type)` at the index, or `(Type $X)` where types stand first: its length, name and type.
  func typedMetavariable(_ index: Int, _ end: Int) -> (length: Int, name: String, type: String)? {
    // Not a parameter list: `foo(String $X)` in a function's header.
    var before = index - 1
    while before >= 0, bytes[before] == 0x20 { before -= 1 }
    if before >= 0, PatternSource.isWord(bytes[before]) || bytes[before] == UInt8(ascii: ")") || bytes[before] == UInt8(ascii: "]") {
      var start = before
      while start > 0, PatternSource.isWord(bytes[start - 1]) { start -= 1 }
      let word = String(decoding: bytes[start...before], as: UTF8.self)
      guard ["return", "in", "not", "and", "or", "if", "while", "await", "throw", "case"].contains(word), before < index - 1 else {
        return nil
      }
    }
    var close = index + 1
    var angles = 0
    while close < end, bytes[close] != UInt8(ascii: ")"), bytes[close] != UInt8(ascii: "("), bytes[close] != UInt8(ascii: "\n"),
      bytes[close] != UInt8(ascii: ",") || angles > 0, bytes[close] != UInt8(ascii: "\"")
    {
      if bytes[close] == UInt8(ascii: "<") { angles += 1 }
      if bytes[close] == UInt8(ascii: ">") { angles -= 1 }
      if angles < 0 { return nil }
      close += 1
    }
    guard close < end, bytes[close] == UInt8(ascii: ")") else { return nil }
    let inner = bytes[(index + 1)..<close]
    // The first metavariable if a type follows it, else the last.
    guard let first = inner.firstIndex(of: UInt8(ascii: "$")) else { return nil }
    var colon = first + source.metavariableLength(first)
    while at(colon) == 0x20 { colon += 1 }
    guard let dollar = at(colon) == UInt8(ascii: ":") ? first : inner.lastIndex(of: UInt8(ascii: "$")) else { return nil }
    let length = source.metavariableLength(dollar)
    guard length > 0 else { return nil }
    let name = String(decoding: bytes[dollar..<(dollar + length)], as: UTF8.self)
    let left = Self.trimmed(Array(bytes[(index + 1)..<dollar]))
    let right = Self.trimmed(Array(bytes[(dollar + length)..<close]))
    let type: [UInt8]
    if left.isEmpty, right.first == UInt8(ascii: ":") {
      type = Self.trimmed(Array(right.dropFirst()))
    } else if writer.typesStandFirst, right.isEmpty, Self.isType(left) {
      type = left
    } else {
      return nil
    }
    guard type.contains(where: PatternSource.isWord), angles == 0 else { return nil }
    return (close + 1 - index, name, String(decoding: type.filter { $0 != 0x20 }, as: UTF8.self))
  }

  /// Whether the text before a name can be its type: one word with what is in angle brackets behind it, and no expression such as
  /// `o instanceof`.
  private static func isType(_ text: [UInt8]) -> Bool {
    guard let first = text.first, PatternSource.isWord(first) || first == UInt8(ascii: "$") else { return false }
    var depth = 0
    var isBehindSpace = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "<"): depth += 1
      case UInt8(ascii: ">"): depth -= 1
      case 0x20 where depth == 0:
        isBehindSpace = true
        continue
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "."): break
      case _ where depth > 0: guard PatternSource.isWord(byte) || " ,?&$".utf8.contains(byte) else { return false }
      default: guard !isBehindSpace, PatternSource.isWord(byte) || byte == UInt8(ascii: "$") else { return false }
      }
      isBehindSpace = false
    }
    return depth == 0
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    var slice = bytes[...]
    while let first = slice.first, first == 0x20 || first == 0x0A || first == 0x09 { slice.removeFirst() }
    while let last = slice.last, last == 0x20 || last == 0x0A || last == 0x09 { slice.removeLast() }
    return Array(slice)
  }
}
