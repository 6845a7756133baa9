import Core
import Languages
import RuleEngine
import Scanner
import Testing

/// What settings and the choice of rules do to a scan.
@Suite struct ScanSettingsTests {
  private static func withConfiguration(_ tree: TemporaryTree) throws -> (inout ScanRun.Options) -> Void {
    let projects = try Projects(of: [tree.root], in: LinuxFileSystem(), readsConfiguration: true)
    return { $0.projects = projects }
  }

  @Test func theNearestSizeLimitCounts() throws {
    let long = "eval(x)  # " + String(repeating: "-", count: 200) + "\n"
    let tree = TemporaryTree([
      "martlet.toml": "[scan]\nmax-target-bytes = 100\n", "a.py": long, "sub/martlet.toml": "[scan]\nmax-target-bytes = 300\n",
      "sub/b.py": long, "sub/deep/c.py": long, "sub/deep/martlet.toml": "[scan]\nmax-target-bytes = 50\n",
      "sub/none/d.py": long + long, "sub/none/martlet.toml": "[scan]\nmax-target-bytes = 0\n",
    ])
    let configured = try Self.withConfiguration(tree)
    let nearest = try ScanRunTests.scan(tree, configured)
    #expect(Set(nearest.findings.map { String($0.location.path.dropFirst(tree.root.count + 1)) }) == ["sub/b.py", "sub/none/d.py"])
    #expect(nearest.summary.statistics.filesSkipped[.tooLarge] == 2)
    let commandLine = try ScanRunTests.scan(tree) {
      configured(&$0)
      $0.maxTargetBytes = 250
    }
    #expect(commandLine.summary.skipped.filter { $0.reason == .tooLarge }.map(\.path) == [tree.path("sub/none/d.py").description])
  }

  @Test func aRefusedConfigurationStopsTheScan() throws {
    let tree = TemporaryTree(["a/martlet.toml": "[scan]\nseverity = \"hihg\"\n", "a/b.py": "eval(x)\n"])
    let configured = try Self.withConfiguration(tree)
    let error = #expect(throws: UserError.self) { try ScanRunTests.scan(tree, configured) }
    #expect(error?.title.contains("did you mean `high`") == true && error?.exitCode == .usage)
  }

  @Test(arguments: [
    ("rules: []", "no rule"), ("rules:\n- id: a\n  languages: [cobol]\n  severity: LOW\n  message: m\n  pattern: x\n", "cobol"),
    ("rules:\n- id: a\n  languages: [python]\n  severity: LOW\n  message: m\n  pattern: 'foo('\n", "rules.yaml:"),
    ("rules:\n- id: a\n  languages: [python]\n  severity: LOW\n  message: m\n", "rules.yaml:"),
  ])
  func noUsableRuleIsAnError(rules: String, words: String) throws {
    let tree = TemporaryTree(["a.py": "x = 1\n"])
    let error = #expect(throws: UserError.self) { try ScanRunTests.scan(tree, rules: rules) }
    #expect(error?.exitCode == .usage && error?.title.contains(words) == true, "\(error?.title ?? "")")
  }

  @Test func leavingOutAllRulesIsAnError() throws {
    let tree = TemporaryTree(["a.py": "x = 1\n"])
    #expect(throws: UserError.self) { try ScanRunTests.scan(tree) { $0.minimumSeverity = .critical } }
    #expect(throws: UserError.self) { try ScanRunTests.scan(tree) { $0.excludedRules = ["no-eval", "no-exec"] } }
  }

  @Test func excludedRulesAreKnownAndUnknownOnesAreReported() throws {
    let tree = TemporaryTree([
      "a.py": "eval(x)  # martlet: ignore[no-eval] -- trusted\nexec(x)\nprint()  # martlet: ignore[no-such] -- why\n",
      "martlet.toml": "[scan]\ndisable-rules = [\"no-exek\"]\n",
    ])
    let configured = try Self.withConfiguration(tree)
    let (findings, summary, _) = try ScanRunTests.scan(tree) {
      configured(&$0)
      $0.excludedRules = ["no-eval", "no-evil"]
    }
    #expect(findings.map(\.ruleID) == ["no-exec"])
    #expect(
      summary.diagnostics.map(\.message) == [
        "--exclude-rule: no rule is called `no-evil`; did you mean `no-eval`?",
        "`martlet: ignore` names the rule `no-such`, which is none of this scan",
        "no rule is called `no-exek`; did you mean `no-exec`?",
      ])
  }

  @Test func problemsHaveBothEndsOfTheirPlace() throws {
    let tree = TemporaryTree([
      "a.py": "x = 1\nprint()  # martlet: ignore[no-eval] -- why\n", "martlet.toml": "[scan]\n\njbos = 3\n",
      "b.py": "x = 1\ny = ((\nz = 2\n",
    ])
    let (_, summary, _) = try ScanRunTests.scan(tree, try Self.withConfiguration(tree))
    #expect(summary.diagnostics.count == 3)
    for diagnostic in summary.diagnostics {
      let span = try #require(diagnostic.span, "\(diagnostic)")
      #expect(span.path == diagnostic.path && span.start.line == diagnostic.line && span.end.offset > span.start.offset)
      #expect(span.start.offset >= 6)
    }
  }

  @Test func fingerprintsDoNotDependOnTheSpelling() throws {
    let tree = TemporaryTree(["repo/.git/HEAD": "", "repo/src/a.py": "eval(x)\n", "repo/src/sub/b.py": "eval(y)\n"])
    func fingerprints(_ target: String) throws -> [String] {
      try ScanRunTests.scan(tree) { $0.targets = [tree.root + target] }.findings.map(\.fingerprint)
    }
    let whole = try fingerprints("/repo")
    #expect(whole.count == 2)
    for target in ["/repo/", "/repo/.", "/repo/src", "/./repo/src/../src/"] { #expect(try fingerprints(target) == whole) }
    #expect(try fingerprints("/repo/src/sub") == [whole[1]])
    #expect(try fingerprints("/repo/src/a.py") == [whole[0]])
  }

  /// In a line that is too long to be kept, a finding is known by what is near it.
  @Test func findingsInLongLinesAreKnownByTheirSurroundings() throws {
    let filler = String(repeating: "x = 1; ", count: 1_000)
    let before = filler + "eval(aaa); " + filler + "eval(bbb); " + filler + "\n"
    let after = "y = 2; " + filler + "eval(aaa); " + filler + "eval(ccc); " + filler + "z = 3\n"
    let tree = TemporaryTree(["a.py": before])
    let old = try ScanRunTests.scan(tree).findings.map(\.fingerprint)
    tree.write("a.py", after)
    let new = try ScanRunTests.scan(tree).findings.map(\.fingerprint)
    #expect(old.count == 2 && new.count == 2 && old[0] == new[0] && old[1] != new[1] && old[1] != old[0])
  }
}
