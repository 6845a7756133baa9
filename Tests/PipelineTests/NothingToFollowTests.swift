import Core
import Languages
import RuleEngine
import Scanner
import Synchronization
import Taint
import Testing

/// Where no rule has both ends of a way, nobody reads what libraries do with data.
@Suite struct NothingToFollowTests {
  private static let rules = """
    rules:
    - id: flow
      mode: taint
      languages: [python]
      severity: HIGH
      message: flows
      pattern-sources: [{pattern: read()}]
      pattern-sinks: [{pattern: run(...)}]
    """

  /// - Returns: how many findings there are, and whether models were asked for.
  private static func scan(_ files: [String: String], rules: String = rules) throws -> (findings: Int, readsModels: Bool) {
    let tree = TemporaryTree(files)
    let wasAsked = Mutex(false)
    let source = ModelSource { _ in
      wasAsked.withLock { $0 = true }
      return []
    }
    let (findings, _, _) = try ScanRunTests.scan(tree, rules: rules) { $0.models = ModelLibrary(source, languages: LanguageRegistry.all) }
    return (findings.count, wasAsked.withLock(\.self))
  }

  @Test func oneEndIsNotEnough() throws {
    let sources = try Self.scan(["a.py": "x = read()\nother(x)\n"])
    #expect(sources.findings == 0 && !sources.readsModels)
    let sinks = try Self.scan(["a.py": "def f(x):\n    run(x)\n"])
    #expect(sinks.findings == 0 && !sinks.readsModels)
  }

  @Test func theEndsMayBeInDifferentFiles() throws {
    let found = try Self.scan(["a.py": "def f(x):\n    run(x)\n", "b.py": "from a import f\nf(read())\n"])
    #expect(found.findings == 1 && found.readsModels)
  }

  /// Of two rules one has the source and the other the sink.
  @Test func bothEndsAreThoseOfOneRule() throws {
    let other = Self.rules.split(separator: "\n").dropFirst().joined(separator: "\n").replacing("flow", with: "other")
      .replacing("read", with: "receive").replacing("run", with: "send")
    let found = try Self.scan(["a.py": "send(read())\n"], rules: Self.rules + "\n" + other)
    #expect(found.findings == 0 && !found.readsModels)
  }
}
