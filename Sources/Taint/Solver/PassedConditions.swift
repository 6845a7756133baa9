internal import CodeGraph

/// Conditions that control must have passed to come to a block: those of the branches that dominate it.
struct PassedConditions {
  private let graph: FunctionGraph
  let dominators: DominatorTree

  init(_ graph: FunctionGraph) {
    self.graph = graph
    dominators = DominatorTree(graph.blockSuccessors)
  }

  /// Conditions that hold (or do not) wherever control is in a block, the nearest first.
  func conditions(at block: Int32) -> [(condition: Int32, holds: Bool)] {
    var found: [(condition: Int32, holds: Bool)] = []
    var child = block
    while child > 0, found.count < 24 {
      let above = dominators.parents[Int(child)]
      guard above >= 0 else { break }
      let target = graph.blocks[Int(child)]
      if target.predecessorsEnd - target.predecessors == 1, let known = side(from: above, to: child) { found.append(known) }
      child = above
    }
    return found
  }

  /// The same, where control goes from one block to the next.
  func conditions(on from: Int32, to target: Int32) -> [(condition: Int32, holds: Bool)] {
    var found = conditions(at: from)
    if let side = side(from: from, to: target) { found.append(side) }
    return found
  }

  /// What a branch decided where control goes from it to a block.
  func side(from: Int32, to target: Int32) -> (condition: Int32, holds: Bool)? {
    let block = graph.blocks[Int(from)]
    let terminator = graph.instructions[Int(block.end - 1)]
    guard terminator.op == .branch, block.successorsEnd - block.successors == 2 else { return nil }
    let onTrue = graph.edges[Int(block.successors)] == target
    let onFalse = graph.edges[Int(block.successors) + 1] == target
    guard onTrue != onFalse else { return nil }
    return (terminator.a, onTrue)
  }
}
