internal import CodeGraph
internal import Core

/// Writes out the steps by which data came, going into the functions it went through.
final class FlowPaths {
  static let maximumPoints = 60
  static let maximumDepth = 24
  private let solved: SolvedProgram
  private var solver: Solver { solved.solver }
  /// The ways that were asked for.
  private(set) var ways: [KeptWay.Subject: KeptWay] = [:]
  /// Solutions that were looked at for the way in hand.
  private var visited: Set<Int32> = []

  init(_ solved: SolvedProgram) { self.solved = solved }

  /// The way to a sink of a solution, by its number.
  func path(summary: Int32, sink: Int32) -> [FlowPoint] {
    path(KeptWay.Subject(solution: summary, isSink: true, index: sink)) { expand(summary, sink: sink, &$0, depth: 0) }
  }

  /// The way of a fact of a solution, by its number.
  func path(summary: Int32, fact: Int32) -> [FlowPoint] {
    path(KeptWay.Subject(solution: summary, isSink: false, index: fact)) { expand(summary, fact: fact, &$0, depth: 0) }
  }

  private func path(_ subject: KeptWay.Subject, _ find: (inout [WayStep]) -> Void) -> [FlowPoint] {
    if let known = ways[subject] { return known.steps.map(point) }
    var way = solved.earlierWay(subject)
    if way == nil {
      var steps: [WayStep] = []
      visited = []
      find(&steps)
      way = KeptWay(steps: steps, solutions: visited.sorted())
    }
    ways[subject] = way
    return way?.steps.map(point) ?? []
  }

  private func traced(_ index: Int32) -> Summary {
    visited.insert(index)
    return solved.traced(index)
  }

  private func expand(_ index: Int32, sink: Int32, _ points: inout [WayStep], depth: Int) {
    guard depth < Self.maximumDepth, index >= 0 else { return }
    let plain = solved.summary(index)
    let traced = traced(index)
    guard Int(sink) < plain.sinks.count else { return }
    let hit = plain.sinks[Int(sink)]
    let match = traced.sinks.first { $0.site == hit.site && Self.isSame($0.origin, traced, hit.origin, plain) }
    if let match { expand(traced, match.trace, &points, depth) }
  }

  private func expand(_ index: Int32, fact number: Int32, _ points: inout [WayStep], depth: Int) {
    guard depth < Self.maximumDepth, index >= 0 else { return }
    let plain = solved.summary(index)
    let traced = traced(index)
    guard Int(number) < plain.facts.count else { return }
    let fact = plain.facts[Int(number)]
    // Solved a second time, a function that calls itself may have learnt of further facts.
    let numbers = [Int(number)].filter { $0 < traced.facts.count } + Array(traced.facts.indices)
    let match = numbers.first { Self.isSame(traced.facts[$0].origin, traced, fact.origin, plain) }
    if let match { expand(traced, traced.facts[match].trace, &points, depth) }
  }

  private static func isSame(_ a: SummaryOrigin, _ first: Summary, _ b: SummaryOrigin, _ second: Summary) -> Bool {
    switch (a, b) {
    case (.path(let x), .path(let y)): first.path(x) == second.path(y)
    case (.source(let x), .source(let y)): x == y
    default: false
    }
  }

  private func expand(_ summary: Summary, _ trace: Int32, _ points: inout [WayStep], _ depth: Int) {
    var chain: [TraceNode] = []
    var current = trace
    while current >= 0, Int(current) < summary.traces.count, chain.count < 500 {
      chain.append(summary.traces[Int(current)])
      current = summary.traces[Int(current)].previous
    }
    for node in chain.reversed() where points.count < Self.maximumPoints {
      switch node.kind {
      case .origin: continue
      case .step: points.append(WayStep(role: .step, function: summary.function, instruction: node.instruction))
      case .through:
        points.append(WayStep(role: .call, function: summary.function, instruction: node.instruction))
        expand(node.summary, fact: node.inner, &points, depth: depth + 1)
      case .into:
        points.append(WayStep(role: .call, function: summary.function, instruction: node.instruction))
        expand(node.summary, sink: node.inner, &points, depth: depth + 1)
      case .outOf:
        expand(node.summary, fact: node.inner, &points, depth: depth + 1)
        points.append(WayStep(role: .returned, function: summary.function, instruction: node.instruction))
      }
    }
  }

  private func point(_ step: WayStep) -> FlowPoint {
    let graph = solver.project.graph(step.function)
    let file = solver.project.file(step.function)
    guard step.instruction >= 0, Int(step.instruction) < graph.instructions.count else {
      return FlowPoint(role: step.role, file: file, range: graph.nameRange, text: "")
    }
    let instruction = graph.instructions[Int(step.instruction)]
    if instruction.op == .call {
      let name = solver.text(graph.calls[Int(instruction.a)].name)
      return FlowPoint(role: step.role == .step ? .passed : step.role, file: file, range: instruction.range, text: name)
    }
    return FlowPoint(role: step.role, file: file, range: instruction.range, text: solver.text(instruction.name))
  }
}
