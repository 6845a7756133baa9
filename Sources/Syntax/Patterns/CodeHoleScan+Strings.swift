extension CodeHoleScan {
  /// Copies a string literal; inside `${…}` and f-string braces metavariables and ellipses count.
  mutating func scanString(_ start: Int, _ end: Int) -> Int {
    let quote = bytes[start]
    let isTriple = at(start + 1) == quote && at(start + 2) == quote && quote != UInt8(ascii: "`")
    let width = isTriple ? 3 : 1
    let prefix = at(start - 1) | 0x20
    let prefix2 = at(start - 2) | 0x20
    let isFormat =
      !writer.dollarIsIdentifier && quote != UInt8(ascii: "`")
      && ((prefix == UInt8(ascii: "f") && !PatternSource.isWord(at(start - 2)))
        || (prefix == UInt8(ascii: "r") && prefix2 == UInt8(ascii: "f")) || (prefix == UInt8(ascii: "f") && prefix2 == UInt8(ascii: "r")))
    // Find the end first: an unterminated quote is copied as it is.
    var close = start + width
    while close < end {
      if bytes[close] == UInt8(ascii: "\\"), quote != UInt8(ascii: "`") || writer.dollarIsIdentifier {
        close += 2
        continue
      }
      if bytes[close] == quote, !isTriple || (at(close + 1) == quote && at(close + 2) == quote) { break }
      if bytes[close] == 0x0A, !isTriple, quote != UInt8(ascii: "`") { close = end }
      close += 1
    }
    guard close < end else {
      result.append(quote)
      return start + 1
    }
    let stop = close + width
    result.append(bytes[start..<(start + width)])
    var i = start + width
    while i < close {
      let opensHole =
        (isFormat && bytes[i] == UInt8(ascii: "{") && at(i + 1) != UInt8(ascii: "{"))
        || (quote == UInt8(ascii: "`") && writer.dollarIsIdentifier && bytes[i] == UInt8(ascii: "$") && at(i + 1) == UInt8(ascii: "{"))
      if opensHole {
        let open = bytes[i] == UInt8(ascii: "$") ? i + 1 : i
        var depth = 0
        var j = open
        while j < close {
          if bytes[j] == UInt8(ascii: "{") { depth += 1 }
          if bytes[j] == UInt8(ascii: "}") {
            depth -= 1
            if depth == 0 { break }
          }
          j += 1
        }
        result.append(bytes[i...open])
        scan(from: open + 1, to: j)
        i = j
        continue
      }
      result.append(bytes[i])
      i += 1
    }
    result.append(bytes[close..<stop])
    return stop
  }
}
