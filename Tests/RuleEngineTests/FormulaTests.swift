import Core
import Testing

/// How the operators of a rule combine.
struct FormulaTests {
  static let code = """
    def login(name):
        query(name)
        query("x")
    def other(name):
        query(name)
    query(top)

    """

  @Test func insideLimits() {
    let found = RuleRun.texts("patterns:\n  - pattern: query($X)\n  - pattern-inside: |\n      def login(...):\n        ...", Self.code)
    #expect(found == ["query(name)", "query(\"x\")"])
  }

  @Test func notTakesTheSameRangeAway() {
    #expect(
      RuleRun.texts("patterns:\n  - pattern: query($X)\n  - pattern-not: query(\"...\")", Self.code) == [
        "query(name)", "query(name)", "query(top)",
      ])
  }

  @Test func notKeepsOtherBindings() {
    // The negative's $X must be the positive's.
    let rule = "patterns:\n  - pattern: f($X, $Y)\n  - pattern-not: f($X, $X)"
    #expect(RuleRun.texts(rule, "f(1, 2)\nf(a, a)\n") == ["f(1, 2)"])
  }

  @Test func notInside() {
    let rule = "patterns:\n  - pattern: query($X)\n  - pattern-not-inside: |\n      def $F(...):\n        ..."
    #expect(RuleRun.texts(rule, Self.code) == ["query(top)"])
  }

  @Test func insideSharesMetavariables() {
    let rule = "patterns:\n  - pattern: query($X)\n  - pattern-inside: |\n      def $F($X):\n        ..."
    #expect(RuleRun.texts(rule, Self.code) == ["query(name)", "query(name)"])
  }

  @Test func eitherIsAUnion() {
    #expect(
      RuleRun.texts("pattern-either:\n  - pattern: query(\"x\")\n  - pattern: query(top)", Self.code) == ["query(\"x\")", "query(top)"])
  }

  @Test func regexAndNotRegex() {
    let rule = "patterns:\n  - pattern: query($X)\n  - pattern-not-regex: top"
    #expect(RuleRun.texts(rule, Self.code) == ["query(name)", "query(\"x\")", "query(name)"])
    #expect(RuleRun.texts("pattern-regex: to[p]", Self.code) == ["top"])
  }

  @Test func regexGroupsBind() {
    let rule = "patterns:\n  - pattern-regex: (\\w+)=(\\w+)\n  - metavariable-regex:\n      metavariable: $2\n      regex: ^b$"
    #expect(RuleRun.texts(rule, "# x=a y=b\n") == ["y=b"])
  }

  @Test func metavariableRegexIsAnchoredAtTheStart() {
    let rule = "patterns:\n  - pattern: $F(...)\n  - metavariable-regex:\n      metavariable: $F\n      regex: quer"
    #expect(RuleRun.texts(rule, "query(1)\nrequery(1)\n") == ["query(1)"])
  }

  @Test func metavariablePattern() {
    let rule = "patterns:\n  - pattern: query($X)\n  - metavariable-pattern:\n      metavariable: $X\n      pattern: f(...)"
    #expect(RuleRun.texts(rule, "query(f(1))\nquery(g(1))\n") == ["query(f(1))"])
  }

  @Test func metavariablePatternOnlyNegative() {
    let rule = """
      patterns:
        - pattern: query($X)
        - metavariable-pattern:
            metavariable: $X
            patterns:
              - pattern-not: "..."
      """
    #expect(RuleRun.texts(rule.replacing("pattern-not: \"...\"", with: "pattern-not: '\"...\"'"), "query(a)\nquery('b')\n") == ["query(a)"])
  }

  @Test(arguments: [
    ("$X > 1024", ["f(2048)"]), ("$X == 8", ["f(0x8)"]), ("$X in [8, 16]", ["f(0x8)"]), ("not ($X < 100)", ["f(2048)"]),
    ("$X % 2 == 1", ["f(17)"]),
  ]) func metavariableComparison(_ comparison: String, _ expected: [String]) {
    let rule = "patterns:\n  - pattern: f($X)\n  - metavariable-comparison:\n      metavariable: $X\n      comparison: \(comparison)"
    #expect(RuleRun.texts(rule, "f(0x8)\nf(17)\nf(2048)\nf(x)\n") == expected)
  }

  @Test func focusNarrowsTheRange() {
    let rule = "patterns:\n  - pattern: query($X)\n  - pattern-inside: |\n      def $F(...):\n        ...\n  - focus-metavariable: $X"
    #expect(RuleRun.texts(rule, Self.code) == ["name", "\"x\"", "name"])
  }

  @Test func focusOnAListTakesEach() {
    let rule = "patterns:\n  - pattern: f($X, $Y)\n  - focus-metavariable:\n      - $X\n      - $Y"
    #expect(RuleRun.texts(rule, "f(1, 2)\n") == ["1", "2"])
  }

  @Test func symbolicPropagation() {
    let code = "a = source()\nsink(a)\n"
    #expect(RuleRun.texts("pattern: sink(source())", code).isEmpty)
    #expect(RuleRun.texts("pattern: sink(source())\noptions:\n  symbolic_propagation: true", code) == ["sink(a)"])
  }

  @Test func constantPropagationCanBeOff() {
    let code = "a = 'x'\nsink(a)\n"
    #expect(RuleRun.texts("pattern: sink('x')", code) == ["sink(a)"])
    #expect(RuleRun.texts("pattern: sink('x')\noptions:\n  constant_propagation: false", code).isEmpty)
  }

  @Test func messageIsFilledIn() {
    let yaml = RuleRun.rule("pattern: f($X)", language: "python").replacing("message: m", with: "message: got $X")
    #expect(RuleRun.findings(yaml, "f(a.b)\n", "python").map(\.message) == ["got a.b"])
  }

  @Test func newerSyntax() {
    let rule = """
      match:
        all:
          - pattern: query($X)
          - inside: |
              def $F(...):
                ...
          - not: query("...")
        where:
          - metavariable: $X
            regex: nam
          - focus: $X
      """
    #expect(RuleRun.texts(rule, Self.code) == ["name", "name"])
    #expect(RuleRun.texts("match:\n  any:\n    - query(top)\n    - regex: to[p]", Self.code) == ["query(top)", "top"])
  }

  @Test func metavariablePatternsDoNotBindEachOther() {
    let condition = { (name: String) in "  - metavariable-pattern:\n      metavariable: $A\n      pattern: \(name)($B)\n" }
    #expect(
      RuleRun.texts("patterns:\n  - pattern: f($A)\n\(condition("g"))\(condition("h"))", "f(x(g(1), h(2)))\n") == ["f(x(g(1), h(2)))"])
  }

  /// Alternatives of what is around are still around: what matches the same range is kept.
  @Test func insideOneOfSeveral() {
    let rule = """
      patterns:
        - pattern-either:
            - pattern-inside: |
                class $C { ... Engine $E; ... }
            - pattern-inside: |
                $T $M(...) { ... Engine $E = ...; ... }
        - pattern: |
            $T $M(...) { ... $E.eval(...); ... }
      """
    let code = "class A { void f() { Engine e = g(); e.eval(x); } void h(Other e) { e.eval(x); } }"
    #expect(RuleRun.texts(rule, code, "java") == ["void f() { Engine e = g(); e.eval(x); }"])
  }

  /// A member's name is no expression, but what a metavariable stands for may be one.
  @Test(arguments: ["call", "$X"]) func aNameCanBeAskedFor(pattern: String) {
    let rule = """
      patterns:
        - pattern: subprocess.$F(...)
        - metavariable-pattern:
            metavariable: $F
            pattern: \(pattern)
        - focus-metavariable: $F
      """
    let found = pattern == "call" ? ["call"] : ["call", "run"]
    #expect(RuleRun.texts(rule, "import subprocess\nsubprocess.call(a)\nsubprocess.run(call)\n") == found)
  }

  /// Semicolons that only end something say nothing, `pass` does.
  @Test func semicolonsSayNothing() {
    let rule = "pattern: |\n  void $M(...) {\n    ...\n    Engine $E = ...;\n    ...\n  }"
    #expect(RuleRun.texts(rule, "class A { void f() { Engine e = g(); h(); } }", "java") == ["void f() { Engine e = g(); h(); }"])
    #expect(RuleRun.texts("pattern: |\n  def $F():\n    pass", "def f():\n  pass\ndef g():\n  h()\n") == ["def f():\n  pass"])
  }

  @Test func aResourceIsAStatement() {
    #expect(RuleRun.texts("pattern: new A(...);", "class B { void f() { try (A a = new A(x)) { } } }", "java") == ["A a = new A(x)"])
  }

  /// `false && $X` is no type and its name.
  @Test func conditionsAreNoTypes() {
    #expect(RuleRun.texts("pattern: if (false && $X) { ... }", "class B { void f() { if (false && x) { } } }", "java").count == 1)
  }

  @Test func anObjectOfTheProgramHasMore() {
    #expect(RuleRun.texts("pattern: $X = {}", "a = {}; b = {c: 1};", "javascript") == ["a = {}", "b = {c: 1}"])
  }

  @Test func parametersOfAnyType() {
    let code = "class A { void f(int a, String b) { } void g() { } }"
    #expect(RuleRun.texts("pattern: \"$T $F(..., $X, ...) { ... }\"", code, "java") == ["void f(int a, String b) { }"])
  }

  /// A call of a function is no part of a function that an argument is.
  @Test func whatADeclarationHoldsAsAStatement() {
    let code = "var a = g(() => { f(1); });\nvar b = f(2);\nvar c = g(f(3));\n"
    #expect(
      RuleRun.texts("pattern: f($X);", code, "javascript") == ["f(1);", "var b = f(2);", "var c = g(f(3));"])
  }

  @Test func whatLoopsHold() {
    let rule = "patterns:\n  - pattern: f(...)\n  - pattern-inside: |\n      for (...) {\n        ...\n      }"
    #expect(RuleRun.texts(rule, "for (let i = 0; i < 3; ++i) {\n  f(1);\n}\nf(2);\n", "javascript") == ["f(1)"])
  }

  /// What an arrow function is made of is a statement.
  @Test func anArrowHasAStatement() {
    #expect(RuleRun.texts("pattern: set($X);", "on(() => set(1)); on(x => { set(2); });", "javascript") == ["set(1)", "set(2);"])
  }

  @Test func aMetavariableMayBeOneStatement() {
    let rule = """
      patterns:
        - pattern: function $F($E) { $BODY }
        - metavariable-pattern:
            metavariable: $BODY
            patterns:
              - pattern-not: "... if (<... $E.origin ...>) { ... } ..."
      """
    let code = "function a(e) { if (e.origin == x) { f(); } }\nfunction b(e) { f(); }\n"
    #expect(RuleRun.texts(rule, code, "javascript") == ["function b(e) { f(); }"])
  }

  @Test func modifiersOfADeclaration() {
    let code = "class A { private static final int a; private final static int b; static int c; }"
    #expect(RuleRun.texts("pattern: static final int $X", code, "java").count == 2)
  }

  /// A name that is taken out of what `require` gives is a member of the module.
  @Test func requiredNames() {
    let code = "const { seal } = require('node:crypto');\nseal(1);\n"
    #expect(RuleRun.texts("pattern: $CRYPTO.seal(...)", code, "javascript") == ["seal(1)"])
  }

  @Test(arguments: [
    ("", ["let", "var"]), ("options: {let_is_var: false}", ["var"]),
  ]) func letIsVar(options: String, words: [String]) {
    let found = RuleRun.texts("pattern: var $X = 1;\n\(options)", "let a = 1;\nvar b = 1;\n", "javascript")
    #expect(found.map { String($0.prefix(3)) } == words)
  }

  @Test(arguments: [
    ("", 3), ("options: {xml_singleton_loose_matching: false}", 2),
    ("options: {xml_singleton_loose_matching: false, xml_attrs_implicit_ellipsis: false}", 1),
  ]) func elementsMayHaveMore(options: String, count: Int) {
    let found = RuleRun.texts(
      "pattern: <View />\n\(options)", "a = <View />;\nb = <View x=\"1\" />;\nc = <View>text</View>;\n", "javascript")
    #expect(found.count == count)
  }

  @Test(arguments: [("", 2), ("options: {decorators_order_matters: true}", 1)]) func decoratorsInOrder(options: String, count: Int) {
    let rule = "pattern: |\n  @a\n  @b\n  def $F(): ...\n\(options)"
    #expect(RuleRun.texts(rule, "@a\n@c\n@b\ndef f(): pass\n\n@b\n@a\ndef g(): pass\n").count == count)
  }

  @Test func fieldsAndLabels() {
    let code = "package p\nvar a = T{Key: f(), Other: 1}\nfunc f() {\nKey:\n\tf()\n}\n"
    #expect(RuleRun.texts("pattern: 'Key: $X'", code, "go") == ["Key: f()"])
  }

  /// What a declaration takes apart is no assignment of the whole.
  @Test func declarationsOfSeveralNames() {
    let code = "package p\nvar a, b = f()\nfunc g() {\n\tc, d := f()\n\te := f()\n}\n"
    #expect(RuleRun.texts("pattern: '... = f()'", code, "go") == ["c, d := f()", "e := f()"])
  }
}
