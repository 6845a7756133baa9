package import CodeGraph
package import Core
internal import RuleEngine

/// A place on the way of tainted data.
package struct FlowPoint: Sendable, Hashable {
  package enum Role: Sendable { case source, step, call, returned, through, sink }
  package var role: Role
  package var file: Int
  package var range: ByteRange
  /// What happens: a variable's, function's or kind's name.
  package var text: String
}

/// Tainted data that reaches a sink.
package struct TaintFinding: Sendable {
  /// Number of the rule in its ``TaintProgram``.
  package var rule: Int
  package var file: Int
  /// The call that must not be handed tainted data; of a rule's own pattern, the expression.
  package var range: ByteRange
  /// Where the data comes in.
  package var sourceFile: Int
  package var sourceRange: ByteRange
  package var sinkKind: String
  package var sourceKind: String
  package var path: [FlowPoint]
  /// Whether it went through a call that nobody modelled.
  package var isWeak: Bool
}

/// Solves the functions of a linked project and collects what reaches sinks.
package struct TaintAnalysis {
  private let project: ProjectGraph
  private let solver: Solver
  private let kinds: [String]
  private let firstRule: Int
  /// Rules that distrust what functions are called with by others.
  private let parameterRules: RuleMask
  /// Rules of which each pair of source and sink is looked at.
  private let pairing: Set<Int>

  /// - Parameters:
  ///   - models: of the language that the project's files are written in.
  ///   - kinds: names of the kinds of sources and sinks, by number.
  ///   - batch: the rules to answer, at most ``RuleMask/capacity``.
  package init(
    project: ProjectGraph, models: LibraryModels, kinds: [String], program: TaintProgram, batch: Range<Int>,
    properties: [String: String] = [:], flow: LanguageFlow = LanguageFlow()
  ) {
    self.project = project
    self.kinds = kinds
    firstRule = batch.lowerBound
    let options = program.rules.map(\.options.taint)
    pairing = Set(batch.filter { options[$0].unifiesMetavariables || options[$0].reportsSource })
    let rules = program.ruleSet(batch, kinds: kinds)
    parameterRules = kinds.firstIndex(of: TaintProgram.parameterKind).map { rules.sources[$0] } ?? .none
    solver = Solver(
      project: project, models: models, rules: rules, entryPoints: EntryPoints(project: project, models: models),
      properties: properties, language: flow, kinds: kinds)
  }

  /// - Parameter keepsSources: whether each source that reaches a sink is told, not only the one with the shortest way.
  package func run(keepsSources: Bool = false) -> [TaintFinding] {
    for raw in 0..<Int32(project.functionCount) { _ = solver.summary(of: FunctionID(raw), context: .any) }
    var findings: [TaintFinding] = []
    var stores = SecondOrderFlows(project: project, solver: solver)
    for (number, summary) in solver.summaries.enumerated() {
      for hit in summary.sinks {
        switch hit.origin {
        case .source(let site): add(hit, site, FlowPaths(solver).path(summary: Int32(number), trace: hit.trace), &findings)
        case .path(let path):
          if case .parameter(let index) = path.root { addParameter(hit, index, summary, Int32(number), &findings) }
          for way in stores.sources(reaching: path, in: summary.function) {
            let rules = hit.rules.intersection(way.rules)
            if rules.isEmpty { continue }
            var hit = hit
            hit.rules = rules
            hit.isWeak = hit.isWeak || way.isWeak
            let first = FlowPaths(solver).path(summary: way.summary, trace: way.trace)
            add(hit, way.site, first + FlowPaths(solver).path(summary: Int32(number), trace: hit.trace), &findings)
          }
        }
      }
    }
    return TaintFinding.shortest(findings) { keepsSources || pairing.contains($0.rule) }
  }

  /// Functions of which a budget left a part out; known after ``run()``.
  package var functionsCut: Int { Set(solver.summaries.filter(\.wasCut).map(\.function)).count }

  private func add(_ hit: SinkHit, _ source: SourceSite, _ path: [FlowPoint], _ findings: inout [TaintFinding]) {
    let graph = project.graph(hit.site.function)
    let file = project.file(hit.site.function)
    // The value's own instruction is where it was made, which may be far from where it is handed over.
    let range = graph.instructions[Int(hit.site.call)].range
    let value = graph.instructions[Int(hit.site.instruction)].range
    var path = path
    let sinkKind = hit.site.kind >= 0 ? kinds[Int(hit.site.kind)] : ""
    let sourceKind = source.kind >= 0 ? kinds[Int(source.kind)] : ""
    let start = sourcePoint(source, sourceKind)
    path.insert(start, at: 0)
    path.append(FlowPoint(role: .sink, file: file, range: range.contains(value) ? value : range, text: sinkKind))
    for rule in Set(hit.rules.elements.map { solver.rules.owners[$0] }).sorted() {
      findings.append(
        TaintFinding(
          rule: firstRule + rule, file: file, range: range, sourceFile: start.file, sourceRange: start.range, sinkKind: sinkKind,
          sourceKind: sourceKind,
          path: Self.tidied(path),
          isWeak: hit.isWeak))
    }
  }

  /// What somebody outside the project hands to one of its functions.
  private func addParameter(_ hit: SinkHit, _ index: Int32, _ summary: Summary, _ number: Int32, _ findings: inout [TaintFinding]) {
    let rules = hit.rules.intersection(parameterRules)
    let graph = project.graph(summary.function)
    guard !rules.isEmpty, !solver.called.contains(summary.function), graph.parameters[Int(index)].kind != .receiver,
      !solver.isScalar(graph.parameters[Int(index)].type),
      solver.entryPoints.parameters(of: summary.function) == nil
    else { return }
    var hit = hit
    hit.rules = rules
    let kind = kinds.firstIndex(of: TaintProgram.parameterKind) ?? -1
    let source = SourceSite(function: summary.function, instruction: -1 - index, kind: Int32(kind))
    add(hit, source, FlowPaths(solver).path(summary: number, trace: hit.trace), &findings)
  }

  private func sourcePoint(_ source: SourceSite, _ kind: String) -> FlowPoint {
    let graph = project.graph(source.function)
    let range =
      source.instruction >= 0
      ? graph.instructions[Int(source.instruction)].range : graph.parameters[Int(-1 - source.instruction)].range
    return FlowPoint(role: .source, file: project.file(source.function), range: range, text: kind)
  }

  /// Without steps that say the same place twice.
  private static func tidied(_ path: [FlowPoint]) -> [FlowPoint] {
    var result: [FlowPoint] = []
    for point in path {
      if let last = result.last, last.file == point.file, last.range == point.range, point.role == .step { continue }
      result.append(point)
    }
    return result
  }
}
