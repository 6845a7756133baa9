import Core
import Languages
import RuleEngine
import Scanner
import Testing

/// Whole scans with rules that follow data.
@Suite struct FlowScanTests {
  private static let rule = """
    rules:
    - {id: weak-hash, languages: [java], severity: LOW, message: m, mode: taint, pattern-sources: [{model: constant}], pattern-sinks: [{model: weak-hash}]}
    """

  private static let code = """
    import java.security.MessageDigest;
    import java.util.Properties;
    class Digests {
      MessageDigest make(Properties settings) throws Exception {
        return MessageDigest.getInstance(settings.getProperty("digest"));
      }
    }
    """

  private func findings(_ tree: TemporaryTree, _ rules: String) throws -> [String] {
    let (found, _, _) = try ScanRunTests.scan(tree, rules: rules) { options in
      options.models = FlowProject.models
    }
    return ScanRunTests.places(found, tree)
  }

  @Test func settingsThatGitIgnoresAreReadForTheirValues() throws {
    let tree = TemporaryTree([
      ".gitignore": "app.properties\nlocal.env\n", "Digests.java": Self.code, "app.properties": "digest=MD5\n",
    ])
    #expect(try findings(tree, Self.rule) == ["Digests.java:5:12 weak-hash"])
  }

  @Test func settingsOfOneMachineAreNot() throws {
    let tree = TemporaryTree([".gitignore": "local.env\n", "Digests.java": Self.code, "local.env": "digest=MD5\n"])
    #expect(try findings(tree, Self.rule) == [])
  }

  // MARK: Rules that give way

  private static let eval = "{id: any, languages: [python], severity: LOW, message: m, pattern: eval(...), metadata: {yields-to: [text]}}"
  private static let text = "{id: text, languages: [python], severity: HIGH, message: m, pattern: eval(input())}"

  @Test func aRuleYieldsToAnotherAtTheSamePlaceOnly() throws {
    let tree = TemporaryTree(["a.py": "eval(input())\neval(x)\n"])
    #expect(try findings(tree, "rules:\n- \(Self.eval)\n- \(Self.text)\n") == ["a.py:1:1 text", "a.py:2:1 any"])
    #expect(try findings(tree, "rules:\n- \(Self.eval)\n") == ["a.py:1:1 any", "a.py:2:1 any"])
  }

  @Test func aSupersededRuleRunsWhereTheOtherIsNotThereForItsLanguage() {
    let old = "{id: old, languages: [python, go], severity: LOW, message: m, pattern: f(...), metadata: {superseded-by: [new]}}"
    func ids(_ other: String, leavesOut: Bool = true) -> [String] {
      RulePack.load(
        [("r.yaml", Array("rules:\n- \(old)\n- \(other)\n".utf8))], languages: LanguageRegistry.all, leavesOutSuperseded: leavesOut
      ).rules.map(\.id)
    }
    let new = "{id: new, languages: [go, python, java], severity: LOW, message: m, pattern: g(...)}"
    #expect(ids(new) == ["new"])
    #expect(ids(new, leavesOut: false) == ["new", "old"])
    #expect(ids("{id: new, languages: [python], severity: LOW, message: m, pattern: g(...)}") == ["new", "old"])
  }
}
