import Foundation
import Syntax
import Testing

@testable import Languages

@Suite struct XMLLoweringTests {
  static let fixtures = TreeFixtures(language: "xml", fileExtension: ".xml")

  @Test(arguments: fixtures.files) func goldenTrees(_ name: String) throws { try Self.fixtures.check(name) }

  @Test(arguments: [
    String(repeating: "<a>", count: 100_000), String(repeating: "<a>", count: 50_000) + String(repeating: "</b>", count: 50_000),
    String(repeating: "<a>", count: 50_000) + String(repeating: "</a>", count: 50_000),
    String(repeating: "<a>", count: 100_000) + String(repeating: "x", count: 300_000) + ">", "<?xml", "<!DOCTYPE [", "<a", "<a b=\"", "]]>",
    String(repeating: "<![CDATA[", count: 30_000), String(repeating: "<?", count: 30_000), "\u{0}\u{FFFF}<", "",
  ]) func hostile(_ text: String) throws {
    #expect(try TreeFixtures.survives(text, "xml").problems == [])
  }

  /// A file that breaks off anywhere still has a sound tree.
  @Test(arguments: fixtures.files) func prefixes(_ name: String) throws {
    let bytes = [UInt8](try String(contentsOf: Self.fixtures.folder.appendingPathComponent(name), encoding: .utf8).utf8)
    for end in bytes.indices {
      let parsed = try TreeFixtures.parse(Array(bytes[..<end]), "xml")
      #expect(TreeValidator.problems(parsed.tree, byteCount: end) == [], "cut at \(end)")
    }
  }
}
