import Syntax

extension Lowering {
  /// Whether something in the subtree was not accepted by the grammar.
  func containsError(_ node: Int32) -> Bool { concrete.flags[Int(node)].contains(.containsError) }

  /// The outermost ERROR nodes and missing nodes directly under a node, or under children that the lowering passes through
  /// without a node of their own, in order.
  ///
  /// A lowering asks for them when it opens a node, so that no region that the grammar refused is lost between the
  /// children it looks for.
  ///
  /// - Parameters:
  ///   - isTransparent: by grammar symbol, whether the lowering passes through.
  ///   - skipsDirect: whether the node's own children are left out, because the caller walks them anyway.
  func refusals(under node: Int32, isTransparent: [Bool], skipsDirect: Bool = false) -> [Int32] {
    guard containsError(node) else { return [] }
    var found: [Int32] = []
    var pending = [node]
    while let parent = pending.popLast() {
      var transparent: [Int32] = []
      var child = first(parent)
      while child >= 0 {
        if isError(child) || (isMissing(child) && !isNamed(child)) {
          if !skipsDirect || parent != node { found.append(child) }
        } else if containsError(child), symbol(child) < isTransparent.count, isTransparent[symbol(child)] {
          transparent.append(child)
        }
        child = next(child, in: parent)
      }
      pending += transparent.reversed()
    }
    return found.sorted()
  }
}
