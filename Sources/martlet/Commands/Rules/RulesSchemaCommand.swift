import ArgumentParser
import Core
import Reporting

/// `martlet rules schema`: prints the JSON schema of rule files, which editors complete and check with.
struct RulesSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON schema of rule files, for editors.",
    discussion: "Editors read it from a file: `martlet rules schema > rules.schema.json`, or --path, which prints where it lies.")

  @Flag(help: "Print the path of the schema instead.") var path = false

  func run() throws {
    let files = LinuxFileSystem()
    let file = try InstalledData.folder(files).appending("Data/schemas/rules.schema.json")
    if path {
      print(file.absolute(from: files.currentDirectory).description)
      return
    }
    let sink = StandardOutputSink()
    try sink.write(try readWholeFile(file.description))
  }
}
