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
    discussion:
      "Exit codes: 0 nothing at or above the failing severity, 1 findings, 2 usage or configuration error, 3 something could not be analysed."
  )

  @OptionGroup var options: ScanOptions

  func run() throws {
    try options.check()
    let files = LinuxFileSystem()
    let started = MonotonicClock.now()
    let startedAt = UTCTime.now()
    Interruption.install()

    var setUp = try ScanSetUp(options, files)
    let prepared = try setUp.scan.prepare { languages throws(UserError) in try setUp.loadPack(languages) }
    // Never given back: taking thousands of rules apart before the process ends takes longer than reading them did.
    _ = Unmanaged.passRetained(prepared.pack)
    try setUp.loadBaselines(prepared)

    let reports = try ReportSet(
      try options.destinations(configured: setUp.top.format?.value), color: try options.colorMode(configured: setUp.top.color?.value),
      showsNextSteps: !options.autofix)
    let rules = reports.carriesPages ? prepared.rules.describing(RulePages.descriptions(prepared.pack.rules, from: files)) : prepared.rules
    try reports.begin(
      ScanHeader(toolVersion: Version.text, targets: setUp.scan.options.targets, startedAt: startedAt, rules: rules))
    // The text report says so itself, at its end; whoever reads another format, or none, sees it here.
    if !reports.showsProblems { writeProblems(prepared.diagnostics) }
    let bar = ProgressBar(
      total: prepared.files.count, isQuiet: options.quiet, terminalType: getenv("TERM").map { String(cString: $0) })
    let outcome = Mutex(Outcome())
    let keepsFindings = options.autofix || options.dryrun || options.writeBaseline != nil
    Interruption.enter(.scanning)
    var summary = setUp.scan.run(
      prepared, progress: { _ in bar.advance() }, isCancelled: { Interruption.isRequested || reports.isClosed }
    ) { finding in
      bar.above { reports.add(finding) }
      outcome.withLock { $0.add(finding, keeps: keepsFindings) }
    }
    Interruption.enter(.finishing)
    bar.finish()
    summary.endedAt = UTCTime.now()
    summary.statistics.seconds = Double(MonotonicClock.now() - started) / 1e9
    try reports.end(summary)
    if !reports.listsProblems { writeGaps(summary.diagnostics) }
    if options.explainSkips { explainSkips(summary) }
    noteEmptiness(summary)

    let result = outcome.withLock { $0 }
    if keepsFindings, Interruption.isRequested {
      // Part of the findings would take the place of a whole baseline; and who stops a scan wants nothing changed.
      StandardError.write("interrupted: no baseline and no fixes were written\n")
    } else {
      if let path = options.writeBaseline {
        try write(Baseline.render(result.findings), to: path)
        let count = result.findings.count
        if !options.quiet { StandardError.write("\(count) finding\(count == 1 ? "" : "s") written to \(TerminalText.plain(path))\n") }
      }
      if options.autofix || options.dryrun {
        let scan = setUp.scan
        try FixRun(files: files, isDryRun: options.dryrun, secondsPerFile: { scan.secondsPerFile(for: $0, prepared) }).apply(
          result.findings)
      }
    }
    if options.semgrep.failsOnProblems, summary.diagnostics.contains(where: { $0.code == .brokenRule && $0.level == .error }) {
      throw ArgumentParser.ExitCode(Core.ExitCode.usage.rawValue)
    }
    if summary.isIncomplete { throw ArgumentParser.ExitCode(Core.ExitCode.incomplete.rawValue) }
    if try result.worst.contains(where: { try setUp.failThreshold(for: $0.key).fails($0.value) }) {
      throw ArgumentParser.ExitCode(Core.ExitCode.findings.rawValue)
    }
  }

  /// Rules and settings that are not used, or not as they were written.
  private func writeProblems(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics.sorted(by: { ($0.path, $0.line) < ($1.path, $1.line) })
    where diagnostic.level > .note && (diagnostic.code == .brokenRule || diagnostic.code == .configuration) {
      StandardError.write(diagnostic.terminalLine + "\n")
    }
    let others = Dictionary(grouping: diagnostics.filter { $0.code == .otherLanguage }, by: \.level)
    for (level, own) in others.sorted(by: { $0.key > $1.key }) {
      // A collection for many languages has hundreds of them.
      if own.count > 3 {
        let what = level == .note ? "are also" : "are"
        StandardError.write(
          "\(level.rawValue): \(own.count) rules \(what) for languages that this version does not scan; `martlet rules check` names them\n")
      } else {
        for diagnostic in own { StandardError.write(diagnostic.terminalLine + "\n") }
      }
    }
  }

  /// What was not analysed: some formats have no place for it, and an exit code alone says too little.
  private func writeGaps(_ diagnostics: [Diagnostic]) {
    // Those about rules and settings were written before the scan.
    let gaps = diagnostics.filter { $0.makesScanIncomplete && $0.code != .brokenRule && $0.code != .configuration }
    let shown = 20
    for gap in gaps.prefix(shown) { StandardError.write(gap.terminalLine + "\n") }
    if gaps.count > shown { StandardError.write("and \(gaps.count - shown) more that make the scan incomplete\n") }
  }

  /// Says that nothing was looked at, which otherwise looks like nothing found.
  private func noteEmptiness(_ summary: ScanSummary) {
    guard summary.statistics.filesScanned == 0, !Interruption.isRequested else { return }
    let skipped = summary.skipped.count
    let rest = options.explainSkips ? "" : "; --explain-skips says why"
    StandardError.write("no files to scan" + (skipped > 0 ? ": \(skipped) skipped" + rest : "") + "\n")
  }

  private func write(_ bytes: [UInt8], to path: String) throws(UserError) {
    let sink = try ReportDestination(format: .json, path: path).makeSink()
    try sink.write(bytes)
    try sink.finish()
  }

  private func explainSkips(_ summary: ScanSummary) {
    for skip in summary.skipped {
      let detail = skip.detail.isEmpty ? "" : " (\(TerminalText.plain(skip.detail)))"
      StandardError.write("skipped \(TerminalText.plain(skip.path)): \(skip.reason.rawValue)\(detail)\n")
    }
  }

  /// What the exit code and the work after the scan depend on.
  private struct Outcome {
    /// The worst severity of each file.
    var worst: [String: Severity] = [:]
    var findings: [Finding] = []

    mutating func add(_ finding: Finding, keeps: Bool) {
      if finding.suppression == nil {
        worst[finding.location.path] = max(worst[finding.location.path] ?? finding.severity, finding.severity)
      }
      if keeps { findings.append(finding) }
    }
  }
}
