internal import CodeGraph

/// The order in which functions are solved: those that are called before those that call, functions that call each other together.
///
/// Groups stand by how many calls lie below them, so that neighbours seldom wait for each other and can be solved side by side.
struct SolvingOrder: Sendable {
  /// The functions of each group, ascending.
  private(set) var groups: [[FunctionID]] = []
  /// The group of each function; -1: it has been solved before.
  private(set) var rank: [Int32]
  /// Whom each function calls, as far as that is known.
  let callees: [[FunctionID]]

  /// - Parameters:
  ///   - functions: to be solved, ascending.
  ///   - count: of all functions.
  ///   - callees: whom each function calls.
  init(_ functions: [FunctionID], of count: Int, callees: [[FunctionID]]) {
    self.callees = callees
    rank = Array(repeating: -1, count: count)
    var node = [Int32](repeating: -1, count: count)
    for (index, function) in functions.enumerated() { node[Int(function.raw)] = Int32(index) }
    var edges: [(from: Int32, to: Int32)] = []
    for (index, function) in functions.enumerated() {
      for callee in callees[Int(function.raw)] where node[Int(callee.raw)] >= 0 { edges.append((Int32(index), node[Int(callee.raw)])) }
    }
    let rows = AdjacencyRows(nodeCount: functions.count, edges: edges)
    let components = StronglyConnectedComponents(rows)
    var members = [[FunctionID]](repeating: [], count: components.count)
    for (index, function) in functions.enumerated() { members[Int(components.component[index])].append(function) }
    // Whoever is called has the smaller number, so one pass finds the levels.
    var level = [Int32](repeating: 0, count: components.count)
    for component in members.indices {
      for function in members[component] {
        for callee in rows[Int(node[Int(function.raw)])] {
          let other = Int(components.component[Int(callee)])
          if other != component { level[component] = max(level[component], level[other] + 1) }
        }
      }
    }
    let order = members.indices.sorted { (level[$0], members[$0][0]) < (level[$1], members[$1][0]) }
    groups = order.map { members[$0] }
    for (index, group) in groups.enumerated() {
      for function in group { rank[Int(function.raw)] = Int32(index) }
    }
  }
}
