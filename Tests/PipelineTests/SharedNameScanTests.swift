import Core
import RuleEngine
import Scanner
import Testing

/// Two rules of one name: what one of them says of itself is not said of the other.
@Suite struct SharedNameScanTests {
  private static let rules = """
    rules:
    - id: x
      languages: [python]
      severity: HIGH
      message: first
      pattern: f(...)
      metadata: {cwe: CWE-89}
    - id: x
      languages: [python]
      severity: INFO
      message: second
      pattern: g(...)
      metadata: {cwe: CWE-78, yields-to: [z]}
    - id: z
      languages: [python]
      severity: INFO
      message: third
      pattern: h(...)
    """

  @Test func onlyTheRuleThatYieldsDoes() throws {
    let tree = TemporaryTree(["a.py": "f(h())\ng(1)\ng(h(2))\n"])
    let (findings, _, _) = try ScanRunTests.scan(tree, rules: Self.rules)
    #expect(
      findings.map { "\($0.location.start.line) \($0.ruleID) \($0.message)" } == ["1 x first", "1 z third", "2 x second", "3 z third"])
  }

  /// A comment of another tool is for the weakness that its own rule is about.
  @Test func commentsGoByTheWeaknessOfTheRuleItself() throws {
    let tree = TemporaryTree(["a.py": "f(1)  # nosec B602\ng(1)  # nosec B602\n"])
    let (findings, _, _) = try ScanRunTests.scan(tree, rules: Self.rules) { options in
      options.suppressions.foreignIDs = ForeignIDs(csv: Array("tool,id,cwe\nbandit,B602,78\n".utf8))
    }
    #expect(findings.map { "\($0.message) \($0.suppression != nil)" } == ["first false", "second true"])
  }

  /// Two taint rules may say different things of one sink.
  @Test func ofTwoTaintRulesBothSpeak() throws {
    func rule(_ message: String) -> String {
      """
      - id: x
        mode: taint
        languages: [python]
        severity: HIGH
        message: \(message)
        pattern-sources: [pattern: source()]
        pattern-sinks: [pattern: sink(...)]

      """
    }
    let tree = TemporaryTree(["a.py": "sink(source())\n"])
    let (findings, _, _) = try ScanRunTests.scan(tree, rules: "rules:\n" + rule("first") + rule("second"))
    #expect(findings.map(\.message) == ["first", "second"])
  }
}
