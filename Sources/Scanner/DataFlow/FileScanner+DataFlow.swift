internal import CodeGraph
internal import Core
internal import RuleEngine
internal import Syntax
internal import Taint

extension FileScanner {
  /// What flows within a text that was taken out of a file: it is a project of its own.
  mutating func flows(
    within language: any LanguageSupport, _ file: ParsedFile, _ target: TargetFile, _ taint: TaintMatches, _ look: Look,
    _ extraction: SourceExtraction?, _ result: inout FileResult
  ) -> [FlowResult] {
    var alone = FileResult()
    alone.path = look.source.path
    alone.graph = FileGraphBuilder(
      tree: file.tree, semantics: target.semantics, language: language, path: look.source.path, marks: taint.marks(tables.program)
    ).build()
    guard let phase, let graph = GraphSource(0, alone) else { return [] }
    // Models are no part of what a file's result is kept under.
    result.isRepeatable = false
    let text = ParsedText(source: look.source, extraction: extraction)
    var limits = limits
    limits.secondsOfFlow = look.seconds
    let answer = phase.run([graph], workers: 1, limits: limits, isCancelled: isCancelled, text: { _ in text })
    result.diagnostics += answer?.diagnostics ?? []
    return answer?.results[0] ?? []
  }

  /// Scans a file as if it were the whole project: its taint rules see what flows within it.
  package mutating func scanAlone(
    path: String, bytes: [UInt8], language id: String, policy: FilePolicy = FilePolicy(), phase: DataFlowPhase
  ) -> FileResult {
    scanTogether([(path, bytes, id)], policy: policy, phase: phase)[0]
  }

  /// Scans files as if they were all there is: what follows data sees these files.
  package mutating func scanTogether(
    _ files: [(path: String, bytes: [UInt8], language: String)], policy: FilePolicy = FilePolicy(), phase: DataFlowPhase
  ) -> [FileResult] {
    self.phase = tables.takesTexts ? phase : nil
    var results = files.map { scan(path: $0.path, bytes: $0.bytes, language: $0.language, policy: policy) }
    let graphs = results.indices.compactMap { GraphSource($0, results[$0]) }
    guard !graphs.isEmpty else { return results }
    let texts = files.map { file in
      ParsedText(
        path: file.path, bytes: file.bytes, language: languages[file.language], among: Array(languages.values),
        deadline: limits.deadline(policy.secondsPerFile ?? limits.secondsPerFile))
    }
    guard let answer = phase.run(graphs, workers: 1, text: { texts[$0] }) else { return results }
    for (index, file) in files.enumerated() {
      guard let flows = answer.results[index] else { continue }
      results[index] = scan(path: file.path, bytes: file.bytes, language: file.language, policy: policy, flows: flows)
    }
    results[0].diagnostics += answer.diagnostics
    return results
  }
}
