import ArgumentParser

/// `martlet rules`: for people who write rules.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Check, test, explain and measure rules.",
    subcommands: [
      RulesCheckCommand.self, RulesTestCommand.self, RulesExplainCommand.self, RulesBenchCommand.self, RulesSchemaCommand.self,
      RulesPrepareCommand.self,
    ])
}
