import Core
import Glibc
import Languages
import RuleEngine
import Scanner
import Synchronization
import Testing

/// Whole scans over small trees.
@Suite struct ScanRunTests {
  static let rule = """
    rules:
    - id: no-eval
      languages: [python, javascript]
      severity: HIGH
      message: "`$X` is evaluated"
      pattern: eval($X)
      fix: safe($X)
    - id: no-exec
      languages: [python]
      severity: LOW
      message: exec
      pattern: exec(...)
      paths: {exclude: [tests/]}
    """

  static func scan(
    _ tree: TemporaryTree, rules: String = rule, _ configure: (inout ScanRun.Options) -> Void = { _ in }
  ) throws -> (findings: [Finding], summary: ScanSummary, pack: RulePack) {
    var options = ScanRun.Options()
    options.targets = [tree.root]
    options.workers = 2
    configure(&options)
    let run = ScanRun(options: options, languages: LanguageRegistry.all, fileSystem: LinuxFileSystem())
    let prepared = try run.prepare { needed throws(UserError) in
      RulePack.load([("rules.yaml", Array(rules.utf8))], languages: LanguageRegistry.all, needed: needed)
    }
    let found = Mutex<[Finding]>([])
    let summary = run.run(prepared) { finding in found.withLock { $0.append(finding) } }
    return (found.withLock { $0 }, summary, prepared.pack)
  }

  static func places(_ findings: [Finding], _ tree: TemporaryTree) -> [String] {
    findings.map { "\($0.location.path.dropFirst(tree.root.count + 1)):\($0.location.start.line):\($0.location.start.column) \($0.ruleID)" }
  }

  @Test func findsInPathOrderWithTextsFilledIn() throws {
    let tree = TemporaryTree(["b.py": "x = 1\neval(x)\n", "a/z.js": "eval(y)\n", "a/tests/t.py": "exec(a)\neval(b)\n"])
    let (findings, summary, _) = try Self.scan(tree)
    #expect(Self.places(findings, tree) == ["a/tests/t.py:2:1 no-eval", "a/z.js:1:1 no-eval", "b.py:2:1 no-eval"])
    #expect(findings[0].message == "`b` is evaluated")
    #expect(findings[0].fix?.replacement == "safe(b)")
    #expect(findings[2].lines == ["eval(x)"])
    #expect(Set(findings.map(\.fingerprint)).count == 3)
    #expect(summary.statistics.filesScanned == 3)
    #expect(summary.statistics.filesByLanguage == ["python": 2, "javascript": 1])
  }

  @Test func isTheSameForAnyNumberOfWorkers() throws {
    var files: [String: String] = [:]
    for i in 0..<60 { files["d\(i % 7)/f\(i).py"] = String(repeating: "eval(a\(i))\n", count: i % 5) + "x = (\n" }
    let tree = TemporaryTree(files)
    let reference = try Self.scan(tree) { $0.workers = 1 }
    for workers in [2, 3, 8] {
      let other = try Self.scan(tree) { $0.workers = workers }
      #expect(Self.places(other.findings, tree) == Self.places(reference.findings, tree))
      #expect(other.findings.map(\.fingerprint) == reference.findings.map(\.fingerprint))
      #expect(other.summary.diagnostics == reference.summary.diagnostics)
    }
  }

  @Test func aCachedPackFindsTheSame() throws {
    let files = try RuleFiles.load(Checkout.rules, from: LinuxFileSystem())
    let pack = RulePack.load(files, languages: LanguageRegistry.all)
    let decoded = try #require(RulePack.decoded(pack.encoded()))
    #expect(decoded.rules.map(\.id) == pack.rules.map(\.id))
    #expect(decoded.rules.map(\.options) == pack.rules.map(\.options))
    var fresh = FileScanner(pack: pack, languages: LanguageRegistry.all)
    var cached = FileScanner(pack: decoded, languages: LanguageRegistry.all)
    var count = 0
    for rule in Checkout.ruleFiles {
      let endings = ["python": "py", "javascript": "js", "typescript": "ts", "tsx": "tsx", "java": "java", "go": "go"]
      for (language, ending) in endings.sorted(by: { $0.key < $1.key }) {
        let path = FilePath(rule.dropLast(4) + ending)
        guard let bytes = try? LinuxFileSystem().read(path, limit: 1 << 20, followLinks: false) else { continue }
        let a = fresh.scan(path: "f", bytes: bytes, language: language)
        let b = cached.scan(path: "f", bytes: bytes, language: language)
        #expect(a.findings.map { "\($0.range) \($0.ruleID) \($0.message)" } == b.findings.map { "\($0.range) \($0.ruleID) \($0.message)" })
        count += a.findings.count
      }
    }
    #expect(count > 200)
  }

  @Test func damagedPacksAreRefused() {
    let pack = RulePack.load([("r.yaml", Array(Self.rule.utf8))], languages: LanguageRegistry.all)
    let bytes = pack.encoded()
    #expect(RulePack.decoded(bytes) != nil)
    #expect(RulePack.decoded([]) == nil)
    #expect(RulePack.decoded(Array(bytes.dropLast())) == nil)
    for index in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[index] ^= 0x20
      #expect(RulePack.decoded(damaged) == nil, "byte \(index)")
    }
  }

  @Test func commentsSuppressWithTheirReason() throws {
    let tree = TemporaryTree([
      "a.py": """
      eval(x)  # martlet: ignore[no-eval] -- trusted
      eval(y)
      print(1)  # martlet: ignore[no-eval] -- nothing here
      s = '# nosemgrep'; eval(s)

      """
    ])
    let (findings, summary, _) = try Self.scan(tree)
    #expect(findings.map { $0.suppression?.justification } == ["trusted", nil, nil])
    #expect(summary.statistics.suppressed == 1)
    #expect(summary.diagnostics.map(\.code) == [.voidSuppression])
    let (all, _, _) = try Self.scan(tree) { $0.suppressions.isDisabled = true }
    #expect(all.allSatisfy { $0.suppression == nil })
  }

  /// Where no rule is left, the message says what made it unusable, not what was noted of it before.
  @Test func theMistakeIsNamedBeforeTheNote() throws {
    let tree = TemporaryTree(["a.py": "f(1)\n"])
    let rule = """
      rules:
      - id: noted
        languages: [python]
        severity: INFO
        message: m
        patterns:
          - pattern: f($X)
          - metavariable-pattern: {metavariable: $X, language: promql, pattern: a}
          - metavariable-comparison: {metavariable: $X, comparison: unheard($X) > 1}
      """
    let error = #expect(throws: UserError.self) { try Self.scan(tree, rules: rule) }
    #expect(error?.title.contains("unknown function `unheard`") == true, "\(error?.title ?? "")")
  }

  @Test func aBaselineHidesWhatIsKnown() throws {
    let tree = TemporaryTree(["a.py": "eval(x)\neval(y)\n"])
    let before = try Self.scan(tree).findings
    tree.write("a.py", "import os\n\neval(y)\neval(x)\neval(z)\n")
    let (after, summary, _) = try Self.scan(tree) { $0.baseline = Baseline(fingerprints: before.map(\.fingerprint)) }
    #expect(Self.places(after, tree) == ["a.py:5:1 no-eval"])
    #expect(summary.statistics.inBaseline == 2)
  }

  @Test func configurationOfTheNearestFolderWins() throws {
    let tree = TemporaryTree([
      "martlet.toml": "[scan]\ndisable-rules = [\"no-exec\"]\n[rules.no-eval]\nseverity = \"critical\"\n",
      "a.py": "eval(x)\nexec(y)\n", "sub/b.py": "eval(x)\nexec(y)\n",
      "sub/martlet.toml": "[scan]\ndisable-rules = []\n[rules.no-eval]\nenabled = false\n",
    ])
    let (findings, _, _) = try Self.scan(tree) { options in
      options.projects = try? Projects(
        of: options.targets, in: LinuxFileSystem(), readsConfiguration: true, workingFolder: FilePath(tree.root))
    }
    #expect(Self.places(findings, tree) == ["a.py:1:1 no-eval", "sub/b.py:2:1 no-exec"])
    #expect(findings.map(\.severity) == [.critical, .low])
  }

  @Test func aRaisedSeverityCountsForTheMinimum() throws {
    let tree = TemporaryTree(["martlet.toml": "[rules.no-exec]\nseverity = \"critical\"\n", "a.py": "exec(y)\n"])
    for (hasConfiguration, count) in [(true, 1), (false, 0)] {
      let (findings, _, _) = try Self.scan(tree) { options in
        options.minimumSeverity = .high
        if hasConfiguration {
          options.projects = try? Projects(
            of: options.targets, in: LinuxFileSystem(), readsConfiguration: true, workingFolder: FilePath(tree.root))
        }
      }
      #expect(findings.count == count)
    }
  }

  @Test func mistakesInTheConfigurationOfAnExplicitFileAreReported() throws {
    let tree = TemporaryTree(["sub/martlet.toml": "[scan\n", "sub/a.py": "eval(x)\n"])
    let (findings, summary, _) = try Self.scan(tree) { options in
      options.targets = [tree.root + "/sub/a.py"]
      options.projects = try? Projects(
        of: options.targets, in: LinuxFileSystem(), readsConfiguration: true, workingFolder: FilePath(tree.root))
    }
    #expect(findings.count == 1)
    #expect(summary.diagnostics.map(\.code) == [.configuration])
  }

  /// What only lies in unchanged lines neither makes its suppression void nor changes the fingerprints of the rest.
  @Test func changedLinesLeaveFingerprintsAndSuppressionsAlone() throws {
    let tree = TemporaryTree(["a.py": "eval(x)\neval(y)  # martlet: ignore[no-eval] -- trusted\neval(x)\n"])
    let all = try Self.scan(tree)
    var changes = ChangedLines(root: FilePath(tree.root), workingFolder: FilePath("/"), base: "base")
    changes.set(FileChange(lines: [3...3]), for: "a.py".utf8)
    let changed = try Self.scan(tree) { $0.changes = ChangeSet([changes]) }
    #expect(Self.places(changed.findings, tree) == ["a.py:3:1 no-eval"])
    #expect(changed.findings.map(\.fingerprint) == [all.findings[2].fingerprint])
    #expect(changed.summary.diagnostics.isEmpty)
  }

  @Test func manyFindingsInOneLongLineStaySmall() throws {
    let tree = TemporaryTree(["a.py": String(repeating: "eval(x); ", count: 2_000) + "\n"])
    let (findings, _, _) = try Self.scan(tree)
    #expect(findings.count == 1_000)
    #expect(findings.allSatisfy { $0.lines.isEmpty })
    #expect(Set(findings.map(\.fingerprint)).count == findings.count)
  }

  @Test func nestedMatchesDoNotRepeatAllTheyHold() throws {
    let inner = "\"" + String(repeating: "A", count: 100_000) + "\""
    let tree = TemporaryTree(["a.py": String(repeating: "eval(", count: 50) + inner + String(repeating: ")", count: 50) + "\n"])
    let (findings, _, _) = try Self.scan(tree)
    #expect(findings.count == 50)
    #expect(findings.allSatisfy { $0.message.utf8.count < 5_000 && $0.metavariables.allSatisfy { $0.text.utf8.count < 5_000 } })
  }

  /// A page goes into reports: it must not be a way out of the tree.
  @Test func pagesThatAreLinksAreNotRead() throws {
    let tree = TemporaryTree(["secret": "token", "r/no-eval.yaml": Self.rule, "s/no-eval.yaml": Self.rule, "s/no-eval.md": "A page."])
    #expect(symlink("../secret", tree.root + "/r/no-eval.md") == 0)
    for (folder, page) in [("r", ""), ("s", "A page.")] {
      let files = try RuleFiles.load(tree.path(folder), from: LinuxFileSystem())
      let rules = RulePack.load(files, languages: LanguageRegistry.all).rules
      #expect(RulePages.descriptions(rules, from: LinuxFileSystem()).map(\.page) == [page, page])
    }
  }

  @Test(arguments: [
    ("# Text run as code\n\nMore.", "Text run as code"), ("\n#  Two `eval`s\r\n", "Two `eval`s"), ("No heading.", "No eval"),
    ("#\n", "No eval"),
  ])
  func aPageGivesItsRuleTheTitle(_ page: String, _ title: String) throws {
    let tree = TemporaryTree(["r/no-eval.yaml": Self.rule, "r/no-eval.md": page])
    let rules = RulePack.load(try RuleFiles.load(tree.path("r"), from: LinuxFileSystem()), languages: LanguageRegistry.all).rules
    #expect(RulePages.descriptions(rules, from: LinuxFileSystem()).first?.title == title)
  }

  @Test func linesAreCountedAsPeopleCountThem() throws {
    let tree = TemporaryTree(["a.py": "x = 1\ny = 2\n", "b.py": "x = 1\r\ny = 2", "c.py": "", "d.py": "\n"])
    #expect(try Self.scan(tree).1.statistics.linesScanned == 5)
  }

  @Test func notebooksAreScannedCellByCell() throws {
    let tree = TemporaryTree([
      "n.ipynb": """
      {"cells": [
        {"cell_type": "markdown", "source": ["eval(no)"]},
        {"cell_type": "code", "source": ["x = 1\\n",
          "eval(x)\\n"]}
      ], "metadata": {"kernelspec": {"language": "python", "name": "python3"}}, "nbformat": 4}
      """
    ])
    let (findings, _, _) = try Self.scan(tree)
    #expect(Self.places(findings, tree) == ["n.ipynb:4:6 no-eval"])
  }

  @Test func aFileThatIsTooDeepCostsOnlyItself() throws {
    let deep = String(repeating: "[", count: 60_000) + String(repeating: "]", count: 60_000)
    let tree = TemporaryTree(["deep.py": "x = \(deep)\n", "ok.py": "eval(x)\n"])
    let (findings, summary, _) = try Self.scan(tree)
    #expect(Self.places(findings, tree) == ["ok.py:1:1 no-eval"])
    #expect(summary.diagnostics.contains { $0.path.hasSuffix("deep.py") })
  }

  @Test func brokenRulesAreNamedAndTheOthersRun() throws {
    let rules =
      Self.rule + """

        - id: broken
          languages: [python]
          severity: HIGH
          message: m
          patterns:
          - pattern: "foo("
        """
    let tree = TemporaryTree(["a.py": "eval(x)\n"])
    let (findings, summary, _) = try Self.scan(tree, rules: rules)
    #expect(findings.count == 1)
    let diagnostic = try #require(summary.diagnostics.first { $0.code == .brokenRule })
    #expect(diagnostic.message.contains("broken") && diagnostic.context.contains("rules[2].patterns[0].pattern"))
    #expect(diagnostic.path == "rules.yaml")
  }

  /// As Semgrep does: rules of one name all run, and what two of them say of one place stands there once.
  @Test func rulesOfOneNameAllRun() throws {
    func rule(_ pattern: String, _ message: String, _ more: String = "") -> String {
      "- {id: same, languages: [python], severity: LOW, message: \(message), pattern: \(pattern)\(more)}\n"
    }
    let rules =
      "rules:\n" + rule("f($X)", "one") + rule("f(1)", "two") + rule("f(...)", "one") + rule("g()", "one")
      + rule("h()", "one", ", paths: {include: [b.py]}")
    let tree = TemporaryTree(["a.py": "f(1)\ng()\nh()\ng()  # nosemgrep: same\n", "b.py": "h()\n"])
    let (findings, summary, pack) = try Self.scan(tree, rules: rules)
    #expect(
      findings.map { "\($0.location.path.suffix(4)):\($0.location.start.line) \($0.ruleID) \($0.message)" } == [
        "a.py:1 same one", "a.py:1 same two", "a.py:2 same one", "a.py:4 same one", "b.py:1 same one",
      ])
    #expect(findings[3].suppression != nil)
    #expect(summary.diagnostics.filter { $0.code == .brokenRule }.map(\.level) == [.warning, .warning, .warning, .warning])
    let kept = try #require(RulePack.decoded(pack.encoded()))
    #expect(kept.rules.map(\.name) == Array(repeating: "same", count: 5))
    #expect(kept.rules.map(\.id) == ["same", "same#2", "same#3", "same#4", "same#5"])
    #expect(throws: UserError.self) { try Self.scan(tree, rules: rules) { $0.excludedRules = ["same"] } }
  }
}
