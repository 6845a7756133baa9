internal import CodeGraph
internal import Core

/// Writes out the steps by which data came, going into the functions it went through.
struct FlowPaths {
  static let maximumPoints = 60
  static let maximumDepth = 24
  private let solved: SolvedProgram
  private var solver: Solver { solved.solver }

  init(_ solved: SolvedProgram) { self.solved = solved }

  /// The way to a sink of a summary, by its number.
  func path(summary: Int32, sink: Int32) -> [FlowPoint] {
    var points: [FlowPoint] = []
    expand(summary, sink: sink, &points, depth: 0)
    return points
  }

  /// The way of a fact of a summary, by its number.
  func path(summary: Int32, fact: Int32) -> [FlowPoint] {
    var points: [FlowPoint] = []
    expand(summary, fact: fact, &points, depth: 0)
    return points
  }

  private func expand(_ index: Int32, sink: Int32, _ points: inout [FlowPoint], depth: Int) {
    guard depth < Self.maximumDepth, index >= 0 else { return }
    let plain = solved.summary(index)
    let traced = solved.traced(index)
    guard Int(sink) < plain.sinks.count else { return }
    let hit = plain.sinks[Int(sink)]
    let match = traced.sinks.first { $0.site == hit.site && Self.isSame($0.origin, traced, hit.origin, plain) }
    if let match { expand(traced, match.trace, &points, depth) }
  }

  private func expand(_ index: Int32, fact number: Int32, _ points: inout [FlowPoint], depth: Int) {
    guard depth < Self.maximumDepth, index >= 0 else { return }
    let plain = solved.summary(index)
    let traced = solved.traced(index)
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

  private func expand(_ summary: Summary, _ trace: Int32, _ points: inout [FlowPoint], _ depth: Int) {
    var chain: [TraceNode] = []
    var current = trace
    while current >= 0, Int(current) < summary.traces.count, chain.count < 500 {
      chain.append(summary.traces[Int(current)])
      current = summary.traces[Int(current)].previous
    }
    for node in chain.reversed() where points.count < Self.maximumPoints {
      switch node.kind {
      case .origin: continue
      case .step: points.append(point(.step, summary.function, node.instruction))
      case .through:
        points.append(point(.call, summary.function, node.instruction))
        expand(node.summary, fact: node.inner, &points, depth: depth + 1)
      case .into:
        points.append(point(.call, summary.function, node.instruction))
        expand(node.summary, sink: node.inner, &points, depth: depth + 1)
      case .outOf:
        expand(node.summary, fact: node.inner, &points, depth: depth + 1)
        points.append(point(.returned, summary.function, node.instruction))
      }
    }
  }

  private func point(_ role: FlowPoint.Role, _ function: FunctionID, _ instruction: Int32) -> FlowPoint {
    let graph = solver.project.graph(function)
    let file = solver.project.file(function)
    guard instruction >= 0, Int(instruction) < graph.instructions.count else {
      return FlowPoint(role: role, file: file, range: graph.nameRange, text: "")
    }
    let step = graph.instructions[Int(instruction)]
    if step.op == .call {
      let name = solver.text(graph.calls[Int(step.a)].name)
      return FlowPoint(role: role == .step ? .passed : role, file: file, range: step.range, text: name)
    }
    return FlowPoint(role: role, file: file, range: step.range, text: solver.text(step.name))
  }
}
