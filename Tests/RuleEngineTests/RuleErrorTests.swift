import Core
import Languages
import RuleEngine
import Testing

/// Each mistake in a rule file is an error that names the file, the rule and the path inside the YAML; other rules still run.
struct RuleErrorTests {
  static let good = "  - {id: good, languages: [python], severity: INFO, message: m, pattern: f()}\n"

  @Test(arguments: [
    ("pattern: 'f('", "rules[0].pattern", "not valid python code"),
    ("pattern: ''", "rules[0].pattern", "empty"),
    ("pattern-regex: '('", "rules[0].pattern-regex", "broken regular expression"),
    ("patterns: []", "rules[0].patterns", "not empty"),
    ("patterns:\n      - pattern-not: f()", "rules[0].patterns", "at least one operator that matches"),
    ("patterns:\n      - pattern: f()\n      - pattern-foo: x", "rules[0].patterns[1].pattern-foo", "unknown operator"),
    (
      "patterns:\n      - pattern: f()\n      - metavariable-regex: {regex: x}", "rules[0].patterns[1].metavariable-regex",
      "missing `metavariable`"
    ),
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-regex: {metavariable: $X, regx: a}",
      "rules[0].patterns[1].metavariable-regex",
      "is `regx` meant to be it?"
    ),
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-comparison: {metavariable: $X, comparison: '$X >'}",
      "rules[0].patterns[1].metavariable-comparison.comparison", "ends too early"
    ),
    ("pattern: f()\n    pattern-either: []", "rules[0].pattern-either", "exactly one"),
    ("pattern: f()\n    paterns: []", "rules[0].paterns", "did you mean `patterns`"),
    ("message: again", "rules[0]", "missing a pattern"),
    ("pattern: f()\n    fix-regex: {regex: f, replacement: g, count: -1}", "rules[0].fix-regex.count", "above 0"),
    ("pattern: f()\n    fix-regex: {regex: f, replacement: g, count: [1]}", "rules[0].fix-regex.count", "above 0"),
    ("pattern: [f]", "rules[0].pattern", "must be a string"),
    ("patterns:\n      - pattern: f()\n        pattern-not: f(1)", "rules[0].patterns[0]", "one operator per list element"),
    ("pattern: f()\n    paths: [tests/]", "rules[0].paths", "`include` or `exclude`"),
    ("pattern: f()\n    paths: {include: {a: b}}", "rules[0].paths.include", "list of globs"),
    ("pattern: f()\n    paths: {exclude: [a, [b]]}", "rules[0].paths.exclude", "list of globs"),
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-name: {metavariable: $X, kind: view}",
      "rules[0].patterns[1].metavariable-name.kind", "not supported"
    ),
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-name: {metavariable: $X}", "rules[0].patterns[1].metavariable-name",
      "missing `module`"
    ),
    ("pattern: f()\n    pattern: g()", "rules[0].pattern", "stands twice"),
    ("pattern: f()\n    fix: [a]", "rules[0].fix", "must be a string"),
    ("pattern: f()\n    fix: 5", "rules[0].fix", "write it in quotes, \"5\""),
    ("pattern: f()\n    fix-regex: {regex: (f), replacement: '\\2'}", "rules[0].fix-regex.replacement", "no group 2"),
    ("pattern: f()\n    fix-regex: {regex: (?P<a>f), replacement: '\\g<b>'}", "rules[0].fix-regex.replacement", "no group `b`"),
    ("pattern: f()\n    fix-regex: {regex: f, replacement: 5}", "rules[0].fix-regex.replacement", "must be a string"),
    ("pattern: f()\n    fix-regex: {regex: f}", "rules[0].fix-regex", "needs `regex` and `replacement`"),
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-type: {metavariable: $X, type: 5}",
      "rules[0].patterns[1].metavariable-type.type", "write it in quotes, \"5\""
    ),
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-type: {metavariable: $X, types: 3}",
      "rules[0].patterns[1].metavariable-type.types", "write it in quotes, \"3\""
    ),
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-type: {metavariable: $X, types: [int, {a: b}]}",
      "rules[0].patterns[1].metavariable-type.types[1]", "must be a string"
    ),
    ("pattern: f()\n    metadata: [a]", "rules[0].metadata", "must be a mapping"),
    ("pattern: f()\n    options: {ac_matching: maybe}", "rules[0].options.ac_matching", "true or false"),
    ("pattern: f()\n    options: {taint_match_on: middle}", "rules[0].options.taint_match_on", "one of"),
    ("pattern: f()\n    options: {generic_ellipsis_max_span: wide}", "rules[0].options.generic_ellipsis_max_span", "a number"),
    ("mode: taint\n    taint: {sources: [{pattern: f(), exact: 3}], sinks: [g()]}", "rules[0].taint.sources[0].exact", "true or false"),
    ("mode: extract\n    extract: $X\n    pattern: f($X)", "rules[0]", "missing `dest-language`"),
    ("mode: join\n    join: {}", "rules[0].mode", "taint rule"),
    ("mode: secrets\n    pattern: f()", "rules[0].mode", "network"),
    ("mode: steps\n    steps: []", "rules[0].mode", "one rule for each step"),
    ("pattern-where-python: x", "rules[0].pattern-where-python", "is refused"),
    ("pattern: 5", "rules[0].pattern", "write it in quotes, \"5\""),
    ("pattern: null", "rules[0].pattern", "nothing stands here"),
    ("pattern: f()\n    paths: {include: 3}", "rules[0].paths.include", "list of globs"),
    ("pattern: f()\n    paths: {include: [a], exlude: [b]}", "rules[0].paths.exlude", "did you mean `exclude`?"),
    ("pattern: f()\n    fix-regex: {regex: f, replacement: g, cuont: 1}", "rules[0].fix-regex.cuont", "did you mean `count`?"),
    ("pattern-sources: [{pattern: f()}]", "rules[0].pattern-sources", "needs `mode: taint`"),
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-regex: {metavariable: $X, regex: a, bogus: 1}",
      "rules[0].patterns[1].metavariable-regex.bogus", "unknown key `bogus`"
    ),
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-comparison: {comparison: 'foo($X) > 1'}",
      "rules[0].patterns[1].metavariable-comparison.comparison", "unknown function `foo`"
    ),
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-pattern: {metavariable: $X, language: javscript, pattern: g()}",
      "rules[0].patterns[1].metavariable-pattern.language", "did you mean `javascript`?"
    ),
    (
      "match: {pattern: f($X), where: [{metavariable: $X, language: nonsense, pattern: g()}]}", "rules[0].match.where[0].language",
      "unknown language `nonsense`"
    ),
    ("pattern: f()\n    r2c-internal-project-depends-on: {}", "rules[0].r2c-internal-project-depends-on", "packages and versions"),
  ]) func namesThePlace(_ body: String, _ path: String, _ text: String) throws {
    let message = body.hasPrefix("message") ? "" : "    message: m\n"
    let yaml = "rules:\n  - id: bad\n    languages: [python]\n    severity: INFO\n\(message)    \(body)\n" + Self.good
    let errors = RuleRun.errors(yaml)
    #expect(errors.count == 1)
    let error = try #require(errors.first)
    #expect(error.path == "rule.yaml")
    #expect(error.message.contains("rule `bad`"))
    #expect(error.message.contains("at \(path)"), "\(error.message)")
    #expect(error.message.contains(text), "\(error.message)")
    #expect(error.line > 1)
  }

  @Test(arguments: [
    ("severity: LOUD", "unknown severity"), ("severity: INFO\n    mode: dance", "mode `dance`"), ("severity: [INFO]", "must be a string"),
  ]) func namesTheField(_ body: String, _ text: String) {
    let yaml = "rules:\n  - id: bad\n    languages: [python]\n    message: m\n    pattern: f()\n    \(body)\n" + Self.good
    let errors = RuleRun.errors(yaml)
    #expect(!errors.isEmpty)
    #expect(errors.contains { $0.message.contains(text) }, "\(errors.map(\.message))")
  }

  @Test(arguments: [
    ("message: 3", "languages: [python]", "rules[0].message", 4, "write it in quotes"),
    ("message: m", "languages: [python, pythn]", "rules[0].languages[1]", 3, "did you mean `python`?"),
    ("message: m", "languages: ''", "rules[0].languages", 3, "a language is missing"),
    ("message: m", "languages: []", "rules[0].languages", 3, "missing `languages`"),
    ("message: m", "languages: [klingon]", "rules[0].languages[0]", 3, "unknown language `klingon`"),
  ]) func fieldsOfEveryRule(_ message: String, _ languages: String, _ path: String, _ line: Int, _ text: String) throws {
    let errors = RuleRun.errors("rules:\n  - id: bad\n    \(languages)\n    \(message)\n    severity: INFO\n    pattern: f()\n" + Self.good)
    #expect(errors.count == 1)
    let error = try #require(errors.first)
    #expect(error.message.contains("at \(path):") && error.message.contains(text), "\(error.message)")
    #expect(error.line == line)
  }

  /// Languages of the rule syntax that are not read are no mistakes, beside others or within a rule.
  /// `key: ...` says something in YAML alone: the rule runs there, whatever is asked for.
  @Test(arguments: [nil, ["json"], ["yaml"]] as [Set<String>?])
  func whatOneOfTheLanguagesCannotSayIsANote(_ needed: Set<String>?) {
    func levels(_ languages: String) -> Set<Diagnostic.Level> {
      let rule = "rules:\n- {id: r, languages: [\(languages)], severity: LOW, message: m, pattern: 'key: ...'}\n"
      let pack = RulePack.load([("r.yaml", Array(rule.utf8))], languages: LanguageRegistry.all, needed: needed)
      return Set(pack.diagnostics.map(\.level))
    }
    #expect(levels("json, yaml") == (needed == ["yaml"] ? [] : [.note]))
    #expect(levels("json") == (needed == ["yaml"] ? [] : [.error]))
  }

  @Test func languagesOfOtherToolsAreKnown() {
    let yaml = """
      rules:
        - {id: both, languages: [python, ruby], severity: INFO, message: m, pattern: f()}
        - id: inner
          languages: [python]
          severity: INFO
          message: m
          patterns:
            - pattern: f($X)
            - metavariable-pattern: {metavariable: $X, language: promql, pattern: rate}
      """
    let pack = RulePack.load([(path: "rule.yaml", bytes: Array(yaml.utf8))], languages: LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == ["both", "inner"])
    #expect(pack.diagnostics.map(\.level) == [.note, .note] && pack.diagnostics.map(\.line) == [2, 9])
    #expect(pack.diagnostics[0].code == .otherLanguage)
    #expect(pack.diagnostics[0].message == "rule `both` at rules[0].languages: left out for ruby, which this version does not scan")
  }

  /// Whoever mends a rule wants to know of all mistakes at once: of the keys, the expressions and the patterns.
  @Test func mistakesOfPathsAndPartsAreReportedTogether() {
    let yaml = """
      rules:
        - id: bad
          languages: [python]
          severity: LOW
          message: m
          mode: taint
          paths:
            include: [3]
            exclude: {a: b}
          pattern-sources: []
          pattern-sinks:
            - pattern: g(
      """
    #expect(RuleRun.errors(yaml).map(\.line).sorted() == [8, 9, 10, 12])
  }

  /// Mistakes of the file itself: line, column, words, and whether the rules that could be read run.
  @Test(
    arguments: [
      ("rules:\n\t- id: x\n", 2, 1, "a tab can't indent", false),
      ("rules:\n  - id: x\n    message: m\n\tpattern: f()\n", 4, 1, "a tab can't indent", false),
      ("rule:\n" + good, 1, nil, "is `rule` meant to be it?", false), (good, 1, nil, "with a list of rules behind it", false),
      ("rules:\n" + good + "rules: []\n", 3, nil, "`rules` stands twice", true),
      ("rules:\n" + good + "---\nrules: []\n", 4, nil, "a second document", true),
      ("rules:\n" + good + "---\n]\n", 4, 1, "not valid YAML", true),
      ("rules:\n" + good + "  -\n", 3, 4, "a rule must be a mapping", true),
      ("rules:\n" + good + "  - {? [a, b] : c, id: b}\n", 3, 8, "a key must be a plain value", true),
      ("rules:\n" + good + "  - {<<: 5, id: b}\n", 3, 6, "takes a mapping", true),
      ("rules:\n" + good + "  - {id: b, pattern: *nowhere}\n", 3, 22, "unknown alias", true),
      ("rules:\n" + good + "  - {id: b, languages: [python\n", 4, 1, "not valid YAML", true),
      ("rules:\n" + good + "  - @b\n", 3, 5, "not valid YAML", true),
      ("rules:\n" + good + "  ]\n", 3, 3, "not valid YAML", false),
      ("rules:\n  - {id: b, pattern: *nowhere}\n" + good, 2, 22, "unknown alias", false),
      ("more: [a, b]\nrules: *nowhere\n", 2, 8, "unknown alias", false),
      ("rules:\n" + good + "  - {id: ~, languages: [python], severity: INFO, message: m, pattern: f()}\n", 3, 10, "`id` must be", true),
    ] as [(String, Int, Int?, String, Bool)])
  func mistakesOfTheFile(_ text: String, _ line: Int, _ column: Int?, _ words: String, _ runs: Bool) throws {
    let pack = RulePack.load([(path: "rule.yaml", bytes: Array(text.utf8))], languages: LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == (runs ? ["good"] : []))
    #expect(pack.diagnostics.count == 1)
    let error = try #require(pack.diagnostics.first)
    #expect(error.level == .error && error.line == line && error.message.contains(words), "\(error.line): \(error.message)")
    if let column { #expect(error.span?.start.column == column) }
  }

  @Test func mistakesOfAHeadHideNoOthers() {
    let yaml = """
      rules:
        - id: bad
          languages: [python]
          severity: LOUD
          message: 5
          patterns:
            - pattern: f($X)
            - focus-metavariable: $Y
          fix: g($Q)
          fix-regex:
            regex: (a)
            replacement: \\2 \\g<name>
            count: 0
            cuont: 1
            more: 2
          paths: [a]
      """
    #expect(RuleRun.errors(yaml).map(\.line).sorted() == [4, 5, 8, 9, 12, 13, 14, 15, 16])
  }

  @Test func mistakesInPatternsAreReportedBesideOthers() {
    let yaml = """
      rules:
        - id: bad
          languages: [python, javascript]
          severity: LOUD
          message: m
          patterns:
            - pattern: f($X
            - pattern-foo: x
            - metavariable-regex: {metavariable: $X, regex: "("}
            - metavariable-comparison: {comparison: "$X >"}
            - pattern-not: g(
      """
    #expect(RuleRun.errors(yaml).map(\.line).sorted() == [4, 7, 8, 9, 10, 11])
  }

  @Test(arguments: ["a b", "a/b", "''"]) func idsAreChecked(_ id: String) {
    let errors = RuleRun.errors("rules:\n  - {id: \(id), languages: [python], severity: INFO, message: m, pattern: f()}\n")
    #expect(errors.contains { $0.message.contains("at rules[0].id") }, "\(errors.map(\.message))")
  }

  @Test func theOtherRulesRun() {
    let yaml = "rules:\n  - {id: bad, languages: [python], severity: INFO, message: m, pattern: 'f('}\n" + Self.good
    let pack = RulePack.load([(path: "rule.yaml", bytes: Array(yaml.utf8))], languages: LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == ["good"])
  }

  @Test func twoRulesOfOneNameBothRunAndAreReported() throws {
    let other = "  - {id: good, languages: [python], severity: INFO, message: m, pattern: g()}\n"
    let pack = RulePack.load([(path: "rule.yaml", bytes: Array(("rules:\n" + Self.good + other).utf8))], languages: LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == ["good", "good#2"])
    #expect(pack.rules.map(\.name) == ["good", "good"])
    let warning = try #require(pack.diagnostics.first)
    #expect(pack.diagnostics.count == 1)
    #expect(
      warning.message
        == "rule `good` is the name of the rule in line 2 too: both run, and reports, settings and comments can't tell them apart")
    #expect(warning.line == 3)
  }

  @Test func aFileThatIsNamedTwiceIsNoMistake() {
    let file = (path: "rule.yaml", bytes: Array(("rules:\n" + Self.good).utf8))
    let pack = RulePack.load([file, file], languages: LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == ["good"])
    #expect(pack.diagnostics.isEmpty)
  }

  /// Collections name a rule by its folder too: none of them may be lost.
  @Test(arguments: [
    (["a/r.yaml", "b/r.yaml"], ["a.good", "b.good"]),
    (["all/go/sql/r.yaml", "all/java/sql/s.yaml"], ["go.sql.good", "java.sql.good"]),
    (["/x/a/r.yaml", "/x/a/s.yaml"], ["good", "good#2"]),
    (["a/r.yaml", "a/s.yaml", "b/r.yaml"], ["a.good", "a.good#2", "b.good"]),
    (["r.yaml", "a/r.yaml"], ["a.r.good", "r.good"]),
    (["a b/r.yaml", "c/r.yaml", "c/d/r.yaml"], ["a-b.good", "c.good", "d.good"]),
    (["a b/r.yaml", "a-b/r.yaml"], ["1.good", "2.good"]),
  ])
  func rulesOfOneNameInDifferentFilesAreToldApart(_ paths: [String], _ ids: [String]) {
    let files = paths.map { (path: $0, bytes: Array(("rules:\n" + Self.good).utf8)) }
    let pack = RulePack.load(files, languages: LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == ids)
    #expect(pack.rules.map(\.name) == ids.map { String($0.split(separator: "#")[0]) })
    #expect(pack.diagnostics.isEmpty)
    let checked = RulePack.load(files, languages: LanguageRegistry.all, notesSharedNames: true)
    #expect(checked.diagnostics.map(\.level) == paths.map { _ in .note })
    #expect(checked.diagnostics.allSatisfy { $0.line == 2 && $0.message.contains("rule `good` is the name of a rule in ") })
  }

  /// Names are given one after the other: none of them may be one that is given, or written, already.
  @Test(arguments: [
    (
      [("r/a/b/1.yaml", "good"), ("r/c/b/1.yaml", "good"), ("r/a/2.yaml", "b.good"), ("r/d/2.yaml", "b.good")],
      ["a.b.good", "d.b.good", "r.a.b.good", "r.c.b.good"]
    ),
    ([("a b/r.yaml", "good"), ("a-b/r.yaml", "good"), ("c/r.yaml", "1.good")], ["1.good", "3.good", "4.good"]),
    (
      [("a b/r.yaml", "good"), ("a-b/r.yaml", "good"), ("a b/s.yaml", "1.good"), ("a-b/s.yaml", "1.good")],
      ["1.1.good", "2.1.good", "3.good", "4.good"]
    ),
  ])
  func noTwoRulesGetOneID(_ rules: [(path: String, id: String)], _ ids: [String]) {
    let files = rules.map { rule in
      (path: rule.path, bytes: Array(("rules:\n" + Self.good.replacing("good", with: rule.id)).utf8))
    }
    #expect(RulePack.load(files, languages: LanguageRegistry.all).rules.map(\.id) == ids)
  }

  /// A line that is indented wrongly ends the rule around it: without what follows, that rule would say something else.
  @Test(arguments: [
    (
      """
      rules:
      - {id: good, languages: [python], severity: INFO, message: m, pattern: f()}
      - id: bad
        languages: [python]
        severity: INFO
        message: m
        patterns:
        - pattern: f(...)
       - pattern-not: f(1)
      """, 9
    ),
    (
      """
      rules:
        - {id: good, languages: [python], severity: INFO, message: m, pattern: f()}
        - id: bad
          languages: [python]
          severity: INFO
          message: m
          patterns:
            - pattern: f(...)
         - pattern-not: f(1)
        - {id: later, languages: [python], severity: INFO, message: m, pattern: f()}
      """, 9
    ),
    (
      """
      rules:
      - {id: good, languages: [python], severity: INFO, message: m, pattern: f()}
      - id: bad
        mode: taint
        languages: [python]
        severity: INFO
        message: m
        pattern-sources: [pattern: f()]
        pattern-sinks: [pattern: g(...)]
       pattern-sanitizers: [pattern: h(...)]
      """, 10
    ),
    (
      """
      rules: [
        {id: good, languages: [python], severity: INFO, message: m, pattern: f()},
        {id: bad, languages: [python], severity: INFO, message: m, pattern: f()}
        {id: later, languages: [python], severity: INFO, message: m, pattern: f()}
      ]
      """, 4
    ),
  ])
  func aRuleThatBreaksOffDoesNotRun(_ text: String, _ line: Int) {
    let pack = RulePack.load([(path: "rule.yaml", bytes: Array(text.utf8))], languages: LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == ["good"])
    #expect(pack.diagnostics.map(\.line) == [line] && pack.diagnostics.allSatisfy { $0.level == .error }, "\(pack.diagnostics)")
  }

  // MARK: Warnings

  /// They are said, and the rule runs all the same.
  @Test(arguments: [
    ("options: {ac_matchin: true}", "rules[0].options.ac_matchin", "did you mean `ac_matching`?"),
    ("options: {of_next_year: true}", "rules[0].options.of_next_year", "it has no effect"),
    ("validators: []", "rules[0].validators", "left out"),
  ]) func whatHasNoEffectIsAWarning(_ body: String, _ path: String, _ text: String) throws {
    let yaml =
      "rules:\n  - id: r\n    languages: [python]\n    severity: INFO\n    message: m\n    pattern: f()\n    \(body)\n" + Self.good
    let pack = RulePack.load([(path: "rule.yaml", bytes: Array(yaml.utf8))], languages: LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == ["good", "r"])
    let warning = try #require(pack.diagnostics.first)
    #expect(pack.diagnostics.count == 1)
    #expect(warning.level == .warning)
    #expect(warning.message.contains("at \(path)") && warning.message.contains(text), "\(warning.message)")
    #expect(warning.line == 7)
  }

  /// All options of the languages and engines that there are.
  @Test func knownOptionsAreNoMistakes() {
    let yaml =
      "rules:\n  - id: r\n    languages: [python]\n    severity: INFO\n    message: m\n    pattern: f()\n    options: {interfile: true, "
      + "generic_engine: spacegrep, generic_braces: [['(', ')']], generic_ellipsis_max_span: 0, implicit_return: false}\n"
    #expect(RuleRun.errors(yaml).map(\.message) == [])
  }

  @Test func whatIsSeldomMeantIsToldByTheCheck() {
    func warnings(_ body: String) -> [String] {
      let yaml = "rules:\n  - id: r\n    languages: [python]\n    severity: INFO\n    \(body)\n"
      let pack = RulePack.load([(path: "rule.yaml", bytes: Array(yaml.utf8))], languages: LanguageRegistry.all)
      #expect(pack.diagnostics.map(\.message) == [])
      return RuleLint.warnings(pack.rules).map(\.context)
    }
    #expect(warnings("message: m $X $Y\n    pattern: f($X)") == ["r rules[0].message"])
    #expect(warnings("message: m\n    pattern: $X") == ["r rules[0].pattern"])
    #expect(warnings("message: m\n    pattern-regex: (a+)+b") == ["r rules[0].pattern-regex"])
    #expect(
      warnings("message: m\n    patterns:\n      - pattern: f($X)\n      - metavariable-regex: {metavariable: $X, regex: (a*)*}")
        == ["r rules[0].patterns[1].metavariable-regex.regex"])
    #expect(warnings("message: m $X\n    pattern: f($X)") == [])
    let taint = "message: m\n    mode: taint\n    pattern-sources: [{pattern: f(), label: A}]\n    pattern-sinks: "
    #expect(warnings(taint + "[{pattern: g(...)}, {pattern: h(...), requires: A}]") == ["r rules[0].pattern-sinks[0].pattern"])
    #expect(warnings(taint + "[{pattern: g(...), requires: A}]") == [])
  }

  // MARK: Labels

  private func taintRule(sources: String, sinks: String, more: String = "") -> String {
    "rules:\n  - id: bad\n    languages: [python]\n    severity: INFO\n    message: m\n    mode: taint\n"
      + "    pattern-sources: [\(sources)]\n    pattern-sinks: [\(sinks)]\n\(more)" + Self.good
  }

  /// What asks for it would find nothing for ever, and say nothing.
  @Test(arguments: [
    ("{pattern: s(), label: A}", "{pattern: t(...), requires: B}", "", "rules[0].pattern-sinks[0].requires"),
    ("{pattern: s(), label: A}", "{pattern: t(...), requires: A and not B}", "", "rules[0].pattern-sinks[0].requires"),
    ("{pattern: s(), label: A}", "{pattern: 't($X)', requires: [{$X: B}]}", "", "rules[0].pattern-sinks[0].requires[0]"),
    (
      "{pattern: s(), label: A}, {pattern: u(), label: C, requires: B}", "{pattern: t(...), requires: C}", "",
      "rules[0].pattern-sources[1].requires"
    ),
    (
      "{pattern: s(), label: A}", "{pattern: t(...), requires: A}",
      "    pattern-propagators: [{pattern: f($X), from: $X, to: $X, label: A, replace-labels: [B]}]\n",
      "rules[0].pattern-propagators[0].replace-labels"
    ),
  ]) func aLabelThatNothingGivesIsAnError(_ sources: String, _ sinks: String, _ more: String, _ path: String) throws {
    let errors = RuleRun.errors(taintRule(sources: sources, sinks: sinks, more: more))
    #expect(errors.count == 1)
    let error = try #require(errors.first)
    #expect(error.message.contains("at \(path): no source or propagator gives the label `B`"), "\(error.message)")
    #expect(error.line > 5)
  }

  @Test(arguments: [
    ("{pattern: s()}", "{pattern: t(...), requires: __SOURCE__}", ""),
    ("{pattern: s(), label: A}, {pattern: u(), label: B, requires: A}", "{pattern: t(...), requires: A or B}", ""),
    (
      "{pattern: s(), label: A}", "{pattern: t(...), requires: B}",
      "    pattern-propagators: [{pattern: f($X), from: $X, to: $X, label: B, requires: A}]\n"
    ),
  ]) func aLabelThatSomethingGivesIsNone(_ sources: String, _ sinks: String, _ more: String) {
    #expect(RuleRun.errors(taintRule(sources: sources, sinks: sinks, more: more)).map(\.message) == [])
  }

  /// Each waits for the other.
  @Test func labelsThatWaitForEachOtherAreErrors() {
    let errors = RuleRun.errors(
      taintRule(
        sources: "{pattern: s(), label: A, requires: B}, {pattern: u(), label: B, requires: A}", sinks: "{pattern: t(...), requires: A}"))
    #expect(errors.count == 3)
    #expect(errors.allSatisfy { $0.message.contains("never arrives") }, "\(errors.map(\.message))")
  }

  /// The solver has a number for each label of a rule; the rest must not be dropped in silence.
  @Test func tooManyLabelsAreAnError() throws {
    func sources(_ count: Int) -> String { (0..<count).map { "{pattern: s\($0)(), label: L\($0)}" }.joined(separator: ", ") }
    #expect(RuleRun.errors(taintRule(sources: sources(256), sinks: "{pattern: t(...), requires: L255}")).map(\.message) == [])
    let errors = RuleRun.errors(taintRule(sources: sources(257), sinks: "{pattern: t(...), requires: L256}"))
    #expect(errors.count == 1)
    #expect(try #require(errors.first).message.contains("a rule may have 256 labels, this one has 257"))
  }

  // MARK: Metavariables

  @Test(arguments: [
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-regex: {metavariable: $Y, regex: x}",
      "rules[0].patterns[1].metavariable-regex"
    ),
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-pattern: {metavariable: $Y, pattern: x}",
      "rules[0].patterns[1].metavariable-pattern"
    ),
    (
      "patterns:\n      - pattern: f($X)\n      - metavariable-comparison: {comparison: $X < $Y}",
      "rules[0].patterns[1].metavariable-comparison.comparison"
    ),
    ("patterns:\n      - pattern: f($X)\n      - focus-metavariable: $Y", "rules[0].patterns[1].focus-metavariable"),
    (
      "patterns:\n      - pattern: f($X)\n      - pattern-not: g($Y)\n      - focus-metavariable: $Y",
      "rules[0].patterns[2].focus-metavariable"
    ),
    ("pattern: f($X)\n    fix: g($Y)", "rules[0].fix"),
    ("match:\n      all: [f($X)]\n      where: [focus: $Y]", "rules[0].match.where[0].focus"),
    ("match:\n      all: [f($X)]\n      where: [{metavariable: $Y, regex: a}]", "rules[0].match.where[0]"),
  ]) func whatNoPatternBindsIsAnError(_ body: String, _ path: String) throws {
    let errors = RuleRun.errors(
      "rules:\n  - id: bad\n    languages: [python]\n    severity: INFO\n    message: m\n    \(body)\n" + Self.good)
    #expect(errors.count == 1)
    let error = try #require(errors.first)
    #expect(error.level == .error)
    #expect(error.message.contains("at \(path): no pattern binds `$Y`"), "\(error.message)")
    #expect(error.line > 5)
  }

  /// In a message a name may stand for itself; groups, strings, ellipses and nested patterns bind as well.
  @Test(arguments: [
    "pattern: f($X)\n    fix: g($X)",
    "pattern: f(\"$X\")\n    fix: g($X)",
    "pattern: f($...ARGS)\n    fix: g($...ARGS)",
    "patterns:\n      - pattern-regex: a(b)\n      - metavariable-regex: {metavariable: $1, regex: b}",
    "patterns:\n      - pattern: f($X)\n      - metavariable-regex: {metavariable: $X, regex: '(?<NAME>.*)'}\n      - focus-metavariable: $NAME",
    "patterns:\n      - pattern: f($X)\n      - metavariable-pattern: {metavariable: $X, patterns: [{pattern: g($Y)}]}\n      - focus-metavariable: $Y",
    "patterns:\n      - pattern: f($X)\n      - pattern-not:\n          patterns:\n            - pattern: f($Y)\n            - metavariable-regex: {metavariable: $Y, regex: a}",
    "pattern-either:\n      - pattern: f($X)\n      - pattern: g($Y)\n    fix: h($Y)",
  ]) func whatSomePatternBindsIsNone(_ body: String) {
    let errors = RuleRun.errors(
      "rules:\n  - id: fine\n    languages: [python]\n    severity: INFO\n    message: m $NOBODY $5\n    \(body)\n" + Self.good)
    #expect(errors.isEmpty, "\(errors.map(\.message))")
  }

  @Test func aFixThatWouldWriteAMetavariableIsNotOffered() {
    let yaml = "rules:\n  - {id: r, languages: [python], severity: INFO, message: m, pattern: f($X), fix: g($Y)}\n"
    let pack = RulePack.load([(path: "rule.yaml", bytes: Array(yaml.utf8))], languages: LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == ["r"])
    #expect(pack.rules.first?.fix == nil)
  }

  // MARK: Several mistakes

  @Test func allMistakesOfARuleAreReported() {
    let yaml = """
      rules:
        - id: bad
          languages: [python]
          severity: LOUD
          colour: red
          patterns:
            - pattern: "f("
            - pattern-foo: x
            - pattern-either:
                - pattern: g()
                - pattern: [h]
            - metavariable-regex: {metavariable: $X}
        - id: worse
          languages: [javascript, typescript]
          severity: LOW
          message: m
          patterns:
            - pattern: "f("
            - pattern-not: "g("
            - pattern-regex: "("
      """
    let errors = RuleRun.errors(yaml + "\n" + Self.good)
    #expect(errors.map(\.line).sorted() == [2, 4, 5, 7, 8, 11, 12, 18, 19, 20], "\(errors.map { "\($0.line): \($0.message)" })")
  }

  @Test func optionsWithoutEffectAreNoted() {
    let yaml =
      "rules:\n  - id: r\n    languages: [python]\n    severity: INFO\n    message: m\n    pattern: f()\n    options: {max_match_per_file: 1}\n"
    let notes = RuleRun.errors(yaml)
    #expect(notes.map(\.message) == ["rule `r` at rules[0].options.max_match_per_file: the option `max_match_per_file` has no effect here"])
    #expect(notes.map(\.level) == [.note])
  }

  // MARK: Limits and versions

  /// More names than there are slots ended the program.
  @Test func tooManyMetavariablesAreAnError() {
    let pattern = (0..<33_000).map { "$A\($0)" }.joined(separator: " ")
    let errors = RuleRun.errors(
      "rules:\n  - {id: bad, languages: [generic], severity: LOW, message: m, pattern: '\(pattern)'}\n" + Self.good)
    #expect(errors.map(\.message) == ["rule `bad` at rules[0]: a rule can't have more than 1000 metavariables"])
  }

  @Test(arguments: [
    ("min-version: 1.0.0", true), ("min-version: '1.38'", true), ("max-version: 99.0.0", true), ("min-version: 99.0.0", false),
    ("max-version: 0.1.0", false), ("min-version: abc", false), ("max-version: 1.2.3.4", false),
  ])
  func rulesForOtherVersionsAreLeftOut(_ key: String, _ runs: Bool) {
    let yaml = "rules:\n  - {id: versioned, languages: [python], severity: LOW, message: m, pattern: f(), \(key)}\n" + Self.good
    let pack = RulePack.load([(path: "rule.yaml", bytes: Array(yaml.utf8))], languages: LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == (runs ? ["good", "versioned"] : ["good"]))
    #expect(pack.diagnostics.isEmpty == runs)
  }

  @Test func matchAndAnotherOperatorAreTooMany() {
    let errors = RuleRun.errors(
      "rules:\n  - {id: bad, languages: [python], severity: LOW, message: m, match: f(), pattern: g()}\n" + Self.good)
    #expect(errors.map(\.message) == ["rule `bad` at rules[0].pattern: `pattern` can't stand beside `match`: a rule has one of them"])
  }

  /// What a language reads as nothing, and what its parser would take for ever to find out.
  @Test(.timeLimit(.minutes(1)), arguments: [("dockerfile", "'#'"), ("dockerfile", "'# $X'"), ("javascript", "'( { = ( interface'")])
  func aPatternOfNothingIsRefused(language: String, pattern: String) {
    let rules = "rules:\n" + Self.good + "  - {id: bad, languages: [\(language)], severity: INFO, message: m, pattern: \(pattern)}\n"
    let pack = RulePack.load([("r.yaml", Array(rules.utf8))], languages: LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == ["good"])
    #expect(pack.diagnostics.contains { $0.message.contains("not valid \(language) code") })
  }
}
