package import Core
package import RuleEngine
internal import Synchronization
package import Syntax

/// One scan from targets to summary: discovery, rules, engine, counting. Reports are written by the caller, finding by
/// finding, as they arrive.
package struct ScanRun: Sendable {
  package struct Options: Sendable {
    package var targets: [String] = ["."]
    package var discovery = DiscoveryOptions()
    package var classifier = ClassifierOptions()
    package var limits = ScanLimits()
    package var workers = WorkerPool.processorCount
    /// Findings below it are left out.
    package var minimumSeverity = Severity.info
    package var excludedRules: Set<String> = []
    package var onlyLanguages: Set<String> = []

    package init() {}
  }

  private let options: Options
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
  }

  /// Finds the files and loads the rules for the languages among them.
  ///
  /// - Parameter ruleFiles: content of the rule files.
  /// - Throws: ``UserError`` if a target does not exist.
  package func prepare(ruleFiles: [(path: String, bytes: [UInt8])]) throws(UserError) -> Prepared {
    let found = try Discovery(fileSystem, options: options.discovery).run(options.targets)
    let pack = RulePack.load(ruleFiles, languages: languages, needed: neededLanguages(found.files)) { rule in
      rule.severity >= options.minimumSeverity && !options.excludedRules.contains(rule.id)
    }
    return Prepared(
      files: found.files, skipped: found.skipped, diagnostics: found.diagnostics + pack.diagnostics, pack: pack,
      rules: pack.rules.map(\.description))
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
      } else if !name.contains(".") || file.isExplicit {
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
    let selected = options.onlyLanguages
    let languages = selected.isEmpty ? languages : languages.filter { language in selected.contains { language.isMeant(by: $0) } }
    let paths = RulePathFilter(prepared.pack.rules)
    var request = ScanEngine.Request(
      pack: prepared.pack, languages: languages, files: prepared.files,
      classifier: FileClassifier(Self.selectors(languages), options: options.classifier), fileSystem: fileSystem,
      displayPath: { $0.description },
      isRuleEnabled: { rule, path in paths.applies(rule, to: path) })
    request.limits = options.limits
    request.workers = options.workers
    request.progress = progress
    request.isCancelled = isCancelled
    let state = Mutex(Totals())
    ScanEngine(request).run { _, result in
      state.withLock { $0.add(result) }
      for finding in result.findings { deliver(finding) }
    }
    return state.withLock { totals in
      totals.summary(prepared)
    }
  }

  private struct Totals {
    var statistics = ScanStatistics()
    var diagnostics: [Diagnostic] = []
    var scanned: [String] = []
    var skipped: [SkippedFile] = []

    mutating func add(_ result: FileResult) {
      diagnostics += result.diagnostics
      if let skip = result.skip {
        skipped.append(skip)
        statistics.filesSkipped[skip.reason, default: 0] += 1
        return
      }
      scanned.append(result.path)
      statistics.filesScanned += 1
      statistics.bytesScanned += result.bytes
      statistics.linesScanned += result.lines
      statistics.nodes += result.nodes
      statistics.unparsedNodes += result.unparsedNodes
      statistics.filesByLanguage[result.language, default: 0] += 1
      for finding in result.findings where finding.suppression != nil { statistics.suppressed += 1 }
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
