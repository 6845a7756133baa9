import ArgumentParser
import Core
import Languages
import Reporting
import RuleEngine
import Scanner

/// `martlet rules test PATH`: runs rules on the annotated examples beside them.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run rules on the annotated examples beside them (ruleid:, ok:, todoruleid:, todook:).",
    discussion:
      "The examples of rule.yaml are rule.py, rule.test.py and so on beside it, of YAML rule.test.yaml; rule.fixed.py is rule.py with all fixes applied. Exit codes: 0 all passed, 1 a test failed or a rule file is broken, 2 usage error."
  )

  @Argument(help: "Rule files and folders, each with its examples; the built-in rules if none is named.") var paths: [String] = []
  @Option(
    name: [.customShort("f"), .customShort("c"), .long],
    help: ArgumentHelp(
      "The rules, if they do not lie beside the examples: a file or a folder with the same folders inside.", valueName: "path"))
  var config: String?
  @Flag(name: [.customLong("ignore-todo"), .customLong("test-ignore-todo")], help: "Lines under todoruleid: and todook: do not count.")
  var ignoreTodo = false
  @Flag(help: "Rule files without an example fail, and so do fixes that no fixed example shows.") var strict = false
  @Flag(help: "Write JSON, as `semgrep test --json` does.") var json = false
  @Flag(name: [.customLong("junit-xml"), .customLong("junit")], help: "Write JUnit XML.") var junit = false
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the report to a file; .xml is JUnit, .json JSON, or FORMAT=FILE (text, junit, json).", valueName: "file"))
  var output: String?
  @Option(name: [.customShort("j", allowingJoined: true), .long], help: "Number of threads; all processors by default.") var jobs: Int?
  @Option(help: "Colours: auto, always, never (default: auto).") var color = "auto"

  func run() throws {
    guard !(json && junit) else { throw UserError("more than one format", advice: "Choose --json or --junit-xml.") }
    let (format, path) = try RuleTestFormat.destination(output, named: junit ? .junit : json ? .json : nil)
    let reports = try reports()
    let look = ReportSet.look(try Terminal.checked(color: color), isStandardOutput: path == "-")
    let bytes =
      switch format {
      case .junit: RuleTestJUnit.render(reports, strict: strict)
      case .json: RuleTestJSON.render(reports)
      case .text: Array(RuleTestText.render(reports, strict: strict, options: look).utf8)
      }
    let sink = try ReportDestination(format: .text, path: path).makeSink()
    try sink.write(bytes)
    try sink.finish()
    if path != "-" {
      // Whoever reads a file later wants to know now.
      print(RuleTestText.render(reports, strict: strict, options: ReportSet.look(color, isStandardOutput: true)), terminator: "")
    }
    let isIncomplete = strict && reports.contains { $0.isUntested || $0.lacksFixedExample }
    if isIncomplete || reports.contains(where: \.hasFailed) { throw ArgumentParser.ExitCode(Core.ExitCode.findings.rawValue) }
  }

  private func reports() throws -> [RuleTestReport] {
    let files = LinuxFileSystem()
    var tester = RuleTester(languages: LanguageRegistry.all, fileSystem: files, models: InstalledData.models(files))
    tester.ignoresTodo = ignoreTodo
    tester.workers = try Terminal.checked(jobs: jobs)
    if let config {
      guard paths.count == 1 else {
        throw UserError("--config goes with one folder or file of examples", advice: "For example: martlet rules test --config rules tests")
      }
      return try tester.run(FilePath(config), tests: FilePath(paths[0]))
    }
    let roots = try paths.isEmpty ? [InstalledData.folder(files).appending("Rules")] : paths.map { FilePath($0) }.sorted()
    for root in roots where !files.exists(root) && RuleCommit(root.description, in: files) != nil {
      throw UserError(
        "\(TerminalText.plain(root.description)): rules of a commit have no examples beside them",
        advice: "Check the commit out and test there: git worktree add FOLDER COMMIT")
    }
    for root in roots where isExample(root) {
      throw UserError(
        "\(TerminalText.plain(root.description)) is no rule file",
        advice: "Name the rules of a single example: martlet rules test --config RULE.yaml \(TerminalText.plain(root.description))")
    }
    return try roots.flatMap { try tester.run($0) }
  }

  private func isExample(_ path: FilePath) -> Bool {
    let name = FilePath.display(path.name)
    guard !name.hasSuffix(".yaml"), !name.hasSuffix(".yml") else { return false }
    return (try? LinuxFileSystem().status(path, followLinks: true).kind) == .regular
  }
}
