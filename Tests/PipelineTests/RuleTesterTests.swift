import Core
import Languages
import RuleEngine
import Scanner
import Testing

/// Which examples test which rules, and what is said of them.
struct RuleTesterTests {
  private static func rule(_ id: String, language: String = "python", more: String = "") -> String {
    "rules:\n- {id: \(id), languages: [\(language)], severity: LOW, message: m, pattern: eval(...)\(more)}\n"
  }

  private func run(_ files: [String: String], rules: String = ".", tests: String? = nil, workers: Int = 2) throws -> [RuleTestReport] {
    let tree = TemporaryTree(files)
    var tester = RuleTester(languages: LanguageRegistry.all, fileSystem: LinuxFileSystem())
    tester.workers = workers
    return try tester.run(tree.path(rules), tests: tests.map { tree.path($0) })
  }

  private func names(_ report: RuleTestReport) -> [String] {
    report.cases.map { $0.path.split(separator: "/").last.map(String.init) ?? "" }
  }

  private static let example = "# ruleid: r\neval(1)\n"

  @Test func examplesAreFilesOfTheRulesName() throws {
    let reports = try run([
      "r.yaml": Self.rule("r"), "r.py": Self.example, "r.test.py": Self.example, "r.2.py": Self.example, "rr.py": "eval(1)\n",
      "r.md": "Write `# ruleid: r`.\n\n# ruleid: r\n", "r.png": "\u{0}", "r.js": "eval(1)\n", "s.yml": Self.rule("s"),
      "sub/t.yaml": Self.rule("t"),
      "sub/t.py": "# ruleid: t\neval(1)\n",
    ])
    #expect(reports.map { $0.path.split(separator: "/").last } == ["r.yaml", "s.yml", "t.yaml"])
    #expect(names(reports[0]) == ["r.2.py", "r.py", "r.test.py"])
    #expect(reports.map(\.isUntested) == [false, true, false])
    #expect(reports.map(\.hasFailed) == [false, false, false])
  }

  /// What a rule says of its languages counts, not the example's name; a YAML example has a name of its own.
  @Test func examplesMayHaveAnyName() throws {
    let reports = try run([
      "r.yaml": Self.rule("r"), "r.txt": Self.example,
      "y.yaml": "rules:\n- {id: y, languages: [yaml], severity: LOW, message: m, pattern: 'a: 1'}\n",
      "y.test.yaml": "# ruleid: y\na: 1\n",
    ])
    #expect(reports.map(names) == [["r.txt"], ["y.test.yaml"]])
    #expect(reports.map(\.hasFailed) == [false, false])
  }

  @Test func aFolderOfTheRulesNameHoldsExamples() throws {
    let reports = try run([
      "r.yaml": Self.rule("r"), "r/any.py": Self.example, "r/deep/other.py": "# ruleid: r\nprint(1)\n", "s/x.py": Self.example,
    ])
    #expect(reports.map(names) == [["any.py", "other.py"]])
    #expect(reports.map(\.hasFailed) == [true])
  }

  @Test func rulesAndExamplesMayHaveTreesOfTheirOwn() throws {
    let files = [
      "rules/r.yaml": Self.rule("r"), "rules/sub/r.yaml": Self.rule("r"), "tests/r.py": Self.example,
      "tests/sub/r.py": "# ok: r\neval(1)\n",
    ]
    let both = try run(files, rules: "rules", tests: "tests")
    #expect(both.map(\.hasFailed) == [false, true])
    #expect(both[1].cases.first?.differences == [RuleTestReport.Difference(kind: .forbidden, line: 2, code: "eval(1)")])
    let one = try run(files, rules: "rules/r.yaml", tests: "tests/sub/r.py")
    #expect(one.map(\.hasFailed) == [true])
    let folder = try run(files, rules: "rules/r.yaml", tests: "tests")
    #expect(folder.map(\.hasFailed) == [false])
  }

  @Test(arguments: ["r.fixed.test.py", "r.test.fixed.py", "r.fixed.py"]) func fixesAreHeldAgainstTheFixedTwin(_ name: String) throws {
    let rule = Self.rule("r", more: ", fix: run()")
    let good = try run(["r.yaml": rule, "r.test.py": Self.example, name: "# ruleid: r\nrun()\n"])
    #expect(good[0].fixes.count == 1)
    #expect(!good[0].hasFailed && !good[0].lacksFixedExample)
    let bad = try run(["r.yaml": rule, "r.test.py": Self.example, name: "# ruleid: r\n\nrun(1)\n"])
    #expect(
      bad[0].fixes.first?.changes == [
        RuleTestReport.LineChange(isExpected: true, line: 2, text: ""),
        RuleTestReport.LineChange(isExpected: false, line: 2, text: "run()"),
        RuleTestReport.LineChange(isExpected: true, line: 3, text: "run(1)"),
      ])
    #expect(bad[0].hasFailed)
    #expect(try run(["r.yaml": rule, "r.test.py": Self.example])[0].lacksFixedExample)
  }

  /// Later lines of a fix stand where its first begins, behind the dash of a list.
  @Test func linesOfAFixAreIndentedAsItsPlace() throws {
    let rule = "rules:\n- {id: r, languages: [yaml], severity: LOW, message: m, pattern: 'name: $X', fix: \"more: 1\\nname: $X\"}\n"
    let reports = try run([
      "r.yaml": rule, "r.test.yaml": "a:\n  # ruleid: r\n  - name: x\n    # ruleid: r\n    name: y\n",
      "r.fixed.test.yaml": "a:\n  # ruleid: r\n  - more: 1\n    name: x\n    # ruleid: r\n    more: 1\n    name: y\n",
    ])
    #expect(reports[0].problems == [])
  }

  @Test func aBrokenRuleFailsItsFileAlone() throws {
    let reports = try run(["a.yaml": "rules:\n- {id: a}\n", "r.yaml": Self.rule("r"), "r.py": Self.example])
    #expect(reports.map(\.hasFailed) == [true, false])
    #expect(reports[0].errors.contains { $0.message.contains("missing `message`") })
  }

  @Test func threadsChangeNothing() throws {
    var files: [String: String] = [:]
    for index in 0..<40 {
      files["r\(index).yaml"] = Self.rule("r\(index)")
      files["r\(index).py"] = "# ruleid: r\(index)\n\(index % 3 == 0 ? "pass" : "eval(1)")\n"
    }
    let alone = try run(files, workers: 1).map { "\($0.hasFailed) \($0.problems)" }
    #expect(try run(files, workers: 4).map { "\($0.hasFailed) \($0.problems)" } == alone)
  }
}
