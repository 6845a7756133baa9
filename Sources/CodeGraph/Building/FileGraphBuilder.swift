internal import Core
package import Semantics
package import Syntax

/// Builds the graph of one file: from its tree and the meaning of its names to functions in single static assignment form.
///
/// Two steps: ``UnitCollector`` finds the functions and what they share; ``GraphLowering`` builds each of them on its own, in the
/// order of the text. Linear in the size of the file. What it leaves out: the order of an optional chain's parts (all are
/// evaluated), exceptions of anything but calls, and what `eval`, `with` or reflection do.
package struct FileGraphBuilder {
  private let tree: SyntaxTree
  private let semantics: FileSemantics
  private let rules: LanguageSemantics
  private let language: String
  private let path: String
  private let marks: [(node: NodeID, mark: ExpressionMark)]

  /// - Parameter marks: expressions that rules' patterns matched, with the mark's number, in the order of the nodes.
  package init(
    tree: SyntaxTree, semantics: FileSemantics, language: any LanguageSupport, path: String = "",
    marks: [(node: NodeID, mark: ExpressionMark)] = []
  ) {
    self.tree = tree
    self.semantics = semantics
    self.path = path
    self.marks = marks
    rules = language.semantics
    self.language = language.ruleLanguage
  }

  package func build() -> FileGraph {
    let words = Words(tree.interner, rules)
    var collector = UnitCollector(tree, semantics, rules, words)
    collector.run()
    var lowering = GraphLowering(collector, marks: marks, path: path, language: language)
    lowering.run()
    return lowering.result()
  }
}
