internal import CodeGraph
internal import Core

/// Writes out the steps behind a trace, going into the functions it went through.
struct FlowPaths {
  static let maximumPoints = 60
  private let solver: Solver

  init(_ solver: Solver) { self.solver = solver }

  func path(summary: Int32, trace: Int32) -> [FlowPoint] {
    var points: [FlowPoint] = []
    expand(summary, trace, &points, depth: 0)
    return points
  }

  private func expand(_ index: Int32, _ trace: Int32, _ points: inout [FlowPoint], depth: Int) {
    guard depth < 24, index >= 0 else { return }
    let summary = solver.summaries[Int(index)]
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
        expand(node.summary, node.inner, &points, depth: depth + 1)
      case .into:
        points.append(point(.call, summary.function, node.instruction))
        expand(node.summary, node.inner, &points, depth: depth + 1)
      case .outOf:
        expand(node.summary, node.inner, &points, depth: depth + 1)
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
    var text = solver.text(step.name)
    if step.op == .call { text = solver.text(graph.calls[Int(step.a)].name) }
    return FlowPoint(role: role, file: file, range: step.range, text: text)
  }
}
