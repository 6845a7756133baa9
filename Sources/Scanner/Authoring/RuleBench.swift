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

    mutating func add(_ other: Tally) {
      for (rule, row) in other.rows { rows[rule, default: RuleCosts.Row(rule: rule)] += row }
      files += other.files
      bytes += other.bytes
      shared &+= other.shared
    }
  }

  package func run(_ targets: [String], workers: Int) throws(UserError) -> RuleCosts {
    let files = try Discovery(fileSystem).run(targets).files
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
    costs.taintRules = pack.rules.count { !$0.taint.isEmpty }
    costs.rows = pack.rules.map { tally.rows[$0.id] ?? RuleCosts.Row(rule: $0.id) }
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
        return
      }
      let path = file.path.description
      let support = languages[known.language]
      let bytes = support?.extract(known.text.bytes, path: path)?.bytes ?? known.text.bytes
      tally.files += 1
      tally.bytes += bytes.count
      let source = SourceText(path: path, bytes: bytes)
      let rules = bench.pack.byLanguage[known.language] ?? []
      if let support, !rules.isEmpty {
        let time = TimeBudget(deadline: bench.limits.deadline(bench.limits.secondsPerFile))
        guard let parsed = try? ParsedFile(source: source, language: support, interner: interner, parser: &parser) else { return }
        presence.load(parsed.tree)
        let target = TargetFile(
          file: parsed, language: support, scratch: &scratch, time: time, present: presence.present, languages: bench.languages)
        bench.pack.indices[known.language]?.select(rules, present: presence.present, &selected)
        tally.shared &+= ThreadClock.now() &- start
        measure(rules, target, &tally)
      } else {
        tally.shared &+= ThreadClock.now() &- start
      }
      let texts = bench.pack.textRules
      guard !texts.isEmpty else { return }
      let time = TimeBudget(deadline: bench.limits.deadline(bench.limits.secondsPerFile))
      bench.pack.textIndex.select(bytes, &selected)
      let target = TargetFile(
        file: ParsedFile(text: source, interner: interner), language: PlainText(), scratch: &scratch, time: time,
        languages: bench.languages)
      measure(texts, target, &tally)
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
