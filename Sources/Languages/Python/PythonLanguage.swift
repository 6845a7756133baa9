internal import CGrammars
internal import Core
package import Syntax

/// Python 3, and Python 2 as far as the grammar goes (`print x`, `exec c in d`); notebooks included.
package struct PythonLanguage: LanguageSupport {
  package init() {}

  package let id = "python"
  package let aliases = ["py", "python2", "python3"]
  package let extensions = [".py", ".pyi", ".pyw", ".ipynb"]
  package let interpreters = ["python"]
  package let comments = CommentSyntax(line: ["#"])
  package var grammar: Grammar { PythonLanguage.sharedGrammar }
  package let patternSyntax = PatternSyntax(frames: [])

  static let sharedGrammar = Grammar(tree_sitter_python(), comments: ["comment"], skipped: ["line_continuation"])

  package func lower(_ lowering: inout Lowering) {
    PythonLowering(lowering.out.interner).file(&lowering)
  }
}
