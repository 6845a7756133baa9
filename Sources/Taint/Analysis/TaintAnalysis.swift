package import CodeGraph
package import Core
internal import RuleEngine
internal import Synchronization

/// A place on the way of tainted data.
package struct FlowPoint: Sendable, Hashable {
  package enum Role: Sendable { case source, step, passed, call, returned, through, sink }
  package var role: Role
  package var file: Int
  package var range: ByteRange
  /// What happens: a variable's, function's or kind's name.
  package var text: String

  package init(role: Role, file: Int, range: ByteRange, text: String) {
    self.role = role
    self.file = file
    self.range = range
    self.text = text
  }
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
package struct TaintAnalysis: Sendable {
  private let project: ProjectGraph
  private let solver: Solver
  private let time: TimeBudget
  private let workers: Int
  private let kinds: [String]
  private let firstRule: Int
  /// Rules that distrust what functions are called with by others.
  private let parameterRules: RuleMask
  /// Rules of which each pair of source and sink is looked at.
  private let pairing: Set<Int>
  /// Whether a rule of the program is about a file of the project.
  private let isMeant: @Sendable (_ rule: Int, _ file: Int) -> Bool

  /// - Parameters:
  ///   - models: of the language that the project's files are written in.
  ///   - kinds: names of the kinds of sources and sinks, by number.
  ///   - batch: the rules to answer, at most ``RuleMask/capacity``.
  ///   - workers: threads that solve functions; the result is the same for any number.
  ///   - isMeant: whether a rule, by its number in the program, is about a file, by its number in the project: data that comes in elsewhere, and
  ///     constants that only code elsewhere hands in, make no finding of the rule.
  ///   - time: within which all functions are to be solved; what is not by then is taken for code that does nothing.
  package init(
    project: ProjectGraph, models: LibraryModels, kinds: [String], program: TaintProgram, batch: Range<Int>,
    properties: [String: String] = [:], flow: LanguageFlow = LanguageFlow(), workers: Int = 1,
    isMeant: @escaping @Sendable (_ rule: Int, _ file: Int) -> Bool = { _, _ in true }, time: TimeBudget = TimeBudget()
  ) {
    self.time = time
    self.isMeant = isMeant
    self.workers = workers
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

  package struct Answer {
    package var findings: [TaintFinding]
    /// Functions of which a budget left a part out.
    package var functionsCut = 0
    /// Whether the time was too short.
    package var isTimeOver = false
    /// Functions that were not solved, as an earlier solution still holds.
    package var functionsTakenOver = 0
    /// The solutions, if they were to be kept and can be.
    package var kept: SolutionsToKeep?
  }

  /// Solutions that are still to be put into the form of ``KeptProject``.
  package struct SolutionsToKeep: Sendable {
    fileprivate let draft: KeptSolutions.Draft
    fileprivate let ways: [KeptWay.Subject: KeptWay]

    /// nil if they are not complete.
    package func bytes() -> [UInt8]? { KeptSolutions.bytes(draft, ways: ways) }
  }

  /// Where solutions come from that need not be found again, and under which key those of this time are kept.
  package struct Memory: Sendable {
    package var earlier: KeptProject?
    package var batch: Int
    package var key: KeyedHash.Key

    package init(earlier: KeptProject?, batch: Int, key: KeyedHash.Key) {
      self.earlier = earlier
      self.batch = batch
      self.key = key
    }
  }

  /// - Parameter keepsSources: whether each source that reaches a sink is told, not only the one with the shortest way.
  package func run(keepsSources: Bool = false, memory: Memory? = nil) -> Answer {
    let outcome = Solving(solver: solver, workers: workers, time: time, memory: memory).solve()
    let solved = outcome.program
    var best: [Place: Candidate] = [:]
    let stores = SecondOrderFlows(solved)
    let scopes = RuleScopes(solved, firstRule: firstRule, isMeant)
    func keep(_ candidate: Candidate) { self.keep(candidate, scopes, &best, keepsSources: keepsSources) }
    for (number, solution) in solved.solutions.enumerated() {
      let summary = solution.summary
      for (position, hit) in summary.sinks.enumerated() {
        let sink = Candidate(summary: Int32(number), sink: Int32(position), hit: hit)
        switch hit.origin {
        case .source(let site): keep(sink.from(site))
        case .path(let id):
          let path = summary.path(id)
          if case .parameter(let index) = path.root, let given = parameterSource(index, summary, solved) {
            keep(sink.from(given, rules: parameterRules))
          }
          for way in stores.sources(reaching: path, in: summary.function) { keep(sink.from(way)) }
        }
      }
    }
    let (findings, ways) = findings(best.sorted { $0.key < $1.key }, solved)
    let kept = outcome.draft.map { SolutionsToKeep(draft: $0, ways: ways) }
    return Answer(
      findings: findings, functionsCut: solved.functionsCut, isTimeOver: time.isOver,
      functionsTakenOver: outcome.draft?.memory.takenOverCount ?? 0, kept: kept)
  }

  /// Candidates that one thread writes out at a time.
  private static let chunk = 16

  /// The findings, with their ways: for those the functions on the ways are solved once more, which is most of the work.
  private func findings(
    _ candidates: [(key: Place, value: Candidate)], _ solved: SolvedProgram
  ) -> (findings: [TaintFinding], ways: [KeptWay.Subject: KeptWay]) {
    let chunks = (candidates.count + Self.chunk - 1) / Self.chunk
    let time = time
    guard workers > 1, chunks > 1 else {
      let paths = FlowPaths(solved)
      let findings = candidates.compactMap { time.isWanted ? finding($0.key, $0.value, paths) : nil }
      return (findings, paths.ways)
    }
    let written = Mutex([[TaintFinding]](repeating: [], count: chunks))
    let ways = Mutex([KeptWay.Subject: KeptWay]())
    let queue = WorkQueue(count: chunks)
    WorkerPool.run(min(workers, chunks)) { _ in
      let paths = FlowPaths(solved.another())
      while let chunk = queue.next(), time.isWanted {
        let range = chunk * Self.chunk..<min((chunk + 1) * Self.chunk, candidates.count)
        let findings = candidates[range].map { finding($0.key, $0.value, paths) }
        written.withLock { $0[chunk] = findings }
      }
      ways.withLock { $0.merge(paths.ways) { first, _ in first } }
    }
    return (written.withLock { $0 }.flatMap { $0 }, ways.withLock { $0 })
  }

  /// Where a finding is reported, once.
  private struct Place: Hashable, Comparable {
    var file: Int
    var range: ByteRange
    var rule: Int
    /// Where the data came in, if each source is told of.
    var source: SourceSite?

    static func < (a: Self, b: Self) -> Bool {
      if (a.file, a.range, a.rule) != (b.file, b.range, b.rule) { return (a.file, a.range, a.rule) < (b.file, b.range, b.rule) }
      guard let x = a.source, let y = b.source else { return false }
      return (x.function, x.instruction, x.kind) < (y.function, y.instruction, y.kind)
    }
  }

  /// A way on which data reaches a sink, not yet written out.
  private struct Candidate {
    /// The summary that knows of the sink, and the number of the sink there.
    var summary: Int32
    var sink: Int32
    var hit: SinkHit
    var source = SourceSite(function: .none, instruction: 0, kind: -1)
    /// What another function left where this one finds it.
    var store: SecondOrderFlows.Way?

    func from(_ site: SourceSite, rules: RuleMask = .all) -> Candidate {
      var copy = self
      copy.source = site
      copy.hit.rules = hit.rules.intersection(rules)
      return copy
    }

    func from(_ way: SecondOrderFlows.Way) -> Candidate {
      var copy = from(way.site, rules: way.rules)
      copy.store = way
      copy.hit.isWeak = hit.isWeak || way.isWeak
      return copy
    }

    /// The surest way comes first, then the one through fewer calls.
    func isBetter(than other: Candidate) -> Bool {
      func rank(_ one: Candidate) -> (Int, Int, Int) { (one.hit.isWeak ? 1 : 0, one.store == nil ? 0 : 1, Int(one.hit.depth)) }
      return rank(self) < rank(other)
    }
  }

  /// Keeps one candidate for each rule and sink.
  private func keep(_ candidate: Candidate, _ scopes: RuleScopes, _ best: inout [Place: Candidate], keepsSources: Bool) {
    guard !candidate.hit.rules.isEmpty else { return }
    let site = candidate.hit.site
    // The value's own instruction is where it was made, which may be far from where it is handed over.
    let range = project.graph(site.function).instructions[Int(site.call)].range
    for rule in Set(candidate.hit.rules.elements.map { solver.rules.owners[$0] }) {
      var place = Place(file: project.file(site.function), range: range, rule: firstRule + rule)
      if keepsSources || pairing.contains(place.rule) { place.source = candidate.source }
      if let known = best[place], !candidate.isBetter(than: known) { continue }
      if !scopes.of(rule).holds(candidate.summary, source: project.file(candidate.source.function)) { continue }
      best[place] = candidate
    }
  }

  private func finding(_ place: Place, _ candidate: Candidate, _ paths: FlowPaths) -> TaintFinding {
    let site = candidate.hit.site
    let value = project.graph(site.function).instructions[Int(site.instruction)].range
    let sinkKind = site.kind >= 0 ? kinds[Int(site.kind)] : ""
    let sourceKind = candidate.source.kind >= 0 ? kinds[Int(candidate.source.kind)] : ""
    let start = sourcePoint(candidate.source, sourceKind)
    var path = [start]
    if let store = candidate.store { path += paths.path(summary: store.summary, fact: store.fact) }
    path += paths.path(summary: candidate.summary, sink: candidate.sink)
    let last = place.range.contains(value) ? value : place.range
    path.append(FlowPoint(role: .sink, file: place.file, range: last, text: sinkKind))
    return TaintFinding(
      rule: place.rule, file: place.file, range: place.range, sourceFile: start.file, sourceRange: start.range, sinkKind: sinkKind,
      sourceKind: sourceKind, path: Self.tidied(path),
      isWeak: candidate.hit.isWeak)
  }

  /// What somebody outside the project hands to one of its functions.
  private func parameterSource(_ index: Int32, _ summary: Summary, _ solved: SolvedProgram) -> SourceSite? {
    let graph = project.graph(summary.function)
    guard !parameterRules.isEmpty, !solved.called.contains(summary.function), graph.parameters[Int(index)].kind != .receiver,
      !solver.isScalar(graph.parameters[Int(index)].type),
      solver.entryPoints.parameters(of: summary.function) == nil
    else { return nil }
    let kind = kinds.firstIndex(of: TaintProgram.parameterKind) ?? -1
    return SourceSite(function: summary.function, instruction: -1 - index, kind: Int32(kind))
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
      if let last = result.last, last.file == point.file, last.range == point.range, point.role == .step || point.role == .passed {
        continue
      }
      result.append(point)
    }
    return result
  }
}
