import CGrammars
import Syntax

/// Dockerfiles, also those that other builders read (`Containerfile`).
struct DockerfileLanguage: LanguageSupport {
  let id = "dockerfile"
  let aliases = ["docker"]
  let extensions = [".dockerfile", ".containerfile"]
  let fileNames = ["Dockerfile", "dockerfile", "Containerfile", "Dockerfile.*", "Dockerfile-*", "Containerfile.*"]
  let comments = CommentSyntax(line: ["#"])
  var grammar: Grammar { Self.sharedGrammar }
  private static let sharedGrammar = Grammar(tree_sitter_dockerfile(), comments: ["comment"], skipped: ["line_continuation"])
  private static let tables = DockerfileTables(sharedGrammar)
  /// What instructions run unless `SHELL` says otherwise.
  private static let shell = BashLanguage()

  func lower(_ lowering: inout Lowering) {
    DockerfileLowering(Self.tables, Self.sharedGrammar, shell: Self.shell, lowering).file(&lowering)
  }

  var patternSyntax: PatternSyntax { Self.patterns }
  private static let patterns: PatternSyntax = {
    var syntax = PatternSyntax(
      frames: [
        // Instructions; what one of them runs, in a line or in several.
        .init("", "\n"),
        .init("RUN ", "\n"),
        .init("RUN <<END_OF_PATTERN\n", "\nEND_OF_PATTERN\n"),
      ], holes: DockerfileHoles())
    syntax.oneElementIsElement = true
    return syntax
  }()
}
