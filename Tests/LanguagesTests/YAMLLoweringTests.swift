import Foundation
import Syntax
import Testing

@testable import Languages

@Suite struct YAMLLoweringTests {
  static let fixtures = TreeFixtures(language: "yaml", fileExtension: ".yaml")

  @Test(arguments: fixtures.files) func goldenTrees(_ name: String) throws { try Self.fixtures.check(name) }

  @Test func everyKindOfTheGrammarHasACase() {
    let grammar = YAMLLanguage().grammar
    let kinds = Set(zip(grammar.symbolNames, grammar.symbolIsNamed).filter { $0.1 && !$0.0.hasPrefix("_") }.map { $0.0 })
    #expect(Set(YAMLNode.allCases.map(\.rawValue)) == kinds)
  }

  @Test(arguments: [
    (#""a\tb\x41\u0041\U0001F600\\\/\"""#, "a\tbAA😀\\/\""), (#""\N\_\e\0""#, "\u{85}\u{A0}\u{1B}\0"), (#""""#, ""), ("''''", "'"),
    ("\"a\n  b\n\n  c\"", "a b\nc"), ("\"a \\\n  b\"", "a b"), ("'a\n  b'", "a b"), ("a\n  b\n\n  c", "a b\nc"),
    ("|\n  a\n   b\n\n  c\n", "a\n b\n\nc\n"), ("|-\n  a\n\n", "a"), ("|+\n  a\n\n", "a\n\n"), (">\n  a\n  b\n\n  c\n", "a b\nc\n"),
    (">\n  a\n    b\n  c\n", "a\n  b\nc\n"), ("|2\n    a\n   b\n", "  a\n b\n"), ("|\r\n  a\r\n  b\r\n", "a\nb\n"), ("", ""),
  ]) func scalars(_ written: String, _ text: String) throws {
    #expect(try TreeFixtures.payloads(.stringLiteral, in: "k: \(written)", "yaml") == ["k", text])
  }

  @Test(arguments: [
    ("1", "1"), ("+1", "1"), ("-1", "-1"), ("007", "7"), ("0", "0"), ("0x1f", "31"), ("0o17", "15"), ("1.50", "1.50"), (".5", "0.5"),
    ("00.5", "0.5"),
  ]) func numbers(_ written: String, _ text: String) throws {
    #expect(try TreeFixtures.payloads(.number, in: "k: \(written)", "yaml") == [text])
  }

  @Test(arguments: [
    ("a: {b: [1, x]}", "a:\n  b:\n  - 1\n  - x"), ("a: 'b'", "a: b"), ("? a\n: b", "a: b"), ("a: yes", "a: true"), ("a: !!str b", "a: b"),
    ("a: b # c", "a: b"),
  ]) func writtenAlike(_ one: String, _ other: String) throws {
    #expect(try TreeFixtures.dump(one + "\n", "yaml") == TreeFixtures.dump(other + "\n", "yaml"))
  }

  @Test(arguments: [
    String(repeating: "[", count: 50_000), String(repeating: "{a: ", count: 20_000), String(repeating: "- ", count: 20_000),
    String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000), "a: \"", "a: |", "&", "*", "? ", "a:\n\t- b",
    "\u{0}\u{FFFF}", "",
    "%", "--- ---", "!", "a: &a\n  b: *a\nc: *a", "- &a [*a, *a]\n- *a",
  ]) func hostile(_ text: String) throws {
    #expect(try TreeFixtures.survives(text, "yaml").problems == [])
  }

  /// Each line names the one before ten times: ten to the power of twenty nodes, written out.
  @Test func aliasesOfAliasesEnd() throws {
    var text = "l0: &l0 [x]\n"
    for line in 1...20 { text += "l\(line): &l\(line) [\(Array(repeating: "*l\(line - 1)", count: 10).joined(separator: ", "))]\n" }
    let parsed = try TreeFixtures.parse(text, "yaml")
    #expect(parsed.tree.count < 100_000)
    #expect(TreeValidator.problems(parsed.tree, byteCount: text.utf8.count) == [])
  }

  /// More lines, and a longer line, than sixteen bits count.
  @Test func longFilesAreReadToTheEnd() throws {
    let text = (0..<70_000).map { "k\($0): v\n" }.joined() + "list: [" + String(repeating: "a, ", count: 30_000) + "a]\nlast: 1\n"
    let parsed = try TreeFixtures.parse(text, "yaml")
    #expect(parsed.unparsedNodes == 0)
    #expect((0..<parsed.tree.count).filter { parsed.tree.kinds[$0] == .pair }.count == 70_002)
  }

  @Test func deepNestingIsReadAsFarAsItGoes() throws {
    let text = (0..<100).map { String(repeating: " ", count: $0) + "k:\n" }.joined() + String(repeating: " ", count: 100) + "v\n"
    #expect(try TreeFixtures.parse(text, "yaml").unparsedNodes == 0)
  }

  /// A file that breaks off anywhere still has a sound tree.
  @Test(arguments: fixtures.files) func prefixes(_ name: String) throws {
    let bytes = [UInt8](try String(contentsOf: Self.fixtures.folder.appendingPathComponent(name), encoding: .utf8).utf8)
    for end in bytes.indices {
      let parsed = try TreeFixtures.parse(Array(bytes[..<end]), "yaml")
      #expect(TreeValidator.problems(parsed.tree, byteCount: end) == [], "cut at \(end)")
    }
  }

  @Test(arguments: [
    ("a:\n  ...\n  b: 1", "a:\n  ...: ...\n  b: 1"), ("a:\n  ...\n  - b", "a:\n  - ...\n  - b"), ("a:\n  ...", "a:\n  ..."),
    ("a: 1\n...", "a: 1\n...: ..."),
    ("- ...\n- ...\n  b: 1\n- ...", "- ...\n- ...: ...\n  b: 1\n- ..."), ("- b: 1\n  ...", "- b: 1\n  ...: ..."),
    ("a:\n  ...\n  ...", "a:\n  ..."),
    ("- ...\n  - b: 1\n  ...", "- - ...\n  - b: 1\n  - ..."),
    ("a: |\n  ...\n  b: 1", "a: |\n  ...\n  b: 1"), ("a: \"=~/\\s\\n/\"", "a: \"=~/\\\\s\\n/\""),
  ]) func patterns(_ pattern: String, _ prepared: String) { #expect(YAMLPatternText(pattern).text == prepared) }
}
