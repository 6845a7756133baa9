// A text that no grammar reads, as words and signs in nested blocks.
//
// A line that is indented further than the one above it opens a block, which ends with the first line that is indented less;
// what stands between brackets that close on their own line is a block too:
//
//   server {            server {
//     listen 80;       ┌ listen 80 ;
//     allow(all);      │ allow (┌ all ┐) ;
//   }                   }
//
// A bracket that does not close on its line is a sign like others. A block is a range of tokens, and the first of them is
// never inside a further block. The source of these rules is the behaviour of Semgrep's `generic` engine.

internal import Core

struct TextTokens: Sendable {
  struct Token: Sendable, BitwiseCopyable {
    var start: Int32
    var end: Int32
    /// Number of the line, from 0.
    var line: Int32
    /// The innermost block it stands in.
    var block: Int32
  }

  struct Block: Sendable, BitwiseCopyable {
    /// Its tokens, those of blocks inside included.
    var start: Int32
    var end: Int32
    /// The block around it; of the first one, which is the whole text, -1.
    var parent: Int32
  }

  /// The text, comments blanked out.
  let bytes: [UInt8]
  private(set) var tokens: [Token] = []
  private(set) var blocks: [Block] = []
  private let isPattern: Bool

  /// - Parameter isPattern: brackets are signs, and `...`, `$...X` and `$X` are one token each.
  init(_ bytes: [UInt8], comments: TextCommentStyle = .none, isPattern: Bool = false) {
    self.bytes = comments.blanked(bytes)
    self.isPattern = isPattern
    read()
  }

  /// Letters, digits and underscores make words.
  static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }

  // MARK: Lines

  private mutating func read() {
    // What is open, the whole text first: how far its lines are indented, and which block it is.
    var open: [(indentation: Int, block: Int32)] = [(0, 0)]
    blocks.append(Block(start: 0, end: 0, parent: -1))
    var index = 0
    var line: Int32 = 0
    while index < bytes.count {
      var indentation = 0
      while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 {
        indentation += bytes[index] == 0x09 ? 8 : 1
        index += 1
      }
      let first = tokens.count
      index = readLine(from: index, line)
      line += 1
      guard tokens.count > first else { continue }
      while let last = open.last, indentation < last.indentation {
        blocks[Int(last.block)].end = Int32(first)
        open.removeLast()
      }
      if let last = open.last, indentation > last.indentation {
        open.append((indentation, Int32(blocks.count)))
        blocks.append(Block(start: Int32(first), end: 0, parent: last.block))
      }
      place(first..<tokens.count, in: open.last?.block ?? 0)
    }
    for entry in open { blocks[Int(entry.block)].end = Int32(tokens.count) }
  }

  /// Appends the tokens up to the end of the line; returns where the next begins.
  private mutating func readLine(from start: Int, _ line: Int32) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A { return index + 1 }
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { return index + 2 }
      if byte == 0x20 || byte == 0x09 {
        index += 1
        continue
      }
      let end = tokenEnd(index)
      tokens.append(Token(start: Int32(truncatingIfNeeded: index), end: Int32(truncatingIfNeeded: end), line: line, block: 0))
      index = end
    }
    return index
  }

  private func tokenEnd(_ start: Int) -> Int {
    func wordEnd(_ start: Int) -> Int {
      var end = start
      while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
      return end
    }
    if Self.isWord(bytes[start]) { return wordEnd(start) }
    guard isPattern else { return start + 1 }
    func dots(_ start: Int) -> Int { bytes[start...].prefix { $0 == UInt8(ascii: ".") }.count }
    func isCapital(_ index: Int) -> Bool { index < bytes.count && (0x41...0x5A).contains(bytes[index]) }
    switch bytes[start] {
    // Four dots are four signs.
    case UInt8(ascii: ".") where dots(start) == 3 && (start == 0 || bytes[start - 1] != UInt8(ascii: ".")): return start + 3
    case UInt8(ascii: "$"):
      if isCapital(start + 1) { return wordEnd(start + 1) }
      if start + 1 < bytes.count, dots(start + 1) == 3, isCapital(start + 4) { return wordEnd(start + 4) }
      return start + 1
    default: return start + 1
    }
  }

  // MARK: Blocks

  /// Puts the tokens of a line into a block, and those between its brackets into blocks of their own.
  private mutating func place(_ line: Range<Int>, in block: Int32) {
    var partners: [Int: Int] = [:]
    if !isPattern {
      var open: [Int] = []
      for index in line {
        switch bytes[Int(tokens[index].start)] {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open.append(index)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
          // Those that another kind of bracket closes stay signs.
          while let last = open.popLast() {
            guard Self.closing(bytes[Int(tokens[last].start)]) == bytes[Int(tokens[index].start)] else { continue }
            if index > last + 1 { partners[last] = index }
            break
          }
        default: continue
        }
      }
    }
    var current = block
    for index in line {
      if current != block, Int(blocks[Int(current)].end) == index { current = blocks[Int(current)].parent }
      tokens[index].block = current
      if let close = partners[index] {
        blocks.append(Block(start: Int32(index + 1), end: Int32(close), parent: current))
        current = Int32(blocks.count - 1)
      }
    }
  }

  private static func closing(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    default: UInt8(ascii: "}")
    }
  }
}
