import ArgumentParser
import CodeGraph
import Core
import Languages
import Reporting
import Semantics
import Syntax

/// `martlet graph`: what the program's graph says about code.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Show or export the code property graph.", subcommands: [Dump.self, GraphExportCommand.self])

  /// `martlet graph dump FILE`: the functions of one file, in single static assignment form.
  struct Dump: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the functions of a file in single static assignment form.")

    @ArgumentParser.Argument(help: "The file.") var file: String
    @Option(
      name: [.customShort("l"), .customLong("lang"), .customLong("language")], help: "The language, if the file's name does not tell it.")
    var language: String?
    @Flag(help: "Show byte ranges.") var ranges = false

    func run() throws {
      let bytes = try readWholeFile(file)
      let support =
        language.flatMap { LanguageRegistry.language(named: $0) }
        ?? LanguageRegistry.all.first { support in support.extensions.contains { file.hasSuffix($0) } || support.fileNames.contains(file) }
      guard let support else {
        throw UserError("no language is known for \(TerminalText.plain(file))", advice: "Name one with --lang: \(LanguageRegistry.names).")
      }
      let extraction = support.extract(bytes, path: file)
      if extraction == nil, support.isContainer(path: file) {
        throw UserError("\(TerminalText.plain(file)) is not a sound file of its format")
      }
      var parser = TreeSitterParser()
      let parsed = try ParsedFile(
        source: SourceText(path: file, bytes: extraction?.bytes ?? bytes), language: support, interner: Interner(), parser: &parser)
      var scratch = SemanticsScratch()
      let semantics = FileSemantics(tree: parsed.tree, rules: support.semantics, scratch: &scratch)
      let graph = FileGraphBuilder(tree: parsed.tree, semantics: semantics, language: support, path: file).build()
      print(IRDump.text(graph, ranges: ranges), terminator: "")
      for problem in GraphValidator.problems(graph) { StandardError.write("problem: \(problem)\n") }
    }
  }
}
