import ArgumentParser
import Core
import Languages
import Reporting
import RuleEngine
import Scanner

/// Options of `martlet scan`. Semgrep's everyday flags mean here what they mean there.
struct ScanOptions: ParsableArguments {
  @Argument(help: "Files and folders; the current folder if none is named.")
  var targets: [String] = []

  @Option(
    name: [.customShort("f"), .customShort("c"), .long],
    help: ArgumentHelp(
      "A rule file or folder instead of the built-in rules; may be repeated. `builtin` names the built-in rules.", valueName: "path"))
  var config: [String] = []

  @Option(name: [.customShort("e"), .long], help: "Search for one pattern, without a rule file; needs --lang.")
  var pattern: String?

  @Option(
    name: [.customShort("l"), .customLong("lang"), .customLong("language")], help: "Language of --pattern: \(LanguageRegistry.names).")
  var language: String?

  @Option(help: "Format of the report: text, json, sarif, gitlab-sast, junit, html, vim, emacs.")
  var format: String?

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp(
      "Write the report to a file: FILE, or FORMAT=FILE; may be repeated. Without FORMAT and --format the name tells it: .json, .sarif, .html, .xml (junit), .txt, gl-sast-report.json.",
      valueName: "[format=]file"))
  var output: [String] = []

  @Flag(help: "Short for --format json.") var json = false
  @Flag(help: "Short for --format sarif.") var sarif = false
  @Flag(name: .customLong("gitlab-sast"), help: "Short for --format gitlab-sast.") var gitlabSAST = false
  @Flag(name: .customLong("junit-xml"), help: "Short for --format junit.") var junit = false
  @Flag(help: .hidden) var text = false
  @Flag(help: .hidden) var vim = false
  @Flag(help: .hidden) var emacs = false
  @OptionGroup(visibility: .hidden) var semgrep: SemgrepOptions

  @Option(help: "Report findings of this severity and above: info, low, medium, high, critical.")
  var severity: [String] = []

  @Option(
    name: .customLong("exclude-rule"),
    help: ArgumentHelp("Leave a rule out; may be repeated. An id that no rule has is reported.", valueName: "id"))
  var excludeRule: [String] = []

  @Option(help: ArgumentHelp("Scan only files that match; may be repeated.", valueName: "glob")) var include: [String] = []
  @Option(help: ArgumentHelp("Skip files and folders that match; may be repeated.", valueName: "glob")) var exclude: [String] = []
  @Flag(name: .customLong("no-git-ignore"), help: "Scan what .gitignore, .git/info/exclude and your global ignore file exclude, too.")
  var noGitIgnore = false
  @Flag(name: .customLong("no-martlet-ignore"), help: "Scan what .martletignore and .semgrepignore exclude, too.")
  var noMartletIgnore = false
  @Flag(name: .customLong("scan-vendored"), help: "Scan copies of other people's code, too.") var scanVendored = false
  @Flag(name: .customLong("scan-minified"), help: "Scan minified files, too.") var scanMinified = false
  @Flag(name: .customLong("scan-generated"), help: "Scan generated files, too.") var scanGenerated = false
  @Option(
    name: .customLong("max-target-bytes"), help: "Skip files larger than this, whatever martlet.toml says (default: 1000000); 0 = no limit."
  )
  var maxTargetBytes: Int?
  @Option(help: "Seconds that one file may take (default: 5); 0 = no limit.") var timeout: Double?
  @Option(help: "Seconds that following data through all files may take, of rules that do (default: 0, no limit).") var flowTimeout: Double?
  @Option(name: .customLong("fail-on"), help: "Exit with 1 from this severity on, or never (default: info).") var failOn: String?

  @Option(
    help: ArgumentHelp(
      "Leave out findings that this file knows: a baseline (see --write-baseline), or a JSON or SARIF report of Martlet. With --baseline-commit: those that either knows.",
      valueName: "file"
    ))
  var baseline: String?
  @Option(
    name: .customLong("write-baseline"), help: ArgumentHelp("Write the findings of this scan to a file for --baseline.", valueName: "file"))
  var writeBaseline: String?
  @Option(help: ArgumentHelp("Report only what lies in lines changed since the merge base with this git revision.", valueName: "rev"))
  var diff: String?
  @Option(
    name: .customLong("baseline-commit"),
    help: ArgumentHelp("Report only what changed files did not have at this git revision.", valueName: "rev"))
  var baselineCommit: String?
  @Flag(name: .customLong("disable-nosem"), help: "Report findings that a comment suppresses, too.") var disableSuppressions = false
  @Flag(name: .customLong("no-configuration"), help: "Do not read martlet.toml files.") var noConfiguration = false
  @Flag(name: [.customShort("a"), .long], help: "Write the fixes of findings into the files.") var autofix = false
  @Flag(help: "With or instead of --autofix: say which fixes would be written, change nothing.") var dryrun = false
  @Option(name: [.customShort("j", allowingJoined: true), .long], help: "Number of threads; all processors by default.") var jobs: Int?
  @Flag(name: .customLong("no-cache"), help: "Neither use nor keep results of earlier scans of the same files.") var noCache = false
  @Flag(name: .customLong("explain-skips"), help: "List on standard error every file that was not scanned, and why.")
  var explainSkips = false
  @Flag(name: .shortAndLong, help: "No progress.") var quiet = false
  @Option(help: "Colours: auto, always, never (default: auto).") var color: String?

  func colorMode(configured: String?) throws -> String {
    let mode = color ?? configured ?? "auto"
    guard ["auto", "always", "never"].contains(mode) else {
      throw UserError("unknown colour mode `\(mode)`", advice: "Use auto, always or never.")
    }
    return mode
  }

  /// Refuses what contradicts itself before anything is scanned, written or changed.
  func check() throws {
    if let color, !["auto", "always", "never"].contains(color) {
      throw UserError("unknown --color `\(color)`", advice: "Use auto, always or never.")
    }
    // Not a number is less than nothing, too.
    if let timeout, !(timeout >= 0) { throw UserError("--timeout must be 0 or more", advice: "0 means no limit.") }
    if let flowTimeout, !(flowTimeout >= 0) { throw UserError("--flow-timeout must be 0 or more", advice: "0 means no limit.") }
    if let maxTargetBytes, maxTargetBytes < 0 { throw UserError("--max-target-bytes must be 0 or more", advice: "0 means no limit.") }
    if language != nil, pattern == nil {
      throw UserError("--lang goes with --pattern", advice: "To scan some languages only, use --include, for example --include '*.py'.")
    }
    if pattern != nil, !config.isEmpty {
      throw UserError("--pattern and --config exclude each other", advice: "Run martlet once with each of them.")
    }
    if diff != nil, baselineCommit != nil {
      throw UserError(
        "--diff and --baseline-commit exclude each other",
        advice: "--diff reports what lies in changed lines; --baseline-commit what changed files did not have before.")
    }
    try semgrep.check()
    let named = (format == nil ? 0 : 1) + [json, sarif, gitlabSAST, junit, text, vim, emacs].count { $0 }
    if named > 1 {
      throw UserError(
        "more than one report format", advice: "For several reports write, for example, --output json=a.json --output sarif=a.sarif.")
    }
    _ = try minimumSeverity()
    _ = try failThreshold(configured: nil)
    _ = try destinations(configured: nil)
  }

  /// Where reports go, and in which format.
  /// - Parameter configured: the format that the configuration names.
  func destinations(configured: String?) throws -> [ReportDestination] {
    let named = try reportFormat()
    let fallback = configured.flatMap(ReportFormat.init(rawValue:)) ?? .text
    var result: [ReportDestination] = []
    for argument in output { result.append(try ReportDestination.parse(argument, named: named, fallback: fallback)) }
    // A file for the report takes the place of the report on the terminal, unless it is named the way of Semgrep.
    if result.isEmpty { result.append(ReportDestination(format: named ?? fallback, path: "-")) }
    result += semgrep.destinations
    try ReportDestination.check(result, other: writeBaseline.map { [$0] } ?? [])
    return result
  }

  func minimumSeverity() throws -> Severity? {
    // The lowest of several: Semgrep's option names each severity that is wanted.
    try severity.map { word in
      guard let value = Severity(ruleWord: word) else {
        throw UserError("unknown severity `\(word)`", advice: "Use info, low, medium, high or critical.")
      }
      return value
    }.min()
  }

  func failThreshold(configured: FailThreshold?) throws -> FailThreshold {
    guard let failOn else { return configured ?? .at(.info) }
    if failOn == "never" { return .never }
    guard let value = Severity(ruleWord: failOn) else {
      throw UserError("unknown severity `\(failOn)`", advice: "--fail-on takes info, low, medium, high, critical or never.")
    }
    return .at(value)
  }

  /// The format that an option names, or nil.
  func reportFormat() throws -> ReportFormat? {
    if let format {
      guard let value = ReportFormat(rawValue: format) else {
        throw UserError(
          "unknown format `\(format)`", advice: "Use one of: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      return value
    }
    if json { return .json }
    if sarif { return .sarif }
    if gitlabSAST { return .gitlabSAST }
    if junit { return .junit }
    if text { return .text }
    if vim { return .vim }
    return emacs ? .emacs : nil
  }
}
