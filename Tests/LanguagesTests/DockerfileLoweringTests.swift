import Core
import Foundation
import Syntax
import Testing

@testable import Languages

@Suite struct DockerfileLoweringTests {
  static let fixtures = TreeFixtures(language: "dockerfile", fileExtension: ".dockerfile")

  @Test(arguments: fixtures.files) func goldenTrees(_ name: String) throws { try Self.fixtures.check(name) }

  @Test func everyKindOfTheGrammarHasACase() throws {
    guard let kinds = try Self.fixtures.grammarKinds() else { return }
    #expect(Set(DockerfileNode.allCases.map(\.rawValue)) == kinds)
  }

  @Test(arguments: [
    ("RUN a \\\n  b", "RUN a b"), ("run a", "RUN a"), ("RUN a \\\n # it's\n && b", "RUN a && b"), ("ENV a b", "ENV a=b"),
    ("ENV a=\"b\"", "ENV a='b'"), ("FROM a as b", "FROM a AS b"), ("RUN <<A\nb\nA", "RUN b"), ("USER $a", "USER ${a}"),
  ]) func writtenAlike(_ one: String, _ other: String) throws {
    #expect(try TreeFixtures.dump(one + "\n", "dockerfile") == TreeFixtures.dump(other + "\n", "dockerfile"))
  }

  /// What a shell says is at its place in the file, the refused parts as well.
  @Test func embeddedTextKeepsItsPlace() throws {
    let text = "FROM a\nRUN b \\\n  # c\n  && curl $d\nRUN )(\n"
    let parsed = try TreeFixtures.parse(text, "dockerfile")
    let word = try #require((0..<parsed.tree.count).first { parsed.tree.text(NodeID(Int32($0))) == "curl" })
    #expect(parsed.source.text(parsed.tree.range(NodeID(Int32(word)))) == "curl")
    #expect(parsed.unparsedNodes > 0)
    #expect(parsed.tree.unparsed.allSatisfy { parsed.source.text($0).contains { "()".contains($0) } })
  }

  @Test(arguments: [
    ("FROM $X\n...\nRUN a", "FROM $X\nCROSS_BUILD ...\nRUN a"), ("$X", "CROSS_BUILD $X"), ("RUN [..., $X]", "RUN [\"...\",\"$X\"]"),
    ("ENV ... A=b ...", "ENV A=b"), ("ENV ...", "ENV ...=..."), ("HEALTHCHECK $X", "CROSS_BUILD HEALTHCHECK $X"),
    ("a && b\n...", "a && b\n..."), ("RUN a && \\ b", "RUN a && b"),
  ]) func patterns(_ pattern: String, _ prepared: String) { #expect(DockerfilePatternText(pattern).text == prepared) }

  @Test(arguments: [
    "RUN " + String(repeating: "(", count: 20_000), "RUN " + String(repeating: "a \\\n", count: 20_000),
    String(repeating: "ONBUILD ", count: 20_000) + "RUN a", "ENV " + String(repeating: "a=b ", count: 20_000),
    String(repeating: "RUN a && b\n", count: 3_000), "RUN <<A\nnever ends", "RUN [\"a\", ", "FROM", "RUN \\", "RUN a \\\n#", "CMD",
    "SHELL []\nRUN a", "CROSS_BUILD", "\u{0}\u{FFFF}", "",
  ]) func hostile(_ text: String) throws {
    #expect(try TreeFixtures.survives(text, "dockerfile").problems == [])
  }

  /// A file that breaks off anywhere still has a sound tree.
  @Test(arguments: fixtures.files) func prefixes(_ name: String) throws {
    let bytes = [UInt8](try String(contentsOf: Self.fixtures.folder.appendingPathComponent(name), encoding: .utf8).utf8)
    for end in bytes.indices {
      let parsed = try TreeFixtures.parse(Array(bytes[..<end]), "dockerfile")
      #expect(TreeValidator.problems(parsed.tree, byteCount: end) == [], "cut at \(end)")
    }
  }

  /// The shell's text is read again, comments and all: each counts once.
  @Test func commentsComeInOrder() throws {
    let text = "HEALTHCHEAK CMD a\nRUN a \\\n  # it's a comment\n  # another\n  && b\nRUN <<EOF\na\n# c\nEOF\nRUN (\n# d\n"
    for end in 0...text.utf8.count {
      let comments = try TreeFixtures.parse(Array(text.utf8.prefix(end)), "dockerfile").tree.comments
      #expect(zip(comments, comments.dropFirst()).allSatisfy { $0.end <= $1.start }, "cut at \(end): \(comments)")
    }
  }
}
