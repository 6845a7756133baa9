import Foundation
import Syntax
import Testing

@testable import Languages

@Suite struct JSONLoweringTests {
  static let fixtures = TreeFixtures(language: "json", fileExtension: ".json")

  @Test(arguments: fixtures.files) func goldenTrees(_ name: String) throws { try Self.fixtures.check(name) }

  /// Nothing is lost where a comma follows the last element, so nothing is reported.
  @Test(arguments: ["[1, 2,]", "{\"a\": 1,}", "[{\"a\": [1,],},]", "{\"a\": {\"b\": true,},\n}"]) func trailingCommas(_ text: String) throws
  {
    #expect(try TreeFixtures.parse([UInt8](text.utf8), "json").unparsedNodes == 0)
  }

  @Test(arguments: ["[1 2]", "{\"a\" 1}", "[,,]", "{\"a\": }", "[1,"]) func otherMistakesAreReported(_ text: String) throws {
    #expect(try TreeFixtures.parse([UInt8](text.utf8), "json").unparsedNodes > 0)
  }

  @Test func everyKindOfTheGrammarHasACase() throws {
    guard let kinds = try Self.fixtures.grammarKinds() else { return }
    #expect(Set(JSONNode.allCases.map(\.rawValue)) == kinds.subtracting(["_value"]))
  }

  @Test(arguments: [
    (#""a\tb\u0041\ud83d\ude00\\\/\"""#, "a\tbA😀\\/\""), (#""\b\f\r\n""#, "\u{8}\u{C}\r\n"), (#""\ud83d x""#, "\u{FFFD} x"), (#""""#, ""),
  ]) func strings(_ literal: String, _ text: String) throws {
    #expect(try TreeFixtures.payloads(.stringLiteral, in: "[\(literal)]", "json") == [text])
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 50_000), "{\"a\"", "\"", "\u{0}\u{FFFF}", "",
    String(repeating: "[", count: 50_000) + String(repeating: "]", count: 50_000),
  ]) func hostile(_ text: String) throws {
    #expect(try TreeFixtures.survives(text, "json").problems == [])
  }

  /// A file that breaks off anywhere still has a sound tree.
  @Test(arguments: fixtures.files) func prefixes(_ name: String) throws {
    let bytes = [UInt8](try String(contentsOf: Self.fixtures.folder.appendingPathComponent(name), encoding: .utf8).utf8)
    for end in bytes.indices {
      let parsed = try TreeFixtures.parse(Array(bytes[..<end]), "json")
      #expect(TreeValidator.problems(parsed.tree, byteCount: end) == [], "cut at \(end)")
    }
  }
}
