import Core
import Foundation
@testable import Languages
import Syntax
import Testing

@Suite struct PythonLoweringTests {
  private let python = PythonLanguage()

  private func parse(_ bytes: [UInt8]) throws -> ParsedFile {
    var parser = TreeSitterParser()
    return try ParsedFile(source: SourceText(path: "a.py", bytes: bytes), language: python, interner: Interner(), parser: &parser)
  }

  private func tree(_ text: String) throws -> String { TreeDump.text(try parse(Array(text.utf8)).tree) }

  @Test func everyNamedNodeOfTheGrammarHasACase() {
    let grammar = python.grammar
    let names = Set(zip(grammar.symbolNames, grammar.symbolIsNamed).filter { $1 }.map(\.0))
    #expect(names == Set(PythonNode.allCases.map(\.rawValue)))
  }

  @Test(arguments: PythonSnapshots.files)
  func fixtureHasItsGoldenTree(name: String) throws {
    var bytes = try PythonSnapshots.bytes(name)
    if let extraction = python.extract(bytes, path: name) { bytes = extraction.bytes }
    let parsed = try parse(bytes)
    #expect(TreeValidator.problems(parsed.tree, byteCount: bytes.count) == [])
    #expect((parsed.unparsedNodes > 0) == (name == "broken.py"))
    try PythonSnapshots.check(name, TreeDump.text(parsed.tree))
  }

  @Test(arguments: [
    ("(a)", "a"), ("if x: y()", "if x:\n  y()\n"), ("case_ = 1", "case_=1"), ("r'\\n'", "'\\\\n'"),
    ("f'x'", "'x'"), ("a <> b", "a != b"), ("x = \\\n 1", "x = 1"), ("print 'x'", "print('x')"), ("exec c in d", "exec(c, d)"),
    ("1_000", "1000"), ("a < b < c", "a < b and b < c"), ("'''a\r\nb'''", "'a\\nb'"), ("import a . b", "import a.b"),
  ])
  func spellingsThatMeanTheSameHaveTheSameTree(one: String, other: String) throws {
    #expect(try tree(one + "\n") == tree(other + "\n"))
  }

  /// Hostile nesting must neither overflow the stack nor take exponential time.
  @Test func deepNestingIsCutOff() async throws {
    let hostile = [
      "x = " + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000),
      "x = " + String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000),
      "x = " + String(repeating: "(", count: 100_000),
      "x = " + (0..<20_000).map { "a\($0)" }.joined(separator: " + "),
      "x = " + (0..<20_000).map { "a\($0)" }.joined(separator: " < "),
      "x = a" + String(repeating: ".b(1)", count: 20_000),
      "x: " + String(repeating: "A[", count: 3_000) + "A" + String(repeating: "]", count: 3_000),
      "if a: b\n" + String(repeating: "elif a: b\n", count: 5_000),
      "x = " + String(repeating: "(a < ", count: 40) + "b" + String(repeating: " < c)", count: 40),
      "x = " + String(repeating: "a if b else ", count: 3_000) + "c",
    ]
    for text in hostile {
      let bytes = Array((text + "\n").utf8)
      let parsed = try await OnDeepStack.run { try parse(bytes) }
      #expect(TreeValidator.problems(parsed.tree, byteCount: bytes.count) == [])
      #expect(parsed.tree.count < 200_000)
    }
  }
}

/// Runs on a thread with the stack that worker threads have.
enum OnDeepStack {
  static func run<R: Sendable>(_ body: @Sendable @escaping () throws -> R) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      let thread = Thread { continuation.resume(with: Result { try body() }) }
      thread.stackSize = 512 << 20
      thread.start()
    }
  }
}
