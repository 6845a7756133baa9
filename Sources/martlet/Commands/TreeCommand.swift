import ArgumentParser
import Core
import Languages
import Reporting
import RuleEngine
import Scanner
import Syntax

/// `martlet tree FILE`: prints the syntax tree of a file.
struct TreeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "tree", abstract: "Print the syntax tree that rules are matched against.")

  @Argument(help: "The file.") var file: String?
  @Option(name: [.customShort("e"), .long], help: "Show how a pattern is understood instead; needs --lang.") var pattern: String?
  @Option(
    name: [.customShort("l"), .customLong("lang"), .customLong("language")], help: "The language, if the file's name does not tell it.")
  var language: String?
  @Flag(help: "Show lines and columns.") var ranges = false
  @Flag(help: "Show the grammar's own tree instead.") var concrete = false

  func run() throws {
    if let pattern {
      try showPattern(pattern)
      return
    }
    guard let file else {
      throw UserError("no file is named", advice: "For example: martlet tree FILE, or martlet tree -e PATTERN --lang python")
    }
    let bytes = try readWholeFile(file)
    let table = LanguageTable(LanguageRegistry.all)
    let found = language ?? table.language(name: FilePath.display(FilePath(file).name)) ?? table.language(firstBytes: bytes[...])
    guard let support = try found.map({ name in try known(name) }) else {
      throw UserError("no language is known for \(TerminalText.plain(file))", advice: "Name one with --lang: \(LanguageRegistry.names).")
    }
    // A notebook is shown as the text taken out of it, with that text's own lines.
    let extraction = support.extract(bytes, path: file)
    if extraction == nil, support.isContainer(path: file) {
      throw UserError("\(TerminalText.plain(file)) is not a sound file of its format")
    }
    let text = extraction?.bytes ?? bytes
    let source = SourceText(path: file, bytes: text)
    var parser = TreeSitterParser()
    if concrete {
      var tree = ConcreteTree()
      try parser.parse(text, grammar: support.grammar, into: &tree)
      print(ConcreteDump.text(tree, grammar: support.grammar, bytes: text), terminator: "")
      return
    }
    let parsed = try ParsedFile(source: source, language: support, interner: Interner(), parser: &parser)
    print(TreeDump.text(parsed.tree, source: source, ranges: ranges), terminator: "")
    for problem in TreeValidator.problems(parsed.tree, byteCount: text.count) {
      StandardError.write("problem: \(problem)\n")
    }
    if parsed.unparsedNodes > 0 { StandardError.write("\(parsed.unparsedNodes) nodes were not understood\n") }
  }
}

extension TreeCommand {
  private func known(_ name: String) throws(UserError) -> any LanguageSupport {
    guard let support = LanguageRegistry.language(named: name) else {
      throw UserError("unknown language `\(TerminalText.plain(name))`", advice: "Use one of: \(LanguageRegistry.names).")
    }
    return support
  }

  private func showPattern(_ pattern: String) throws {
    guard let language else { throw UserError("--pattern needs --lang", advice: "Use one of: \(LanguageRegistry.names).") }
    let support = try known(language)
    let interner = Interner()
    var compiler = PatternCompiler(interner: interner)
    var metavariables = MetavariableTable()
    do {
      let compiled = try compiler.compile(pattern, language: support, metavariables: &metavariables)
      print(PatternDump.text(compiled, interner: interner, metavariables: metavariables), terminator: "")
    } catch {
      throw UserError("the pattern can't be used: \(error.message)")
    }
  }
}

/// All bytes of a regular file, of any size that can be addressed.
func readWholeFile(_ path: String) throws(UserError) -> [UInt8] {
  do throws(FileError) {
    return try LinuxFileSystem().read(FilePath(path), limit: Int(UInt32.max) - 1, followLinks: true)
  } catch {
    throw UserError("cannot read \(path): \(error.message)")
  }
}
