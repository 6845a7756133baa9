import ArgumentParser
import Core
import Glibc
import Languages
import Reporting
import RuleEngine
import Scanner
import Synchronization
import Syntax
import Taint

/// `martlet flow PATH… --from PATTERN --to PATTERN`: ways of data, without a rule file.
struct FlowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flow", abstract: "Find the ways on which data gets from one place to another.",
    discussion: """
      Patterns are those of rules, for example:
        martlet flow --from 'request.args[...]' --to 'cursor.execute(...)' src
        martlet flow --from '$REQ.query' --to 'eval(...)' --through 'decode(...)' .
        martlet flow --from model:remote-input --to 'open(...)' .

      A call after --to means its arguments, a call after --from or --through its result. In place of a pattern, model:KIND names what library \
      models know. Without --language all languages are asked whose files are there and that can read the patterns.

      Exit codes: 0 no way was found, 1 ways were found, 2 usage error, 3 something could not be analysed.
      """)

  @ArgumentParser.Argument(help: "Files and folders; the current folder if none is named.") var targets: [String] = []
  @Option(help: ArgumentHelp("Where data comes from.", valueName: "pattern")) var from: String
  @Option(help: ArgumentHelp("Where it gets to.", valueName: "pattern")) var to: String
  @Option(help: ArgumentHelp("Only ways that go through such an expression.", valueName: "pattern")) var through: String?
  @Option(
    name: [.customShort("l"), .customLong("language"), .customLong("lang")],
    help: "Only files of this language: \(LanguageRegistry.names).")
  var language: String?
  @Option(help: "Format of the report: text, json, sarif or another that scan knows.") var format: String?
  @Option(name: .shortAndLong, help: ArgumentHelp("Write the report to a file.", valueName: "file")) var output: String?
  @Option(help: ArgumentHelp("Only files that match; may be repeated.", valueName: "glob")) var include: [String] = []
  @Option(help: ArgumentHelp("Skip files and folders that match; may be repeated.", valueName: "glob")) var exclude: [String] = []
  @Option(name: [.customShort("j", allowingJoined: true), .long], help: "Number of threads; all processors by default.") var jobs: Int?
  @Option(help: "Seconds that following the data may take (default: 0, no limit).") var flowTimeout: Double?
  @Flag(name: .shortAndLong, help: "No progress, no notes.") var quiet = false
  @Option(help: "Colours: auto, always, never (default: auto).") var color = "auto"

  func run() throws {
    guard ["auto", "always", "never"].contains(color) else {
      throw UserError("unknown --color `\(TerminalText.plain(color))`", advice: "Use auto, always or never.")
    }
    let destination = try destination()
    let files = LinuxFileSystem()
    let started = MonotonicClock.now()
    let startedAt = UTCTime.now()
    let query = FlowQuery(from: from, to: to, through: through)
    let scan = ScanRun(options: try scanOptions(query, files), languages: LanguageRegistry.all, fileSystem: files)
    try check(query.kinds, files)
    let refusals = Mutex<[FlowQuery.Refusal]>([])
    let prepared = try scan.prepare { found throws(UserError) in
      let asked = try languages(query, found)
      refusals.withLock { $0 = asked.refusals }
      return RulePack.load([("the patterns", query.rules(for: asked.names))], languages: LanguageRegistry.all, needed: found)
    }
    if !quiet { note(refusals.withLock { $0 }, prepared) }
    Interruption.install()
    let reports = try ReportSet([destination], color: color, showsNextSteps: false)
    let rules = prepared.rules.choosing { $0 == FlowQuery.ruleID }
    try reports.begin(ScanHeader(toolVersion: Version.text, targets: scan.options.targets, startedAt: startedAt, rules: rules))
    let bar = ProgressBar(
      total: prepared.files.count, isQuiet: quiet, terminalType: getenv("TERM").map { String(cString: $0) })
    let count = Mutex(0)
    Interruption.enter(.scanning)
    var summary = scan.run(
      prepared, progress: { _ in bar.advance() }, isCancelled: { Interruption.isRequested || reports.isClosed }
    ) { finding in
      bar.above { reports.add(finding) }
      count.withLock { $0 += 1 }
    }
    Interruption.enter(.finishing)
    bar.finish()
    summary.endedAt = UTCTime.now()
    summary.statistics.seconds = Double(MonotonicClock.now() - started) / 1e9
    summary.statistics.rulesRun = 1
    try reports.end(summary)
    if summary.statistics.filesScanned == 0, !Interruption.isRequested { StandardError.write("no files to search\n") }
    if summary.isIncomplete { throw ArgumentParser.ExitCode(Core.ExitCode.incomplete.rawValue) }
    if count.withLock({ $0 }) > 0 { throw ArgumentParser.ExitCode(Core.ExitCode.findings.rawValue) }
  }

  private func scanOptions(_ query: FlowQuery, _ files: LinuxFileSystem) throws -> ScanRun.Options {
    var options = ScanRun.Options()
    options.targets = targets.isEmpty ? ["."] : targets
    options.projects = try Projects(of: options.targets, in: files, readsConfiguration: true)
    options.usesConfiguredRules = false
    options.discovery.include = include
    options.discovery.exclude = exclude
    options.minimumSeverity = .info
    // Whoever asks wants to see every way, those too that a comment calls harmless.
    options.suppressions.isDisabled = true
    if let jobs {
      guard jobs > 0 else {
        throw UserError("--jobs must be 1 or more", advice: "Leave it out to use all \(WorkerPool.processorCount) processors.")
      }
      options.workers = min(jobs, 1_024)
    }
    if let flowTimeout {
      guard flowTimeout >= 0 else { throw UserError("--flow-timeout must be 0 or more", advice: "0 means no limit.") }
      options.limits.secondsOfFlow = flowTimeout
    }
    options.models = ModelLibrary(InstalledData.models(files), languages: LanguageRegistry.all)
    options.query = query
    return options
  }

  private func destination() throws(UserError) -> ReportDestination {
    var named: ReportFormat?
    if let format {
      named = ReportFormat(rawValue: format)
      guard named != nil else {
        throw UserError(
          "unknown format `\(TerminalText.plain(format))`",
          advice: "Use one of: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
    }
    if let output { return try ReportDestination.parse(output, named: named) }
    return ReportDestination(format: named ?? .text, path: "-")
  }

  /// The languages to ask, by their names in rules, and those that can't read the patterns.
  ///
  /// - Parameter found: ids of the languages that may have files; nil: any.
  private func languages(
    _ query: FlowQuery, _ found: Set<String>?
  ) throws(UserError) -> (names: [String], refusals: [FlowQuery.Refusal]) {
    for (option, text) in [("--from", from), ("--to", to), ("--through", through ?? "x")] where text.allSatisfy(\.isWhitespace) {
      throw UserError("the pattern of \(option) is empty")
    }
    var candidates = LanguageRegistry.all
    if let language {
      candidates = candidates.filter { $0.isMeant(by: language) }
      guard !candidates.isEmpty else {
        throw UserError("unknown language `\(TerminalText.plain(language))`", advice: "Use one of: \(LanguageRegistry.names).")
      }
    } else if let found, !found.isEmpty {
      candidates = candidates.filter { found.contains($0.id) }
    }
    var names: [String] = []
    var refusals: [FlowQuery.Refusal] = []
    for support in candidates {
      if let refusal = query.refusal(by: support) {
        refusals.append(refusal)
      } else if !names.contains(support.ruleLanguage) {
        names.append(support.ruleLanguage)
      }
    }
    refusals.removeAll { names.contains($0.language) }
    guard names.isEmpty, let first = refusals.first else { return (names, refusals) }
    var others: [String] = []
    for refusal in refusals where refusal.language != first.language && !others.contains(refusal.language) {
      others.append(refusal.language)
    }
    let rest = others.isEmpty ? "" : "; nor is it \(others.joined(separator: " or "))"
    throw UserError(
      "the pattern of \(first.option) can't be used: \(first.message)\(rest)",
      advice: "`martlet tree -e PATTERN --lang \(first.language)` shows how a pattern is understood.")
  }

  /// Says which files are not asked.
  private func note(_ refusals: [FlowQuery.Refusal], _ prepared: ScanRun.Prepared) {
    let table = LanguageTable(LanguageRegistry.all)
    let present = Set(prepared.files.compactMap { table.language(name: FilePath.display($0.path.name)) })
    var said: Set<String> = []
    for refusal in refusals where said.insert(refusal.language).inserted {
      guard LanguageRegistry.all.contains(where: { $0.ruleLanguage == refusal.language && present.contains($0.id) }) else { continue }
      StandardError.write("note: files of \(refusal.language) are not asked: the pattern of \(refusal.option) is \(refusal.message)\n")
    }
  }

  private func check(_ kinds: [(option: String, name: String)], _ files: LinuxFileSystem) throws(UserError) {
    guard !kinds.isEmpty else { return }
    let models = ModelLibrary(InstalledData.models(files), languages: LanguageRegistry.all)
    for (option, name) in kinds {
      // A place between is where data arrives and goes on from.
      guard let problem = models.problem(ofKind: name, isSource: option == "--from", LanguageRegistry.all) else { continue }
      throw UserError("\(option): \(TerminalText.plain(problem))", advice: "docs/models.md lists the kinds of sources and of sinks.")
    }
  }
}
