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
