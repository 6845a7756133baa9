internal import Core

/// Checks what every ``SyntaxTree`` promises. Run on each fixture in tests and on each file in debug builds.
package enum TreeValidator {
  /// The broken promises, in words; empty if the tree is sound.
  package static func problems(_ tree: SyntaxTree, byteCount: Int) -> [String] {
    var problems: [String] = []
    func report(_ node: Int, _ text: String) {
      if problems.count < 20 { problems.append("node \(node) (\(tree.kinds[node])): \(text)") }
    }
    guard tree.count > 0 else { return ["the tree is empty"] }
    if tree.kinds[0] != .module { report(0, "the root is not a module") }
    if Int(tree.extents[0]) != tree.count { report(0, "the root's extent is \(tree.extents[0]) of \(tree.count)") }
    for node in 0..<tree.count {
      let end = node + Int(tree.extents[node])
      if tree.extents[node] < 1 || end > tree.count { report(node, "extent \(tree.extents[node]) leaves the tree") }
      if tree.starts[node] > tree.ends[node] { report(node, "range is backwards") }
      if Int(tree.ends[node]) > byteCount { report(node, "range leaves the file") }
      let parent = Int(tree.parents[node])
      if node == 0 {
        if parent != -1 { report(node, "the root has a parent") }
        continue
      }
      if parent < 0 || parent >= node { report(node, "parent \(parent) does not come before it"); continue }
      if end > parent + Int(tree.extents[parent]) { report(node, "subtree leaves its parent's") }
      if !tree.range(NodeID(parent)).contains(tree.range(NodeID(node))) {
        report(
          node,
          "range \(tree.starts[node])..<\(tree.ends[node]) leaves its parent's (\(tree.kinds[parent]) \(tree.starts[parent])..<\(tree.ends[parent]))"
        )
      }
      switch tree.kinds[node] {
      case .metavariable, .ellipsis, .metavariableEllipsis, .deepExpression: report(node, "a pattern kind in a program")
      case .name where tree.payloads[node].isNone && tree.starts[node] != tree.ends[node]: report(node, "a name without text")
      default: break
      }
      problems += roleOrder(tree, node)
    }
    return problems
  }

  /// Children must come in ascending order of role, so that matching can go role by role.
  private static func roleOrder(_ tree: SyntaxTree, _ node: Int) -> [String] {
    var last: UInt8 = 0
    for child in tree.children(NodeID(node)) {
      let role = tree.role(child).rawValue
      if role < last {
        return ["node \(node) (\(tree.kinds[node])): child \(tree.role(child)) comes after a later role"]
      }
      last = role
    }
    return []
  }
}
