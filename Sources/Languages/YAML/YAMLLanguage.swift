import CGrammars
import Syntax

/// YAML: GitHub Actions, Kubernetes, Compose, OpenAPI, Ansible.
struct YAMLLanguage: LanguageSupport {
  let id = "yaml"
  let aliases = ["yml"]
  let extensions = [".yaml", ".yml"]
  let fileNames = [".clang-format", ".clang-tidy", ".yamllint", "CITATION.cff"]
  let comments = CommentSyntax(line: ["#"])
  var grammar: Grammar { Self.sharedGrammar }
  private static let sharedGrammar = Grammar(tree_sitter_yaml(), comments: ["comment"])
  private static let tables = YAMLTables(sharedGrammar)

  func lower(_ lowering: inout Lowering) {
    var file = YAMLLowering(Self.tables)
    file.file(&lowering)
  }

  var patternSyntax: PatternSyntax { Self.patterns }
  private static let patterns: PatternSyntax = {
    var syntax = PatternSyntax(frames: [.init("", "\n")], holes: YAMLHoles())
    syntax.stringsAreValues = true
    syntax.boundText = YAMLBoundText()
    syntax.oneElementIsElement = true
    return syntax
  }()
}
