import ArgumentParser
import Core
import Glibc
import Languages
import Reporting
import RuleEngine
import Scanner
import Synchronization
import Syntax

/// `martlet scan`: the main job.
struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Scan files and folders.",
    discussion: "Exit codes: 0 nothing found, 1 findings, 2 usage or configuration error, 3 something could not be analysed.")

  @OptionGroup var options: ScanOptions

  func run() throws {
    let files = LinuxFileSystem()
    let started = MonotonicClock.now()
    var runOptions = ScanRun.Options()
    runOptions.targets = options.targets.isEmpty ? ["."] : options.targets
    runOptions.discovery.include = options.include
    runOptions.discovery.exclude = options.exclude
    runOptions.discovery.usesGitIgnore = !options.noGitIgnore
    runOptions.classifier.maxTargetBytes = options.maxTargetBytes
    runOptions.limits.secondsPerFile = options.timeout
    if let jobs = options.jobs { runOptions.workers = max(1, jobs) }
    runOptions.excludedRules = Set(options.excludeRule)
    runOptions.minimumSeverity = try options.minimumSeverity()

    let scan = ScanRun(options: runOptions, languages: LanguageRegistry.all, fileSystem: files)
    let prepared = try scan.prepare(ruleFiles: try options.ruleFiles(files))
    for diagnostic in prepared.diagnostics where diagnostic.code == .brokenRule && diagnostic.level == .error {
      StandardError.write("\(diagnostic.path):\(diagnostic.line): \(diagnostic.message)\n")
    }

    let reports = try ReportSet(options: options)
    let header = ScanHeader(
      toolVersion: Version.text, targets: runOptions.targets, startedAt: UTCTime.now(), rules: prepared.rules)
    try reports.begin(header)
    let worst = Mutex<Severity?>(nil)
    var summary = scan.run(prepared) { finding in
      reports.add(finding)
      if finding.suppression == nil { worst.withLock { $0 = max($0 ?? finding.severity, finding.severity) } }
    }
    summary.endedAt = UTCTime.now()
    summary.statistics.seconds = Double(MonotonicClock.now() - started) / 1e9
    try reports.end(summary)
    if options.explainSkips {
      for skip in summary.skipped {
        StandardError.write("skipped \(TerminalText.plain(skip.path)): \(skip.reason.rawValue)\(skip.detail.isEmpty ? "" : " (\(TerminalText.plain(skip.detail)))")\n")
      }
    }
    if summary.isIncomplete { throw ArgumentParser.ExitCode(Core.ExitCode.incomplete.rawValue) }
    if worst.withLock({ $0 }) != nil { throw ArgumentParser.ExitCode(Core.ExitCode.findings.rawValue) }
  }
}
