/// Which nodes of a flow graph lie on every way from the root to a node.
///
/// The algorithm is that of Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm": the immediate dominators of the
/// predecessors are intersected, in reverse postorder, until nothing changes. Queries are answered by depth-first numbers: a node
/// dominates those whose interval lies within its own.
///
/// Invariants: `parents[root]` and the parents of nodes that the root does not reach are -1; nothing recurses, so graphs may be deep.
package struct DominatorTree: Sendable {
  package let root: Int32
  /// The immediate dominator of each node, or -1.
  package private(set) var parents: [Int32]
  /// Depth-first number of each node in the tree, and how many nodes its subtree has; 0 where the root does not reach.
  private var first: [Int32]
  private var size: [Int32]

  package init(_ graph: AdjacencyRows, root: Int32 = 0) {
    self.root = root
    let count = graph.nodeCount
    let order = Self.reversePostorder(graph, root)
    // Nodes by their place in reverse postorder, so that "nearer to the root" is "smaller".
    var place = [Int32](repeating: -1, count: count)
    for (index, node) in order.enumerated() { place[Int(node)] = Int32(truncatingIfNeeded: index) }
    let predecessors = graph.reversed()
    var dominator = [Int32](repeating: -1, count: order.count)
    if !order.isEmpty { dominator[0] = 0 }
    var changed = true
    while changed {
      changed = false
      for index in 1..<max(1, order.count) {
        var best: Int32 = -1
        for predecessor in predecessors[Int(order[index])] {
          let source = place[Int(predecessor)]
          guard source >= 0, dominator[Int(source)] >= 0 else { continue }
          best = best < 0 ? source : Self.intersection(best, source, dominator)
        }
        if dominator[index] != best {
          dominator[index] = best
          changed = true
        }
      }
    }
    parents = Array(repeating: -1, count: count)
    first = Array(repeating: 0, count: count)
    size = Array(repeating: 0, count: count)
    for index in order.indices.dropFirst() { parents[Int(order[index])] = order[Int(dominator[index])] }
    // A dominator comes before what it dominates: sizes are summed up from behind, numbers handed out from the front.
    for node in order.reversed() {
      size[Int(node)] += 1
      let parent = parents[Int(node)]
      if parent >= 0 { size[Int(parent)] += size[Int(node)] }
    }
    var next = [Int32](repeating: 1, count: count)
    for node in order.dropFirst() {
      let parent = Int(parents[Int(node)])
      first[Int(node)] = first[parent] + next[parent]
      next[parent] += size[Int(node)]
    }
  }

  package func isReached(_ node: Int32) -> Bool { size[Int(node)] > 0 }

  /// Whether every way from the root to `b` goes through `a`. A node dominates itself; nothing holds of nodes that are not reached.
  package func dominates(_ a: Int32, _ b: Int32) -> Bool {
    let (a, b) = (Int(a), Int(b))
    return size[a] > 0 && size[b] > 0 && first[a] <= first[b] && first[b] < first[a] + size[a]
  }

  private static func intersection(_ a: Int32, _ b: Int32, _ dominator: [Int32]) -> Int32 {
    var (a, b) = (a, b)
    while a != b {
      if a > b { a = dominator[Int(a)] } else { b = dominator[Int(b)] }
    }
    return a
  }

  private static func reversePostorder(_ graph: AdjacencyRows, _ root: Int32) -> [Int32] {
    guard graph.nodeCount > 0 else { return [] }
    var seen = [Bool](repeating: false, count: graph.nodeCount)
    var postorder: [Int32] = []
    var stack: [(node: Int32, next: Int)] = [(root, graph.range(Int(root)).lowerBound)]
    seen[Int(root)] = true
    while let top = stack.last {
      if top.next < graph.range(Int(top.node)).upperBound {
        stack[stack.count - 1].next += 1
        let target = graph.targets[top.next]
        if !seen[Int(target)] {
          seen[Int(target)] = true
          stack.append((target, graph.range(Int(target)).lowerBound))
        }
      } else {
        postorder.append(top.node)
        stack.removeLast()
      }
    }
    return postorder.reversed()
  }
}
