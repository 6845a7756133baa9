import Core
import Languages
import RuleEngine
import Scanner
import Testing

/// What rules cost, in numbers that do not change from run to run.
struct RuleBenchTests {
  private static let rules = """
    rules:
      - {id: cheap, languages: [python], severity: LOW, message: m, pattern: run(...)}
      - {id: dear, languages: [python], severity: LOW, message: m, pattern: '<... $X ...>'}
      - {id: never, languages: [python], severity: LOW, message: m, pattern: absent(...)}
      - {id: words, languages: [generic], severity: LOW, message: m, pattern: run ( ... )}
      - id: flow
        languages: [python]
        severity: LOW
        message: m
        mode: taint
        pattern-sources: [{pattern: source()}]
        pattern-sinks: [{pattern: run(...)}]
    """

  private func costs(workers: Int) throws -> RuleCosts {
    var files = ["readme.txt": "run (1)\n"]
    for index in 0..<20 { files["f\(index).py"] = "x = source()\n" + (0...index).map { "run(x, [\($0), y(z)])\n" }.joined() }
    files["empty.py"] = "pass\n"
    let tree = TemporaryTree(files)
    let pack = RulePack.load([("r.yaml", Array(Self.rules.utf8))], languages: LanguageRegistry.all)
    #expect(pack.diagnostics.map(\.message) == [])
    return try RuleBench(pack, languages: LanguageRegistry.all, fileSystem: LinuxFileSystem()).run([tree.root], workers: workers)
  }

  @Test func stepsDoNotDependOnTheThreads() throws {
    func numbers(_ costs: RuleCosts) -> [String] {
      costs.rows.map { "\($0.rule) \($0.steps) \($0.files) \($0.matchedFiles) \($0.matches)" }.sorted()
    }
    let alone = numbers(try costs(workers: 1))
    #expect(numbers(try costs(workers: 4)) == alone)
  }

  @Test func filesAndMatchesAreCounted() throws {
    let costs = try costs(workers: 2)
    let rows = Dictionary(uniqueKeysWithValues: costs.rows.map { ($0.rule, $0) })
    #expect(costs.rows.count == 5)
    #expect(costs.files == 22)
    #expect(costs.taintRules == 1)
    let cheap = try #require(rows["cheap"])
    let dear = try #require(rows["dear"])
    #expect(cheap.files == 20 && cheap.matchedFiles == 20 && cheap.matches == 210)
    #expect(dear.steps > 10 * cheap.steps && cheap.steps > 0)
    #expect(rows["never"]?.files == 0)
    #expect(rows["words"]?.matches == 211)
    #expect(rows["flow"]?.matches == 230)
    #expect(costs.rows.map(\.nanoseconds) == costs.rows.map(\.nanoseconds).sorted(by: >))
  }

  /// Scripts of a page are measured, and what cannot be read is said.
  @Test func pagesAndUnreadableFiles() throws {
    let tree = TemporaryTree(["a.html": "<script>run(1)</script>\n", "long.js": String(repeating: "run(1)\n", count: 200_000)])
    let rules = "rules:\n  - {id: script, languages: [javascript], severity: LOW, message: m, pattern: run(...)}\n"
    let pack = RulePack.load([("r.yaml", Array(rules.utf8))], languages: LanguageRegistry.all)
    let costs = try RuleBench(pack, languages: LanguageRegistry.all, fileSystem: LinuxFileSystem()).run([tree.root], workers: 1)
    #expect(costs.rows.map(\.matches) == [1])
    #expect(costs.files == 1)
    #expect(costs.problems.map(\.path) == [tree.path("long.js").description])
    #expect(costs.problems.first?.message.hasPrefix("not measured: ") ?? false)
  }
}
