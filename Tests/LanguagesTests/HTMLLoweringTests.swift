import Foundation
import Syntax
import Testing

@testable import Languages

@Suite struct HTMLLoweringTests {
  static let fixtures = TreeFixtures(language: "html", fileExtension: ".html")

  @Test(arguments: fixtures.files) func goldenTrees(_ name: String) throws { try Self.fixtures.check(name) }

  @Test(arguments: [
    ("<A HREF=x>", "<a href='x'>"), ("<p>a<p>b", "<p>a</p><p>b</p>"), ("<br/>", "<br>"), ("<b> x </b>", "<b>x</b>"),
    ("<a {% if x %} id=b {% endif %}>", "<a id=b>"), ("<a b=c/>", "<a b=c></a>"),
  ]) func writtenAlike(_ one: String, _ other: String) throws {
    #expect(try TreeFixtures.dump(one, "html") == TreeFixtures.dump(other, "html"))
  }

  @Test(arguments: [
    String(repeating: "<div>", count: 100_000), String(repeating: "<div>", count: 50_000) + String(repeating: "</p>", count: 50_000),
    String(repeating: "<p>", count: 100_000), String(repeating: "<", count: 100_000), "<a " + String(repeating: "{{", count: 50_000),
    String(repeating: "<a b=\"", count: 50_000), String(repeating: "{{", count: 200_000) + String(repeating: "x", count: 3_000) + "}}",
    "<a " + String(repeating: "{{", count: 200_000) + String(repeating: "x", count: 5_000) + "}}>", "<!--", "<script", "<script>",
    "<script><", "</", "<a b", "<a b=", "<a b=\"", "{{", "<%",
    "<a " + String(repeating: "{", count: 30_000), String(repeating: "<![CDATA[", count: 30_000), "\u{0}\u{FFFF}<", "",
    String(repeating: "<a {%", count: 30_000), String(repeating: "<!DOCTYPE [", count: 30_000),
    String(repeating: "<a b=c <!--", count: 30_000),
  ]) func hostile(_ text: String) throws {
    #expect(try TreeFixtures.survives(text, "html").problems == [])
  }

  /// A file that breaks off anywhere still has a sound tree.
  @Test(arguments: fixtures.files) func prefixes(_ name: String) throws {
    let bytes = [UInt8](try String(contentsOf: Self.fixtures.folder.appendingPathComponent(name), encoding: .utf8).utf8)
    for end in bytes.indices {
      let parsed = try TreeFixtures.parse(Array(bytes[..<end]), "html")
      #expect(TreeValidator.problems(parsed.tree, byteCount: end) == [], "cut at \(end)")
    }
  }
}
