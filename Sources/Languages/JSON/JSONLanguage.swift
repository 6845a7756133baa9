import CGrammars
import Syntax

/// JSON, with the comments and trailing commas that many programs allow in their settings.
struct JSONLanguage: LanguageSupport {
  let id = "json"
  let extensions = [".json", ".jsonc", ".har", ".sarif", ".webmanifest", ".tfstate", ".avsc"]
  let fileNames = [".babelrc", ".eslintrc", ".prettierrc", ".swcrc", "composer.lock", "Pipfile.lock", ".watchmanconfig"]
  let comments = CommentSyntax(line: ["//"], block: [.init("/*", "*/")])
  var grammar: Grammar { Self.sharedGrammar }
  private static let sharedGrammar = Grammar(tree_sitter_json(), comments: ["comment"])
  private static let tables = JSONTables(sharedGrammar)

  func lower(_ lowering: inout Lowering) { JSONLowering(tables: Self.tables, null: lowering.intern("null")).file(&lowering) }

  var patternSyntax: PatternSyntax { Self.patterns }
  private static let patterns = PatternSyntax(
    frames: [.init("", ""), .init("{", "}"), .init("[", "]")], ellipsisForms: ["\"_\"", "\"_\": \"_\""], holes: StringHoles())
}
