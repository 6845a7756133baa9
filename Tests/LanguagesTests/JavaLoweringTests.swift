import Foundation
import Syntax
import Testing

@testable import Languages

@Suite struct JavaLoweringTests {
  static let fixtures = TreeFixtures(language: "java", fileExtension: ".java")

  @Test(arguments: fixtures.files) func goldenTrees(_ name: String) throws { try Self.fixtures.check(name) }

  @Test func everyKindOfTheGrammarHasACase() throws {
    guard let kinds = try Self.fixtures.grammarKinds() else { return }
    #expect(Set(JavaNode.allCases.map(\.rawValue)) == kinds)
  }

  @Test(arguments: [
    (#""a\tb\u0041\101\0\"""#, "a\tbAA\0\""),
    (#""\uD83D\uDE00\uuu0042""#, "😀B"),
    (#""\q\uD800x\u12""#, #"\q\uD800x\u12"#),
    (#""""#, ""),
    ("\"\"\"\n    a\n      b  \n    \"\"\"", "a\n  b\n"),
    ("\"\"\"\n    a\\\n    b\\s\n    \\\"\"\" c\"\"\"", "ab \n\"\"\" c"),
    ("\"\"\"\r\n  a\r\n\r\n  b\"\"\"", "a\n\nb"),
  ]) func strings(_ literal: String, _ text: String) throws {
    #expect(try TreeFixtures.payloads(.stringLiteral, in: "class A { Object o = \(literal); }", "java") == [text])
  }

  @Test(arguments: [
    ("if (x) y();", "if (x) { y(); }"),
    ("for (;;) y();", "for (;;) { y(); }"),
    ("(a).b((c));", "a.b(c);"),
    ("f = a . b /* */ . c;", "f = a.b.c;"),
    ("java . util . List<A> x;", "java.util.List<A> x;"),
    ("x = 1_000;", "x = 1000;"),
  ]) func writtenAlike(_ one: String, _ other: String) throws {
    #expect(try TreeFixtures.dump(one, "java") == TreeFixtures.dump(other, "java"))
  }

  /// A qualified name is the same tree whichever way the grammar takes it.
  @Test func qualifiedNames() throws {
    let member = "member \".\"\n"
    for text in ["x = a.b.C.class;", "x = a.b.C::f;", "x = a.b.C.f();", "@a.b.C class D {}"] {
      let dump = try TreeFixtures.dump(text, "java").filter { $0 != " " }
      #expect(dump.contains("object:\(member)object:name\"a\"\nname:name\"b\"\nname:name\"C\"".replacing(" ", with: "")), "\(text)")
    }
  }

  @Test(arguments: [
    "x = " + String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000) + ";",
    "x = " + String(repeating: "(", count: 100_000) + "1;",
    "x = " + Array(repeating: "a", count: 20_000).joined(separator: " + ") + ";",
    "x = a" + String(repeating: ".b()", count: 20_000) + ";",
    "x = " + String(repeating: "f(", count: 50_000) + "1" + String(repeating: ")", count: 50_000) + ";",
    String(repeating: "if (a) b(); else ", count: 20_000) + "c();",
    String(repeating: "{", count: 100_000),
    String(repeating: "a.", count: 50_000) + "B x;",
    "class A { int" + String(repeating: "[]", count: 50_000) + " x; }",
    String(repeating: "List<", count: 20_000) + "A" + String(repeating: ">", count: 20_000) + " x;",
    String(repeating: "@A(", count: 20_000) + "class B {}",
    "class A { int x = 1; void f( { return }",
    "\u{0}\u{FFFF}class",
    "",
  ]) func hostile(_ text: String) throws {
    #expect(try TreeFixtures.survives(text, "java").problems == [])
  }

  /// A file that breaks off anywhere still has a sound tree.
  @Test(arguments: fixtures.files) func prefixes(_ name: String) throws {
    let bytes = [UInt8](try String(contentsOf: Self.fixtures.folder.appendingPathComponent(name), encoding: .utf8).utf8)
    for end in stride(from: 0, to: bytes.count, by: 7) {
      let parsed = try TreeFixtures.parse(Array(bytes[..<end]), "java")
      #expect(TreeValidator.problems(parsed.tree, byteCount: end) == [], "cut at \(end)")
    }
  }

  @Test func refusedRegionsAreCountedAndTheRestIsLowered() throws {
    let parsed = try TreeFixtures.parse("class A { void f() { a(); ) b(c; } int x; }", "java")
    #expect(parsed.unparsedNodes > 0)
    #expect(!parsed.tree.unparsed.isEmpty)
    let names = (0..<parsed.tree.count).filter { parsed.tree.kinds[$0] == .name }.map { parsed.tree.text(NodeID($0)) }
    #expect(Set(["a", "b", "c", "x"]).isSubset(of: names))
  }
}
