import CodeGraph
import Core
import Foundation
import Languages
import Syntax
import Testing

/// Dominance, control dependence and components, compared with their definitions on random graphs and on every function of the fixtures.
@Suite struct GraphAnalysisTests {
  /// The definitions, as slow as they read.
  private struct Naive {
    let graph: AdjacencyRows

    /// Nodes that are reached from one, without entering another.
    func reached(from start: Int32, without: Int32 = -1) -> Set<Int32> {
      guard start != without else { return [] }
      var seen: Set<Int32> = [start]
      var queue = [start]
      while let node = queue.popLast() {
        for target in graph[Int(node)] where target != without && seen.insert(target).inserted { queue.append(target) }
      }
      return seen
    }

    /// For each node those that it dominates: what can't be reached from the root once it is taken out.
    func dominated(root: Int32) -> [Set<Int32>] {
      let all = reached(from: root)
      return (0..<Int32(graph.nodeCount)).map { all.contains($0) ? all.subtracting(reached(from: root, without: $0)) : [] }
    }
  }

  /// Numbers that are the same in each run.
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static func randomGraphs(_ count: Int) -> [AdjacencyRows] {
    var random = Random(state: 11)
    return (0..<count).map { _ in
      let nodes = Int.random(in: 1...24, using: &random)
      let edges = (0..<Int.random(in: 0...(2 * nodes), using: &random)).map { _ in
        (from: Int32.random(in: 0..<Int32(nodes), using: &random), to: Int32.random(in: 0..<Int32(nodes), using: &random))
      }
      return AdjacencyRows(nodeCount: nodes, edges: edges)
    }
  }

  /// The blocks of each function of each fixture, but of the longest, for which the definitions take too long.
  private static func fixtureGraphs() throws -> [AdjacencyRows] {
    try GraphFixtureTests.files.flatMap { file -> [AdjacencyRows] in
      guard let support = GraphFixtureTests.language(of: file), !support.isContainer(path: file) else { return [] }
      let bytes = [UInt8](try Data(contentsOf: GraphFixtureTests.root.appendingPathComponent(file)))
      return try GraphSupport.graph(bytes, support).functions.filter { $0.blocks.count > 1 && $0.blocks.count < 60 }.map(\.blockSuccessors)
    }
  }

  private func checkDominance(_ graph: AdjacencyRows) {
    let tree = DominatorTree(graph)
    let dominated = Naive(graph: graph).dominated(root: 0)
    for a in 0..<Int32(graph.nodeCount) {
      for b in 0..<Int32(graph.nodeCount) {
        if tree.dominates(a, b) != dominated[Int(a)].contains(b) { Issue.record("\(a) over \(b) in \(graph)") }
      }
      // The immediate dominator is the one that all others dominate.
      let strict = (0..<Int32(graph.nodeCount)).filter { $0 != a && dominated[Int($0)].contains(a) }
      let nearest = strict.first { candidate in strict.allSatisfy { dominated[Int($0)].contains(candidate) } }
      if tree.parents[Int(a)] != nearest ?? -1 { Issue.record("parent of \(a) in \(graph)") }
    }
  }

  private func checkControlDependence(_ graph: AdjacencyRows) {
    let dependence = ControlDependence(graph)
    let end = Int32(graph.nodeCount)
    // Blocks without successors lead to the end, and of each loop that nothing leaves the first block.
    var backward: [(from: Int32, to: Int32)] = []
    let naive = Naive(graph: graph)
    var left: [Int32: Set<Int32>] = [:]
    for block in 0..<end { left[block] = naive.reached(from: block) }
    var ends: [Int32] = []
    for block in 0..<end {
      let closed = left[block]?.allSatisfy { left[$0]?.contains(block) ?? false } ?? false
      if closed, !ends.contains(where: { left[block]?.contains($0) ?? false }) { ends.append(block) }
    }
    for block in ends { backward.append((end, block)) }
    for block in 0..<Int(end) { for target in graph[block] { backward.append((target, Int32(block))) } }
    let after = Naive(graph: AdjacencyRows(nodeCount: Int(end) + 1, edges: backward)).dominated(root: end)
    for block in 0..<end {
      var wanted: Set<ControlDependence.Edge> = []
      for source in 0..<end {
        for (position, target) in graph[Int(source)].enumerated() {
          let isStrict = source != block && after[Int(block)].contains(source)
          if after[Int(block)].contains(target), !isStrict {
            wanted.insert(.init(block: source, successor: Int32(position)))
          }
        }
      }
      let found = dependence.deciding(Int(block))
      if Set(found) != wanted || found.count != wanted.count { Issue.record("\(block): \(found), not \(wanted), in \(graph)") }
    }
  }

  private func checkComponents(_ graph: AdjacencyRows) {
    let components = StronglyConnectedComponents(graph)
    let naive = Naive(graph: graph)
    let reached = (0..<Int32(graph.nodeCount)).map { naive.reached(from: $0) }
    for a in 0..<graph.nodeCount {
      for b in 0..<graph.nodeCount {
        let isMutual = reached[a].contains(Int32(b)) && reached[b].contains(Int32(a))
        if (components.component[a] == components.component[b]) != isMutual { Issue.record("\(a) and \(b) in \(graph)") }
      }
      for target in graph[a] where components.component[Int(target)] > components.component[a] { Issue.record("order of \(a) in \(graph)") }
      let isCyclic = graph[a].contains { reached[Int($0)].contains(Int32(a)) }
      if components.isInCycle(a) != isCyclic { Issue.record("cycle of \(a) in \(graph)") }
    }
    #expect(Set(components.component) == Set(0..<Int32(components.count)))
  }

  @Test func randomGraphsAreWhatTheDefinitionsSay() {
    for graph in Self.randomGraphs(400) {
      checkDominance(graph)
      checkControlDependence(graph)
      checkComponents(graph)
    }
  }

  @Test func functionsOfTheFixturesAreWhatTheDefinitionsSay() throws {
    let graphs = try Self.fixtureGraphs()
    #expect(graphs.count > 150)
    for graph in graphs {
      checkDominance(graph)
      checkControlDependence(graph)
      checkComponents(graph)
    }
  }

  @Test func bothWaysOfABranchDependOnIt() throws {
    let graph = try GraphSupport.graph(
      """
      def f(a):
          if a:
              b()
          else:
              c()
          d()
      """, "python")
    let function = graph.functions[1]
    let dependence = ControlDependence(function)
    func block(calling name: String) throws -> Int {
      try #require(
        function.blocks.firstIndex { block in
          function.instructions[Int(block.first)..<Int(block.end)].contains {
            $0.op == .unresolved && graph.names[Int($0.name.raw)] == name
          }
        })
    }
    #expect(dependence.deciding(try block(calling: "b")) == [.init(block: 0, successor: 0)])
    #expect(dependence.deciding(try block(calling: "c")) == [.init(block: 0, successor: 1)])
    #expect(dependence.deciding(try block(calling: "d")) == [])
  }

  @Test func aLoopThatNothingLeavesHasAnEnd() {
    // 0 → 1 ⇄ 2
    let graph = AdjacencyRows(nodeCount: 3, edges: [(0, 1), (1, 2), (2, 1)])
    let dependence = ControlDependence(graph)
    #expect(dependence.postDominators.parents == [1, 3, 1, -1])
    #expect(dependence.deciding(2) == [.init(block: 1, successor: 0)])
    #expect(dependence.deciding(0) == [])
  }

  /// Nothing recurses: a chain, a cycle and a ladder of a hundred thousand nodes.
  @Test func deepGraphsNeedNoStack() {
    let count: Int32 = 100_000
    let chain = AdjacencyRows(nodeCount: Int(count), edges: (1..<count).map { ($0 - 1, $0) })
    #expect(StronglyConnectedComponents(chain).count == Int(count))
    #expect(DominatorTree(chain).dominates(5, count - 1))
    #expect(ControlDependence(chain).deciding(Int(count) - 1) == [])
    let cycle = AdjacencyRows(nodeCount: Int(count), edges: (0..<count).map { ($0, ($0 + 1) % count) })
    #expect(StronglyConnectedComponents(cycle).count == 1)
    #expect(StronglyConnectedComponents(cycle).isInCycle(7))
  }
}
