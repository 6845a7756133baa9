import Foundation
import Syntax
import Testing

@testable import Languages

@Suite struct HCLLoweringTests {
  static let fixtures = TreeFixtures(language: "hcl", fileExtension: ".tf")

  @Test(arguments: fixtures.files) func goldenTrees(_ name: String) throws { try Self.fixtures.check(name) }

  @Test func everyKindOfTheGrammarHasACase() throws {
    guard let kinds = try Self.fixtures.grammarKinds() else { return }
    #expect(Set(HCLNode.allCases.map(\.rawValue)) == kinds)
  }

  @Test(arguments: [
    (#""a\tb\u0041\U0001F600\\\"""#, "a\tbA😀\\\""), (#""$${x} %%{y}""#, "${x} %{y}"), (#""""#, ""),
    ("<<EOF\nline\nEOF\n", "line\n"),
  ]) func strings(_ literal: String, _ text: String) throws {
    #expect(
      try TreeFixtures.payloads(.stringLiteral, in: "x = \(literal)\n", "hcl").map { $0.trimmingCharacters(in: .newlines) } == [
        text.trimmingCharacters(in: .newlines)
      ])
  }

  @Test(arguments: [
    ("x = (a)\n", "x = a\n"), ("x = a[0].b\n", "x = a.0.b\n"), ("x { }\n", "x {}\n"),
  ]) func writtenAlike(_ one: String, _ other: String) throws {
    #expect(try TreeFixtures.dump(one, "hcl") == TreeFixtures.dump(other, "hcl"))
  }

  @Test(arguments: [
    "x = " + String(repeating: "(", count: 50_000) + "1" + String(repeating: ")", count: 50_000),
    "x = " + String(repeating: "[", count: 50_000),
    String(repeating: "a {\n", count: 20_000),
    "x = a" + String(repeating: ".b", count: 20_000),
    "x = " + String(repeating: "!", count: 50_000) + "a",
    "x = \"" + String(repeating: "${\"", count: 10_000),
    "x = <<EOF\nnever ends",
    // What is left of a block that was refused: its name, blocks and attributes side by side.
    "a \"b\" {\n  c {\n    d = 1\n    e {\n      f = 2\n    }\n    e {\n      f = 3\n@@@    }\n  }\n}\n",
    // The arguments of a call that was refused, before what else is left of it.
    "x = f({ a = 1\n}, \"b\", \"c\" \"d\" }) y",
    "\u{0}\u{FFFF}{",
    "",
  ]) func hostile(_ text: String) throws {
    #expect(try TreeFixtures.survives(text, "hcl").problems == [])
  }

  /// A file that breaks off anywhere still has a sound tree.
  @Test(arguments: fixtures.files) func prefixes(_ name: String) throws {
    let bytes = [UInt8](try String(contentsOf: Self.fixtures.folder.appendingPathComponent(name), encoding: .utf8).utf8)
    for end in stride(from: 0, to: bytes.count, by: 3) {
      let parsed = try TreeFixtures.parse(Array(bytes[..<end]), "hcl")
      #expect(TreeValidator.problems(parsed.tree, byteCount: end) == [], "cut at \(end)")
    }
  }
}
