import CodeGraph
import Core
import Foundation
import Languages
import Synchronization
import Syntax
import Testing

/// Every file of the repository that a person wrote as an example: its graph keeps what the validator checks.
@Suite struct GraphFixtureTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let files: [String] = {
    var result: [String] = []
    for folder in ["Tests/Fixtures/languages", "Tests/Fixtures/polyglot", "Examples", "Rules"] {
      let walker = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
      while let name = walker?.nextObject() as? String {
        if language(of: name) != nil { result.append(folder + "/" + name) }
      }
    }
    return result.sorted()
  }()

  static func language(of name: String) -> (any LanguageSupport)? {
    LanguageRegistry.all.first { support in support.extensions.contains { name.hasSuffix($0) } }
  }

  @Test func everyFixtureBuilds() throws {
    #expect(Self.files.count > 30)
    var problems: [String] = []
    for file in Self.files {
      guard let support = Self.language(of: file) else { continue }
      var bytes = [UInt8](try Data(contentsOf: Self.root.appendingPathComponent(file)))
      if support.isContainer(path: file) {
        guard let extraction = support.extract(bytes, path: file) else { continue }
        bytes = extraction.bytes
      }
      let graph = try GraphSupport.graph(bytes, support)
      problems += GraphValidator.problems(graph).map { "\(file): \($0)" }
      // What a cache keeps of it is all of it.
      var writer = BinaryWriter()
      graph.write(to: &writer)
      var reader = BinaryReader(writer.bytes)
      let copy = try FileGraph(from: &reader)
      if !reader.isAtEnd || String(describing: copy) != String(describing: graph) { problems.append("\(file): not the same read back") }
    }
    #expect(problems == [])
  }

  /// Code that a program wrote: long functions, long chains, many cases. What grows with the square of it would take minutes.
  @Test(arguments: [
    ("java", "class C { void f(int a) { int x = 0;\n" + String(repeating: "if (a > 1) { x = g(x); }\n", count: 10_000) + "} }"),
    (
      "java", "class C { int f(int a) { switch (a) {\n" + (0..<10_000).map { "case \($0): a = g(a); break;\n" }.joined() + "} return a; } }"
    ),
    ("javascript", "let s = ''" + String(repeating: " + x", count: 20_000)),
    ("python", "def f(a):\n" + String(repeating: "  a = g(a)\n", count: 50_000)),
    ("python", "def f(a):\n  try:\n" + String(repeating: "    a = g(a)\n", count: 10_000) + "  finally:\n    h(a)\n"),
    ("go", "package p\nfunc f(a int) int {\n" + String(repeating: "for a < 3 { a = g(a) }\n", count: 5_000) + "return a }\n"),
  ])
  func generatedCodeBuildsInLinearTime(_ language: String, _ text: String) throws {
    let failure = Mutex<[String]>([])
    let clock = ContinuousClock()
    var took = Duration.zero
    took = clock.measure {
      // Lowering recurses as deep as code nests.
      WorkerPool.run(1) { _ in
        do {
          let problems = GraphValidator.problems(try GraphSupport.graph(text, language))
          failure.withLock { $0 = problems }
        } catch { failure.withLock { $0 = ["\(error)"] } }
      }
    }
    #expect(failure.withLock { $0 } == [])
    #expect(took < .seconds(60))
  }
}
