import Foundation
import Syntax
import Testing

@testable import Languages

@Suite struct TOMLLoweringTests {
  static let fixtures = TreeFixtures(language: "toml", fileExtension: ".toml")

  @Test(arguments: fixtures.files) func goldenTrees(_ name: String) throws { try Self.fixtures.check(name) }

  @Test func everyKindOfTheGrammarHasACase() throws {
    guard let kinds = try Self.fixtures.grammarKinds() else { return }
    #expect(Set(TOMLNode.allCases.map(\.rawValue)) == kinds)
  }

  @Test(arguments: [
    ("a.b.c = 1\n", "[a.b]\nc = 1\n"), ("a = { b = { c = 1 } }\n", "a.b.c = 1\n"), ("\"a\" = 'x'\n", "a = \"x\"\n"),
    ("[[a]]\nb = 1\n", "a = [{ b = 1 }]\n"), ("a = 1_000\n", "a = 1000\n"),
  ]) func writtenAlike(_ one: String, _ other: String) throws {
    #expect(try TreeFixtures.dump(one, "toml") == TreeFixtures.dump(other, "toml"))
  }

  @Test(arguments: [
    "a = " + String(repeating: "[", count: 50_000), "a = " + String(repeating: "{a=", count: 20_000),
    "a" + String(repeating: ".b", count: 20_000) + " = 1\n", "[" + String(repeating: "a.", count: 20_000) + "b]\nc = 1\n",
    String(repeating: "[[a]]\n", count: 20_000), "a = \"\"\"", "[",
    "[[s= \"abc\" }\n[dependencies.tource]]", "a =", "\u{0}\u{FFFF}", "",
  ]) func hostile(_ text: String) throws {
    #expect(try TreeFixtures.survives(text, "toml").problems == [])
  }

  /// A file that breaks off anywhere still has a sound tree.
  @Test(arguments: fixtures.files) func prefixes(_ name: String) throws {
    let bytes = [UInt8](try String(contentsOf: Self.fixtures.folder.appendingPathComponent(name), encoding: .utf8).utf8)
    for end in bytes.indices {
      let parsed = try TreeFixtures.parse(Array(bytes[..<end]), "toml")
      #expect(TreeValidator.problems(parsed.tree, byteCount: end) == [], "cut at \(end)")
    }
  }
}
