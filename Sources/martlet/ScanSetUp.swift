import Core
import Glibc
import Languages
import RuleEngine
import Scanner
import Taint

/// Turns command-line options and the project's configuration into a scan.
struct ScanSetUp {
  private let options: ScanOptions
  private let files: LinuxFileSystem
  var scan: ScanRun
  private let projects: Projects

  init(_ options: ScanOptions, _ files: LinuxFileSystem) throws {
    self.options = options
    self.files = files
    var run = ScanRun.Options()
    run.targets = options.targets.isEmpty ? ["."] : options.targets
    projects = try Projects(of: run.targets, in: files, readsConfiguration: !options.noConfiguration)
    run.projects = projects
    run.usesConfiguredRules = options.config.isEmpty && options.pattern == nil
    run.discovery.include = options.include
    run.discovery.exclude = options.exclude
    run.discovery.usesGitIgnore = !options.noGitIgnore
    run.discovery.usesToolIgnore = !options.noMartletIgnore
    if !options.noGitIgnore, let repository = projects.all.first(where: \.isRepository) {
      run.discovery.globalIgnoreFile = Self.git(repository.root).globalIgnoreFile()
    }
    run.discovery.scansVendored = options.scanVendored
    run.maxTargetBytes = options.maxTargetBytes
    run.classifier.skipsVendored = !options.scanVendored
    run.classifier.skipsMinified = !options.scanMinified
    run.classifier.skipsGenerated = !options.scanGenerated
    if let timeout = options.flowTimeout { run.limits.secondsOfFlow = timeout }
    if let timeout = options.timeout { (run.limits.secondsPerFile, run.secondsPerFile) = (timeout, timeout) }
    if let jobs = options.jobs ?? projects.all[0].top.jobs?.value {
      guard jobs > 0 else {
        throw UserError("--jobs must be 1 or more", advice: "Leave it out to use all \(WorkerPool.processorCount) processors.")
      }
      run.workers = min(jobs, 1_024)
    }
    run.excludedRules = options.excludeRule
    run.minimumSeverity = try options.minimumSeverity()
    run.suppressions.isDisabled = options.disableSuppressions
    run.suppressions.today = CalendarDay(UTCTime.now().prefix(10))
    if !options.disableSuppressions {
      let table = try InstalledData.folder(files).appending(Self.foreignIDs)
      run.suppressions.foreignIDs = try ForeignIDs(reading: table, from: files)
    }
    if let revision = options.diff ?? options.baselineCommit {
      run.changes = ChangeSet(try projects.all.map { try Self.git($0.root).changes(since: revision, pathsFrom: files.currentDirectory) })
      run.reportsWholeFiles = options.baselineCommit != nil
    }
    run.models = ModelLibrary(InstalledData.models(files), languages: LanguageRegistry.all)
    scan = ScanRun(options: run, languages: LanguageRegistry.all, fileSystem: files)
    scan.options.cache = cachePlace()
  }

  private static let foreignIDs = "Data/suppressions/foreign-ids.csv"

  /// The rules, from the cache if they have not changed since they were compiled.
  func loadPack(_ languages: Set<String>?) throws(UserError) -> RulePack { try rules.load(languages: languages) }

  private var rules: RuleSource {
    let configured = projects.all.flatMap { $0.top.rulePaths?.value ?? [] }
    return RuleSource(
      options: options, configured: configured, files: files, models: scan.options.models, workers: scan.options.workers)
  }

  /// Where the scan finds what the last one like it found; nil if it is not to look.
  private func cachePlace() -> ScanCache.Place? {
    guard !options.noCache, projects.all[0].top.cache?.value ?? true, options.pattern == nil, scan.options.changes == nil else {
      return nil
    }
    do throws(UserError) {
      let folder = try InstalledData.folder(files)
      var data = RuleFiles.Listing()
      if files.exists(folder.appending("Models")) { data = try RuleFiles.list(folder.appending("Models"), in: files) }
      if !options.disableSuppressions { data.files += try RuleFiles.list(folder.appending(Self.foreignIDs), in: files).files }
      let asked = [files.currentDirectory.description] + scan.options.targets + ["rules"] + options.config
      return ScanCacheFiles(files).place(asked, rules: try rules.listing(), data: data)
    } catch {
      // Whoever loads the rules says what is wrong with them.
      return nil
    }
  }

  /// Reads `--baseline`, and scans the old versions of changed files for `--baseline-commit`. What either knows is old.
  mutating func loadBaselines(_ prepared: ScanRun.Prepared) throws {
    var known: Baseline?
    if let path = options.baseline { known = try Baseline(reading: FilePath(path), from: files) }
    if let revision = options.baselineCommit {
      let earlier = try scan.baseline(at: revision, prepared, git: Self.git)
      known = known?.merged(with: earlier) ?? earlier
    }
    scan.options.baseline = known
  }

  /// From which severity on a finding fails the scan: each project may say so for its own files.
  func failThreshold(for path: String) throws -> FailThreshold {
    try options.failThreshold(configured: projects.top(for: FilePath(displayed: path)).failOn?.value)
  }

  /// Settings of the scan as a whole: those of the first target's project.
  var top: Configuration { projects.all[0].top }

  private static func git(_ folder: FilePath) -> Git { Git(LinuxProcessRunner(), folder: folder, environment: environment) }

  static var environment: [String: String] {
    var result: [String: String] = [:]
    for name in Git.passedOn {
      if let value = getenv(name) { result[name] = String(cString: value) }
    }
    return result
  }
}
