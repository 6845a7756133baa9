import CGrammars
import Syntax

/// Bash, and the shells that are close to it.
struct BashLanguage: LanguageSupport {
  let id = "bash"
  let aliases = ["sh", "shell"]
  let extensions = [".sh", ".bash", ".bats", ".ebuild"]
  let fileNames = [
    ".bashrc", ".bash_profile", ".bash_login", ".bash_logout", ".bash_aliases", ".profile", ".envrc", "PKGBUILD", "APKBUILD",
  ]
  let interpreters = ["sh", "bash", "dash", "ash", "ksh", "bats"]
  let comments = CommentSyntax(line: ["#"])
  var grammar: Grammar { Self.sharedGrammar }
  private static let sharedGrammar = Grammar(tree_sitter_bash(), comments: ["comment"])
  private static let tables = BashTables(sharedGrammar)

  func lower(_ lowering: inout Lowering) { BashLowering(Self.tables, Self.sharedGrammar, lowering).file(&lowering) }

  /// A variable belongs to the script, whichever function gives it its value first.
  let semantics: LanguageSemantics = {
    var semantics = LanguageSemantics()
    semantics.hasBlockScopes = false
    semantics.undeclaredAreGlobal = true
    return semantics
  }()

  let linking: LinkRules = {
    var rules = LinkRules()
    rules.library = "bash"
    return rules
  }()

  var patternSyntax: PatternSyntax { Self.patterns }
  private static let patterns: PatternSyntax = {
    var syntax = PatternSyntax(frames: [.init("", "\n")], holes: ShellHoles())
    syntax.oneElementIsElement = true
    syntax.boundText = BashBoundText()
    return syntax
  }()
}
