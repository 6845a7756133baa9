/// The words and signs beside a place of a text, as far as most languages agree on them.
enum CodeNeighbours {
  struct Neighbour {
    var token: String
    /// Whether it is a parenthesis behind a name or another call, not one that groups.
    var opensArguments = false
  }

  /// - Returns: nil at the start of the text or of a line that does not go on from the one above.
  static func before(_ place: Int, in text: [UInt8]) -> Neighbour? {
    var end = place
    var isLineStart = false
    while end > 0, isSpace(text[end - 1]) {
      end -= 1
      if isLineEnd(text[end]) { isLineStart = true }
    }
    guard end > 0 else { return nil }
    let last = text[end - 1]
    var start = end - 1
    if isWord(last) {
      while start > 0, isWord(text[start - 1]) { start -= 1 }
    } else if isOperator(last) {
      while start > 0, isOperator(text[start - 1]) { start -= 1 }
    }
    let token = String(decoding: text[start..<end], as: UTF8.self)
    if isLineStart, !goesOn.contains(token), !isOperator(last) || token == ":" || token.hasSuffix("*/") { return nil }
    guard last == UInt8(ascii: "("), let callee = before(start, in: text) else { return Neighbour(token: token) }
    let isCallee = callee.token.utf8.last.map { isWord($0) || ")]\"'`".utf8.contains($0) } ?? false
    return Neighbour(token: token, opensArguments: isCallee && !goesOn.contains(callee.token) && !heads.contains(callee.token))
  }

  /// - Returns: nil at the end of the text or of a line that does not go on in the one below.
  static func after(_ place: Int, in text: [UInt8]) -> Neighbour? {
    var start = place
    var isLineEnd = false
    while start < text.count, isSpace(text[start]) {
      if Self.isLineEnd(text[start]) { isLineEnd = true }
      start += 1
    }
    guard start < text.count else { return nil }
    var end = start + 1
    if isWord(text[start]) {
      while end < text.count, isWord(text[end]) { end += 1 }
    } else if isOperator(text[start]) {
      while end < text.count, isOperator(text[end]) { end += 1 }
    }
    let token = String(decoding: text[start..<end], as: UTF8.self)
    let isComment = token.hasPrefix("//") || token.hasPrefix("/*")
    if isComment || isLineEnd && !isOperator(text[start]) && !goesOn.contains(token) { return isLineEnd ? nil : Neighbour(token: token) }
    return Neighbour(token: token)
  }

  /// By byte of the text: whether it stands between quotes. Quotes end with their line, unless they are three or slanting.
  static func quoted(_ text: [UInt8]) -> [Bool] {
    var result = [Bool](repeating: false, count: text.count)
    var quote: (byte: UInt8, count: Int)?
    var i = 0
    while i < text.count {
      let byte = text[i]
      if let open = quote {
        result[i] = true
        if byte == UInt8(ascii: "\\") {
          if i + 1 < text.count { result[i + 1] = true }
          i += 2
          continue
        }
        if open.count == 1, open.byte != UInt8(ascii: "`"), byte == 0x0A { quote = nil }
        if text[i...].prefix(open.count).count == open.count, text[i...].prefix(open.count).allSatisfy({ $0 == open.byte }) {
          quote = nil
          i += open.count
          continue
        }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") {
        let isTriple = byte != UInt8(ascii: "`") && text[i...].prefix(3).count == 3 && text[i...].prefix(3).allSatisfy { $0 == byte }
        quote = (byte, isTriple ? 3 : 1)
        i += isTriple ? 3 : 1
        continue
      }
      i += 1
    }
    return result
  }

  /// Words that join what is on both sides of them, also over the end of a line.
  private static let goesOn: Set<String> = ["and", "or", "not", "is", "in", "instanceof", "as"]
  /// Words that no arguments follow.
  private static let heads: Set<String> = [
    "return", "throw", "raise", "yield", "if", "elif", "while", "switch", "case", "assert", "else", "await",
  ]

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || isLineEnd(byte) }
  private static func isOperator(_ byte: UInt8) -> Bool { "=+-*/%<>!&|^~?:.@".utf8.contains(byte) }
  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }
}
