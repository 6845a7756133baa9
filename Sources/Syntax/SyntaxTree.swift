package import Core

/// The syntax tree of one file: one arena in preorder, as parallel arrays.
///
/// ```
///   index   0      1      2      3      4          A node's subtree is the contiguous range index ..< index + extent;
///   kind    module call   name   args   string     its first child is index + 1, and a child's next sibling is
///   extent  5      4      1      2      1          child + extent.
/// ```
/// Frozen when built, so it is shared between threads without locks.
package final class SyntaxTree: Sendable {
  package let kinds: [SyntaxKind]
  package let roles: [Role]
  /// Number of nodes in the subtree, the node itself included.
  package let extents: [Int32]
  package let starts: [UInt32]
  package let ends: [UInt32]
  package let payloads: [Symbol]
  /// Index of the parent; -1 for the root.
  package let parents: [Int32]
  package let interner: Interner
  /// See ``rangeWithParentheses(_:)``.
  private let bracketed: [(node: Int32, range: ByteRange)]
  /// Ranges of the comments, in order.
  package let comments: [ByteRange]
  /// What the grammar did not accept, in order.
  package let unparsed: [ByteRange]
  /// Whether something was cut off because it nested deeper than ``TreeBuilder/maximumDepth``.
  package let wasTruncated: Bool

  package init(_ builder: consuming TreeBuilder, comments: [ByteRange], unparsed: [ByteRange]) {
    kinds = builder.kinds
    roles = builder.roles
    extents = builder.extents
    starts = builder.starts
    ends = builder.ends
    payloads = builder.payloads
    interner = builder.interner
    wasTruncated = builder.wasTruncated
    bracketed = builder.bracketed
    self.comments = comments
    self.unparsed = unparsed
    parents = SyntaxTree.parents(of: extents)
  }

  private static func parents(of extents: [Int32]) -> [Int32] {
    var parents = [Int32](repeating: -1, count: extents.count)
    extents.withUnsafeBufferPointer { extents in
      parents.withUnsafeMutableBufferPointer { parents in
        for node in 0..<extents.count {
          let end = node + Int(extents[node])
          var child = node + 1
          while child < end {
            parents[child] = Int32(truncatingIfNeeded: node)
            child += Int(extents[child])
          }
        }
      }
    }
    return parents
  }

  @inlinable package var count: Int { kinds.count }

  @inlinable package func kind(_ node: NodeID) -> SyntaxKind { kinds[node.index] }
  @inlinable package func role(_ node: NodeID) -> Role { roles[node.index] }
  @inlinable package func payload(_ node: NodeID) -> Symbol { payloads[node.index] }
  @inlinable package func range(_ node: NodeID) -> ByteRange { ByteRange(starts[node.index], ends[node.index]) }
  @inlinable package func parent(_ node: NodeID) -> NodeID { NodeID(parents[node.index]) }
  /// One past the last node of the subtree.
  @inlinable package func end(_ node: NodeID) -> Int32 { node.raw &+ extents[node.index] }

  @inlinable package func children(_ node: NodeID) -> Children {
    Children(tree: self, next: node.raw + 1, end: end(node))
  }

  /// The first child with the role, or `.none`.
  @inlinable package func child(_ node: NodeID, _ role: Role) -> NodeID {
    for child in children(node) where roles[child.index] == role { return child }
    return .none
  }

  /// Where an expression stands, with the parentheses around it that are part of it, as far as the language has such: those of `(a + b) * c`,
  /// but not those of `f(a + b)`.
  package func rangeWithParentheses(_ node: NodeID) -> ByteRange {
    var low = 0
    var high = bracketed.count
    while low < high {
      let middle = (low + high) / 2
      if bracketed[middle].node < node.raw { low = middle + 1 } else { high = middle }
    }
    guard low < bracketed.count, bracketed[low].node == node.raw, bracketed[low].range.contains(range(node)) else { return range(node) }
    return bracketed[low].range
  }

  package func text(_ node: NodeID) -> String { interner.text(payload(node)) }

  package struct Children: Sequence, IteratorProtocol {
    @usableFromInline let tree: SyntaxTree
    @usableFromInline var nextIndex: Int32
    @usableFromInline let end: Int32

    @inlinable init(tree: SyntaxTree, next: Int32, end: Int32) {
      self.tree = tree
      nextIndex = next
      self.end = end
    }

    @inlinable package mutating func next() -> NodeID? {
      guard nextIndex < end else { return nil }
      let node = NodeID(nextIndex)
      nextIndex &+= tree.extents[node.index]
      return node
    }
  }
}
