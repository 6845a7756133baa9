package import Core
package import RuleEngine
internal import Synchronization
package import Syntax

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
    package var workers = WorkerPool.processorCount
    /// Findings below it are left out; nil: as the configuration says.
    package var minimumSeverity: Severity?
    package var excludedRules: Set<String> = []
    package var suppressions = SuppressionOptions()
    /// Only changed files, and in them only changed lines.
    package var changes: ChangedLines?
    /// With `changes`: whole files instead of lines, for old findings are taken out by fingerprint.
    package var reportsWholeFiles = false
    /// Findings that are known already.
    package var baseline: Baseline?
    /// The files of the project that may configure the scan; nil: none may.
    package var configuration: ConfigurationTree?

    package init() {}
  }

  package var options: Options
  private let languages: [any LanguageSupport]
  private let fileSystem: any FileSystem

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
    package var rules: [RuleDescription]
    /// With the settings of every folder that has files.
    var configuration: ConfigurationTree?
  }

  /// Finds the files and loads the rules for the languages among them.
  ///
  /// - Parameter loadRules: the rule files; called after the files are known.
  /// - Throws: ``UserError`` if a target does not exist.
  package func prepare(
    loadPack: (_ languages: Set<String>?) throws(UserError) -> RulePack
  ) throws(UserError) -> Prepared {
    var found = try Discovery(fileSystem, options: options.discovery).run(options.targets)
    var configuration = options.configuration
    if var tree = configuration {
      found = tree.filter(found)
      found.diagnostics += tree.diagnostics
      configuration = tree
    }
    if let changes = options.changes { leaveOutUnchanged(&found, changes) }
    let minimum = options.minimumSeverity ?? .info
    let pack = try loadPack(neededLanguages(found.files)).filtered { rule in
      rule.severity >= minimum || configuration?.setsSeverity(of: rule.id) == true
    }
    return Prepared(
      files: found.files, skipped: found.skipped, diagnostics: found.diagnostics + pack.diagnostics, pack: pack,
      rules: pack.rules.map(\.description), configuration: configuration)
  }

  private func leaveOutUnchanged(_ found: inout DiscoveryResult, _ changes: ChangedLines) {
    var kept = FileList()
    for file in found.files {
      if changes.change(of: file.path) == nil {
        found.skipped.append(SkippedFile(path: file.path.description, reason: .unchanged, detail: "since \(changes.base.prefix(12))"))
      } else {
        kept.append(file.path.bytes, isExplicit: file.isExplicit)
      }
    }
    found.files = kept
  }

  /// Languages that file names tell; nil (all) when a file without extension may hold any.
  private func neededLanguages(_ files: FileList) -> Set<String>? {
    let table = LanguageTable(Self.selectors(languages))
    var found: Set<String> = []
    for file in files {
      let name = FilePath.display(file.path.name)
      if let language = table.language(name: name) {
        found.insert(language)
        if found.count == languages.count { return nil }
      } else if table.hasInterpreters, !name.contains(".") || file.isExplicit {
        return nil
      }
    }
    return found
  }

  package static func selectors(_ languages: [any LanguageSupport]) -> [LanguageSelector] {
    languages.map {
      LanguageSelector(
        id: $0.id, extensions: $0.extensions.map { String($0.drop { $0 == "." }) }, fileNames: $0.fileNames, interpreters: $0.interpreters)
    }
  }

  /// Scans. `deliver` gets findings in path order, one at a time.
  package func run(
    _ prepared: Prepared, progress: @escaping @Sendable (Int) -> Void = { _ in }, isCancelled: @escaping @Sendable () -> Bool = { false },
    deliver: @escaping @Sendable (Finding) -> Void
  ) -> ScanSummary {
    let paths = RulePathFilter(prepared.pack.rules)
    var request = ScanEngine.Request(
      pack: prepared.pack, languages: languages, files: prepared.files,
      classifier: FileClassifier(Self.selectors(languages), options: options.classifier), fileSystem: fileSystem,
      displayPath: { $0.description },
      policy: { policy(for: $0, prepared, paths) })
    request.limits = options.limits
    request.workers = options.workers
    request.suppressions = options.suppressions
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
      return totals.summary(prepared)
    }
  }

  private func policy(for path: FilePath, _ prepared: Prepared, _ paths: RulePathFilter) -> FilePolicy {
    var settings = Configuration()
    if var tree = prepared.configuration, let folder = path.parent ?? Optional(FilePath(".")) { settings = tree.settings(for: folder) }
    let display = path.description
    let configured = settings
    let configuration = prepared.configuration
    return FilePolicy(
      isEnabled: { rule in
        guard configured.isEnabled(rule.id) ?? true, paths.applies(rule, to: display) else { return false }
        guard configured.rules[rule.id]?.excludedPaths != nil, var tree = configuration else { return true }
        return !tree.excludes(rule.id, from: path)
      },
      severity: { configured.rules[$0]?.severity?.value },
      minimumSeverity: options.minimumSeverity ?? configured.severity?.value ?? .info,
      change: options.reportsWholeFiles ? nil : options.changes?.change(of: path),
      secondsPerFile: options.secondsPerFile ?? configured.timeout?.value)
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

extension ScanRun {
  /// Fingerprints of what an earlier version of the changed files held, so that only new findings are reported.
  package func baseline(of old: [FilePath: [UInt8]], shownAs: [FilePath: FilePath], pack: RulePack) -> Baseline {
    var fingerprints: [String] = []
    let table = LanguageTable(Self.selectors(languages))
    var scanner = FileScanner(pack: pack, languages: languages, limits: options.limits, suppressions: options.suppressions)
    for (path, bytes) in old.sorted(by: { $0.key < $1.key }) {
      let shown = shownAs[path] ?? path
      guard let language = table.language(name: FilePath.display(path.name)) ?? table.language(firstBytes: bytes[...]) else { continue }
      let result = scanner.scan(path: shown.description, bytes: bytes, language: language)
      fingerprints += result.findings.map(\.fingerprint)
    }
    return Baseline(fingerprints: fingerprints)
  }
}
