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
      "patterns:\n      - pattern: f($X)\n      - metavariable-comparison: {metavariable: $X, comparison: '$X >'}",
      "rules[0].patterns[1].metavariable-comparison.comparison", "`$X >`"
    ),
    ("pattern: f()\n    pattern-either: []", "rules[0].pattern-either", "exactly one"),
    ("pattern: f()\n    paterns: []", "rules[0].paterns", "did you mean `patterns`"),
    ("message: again", "rules[0]", "missing a pattern"),
    ("pattern: [f]", "rules[0].pattern", "must be a string"),
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

  @Test(arguments: ["a b", "a/b", "''"]) func idsAreChecked(_ id: String) {
    let errors = RuleRun.errors("rules:\n  - {id: \(id), languages: [python], severity: INFO, message: m, pattern: f()}\n")
    #expect(errors.contains { $0.message.contains("at rules[0].id") }, "\(errors.map(\.message))")
  }

  @Test func theOtherRulesRun() {
    let yaml = "rules:\n  - {id: bad, languages: [python], severity: INFO, message: m, pattern: 'f('}\n" + Self.good
    let pack = RulePack.load([(path: "rule.yaml", bytes: Array(yaml.utf8))], languages: LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == ["good"])
  }
}
