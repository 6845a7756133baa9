import Foundation
import Syntax
import Testing

@testable import Languages

@Suite struct GoLoweringTests {
  static let fixtures = TreeFixtures(language: "go", fileExtension: ".go")

  @Test(arguments: fixtures.files) func goldenTrees(_ name: String) throws { try Self.fixtures.check(name) }

  @Test func everyKindOfTheGrammarHasACase() throws {
    guard let kinds = try Self.fixtures.grammarKinds() else { return }
    #expect(Set(GoNode.allCases.map(\.rawValue)) == kinds)
  }

  @Test(arguments: [
    (#""a\tb\u0041\101\x42\"\\""#, "a\tbAAB\"\\"),
    (#""\xe4\xb8\x96\U0001F600""#, "世😀"),
    (#""\400\q\x1""#, #"\400\q\x1"#),
    ("`a\\n\r\nb`", "a\\n\nb"),
    (#""""#, ""),
  ]) func strings(_ literal: String, _ text: String) throws {
    #expect(try TreeFixtures.payloads(.stringLiteral, in: "package p\nvar x = \(literal)", "go") == [text])
  }

  @Test(arguments: [(#"'a'"#, "a"), (#"'\''"#, "'"), (#"'\n'"#, "\n"), (#"'\xff'"#, "ÿ"), (#"'\u4e16'"#, "世")])
  func runes(_ literal: String, _ text: String) throws {
    #expect(try TreeFixtures.payloads(.characterLiteral, in: "package p\nvar x = \(literal)", "go") == [text])
  }

  @Test(arguments: [
    ("(a).b((c))", "a.b(c)"),
    ("var x (T)", "var x T"),
    ("var ( x = 1; y = 2 )", "var x = 1\nvar y = 2"),
    ("var a, b T = x, y", "var a T = x; var b T = y"),
    ("func f(a, b int)", "func f(a int, b int)"),
    ("type ( A int; B string )", "type A int\ntype B string"),
    ("x = 1_000", "x = 1000"),
  ]) func writtenAlike(_ one: String, _ other: String) throws {
    #expect(try TreeFixtures.dump(one + "\n", "go") == TreeFixtures.dump(other + "\n", "go"))
  }

  /// The grammar cannot tell a generic call from the call of a map's element.
  @Test(arguments: [
    ("x = f[int](a)", true), ("x = f[T](a, b)", true), ("x = f[[]byte](a)", true), ("x = p.F[K, V](a)", true),
    ("x = F[http.Request](r)", true), ("x = m[key](a)", false), ("x = m[i](a, b)", false), ("x = m[\"k\"](a)", false),
    ("x = m[r.kind](w)", false), ("x = m[i+1](w)", false),
  ]) func genericCalls(_ text: String, _ isGeneric: Bool) throws {
    let dump = try TreeFixtures.dump(text + "\n", "go")
    #expect(dump.contains("typeArguments: typeParameters") == isGeneric)
    #expect(dump.contains("callee: indexAccess") == !isGeneric)
  }

  @Test(arguments: [
    "x = " + String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000),
    "x = " + String(repeating: "(", count: 100_000) + "1",
    "x = " + Array(repeating: "a", count: 20_000).joined(separator: " + "),
    "a" + String(repeating: ".b()", count: 20_000),
    "x = " + String(repeating: "f(", count: 50_000) + "1" + String(repeating: ")", count: 50_000),
    String(repeating: "if a { } else ", count: 20_000) + "{ }",
    String(repeating: "{", count: 100_000),
    "var x " + String(repeating: "[]", count: 50_000) + "int",
    "var x " + String(repeating: "(", count: 50_000) + "int" + String(repeating: ")", count: 50_000),
    "x = T" + String(repeating: "{", count: 50_000) + String(repeating: "}", count: 50_000),
    "x = " + String(repeating: "func() { ", count: 20_000),
    "package p\nfunc f( { return }\nvar x int",
    "\u{0}\u{FFFF}func",
    "",
  ]) func hostile(_ text: String) throws {
    #expect(try TreeFixtures.survives(text, "go").problems == [])
  }

  /// A file that breaks off anywhere still has a sound tree.
  @Test(arguments: fixtures.files) func prefixes(_ name: String) throws {
    let bytes = [UInt8](try String(contentsOf: Self.fixtures.folder.appendingPathComponent(name), encoding: .utf8).utf8)
    for end in stride(from: 0, to: bytes.count, by: 7) {
      let parsed = try TreeFixtures.parse(Array(bytes[..<end]), "go")
      #expect(TreeValidator.problems(parsed.tree, byteCount: end) == [], "cut at \(end)")
    }
  }

  @Test func refusedRegionsAreCountedAndTheRestIsLowered() throws {
    let parsed = try TreeFixtures.parse("package p\nfunc f() { a() ) b(c }\nvar x int", "go")
    #expect(parsed.unparsedNodes > 0)
    let names = (0..<parsed.tree.count).filter { parsed.tree.kinds[$0] == .name }.map { parsed.tree.text(NodeID($0)) }
    #expect(Set(["a", "b", "c"]).isSubset(of: names))
  }
}
