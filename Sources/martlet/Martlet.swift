import ArgumentParser

@main
struct Martlet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "martlet", abstract: "Finds what is unsafe in code, above all in code that AI wrote.", version: "0.1.0",
    subcommands: [TreeCommand.self, BenchCommand.self])
}
