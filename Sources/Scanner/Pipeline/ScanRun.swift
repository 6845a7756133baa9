package import Core
package import RuleEngine
internal import Synchronization
package import Syntax
package import Taint

/// One scan from targets to summary: discovery, configuration, rules, engine, counting. Reports are written by the caller,
/// finding by finding, as they arrive.
package struct ScanRun: Sendable {
  package struct Options: Sendable {
    package var targets: [String] = ["."]
    package var discovery = DiscoveryOptions()
    package var classifier = ClassifierOptions()
    package var limits = ScanLimits()
    /// Seconds that one file may take, whatever the configuration says; nil: as it says.
    package var secondsPerFile: Double?
    /// Bytes that a file may have, whatever the configuration says, 0: any number; nil: as it says.
    package var maxTargetBytes: Int?
    package var workers = WorkerPool.processorCount
    /// Findings below it are left out; nil: as the configuration says.
    package var minimumSeverity: Severity?
    /// Names of rules that do not run.
    package var excludedRules: [String] = []
    /// Whether the rules are the built-in ones and those of the configuration. Other rules are not what the configuration's
    /// own settings of rules are about.
    package var usesConfiguredRules = true
    package var suppressions = SuppressionOptions()
    /// Only changed files, and in them only changed lines.
    package var changes: ChangeSet?
    /// With `changes`: whole files instead of lines, for old findings are taken out by fingerprint.
    package var reportsWholeFiles = false
    /// Findings that are known already.
    package var baseline: Baseline?
    /// The projects of the targets; nil: found out, and nothing in them configures the scan.
    package var projects: Projects?
    /// What library code does, for taint rules.
    package var models = ModelLibrary(files: [], languages: [])
    /// The question, if the rules are one that somebody asks of the data flow.
    package var query: FlowQuery?
    /// Where what is found is kept for the next scan; nil: nowhere.
    package var cache: ScanCache.Place?

    package init() {}
  }

  package var options: Options
  private let languages: [any LanguageSupport]
  let fileSystem: any FileSystem

  package init(options: Options, languages: [any LanguageSupport], fileSystem: any FileSystem) {
    self.options = options
    self.languages = languages
    self.fileSystem = fileSystem
  }

  /// What is known once files and rules are loaded.
  package struct Prepared: Sendable {
    package var files: FileList
    package var skipped: [SkippedFile]
    package var diagnostics: [Diagnostic]
    package var pack: RulePack
    package var rules: RuleCatalog
    /// Files that did not change, if there are rules that follow data through them.
    var unchanged: FileList
    /// With the settings of every folder that has files.
    package var projects: Projects
    /// Ids of all rules, of those that do not run too.
    var knownRules: Deferred<Set<String>>
    /// Projects by the id of a rule that their own configuration brings.
    var ruleOwners: [String: Set<Int>]
    var models: ModelLibrary
  }

  /// Finds the files and loads the rules for the languages among them.
  ///
  /// - Parameter loadPack: all rules, compiled for some languages; called after the files are known.
  /// - Throws: ``UserError`` if a target does not exist, a configuration is refused, or no rule is left: a scan without rules
  ///   would look like one without findings.
  package func prepare(
    loadPack: (_ languages: Set<String>?) throws(UserError) -> RulePack
  ) throws(UserError) -> Prepared {
    var found = try Discovery(fileSystem, options: options.discovery).run(options.targets)
    var projects: Projects
    if let given = options.projects {
      projects = given
    } else {
      projects = try Projects(of: options.targets, in: fileSystem, readsConfiguration: false)
    }
    found = try projects.filter(found)
    var unchanged = FileList()
    if let changes = options.changes { unchanged = leaveOutUnchanged(&found, changes, projects) }
    var needed = neededLanguages(found.files)
    if options.changes != nil, let own = needed {
      needed = linkedLanguages(own)
      unchanged = limited(unchanged, to: needed ?? [])
    }
    let loaded = try loadPack(needed)
    let models = options.models
    let all = loaded.checkingKinds(models, languages)
    let known = Deferred { RuleNames.known(all) }
    let pack = try chosen(all, projects)
    if pack.rules.allSatisfy(\.taint.isEmpty) { unchanged = FileList() }
    let owners = options.usesConfiguredRules ? projects.owners(of: pack.rules.map { ($0.id, FilePath(displayed: $0.file)) }) : [:]
    return Prepared(
      files: found.files, skipped: found.skipped, diagnostics: found.diagnostics + pack.diagnostics + unknownRules(known, projects),
      pack: pack, rules: RuleCatalog(ids: pack.rules.map(\.id), names: pack.rules.map(\.name), descriptions: pack.rules.map(\.texts)),
      unchanged: unchanged,
      projects: projects, knownRules: known, ruleOwners: owners,
      models: models)
  }

  /// The rules that are to run.
  private func chosen(_ all: RulePack, _ projects: Projects) throws(UserError) -> RulePack {
    guard !all.rules.isEmpty else {
      let problems = all.diagnostics.filter(\.isAboutRule)
      // Notes say what a rule does differently, not why it can't be used.
      guard let first = problems.max(by: { $0.level < $1.level }) else {
        throw UserError("There is no rule to scan with.", advice: "Name rules with --config, or leave it out for the built-in ones.")
      }
      let others = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
      throw UserError(
        "None of the rules can be used. \(first.path):\(first.line): \(first.message)\(others)",
        advice: "`martlet rules check PATH` lists what is wrong with each.")
    }
    let minimum = options.minimumSeverity ?? .info
    let pack = all.filtered { rule in
      if options.excludedRules.contains(where: { RuleNames.matches($0, rule.name) }) { return false }
      // What takes texts out of files for others reports nothing itself.
      return rule.extraction != nil || rule.severity >= minimum || projects.setsSeverity(of: rule.name)
    }
    guard !pack.rules.isEmpty else {
      throw UserError(
        "No rule is left to scan with: --severity and --exclude-rule leave out all \(all.rules.count).",
        advice: "Lower --severity, or exclude fewer rules.")
    }
    return pack
  }

  /// Rules that options and settings name, and that do not exist.
  private func unknownRules(_ known: Deferred<Set<String>>, _ projects: Projects) -> [Diagnostic] {
    let excluded = options.excludedRules.compactMap { id in
      RuleNames.unknown(id, among: known.value).map { Diagnostic(level: .warning, code: .configuration, message: "--exclude-rule: \($0)") }
    }
    return excluded + (options.usesConfiguredRules ? projects.unknownRules(among: known) : [])
  }

  /// - Returns: what was left out.
  private func leaveOutUnchanged(_ found: inout DiscoveryResult, _ changes: ChangeSet, _ projects: Projects) -> FileList {
    var kept = FileList()
    var unchanged = FileList()
    for file in found.files {
      let place = projects.place(of: file.path)
      if changes.change(of: place) == nil {
        let base = changes.repository(of: place).map { "since \($0.base.prefix(12))" } ?? ""
        found.skipped.append(SkippedFile(path: file.path.description, reason: .unchanged, detail: base))
        unchanged.append(file.path.bytes, isExplicit: file.isExplicit)
      } else {
        kept.append(file.path.bytes, isExplicit: file.isExplicit)
      }
    }
    found.files = kept
    return unchanged
  }

  /// Languages whose files are one project with those of others.
  private func linkedLanguages(_ ids: Set<String>) -> Set<String> {
    let libraries = Set(languages.filter { ids.contains($0.id) }.map(\.linking.library))
    return ids.union(languages.filter { libraries.contains($0.linking.library) }.map(\.id))
  }

  /// Files whose names tell one of the languages.
  private func limited(_ files: FileList, to ids: Set<String>) -> FileList {
    let table = LanguageTable(languages)
    var kept = FileList()
    for file in files where table.language(name: FilePath.display(file.path.name)).map(ids.contains) ?? false {
      kept.append(file.path.bytes, isExplicit: file.isExplicit)
    }
    return kept
  }

  /// Languages that file names tell; nil (all) when a file without extension may hold any.
  private func neededLanguages(_ files: FileList) -> Set<String>? {
    let table = LanguageTable(languages)
    let embedded = Dictionary(languages.map { ($0.id, $0.embeddedLanguages) }, uniquingKeysWith: { first, _ in first })
    var found: Set<String> = []
    for file in files {
      let name = FilePath.display(file.path.name)
      if let language = table.language(name: name) {
        found.insert(language)
        found.formUnion(embedded[language] ?? [])
        if found.count == languages.count { return nil }
      } else if table.hasInterpreters, !name.contains(".") || file.isExplicit {
        return nil
      }
    }
    return found
  }

  /// Scans. `deliver` gets findings in path order, one at a time.
  package func run(
    _ prepared: Prepared, progress: @escaping @Sendable (Int) -> Void = { _ in }, isCancelled: @escaping @Sendable () -> Bool = { false },
    deliver: @escaping @Sendable (Finding) -> Void
  ) -> ScanSummary {
    let paths = RulePathFilter(prepared.pack.rules)
    var request = request(prepared.files, prepared, paths)
    request.query = options.query
    request.cache = cache(prepared)
    request.progress = progress
    request.isCancelled = isCancelled
    let state = Mutex(Totals(baseline: options.baseline))
    ScanEngine(request).run { _, result in
      let new = state.withLock { $0.add(result) }
      for finding in new { deliver(finding) }
    }
    return state.withLock { totals in
      if isCancelled() {
        totals.diagnostics.append(
          Diagnostic(
            level: .error, code: .timeout,
            message: "interrupted: \(totals.scanned.count + totals.skipped.count) of \(prepared.files.count) files were looked at"))
      }
      totals.diagnostics += paths.diagnostics
      var summary = totals.summary(prepared)
      DiagnosticPlaces.find(for: &summary.diagnostics, in: fileSystem)
      return summary
    }
  }

  /// What scanning some of the files asks of the engine.
  func request(_ files: FileList, _ prepared: Prepared, _ paths: RulePathFilter) -> ScanEngine.Request {
    var request = ScanEngine.Request(
      pack: prepared.pack, languages: languages, files: files,
      classifier: classifier, fileSystem: fileSystem, displayPath: { $0.description }, identity: { prepared.projects.identity(of: $0) },
      policy: { policy(for: $0, prepared, paths) }, models: prepared.models)
    // Ignored files may well be part of the program (git tracks them all the same), and unchanged ones certainly are.
    request.settings = prepared.skipped.filter { $0.reason == .ignored || $0.reason == .unchanged }
      .map { FilePath(displayed: $0.path) }.filter { PropertyFiles.isShared(FilePath.display($0.name)) }
    request.limits = options.limits
    request.workers = options.workers
    request.suppressions = options.suppressions
    request.knownRules = prepared.knownRules
    request.context = prepared.unchanged
    return request
  }

  var classifier: FileClassifier { FileClassifier(languages.map { LanguageSelector($0) }, options: options.classifier) }

  func policy(for path: FilePath, _ prepared: Prepared, _ paths: RulePathFilter) -> FilePolicy {
    let (project, place) = prepared.projects.find(path)
    let configured = prepared.projects.settings(for: path)
    let applicability = paths.applicability(of: path.description)
    return FilePolicy(
      isEnabled: { rule in
        guard configured.isEnabled(rule.name) ?? true, applicability.applies(rule) else { return false }
        if let owners = prepared.ruleOwners[rule.id], !owners.contains(project) { return false }
        return configured.rules[rule.name]?.excludedPaths == nil || !prepared.projects.excludes(rule.name, from: path)
      },
      severity: { configured.rules[$0]?.severity?.value },
      minimumSeverity: options.minimumSeverity ?? configured.severity?.value ?? .info,
      change: options.reportsWholeFiles ? nil : options.changes?.change(of: place),
      secondsPerFile: options.secondsPerFile ?? configured.timeout?.value,
      maxTargetBytes: options.maxTargetBytes ?? configured.maxTargetBytes?.value,
      key: { "\(project) \(place) \(configured.cacheKey)" })
  }

  /// Seconds that work on a file may take, as the options or else the file's project say; 0 = no limit.
  package func secondsPerFile(for path: FilePath, _ prepared: Prepared) -> Double {
    options.secondsPerFile ?? prepared.projects.settings(for: path).timeout?.value ?? options.limits.secondsPerFile
  }

  private struct Totals {
    var baseline: Baseline?
    var statistics = ScanStatistics()
    var diagnostics: [Diagnostic] = []
    var scanned: [String] = []
    var skipped: [SkippedFile] = []

    init(baseline: Baseline?) { self.baseline = baseline }

    /// Counts, and returns the findings that are not in the baseline.
    mutating func add(_ result: FileResult) -> [Finding] {
      diagnostics += result.diagnostics
      if let skip = result.skip {
        skipped.append(skip)
        statistics.filesSkipped[skip.reason, default: 0] += 1
        return []
      }
      scanned.append(result.path)
      statistics.filesScanned += 1
      statistics.bytesScanned += result.bytes
      statistics.linesScanned += result.lines
      statistics.nodes += result.nodes
      statistics.unparsedNodes += result.unparsedNodes
      statistics.filesByLanguage[result.language, default: 0] += 1
      var findings = result.findings
      if let known = baseline?.newOnes(of: findings) {
        findings = known.new
        statistics.inBaseline += known.known
      }
      for finding in findings where finding.suppression != nil { statistics.suppressed += 1 }
      return findings
    }

    func summary(_ prepared: Prepared) -> ScanSummary {
      var statistics = statistics
      statistics.rulesRun = prepared.pack.rules.count
      for skip in prepared.skipped { statistics.filesSkipped[skip.reason, default: 0] += 1 }
      let diagnostics = (prepared.diagnostics + diagnostics).sorted {
        ($0.path, $0.line, $0.message) < ($1.path, $1.line, $1.message)
      }
      let skipped = (prepared.skipped + skipped).sorted { ($0.path, $0.reason) < ($1.path, $1.reason) }
      return ScanSummary(statistics: statistics, diagnostics: diagnostics, scannedPaths: scanned, skipped: skipped, endedAt: "")
    }
  }
}
