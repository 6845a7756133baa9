import Core
import Reporting
import Testing

/// Reports of rule tests, for people and for build servers.
struct RuleTestReportTests {
  static let reports: [RuleTestReport] = [
    RuleTestReport(
      path: "rules/a.yaml",
      cases: [
        RuleTestReport.Case(rule: "a", path: "rules/a.py", expected: [2], reported: [2]),
        RuleTestReport.Case(
          rule: "a", path: "rules/a.js", expected: [3, 5], reported: [3, 9],
          differences: [
            RuleTestReport.Difference(kind: .missing, line: 5, code: "  eval(code)"),
            RuleTestReport.Difference(kind: .forbidden, line: 9, code: "\teval(\"<&\u{1B}[31m]]>\")" + String(repeating: "x", count: 200)),
          ]),
      ],
      fixes: [
        RuleTestReport.FixCase(
          path: "rules/a.py", fixedPath: "rules/a.fixed.py",
          changes: [
            RuleTestReport.LineChange(isExpected: true, line: 2, text: "  run(1)"),
            RuleTestReport.LineChange(isExpected: false, line: 2, text: "run(1)"),
          ])
      ]),
    RuleTestReport(
      path: "rules/b.yaml",
      errors: [Diagnostic(level: .error, code: .brokenRule, message: "rule `b`: not code\n    f(", path: "rules/b.yaml", line: 4)]
    ), RuleTestReport(path: "rules/c.yaml"),
  ]

  @Test(arguments: [40, 80, 200]) func textStaysInTheTerminal(_ width: Int) {
    var options = ReportOptions()
    options.width = width
    let text = RuleTestText.render(Self.reports, strict: true, options: options)
    #expect(!text.contains("\u{1B}"))
    for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    #expect(text.contains("  5 │ eval(code)"))
    #expect(text.contains("+ run(1)"))
    #expect(width == 40 || text.contains("no example file tests it"))
  }

  @Test(.enabled(if: Schemas.areSetUp, "run `make test` (or Tests/schemas), which sets up the validator"), arguments: [true, false])
  func junitIsValid(_ strict: Bool) throws {
    #expect(try Schemas.faults("junit", String(decoding: RuleTestJUnit.render(Self.reports, strict: strict), as: UTF8.self)) == "")
  }

  @Test func junitCountsWhatFailed() {
    let text = String(decoding: RuleTestJUnit.render(Self.reports, strict: false), as: UTF8.self)
    #expect(text.contains("tests=\"5\" failures=\"2\" errors=\"1\""))
    #expect(text.contains("<skipped message=\"no example file tests the rules\"/>"))
  }

  @Test func jsonIsThatOfTheOtherTool() {
    let text = String(decoding: RuleTestJSON.render(Self.reports), as: UTF8.self)
    #expect(JSONReader.isObject(text))
    for key in ["config_missing_tests", "config_missing_fixtests", "config_with_errors", "results", "checks", "fixtest_results"] {
      #expect(text.contains("\"\(key)\":"))
    }
  }

  /// As the report of a scan is named, or by the ending of the file.
  @Test(
    arguments: [
      ("junit=r2", nil, RuleTestFormat.junit, "r2"), ("json=-", nil, .json, "-"), ("text=a.xml", nil, .text, "a.xml"),
      ("a/r.xml", nil, .junit, "a/r.xml"), ("r.json", nil, .json, "r.json"), ("r2", nil, .text, "r2"), ("r.txt", .junit, .junit, "r.txt"),
      ("./a=b.txt", nil, .text, "./a=b.txt"), ("junit=x.json", .junit, .junit, "x.json"), (nil, .json, .json, "-"),
    ] as [(String?, RuleTestFormat?, RuleTestFormat, String)])
  func destinations(_ argument: String?, _ named: RuleTestFormat?, _ format: RuleTestFormat, _ path: String) throws {
    let destination = try RuleTestFormat.destination(argument, named: named)
    #expect(destination.format == format && destination.path == path)
  }

  @Test(arguments: ["sarif=x", "junt=x", "r.pdf", "junit="]) func whatIsNoDestination(_ argument: String) {
    #expect(throws: UserError.self) { try RuleTestFormat.destination(argument, named: nil) }
  }
}
