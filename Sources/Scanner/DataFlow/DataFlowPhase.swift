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
    /// By number of the file.
    package var results: [Int: [FlowResult]] = [:]
    package var diagnostics: [Diagnostic] = []
  }

  /// - Parameters:
  ///   - graphs: with the index of each file, ascending.
  ///   - limits: how long it may take.
  ///   - isCancelled: asked often; once it is true, the answer is empty.
  ///   - cache: has the answers of an earlier scan, and gets those of this one.
  ///   - text: the text of a file as it was parsed, and where that lies in the file; asked for files on reported paths only.
  /// - Returns: nil if a graph of the cache can't be read.
  func run(
    _ graphs: [GraphSource], properties: [String: String] = [:], workers: Int, limits: ScanLimits = ScanLimits(),
    isCancelled: @escaping @Sendable () -> Bool = { false }, cache: ScanCache? = nil,
    text: @escaping @Sendable (Int) -> ParsedText?
  ) -> Answer? {
    let ids = languages.reduce(into: [String: LinkRules]()) { $0[$1.ruleLanguage] = $1.linking }
    let deadline = limits.deadline(limits.secondsOfFlow)
    var groups: [String: [GraphSource]] = [:]
    for entry in graphs { groups[ids[entry.language]?.library ?? "", default: []].append(entry) }
    let names = groups.keys.filter { !$0.isEmpty }.sorted()
    var found: [String: KeptFlows] = [:]
    for name in names {
      let sources = groups[name] ?? []
      if let cache { found[name] = kept(name, sources, properties, cache, text) }
    }
    let open = names.filter { found[$0] == nil }
    guard let read = Self.read(open.flatMap { groups[$0] ?? [] }, workers) else { return nil }
    let answers = Mutex([String: KeptFlows]())
    let queue = WorkQueue(count: open.count)
    WorkerPool.run(max(1, min(workers, open.count))) { [groups] _ in
      while let index = queue.next() {
        let sources = groups[open[index]] ?? []
        var answer = solve(open[index], sources.map { $0.file }, sources.compactMap { read[$0.file] }, ids, properties, text) {
          TimeBudget(deadline: deadline, isCancelled: isCancelled)
        }
        if answer.isCutOff {
          answer.diagnostics.append(
            Diagnostic(
              level: .error, code: .timeout,
              message: "data flow in \(open[index]): cut off after \(limits.secondsOfFlow) s; ways are missing (--flow-timeout)"))
        } else if !isCancelled() {
          cache?.keep(open[index], sources, properties: properties, answer)
        }
        answers.withLock { $0[open[index]] = answer }
      }
    }
    found.merge(answers.withLock { $0 }) { known, _ in known }
    var whole = Answer()
    if isCancelled() { return whole }
    for name in names {
      whole.diagnostics += found[name]?.diagnostics ?? []
      let files = groups[name] ?? []
      for flow in found[name]?.flows ?? [] where files.indices.contains(flow.place) {
        whole.results[files[flow.place].file, default: []].append(flow.result)
      }
    }
    return whole
  }

  /// What an earlier scan found, if what data flow looks at has not changed. Comments and layout may have: then places are put right.
  private func kept(
    _ library: String, _ files: [GraphSource], _ properties: [String: String], _ cache: ScanCache,
    _ text: @escaping @Sendable (Int) -> ParsedText?
  ) -> KeptFlows? {
    guard let (known, former) = cache.flows(library, files, properties: properties) else { return nil }
    if former.isEmpty { return known }
    var offsets: [Int: (old: [UInt32], new: [UInt32])] = [:]
    for (index, old) in former {
      guard let old = old.read(), let new = files[index].read() else { return nil }
      offsets[index] = (old.offsets, new.offsets)
    }
    guard let moved = known.moved(offsets, FlowWriter(text: { text(files[$0].file) })) else { return nil }
    cache.keep(library, files, properties: properties, moved)
    return moved
  }

  /// The graphs by file; nil if one can't be read.
  private static func read(_ sources: [GraphSource], _ workers: Int) -> [Int: FileGraph]? {
    let graphs = Mutex([Int: FileGraph]())
    let queue = WorkQueue(count: sources.count)
    WorkerPool.run(max(1, min(workers, sources.count))) { _ in
      while let index = queue.next() {
        if let graph = sources[index].read() { graphs.withLock { $0[sources[index].file] = graph } }
      }
    }
    let read = graphs.withLock { $0 }
    return read.count == sources.count ? read : nil
  }

  /// - Returns: files are numbered by their position in `files`.
  private func solve(
    _ language: String, _ files: [Int], _ graphs: [FileGraph], _ rules: [String: LinkRules], _ properties: [String: String],
    _ text: @escaping (Int) -> ParsedText?, time: () -> TimeBudget
  ) -> KeptFlows {
    let known = models.entry(language)
    var answer = KeptFlows(diagnostics: known.errors)
    var kinds = known.kinds
    for rule in program.rules {
      for case let model? in rule.taint.map(\.model) where !kinds.contains(model) { kinds.append(model) }
    }
    let project = Linker(names: Interner(base: known.names), library: known.library, rules: rules).link(graphs)
    for batch in program.batches {
      let analysis = TaintAnalysis(
        project: project, models: known.models, kinds: kinds, program: program, batch: batch,
        properties: properties, time: time())
      for finding in query?.answers(analysis, program) ?? analysis.run() {
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
      if analysis.isTimeOver {
        answer.isCutOff = true
      } else if analysis.functionsCut > 0 {
        answer.diagnostics.append(
          Diagnostic(
            level: .note, code: .limit,
            message: "data flow: of \(analysis.functionsCut) of \(project.functionCount) functions in \(language) a part was left out"))
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

/// The text that a tree was made of, and the way back to the file.
struct ParsedText: Sendable {
  var source: SourceText
  /// What was parsed, if that is not the file's own text.
  var extraction: SourceExtraction?
}
