import ArgumentParser
import Core
import Languages
import Reporting
import RuleEngine
import Scanner
import Syntax
import Taint

/// `martlet rules`: for people who write rules.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Check and test rules.",
    subcommands: [RulesCheckCommand.self, RulesTestCommand.self, RulesPrepareCommand.self])
}

/// `martlet rules check PATH`: compiles every rule and reports what is wrong with them.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: "Report every error in rule files, each at its place.")

  @Argument(help: "Rule files and folders; the built-in rules if none is named.") var paths: [String] = []

  func run() throws {
    let files = LinuxFileSystem()
    var ruleFiles: [(path: String, bytes: [UInt8])] = []
    if paths.isEmpty { ruleFiles = try RuleFiles.load(try InstalledData.folder(files).appending("Rules"), from: files) }
    for path in paths { ruleFiles += try RuleFiles.load(FilePath(path), from: files) }
    let models = ModelLibrary(InstalledData.models(files), languages: LanguageRegistry.all)
    let pack = RulePack.load(ruleFiles, languages: LanguageRegistry.all).checkingKinds(models, LanguageRegistry.all)
    for diagnostic in pack.diagnostics { print(diagnostic.terminalLine) }
    let errors = pack.diagnostics.count { $0.level == .error }
    print("\(plural(pack.rules.count, "rule")) in \(plural(ruleFiles.count, "file")), \(plural(errors, "error"))")
    if errors > 0 { throw ArgumentParser.ExitCode(Core.ExitCode.usage.rawValue) }
  }
}

private func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// `martlet rules test PATH`: runs rules on the annotated examples beside them.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run rules on the annotated examples beside them (ruleid:, ok:, todoruleid:, todook:).")

  @Argument(help: "Rule files and folders; the built-in rules if none is named.") var paths: [String] = []

  func run() throws {
    let files = LinuxFileSystem()
    var roots = try paths.isEmpty ? [InstalledData.folder(files).appending("Rules")] : paths.map { FilePath($0) }
    roots.sort()
    var passed = 0
    var failed = 0
    for root in roots {
      for report in try RuleTester(languages: LanguageRegistry.all, fileSystem: files, models: InstalledData.models(files)).run(root) {
        if report.problems.isEmpty {
          passed += 1
        } else {
          failed += 1
          print("FAIL \(TerminalText.plain(report.path))")
          for problem in report.problems { print("  \(TerminalText.plain(problem))") }
        }
      }
    }
    print("\(passed) passed, \(failed) failed")
    if failed > 0 { throw ArgumentParser.ExitCode(Core.ExitCode.findings.rawValue) }
  }
}
