internal import CGrammars
package import Syntax

/// JavaScript with JSX.
package struct JavaScriptLanguage: LanguageSupport {
  package let id = "javascript"
  package let aliases = ["js", "jsx"]
  package let extensions = [".js", ".jsx", ".mjs", ".cjs"]
  package let interpreters = ["node", "nodejs", "deno", "bun"]
  package let comments = JavaScriptLanguage.commentSyntax
  /// Flow's types in `.js` files: its grammar is near enough to TypeScript's.
  package let fallback: (any LanguageSupport)? = TSXLanguage()

  private static let sharedGrammar = Grammar(tree_sitter_javascript(), comments: commentNodes)
  private static let tables = JavaScriptTables(grammar: sharedGrammar)

  package init() {}

  package var grammar: Grammar { JavaScriptLanguage.sharedGrammar }
  package var patternSyntax: PatternSyntax { JavaScriptLanguage.patterns }
  package var linking: LinkRules { JavaScriptLanguage.sharedLinking }
  package var semantics: LanguageSemantics { JavaScriptLanguage.sharedSemantics }
  package var valueSyntax: ValueSyntax? { JavaScriptLanguage.values }

  package func lower(_ lowering: inout Lowering) {
    JavaScriptLowering(tables: JavaScriptLanguage.tables, interner: lowering.out.interner).file(&lowering)
  }

  /// Nodes that are taken out of the tree; the `#!` line is one, for nothing in a program depends on it.
  static let commentNodes: Set<String> = ["comment", "html_comment", "hash_bang_line"]
  /// TypeScript's files and JavaScript's import each other.
  static let sharedLinking: LinkRules = {
    var rules = LinkRules()
    rules.moduleStyle = .relativePath
    rules.extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"]
    rules.folderModule = "index"
    rules.library = "javascript"
    rules.modulesAreDotted = false
    return rules
  }()

  static let sharedSemantics: LanguageSemantics = {
    var semantics = LanguageSemantics()
    semantics.requireFunction = "require"
    semantics.numbersJoinStrings = true
    semantics.hasTaggedTemplates = true
    semantics.expressionBodiesAreReturns = true
    semantics.expressionBodiesAreStatements = true
    semantics.undeclaredAreGlobal = true
    semantics.ignoredModulePrefixes = ["node:"]
    semantics.dictionariesAreRecords = true
    semantics.functionFieldsAreMethods = true
    semantics.functionExpressionsHaveReceivers = true
    semantics.functionsHaveReceivers = true
    semantics.constructorName = "constructor"
    semantics.decoratorsAreCalled = true
    semantics.hasFunctionScopedVariables = true
    semantics.casesFallThrough = true
    semantics.caseComparison = "==="
    semantics.exportsVariable = "exports"
    semantics.visibility = .declared
    return semantics
  }()
  static let commentSyntax = CommentSyntax(line: ["//"], block: [.init("/*", "*/")])

  /// What a pattern may be: statements, an expression (object literals would be blocks as statements), a `catch`,
  /// `finally`, `else` or `case` part (before members, for `catch (e) {}` could be a method), a member of an object (before
  /// a class, where `key: $X` would be a field with a type) or of a class,
  /// a statement that needs a function around it, a parameter list, a head without its body, an attribute of a JSX element.
  static let patterns = objectsFirst(
    PatternSyntax(
      frames: [
        .init("", ""), .init("(", ")"), .init("try {} ", ""), .init("if (0) {} ", ""), .init("switch (0) {", "}"),
        .init("({", "})"), .init("class __M {", "}"), .init("async function* __M() {", "}"), .init("function __M(", ") {}"),
        .init("", " {}"), .init("class __M {", " {}}"), .init("<__M ", "/>"),
      ],
      ellipsisForms: ["_", "_;", "_: _", "{_}", "..._", "_;;"], holes: holes))

  static let holes = NameHoles(dollarIsIdentifier: true, statementForm: "_;")

  static func objectsFirst(_ syntax: PatternSyntax) -> PatternSyntax {
    var syntax = syntax
    syntax.bracesAreObjects = true
    return syntax
  }
}
