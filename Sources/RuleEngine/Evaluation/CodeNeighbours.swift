internal import Syntax

/// The words and signs beside a place of a text, as its language writes them.
struct CodeNeighbours {
  struct Neighbour {
    var token: String
    /// Whether it is a parenthesis behind a name or another call, not one that groups.
    var opensArguments = false
  }

  private let syntax: ValueSyntax
  private let comments: CommentSyntax
  private let operators: Set<UInt8>

  init(_ syntax: ValueSyntax, _ comments: CommentSyntax) {
    self.syntax = syntax
    self.comments = comments
    operators = Set(syntax.operatorBytes)
  }

  /// - Returns: nil at the start of the text or of a line that does not go on from the one above.
  func before(_ place: Int, in text: [UInt8]) -> Neighbour? {
    var end = place
    var isLineStart = false
    while end > 0, Self.isSpace(text[end - 1]) {
      end -= 1
      if Self.isLineEnd(text[end]) { isLineStart = true }
    }
    guard end > 0 else { return nil }
    let last = text[end - 1]
    var start = end - 1
    if Self.isWord(last) {
      while start > 0, Self.isWord(text[start - 1]) { start -= 1 }
    } else if operators.contains(last) {
      while start > 0, operators.contains(text[start - 1]) { start -= 1 }
    }
    let token = String(decoding: text[start..<end], as: UTF8.self)
    if isLineStart, !goesOn(token, last) || comments.block.contains(where: { token.hasSuffix($0.close) }) { return nil }
    guard last == UInt8(ascii: "("), let callee = before(start, in: text) else { return Neighbour(token: token) }
    return Neighbour(token: token, opensArguments: isCallee(callee.token))
  }

  /// - Returns: nil at the end of the text or of a line that does not go on in the one below.
  func after(_ place: Int, in text: [UInt8]) -> Neighbour? {
    var start = place
    var isLineEnd = false
    while start < text.count {
      if Self.isSpace(text[start]) {
        if Self.isLineEnd(text[start]) { isLineEnd = true }
        start += 1
      } else if let end = commentEnd(start, in: text) {
        start = end
      } else {
        break
      }
    }
    guard start < text.count else { return nil }
    var end = start + 1
    if Self.isWord(text[start]) {
      while end < text.count, Self.isWord(text[end]) { end += 1 }
    } else if operators.contains(text[start]) {
      while end < text.count, operators.contains(text[end]) { end += 1 }
    }
    let token = String(decoding: text[start..<end], as: UTF8.self)
    if isLineEnd, !operators.contains(text[start]), !syntax.joiningWords.contains(token) { return nil }
    return Neighbour(token: token)
  }

  /// Behind the comment that begins here, if one does.
  private func commentEnd(_ place: Int, in text: [UInt8]) -> Int? {
    let rest = text[place...]
    if comments.line.contains(where: { rest.starts(with: $0.utf8) }) { return rest.firstIndex(where: Self.isLineEnd) ?? text.count }
    guard let block = comments.block.first(where: { rest.starts(with: $0.open.utf8) }) else { return nil }
    let close = Array(block.close.utf8)
    var end = place + block.open.utf8.count
    while end < text.count, !text[end...].starts(with: close) { end += 1 }
    return min(text.count, end + close.count)
  }

  /// By byte of the text: whether it stands between quotes.
  func quoted(_ text: [UInt8]) -> [Bool] {
    var result = [Bool](repeating: false, count: text.count)
    var open: ValueSyntax.Quote?
    var i = 0
    while i < text.count {
      if let quote = open {
        result[i] = true
        if text[i] == UInt8(ascii: "\\") {
          if i + 1 < text.count { result[i + 1] = true }
          i += 2
          continue
        }
        if quote.endsWithLine, text[i] == 0x0A { open = nil }
        if text[i...].starts(with: quote.sign) {
          open = nil
          i += quote.sign.count
          continue
        }
      } else if let quote = syntax.quotes.first(where: { text[i...].starts(with: $0.sign) }) {
        open = quote
        i += quote.sign.count
        continue
      }
      i += 1
    }
    return result
  }

  /// Whether what ends with the token goes on in the next line.
  private func goesOn(_ token: String, _ last: UInt8) -> Bool {
    syntax.joiningWords.contains(token) || operators.contains(last) && !syntax.lineEndOperators.contains(token)
  }

  private func isCallee(_ token: String) -> Bool {
    guard let last = token.utf8.last, !syntax.joiningWords.contains(token), !syntax.wordsBeforeValues.contains(token) else { return false }
    return Self.isWord(last) || ")]".utf8.contains(last) || syntax.quotes.contains { $0.sign.last == last }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || isLineEnd(byte) }
  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }
}
