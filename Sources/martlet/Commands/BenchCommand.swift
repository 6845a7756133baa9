import ArgumentParser
import CodeGraph
import Core
import Languages
import Semantics
import Scanner
import Syntax

/// `martlet bench parse`: the floor that scans are measured against.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure parts of the program.", subcommands: [Parse.self])

  struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Parse files and do nothing else: the floor of every scan.")
    @Flag(help: "Lower the trees as well.") var lower = false
    @Flag(help: "Resolve names as well.") var names = false
    @Flag(help: "Build the graphs as well.") var graph = false
    @Flag(help: "Check what every lowered tree promises, and name the files with unparsed regions.") var validate = false
    @Option(help: ArgumentHelp("Parse also the files that this file names, one a line.", valueName: "file")) var filesFrom: String?
    @ArgumentParser.Argument(help: "Files.") var files: [String] = []

    func run() throws {
      var files = files
      if let filesFrom {
        files += try readWholeFile(filesFrom).split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
      }
      var parser = TreeSitterParser()
      let interner = Interner()
      var scratch = SemanticsScratch()
      var functions = 0, instructions = 0
      let table = LanguageTable(LanguageRegistry.all)
      var nodes = 0, bytes = 0, unparsed = 0, concrete = 0
      for file in files {
        guard let id = table.language(name: FilePath.display(FilePath(file).name)), let support = LanguageRegistry.language(named: id)
        else {
          continue
        }
        var content = try readWholeFile(file)
        let extraction = support.extract(content, path: file)
        if extraction == nil, support.isContainer(path: file) { continue }
        content = extraction?.bytes ?? content
        bytes += content.count
        if lower || names || graph {
          let parsed = try ParsedFile(
            source: SourceText(path: file, bytes: content), language: support, interner: interner, parser: &parser)
          nodes += parsed.tree.count
          unparsed += parsed.unparsedNodes
          concrete += parsed.concreteNodes
          if names || graph {
            let semantics = FileSemantics(tree: parsed.tree, rules: support.semantics, scratch: &scratch)
            if graph {
              let built = FileGraphBuilder(tree: parsed.tree, semantics: semantics, language: support, path: file).build()
              functions += built.functions.count
              for function in built.functions { instructions += function.instructions.count }
              if validate {
                for problem in GraphValidator.problems(built).prefix(2) { print("\(file): \(problem)") }
              }
            }
          }
          guard validate else { continue }
          if parsed.unparsedNodes > 0 { print("\(file): \(parsed.unparsedNodes) of \(parsed.concreteNodes) unparsed") }
          for problem in TreeValidator.problems(parsed.tree, byteCount: content.count).prefix(2) { print("\(file): \(problem)") }
        } else {
          nodes += try parser.parseOnly(content, grammar: support.grammar)
        }
      }
      print("\(files.count) files, \(bytes) bytes, \(nodes) nodes, \(unparsed) of \(concrete) unparsed")
      if graph { print("\(functions) functions, \(instructions) instructions") }
    }
  }
}
