package import Core
package import RuleEngine
internal import Semantics
internal import Synchronization
package import Syntax

/// Measures what each rule costs on real files: every rule is evaluated by itself wherever a scan would evaluate it.
///
/// A scan asks rules that look for the same only once; here each of them is asked, so that the rows do not depend on their order.
package struct RuleBench: Sendable {
  private let pack: RulePack
  private let languages: [any LanguageSupport]
  private let fileSystem: any FileSystem
  private let limits: ScanLimits

  package init(_ pack: RulePack, languages: [any LanguageSupport], fileSystem: any FileSystem, limits: ScanLimits = ScanLimits()) {
    self.pack = pack
    self.languages = languages
    self.fileSystem = fileSystem
    self.limits = limits
  }

  private struct Tally: Sendable {
    var rows: [String: RuleCosts.Row] = [:]
    var files = 0
    var bytes = 0
    var shared: UInt64 = 0
    var problems: [Diagnostic] = []

    mutating func add(_ other: Tally) {
      for (rule, row) in other.rows { rows[rule, default: RuleCosts.Row(rule: rule)] += row }
      files += other.files
      bytes += other.bytes
      shared &+= other.shared
      problems += other.problems
    }
  }

  package func run(_ targets: [String], workers: Int) throws(UserError) -> RuleCosts {
    let found = try Discovery(fileSystem).run(targets)
    let files = found.files
    let total = Mutex(Tally())
    let queue = WorkQueue(count: files.count)
    WorkerPool.run(max(1, min(workers, files.count))) { _ in
      var worker = Worker(self)
      var tally = Tally()
      while let index = queue.next() { worker.measure(files[index], &tally) }
      total.withLock { $0.add(tally) }
    }
    let tally = total.withLock { $0 }
    var costs = RuleCosts()
    (costs.files, costs.bytes, costs.sharedNanoseconds) = (tally.files, tally.bytes, tally.shared)
    costs.problems = (found.diagnostics + tally.problems).sorted { ($0.path, $0.message) < ($1.path, $1.message) }
    costs.taintRules = pack.rules.count { !$0.taint.isEmpty }
    costs.rows = pack.rules.map { rule in
      var row = tally.rows[rule.id] ?? RuleCosts.Row(rule: rule.id)
      row.rule = rule.name
      return row
    }
    costs.rows.sort { ($1.nanoseconds, $1.steps, $0.rule) < ($0.nanoseconds, $0.steps, $1.rule) }
    return costs
  }

  /// One thread's parser and tables.
  private struct Worker: ~Copyable {
    let bench: RuleBench
    let classifier: FileClassifier
    let languages: [String: any LanguageSupport]
    var parser = TreeSitterParser()
    var interner: Interner
    var scratch = SemanticsScratch()
    var presence: NamePresence
    var selected: [Int32] = []

    init(_ bench: RuleBench) {
      self.bench = bench
      classifier = FileClassifier(bench.languages.map { LanguageSelector($0) })
      languages = Dictionary(bench.languages.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      interner = Interner(base: bench.pack.interner)
      presence = NamePresence(base: bench.pack.interner)
    }

    mutating func measure(_ file: DiscoveredFile, _ tally: inout Tally) {
      let start = ThreadClock.now()
      let known: ClassifiedFile
      do throws(FileClassifier.Skip) {
        known = try classifier.load(file, from: bench.fileSystem, keepsUnknownLanguage: !bench.pack.textRules.isEmpty)
      } catch {
        if error.reason == .unreadable || error.reason == .tooLarge {
          tally.problems.append(Self.problem(file.path.description, error.detail.isEmpty ? error.reason.rawValue : error.detail))
        }
        return
      }
      let path = file.path.description
      let support = languages[known.language]
      let extraction = support?.extract(known.text.bytes, path: path)
      let bytes = extraction?.bytes ?? known.text.bytes
      tally.files += 1
      tally.bytes += bytes.count
      let source = SourceText(path: path, bytes: bytes)
      let inner = support?.embeddedLanguages ?? []
      tally.shared &+= ThreadClock.now() &- start
      if let support, ([support.id] + inner).contains(where: { bench.pack.byLanguage[$0]?.isEmpty == false }) {
        do throws(TreeSitterParser.Failure) {
          let parsed = try measure(source, support, &tally)
          for part in support.embedded(in: parsed) where bench.pack.byLanguage[part.language]?.isEmpty == false {
            guard let inner = languages[part.language] else { continue }
            let text = part.text(inner, parser: &parser, deadline: deadline)
            _ = try measure(SourceText(path: path, bytes: text.bytes), inner, &tally)
          }
        } catch {
          tally.problems.append(Self.problem(path, error == .timeout ? "parsing took too long (--timeout)" : "the parser gave up"))
        }
      }
      let texts = bench.pack.textRules
      guard !texts.isEmpty else { return }
      let time = TimeBudget(deadline: deadline)
      bench.pack.textIndex.select(bytes, &selected)
      let target = TargetFile(
        file: ParsedFile(text: source, interner: interner), language: PlainText(), scratch: &scratch, time: time,
        languages: bench.languages)
      measure(texts, target, &tally)
    }

    private var deadline: UInt64 { bench.limits.deadline(bench.limits.secondsPerFile) }

    private static func problem(_ path: String, _ message: String) -> Diagnostic {
      Diagnostic(level: .warning, code: .unreadable, message: "not measured: \(message)", path: path)
    }

    /// A file, or a text in another language within it, with the rules of its language.
    private mutating func measure(
      _ source: SourceText, _ support: any LanguageSupport, _ tally: inout Tally
    ) throws(TreeSitterParser.Failure) -> ParsedFile {
      let start = ThreadClock.now()
      let parsed = try ParsedFile(source: source, language: support, interner: interner, parser: &parser, deadline: deadline)
      guard let rules = bench.pack.byLanguage[support.id], !rules.isEmpty else {
        tally.shared &+= ThreadClock.now() &- start
        return parsed
      }
      presence.load(parsed.tree)
      let target = TargetFile(
        file: parsed, language: support, scratch: &scratch, time: TimeBudget(deadline: deadline), present: presence.present,
        languages: bench.languages)
      bench.pack.indices[support.id]?.select(rules, present: presence.present, &selected)
      tally.shared &+= ThreadClock.now() &- start
      measure(rules, target, &tally)
      return parsed
    }

    /// The selected rules.
    private borrowing func measure(_ rules: [CompiledRule], _ file: TargetFile, _ tally: inout Tally) {
      for index in selected {
        let rule = rules[Int(index)]
        var row = RuleCosts.Row(rule: rule.rule.id)
        row.files = 1
        let (start, steps) = (ThreadClock.now(), file.time.spent)
        let parts = rule.rule.taint.isEmpty ? [rule] : rule.taint.compactMap { $0 }
        for part in parts where part.requirement.isMet(by: presence.present) || rule.rule.taint.isEmpty {
          row.matches += FormulaAnswer(part, file).matches.count
        }
        row.nanoseconds = ThreadClock.now() &- start
        row.steps = file.time.spent - steps
        if row.matches > 0 { row.matchedFiles = 1 }
        if !file.time.look() {
          row.cutOff = 1
          tally.rows[row.rule, default: RuleCosts.Row(rule: row.rule)] += row
          return
        }
        tally.rows[row.rule, default: RuleCosts.Row(rule: row.rule)] += row
      }
    }
  }
}
