import Foundation
import Syntax
import Testing

@testable import Languages

/// Java's properties, `.env` and INI.
@Suite struct SettingsLoweringTests {
  static let fixtures = [
    TreeFixtures(language: "properties", fileExtension: ".properties"), TreeFixtures(language: "dotenv", fileExtension: ".env"),
    TreeFixtures(language: "ini", fileExtension: ".ini"),
  ]

  @Test(arguments: fixtures) func goldenTrees(_ fixtures: TreeFixtures) throws {
    for name in fixtures.files { try fixtures.check(name) }
  }

  @Test(arguments: [
    ("dotenv", "export A='x'\n", "A=\"x\" # c\n"), ("properties", "a = b\n", "a:b\n"), ("properties", "a b\n", "a=\\\n  b\n"),
    ("ini", "[s]\na = b\n", "; c\n[ s ]\na: b\n"),
  ]) func writtenAlike(_ language: String, _ one: String, _ other: String) throws {
    #expect(try TreeFixtures.dump(one, language) == TreeFixtures.dump(other, language))
  }

  @Test(
    arguments: [
      String(repeating: "a=\"", count: 50_000), String(repeating: "a=\\\n", count: 50_000), String(repeating: "[a", count: 50_000),
      "a=1\n" + String(repeating: " b\n", count: 20_000), "a=\\u00", "\\", "=", "[", "[]", "[]\n\na=1", "export", "export ",
      "\u{0}\u{FFFF}", "",
      String(repeating: "[s]\n", count: 20_000),
    ], ["properties", "dotenv", "ini"]) func hostile(_ text: String, _ language: String) throws
  {
    #expect(try TreeFixtures.survives(text, language).problems == [])
  }

  /// A file that breaks off anywhere still has a sound tree.
  @Test(arguments: fixtures) func prefixes(_ fixtures: TreeFixtures) throws {
    for name in fixtures.files {
      let bytes = [UInt8](try String(contentsOf: fixtures.folder.appendingPathComponent(name), encoding: .utf8).utf8)
      for end in bytes.indices {
        let parsed = try TreeFixtures.parse(Array(bytes[..<end]), fixtures.language)
        #expect(TreeValidator.problems(parsed.tree, byteCount: end) == [], "cut at \(end)")
      }
    }
  }
}
