import Core
import Languages
import RuleEngine
import Scanner
import Taint
import Testing

/// Every built-in rule finds what its annotated example says, nothing else, and fixes it as its fixed example shows.
@Suite struct BuiltInRulesTests {
  @Test func rulesCompileForEachOfTheirLanguages() throws {
    let pack = RulePack.load(try RuleFiles.load(Checkout.rules, from: LinuxFileSystem()), languages: LanguageRegistry.all)
    #expect(pack.diagnostics.map(\.message) == [])
    #expect(pack.rules.count >= 40)
    for language in ["python", "javascript", "typescript", "tsx", "java", "go"] {
      #expect(pack.byLanguage[language]?.isEmpty == false, "no rules for \(language)")
    }
  }

  private static let tester = RuleTester(
    languages: LanguageRegistry.all, fileSystem: LinuxFileSystem(),
    models: ModelSource((try? RuleFiles.list(Checkout.models, in: LinuxFileSystem()).read(from: LinuxFileSystem())) ?? []))

  @Test(arguments: Checkout.ruleFiles) func examplePasses(_ file: String) throws {
    let reports = try Self.tester.run(FilePath(file))
    #expect(reports.count == 1)
    for report in reports { #expect(report.problems == []) }
  }

  /// A tester that accepts anything would make the test above worthless.
  @Test func aWrongAnnotationFails() throws {
    let folder = TemporaryTree([
      "r.yaml": "rules:\n- {id: r, languages: [python], severity: LOW, message: m, pattern: eval(...)}\n",
      "r.py": "# ruleid: r\nprint(1)\n# ok: r\neval(2)\neval(3)\n",
    ])
    let tester = RuleTester(languages: LanguageRegistry.all, fileSystem: LinuxFileSystem())
    let report = try #require(try tester.run(folder.path("r.yaml")).first)
    #expect(
      report.problems == ["r.py:2: not found: r", "r.py:4: found although marked ok: r", "r.py:5: found without a comment that says so: r"])
  }
}
