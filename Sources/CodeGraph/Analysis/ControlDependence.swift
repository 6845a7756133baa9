/// Which branches decide whether a block runs.
///
/// After Ferrante, Ottenstein and Warren, "The Program Dependence Graph and Its Use in Optimization": a block depends on the edge
/// from `a` to `b` if it is on every way from `b` to the end, but not on every way from `a`. For each edge these are the blocks from
/// `b` up the tree of post-dominators to the one that `a` itself always comes to.
///
/// ```
///      a ──true──▶ b        b depends on a's first edge, c on its second,
///      │           │        d on neither: whatever a decides, d runs.
///    false         ▼
///      └────▶ c ─▶ d ─▶ end
/// ```
///
/// An edge to a handler is one that control may take, too: what follows a call in a `try` depends on the call.
///
/// A loop that nothing leaves has no way to the end. Its first block gets one, as if it could be stopped there, so every block has
/// post-dominators.
package struct ControlDependence: Sendable {
  package struct Edge: Sendable, Hashable {
    /// The block that decides.
    package var block: Int32
    /// Which of its edges: a number in ``FunctionGraph/edges`` from the block's first successor on.
    package var successor: Int32

    package init(block: Int32, successor: Int32) {
      self.block = block
      self.successor = successor
    }
  }
  /// The tree of post-dominators; its root is the end, number `blocks.count`, which is no block.
  package let postDominators: DominatorTree
  private let rows: AdjacencyRows
  private let edges: [Edge]

  package init(_ function: FunctionGraph) {
    self.init(function.blockSuccessors)
  }

  package init(_ graph: AdjacencyRows) {
    let end = Int32(truncatingIfNeeded: graph.nodeCount)
    var backward: [(from: Int32, to: Int32)] = Self.ends(of: graph).map { (end, $0) }
    for block in 0..<graph.nodeCount {
      for target in graph[block] { backward.append((target, Int32(truncatingIfNeeded: block))) }
    }
    postDominators = DominatorTree(AdjacencyRows(nodeCount: graph.nodeCount + 1, edges: backward), root: end)
    var edges: [Edge] = []
    var dependences: [(from: Int32, to: Int32)] = []
    for block in 0..<graph.nodeCount {
      let source = Int32(truncatingIfNeeded: block)
      let common = postDominators.parents[block]
      for (position, target) in graph[block].enumerated() where target != common {
        let number = Int32(truncatingIfNeeded: edges.count)
        edges.append(Edge(block: source, successor: Int32(truncatingIfNeeded: position)))
        var dependent = target
        while dependent != common, dependent >= 0 {
          dependences.append((dependent, number))
          dependent = postDominators.parents[Int(dependent)]
        }
      }
    }
    self.edges = edges
    rows = AdjacencyRows(nodeCount: graph.nodeCount, edges: dependences)
  }

  /// The edges that decide whether a block runs.
  package func deciding(_ block: Int) -> [Edge] { rows[block].map { edges[Int($0)] } }

  /// The blocks that lead to the end: those without a successor, and of each loop that nothing leaves the first.
  static func ends(of graph: AdjacencyRows) -> [Int32] {
    let components = StronglyConnectedComponents(graph)
    var isLeft = [Bool](repeating: false, count: components.count)
    for block in 0..<graph.nodeCount {
      let own = components.component[block]
      if graph[block].contains(where: { components.component[Int($0)] != own }) { isLeft[Int(own)] = true }
    }
    var ends: [Int32] = []
    for block in 0..<graph.nodeCount where !isLeft[Int(components.component[block])] {
      isLeft[Int(components.component[block])] = true
      ends.append(Int32(truncatingIfNeeded: block))
    }
    return ends
  }
}

extension FunctionGraph {
  /// The blocks that each block leads to: its successors, then its handlers.
  package var blockSuccessors: AdjacencyRows {
    var pairs: [(from: Int32, to: Int32)] = []
    for (number, block) in blocks.enumerated() {
      for edge in Int(block.successors)..<Int(block.handlersEnd) { pairs.append((Int32(truncatingIfNeeded: number), edges[edge])) }
    }
    return AdjacencyRows(nodeCount: blocks.count, edges: pairs)
  }
}
