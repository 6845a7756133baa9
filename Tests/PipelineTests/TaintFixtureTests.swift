import Core
import Foundation
import Languages
import RuleEngine
@testable import Scanner
import Syntax
import Taint
import Testing

/// What each part and option of a taint rule means, shown by rules with annotated examples beside them.
@Suite struct TaintFixtureTests {
  private static let folder = Checkout.root.appending("Tests/Fixtures/taint")

  private static let models = (try? RuleFiles.list(Checkout.models, in: LinuxFileSystem()).read(from: LinuxFileSystem())) ?? []

  static var rules: [String] {
    let found = FileManager.default.enumerator(atPath: folder.description)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".yaml") }.sorted()
  }

  @Test func kindsOfModelsAreKnown() throws {
    let library = ModelLibrary(files: Self.models, languages: LanguageRegistry.all)
    let kinds = Set(["java", "python", "javascript", "go"].flatMap { library.entry($0).kinds })
    #expect(kinds.subtracting(KnownKinds.standard).sorted() == [], "a scan that names them reads the models of all languages")
  }

  @Test func kindsThatNobodyKnowsAreReported() throws {
    let rule =
      "rules:\n- {id: a, languages: [python], severity: HIGH, message: m, mode: taint, pattern-sources: [{model: remote-inptu}],\n"
      + "  pattern-sinks: [{model: sql}]}\n- {id: b, languages: [python], severity: HIGH, message: m, mode: taint,\n"
      + "  pattern-sources: [{model: remote-input}], pattern-sinks: [{model: sql}]}\n"
    let library = ModelLibrary(files: Self.models, languages: LanguageRegistry.all)
    let pack = RulePack.load([("rules.yaml", Array(rule.utf8))], languages: LanguageRegistry.all)
      .checkingKinds(library, LanguageRegistry.all)
    #expect(pack.rules.map(\.id) == ["b"])
    #expect(
      pack.diagnostics.map { "\($0.line): \($0.message)" } == [
        "2: rule `a` at rules[0].pattern-sources[0].model: no model gives the kind `remote-inptu`: did you mean `remote-input`?"
      ])
  }

  /// Rules that would never find anything, and options that would have no effect.
  @Test(arguments: [
    ("pattern-sources: [{model: sql}], pattern-sinks: [{model: sql}]", "pattern-sources[0].model: `sql` is a kind of sink, not of source"),
    (
      "pattern-sources: [{model: remote-input}], pattern-sinks: [{model: remote-input}]",
      "pattern-sinks[0].model: `remote-input` is a kind of source, not of sink"
    ),
    (
      "pattern-sources: [{pattern: a(), exactt: true}], pattern-sinks: [{pattern: b()}]",
      "pattern-sources[0].exactt: unknown key `exactt`: did you mean `exact`?"
    ),
    (
      "pattern-sources: [{model: remote-input, pattern: a()}], pattern-sinks: [{pattern: b()}]",
      "pattern-sources[0].model: either `model` or `pattern`, not both"
    ),
    ("taint: {sources: [a()], sinks: [b()], sinkss: []}", "taint.sinkss: unknown key `sinkss`: did you mean `sinks`?"),
  ])
  func whatWouldNeverFindAnythingIsReported(_ parts: String, _ problem: String) throws {
    let rule = "rules:\n- {id: a, languages: [python], severity: HIGH, message: m, mode: taint, \(parts)}\n"
    let library = ModelLibrary(files: Self.models, languages: LanguageRegistry.all)
    let pack = RulePack.load([("rules.yaml", Array(rule.utf8))], languages: LanguageRegistry.all)
      .checkingKinds(library, LanguageRegistry.all)
    #expect(pack.rules.isEmpty)
    #expect(pack.diagnostics.map(\.message).contains { $0.contains(problem) }, "\(pack.diagnostics.map(\.message))")
  }

  @Test func aMisspeltLanguageIsAMistake() {
    func levels(_ language: String) -> [Diagnostic.Level] {
      let rule = "rules:\n- {id: a, languages: [\(language)], severity: HIGH, message: m, pattern: f()}\n"
      return RulePack.load([("rules.yaml", Array(rule.utf8))], languages: LanguageRegistry.all).diagnostics.map(\.level)
    }
    #expect(levels("pyhton") == [.error])
    #expect(levels("javascirpt") == [.error])
    for other in ["ruby", "kotlin", "scala", "julia", "jsonnet", "solidity", "clojure", "dart", "apex"] {
      #expect(levels(other) == [.warning])
    }
  }

  @Test(arguments: [
    ("A and not (B or C)", ["A"], true), ("A and not (B or C)", ["A", "C"], false), ("A or B and C", ["A"], true),
    ("(A or B) and C", ["A"], false), ("not A", [], true), ("True", [], true),
  ])
  func labelsAreLookedAt(_ text: String, _ labels: [String], _ holds: Bool) throws {
    let condition = try #require(LabelCondition(text))
    #expect(condition.holds { labels.contains($0) } == holds)
    #expect(LabelCondition(condition.text) == condition)
  }

  /// Packs are kept in the cache as text: what is read back must be the same, however it was written.
  @Test(arguments: [
    "A or B or C", "A or (B or C)", "not (A and B)", "not not A", "(A or B) and (C or D) and not (E or False)", "((((A))))",
    Array(repeating: "A", count: 900).joined(separator: " and "),
    String(repeating: "(A and ", count: 60) + "B" + String(repeating: ")", count: 60),
    String(repeating: "not ", count: 63) + "A",
  ])
  func conditionsAreReadBackAsTheyWere(_ text: String) throws {
    let condition = try #require(LabelCondition(text))
    #expect(LabelCondition(condition.text) == condition)
  }

  @Test(arguments: [
    "", "A and", "A B", "(A", "not", "A && B", "or A", String(repeating: "(", count: 100_000),
    String(repeating: "A or ", count: 1_000_000) + "A",
  ])
  func brokenConditionsAreRefused(_ text: String) { #expect(LabelCondition(text) == nil) }

  @Test func thereAreRules() { #expect(Self.rules.count >= 7) }

  @Test(arguments: rules) func meansWhatTheExampleSays(_ name: String) throws {
    let tester = RuleTester(languages: LanguageRegistry.all, fileSystem: LinuxFileSystem(), models: ModelSource(Self.models))
    let reports = try tester.run(Self.folder.appending(name))
    #expect(reports.count == 1)
    for report in reports { #expect(report.problems == []) }
  }
}
