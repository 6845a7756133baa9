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
    /// Whether the time was too short.
    var isCutOff = false
  }

  /// - Parameters:
  ///   - graphs: with the index of each file, ascending.
  ///   - limits: how long it may take.
  ///   - isMeant: whether a rule's paths leave a file in.
  ///   - isCancelled: asked often; once it is true, the answer is empty.
  ///   - text: the text of a file as it was parsed, and where that lies in the file; asked for files on reported paths only.
  func run(
    _ graphs: [(file: Int, graph: FileGraph)], properties: [String: String] = [:], aliases: ModuleAliases = ModuleAliases(), workers: Int,
    limits: ScanLimits = ScanLimits(), isMeant: @escaping @Sendable (Rule, Int) -> Bool = { _, _ in true },
    isCancelled: @escaping @Sendable () -> Bool = { false }, text: @escaping @Sendable (Int) -> ParsedText?
  ) -> Answer {
    let ids = languages.reduce(into: [String: LinkRules]()) { $0[$1.ruleLanguage] = $1.linking }
    let deadline = limits.deadline(limits.secondsOfFlow)
    var groups: [String: [(file: Int, graph: FileGraph)]] = [:]
    for entry in graphs { groups[ids[entry.graph.language]?.library ?? "", default: []].append(entry) }
    let names = groups.keys.filter { !$0.isEmpty }.sorted()
    let whole = Mutex(Answer())
    // On a thread with a deep stack: functions are solved within each other.
    WorkerPool.run(1) { [groups] _ in
      for name in names where !isCancelled() {
        var answer = solve(name, groups[name] ?? [], ids, properties, aliases, text, workers: workers, isMeant: isMeant) {
          TimeBudget(deadline: deadline, isCancelled: isCancelled)
        }
        if answer.isCutOff {
          answer.diagnostics.append(
            Diagnostic(
              level: .error, code: .timeout,
              message: "data flow in \(name): cut off after \(limits.secondsOfFlow) s; ways are missing (--flow-timeout)"))
        }
        whole.withLock { whole in
          whole.diagnostics += answer.diagnostics
          for (file, results) in answer.results { whole.results[file, default: []] += results }
        }
      }
    }
    return isCancelled() ? Answer() : whole.withLock { $0 }
  }

  private func solve(
    _ language: String, _ graphs: [(file: Int, graph: FileGraph)], _ rules: [String: LinkRules], _ properties: [String: String],
    _ aliases: ModuleAliases, _ text: @escaping (Int) -> ParsedText?, workers: Int, isMeant: @escaping @Sendable (Rule, Int) -> Bool,
    time: () -> TimeBudget
  ) -> Answer {
    let known = models.entry(language)
    var answer = Answer(diagnostics: known.errors)
    var kinds = known.kinds
    for rule in program.rules {
      for case let model? in rule.taint.map(\.model) where !kinds.contains(model) { kinds.append(model) }
    }
    let project = Linker(names: Interner(base: known.names), library: known.library, rules: rules, aliases: aliases).link(
      graphs.map(\.graph))
    for batch in program.batches {
      let analysis = TaintAnalysis(
        project: project, models: known.models, kinds: kinds, program: program, batch: batch,
        properties: properties, workers: workers, isMeant: { isMeant(program.rules[$0], graphs[$1].file) }, time: time())
      let found = query?.answers(analysis, program) ?? analysis.run()
      for finding in found.findings {
        let rule = program.rules[finding.rule]
        guard
          rule.languages.contains(where: { name in
            languages.contains { $0.ruleLanguage == project.files[finding.file].language && $0.isMeant(by: name) }
          })
        else { continue }
        var writer = FlowWriter(text: { text(graphs[$0].file) }, isQuestion: query != nil)
        let place = rule.options.taint.reportsSource ? finding.sourceFile : finding.file
        answer.results[graphs[place].file, default: []].append(
          FlowResult(
            ruleID: rule.id, range: finding.range, source: finding.sourceRange, isWithinFile: finding.sourceFile == finding.file,
            steps: writer.steps(finding), isWeak: finding.isWeak))
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
    return answer
  }
}

/// The text that a tree was made of, and the way back to the file.
struct ParsedText: Sendable {
  var source: SourceText
  /// What was parsed, if that is not the file's own text.
  var extraction: SourceExtraction?
}
