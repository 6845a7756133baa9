import Foundation
import Syntax
import Testing

@testable import Languages

@Suite struct BashLoweringTests {
  static let fixtures = TreeFixtures(language: "bash", fileExtension: ".sh")

  @Test(arguments: fixtures.files) func goldenTrees(_ name: String) throws { try Self.fixtures.check(name) }

  @Test func everyKindOfTheGrammarHasACase() throws {
    guard let kinds = try Self.fixtures.grammarKinds() else { return }
    #expect(Set(BashNode.allCases.map(\.rawValue)) == kinds)
  }

  @Test(arguments: [
    (#""a\"b\n""#, #"a"b\n"#), (#"a\ b"#, "a b"), (#"'a\b'"#, #"a\b"#), (#"$'a'"#, "a"), (#""""#, ""), (#"$"a""#, "a"),
  ]) func words(_ written: String, _ text: String) throws {
    #expect(try TreeFixtures.payloads(.stringLiteral, in: "echo \(written)\n", "bash") == ["echo", text])
  }

  @Test(arguments: [
    ("a 'b'", "a \"b\""), ("$a", "${a}"), ("`a b`", "$(a b)"), ("f() { a; }", "function f { a; }"), ("a |& b", "a | b"),
    ("a \\\n  b", "a b"), ("export a=b", "a=b"),
  ]) func writtenAlike(_ one: String, _ other: String) throws {
    #expect(try TreeFixtures.dump(one + "\n", "bash") == TreeFixtures.dump(other + "\n", "bash"))
  }

  /// The grammar takes these for one statement; see `BashLowering+Lines`.
  @Test(arguments: [
    ("a | b | c\nd > f\n", 2), ("a | b | c\nd | e\n# it's\nf > g\n", 3), ("a > b\nc d\n", 2), ("a | b | c \\\n  d > f\n", 1),
    ("a |\n  b | c\nd > f\n", 2),
  ]) func linesAreStatements(_ text: String, _ count: Int) throws {
    let tree = try TreeFixtures.parse(text, "bash").tree
    #expect(tree.children(.root).count(where: { _ in true }) == count)
  }

  @Test(arguments: [
    String(repeating: "(", count: 20_000), String(repeating: "$(", count: 20_000), String(repeating: "a | ", count: 20_000) + "a",
    String(repeating: "a && ", count: 20_000) + "a", String(repeating: "if a; then ", count: 10_000),
    String(repeating: "if a; then b; el", count: 5_000), String(repeating: "a | b | c\n", count: 2_000) + "d > f\n",
    String(repeating: "\"$(", count: 10_000), String(repeating: "{ ", count: 20_000), String(repeating: "${a:-", count: 10_000),
    "cat <<A <<B\nx\nA\ny\nB\n", "cat <<END\nnever ends", "case a in", "a=(", "\u{0}\u{FFFF}|", "",
  ]) func hostile(_ text: String) throws {
    #expect(try TreeFixtures.survives(text, "bash").problems == [])
  }

  /// A file that breaks off anywhere still has a sound tree.
  @Test(arguments: fixtures.files) func prefixes(_ name: String) throws {
    let bytes = [UInt8](try String(contentsOf: Self.fixtures.folder.appendingPathComponent(name), encoding: .utf8).utf8)
    for end in bytes.indices {
      let parsed = try TreeFixtures.parse(Array(bytes[..<end]), "bash")
      #expect(TreeValidator.problems(parsed.tree, byteCount: end) == [], "cut at \(end)")
    }
  }
}
