import Core
import Foundation
import Languages
import RuleEngine
import Scanner
import Syntax
import Taint
import Testing

/// Library models against code as it is written with each library: `Tests/Fixtures/models/<language>/<library>.<extension>`.
///
/// A comment above a line says what is found there: `ruleid: sql` is a call that data from outside reaches, `ok: sql` the safe form beside
/// it; `todoruleid:` should be found one day, `todook:` is found and should not be. What no comment speaks of is a failure too. `model-output` is what a language model answered.
@Suite struct ModelFixtureTests {
  private static let folder = Checkout.root.appending("Tests/Fixtures/models")

  /// Kinds of sinks that data from outside must not reach.
  private static let kinds = [
    "sql", "nosql", "ldap", "xpath", "command", "code", "template", "header", "xss", "path", "ssrf", "redirect", "deserialization", "xxe",
    "log", "regex", "trust-boundary", "mass-assignment", "prompt",
  ]

  /// Kinds of sinks that constants must not reach.
  private static let constantKinds = ["crypto-key", "crypto-iv", "crypto-salt", "crypto-password"]

  /// What a language model answers goes to one of these.
  private static let outputKinds = ["command", "code", "sql", "xss"]

  private static let all = kinds + constantKinds + ["model-output"]

  private static let rules =
    "rules:\n"
    + kinds.map { rule($0, from: "remote-input", to: [$0]) }.joined() + constantKinds.map { rule($0, from: "constant", to: [$0]) }.joined()
    + rule("model-output", from: "model-output", to: outputKinds)

  private static func rule(_ id: String, from source: String, to sinks: [String]) -> String {
    "- {id: \(id), languages: [python, javascript, typescript, java, go], severity: HIGH, message: m, mode: taint, "
      + "pattern-sources: [{model: \(source)}], pattern-sinks: [\(sinks.map { "{model: \($0)}" }.joined(separator: ", "))]}\n"
  }

  static let samples: [String] = {
    let found = FileManager.default.enumerator(atPath: folder.description)?.compactMap { $0 as? String } ?? []
    return found.filter { name in LanguageRegistry.all.contains { $0.extensions.contains { name.hasSuffix($0) } } }.sorted()
  }()

  @Test func everyLanguageHasSamples() {
    for language in ["python", "javascript", "java", "go"] {
      #expect(Self.samples.count { $0.hasPrefix(language + "/") } >= 5, "\(language)")
    }
  }

  @Test(arguments: samples) func findsWhatTheSampleSays(_ name: String) throws {
    let bytes = try LinuxFileSystem().read(Self.folder.appending(name), limit: 1 << 20, followLinks: false)
    let text = String(decoding: bytes, as: UTF8.self)
    let result = try FlowProject([name: text]).scan(rules: Self.rules)
    #expect(result.diagnostics.map(\.message) == [])
    #expect(FlowProject.differences(text, result.findings, rules: Set(Self.all), file: name) == [])
  }
}
