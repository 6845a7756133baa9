import Core
import Languages
import Scanner
import Syntax
import Testing

@testable import RuleEngine

/// The small parts of the engine, each on its own.
struct PieceTests {
  static let python = LanguageRegistry.language(named: "python")?.patternSyntax ?? PatternSyntax(frames: [])
  static let java = LanguageRegistry.language(named: "java")?.patternSyntax ?? PatternSyntax(frames: [])

  // MARK: HoleWriter

  @Test(arguments: [
    ("$X", "__mv_X"), ("f(...)", "f(__ellipsis)"), ("f($...A)", "f(__mvs_A)"), ("<... $X ...>", "__deep( __mv_X )"),
    ("\"$X\"", "\"$X\""), ("f\"{$X}\"", "f\"{__mv_X}\""), ("$Foo", "$Foo"), ("f(*args)", "f(*args)"), ("($X : int)", "__tmv_0"),
    ("\"...\"", "\"...\""),
  ]) func holesInPython(_ pattern: String, _ text: String) {
    let holes = Self.python.holes.write(pattern)
    #expect(holes.text(forms: []) == text)
  }

  @Test(arguments: [
    ("$X.f(...)", "$X.f(__ellipsis)"), ("(List<$T> $X).f()", "__tmv_0.f()"), ("f(String... xs)", "f(String... xs)"),
    ("if ($X > $Y) $S;", "if ($X > $Y) $S;"), ("class A<...> {}", "class A<__ellipsis> {}"),
  ]) func holesInJava(_ pattern: String, _ text: String) {
    let holes = Self.java.holes.write(pattern)
    #expect(holes.text(forms: []) == text)
  }

  @Test func formsOfEllipses() {
    let holes = Self.python.holes.write("{ ..., ... }")
    #expect(holes.ellipsisCount == 2)
    #expect(holes.text(forms: ["_: _", "_"]) == "{ __ellipsis: __ellipsis, __ellipsis }")
  }

  // MARK: Numerals

  @Test(arguments: [("0x10", "16"), ("1_000", "1000"), ("0b11", "3"), ("0o17", "15"), ("10L", "10"), ("1.50", "1.5"), ("017", "15")])
  func equalNumerals(_ a: String, _ b: String) { #expect(Numeral.areEqual(a, b)) }

  @Test(arguments: [("1", "2"), ("0x10", "10"), ("x", "1"), ("", "0")])
  func differentNumerals(_ a: String, _ b: String) { #expect(!Numeral.areEqual(a, b)) }

  // MARK: Comparisons

  @Test(arguments: [
    ("1 + 2 * 3 == 7", true), ("(1 + 2) * 3 == 9", true), ("2 ** 3 == 8", true), ("1 < 2 and not 2 < 1", true), ("'a' in ['a', 'b']", true),
    ("len('abc') == 3", true), ("int('12') > 11", true), ("re.match('a+', 'aab')", true), ("1 == 2 or 3 == 3", true), ("$X > 5", true),
    ("str(5) == '5'", true), ("$X < 5", false),
  ]) func comparison(_ text: String, _ expected: Bool) throws {
    let expression = try ComparisonExpression(text)
    #expect(expression.evaluate { $0 == "$X" ? .number(7) : nil } == expected)
  }

  @Test func missingValuesDecideNothing() throws { #expect(try ComparisonExpression("$Y > 5").evaluate { _ in nil } == nil) }

  @Test(arguments: ["", "1 +", "(1", "f(", "$", "1 ==", "'open", "]"]) func brokenComparisons(_ text: String) {
    #expect(throws: PatternError.self) { try ComparisonExpression(text) }
  }

  /// A chain of operators is a tree as deep as the chain is long, and texts that grow at each sign take time without end.
  @Test(arguments: [" + ", " and ", " ** "]) func longComparisonsAreRefused(sign: String) {
    #expect(throws: PatternError.self) { try ComparisonExpression(Array(repeating: "$X", count: 60_000).joined(separator: sign) + " > 1") }
  }

  @Test func textsDoNotGrowWithoutBound() throws {
    let expression = try ComparisonExpression(Array(repeating: "$X", count: 400).joined(separator: " + ") + " != ''")
    #expect(expression.evaluate { _ in .string("ab") } == true)
    #expect(expression.evaluate { _ in .string(String(repeating: "a", count: 100_000)) } == nil)
  }

  // MARK: Regular expressions

  @Test func regexGroupsAndAnchors() throws {
    let regex = try Regex("(?P<user>\\w+)@(\\w+)")
    #expect(regex.groupNames.map(\.name) == ["user"])
    #expect(regex.captureCount == 2)
    if case .noMatch = regex.search("mail to a@b") { Issue.record("not found") }
    if case .match = regex.search("mail to a@b", anchored: true) { Issue.record("anchored at the start") }
  }

  @Test func regexErrorsNameTheOffset() {
    do throws(Regex.CompileError) {
      _ = try Regex("ab(")
      Issue.record("no error")
    } catch { #expect(error.offset == 3) }
  }

  @Test func catastrophicExpressionsAreCutOff() throws {
    let regex = try Regex("(x+x+)+[yz]")
    var exceeded = false
    let text = Array(String(repeating: "x", count: 5000).utf8)
    let found = text.withUnsafeBufferPointer { regex.allMatches($0, limitExceeded: &exceeded) }
    #expect(found.isEmpty)
    #expect(exceeded)
  }

  @Test(arguments: [
    ("(a+)+", true), ("((a+))+", true), ("(a*b)*", true), ("([a+]b)+", false), ("(a\\+)+", false), ("(ab)+c+", false), ("(a|b)+", false),
  ])
  func expressionsThatRepeatWhatIsRepeatedAreRisky(_ pattern: String, _ isRisky: Bool) {
    #expect(RegexRisk.isCatastrophic(pattern) == isRisky)
  }

  // MARK: Messages

  @Test(arguments: [
    ("$X is value($X)", "N is 5, S is \"ab\", foo() is foo(), \"x\" + \"y\" is \"x\" + \"y\""), ("value($Z)", "value($Z)"),
    ("value( $X)", "value( N), value( S), value( foo()), value( \"x\" + \"y\")"),
  ]) func messagesSayWhatANameHolds(_ message: String, _ expected: String) {
    let yaml = RuleRun.rule("pattern: f($X)", language: "python").replacing("message: m", with: "message: \"\(message)\"")
    let code = "N = 5\nS = \"ab\"\nf(N)\nf(S)\nf(foo())\nf(\"x\" + \"y\")\n"
    let messages = RuleRun.findings(yaml, code, "python").map(\.message)
    #expect(messages.joined(separator: ", ") == expected || Set(messages) == [expected])
  }

  // MARK: Fixes

  @Test func fixesApplyInOrderAndRefuseOverlaps() {
    let bytes = Array("abcdef".utf8)
    let fixes = [
      Fix(range: ByteRange(4, 5), replacement: "E"), Fix(range: ByteRange(0, 2), replacement: "X"),
      Fix(range: ByteRange(1, 3), replacement: "no"),
    ]
    let result = FixApplication.apply(fixes, to: bytes)
    #expect(String(decoding: result.bytes, as: UTF8.self) == "XcdEf")
    #expect(result.applied == 2)
    #expect(result.refused == 1)
  }

  @Test(arguments: [
    ("\\2(\\1)", "b(a)"), ("\\g<2>(\\g<NAME>)", "b(a)"), ("\\g<0>", "a(b)"), ("a\\\\1", "a\\1"), ("a\\n\\tb", "a\n\tb"),
    ("\\w\\g<x", "\\w\\g<x"),
    ("end\\", "end\\"),
  ]) func groupsInReplacements(_ replacement: String, _ expected: String) {
    let fix = "fix-regex:\n  regex: '(?<NAME>\\w)\\((\\w)\\)'\n  replacement: '\(replacement)'"
    let findings = RuleRun.findings(RuleRun.rule("pattern: a(b)\n\(fix)", language: "python"), "a(b)\n", "python")
    #expect(findings.map(\.fix?.replacement) == [expected])
  }

  /// Parentheses that the code had around a value, or that it did not need where it stood.
  @Test(arguments: [
    ("python", "$X * 2", "2 * $X", "x = (a + b) * 2", "2 * (a + b)"),
    ("python", "$X * 2", "2 * $X", "x = a.b() * 2", "2 * a.b()"),
    ("python", "$X.foo()", "$X.bar()", "(a + b).foo()", "(a + b).bar()"),
    ("python", "$X.foo()", "$X.bar()", "(await a).foo()", "(await a).bar()"),
    ("python", "$X.foo()", "($X).bar()", "(a + b).foo()", "(a + b).bar()"),
    ("python", "$X.foo()", "bar($X, 1)", "(a + b).foo()", "bar(a + b, 1)"),
    ("python", "$X.foo()", "bar(\"$X * 2\")", "(a + b).foo()", "bar(\"a + b * 2\")"),
    ("python", "f($X)", "$X.g()", "f(a + b)", "(a + b).g()"),
    ("python", "f($X)", "$X.g()", "f(not a)", "(not a).g()"),
    ("python", "f($X)", "$X.g()", "f(1)", "(1).g()"),
    ("python", "f($X)", "return $X", "f(a if b else c)", "return a if b else c"),
    ("python", "f($X)", "$X", "y = f(a + b) * 2", "(a + b)"),
    ("python", "f($X)", "$X", "y = f(a + b)\nz = 2", "a + b"),
    ("python", "$X == None", "$X is None", "a + b == None", "a + b is None"),
    ("python", "$X == None", "$X is None", "(a or b) == None", "(a or b) is None"),
    ("javascript", "$X.foo()", "$X.bar()", "(new A).foo();", "(new A).bar()"),
    ("javascript", "$X.foo()", "$X.bar()", "new A(1).foo();", "new A(1).bar()"),
    ("javascript", "$X == $Y", "Object.is($Y, $X)", "x = (a, b) == c;", "Object.is(c, (a, b))"),
    ("javascript", "$X == $Y", "(($X))", "x = (a, b) == c;", "((a, b))"),
    ("javascript", "f($X)", "g(() => $X)", "f(a ? b : c)", "g(() => a ? b : c)"),
    ("javascript", "$X.foo()", "$X.bar()", "({}).foo();", "({}).bar()"),
    ("javascript", "$X.foo()", "$X.bar()", "a();\n({}).foo()", "({}).bar()"),
    ("javascript", "$X.foo()", "$X.bar()", "x = {}.foo();", "{}.bar()"),
    ("javascript", "$X.foo()", "g($X)", "({}).foo();", "g({})"),
    ("javascript", "$X.foo()", "$X.bar()", "y => ({}).foo()", "({}).bar()"),
    ("javascript", "$X.foo()", "$X.bar()", "if (a) ({}).foo()", "({}).bar()"),
    ("javascript", "$X.foo()", "$X.bar()", "(function () { a(); }).foo()", "(function () { a(); }).bar()"),
    ("javascript", "$X.foo()", "$X.bar()", "(async function () {}).foo()", "(async function () {}).bar()"),
    ("typescript", "$X.foo()", "$X.bar()", "(class {}).foo()", "(class {}).bar()"),
    ("javascript", "$X.foo()", "$X.bar()", "functions.foo()", "functions.bar()"),
    ("javascript", "f($X)", "$X.length", "f(a ? b : c) // d", "(a ? b : c).length"),
    ("python", "f($X)", "$X", "f(a + b) # d", "a + b"),
    ("python", "f($X)", "$X", "y = (f(a + b) # d\n  * 2)", "(a + b)"),
    ("javascript", "f($X)", "$X", "y = f(a + b) /* d */ * 2", "(a + b)"),
    ("go", "f($X)", "$X.g()", "package a\nfunc m() { f(a + b) }", "(a + b).g()"),
    ("hcl", "f($X)", "$X * 2", "a = f(b + c)", "(b + c) * 2"),
    ("java", "f($X)", "$X.g()", "class A { void m() { f((B) b); } }", "((B) b).g()"),
    ("bash", "f $X", "g -x $X", "f $a", "g -x $a"),
  ]) func valuesStayTogetherInFixes(_ language: String, _ pattern: String, _ fix: String, _ code: String, _ expected: String) {
    let rule = RuleRun.rule("pattern: \(pattern)\nfix: '\(fix)'", language: language)
    #expect(RuleRun.findings(rule, code + "\n", language).map(\.fix?.replacement) == [expected])
  }

  /// What is no UTF-8 could only be written as something else.
  @Test(arguments: ["fix: g($X)", "fix: g()", "fix-regex: {regex: f, replacement: g}"])
  func bytesThatAreNoTextAreNotRewritten(_ fix: String) {
    let pack = RulePack.load(
      [(path: "rule.yaml", bytes: Array(RuleRun.rule("pattern: f($X)\n\(fix)", language: "python").utf8))], languages: LanguageRegistry.all)
    var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all)
    let code = Array("f(\"".utf8) + [0xE9] + Array("\")\nf(\"é\")\n".utf8)
    let findings = scanner.scan(path: "file", bytes: code, language: "python").findings
    #expect(findings.map { $0.fix == nil } == [true, false])
  }

  @Test func fixOutsideTheFileIsRefused() {
    let result = FixApplication.apply([Fix(range: ByteRange(2, 9), replacement: "x")], to: Array("abc".utf8))
    #expect(result.applied == 0)
    #expect(String(decoding: result.bytes, as: UTF8.self) == "abc")
  }

  // MARK: Annotations

  @Test func annotationsAreCompared() {
    let text = "# ruleid: r\nf()\n# ok: r\ng()\n# todoruleid: r\nh()\n"
    let annotations = RuleAnnotations(Array(text.utf8))
    #expect(annotations.compare([], rules: ["r"], file: "a.py") == ["a.py:2: not found: r"])
    let findings = RuleRun.findings(RuleRun.rule("pattern: $F()", language: "python"), "# ruleid: r\nf()\n# ok: r\ng()\n", "python")
    #expect(
      RuleAnnotations(Array("# ruleid: r\nf()\n# ok: r\ng()\n".utf8)).compare(findings, rules: ["r"], file: "a.py") == [
        "a.py:4: found although marked ok: r"
      ])
  }

  @Test func aFindingWithoutAnnotationIsUnexpected() {
    let findings = RuleRun.findings(RuleRun.rule("pattern: $F()", language: "python"), "f()\n", "python")
    #expect(
      RuleAnnotations(Array("f()\n".utf8)).compare(findings, rules: ["r"], file: "a.py") == [
        "a.py:1: found without a comment that says so: r"
      ])
  }

  /// What is done must be marked as done; what another engine would find may be found or not.
  @Test(arguments: [
    ("# todoruleid: r\nf()\n", ["a.py:2: found now, write ruleid: for todoruleid: r"]),
    ("# todook: r\nx = 1\n", ["a.py:2: not found any more, write ok: for todook: r"]),
    ("# todook: r\nf()\n# todoruleid: r\nx = 1\n", []),
    ("# deepruleid: r\nf()\n# proruleid: r\nx = 1\n# ruleid:deepruleid: r\nx = 2\n# deepok: r\nf()\n", []),
    ("# ruleid: r\r\nf()\r\n", []),
    ("# ruleid: r\n# ok: s\nf()\n", []),
    ("# ruleid: r, s\nf()\n", ["a.py:2: no such rule: s"]),
    ("# ruleid: r because\nf()\n", ["a.py:2: found without a comment that says so: r", "a.py:2: no such rule: r because"]),
  ]) func annotationsMeanWhatTheySay(_ code: String, _ problems: [String]) {
    let findings = RuleRun.findings(RuleRun.rule("pattern: $F()", language: "python"), code, "python")
    #expect(RuleAnnotations(Array(code.utf8)).compare(findings, rules: ["r"], file: "a.py") == problems)
  }

  @Test func linesThatAreToBeDoneNeedNotCount() {
    let code = "# todoruleid: r\nf()\n# todook: r\nx = 1\n# ruleid: r\nf()\n"
    let findings = RuleRun.findings(RuleRun.rule("pattern: $F()", language: "python"), code, "python")
    let cases = RuleAnnotations(Array(code.utf8)).cases(findings, rules: ["r"], ignoresTodo: true, path: "a.py") { _ in "" }
    #expect(cases.map(\.expected) == [[6]])
    #expect(cases.map(\.isPassed) == [true])
  }
}
