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
  package let blocksNeedStatements = true
  package var grammar: Grammar { PythonLanguage.sharedGrammar }

  /// A module takes statements, class members, expressions and `name: type = value` as they are; the other frames are
  /// for clauses that stand alone. One blank before a `case` leaves any deeper indentation to its body.
  package let patternSyntax = PatternSyntax(
    frames: [
      .init("", ""),
      .init("try:\n  pass\n", "\n"),  // except $E: …, finally: …
      .init("if _:\n  pass\n", "\n"),  // elif $X: …, else: …
      .init("", "\ndef _(): pass"),  // @decorator(…)
      .init("match _:\n ", "\n"),  // case $P: …
      .init("def _(", "): pass"),  // *args: $T, **kwargs, a parameter list
      .init("_(", ")"),  // **$X, several arguments
    ],
    ellipsisForms: ["_", "_: _"])

  static let sharedGrammar = Grammar(
    tree_sitter_python(), comments: ["comment"], skipped: ["line_continuation"],
    slowComments: SlowComments(sign: "#", stringEnds: ["'''", "\"\"\"", "\\"]))

  package var linking: LinkRules { Self.sharedLinking }

  private static let sharedLinking: LinkRules = {
    var rules = LinkRules()
    rules.moduleStyle = .dottedPath
    rules.extensions = [".py", ".pyi", ".ipynb"]
    rules.folderModule = "__init__"
    rules.implicitModules = ["builtins"]
    rules.library = "python"
    rules.classesLendAttributes = true
    return rules
  }()

  package var semantics: LanguageSemantics { Self.sharedSemantics }
  package var valueSyntax: ValueSyntax? { Self.values }

  private static let sharedSemantics: LanguageSemantics = {
    var semantics = LanguageSemantics()
    semantics.assignmentDeclares = true
    semantics.hasBlockScopes = false
    semantics.callsInstantiate = true
    semantics.superclassesAreArguments = true
    semantics.expressionBodiesAreReturns = true
    semantics.receiverIsFirstParameter = true
    semantics.slicesAreCopies = true
    semantics.staticDecorator = "staticmethod"
    semantics.constructorName = "__init__"
    semantics.decoratorsAreCalled = true
    semantics.superFunction = "super"
    return semantics
  }()

  /// Notebooks only.
  package func extract(_ bytes: [UInt8], path: String) -> SourceExtraction? {
    isContainer(path: path) ? PythonNotebook.extract(bytes) : nil
  }

  package func isContainer(path: String) -> Bool { path.utf8.count > 6 && path.suffix(6).lowercased() == ".ipynb" }

  package func lower(_ lowering: inout Lowering) {
    PythonLowering(lowering.out.interner).file(&lowering)
  }
}
