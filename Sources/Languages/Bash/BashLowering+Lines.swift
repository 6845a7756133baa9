import Core
import Syntax

/// Statements that the grammar took for one although a line ends between them.
///
/// To the grammar the end of a line is blank space as well as the end of a command. Where both readings are open for long, as behind
/// `a | b | c`, it may decide for the wrong one:
///
/// ```
///   a | b | c
///   d > f           read as  (a | b | c d) > f
/// ```
/// No command goes on in the next line unless a backslash ends the first, so such a statement is taken apart and each line read again.
extension BashLowering {
  /// The lines of a statement that is several, or nothing.
  func lines(_ tree: borrowing Lowering, _ node: Int32) -> [ByteRange] {
    var ends: [ByteRange] = []
    collect(tree, node, &ends)
    guard !ends.isEmpty else { return [] }
    var pieces: [ByteRange] = []
    var start = tree.start(node)
    for end in ends.sorted(by: { $0.start < $1.start }) where end.start > start {
      pieces.append(ByteRange(start, end.start))
      start = end.end
    }
    if start < tree.end(node) { pieces.append(ByteRange(start, tree.end(node))) }
    return pieces.count > 1 ? pieces : []
  }

  /// Gaps between the words and signs of a statement, not of those within it, in which a line ends.
  private func collect(_ tree: borrowing Lowering, _ node: Int32, _ ends: inout [ByteRange]) {
    var pending = [node]
    while let node = pending.popLast() {
      switch kind(tree, node) {
      case .redirectedStatement, .pipeline, .list, .command, .fileRedirect, .negatedCommand: break
      default: continue
      }
      var last: Int32 = -1
      var child = tree.first(node)
      while child >= 0 {
        let next = tree.next(child, in: node)
        if last >= 0, isOperand(tree, last), isOperand(tree, child), hasLineEnd(tree, tree.end(last), tree.start(child)) {
          ends.append(ByteRange(tree.end(last), tree.start(child)))
        }
        if tree.isNamed(child), !tree.isError(child) { pending.append(child) }
        last = child
        child = next
      }
    }
  }

  private func isOperand(_ tree: borrowing Lowering, _ node: Int32) -> Bool {
    tree.isNamed(node) && !tree.isError(node) && kind(tree, node) != .heredocRedirect && kind(tree, node) != .heredocBody
  }

  private func hasLineEnd(_ tree: borrowing Lowering, _ start: UInt32, _ end: UInt32) -> Bool {
    var place = Int(start)
    while place < Int(end) {
      // A comment may end in a backslash.
      if tree.byte(place) == UInt8(ascii: "#") { return true }
      if tree.byte(place) == 0x0A { return true }
      place += tree.byte(place) == UInt8(ascii: "\\") ? (tree.byte(place + 1) == 0x0D ? 3 : 2) : 1
    }
    return false
  }
}
