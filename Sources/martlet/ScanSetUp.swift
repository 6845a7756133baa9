import Core
import Glibc
import Languages
import RuleEngine
import Scanner

/// Turns command-line options and the project's configuration into a scan.
struct ScanSetUp {
  private let options: ScanOptions
  private let files: LinuxFileSystem
  var scan: ScanRun
  /// Settings of the project's top folder.
  let top: Configuration
  private var changes: ChangedLines?

  init(_ options: ScanOptions, _ files: LinuxFileSystem) throws {
    self.options = options
    self.files = files
    var run = ScanRun.Options()
    run.targets = options.targets.isEmpty ? ["."] : options.targets
    var tree: ConfigurationTree?
    if !options.noConfiguration {
      var found = ConfigurationTree(files, root: Self.projectRoot(of: FilePath(run.targets[0]), files))
      top = found.top()
      tree = found
    } else {
      top = Configuration()
    }
    run.configuration = tree
    run.discovery.include = options.include
    run.discovery.exclude = options.exclude
    run.discovery.usesGitIgnore = !options.noGitIgnore
    run.discovery.scansVendored = options.scanVendored
    run.classifier.maxTargetBytes = options.maxTargetBytes ?? top.maxTargetBytes?.value ?? run.classifier.maxTargetBytes
    run.classifier.skipsVendored = !options.scanVendored
    run.classifier.skipsMinified = !options.scanMinified
    run.classifier.skipsGenerated = !options.scanGenerated
    if let timeout = options.timeout { (run.limits.secondsPerFile, run.secondsPerFile) = (timeout, timeout) }
    if let jobs = options.jobs ?? top.jobs?.value {
      guard jobs > 0 else {
        throw UserError("--jobs must be 1 or more", advice: "Leave it out to use all \(WorkerPool.processorCount) processors.")
      }
      run.workers = min(jobs, 1_024)
    }
    run.excludedRules = Set(options.excludeRule)
    run.minimumSeverity = try options.minimumSeverity()
    run.suppressions.isDisabled = options.disableSuppressions
    run.suppressions.today = CalendarDay(UTCTime.now().prefix(10))
    if let csv = try? files.read(
      try InstalledData.folder(files).appending("Data/suppressions/foreign-ids.csv"), limit: 1 << 20, followLinks: true)
    {
      run.suppressions.foreignIDs = ForeignIDs(csv: csv)
    }
    if let revision = options.diff ?? options.baselineCommit {
      let git = Git(LinuxProcessRunner(), folder: Self.gitFolder(of: FilePath(run.targets[0]), files), environment: Self.environment)
      var found = try git.changes(since: revision, pathsFrom: files.currentDirectory)
      for target in run.targets {
        let path = FilePath(target)
        // A target that is missing is for the discovery to report.
        if let canonical = try? files.canonical(path) { found.resolve(path, to: canonical) }
        guard files.exists(path), found.inside(path) == nil else { continue }
        throw UserError(
          "The target `\(target)` lies outside the repository \(found.root), so git can't tell what changed in it.",
          advice: "Scan it on its own, or leave out \(options.diff != nil ? "--diff" : "--baseline-commit").")
      }
      run.changes = found
      run.reportsWholeFiles = options.baselineCommit != nil
      changes = found
    }
    scan = ScanRun(options: run, languages: LanguageRegistry.all, fileSystem: files)
  }

  /// The rules, from the cache if they have not changed since they were compiled.
  func loadPack(_ languages: Set<String>?) throws(UserError) -> RulePack {
    let excluded = scan.options.excludedRules
    return try RuleSource(options: options, configured: top.rulePaths?.value ?? [], files: files).load(
      languages: languages, isEnabled: { !excluded.contains($0.id) })
  }

  /// Reads `--baseline`, and scans the old versions of changed files for `--baseline-commit`.
  mutating func loadBaselines(_ prepared: ScanRun.Prepared) throws {
    if let path = options.baseline { scan.options.baseline = try Baseline(reading: FilePath(path), from: files) }
    guard let revision = options.baselineCommit, let changes else { return }
    let git = Git(LinuxProcessRunner(), folder: changes.root, environment: Self.environment)
    var oldPaths: [FilePath] = []
    var shown: [FilePath: FilePath] = [:]
    for file in prepared.files {
      guard let change = changes.change(of: file.path), !change.isNew else { continue }
      guard let inside = changes.inside(file.path) else { continue }
      let old = change.oldPath ?? inside
      oldPaths.append(old)
      shown[old] = file.path
    }
    let contents = try git.contents(of: oldPaths, at: try git.mergeBase(revision))
    scan.options.baseline = scan.baseline(of: contents, shownAs: shown, pack: prepared.pack)
  }

  /// The nearest folder at or above the target that holds a repository, else the target's folder.
  private static func projectRoot(of target: FilePath, _ files: LinuxFileSystem) -> FilePath {
    let start = gitFolder(of: target, files)
    var folder: FilePath? = start
    while let current = folder {
      if files.exists(current.appending(".git")) { return current }
      folder = current.parent
    }
    return start
  }

  private static func gitFolder(of target: FilePath, _ files: LinuxFileSystem) -> FilePath {
    let absolute = target.absolute(from: files.currentDirectory)
    if let status = try? files.status(absolute, followLinks: true), status.kind != .directory { return absolute.parent ?? absolute }
    return absolute
  }

  private static var environment: [String: String] {
    var result: [String: String] = [:]
    for name in ["PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "GIT_CEILING_DIRECTORIES"] {
      if let value = getenv(name) { result[name] = String(cString: value) }
    }
    return result
  }
}
