import Core

/// Which lines of a file hold nothing but comments and space.
struct CommentLayout {
  private enum Line: UInt8 { case blank, comment, code }
  private var lines: [Line]
  /// For each line the first one with code behind it, 0 if there is none.
  private var following: [Int32]

  /// - Parameter comments: ascending.
  init(_ source: SourceText, _ comments: [ByteRange]) {
    let comments = comments.map { Self.withBraces($0, source.bytes) }
    lines = Array(repeating: .blank, count: source.lineCount + 2)
    following = Array(repeating: 0, count: source.lineCount + 2)
    var next = 0
    var i = 0
    var line = 1
    while i < source.bytes.count {
      while line < source.lineCount, Int(source.lineStarts[line]) <= i { line += 1 }
      while next < comments.count, Int(comments[next].end) <= i { next += 1 }
      if next < comments.count, Int(comments[next].start) <= i {
        // Over the rest of the comment on this line.
        if lines[line] == .blank { lines[line] = .comment }
        let lineEnd = line < source.lineCount ? Int(source.lineStarts[line]) : source.bytes.count
        i = min(Int(comments[next].end), lineEnd)
        continue
      }
      let byte = source.bytes[i]
      if byte != 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D, byte != 0x0C { lines[line] = .code }
      i += 1
    }
    var code: Int32 = 0
    for line in stride(from: source.lineCount, through: 0, by: -1) {
      following[line] = code
      if lines[line] == .code { code = Int32(line) }
    }
  }

  /// The comment and the braces right around it: among elements, as in JSX, a comment can stand in no other way.
  private static func withBraces(_ comment: ByteRange, _ bytes: [UInt8]) -> ByteRange {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var start = Int(comment.start) - 1
    while start >= 0, isBlank(bytes[start]) { start -= 1 }
    var end = Int(comment.end)
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    guard start >= 0, bytes[start] == UInt8(ascii: "{"), end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return comment }
    return ByteRange(start, end + 1)
  }

  func isCommentOnly(_ line: Int) -> Bool { lines[line] == .comment }

  /// The first line with code behind a line; the line at once behind it if there is none.
  func nextCode(after line: Int) -> Int { following[line] > 0 ? Int(following[line]) : line + 1 }
}
