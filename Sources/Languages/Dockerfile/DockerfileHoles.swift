import Syntax

/// Holes in a Dockerfile: those of the shell's words, between instructions that the grammar can read.
struct DockerfileHoles: HoleWriter {
  private static let words = ShellHoles(namesFollow: ShellHoles().namesFollow.union(["ARG", "arg"]))

  func prepared(_ pattern: String) -> String { DockerfilePatternText(pattern).text }
  func write(_ pattern: PatternSource, isLenient: Bool) -> WrittenPattern { Self.words.write(pattern, isLenient: isLenient) }
}
