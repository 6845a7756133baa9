import ArgumentParser

/// `martlet rules`: for people who write rules.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Check, test and explain rules.",
    subcommands: [RulesCheckCommand.self, RulesTestCommand.self, RulesExplainCommand.self, RulesPrepareCommand.self])
}
