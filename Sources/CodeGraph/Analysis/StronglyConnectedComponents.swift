/// Nodes of a graph that reach each other: of a call graph, functions that call each other.
///
/// Tarjan's algorithm ("Depth-First Search and Linear Graph Algorithms") with a stack of its own, so that a chain of a hundred
/// thousand calls is no matter.
///
/// Invariant: components are numbered in reverse topological order. Whoever is called stands in the same component as the caller or in
/// one with a smaller number.
package struct StronglyConnectedComponents: Sendable {
  /// The component of each node.
  package private(set) var component: [Int32]
  package private(set) var count = 0
  /// Whether a component has a cycle: more than one node, or one with an edge to itself.
  package private(set) var isCyclic: [Bool] = []

  package init(_ graph: AdjacencyRows) {
    let nodeCount = graph.nodeCount
    component = Array(repeating: -1, count: nodeCount)
    var number = [Int32](repeating: -1, count: nodeCount)
    var low = [Int32](repeating: 0, count: nodeCount)
    var open: [Int32] = []
    var stack: [(node: Int32, next: Int)] = []
    var counter: Int32 = 0
    for root in 0..<Int32(truncatingIfNeeded: nodeCount) where number[Int(root)] < 0 {
      stack.append((root, graph.range(Int(root)).lowerBound))
      while let top = stack.last {
        let node = Int(top.node)
        if number[node] < 0 {
          number[node] = counter
          low[node] = counter
          counter += 1
          open.append(top.node)
        }
        if top.next < graph.range(node).upperBound {
          stack[stack.count - 1].next += 1
          let target = Int(graph.targets[top.next])
          if number[target] < 0 {
            stack.append((Int32(truncatingIfNeeded: target), graph.range(target).lowerBound))
          } else if component[target] < 0 {
            low[node] = min(low[node], number[target])
          }
          continue
        }
        stack.removeLast()
        if let outer = stack.last { low[Int(outer.node)] = min(low[Int(outer.node)], low[node]) }
        if low[node] == number[node] { close(top.node, &open, graph) }
      }
    }
  }

  /// Takes a component's nodes, the last of which is the one it was entered by, off the open ones.
  private mutating func close(_ root: Int32, _ open: inout [Int32], _ graph: AdjacencyRows) {
    let number = Int32(truncatingIfNeeded: count)
    var members = 0
    while let node = open.popLast() {
      component[Int(node)] = number
      members += 1
      if node == root { break }
    }
    isCyclic.append(members > 1 || graph[Int(root)].contains(root))
    count += 1
  }

  package func isInCycle(_ node: Int) -> Bool { isCyclic[Int(component[node])] }
}
