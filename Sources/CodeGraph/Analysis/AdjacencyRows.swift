/// The edges of a graph as compressed rows: the targets of node `n` lie side by side, from `offsets[n]` to `offsets[n + 1]`.
package struct AdjacencyRows: Sendable, Equatable {
  package private(set) var offsets: [Int32]
  package private(set) var targets: [Int32]

  package init(nodeCount: Int, edges: [(from: Int32, to: Int32)]) {
    offsets = Array(repeating: 0, count: nodeCount + 1)
    targets = Array(repeating: 0, count: edges.count)
    for edge in edges { offsets[Int(edge.from) + 1] += 1 }
    for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
    var next = offsets
    for edge in edges {
      targets[Int(next[Int(edge.from)])] = edge.to
      next[Int(edge.from)] += 1
    }
  }

  package var nodeCount: Int { offsets.count - 1 }

  /// Where the targets of a node lie in ``targets``.
  @inlinable package func range(_ node: Int) -> Range<Int> { Int(offsets[node])..<Int(offsets[node + 1]) }

  package subscript(_ node: Int) -> ArraySlice<Int32> { targets[range(node)] }

  package func reversed() -> AdjacencyRows {
    var edges: [(from: Int32, to: Int32)] = []
    edges.reserveCapacity(targets.count)
    for node in 0..<nodeCount {
      for target in self[node] { edges.append((target, Int32(truncatingIfNeeded: node))) }
    }
    return AdjacencyRows(nodeCount: nodeCount, edges: edges)
  }
}
