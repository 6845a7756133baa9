/// Blanks out what IPython adds to Python, without changing the length of the text: `%magic`, `!command`, `?help`,
/// `help?`, cells that begin with `%%bash` and the like, and the right sides of `x = !command` and `x = %magic`.
///
/// A line is looked at only where a statement can begin: not inside brackets or a triple-quoted string, nor after a
/// line that ends in a backslash. So `%` that continues an expression stays.
enum PythonMagics {
  /// `%%` magics whose cell is Python all the same.
  private static let pythonCells: Set<String> = [
    "time", "timeit", "capture", "prun", "memit", "mprun", "lprun", "python", "python3", "pypy", "debug", "notify", "snakeviz",
  ]

  static func blank(_ bytes: inout [UInt8], from start: Int) {
    var lexer = Lexer()
    var line = start
    var isFirst = true
    var continuesMagic = false
    while line < bytes.count {
      var end = line
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      var begin = line
      while begin < end, isSpace(bytes[begin]) { begin += 1 }
      var last = end
      while last > begin, isSpace(bytes[last - 1]) { last -= 1 }
      if continuesMagic {
        continuesMagic = last > begin && bytes[last - 1] == UInt8(ascii: "\\")
        comment(&bytes, begin..<last, isIndented: false)
      } else if begin < last, lexer.isAtStatement {
        if isFirst, last - begin > 2, bytes[begin] == UInt8(ascii: "%"), bytes[begin + 1] == UInt8(ascii: "%") {
          if !isPythonCell(bytes[begin + 2..<last]) { return blankCell(&bytes, from: line) }
          comment(&bytes, begin..<last, isIndented: false)
        } else if isMagic(bytes[begin..<last]) {
          continuesMagic = bytes[last - 1] == UInt8(ascii: "\\")
          comment(&bytes, begin..<last, isIndented: begin > line)
        } else {
          if let right = assignedMagic(bytes, begin..<last) {
            continuesMagic = bytes[last - 1] == UInt8(ascii: "\\")
            value(&bytes, right..<last)
          }
          lexer.read(bytes[line..<end])
        }
        isFirst = false
      } else {
        lexer.read(bytes[line..<end])
      }
      line = end + 1
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0C }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || byte == UInt8(ascii: "_")
  }

  /// The cell from its name on: `time x` is Python, `bash -x` is not.
  private static func isPythonCell(_ text: ArraySlice<UInt8>) -> Bool {
    pythonCells.contains(String(decoding: text.prefix { !isSpace($0) }, as: UTF8.self))
  }

  private static func isMagic(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    let second = text.count > 1 ? text[text.startIndex + 1] : 0
    if first == UInt8(ascii: "!") || first == UInt8(ascii: "?") { return true }
    if first == UInt8(ascii: "%") { return isLetter(second) || second == UInt8(ascii: "%") }
    // `name.attribute?`, but not a comment or string that ends in a question mark.
    return last == UInt8(ascii: "?") && !text.contains { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
  }

  /// Where the command begins in `name = !command` or `name = %magic`, or nil.
  private static func assignedMagic(_ bytes: [UInt8], _ line: Range<Int>) -> Int? {
    var i = line.lowerBound
    while i < line.upperBound, bytes[i] != UInt8(ascii: "=") {
      let byte = bytes[i]
      guard isLetter(byte) || isSpace(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: ",") else {
        return nil
      }
      i += 1
    }
    guard i > line.lowerBound, i < line.upperBound else { return nil }
    i += 1
    while i < line.upperBound, isSpace(bytes[i]) { i += 1 }
    guard i < line.upperBound else { return nil }
    if bytes[i] == UInt8(ascii: "!") { return i }
    return bytes[i] == UInt8(ascii: "%") && i + 1 < line.upperBound && isLetter(bytes[i + 1]) ? i : nil
  }

  /// Makes the range a comment; inside a block a statement, for the block may hold nothing else.
  private static func comment(_ bytes: inout [UInt8], _ range: Range<Int>, isIndented: Bool) {
    guard isIndented else {
      if !range.isEmpty { bytes[range.lowerBound] = UInt8(ascii: "#") }
      return
    }
    guard range.count >= 4 else { return value(&bytes, range) }
    bytes.replaceSubrange(range.lowerBound..<range.lowerBound + 4, with: Array("pass".utf8))
    if range.count > 4 { bytes[range.lowerBound + 4] = UInt8(ascii: "#") }
  }

  /// Makes the range the number 0 and a comment.
  private static func value(_ bytes: inout [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    bytes[range.lowerBound] = UInt8(ascii: "0")
    if range.count > 1 { bytes[range.lowerBound + 1] = UInt8(ascii: "#") }
  }

  /// Makes every line from the offset on a comment.
  private static func blankCell(_ bytes: inout [UInt8], from start: Int) {
    var isLineStart = true
    for i in start..<bytes.count {
      if bytes[i] == UInt8(ascii: "\n") {
        isLineStart = true
      } else if isLineStart {
        bytes[i] = UInt8(ascii: "#")
        isLineStart = false
      }
    }
  }

  /// As much of Python's tokens as tells where a statement can begin.
  private struct Lexer {
    private var depth = 0
    /// The quote of the triple-quoted string that is open; 0 = none.
    private var quote: UInt8 = 0
    private var isContinued = false

    var isAtStatement: Bool { depth == 0 && quote == 0 && !isContinued }

    /// Reads a line, without its end.
    mutating func read(_ line: ArraySlice<UInt8>) {
      isContinued = false
      var i = line.startIndex
      while i < line.endIndex {
        let byte = line[i]
        if quote != 0 {
          if byte == UInt8(ascii: "\\") {
            i += 1
          } else if isTriple(line, i, quote) {
            quote = 0
            i += 2
          }
        } else {
          switch byte {
          case UInt8(ascii: "#"): return
          case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
          case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(depth - 1, 0)
          case UInt8(ascii: "\\"):
            isContinued = line[(i + 1)...].allSatisfy { $0 == 0x0D }
          case UInt8(ascii: "\""), UInt8(ascii: "'"):
            if isTriple(line, i, byte) {
              quote = byte
              i += 2
            } else {
              i = endOfString(line, i + 1, byte)
            }
          default: break
          }
        }
        i += 1
      }
    }

    private func isTriple(_ line: ArraySlice<UInt8>, _ i: Int, _ quote: UInt8) -> Bool {
      i + 2 < line.endIndex && line[i] == quote && line[i + 1] == quote && line[i + 2] == quote
    }

    /// The closing quote, or the last byte of the line.
    private func endOfString(_ line: ArraySlice<UInt8>, _ start: Int, _ quote: UInt8) -> Int {
      var i = start
      while i < line.endIndex, line[i] != quote { i += line[i] == UInt8(ascii: "\\") ? 2 : 1 }
      return min(i, line.endIndex)
    }
  }
}
