import Core
import Syntax

/// A metavariable that stands for a block's label stands for the name, as Semgrep has it: a label may be written with quotes or without.
/// Strings that are values keep theirs.
struct HCLBoundText: BoundText {
  let standsAlone = true

  func range(_ node: NodeID, _ tree: SyntaxTree, _ bytes: [UInt8]) -> ByteRange {
    let range = tree.range(node)
    guard tree.role(node) == .argument, range.count > 2, isLabel(node, tree), Int(range.end) <= bytes.count,
      bytes[Int(range.start)] == UInt8(ascii: "\"")
    else { return range }
    return ByteRange(Int(range.start) + 1, Int(range.end) - 1)
  }

  /// A block is a call as a statement, which no call of a function is.
  private func isLabel(_ node: NodeID, _ tree: SyntaxTree) -> Bool {
    let call = tree.parent(tree.parent(node))
    return !call.isNone && tree.kind(tree.parent(call)) == .expressionStatement
  }
}
