import Core
import Syntax

/// A file that the grammar does not accept as a whole is read instruction by instruction, so that one that it cannot read does not spoil
/// those behind it.
extension DockerfileLowering {
  func instructions(_ tree: inout Lowering) {
    for (piece, line) in pieces(tree) where !tree.isOutOfTime {
      // Of this grammar's instructions, few may have comments between their lines.
      continueLines(in: Int(piece.start)..<Int(line))
      let isRead = tree.read(grammar, piece, bytes: state.shellBytes) { tree in
        if tree.concrete.count == 0 { return }
        if self.oldPair(&tree, ByteRange(piece.start, line)) { return }
        if tree.isError(0) { self.refused(&tree, 0, .statement) } else { self.statements(&tree, 0) }
      }
      if !isRead { tree.leaf(.unparsed, .statement, range: piece) }
    }
  }

  /// `ENV name the rest of the line`, and so `LABEL`: the grammar knows values of one word only, and of `ENV`.
  private func oldPair(_ tree: inout Lowering, _ piece: ByteRange) -> Bool {
    guard tree.isError(0) || tree.containsError(0) else { return false }
    let bytes = tree.bytes[Int(piece.start)..<Int(piece.end)]
    let words = bytes.split(maxSplits: 2, omittingEmptySubsequences: true) { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard words.count == 3, !words[1].contains(UInt8(ascii: "=")) else { return false }
    let first = ByteRange(words[1].startIndex, words[1].endIndex)
    let second = ByteRange(words[2].startIndex, words[2].endIndex)
    switch String(decoding: words[0], as: UTF8.self).uppercased() {
    case "ENV":
      let variable = tree.open(.variable, .statement, range: piece, tree.intern("ENV"))
      tree.leaf(.modifier, .modifier, range: ByteRange(piece.start, piece.start), tree.intern("ENV"))
      tree.leaf(.name, .target, range: first, tree.text(first))
      tree.leaf(.stringLiteral, .value, range: second, unquoted(tree, second))
      tree.close(variable)
    case "LABEL":
      let statement = tree.open(.expressionStatement, .statement, range: piece)
      let call = tree.open(.call, .value, range: piece)
      tree.leaf(.name, .callee, range: ByteRange(piece.start, piece.start), tree.intern("LABEL"))
      let list = tree.open(.argumentList, .arguments, range: ByteRange(first.start, second.end))
      tree.leaf(.stringLiteral, .argument, range: first, tree.text(first))
      tree.leaf(.stringLiteral, .argument, range: second, unquoted(tree, second))
      tree.close(list)
      tree.close(call)
      tree.close(statement)
    default: return false
    }
    return true
  }

  private func unquoted(_ tree: borrowing Lowering, _ range: ByteRange) -> Symbol {
    let quote = tree.byte(Int(range.start))
    let isQuoted = range.count > 1 && quote == tree.byte(Int(range.end) - 1) && (quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"))
    return tree.text(isQuoted ? ByteRange(range.start + 1, range.end - 1) : range)
  }

  /// The instructions' ranges: a line, those that it goes on in, and its here documents; and where the lines end.
  private func pieces(_ tree: borrowing Lowering) -> [(piece: ByteRange, line: UInt32)] {
    let bytes = tree.bytes
    var pieces: [(piece: ByteRange, line: UInt32)] = []
    var place = 0
    while place < bytes.count {
      let start = place
      var end = lineEnd(bytes, place)
      if isBlank(bytes[start..<end]) {
        place = end + 1
        continue
      }
      var last = bytes[start..<end]
      var ends = hereDocuments(last)
      // A line that goes on, and what stands between: comments, and nothing.
      while end < bytes.count, goesOn(last) {
        repeat {
          let next = end + 1
          end = lineEnd(bytes, next)
          last = bytes[min(next, bytes.count)..<end]
        } while end < bytes.count && isBlank(last)
        ends += hereDocuments(last)
      }
      let line = UInt32(end)
      for word in ends {
        while end < bytes.count {
          let next = end + 1
          end = lineEnd(bytes, next)
          let line = bytes[min(next, bytes.count)..<end].drop { $0 == 0x09 }
          if line.elementsEqual(word) { break }
        }
      }
      // The grammar wants the end of the line as well.
      pieces.append((ByteRange(start, min(end + 1, bytes.count)), line))
      place = end + 1
    }
    return pieces
  }

  private func lineEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    guard start < bytes.count else { return bytes.count }
    return bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
  }

  /// Whether a line says nothing.
  private func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first(where: { $0 > 0x20 }) else { return true }
    return first == UInt8(ascii: "#")
  }

  private func goesOn(_ line: ArraySlice<UInt8>) -> Bool { line.last { $0 > 0x20 } == UInt8(ascii: "\\") }

  /// The words that end the here documents which a line begins: `<<END`, `<<-"END"`.
  private func hereDocuments(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    var place = line.startIndex
    while place + 2 < line.endIndex {
      guard line[place] == UInt8(ascii: "<"), line[place + 1] == UInt8(ascii: "<") else {
        place += 1
        continue
      }
      let word = line[(place + 2)...].drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
      let name = word.prefix { $0 == UInt8(ascii: "_") || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
      if let first = name.first, first > UInt8(ascii: "9") { found.append(name) }
      place += 2
    }
    return found
  }
}
