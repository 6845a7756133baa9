import Core
import Testing

/// `metavariable-pattern` with a `language`: what a metavariable stands for, read as a text of its own.
struct TextPatternTests {
  private static func markup(_ pattern: String) -> String {
    "patterns:\n  - pattern: f(\"$TEXT\")\n  - metavariable-pattern:\n      metavariable: $TEXT\n      language: generic\n"
      + "      pattern: '\(pattern)'"
  }

  private static let code = """
    f("<a href='x'>")
    f("1 < 2")
    f("say <b>, not <i>")
    f("https://%s/age")
    f("g(a, b)")
    f("g(a) b)")
    f("first second second")

    """

  @Test(arguments: [
    ("<$TAG ...", ["f(\"<a href='x'>\")", "f(\"1 < 2\")", "f(\"say <b>, not <i>\")"]),
    ("<$TAG> ... <$TAG>", []),
    ("<$A> ... <$B>", ["f(\"say <b>, not <i>\")"]),
    ("$SCHEME://%s", ["f(\"https://%s/age\")"]),
    // Brackets hold what brackets hold.
    ("g(..., b)", ["f(\"g(a, b)\")"]),
    // The same word in both places.
    ("first $X $X", ["f(\"first second second\")"]),
    // Whole words.
    ("sec", []),
  ]) func words(pattern: String, found: [String]) {
    #expect(RuleRun.texts(Self.markup(pattern), Self.code) == found)
  }

  @Test func anEllipsisCrossesTenLines() {
    let near = "f(\"\"\"a\n" + String(repeating: "\n", count: 8) + "b\"\"\")\n"
    let far = "f(\"\"\"a\n" + String(repeating: "\n", count: 12) + "b\"\"\")\n"
    #expect(RuleRun.texts(Self.markup("a ... b"), near).count == 1)
    #expect(RuleRun.texts(Self.markup("a ... b"), far).isEmpty)
  }

  /// A constant is read as the text that it is, wherever that stands.
  @Test func aConstantIsRead() {
    #expect(RuleRun.texts(Self.markup("<$TAG ..."), "page = \"<a>\"\nf(page)\nf(page + \"x\")\n") == ["f(page)", "f(page + \"x\")"])
  }

  @Test func negationsReadTheWholeText() {
    let rule = """
      patterns:
        - pattern: f($TEXT)
        - metavariable-pattern:
            metavariable: $TEXT
            language: generic
            patterns:
              - pattern-not: safe
      """
    #expect(RuleRun.texts(rule, "f(\"safe\")\nf(\"not safe\")\n") == ["f(\"not safe\")"])
  }

  /// Code in a string, in a language of its own; what is bound outside must be the same inside.
  @Test func codeInAString() {
    let rule = """
      patterns:
        - pattern-inside: |
            $EVAL = require("eval")
            ...
        - pattern: $VM.run("$CODE")
        - metavariable-pattern:
            metavariable: $CODE
            language: typescript
            patterns:
              - pattern: $EVAL(...)
              - pattern-not: $EVAL("...")
      """
    let code = """
      const evil = require("eval");
      vm.run("evil(data)");
      vm.run("good(data)");
      vm.run("evil('data')");
      vm.run("let x = evil(a, b) as string;");

      """
    #expect(RuleRun.texts(rule, code, "javascript") == ["vm.run(\"evil(data)\")", "vm.run(\"let x = evil(a, b) as string;\")"])
  }
}
