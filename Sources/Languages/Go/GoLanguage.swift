import CGrammars
import Syntax

struct GoLanguage: LanguageSupport {
  let id = "go"
  let aliases = ["golang"]
  let extensions = [".go"]
  let comments = CommentSyntax(line: ["//"], block: [.init("/*", "*/")])
  var grammar: Grammar { Self.sharedGrammar }
  private static let sharedGrammar = Grammar(tree_sitter_go(), comments: ["comment"])
  private static let tables = GoTables(sharedGrammar)

  var linking: LinkRules { Self.sharedLinking }

  private static let sharedLinking: LinkRules = {
    var rules = LinkRules()
    rules.moduleStyle = .directory
    rules.extensions = [".go"]
    rules.implicitModules = ["builtin"]
    rules.library = "go"
    rules.modulesAreDotted = false
    return rules
  }()

  var semantics: LanguageSemantics { Self.sharedSemantics }
  var valueSyntax: ValueSyntax? { Self.values }

  private static let sharedSemantics: LanguageSemantics = {
    var semantics = LanguageSemantics()
    semantics.importsBindLastPathComponent = true
    semantics.variablesBeginBehindTheirValue = true
    semantics.allocators = ["new": "*", "make": ""]
    semantics.conversionTypes = [
      "string", "bool", "byte", "rune", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr",
      "float32", "float64", "complex64", "complex128", "any", "error",
    ]
    semantics.secondTargetIsSuccess = true
    semantics.hasZeroValues = true
    semantics.visibility = .capitalized
    return semantics
  }()

  func lower(_ lowering: inout Lowering) {
    GoLowering(Self.tables, lowering).file(&lowering)
  }

  let patternSyntax: PatternSyntax = {
    var syntax = PatternSyntax(
      // The grammar ends a statement at a line's end, so a pattern's last line needs one.
      frames: [
        // Files, functions, statements: the grammar takes all of them at the top.
        .init("", "\n"),
        // A statement list with what only a function may hold; an expression.
        .init("func _() {\n", "\n}\n"),
        .init("var _ = ", "\n"),
        // A head without its body.
        .init("", " {}\n"),
        // A field, an interface's method, a parameter, a type.
        .init("type _ struct {\n", "\n}\n"),
        .init("type _ interface {\n", "\n}\n"),
        .init("func _(", ") {}\n"),
        .init("var _ ", "\n"),
        // Cases, an element of a literal, an import's path.
        .init("func _() { switch _ {\n", "\n} }\n"),
        .init("func _() { select {\n", "\n} }\n"),
        .init("var _ = _{", "}\n"),
        .init("import ", "\n"),
      ],
      ellipsisForms: ["_", "_ _", "_: _", "case _:", "_ \"_\""])
    // A method of an interface, `f() bool`, is no call beside a name.
    syntax.statementsAreSeparated = true
    return syntax
  }()
}
