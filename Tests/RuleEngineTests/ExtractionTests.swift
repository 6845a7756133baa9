import Core
import Languages
import RuleEngine
import Scanner
import Testing

/// `mode: extract`: the places in the file of what other rules find in the text that a rule takes out.
@Suite struct ExtractionTests {
  private static func rules(_ language: String, _ keys: String) -> String {
    """
    rules:
      - id: take
        mode: extract
        languages: [\(language)]
        dest-language: python
        extract: $CODE
        \(keys)
      - id: found
        languages: [python]
        severity: INFO
        message: "found $X"
        pattern: f($X)
      - id: other
        languages: [python]
        severity: INFO
        message: other
        pattern: f($X)
    """
  }

  private static func found(_ language: String, _ keys: String, _ code: String) -> [String] {
    let bytes = Array(code.utf8)
    return RuleRun.findings(rules(language, keys), code, language).filter { $0.ruleID == "found" }.map {
      String(decoding: bytes[$0.location.start.offset..<$0.location.end.offset], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("javascript", "pattern: run(\"$CODE\")", "run(\"f(1); f(2)\"); other(\"f(3)\")", ["f(1)", "f(2)"]),
    // As it is written, and what it says.
    ("javascript", "pattern: run($CODE)", "run(f(g))", ["f(g)"]),
    (
      "javascript", "pattern: run($CODE)\n    transform: unquote_string", #"run("f(\"a\")\nf(\x41\u00e9)")"#,
      [#"f(\"a\")"#, #"f(\x41\u00e9)"#]
    ),
    // A value that is known and not spelled here is found where it is used.
    ("javascript", "pattern: run($CODE)\n    transform: unquote_string", "const code = 'f(1)'; run(code)", ["code"]),
    // What the value has not, or has instead of an escape, moves nothing behind it.
    ("python", "pattern: run($CODE)\n    transform: unquote_string", "run(\"\\\nf(12)\")", ["f(12)"]),
    ("python", "pattern: run($CODE)\n    transform: unquote_string", #"run("\101; f(15)")"#, ["f(15)"]),
    ("javascript", "pattern: run($CODE)\n    transform: unquote_string", "run(`a; \\\nf(1)`)", ["f(1)"]),
    ("javascript", "pattern: run($CODE)\n    transform: unquote_string", #"run("aaa; " + "f(9)")"#, ["f(9)"]),
    ("javascript", "pattern: run(\"$CODE\")", #"run("aaa; " + "f(9)")"#, ["f(9)"]),
    // A part that is known by a name.
    ("javascript", "pattern: run($CODE)\n    transform: unquote_string", #"const a = "a; "; run(a + "f(9)")"#, ["f(9)"]),
    ("json", "pattern: '\"c\": $CODE'\n    transform: concat_json_string_array", #"{"c": ["if a:", " f(\"x\")"]}"#, [#"f(\"x\")"#]),
  ]) func places(language: String, keys: String, code: String, texts: [String]) {
    #expect(Self.found(language, keys, code) == texts)
  }

  /// One text, whose parts see each other's names, or several that do not.
  @Test(arguments: [("concat", 1), ("separate", 0)]) func reduce(word: String, count: Int) {
    let yaml = """
      rules:
        - {id: take, mode: extract, languages: [javascript], dest-language: python, extract: $CODE, reduce: \(word), pattern: run("$CODE")}
        - {id: found, languages: [python], severity: INFO, message: m, pattern: f("safe")}
      """
    #expect(RuleRun.findings(yaml, #"run("x = 'safe'"); run("f(x)")"#, "javascript").count == count)
  }

  @Test(arguments: [
    ("{include: [found]}", ["found"]), ("{exclude: [found]}", ["other"]), ("{include: [found, other], exclude: [other]}", ["found"]),
  ]) func chosenRules(ids: String, found: [String]) {
    for key in ["dest-rules", "rules", "extract-rule-ids"] {
      let rules = Self.rules("javascript", "pattern: run(\"$CODE\")\n    \(key): \(ids)")
      #expect(RuleRun.findings(rules, "run(\"f(1)\")", "javascript").map(\.ruleID) == found)
    }
  }

  /// What a rule takes out is not taken apart again, nor found twice.
  @Test func onceAndNoFurther() {
    let yaml = """
      rules:
        - {id: take, mode: extract, languages: [python], dest-language: python, extract: $CODE, pattern: run("$CODE")}
        - {id: whole, mode: extract, languages: [python], dest-language: generic, extract: $CODE, pattern: run("$CODE")}
        - {id: word, languages: [generic], severity: INFO, message: m, pattern: secret}
        - {id: found, languages: [python], severity: INFO, message: m, pattern: f()}
      """
    let found = RuleRun.findings(yaml, "run(\"run('f()')\")\nrun(\"secret\")\n", "python").map(\.ruleID)
    #expect(found == ["word"])
  }

  private static func scan(_ yaml: String, _ code: String, _ language: String, _ change: (inout ScanLimits) -> Void = { _ in })
    -> FileResult
  {
    var limits = ScanLimits()
    change(&limits)
    let pack = RulePack.load([(path: "r.yaml", bytes: Array(yaml.utf8))], languages: LanguageRegistry.all)
    var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all, limits: limits)
    return scanner.scan(path: "f", bytes: Array(code.utf8), language: language)
  }

  private static func manyTexts(_ count: Int) -> String {
    "[" + (0..<count).map { "{\"s\": \"f(\($0))\"}" }.joined(separator: ",\n") + "]\n"
  }

  /// A rule reports so many findings at most; it may take out more texts.
  @Test func moreTextsThanFindings() {
    let yaml = Self.rules("json", "pattern: '{\"s\": $CODE}'\n    transform: unquote_string").replacing("f($X)", with: "f(1100)")
    let result = Self.scan(yaml, Self.manyTexts(1_200), "json")
    #expect(result.findings.map(\.location.start.line) == [1_101, 1_101])
    #expect(result.diagnostics.isEmpty)
  }

  @Test func textsThatAreLeftOutAreTold() {
    let yaml = Self.rules("json", "pattern: '{\"s\": $CODE}'\n    transform: unquote_string")
    let result = Self.scan(yaml, Self.manyTexts(5), "json") { $0.textsPerRule = 3 }
    #expect(result.findings.count == 6)
    #expect(result.diagnostics.map(\.message) == ["rule take takes 5 texts out; the first 3 are searched"])
  }

  /// The time that a file has is that of all its texts, and its end is told once.
  @Test(.timeLimit(.minutes(1))) func timeIsSharedByAllTexts() {
    let yaml = Self.rules("regex", #"pattern-regex: '"s": "(?<CODE>[^"]*)"'"#)
    let began = MonotonicClock.now()
    let result = Self.scan(yaml, Self.manyTexts(60_000), "") { $0.secondsPerFile = 1 }
    #expect(MonotonicClock.now() - began < 8_000_000_000)
    #expect(result.diagnostics.map(\.code) == [.timeout], "\(result.diagnostics.prefix(3).map(\.message))")
  }

  /// What nobody reads is not taken for any text.
  @Test func languagesElsewhereAreTold() {
    let yaml = """
      rules:
        - {id: take, mode: extract, languages: [javascript], dest-language: ruby, extract: $CODE, pattern: run("$CODE")}
        - {id: word, languages: [generic], severity: INFO, message: m, pattern: (secret)}
      """
    let told = RuleRun.errors(yaml).map { "\($0.level) \($0.message)" }
    #expect(told.count == 1 && told[0].hasPrefix("note") && told[0].contains("left out for ruby"), "\(told)")
    #expect(RuleRun.findings(yaml, #"run("\x28secret)")"#, "javascript").isEmpty)
  }

  /// The newer syntax has all of it under one key.
  @Test func newerSyntax() {
    let yaml = """
      rules:
        - id: take
          languages: [javascript]
          match: run("$CODE")
          extract: {metavariable: $CODE, dest-language: python, reduce: concat}
        - {id: found, languages: [python], severity: INFO, message: m, match: f()}
      """
    #expect(RuleRun.findings(yaml, "run(\"f()\")", "javascript").map(\.ruleID) == ["found"])
  }

  @Test func packsKeepIt() throws {
    let files = [(path: "r.yaml", bytes: Array(Self.rules("javascript", "pattern: run(\"$CODE\")\n    reduce: concat").utf8))]
    // The language of the text is compiled as well.
    let pack = RulePack.load(files, languages: LanguageRegistry.all, needed: ["javascript"])
    let read = try #require(RulePack.decoded(pack.encoded()))
    #expect(read.rules.map(\.extraction) == pack.rules.map(\.extraction))
    var scanner = FileScanner(pack: read, languages: LanguageRegistry.all)
    #expect(scanner.scan(path: "f.js", bytes: Array("run(\"f(1)\")".utf8), language: "javascript").findings.count == 2)
  }

  @Test(arguments: [
    ("extract: CODE, dest-language: python, pattern: f($CODE)", "`extract` must name"),
    ("extract: $CODE, pattern: f($CODE)", "missing `dest-language`"),
    ("extract: $CODE, dest-language: pyton, pattern: f($CODE)", "did you mean `python`"),
    ("extract: $CODE, dest-language: python, transform: gzip, pattern: f($CODE)", "`no_transform`"),
    ("extract: $CODE, dest-language: python, reduce: all, pattern: f($CODE)", "`separate` or `concat`"),
    ("extract: $CODE, dest-language: python, dest-rules: [a], pattern: f($CODE)", "`include` or `exclude`"),
    ("extract: $CODE, dest-language: python, dest-rules: {include: a}, pattern: f($CODE)", "a list of rule ids"),
    ("extract: $CODE, dest-language: python, pattern: f($X)", "no pattern binds `$CODE`"),
  ]) func mistakes(keys: String, message: String) {
    let errors = RuleRun.errors("rules:\n  - {id: r, mode: extract, languages: [python], \(keys)}\n")
    #expect(errors.contains { $0.message.contains(message) }, "\(errors.map(\.message))")
  }

  @Test func whatIsNoListIsTold() {
    let rules = Self.rules("json", "pattern: '\"c\": $CODE'\n    transform: concat_json_string_array")
    let pack = RulePack.load([(path: "r.yaml", bytes: Array(rules.utf8))], languages: LanguageRegistry.all)
    var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all)
    let result = scanner.scan(path: "a.json", bytes: Array(#"{"c": [1, "f(1)"]}"#.utf8), language: "json")
    #expect(result.findings.isEmpty)
    #expect(result.diagnostics.map(\.message).contains { $0.contains("rule take") && $0.contains("no JSON list of strings") })
  }
}
