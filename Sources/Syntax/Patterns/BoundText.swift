package import Core

/// Which part of a node's text is what a metavariable stands for, in a language where that is not all of it: a label without its quotes, a
/// block of text without the sign that opens it.
///
/// Conditions, messages and the ranges of findings read that part; what matches, and as one piece of code, stays the node.
package protocol BoundText: Sendable {
  /// - Returns: a part of the node's own range; that itself where all of it counts.
  func range(_ node: NodeID, _ tree: SyntaxTree, _ bytes: [UInt8]) -> ByteRange

  /// Whether the part says the same at the node's place, so that a fix may write it alone.
  var standsAlone: Bool { get }
}
