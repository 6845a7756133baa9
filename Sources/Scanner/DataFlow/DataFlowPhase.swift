internal import CodeGraph
package import Core
internal import RuleEngine
internal import Synchronization
package import Syntax
package import Taint

/// The project phase of a scan: links the files' graphs and answers all taint rules.
package struct DataFlowPhase: Sendable {
  private let program: TaintProgram
  private let models: ModelLibrary
  private let languages: [any LanguageSupport]
  /// The question, if the rules are one that somebody asks.
  private let query: FlowQuery?

  package init(program: TaintProgram, models: ModelLibrary, languages: [any LanguageSupport], query: FlowQuery? = nil) {
    self.query = query
    self.program = program
    self.models = models
    self.languages = languages
  }

  package struct Answer: Sendable {
    /// By index of the file.
    package var results: [Int: [FlowResult]] = [:]
    package var diagnostics: [Diagnostic] = []
  }

  /// - Parameters:
  ///   - graphs: with the index of each file, ascending.
  ///   - limits: how long it may take.
  ///   - isMeant: whether a rule's paths leave a file in.
  ///   - isCancelled: asked often; once it is true, the answer is empty.
  ///   - cache: has the answers of an earlier scan, and gets those of this one.
  ///   - text: the text of a file as it was parsed, and where that lies in the file; asked for files on reported paths only.
  /// - Returns: nil if a graph of the cache can't be read.
  func run(
    _ graphs: [GraphSource], settings: FlowSettings = FlowSettings(), workers: Int, limits: ScanLimits = ScanLimits(),
    isMeant: @escaping @Sendable (Rule, Int) -> Bool = { _, _ in true }, isCancelled: @escaping @Sendable () -> Bool = { false },
    cache: ScanCache? = nil, text: @escaping @Sendable (Int) -> ParsedText?
  ) -> Answer? {
    let ids = languages.reduce(into: [String: LinkRules]()) { $0[$1.ruleLanguage] = $1.linking }
    let deadline = limits.deadline(limits.secondsOfFlow)
    var groups: [String: [GraphSource]] = [:]
    for entry in graphs { groups[ids[entry.language]?.library ?? "", default: []].append(entry) }
    let names = groups.keys.filter { !$0.isEmpty }.sorted()
    let whole = Mutex<Answer?>(Answer())
    // On a thread with a deep stack: functions are solved within each other.
    WorkerPool.run(1) { [groups] _ in
      for name in names where !isCancelled() {
        let files = groups[name] ?? []
        guard
          let found = kept(name, files, settings, cache, text)
            ?? solved(
              name, files, ids, settings, text, workers: workers, limits, isMeant, cache,
              TimeBudget(deadline: deadline, isCancelled: isCancelled))
        else { return whole.withLock { $0 = nil } }
        whole.withLock { whole in
          whole?.diagnostics += found.diagnostics
          for flow in found.flows where files.indices.contains(flow.place) {
            whole?.results[files[flow.place].file, default: []].append(flow.result)
          }
        }
      }
    }
    return isCancelled() ? Answer() : whole.withLock { $0 }
  }

  /// What an earlier scan found, if what data flow looks at has not changed. Comments and layout may have: then places are put right.
  private func kept(
    _ library: String, _ files: [GraphSource], _ settings: FlowSettings, _ cache: ScanCache?,
    _ text: @escaping @Sendable (Int) -> ParsedText?
  ) -> KeptFlows? {
    guard let cache, let (known, places) = cache.flows(library, files, settings) else { return nil }
    if places.isEmpty { return known }
    guard let moved = known.moved(places, FlowWriter(text: { text(files[$0].file) })) else { return nil }
    cache.keep(library, files, settings, moved)
    return moved
  }

  /// - Returns: nil if a graph of the cache can't be read.
  private func solved(
    _ name: String, _ files: [GraphSource], _ rules: [String: LinkRules], _ settings: FlowSettings,
    _ text: @escaping @Sendable (Int) -> ParsedText?, workers: Int, _ limits: ScanLimits,
    _ isMeant: @escaping @Sendable (Rule, Int) -> Bool,
    _ cache: ScanCache?, _ time: TimeBudget
  ) -> KeptFlows? {
    guard let graphs = Self.read(files, workers) else { return nil }
    guard query != nil || program.canFind(in: graphs) else {
      let nothing = KeptFlows()
      cache?.keep(name, files, settings, nothing)
      return nothing
    }
    var answer = solve(name, files.map(\.file), graphs, rules, settings, text, workers: workers, isMeant, cache, time)
    if answer.isCutOff {
      answer.diagnostics.append(
        Diagnostic(
          level: .error, code: .timeout,
          message: "data flow in \(name): cut off after \(limits.secondsOfFlow) s; ways are missing (--flow-timeout)"))
    } else if time.look(), models.entry(name).errors.isEmpty {
      cache?.keep(name, files, settings, answer)
    }
    return answer
  }

  /// The graphs in the order of their files; nil if one can't be read.
  private static func read(_ sources: [GraphSource], _ workers: Int) -> [FileGraph]? {
    guard sources.contains(where: { $0.graph == nil }) else { return sources.compactMap(\.graph) }
    let graphs = Mutex([FileGraph?](repeating: nil, count: sources.count))
    let queue = WorkQueue(count: sources.count)
    WorkerPool.run(max(1, min(workers, sources.count))) { _ in
      while let index = queue.next() {
        let graph = sources[index].read()
        graphs.withLock { $0[index] = graph }
      }
    }
    let read = graphs.withLock { $0.compactMap(\.self) }
    return read.count == sources.count ? read : nil
  }

  /// - Returns: files are numbered by their position in `files`.
  private func solve(
    _ language: String, _ files: [Int], _ graphs: [FileGraph], _ rules: [String: LinkRules], _ settings: FlowSettings,
    _ text: @escaping (Int) -> ParsedText?, workers: Int, _ isMeant: @escaping @Sendable (Rule, Int) -> Bool, _ cache: ScanCache?,
    _ time: TimeBudget
  ) -> KeptFlows {
    let known = models.entry(language)
    var answer = KeptFlows(diagnostics: known.errors)
    var kinds = known.kinds
    for rule in program.rules {
      for case let model? in rule.taint.map(\.model) where !kinds.contains(model) { kinds.append(model) }
    }
    let names = Interner(base: known.names)
    let functionCount = graphs.reduce(0) { $0 + $1.functions.count }
    let cache = known.errors.isEmpty && query == nil && cache?.keepsSolutions(of: functionCount) ?? false ? cache : nil
    let earlier = cache?.solutions(language, settings, names)
    var solutions: [TaintAnalysis.SolutionsToKeep] = []
    let project = Linker(names: names, library: known.library, rules: rules, aliases: settings.aliases).link(graphs, workers: workers)
    for (number, batch) in program.batches.enumerated() {
      let analysis = TaintAnalysis(
        project: project, models: known.models, kinds: kinds, program: program, batch: batch,
        properties: settings.properties, workers: workers, isMeant: { isMeant(program.rules[$0], files[$1]) },
        time: time.another())
      let memory = cache.map { TaintAnalysis.Memory(earlier: earlier, batch: number, key: earlier?.key ?? $0.solutionKey) }
      let found = query?.answers(analysis, program) ?? analysis.run(memory: memory)
      if let kept = found.kept { solutions.append(kept) }
      cache?.noteTakenOver(found.functionsTakenOver)
      for finding in found.findings {
        let rule = program.rules[finding.rule]
        guard
          rule.languages.contains(where: { name in
            languages.contains { $0.ruleLanguage == project.files[finding.file].language && $0.isMeant(by: name) }
          })
        else { continue }
        let writer = FlowWriter(text: { text(files[$0]) }, isQuestion: query != nil)
        let place = rule.options.taint.reportsSource ? finding.sourceFile : finding.file
        let result = FlowResult(
          ruleID: rule.id, range: finding.range, source: finding.sourceRange, isWithinFile: finding.sourceFile == finding.file,
          steps: writer.steps(finding.path), isWeak: finding.isWeak)
        answer.flows.append(
          KeptFlows.Flow(result: result, place: place, file: finding.file, sourceFile: finding.sourceFile, path: finding.path))
      }
      if found.isTimeOver {
        answer.isCutOff = true
      } else if found.functionsCut > 0 {
        answer.diagnostics.append(
          Diagnostic(
            level: .note, code: .limit,
            message: "data flow: of \(found.functionsCut) of \(project.functionCount) functions in \(language) a part was left out"))
      }
    }
    if let cache, solutions.count == program.batches.count, time.look() {
      cache.keepSolutions(language, settings) { [solutions, first = earlier?.firstNames] in
        let batches = solutions.compactMap { $0.bytes() }
        return batches.count == solutions.count ? KeptProject.bytes(names, batches, firstNames: first) : nil
      }
    }
    return answer
  }
}

/// A file's graph, or where to read it.
struct GraphSource: Sendable {
  var file: Int
  var path: String
  var language: String
  var graph: FileGraph?
  var stored: StoredGraph?
  /// Stands for the file's content; nil: it does not stand for the graph.
  var digest: ScanCache.Digest?

  /// nil: the result has no graph.
  init?(_ file: Int, _ result: FileResult) {
    guard let language = result.graph?.language ?? result.storedGraph?.language else { return nil }
    self.file = file
    self.language = language
    path = result.path
    graph = result.graph
    stored = result.storedGraph
    digest = result.digest
  }

  func read() -> FileGraph? { graph ?? stored?.read() }
}
