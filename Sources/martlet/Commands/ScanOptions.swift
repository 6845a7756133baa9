import ArgumentParser
import Core
import Reporting
import RuleEngine
import Scanner

/// Options of `martlet scan`. Semgrep's everyday flags mean here what they mean there.
struct ScanOptions: ParsableArguments {
  @Argument(help: "Files and folders; the current folder if none is named.")
  var targets: [String] = []

  @Option(
    name: [.customShort("f"), .customShort("c"), .long],
    help: ArgumentHelp("A rule file or folder instead of the built-in rules; may be repeated. `builtin` names the built-in rules.", valueName: "path"))
  var config: [String] = []

  @Option(name: [.customShort("e"), .long], help: "Search for one pattern, without a rule file; needs --lang.")
  var pattern: String?

  @Option(name: [.customShort("l"), .customLong("lang"), .customLong("language")], help: "Language of --pattern.")
  var language: String?

  @Option(help: "Format of the report: text, json, sarif, gitlab-sast, junit, html, vim, emacs.")
  var format: String?

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write the report to a file: FILE, or FORMAT=FILE; may be repeated.", valueName: "[format=]file"))
  var output: [String] = []

  @Flag(help: "Short for --format json.") var json = false
  @Flag(help: "Short for --format sarif.") var sarif = false
  @Flag(name: .customLong("gitlab-sast"), help: "Short for --format gitlab-sast.") var gitlabSAST = false
  @Flag(name: .customLong("junit-xml"), help: "Short for --format junit.") var junit = false

  @Option(help: "Report findings of this severity and above: info, low, medium, high, critical.")
  var severity: String?

  @Option(name: .customLong("exclude-rule"), help: ArgumentHelp("Leave a rule out; may be repeated.", valueName: "id"))
  var excludeRule: [String] = []

  @Option(help: ArgumentHelp("Scan only files that match; may be repeated.", valueName: "glob")) var include: [String] = []
  @Option(help: ArgumentHelp("Skip files and folders that match; may be repeated.", valueName: "glob")) var exclude: [String] = []
  @Flag(name: .customLong("no-git-ignore"), help: "Scan what .gitignore excludes, too.") var noGitIgnore = false
  @Option(name: .customLong("max-target-bytes"), help: "Skip files larger than this; 0 = no limit.") var maxTargetBytes = 1_000_000
  @Option(help: "Seconds that one file may take; 0 = no limit.") var timeout = 5.0
  @Option(name: .shortAndLong, help: "Number of threads; all processors by default.") var jobs: Int?
  @Flag(name: .customLong("explain-skips"), help: "List every file that was not scanned, and why.") var explainSkips = false
  @Flag(name: .shortAndLong, help: "Only the report, no progress and no summary of the scan.") var quiet = false
  @Option(help: "Colours: auto, always, never.") var color = "auto"

  func minimumSeverity() throws -> Severity {
    guard let severity else { return .info }
    guard let value = Severity(ruleWord: severity) else {
      throw UserError("unknown severity `\(severity)`", advice: "Use info, low, medium, high or critical.")
    }
    return value
  }

  func reportFormat() throws -> ReportFormat {
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
    return .text
  }

  /// Content of the rule files that were asked for.
  func ruleFiles(_ files: some FileSystem) throws -> [(path: String, bytes: [UInt8])] {
    if let pattern {
      guard let language else { throw UserError("--pattern needs --lang", advice: "For example: martlet scan -e 'eval(...)' --lang python .") }
      return [("--pattern", Array(Self.ruleText(pattern, language).utf8))]
    }
    var found: [(path: String, bytes: [UInt8])] = []
    for path in config.isEmpty ? ["builtin"] : config {
      if path == "builtin" {
        found += try RuleFiles.load(try InstalledData.folder(files).appending("Rules"), from: files)
      } else {
        found += try RuleFiles.load(FilePath(path), from: files)
      }
    }
    return found
  }

  private static func ruleText(_ pattern: String, _ language: String) -> String {
    let indented = pattern.split(separator: "\n", omittingEmptySubsequences: false).map { "      " + $0 }.joined(separator: "\n")
    return "rules:\n  - id: pattern\n    languages: [\(language)]\n    severity: INFO\n    message: The pattern matches here.\n    pattern: |\n\(indented)\n"
  }
}
