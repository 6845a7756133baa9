import Core
import Foundation
import Languages
@testable import RuleEngine
import Scanner
import Testing

/// The schema that editors use says what the parser says, as far as a schema can.
struct RuleSchemaTests {
  private static let schema = Checkout.root.appending("Data/schemas/rules.schema.json").description
  private static let folder = Checkout.root.appending("Tests").description
  static let isSetUp = FileManager.default.fileExists(atPath: folder + "/.schemas/ready-1")

  /// For each rule file whether it is valid, and the first fault.
  private func faults(_ files: [(path: String, bytes: [UInt8])]) throws -> [String] {
    let lines = try files.map { file in
      guard let root = try YAMLReader.read(file.bytes) else { return "null" }
      return RuleMetadata.json(root)
    }
    let input = FileManager.default.temporaryDirectory.appending(path: "martlet-\(UUID().uuidString).jsonl")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: input)
    defer { try? FileManager.default.removeItem(at: input) }
    let process = Process()
    process.executableURL = URL(filePath: Self.folder + "/.schemas/venv/bin/python")
    process.arguments = [Self.folder + "/check_rules.py", Self.schema, input.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let faults = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    #expect(faults.count == files.count, "\(output)")
    return faults
  }

  @Test(.enabled(if: isSetUp, "run `make test` (or Tests/schemas), which sets up the validator")) func builtInRulesAreValid() throws {
    let files = try RuleFiles.load(Checkout.rules, from: LinuxFileSystem())
    for (file, fault) in zip(files, try faults(files)) { #expect(fault == "", "\(file.path): \(fault)") }
  }

  private static let head = "rules:\n  - id: r\n    languages: [python]\n    severity: LOW\n    message: m\n"

  private static func rule(_ body: String) -> String { head + body.split(separator: "\n").map { "    \($0)\n" }.joined() }

  static let sound = [
    "pattern: '5'", "pattern-regex: a", "match: {all: [f($X), {not: g()}], where: [{metavariable: $X, regex: a}, {focus: $X}]}",
    "patterns:\n  - pattern: f($X)\n  - metavariable-comparison: {comparison: $X > 1, strip: true}\n  - focus-metavariable: [$X]",
    "patterns:\n  - pattern: f($X)\n  - metavariable-pattern: {metavariable: $X, language: generic, patterns: [{pattern: a}]}",
    "mode: taint\npattern-sources: [{pattern: s(), label: A}]\npattern-sinks: [{pattern: t($X), requires: [{$X: A}]}]",
    "taint: {sources: [s()], sinks: [{pattern: t(), exact: false}], propagators: [{pattern: 'f($X)', from: $X, to: $X}]}",
    "pattern: f()\noptions: {ac_matching: false}\npaths: {include: ['*.py']}\nfix: g()\nfix-regex: {regex: a, replacement: b, count: 1}",
  ]

  static let mistakes = [
    "paterns: []", "pattern: 5", "pattern-where-python: x", "pattern: f()\npaths: {include: [a], exlude: [b]}",
    "pattern: f()\npattern-regex: g", "pattern: [f]", "pattern: ''", "patterns: []", "patterns: [{pattern-foo: a}]",
    "patterns: [{pattern: f(), pattern-not: g()}]", "patterns: [{pattern: f($X)}, {metavariable-regex: {metavariable: $X}}]",
    "pattern: f()\nseverity: LOUD", "pattern: f()\noptions: {ac_matchin: true}", "pattern: f()\noptions: {ac_matching: maybe}",
    "mode: taint\npattern-sources: [{pattern: s()}]", "mode: dance\npattern: f()", "mode: join\njoin: {}", "pattern: f()\nsteps: []",
    "pattern: f()\nmetadata: [a]", "pattern: f()\nfix: [a]", "match: {all: []}", "match: {nothing: f()}",
    "mode: taint\npattern-sources: [{pattern: s(), exact: 3}]\npattern-sinks: [{pattern: t()}]",
  ]

  @Test(.enabled(if: isSetUp, "run `make test` (or Tests/schemas), which sets up the validator")) func itAgreesWithTheParser() throws {
    let files = (Self.sound + Self.mistakes).map {
      (
        path: "r.yaml",
        bytes: Array(Self.rule($0).replacing("    severity: LOW\n", with: $0.contains("severity") ? "" : "    severity: LOW\n").utf8)
      )
    }
    for (index, fault) in try faults(files).enumerated() {
      let isSound = index < Self.sound.count
      let text = String(decoding: files[index].bytes, as: UTF8.self)
      #expect(fault.isEmpty == isSound, "\(text)\(fault)")
      let diagnostics = RulePack.load([files[index]], languages: LanguageRegistry.all).diagnostics
      #expect(diagnostics.isEmpty == isSound, "\(text)\(diagnostics.map(\.message))")
    }
  }

  /// A key that the parser learns is to be known to editors, too.
  @Test func itKnowsAllKeysAndOptions() throws {
    let object = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: Self.schema))) as? [String: Any])
    let definitions = try #require(object["definitions"] as? [String: Any])
    func keys(_ name: String) throws -> Set<String> {
      Set(try #require((definitions[name] as? [String: Any])?["properties"] as? [String: Any]).keys)
    }
    #expect(RuleParser.knownKeys.subtracting(try keys("rule")) == [])
    #expect(Set(RuleOptionKeys.all.keys) == (try keys("options")))
  }
}
