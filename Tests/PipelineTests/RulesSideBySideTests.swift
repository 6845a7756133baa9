import Core
import RuleEngine
import Scanner
import Testing

/// What a taint rule finds does not depend on the rules beside it, and its message knows both ends of a way.
@Suite struct RulesSideBySideTests {
  private static func rule(_ id: String, source: String, sink: String, message: String = "m") -> String {
    """

    - id: \(id)
      mode: taint
      languages: [python]
      severity: HIGH
      message: "\(message)"
      pattern-sources: [\(source)]
      pattern-sinks: [{pattern: '\(sink)'}]
    """
  }

  /// Many rules take a parameter for a source; one more looks at what is made of it.
  @Test(arguments: [1, 16, 17, 100, 300])
  func findsWhatItFindsAlone(others: Int) throws {
    let parameter = "{patterns: [{pattern-inside: 'def $F(..., $A, ...): ...'}, {focus-metavariable: $A}]}"
    let rules = (0..<others).map { Self.rule("other\($0)", source: parameter, sink: "sink\($0)(...)") }
    let last = Self.rule("last", source: "{pattern: get(...)}", sink: "log(...)")
    let tree = TemporaryTree(["a.py": "def c(u):\n    log(get(u))\n    sink0(get(u))\n"])
    let (findings, _, _) = try ScanRunTests.scan(tree, rules: "rules:" + rules.joined() + last)
    #expect(ScanRunTests.places(findings, tree) == ["a.py:2:5 last", "a.py:3:5 other0"])
  }

  @Test func theMessageKnowsWhatTheSourceBinds() throws {
    let tree = TemporaryTree(["a.py": "x = get('a')\nsink(x, 1)\n"])
    let rule = Self.rule("r", source: "{pattern: get($SRC)}", sink: "sink($X, $SIZE)", message: "$SRC arrives in $X of $SIZE")
    let (findings, _, _) = try ScanRunTests.scan(tree, rules: "rules:" + rule)
    #expect(findings.map(\.message) == ["'a' arrives in x of 1"])
    #expect(findings.first?.metavariables.map(\.name) == ["$SIZE", "$SRC", "$X"])
  }

  /// Under one name the sink's is meant.
  @Test func theSinksOwnBindingsComeFirst() throws {
    let tree = TemporaryTree(["a.py": "x = get('a')\nsink(x)\n"])
    let rule = Self.rule("r", source: "{pattern: get($X)}", sink: "sink($X)", message: "$X")
    let (findings, _, _) = try ScanRunTests.scan(tree, rules: "rules:" + rule)
    #expect(findings.map(\.message) == ["x"])
  }
}
