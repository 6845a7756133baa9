internal import CodeGraph
package import Core
package import RuleEngine
internal import Semantics
package import Syntax
internal import Taint

/// Limits on the work that one file may cost.
package struct ScanLimits: Sendable {
  /// Seconds that one file may take, parsing and matching together; 0 = no limit.
  package var secondsPerFile = 5.0
  /// Seconds that following data through all files together may take; 0 = no limit.
  package var secondsOfFlow = 0.0
  /// Findings kept of one rule in one file; the rest is counted.
  package var findingsPerRule = 1_000
  /// Texts that one rule of `mode: extract` may take out of one file. More than a file's time is enough for, as a rule; it keeps what
  /// stands in memory within bounds where there is no limit of time.
  package var textsPerRule = 100_000

  package init() {}

  /// Monotonic nanoseconds at which a file begun now is given up; 0 = never.
  func deadline(_ seconds: Double) -> UInt64 {
    // Beyond a year it is no limit, and would not fit.
    guard seconds > 0, seconds < 3e7 else { return 0 }
    return MonotonicClock.now() &+ UInt64(seconds * 1e9)
  }
}

/// What scanning one file gave.
package struct FileResult: Sendable {
  package var findings: [Finding] = []
  package var diagnostics: [Diagnostic] = []
  package var path = ""
  package var language = ""
  package var bytes = 0
  package var lines = 0
  package var nodes = 0
  package var unparsedNodes = 0
  package var skip: SkippedFile?
  /// What the file brings to the project's graph, if taint rules ask for it.
  var graph: FileGraph?
  /// The same, from the cache.
  var storedGraph: StoredGraph?
  /// Stands for the file's content, if the cache knows or keeps the result.
  var digest: ScanCache.Digest?
  /// Whether scanning the file again gives the same: no limit of time was reached.
  var isRepeatable = true
  /// Whether a comment of the file ends on a day.
  var hasExpiry = false

  package init() {}
}

/// Scans files one after another: one per worker, so parser, arenas and scratch memory are reused.
package struct FileScanner: ~Copyable {
  let pack: RulePack
  let languages: [String: any LanguageSupport]
  /// The same, for texts inside files.
  let otherLanguages: [any LanguageSupport]
  let limits: ScanLimits
  let isCancelled: @Sendable () -> Bool
  private let suppressionOptions: SuppressionOptions
  let tables: RuleTables
  /// Follows data within texts that rules took out of files; nil: none is followed there.
  var phase: DataFlowPhase?
  private var parser = TreeSitterParser()
  var interner: Interner
  var scratch = SemanticsScratch()
  private var presence: NamePresence
  /// Rules that have reason to run on the file, as indices.
  var selected: [Int32] = []

  /// - Parameters:
  ///   - tables: what else is known of the pack's rules; nil: it is found out here.
  ///   - isCancelled: asked often; once it is true, what a file gives is incomplete.
  package init(
    pack: RulePack, languages: [any LanguageSupport], limits: ScanLimits = ScanLimits(),
    suppressions: SuppressionOptions = SuppressionOptions(), tables: RuleTables? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.isCancelled = isCancelled
    self.pack = pack
    self.tables = tables ?? RuleTables(pack)
    suppressionOptions = suppressions
    otherLanguages = languages
    self.languages = Dictionary(languages.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    self.limits = limits
    interner = Interner(base: pack.interner)
    presence = NamePresence(base: pack.interner)
  }

  /// - Parameters:
  ///   - path: as shown in reports.
  ///   - identity: the path as fingerprints know it; nil: as it is shown.
  ///   - bytes: the decoded text.
  ///   - flows: what data flow found about the file; nil: nothing yet, and the result holds the file's graph for it to look at.
  package mutating func scan(
    path: String, identity: String? = nil, bytes: [UInt8], language id: String, policy: FilePolicy = FilePolicy(),
    flows: [FlowResult]? = nil
  ) -> FileResult {
    let source = SourceText(path: path, bytes: bytes)
    var result = scan(source, identity: identity ?? path, language: id, policy: policy, flows: flows)
    for index in result.diagnostics.indices { result.diagnostics[index].locate(in: source) }
    return result
  }

  private mutating func scan(
    _ source: SourceText, identity: String, language id: String, policy: FilePolicy, flows: [FlowResult]?
  ) -> FileResult {
    let (path, bytes) = (source.path, source.bytes)
    var result = FileResult()
    result.path = path
    result.language = id
    result.bytes = bytes.count
    guard let language = languages[id], pack.hasRules(for: language) || pack.textRules.isEmpty else {
      return scanText(source, identity: identity, policy: policy, result)
    }
    // Names of past files fill the table; start anew before it grows large.
    if interner.count > 1_000_000 || interner.byteCount > 64 << 20 {
      interner = Interner(base: pack.interner)
      scratch = SemanticsScratch()
      presence = NamePresence(base: pack.interner)
    }
    result.lines = source.writtenLineCount
    let extraction = language.extract(bytes, path: path)
    if extraction == nil, !bytes.isEmpty, language.isContainer(path: path) {
      result.skip = SkippedFile(path: path, reason: .unreadable, detail: "the file format is broken")
      result.diagnostics.append(
        Diagnostic(level: .warning, code: .unreadable, message: "not scanned: the file format is broken", path: path))
      return result
    }
    let seconds = policy.secondsPerFile ?? limits.secondsPerFile
    let deadline = limits.deadline(seconds)
    let file: ParsedFile
    do throws(TreeSitterParser.Failure) {
      file = try parsed(language, source, extraction, deadline, &result)
    } catch {
      let failure = Self.failure(error, seconds)
      result.skip = SkippedFile(path: path, reason: error == .noTree ? .unreadable : .timeout, detail: failure.detail)
      result.diagnostics.append(
        Diagnostic(
          level: .error, code: error == .noTree ? .internalError : .timeout, message: "not scanned: \(failure.message)", path: path))
      return result
    }
    let look = Look(
      source: source, policy: policy, flows: flows, time: TimeBudget(deadline: deadline, isCancelled: isCancelled), seconds: seconds)
    var seen = Seen(comments: comments(of: file, extraction))
    run(language, file, extraction, look, followsData: language.embeddedLanguages.isEmpty, &result, &seen)
    for (number, part) in embedded(in: file, language).enumerated() {
      guard let inner = languages[part.language], !look.time.isOver else { continue }
      let text = part.text(inner, parser: &parser, deadline: deadline)
      do throws(TreeSitterParser.Failure) {
        let file = try parsed(inner, source, text, deadline, &result)
        seen.comments += comments(of: file, text)
        run(inner, file, text, look, followsData: number == 0, &result, &seen)
      } catch {
        let failure = Self.failure(error, seconds)
        result.diagnostics.append(
          Diagnostic(
            level: .error, code: error == .noTree ? .internalError : .timeout, message: "\(inner.id) in it not scanned: \(failure.message)",
            path: path))
      }
    }
    seen.rules += pack.textRules.prefix(runTextRules(look, language, &result, &seen))
    runTaken(seen.taken, look, &result, &seen)
    finish(&result, source, identity, policy, comments: seen.comments, didRun: seen.rules)
    if look.time.isOver { result.isRepeatable = false }
    return result
  }

  /// What the search through a file rests on, whatever part of it is at hand.
  struct Look {
    var source: SourceText
    var policy: FilePolicy
    var flows: [FlowResult]?
    var time: TimeBudget
    var seconds: Double
  }

  /// Comments, by their places in the file, and the rules that had their turn.
  struct Seen {
    var comments: [ByteRange]
    var rules: [CompiledRule] = []
    /// Texts that rules took out of the file for others.
    var taken: [TakenText] = []
  }

  static func failure(_ error: TreeSitterParser.Failure, _ seconds: Double) -> (detail: String, message: String) {
    switch error {
    case .noTree: ("the parser gave up", "the parser gave up")
    case .timeout: ("parsing took more than \(seconds) s", "parsing took more than \(seconds) s (--timeout)")
    }
  }

  /// The parts of the file in other languages that there are rules for.
  private func embedded(in file: ParsedFile, _ language: any LanguageSupport) -> [EmbeddedText] {
    guard language.embeddedLanguages.contains(where: { pack.byLanguage[$0]?.isEmpty == false }) else { return [] }
    return language.embedded(in: file)
  }

  func comments(of file: ParsedFile, _ extraction: SourceExtraction?) -> [ByteRange] {
    file.tree.comments.map { FindingBuilder.original($0, extraction) }
  }

  /// Reads the file, or a text taken out of it.
  mutating func parsed(
    _ language: any LanguageSupport, _ source: SourceText, _ extraction: SourceExtraction?, _ deadline: UInt64, _ result: inout FileResult
  ) throws(TreeSitterParser.Failure) -> ParsedFile {
    let text = extraction.map { SourceText(path: source.path, bytes: $0.bytes) } ?? source
    let file = try ParsedFile(source: text, language: language, interner: interner, parser: &parser, deadline: deadline)
    result.nodes += file.concreteNodes
    result.unparsedNodes += file.unparsedNodes
    noteUnparsed(file, source, extraction, &result)
    #if DEBUG
      for problem in TreeValidator.problems(file.tree, byteCount: text.bytes.count).prefix(3) {
        result.diagnostics.append(Diagnostic(level: .error, code: .internalError, message: "unsound tree: \(problem)", path: source.path))
      }
    #endif
    return file
  }

  /// Searches the file, or a text taken out of it, with the rules of its language.
  ///
  /// - Parameters:
  ///   - followsData: whether it is what data flow sees of the file.
  ///   - taken: says which rules look at it, if a rule took it out.
  mutating func run(
    _ language: any LanguageSupport, _ file: ParsedFile, _ extraction: SourceExtraction?, _ look: Look, followsData: Bool,
    taken: TakenText? = nil, _ result: inout FileResult, _ seen: inout Seen
  ) {
    guard let rules = pack.byLanguage[language.id], let index = pack.indices[language.id], !rules.isEmpty else { return }
    let (source, path, policy, time) = (look.source, look.source.path, look.policy, look.time)
    presence.load(file.tree)
    index.select(rules, present: presence.present, &selected)
    selected.removeAll { !policy.isEnabled(rules[Int($0)].rule) || taken?.isMeant(for: rules[Int($0)].rule) == false }
    let taking = selected.map { rules[Int($0)] }.filter { $0.rule.extraction != nil }
    let flowing = selected.map { rules[Int($0)] }.filter { $0.rule.followsData }
    selected.removeAll { rules[Int($0)].rule.followsData || rules[Int($0)].rule.extraction != nil }
    var target: TargetFile?
    // How many rules had their turn.
    var tried = rules.count
    if !selected.isEmpty || !taking.isEmpty {
      let loaded = TargetFile(
        file: file, language: language, scratch: &scratch, time: time, present: presence.present, languages: otherLanguages)
      target = loaded
      tried = run(rules, loaded, look.seconds, source, extraction, &result) ?? tried
      seen.taken += takeTexts(taking, loaded, look, extraction, &result)
    }
    if followsData || taken != nil && phase != nil, tables.flowLanguages.contains(language.id), !time.isOver {
      let loaded =
        target
        ?? TargetFile(file: file, language: language, scratch: &scratch, time: time, present: presence.present, languages: otherLanguages)
      let taint = TaintMatches(flowing, loaded, present: presence.present, time: time)
      result.diagnostics += taint.problems
      if let rule = taint.cutOff {
        // Without a rule's sanitizers all would arrive: no data flows through the file then.
        result.diagnostics.append(
          Diagnostic(
            level: .error, code: .timeout,
            message: "cut off after \(look.seconds) s in rule \(rule): no data is followed in this file (--timeout)", path: path))
      } else if let flows = taken == nil ? look.flows : flows(within: language, file, loaded, taint, look, extraction, &result) {
        result.findings += taint.findings(flows, source, extraction) { id in
          rules.first { $0.rule.id == id && $0.rule.followsData && policy.isEnabled($0.rule) }
        }
      } else {
        result.graph = FileGraphBuilder(
          tree: file.tree, semantics: loaded.semantics, language: language, path: path, marks: taint.marks(tables.program)
        ).build()
      }
    }
    seen.rules += rules.prefix(tried)
  }

  /// Runs the selected rules one after another; returns the first that had no turn before the file's time was over.
  func run(
    _ rules: [CompiledRule], _ file: TargetFile, _ seconds: Double, _ source: SourceText, _ extraction: SourceExtraction?,
    _ result: inout FileResult
  ) -> Int? {
    // Rules that look for the same are answered together.
    var answers: [Int: FormulaAnswer] = [:]
    for index in selected.lazy.map({ Int($0) }) {
      let rule = rules[index]
      // What a rule found before its time was over may lack what its negations would have taken away.
      let answer = file.time.look() ? answers[rule.question] ?? FormulaAnswer(rule, file) : nil
      guard let answer, !file.time.isOver else {
        let what =
          answer == nil
          ? ": rule \(rule.rule.name) and those after it did not run" : " in rule \(rule.rule.name): it and those after it report nothing"
        result.diagnostics.append(
          Diagnostic(level: .error, code: .timeout, message: "cut off after \(seconds) s\(what) (--timeout)", path: source.path))
        return index
      }
      answers[rule.question] = answer
      report(rule, answer, file, source, extraction, &result)
    }
    return nil
  }

  /// What is done with the findings of a file when all are there.
  ///
  /// - Parameters:
  ///   - comments: nil: it is not known which parts of the file are comments.
  ///   - didRun: rules that had their turn.
  func finish(
    _ result: inout FileResult, _ source: SourceText, _ identity: String, _ policy: FilePolicy, comments: [ByteRange]?,
    didRun: @autoclosure () -> [CompiledRule]
  ) {
    tables.precedence.apply(to: &result.findings)
    sort(&result.findings)
    // What is left out must neither change the fingerprints of the rest nor make its suppression void.
    identify(&result, source, identity)
    suppress(&result, comments, source, didRun().filter { policy.isEnabled($0.rule) })
    apply(policy, &result)
    if result.diagnostics.contains(where: { $0.code == .timeout }) { result.isRepeatable = false }
  }

  /// By place, and each once: rules of one name may find, and say, the same.
  private func sort(_ findings: inout [Finding]) {
    findings.sort { ($0.range, $0.ruleID) < ($1.range, $1.ruleID) }
    var kept: [Finding] = []
    kept.reserveCapacity(findings.count)
    /// Where those of the same rule and place begin.
    var first = 0
    for finding in findings {
      if kept.isEmpty || kept[first].range != finding.range || kept[first].ruleID != finding.ruleID { first = kept.count }
      if !kept[first...].contains(where: { $0.message == finding.message }) { kept.append(finding) }
    }
    findings = kept
  }

  private func report(
    _ rule: CompiledRule, _ answer: FormulaAnswer, _ file: TargetFile, _ source: SourceText, _ extraction: SourceExtraction?,
    _ result: inout FileResult
  ) {
    let matches = answer.matches
    result.diagnostics += answer.problems(of: rule.rule.name, in: source.path)
    for match in matches.prefix(limits.findingsPerRule) {
      result.findings.append(FindingBuilder.finding(match, rule: rule, file: file, source: source, extraction: extraction))
    }
    if matches.count > limits.findingsPerRule {
      result.diagnostics.append(
        Diagnostic(
          level: .warning, code: .limit,
          message: "rule \(rule.rule.name) matches \(matches.count) times; the first \(limits.findingsPerRule) are reported",
          path: source.path))
    }
  }

  private func apply(_ policy: FilePolicy, _ result: inout FileResult) {
    guard !result.findings.isEmpty else { return }
    for index in result.findings.indices {
      if let severity = policy.severity(result.findings[index].ruleID) { result.findings[index].severity = severity }
    }
    result.findings.removeAll { finding in
      if finding.severity < policy.minimumSeverity { return true }
      guard let change = policy.change else { return false }
      return !change.touches(finding.location.start.line...max(finding.location.start.line, finding.location.end.line))
    }
  }

  /// Marks findings that comments suppress, and reports comments that suppress nothing.
  private func suppress(
    _ result: inout FileResult, _ comments: [ByteRange]?, _ source: SourceText, _ rules: @autoclosure () -> [CompiledRule]
  ) {
    var index = SuppressionIndex(source: source, commentRanges: comments, options: suppressionOptions)
    guard !index.comments.isEmpty else { return }
    result.hasExpiry = index.comments.contains { $0.until != nil }
    for position in result.findings.indices {
      let finding = result.findings[position]
      let lines = finding.location.start.line...max(finding.location.start.line, finding.location.end.line)
      result.findings[position].suppression = index.suppression(
        for: finding.ruleID, cwes: tables.weaknesses(of: finding.ruleKey), lines: lines)
    }
    let rules = rules()
    result.diagnostics += index.voidOnes(
      didRun: { id in rules.contains { RuleNames.matches(id, $0.rule.name) } },
      isKnown: { id in RuleNames.unknown(id, among: tables.knownRules.value) == nil })
  }

  /// Fingerprints and line hashes: what tells a finding from others when lines move.
  private func identify(_ result: inout FileResult, _ source: SourceText, _ identity: String) {
    guard !result.findings.isEmpty else { return }
    if result.findings.contains(where: { $0.fix != nil }) {
      let hash = StableHash(source.bytes)
      for index in result.findings.indices { result.findings[index].fix?.textHash = hash }
    }
    var counter = Fingerprint.Counter()
    let hashes = LineHash.hashes(of: source.bytes, lines: Set(result.findings.map(\.location.start.line)))
    for index in result.findings.indices {
      let finding = result.findings[index]
      result.findings[index].fingerprint = counter.next(
        ruleID: finding.ruleID, path: identity, lines: FindingBuilder.identifyingLines(of: finding, in: source))
      result.findings[index].lineHash = hashes[finding.location.start.line] ?? ""
    }
  }

  private func noteUnparsed(_ file: ParsedFile, _ source: SourceText, _ extraction: SourceExtraction?, _ result: inout FileResult) {
    if file.tree.wasTruncated {
      result.diagnostics.append(
        Diagnostic(
          level: .warning, code: .limit,
          message: "nested deeper than \(TreeBuilder.maximumDepth) levels; what lies deeper was not analysed",
          path: source.path))
    }
    guard let first = file.tree.unparsed.first else { return }
    let start = extraction?.original(first.start) ?? first.start
    let line = source.line(at: min(start, UInt32(source.bytes.count)))
    let count = file.tree.unparsed.count
    result.diagnostics.append(
      Diagnostic(
        level: .note, code: .unparsed, message: count == 1 ? "a part was not understood" : "\(count) parts were not understood",
        path: source.path,
        line: line,
        span: Location(source, FindingBuilder.original(first, extraction))))
  }
}
