internal import Core
internal import Syntax

/// Variables that more than one function assigns: what they hold at a use depends on which calls came before it, which
/// ``FlowValues`` does not follow.
enum SharedVariables {
  /// - Parameter references: for each node the declaration it refers to, or -1.
  /// - Returns: the declarations.
  /// - Complexity: O(nodes), but for patterns inside patterns, whose names are met again.
  static func find(_ tree: SyntaxTree, _ references: [Int32]) -> Set<Int32> {
    /// The function that assigns each variable, as far as one has been met.
    var owners: [Int32: Int32] = [:]
    var shared: Set<Int32> = []
    var functions: [(node: Int32, end: Int32)] = []
    for index in 0..<Int32(tree.count) {
      while let last = functions.last, last.end <= index { functions.removeLast() }
      let node = NodeID(index)
      var assigned = NodeID.none
      switch tree.kind(node) {
      case .module, .function, .lambda, .classDeclaration: functions.append((index, tree.end(node)))
      case .assign, .variable, .forEach, .comprehensionFor, .withItem: assigned = tree.child(node, .target)
      case .update: assigned = tree.child(node, .operand)
      default: break
      }
      guard !assigned.isNone, tree.kind(assigned) != .member, tree.kind(assigned) != .indexAccess, let function = functions.last?.node
      else { continue }
      for name in assigned.raw..<tree.end(assigned) where tree.kinds[Int(name)] == .name && references[Int(name)] >= 0 {
        let variable = references[Int(name)]
        if owners.updateValue(function, forKey: variable) ?? function != function { shared.insert(variable) }
      }
    }
    return shared
  }
}
