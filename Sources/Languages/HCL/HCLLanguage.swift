import CGrammars
import Syntax

/// HashiCorp's configuration language: Terraform, OpenTofu, Packer, Nomad.
struct HCLLanguage: LanguageSupport {
  let id = "hcl"
  let aliases = ["terraform", "tf"]
  let extensions = [".tf", ".hcl", ".tfvars"]
  let comments = CommentSyntax(line: ["#", "//"], block: [.init("/*", "*/")])
  var grammar: Grammar { Self.sharedGrammar }
  private static let sharedGrammar = Grammar(tree_sitter_hcl(), comments: ["comment"])
  private static let tables = HCLTables(sharedGrammar)

  func lower(_ lowering: inout Lowering) { HCLLowering(Self.tables, lowering).file(&lowering) }

  var semantics: LanguageSemantics { Self.sharedSemantics }
  var valueSyntax: ValueSyntax? { Self.values }
  private static let sharedSemantics: LanguageSemantics = {
    var semantics = LanguageSemantics()
    // A pattern need not name all attributes of a block or object.
    semantics.dictionariesAreRecords = true
    semantics.stringsSpellLiterals = true
    semantics.comprehensionsNameKeys = true
    semantics.namedValues = HCLNamedValues.find
    return semantics
  }()

  let linking: LinkRules = {
    var rules = LinkRules()
    rules.library = "hcl"
    return rules
  }()

  var patternSyntax: PatternSyntax { Self.patterns }
  private static let patterns: PatternSyntax = {
    var syntax = PatternSyntax(
      frames: [
        // Blocks and attributes; an expression; an element of an object; a block's head.
        .init("", "\n"),
        .init("_ = ", "\n"),
        .init("_ = {", "}\n"),
        .init("", " {}\n"),
      ],
      ellipsisForms: ["_", "_ = _", "\n_ = _\n", "\"_\""], holes: NameHoles(entryForm: "_ = _"))
    syntax.boundText = HCLBoundText()
    return syntax
  }()
}
