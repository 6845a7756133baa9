import Core
import Foundation
import Syntax
import Testing

@testable import Languages

/// JavaScript, TypeScript and TSX: golden trees beside the fixtures (`UPDATE_SNAPSHOTS=1` writes them anew), coverage of
/// the grammars, and input that nests without end.
struct JavaScriptLoweringTests {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures: [String] = ["javascript", "typescript"].flatMap { folder in
    let path = tests.appending(path: "Fixtures/languages/\(folder)").path(percentEncoded: false)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { !$0.hasSuffix(".tree") }.sorted().map { "\(folder)/\($0)" }
  }
  static let languages: [any LanguageSupport] = [JavaScriptLanguage(), TypeScriptLanguage(), TSXLanguage()]

  static func parse(_ text: String, _ language: any LanguageSupport) throws -> ParsedFile {
    var parser = TreeSitterParser()
    return try ParsedFile(
      source: SourceText(path: "test", text: text), language: language, interner: Interner(), parser: &parser)
  }

  @Test func fixturesExist() { #expect(Self.fixtures.count >= 14) }

  @Test(arguments: fixtures) func tree(_ fixture: String) throws {
    let file = Self.tests.appending(path: "Fixtures/languages/\(fixture)")
    let text = try String(contentsOf: file, encoding: .utf8)
    let language = try #require(Self.languages.first { language in language.extensions.contains { fixture.hasSuffix($0) } })
    let parsed = try Self.parse(text, language)
    #expect(TreeValidator.problems(parsed.tree, byteCount: text.utf8.count) == [])
    if !fixture.contains("/broken") { #expect(parsed.unparsedNodes == 0) }
    let dump = TreeDump.text(parsed.tree)
    let golden = file.deletingPathExtension().appendingPathExtension("tree")
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try dump.write(to: golden, atomically: true, encoding: .utf8)
    } else {
      #expect(try String(contentsOf: golden, encoding: .utf8) == dump)
    }
  }

  @Test func nodesAreTheGrammars() throws {
    var kinds: Set<String> = []
    for language in ["javascript", "typescript", "tsx"] {
      let list = Self.tests.deletingLastPathComponent().appending(path: "Grammars/fetched/node-types/\(language).json")
      let nodes = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: list)) as? [[String: Any]])
      for node in nodes where node["named"] as? Bool == true && node["subtypes"] == nil {
        if let kind = node["type"] as? String { kinds.insert(kind) }
      }
    }
    #expect(kinds == Set(JavaScriptNode.allCases.map(\.rawValue)))
  }

  @Test func patternsEqualPrograms() throws {
    func tree(_ text: String, _ language: any LanguageSupport = JavaScriptLanguage()) throws -> String {
      TreeDump.text(try Self.parse(text, language).tree)
    }
    #expect(try tree("if (x) y();") == tree("if (x) { y(); }"))
    #expect(try tree("for (;;) y();") == tree("for (;;) { y(); }"))
    #expect(try tree("((x))(y)") == tree("x(y)"))
    #expect(try tree("f(`a\\n`)") == tree("f('a\\u000a')"))
    for language in Self.languages {
      #expect(try tree("const f = async (x) => x.y?.[0]", language) == tree("const f = async x => x.y?.[0]"))
    }
  }

  /// Worker threads have stacks for `TreeBuilder.maximumDepth`; tests run on threads with small ones.
  static func onDeepStack(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        body()
        continuation.resume()
      }
      thread.stackSize = 512 << 20
      thread.start()
    }
  }

  static let hostile: [(name: String, text: String)] = [
    ("arrays", String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)),
    ("parentheses", String(repeating: "(", count: 100_000) + "x" + String(repeating: ")", count: 100_000)),
    ("open brackets", String(repeating: "[(", count: 50_000)),
    ("sum", "x = a" + String(repeating: " + a", count: 20_000)),
    ("strings", "x = 'a'" + String(repeating: " + 'a'", count: 20_000)),
    ("chain", "x" + String(repeating: ".then(f)", count: 20_000)),
    ("else if", "if (a) b;" + String(repeating: " else if (a) b;", count: 5_000)),
    ("blocks", String(repeating: "{", count: 20_000) + String(repeating: "}", count: 20_000)),
    ("functions", String(repeating: "f(function () { ", count: 5_000) + String(repeating: "})", count: 5_000)),
    ("objects", "x = " + String(repeating: "{a: ", count: 10_000) + "1" + String(repeating: "}", count: 10_000)),
    ("templates", String(repeating: "`${", count: 5_000) + "x" + String(repeating: "}`", count: 5_000)),
    ("elements", "x = " + String(repeating: "<a>", count: 5_000) + String(repeating: "</a>", count: 5_000)),
    ("unions", "type T = a" + String(repeating: " | a", count: 20_000)),
    ("generics", "let x: " + String(repeating: "A<", count: 5_000) + "B" + String(repeating: "> ", count: 5_000)),
    ("type parentheses", "let x: " + String(repeating: "(", count: 20_000) + "B" + String(repeating: ")", count: 20_000)),
    ("arrows", "x = " + String(repeating: "a => ", count: 20_000) + "1"),
  ]

  @Test(arguments: hostile.map(\.name)) func hostileNesting(_ name: String) async throws {
    let text = try #require(Self.hostile.first { $0.name == name }?.text)
    await Self.onDeepStack {
      for language in Self.languages {
        do {
          let parsed = try Self.parse(text, language)
          #expect(TreeValidator.problems(parsed.tree, byteCount: text.utf8.count) == [])
        } catch {
          Issue.record(error)
        }
      }
    }
  }

  @Test func longUnionsAndParenthesesStayWhole() throws {
    let union = try Self.parse("type T = a" + String(repeating: " | a", count: 3_000), TypeScriptLanguage())
    #expect(!union.tree.wasTruncated)
    let parentheses = try Self.parse(
      String(repeating: "(", count: 3_000) + "x" + String(repeating: ")", count: 3_000), JavaScriptLanguage())
    #expect(!parentheses.tree.wasTruncated)
  }

  /// Every prefix of a fixture, and every one with a byte taken out, gives a sound tree.
  @Test(arguments: fixtures) func damagedFiles(_ fixture: String) throws {
    let file = Self.tests.appending(path: "Fixtures/languages/\(fixture)")
    let bytes = [UInt8](try Data(contentsOf: file))
    let language = try #require(Self.languages.first { language in language.extensions.contains { fixture.hasSuffix($0) } })
    var parser = TreeSitterParser()
    let interner = Interner()
    for cut in stride(from: 0, to: bytes.count, by: 13) {
      for damaged in [Array(bytes[..<cut]), Array(bytes[..<cut] + bytes[(cut + 1)...])] {
        let parsed = try ParsedFile(
          source: SourceText(path: fixture, bytes: damaged), language: language, interner: interner, parser: &parser)
        #expect(TreeValidator.problems(parsed.tree, byteCount: damaged.count) == [], "cut at \(cut)")
      }
    }
  }
}
