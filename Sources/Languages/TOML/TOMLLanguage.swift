import CGrammars
import Syntax

/// TOML: Cargo, pyproject, Pipfile, Netlify, Hugo, Gitleaks.
struct TOMLLanguage: LanguageSupport {
  let id = "toml"
  let extensions = [".toml"]
  let fileNames = ["Pipfile", "Cargo.lock", "poetry.lock", "uv.lock", "pdm.lock", "Gopkg.lock"]
  let comments = CommentSyntax(line: ["#"])
  var grammar: Grammar { Self.sharedGrammar }
  private static let sharedGrammar = Grammar(tree_sitter_toml(), comments: ["comment"])
  private static let nodes = NodeTable<TOMLNode>(sharedGrammar)

  func lower(_ lowering: inout Lowering) { TOMLLowering(nodes: Self.nodes).file(&lowering) }

  var patternSyntax: PatternSyntax { Self.patterns }
  private static let patterns: PatternSyntax = {
    var syntax = PatternSyntax(
      frames: [.init("", "\n"), .init("_ = ", "\n"), .init("_ = {", "}\n")], ellipsisForms: ["\"_\"", "\"_\" = \"_\""],
      holes: StringHoles(entryForm: "\"_\" = \"_\""))
    syntax.oneElementIsElement = true
    return syntax
  }()

  var semantics: LanguageSemantics { Self.meaning }
  private static let meaning: LanguageSemantics = {
    var semantics = LanguageSemantics()
    semantics.dictionariesAreRecords = true
    return semantics
  }()
}
