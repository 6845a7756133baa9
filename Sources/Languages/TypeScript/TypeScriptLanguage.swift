internal import CGrammars
package import Syntax

/// TypeScript without JSX, where `<T>x` is a type assertion. Lowered as JavaScript is.
package struct TypeScriptLanguage: LanguageSupport {
  package let id = "typescript"
  package let aliases = ["ts"]
  package let extensions = [".ts", ".mts", ".cts"]
  package let interpreters = ["ts-node", "tsx"]
  package let comments = JavaScriptLanguage.commentSyntax

  private static let sharedGrammar = Grammar(tree_sitter_typescript(), comments: JavaScriptLanguage.commentNodes)
  private static let tables = JavaScriptTables(grammar: sharedGrammar)

  package init() {}

  package var grammar: Grammar { TypeScriptLanguage.sharedGrammar }
  package var patternSyntax: PatternSyntax { TypeScriptLanguage.patterns }
  package var linking: LinkRules { JavaScriptLanguage.sharedLinking }
  package var semantics: LanguageSemantics { JavaScriptLanguage.sharedSemantics }
  package var valueSyntax: ValueSyntax? { JavaScriptLanguage.values }

  package func lower(_ lowering: inout Lowering) {
    JavaScriptLowering(tables: TypeScriptLanguage.tables, interner: lowering.out.interner).file(&lowering)
  }

  /// JavaScript's, without the JSX attribute and with an interface's members and a type.
  static let patterns: PatternSyntax = {
    var syntax = JavaScriptLanguage.objectsFirst(
      PatternSyntax(
        frames: JavaScriptLanguage.patterns.frames.dropLast() + [
          .init("interface __M {", "}"), .init("type __M = ", ""), .init("let __m: ", ""),
        ],
        ellipsisForms: JavaScriptLanguage.patterns.ellipsisForms, holes: JavaScriptLanguage.holes))
    syntax.hasMarkup = false
    return syntax
  }()
}

/// TypeScript with JSX: a grammar of its own, for `<T>x` is the start of an element here. Rules for TypeScript cover it.
package struct TSXLanguage: LanguageSupport {
  package let id = "tsx"
  package let ruleLanguage = "typescript"
  package let aliases = ["ts"]
  package let extensions = [".tsx"]
  package let comments = JavaScriptLanguage.commentSyntax

  private static let sharedGrammar = Grammar(tree_sitter_tsx(), comments: JavaScriptLanguage.commentNodes)
  private static let tables = JavaScriptTables(grammar: sharedGrammar)

  package init() {}

  package var grammar: Grammar { TSXLanguage.sharedGrammar }
  package var patternSyntax: PatternSyntax { TSXLanguage.patterns }
  package var linking: LinkRules { JavaScriptLanguage.sharedLinking }
  package var semantics: LanguageSemantics { JavaScriptLanguage.sharedSemantics }
  package var valueSyntax: ValueSyntax? { JavaScriptLanguage.values }

  package func lower(_ lowering: inout Lowering) {
    JavaScriptLowering(tables: TSXLanguage.tables, interner: lowering.out.interner).file(&lowering)
  }

  static let patterns = JavaScriptLanguage.objectsFirst(
    PatternSyntax(
      frames: TypeScriptLanguage.patterns.frames + JavaScriptLanguage.patterns.frames.suffix(1),
      ellipsisForms: JavaScriptLanguage.patterns.ellipsisForms, holes: JavaScriptLanguage.holes))
}
