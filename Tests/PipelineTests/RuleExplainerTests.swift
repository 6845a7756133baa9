import Core
import Languages
import RuleEngine
@testable import Scanner
import Semantics
import Syntax
import Taint
import Testing

/// What is said of why a rule did or did not match.
struct RuleExplainerTests {
  private func explain(
    _ body: String, _ code: String, line: Int? = nil, path: String = "app.py", languages: String = "python"
  ) throws -> RuleExplanation {
    let yaml =
      "rules:\n  - id: r\n    languages: [\(languages)]\n    severity: INFO\n    message: m\n"
      + body.split(separator: "\n").map { "    \($0)\n" }.joined()
    let outcome = RuleExplainer(languages: LanguageRegistry.all, models: ModelLibrary(files: [], languages: LanguageRegistry.all))
      .explain(("r.yaml", Array(yaml.utf8)), isMeant: { _ in true }, path: path, bytes: Array(code.utf8), line: line)
    #expect(outcome.diagnostics.map(\.message) == [])
    return try #require(outcome.explanations.first)
  }

  private static let code = """
    eval(code)
    def f(x):
        eval(code)
        eval("1")
        eval(zoo)
        if ok(a):
            eval(a)
        eval(chr(a))
        eval(b)
    """
  private static let formula = """
    patterns:
      - pattern: eval($X)
      - pattern-inside: "def $F(...): ..."
      - pattern-not: eval("...")
      - pattern-not-inside: "if ok($X): ..."
      - metavariable-regex: {metavariable: $X, regex: '^["a-m]'}
      - metavariable-pattern: {metavariable: $X, patterns: [{pattern-not: chr(...)}]}
      - focus-metavariable: $X
    """

  /// Each line is taken away by the operator that is meant to, and by no other.
  @Test(arguments: [
    (1, ["pattern-inside: is not inside what it found"]), (3, []),
    (4, ["pattern-not: matches in line 4: `eval(\"1\")`"]), (5, ["metavariable-regex: $X is `zoo`"]),
    (7, ["pattern-not-inside: matches in line 6: `if ok(a): …`"]), (8, ["metavariable-pattern: $X is `chr(a)`"]), (9, []),
  ]) func theOperatorThatTookTheLineIsNamed(_ line: Int, _ removed: [String]) throws {
    let explanation = try explain(Self.formula, Self.code, line: line)
    let steps = try #require(explanation.parts.first).step.children
    #expect(steps.flatMap { step in step.removed.map { "\(step.name): \($0.reason)" } } == removed)
    #expect(explanation.findings.count == (removed.isEmpty ? 1 : 0))
    #expect(steps.first?.places.map(\.location.start.line) == [line])
  }

  /// A pattern that fits nowhere says what comes nearest to it.
  @Test(arguments: [
    ("pattern: foo($X, $X)", nil, "nearest is a call in line 2, `foo(a, b)`, which differs in what it holds"),
    ("pattern: bar.foo(...)", 4, "nearest is a call in line 4, `other(bar)`, which lacks `foo`"),
    ("pattern: foo($X, $X)", 1, "the pattern is a call, and there is none in line 1"),
  ]) func whatComesNearest(_ body: String, _ line: Int?, _ note: String) throws {
    let explanation = try explain(body, "x = 1\nfoo(a, b)\n\nother(bar)\n", line: line)
    #expect(explanation.parts.first?.step.note == note)
  }

  @Test func typesAndEntropyAreTold() throws {
    let typed = try explain(
      "patterns: [{pattern: $A == $B}, {metavariable-type: {metavariable: $A, type: String}}]",
      "class A { boolean f(int a) { return a == 1; } }", path: "A.java", languages: "java")
    #expect(typed.parts.first?.step.children.last?.removed.map(\.reason) == ["$A is `a`, of type `int`"])
    let random = try explain(
      "patterns: [{pattern: 'k = \"$A\"'}, {metavariable-analysis: {metavariable: $A, analyzer: entropy}}]", "k = \"hello world\"\n")
    let reason = try #require(random.parts.first?.step.children.last?.removed.first?.reason)
    #expect(reason.hasPrefix("$A is `hello world`: ") && reason.contains("bits say too little"))
  }

  /// Code of another language within a file is explained at its place in the file.
  @Test func scriptsInPages() throws {
    let page = "<html>\n<script>\nlet a = 1;\neval(b); eval(\"1\")\n</script></html>\n"
    let explanation = try explain(
      "patterns: [{pattern: eval($A)}, {pattern-not: 'eval(\"...\")'}]", page, line: 4, path: "a.html", languages: "javascript")
    let part = try #require(explanation.parts.first)
    #expect(explanation.parts.count == 1 && part.title == "javascript in it")
    #expect(part.step.children.first?.places.map { "\($0.location.start.line):\($0.location.start.column)" } == ["4:1", "4:10"])
    #expect(part.step.children.last?.removed.map(\.reason) == ["matches in line 4: `eval(\"1\")`"])
    #expect(explanation.findings.map(\.location.start.line) == [4])
  }

  /// A sink that asks for no label takes none that has one.
  @Test func dataWithALabel() throws {
    let explanation = try explain(
      "mode: taint\npattern-sources: [{pattern: f(), label: A}]\npattern-sinks: [{pattern: i(...)}]", "x = f()\ni(x)\n")
    #expect(explanation.flow == ["Data with the label `A` arrives, but a sink without `requires` takes only data without a label."])
  }

  /// Data in an argument that is not the sink is no data that reaches no sink.
  @Test func dataInAnotherArgument() throws {
    let explanation = try explain(
      "mode: taint\npattern-sources: [{pattern: source()}]\npattern-sinks:\n  - patterns: [{pattern: 'sink($A, $B)'}, {focus-metavariable: $A}]",
      "x = source()\nsink(1, x)\n")
    #expect(explanation.flow.count == 1)
    #expect(explanation.flow.first?.contains("A sink matches in line 2, but the data is in another part of it") ?? false)
  }

  @Test func operatorsSayHowManyTheyFoundAndLeft() throws {
    let step = try #require(try explain(Self.formula, Self.code).parts.first).step
    #expect(
      step.children.map { "\($0.name) \($0.found ?? -1) \($0.before ?? -1) \($0.left ?? -1)" } == [
        "pattern 7 -1 -1", "pattern-inside 1 7 6", "metavariable-regex -1 6 5", "metavariable-pattern -1 5 4", "pattern-not 1 4 3",
        "pattern-not-inside 1 3 2", "focus-metavariable -1 2 2",
      ])
    #expect(step.found == 2)
  }

  @Test func namesOfTheNewerSyntaxAreItsOwn() throws {
    let explanation = try explain("match: {all: [eval($X), inside: 'def $F(...): ...', not: eval(b)]}", Self.code, line: 9)
    let step = try #require(explanation.parts.first).step
    #expect([step.name] + step.children.map(\.name) == ["all", "pattern", "inside", "not"])
    #expect(step.children.last?.removed.map(\.reason) == ["matches in line 9: `eval(b)`"])
  }

  @Test func metavariablesThatDifferAreNamed() throws {
    let explanation = try explain("patterns: [{pattern: g($X)}, {pattern-inside: 'with h($X): ...'}]", "with h(a):\n    g(b)\n", line: 2)
    #expect(explanation.parts.first?.step.children.last?.removed.map(\.reason) == ["$X is `b` here and `a` there"])
  }

  @Test func whatKeepsARuleFromAFileIsSaid() throws {
    #expect(
      try explain("pattern: f()", "f();", path: "a.js").notes.first?.contains("the rule is for python, and this file is javascript") == true
    )
    #expect(try explain("pattern: f()\npaths: {exclude: ['*.py']}", "f()").notes.first?.contains("`paths.exclude`") == true)
    #expect(try explain("pattern: f()\npaths: {include: [tests]}", "f()").notes.first?.contains("`paths.include`") == true)
    #expect(try explain("pattern: eval(...)", "f()").parts.first?.step.note == "`eval` does not occur in the file")
    #expect(try explain("pattern: f()", "f()  # nosemgrep\n").notes.contains { $0.contains("suppressed by a comment in line 1") })
  }

  private static let taint = """
    mode: taint
    pattern-sources: [{pattern: source()}]
    pattern-sinks: [{pattern: sink(...)}]
    pattern-sanitizers: [{pattern: clean(...)}]
    """

  @Test(arguments: [
    (
      "a = source()\nb = clean(a)\nsink(b)\n", 3,
      "Without the rule's sanitizers it is found: data arrives in line 3, and what matches in line 2 cleans it."
    ),
    ("a = source()\nb = [a]\nc = 1\nsink(c)\n", 4, "It does not reach line 4: look at what happens to it behind line 2."),
    ("sink(b)\n", 1, "No source matches in this file, and what comes from other files is not looked at here."),
    ("a = source()\n", 1, "No sink matches in this file."), ("a = source()\nb = 1\nsink(b)\n", 2, "No sink matches in line 2."),
  ]) func whatBecameOfTheDataIsSaid(_ code: String, _ line: Int, _ text: String) throws {
    let explanation = try explain(Self.taint, code, line: line)
    #expect(explanation.findings.isEmpty)
    #expect(explanation.flow.contains(text), "\(explanation.flow)")
  }

  @Test func labelsThatAreMissingAreSaid() throws {
    let rule = """
      mode: taint
      pattern-sources: [{pattern: source(), label: A}, {pattern: other(), label: B}]
      pattern-sinks: [{pattern: sink(...), requires: A and B}]
      """
    let explanation = try explain(rule, "sink(source())\n", line: 1)
    #expect(explanation.flow == ["Data of some label arrives in line 1, but not the labels that the sink's `requires` asks for."])
  }

  @Test func aFlowThatIsFoundIsShown() throws {
    let explanation = try explain(Self.taint, "a = source()\nsink(a)\n", line: 2)
    #expect(explanation.findings.first?.flow.isEmpty == false)
    #expect(explanation.parts.map(\.title) == ["source 1", "sink 1", "sanitizer 1"])
  }

  // MARK: The same as the engine

  /// Operator by operator the formula gives what the engine gives at once, on the examples of all built-in rules.
  @Test func theWayDoesNotChangeTheAnswer() throws {
    let files = LinuxFileSystem()
    let pack = RulePack.load(try RuleFiles.load(Checkout.rules, from: files), languages: LanguageRegistry.all)
    var compared = 0
    for language in LanguageRegistry.all {
      for rule in pack.byLanguage[language.id] ?? [] where rule.rule.taint.isEmpty {
        let stem = rule.rule.file.split(separator: ".").dropLast().joined(separator: ".")
        for suffix in language.extensions + language.extensions.map({ ".test" + $0 }) {
          let path = FilePath("/" + stem.drop { $0 == "/" } + suffix)
          guard files.exists(path), suffix != ".yaml" else { continue }
          var parser = TreeSitterParser()
          var scratch = SemanticsScratch()
          let source = SourceText(path: path.description, bytes: try files.read(path, limit: 1 << 20, followLinks: false))
          let file = try ParsedFile(source: source, language: language, interner: Interner(base: pack.interner), parser: &parser)
          let target = TargetFile(file: file, language: language, scratch: &scratch, languages: LanguageRegistry.all)
          let engine = Set(FormulaEvaluator(file: target, rule: rule).evaluate().map(\.range))
          #expect(FormulaExplainer(file: target, rule: rule, line: nil).matches(rule.rule.formula) == engine, "\(rule.rule.id) in \(path)")
          compared += 1
        }
      }
    }
    #expect(compared > 100)
  }
}
