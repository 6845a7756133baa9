import Core
import Foundation
import Languages
import Syntax
import Testing

/// The solver, function by function: each file of Tests/Fixtures/solver is a project of its own, and its comments say what arrives where.
@Suite struct SolverFixtureTests {
  private static let folder = Checkout.root.appending("Tests/Fixtures/solver").description

  static let names: [String] = {
    let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return found.filter { name in LanguageRegistry.all.contains { $0.extensions.contains { name.hasSuffix($0) } } }.sorted()
  }()

  @Test func everyLanguageHasFixtures() {
    #expect(Set(Self.names.compactMap { $0.split(separator: "/").first }) == ["python", "javascript", "java", "go"])
  }

  @Test(arguments: names) func findsWhatTheCommentsSay(_ name: String) throws {
    let text = try String(contentsOfFile: Self.folder + "/" + name, encoding: .utf8)
    let result = try FlowProject([name: text]).scan()
    #expect(result.diagnostics.map(\.message) == [])
    #expect(FlowProject.differences(text, result.findings, rules: ["flow"], file: name) == [])
  }
}
