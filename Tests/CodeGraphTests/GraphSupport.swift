import CodeGraph
import Core
import Languages
import Semantics
import Syntax
import Testing

/// Builds graphs of snippets.
enum GraphSupport {
  static func graph(
    _ text: String, _ language: String, marks: (SyntaxTree) -> [(node: NodeID, mark: ExpressionMark)] = { _ in [] }
  ) throws -> FileGraph {
    let support = try #require(LanguageRegistry.language(named: language))
    return try graph([UInt8](text.utf8), support, marks: marks)
  }

  static func graph(
    _ bytes: [UInt8], _ support: any LanguageSupport, marks: (SyntaxTree) -> [(node: NodeID, mark: ExpressionMark)] = { _ in [] }
  ) throws -> FileGraph {
    var parser = TreeSitterParser()
    let parsed = try ParsedFile(
      source: SourceText(path: "snippet", bytes: bytes), language: support, interner: Interner(), parser: &parser)
    var scratch = SemanticsScratch()
    let semantics = FileSemantics(tree: parsed.tree, rules: support.semantics, scratch: &scratch)
    return FileGraphBuilder(tree: parsed.tree, semantics: semantics, language: support, marks: marks(parsed.tree)).build()
  }

  /// The dump of the function with a name, checked by the validator.
  static func dump(
    _ text: String, _ language: String, function name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let graph = try graph(text, language)
    #expect(GraphValidator.problems(graph) == [], sourceLocation: sourceLocation)
    let index = try #require(
      graph.functions.firstIndex { graph.names[Int($0.name.raw)] == name }, sourceLocation: sourceLocation)
    return IRDump.text(graph, function: index)
  }
}
