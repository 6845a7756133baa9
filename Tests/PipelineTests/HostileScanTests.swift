import Core
import Languages
import RuleEngine
import Scanner
import Synchronization
import Testing

/// Files that must cost no more than themselves.
@Suite struct HostileScanTests {
  private func scanner(_ limits: ScanLimits = ScanLimits()) -> FileScanner {
    FileScanner(
      pack: RulePack.load([("r.yaml", Array(ScanRunTests.rule.utf8))], languages: LanguageRegistry.all), languages: LanguageRegistry.all,
      limits: limits)
  }

  @Test(arguments: ["eval(x)", "{\"cells\": [", "{}", "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\"eval(x)\\q\"]}]}"])
  func aBrokenNotebookIsSkippedAndSaidSo(text: String) {
    var scanner = scanner()
    let result = scanner.scan(path: "n.ipynb", bytes: Array(text.utf8), language: "python")
    #expect(result.findings.isEmpty)
    #expect(result.skip?.reason == .unreadable)
    #expect(result.diagnostics.map(\.code) == [.unreadable])
  }

  @Test func anEmptyNotebookIsNotBroken() {
    var scanner = scanner()
    #expect(scanner.scan(path: "n.ipynb", bytes: [], language: "python").diagnostics.isEmpty)
  }

  @Test func whatWasNotUnderstoodInANotebookIsNamedByItsLineThere() throws {
    let text = "{\"metadata\": {},\n\n\n\"cells\": [{\"cell_type\": \"code\", \"source\": [\n\"x = 1\\n\",\n\"y = = 2\\n\"\n]}]}"
    var scanner = scanner()
    let result = scanner.scan(path: "n.ipynb", bytes: Array(text.utf8), language: "python")
    #expect(try #require(result.diagnostics.first { $0.code == .unparsed }).line == 6)
  }

  /// Nanoseconds of such a time do not fit an integer.
  @Test(arguments: [1e300, 1e12, .infinity, .nan, -1]) func anyTimeLimitWillDo(seconds: Double) {
    var limits = ScanLimits()
    limits.secondsPerFile = seconds
    var scanner = scanner(limits)
    #expect(scanner.scan(path: "a.py", bytes: Array("eval(x)\n".utf8), language: "python").findings.count == 1)
  }

  /// Trying the forms of each ellipsis in turn takes time that grows with the square of their number.
  @Test(.timeLimit(.minutes(1))) func aPatternOfManyEllipsesIsGivenUp() {
    let pattern = "f(" + String(repeating: "..., ", count: 400) + "= ("
    let rule = "rules:\n- {id: r, languages: [javascript], severity: LOW, message: m, pattern: \"\(pattern)\"}\n"
    let pack = RulePack.load([("r.yaml", Array(rule.utf8))], languages: LanguageRegistry.all)
    #expect(pack.diagnostics.contains { $0.message.contains("too hard to find out") })
  }

  /// Each fix of nested matches repeats all that it holds: a report of a gigabyte from a file of a megabyte.
  @Test(arguments: ["fix: safe($X)", "fix-regex: {regex: a, replacement: b}"]) func fixesOfNestedMatchesStaySmall(fix: String) throws {
    let rule = "rules:\n- {id: r, languages: [python], severity: LOW, message: m, pattern: eval($X), \(fix)}\n"
    let pack = RulePack.load([("r.yaml", Array(rule.utf8))], languages: LanguageRegistry.all)
    var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all)
    let depth = 300
    let text =
      String(repeating: "eval(", count: depth) + "'" + String(repeating: "a", count: 100_000) + "'"
      + String(repeating: ")", count: depth) + "\neval('a')\n"
    let result = scanner.scan(path: "a.py", bytes: Array(text.utf8), language: "python")
    #expect(result.findings.count == depth + 1)
    #expect(result.findings.reduce(0) { $0 + ($1.fix?.replacement.utf8.count ?? 0) } < 2 * text.utf8.count)
    #expect(try #require(result.findings.last).fix != nil)
  }

  // MARK: Time

  private static func rule(_ id: String, _ operators: String) -> String {
    "- id: \(id)\n  languages: [javascript]\n  severity: LOW\n  message: m\n  \(operators)\n"
  }

  /// The rule that took a file's time is named; what the rules before it found is reported.
  @Test(.timeLimit(.minutes(1))) func theRuleThatTookTheTimeIsNamed() throws {
    // Every line takes an expression long, none so long that it is given up.
    let hard = String(repeating: "// \(String(repeating: "x", count: 75))\n", count: 20_000)
    let rules =
      "rules:\n" + Self.rule("a-quick", "pattern: eval(...)") + Self.rule("b-slow", "pattern-regex: x*x*x*x*x*[yz]")
      + Self.rule("c-late", "pattern: eval(x)")
    var limits = ScanLimits()
    limits.secondsPerFile = 2
    var scanner = FileScanner(
      pack: RulePack.load([("r.yaml", Array(rules.utf8))], languages: LanguageRegistry.all), languages: LanguageRegistry.all, limits: limits
    )
    let began = ThreadClock.now()
    let result = scanner.scan(path: "a.js", bytes: Array(("eval(x);\n" + hard).utf8), language: "javascript")
    #expect(Double(ThreadClock.now() - began) / 1e9 < 6)
    #expect(result.findings.map(\.ruleID) == ["a-quick"])
    let cut = try #require(result.diagnostics.first { $0.code == .timeout })
    #expect(cut.message.contains("in rule b-slow"), "\(cut.message)")
  }

  /// Files whose lines are read one by one: what there was no time for is not left out in silence, and no rule is named that had no part in it.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("Dockerfile", "dockerfile", "ENV a b c\nRUN echo $((\n"), ("a.sh", "bash", "a | b | c\nd > f\n"),
    ])
  func aFileWithoutTimeForAllItsLinesIsCut(path: String, language: String, line: String) {
    var limits = ScanLimits()
    limits.secondsPerFile = 0.2
    let rule = "rules:\n- {id: r, languages: [\(language)], severity: LOW, message: m, pattern: echo $X}\n"
    let pack = RulePack.load([("r.yaml", Array(rule.utf8))], languages: LanguageRegistry.all)
    var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all, limits: limits)
    let text = String(repeating: line, count: 60_000)
    let began = ThreadClock.now()
    let result = scanner.scan(path: path, bytes: Array(text.utf8), language: language)
    #expect(Double(ThreadClock.now() - began) / 1e9 < 5)
    #expect(result.skip?.reason == .timeout)
    #expect(result.diagnostics.map(\.message) == ["not scanned: parsing took more than 0.2 s (--timeout)"])
  }

  /// Ctrl-C does not wait for a file that has no time limit, and what was cut off is not reported.
  @Test(.timeLimit(.minutes(1))) func anInterruptionEndsALongRule() {
    let files = MemoryFileSystem(["a.js": "nothing;\n" + String(repeating: "a(b.c(d), {e: [f, g], h: i && j});\n", count: 8_000)])
    let rules = "rules:\n" + Self.rule("slow", "patterns: [{pattern: $X}, {pattern-inside: $Y}, {pattern-inside: $Z}, {pattern-not: $X()}]")
    let began = MonotonicClock.now()
    var options = ScanRun.Options()
    options.limits.secondsPerFile = 0
    options.workers = 1
    let run = ScanRun(options: options, languages: LanguageRegistry.all, fileSystem: files)
    let found = Mutex(0)
    let pack = RulePack.load([("r.yaml", Array(rules.utf8))], languages: LanguageRegistry.all)
    let prepared = try? run.prepare { _ in pack }
    let summary = prepared.map { prepared in
      run.run(prepared, isCancelled: { MonotonicClock.now() > began + 500_000_000 }) { _ in found.withLock { $0 += 1 } }
    }
    #expect(Double(MonotonicClock.now() - began) / 1e9 < 10)
    #expect(found.withLock { $0 } == 0)
    #expect(summary?.diagnostics.contains { $0.message.contains("interrupted: 0 of 1 files") } == true)
  }

  /// An expression that is cut off is no "no".
  @Test func aCutOffExpressionIsNamedOncePerFile() {
    let rules = "rules:\n" + Self.rule("slow-text", "pattern: 'f(\"=~/(x+x+)+[yz]/\")'")
    var scanner = FileScanner(
      pack: RulePack.load([("r.yaml", Array(rules.utf8))], languages: LanguageRegistry.all), languages: LanguageRegistry.all)
    let call = "f(\"\(String(repeating: "x", count: 3_000))\")\n"
    let result = scanner.scan(path: "a.js", bytes: Array((call + call).utf8), language: "javascript")
    let cut = result.diagnostics.filter { $0.code == .matchLimit }
    #expect(cut.count == 1)
    #expect(cut.first?.message.contains("slow-text") == true)
  }
}
