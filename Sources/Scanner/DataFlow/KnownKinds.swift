internal import Core
package import RuleEngine
package import Syntax
package import Taint

extension RulePack {
  /// The pack without the rules that name a kind of source or sink that no model gives, and what is wrong with those.
  package func checkingKinds(_ models: ModelLibrary, _ languages: [any LanguageSupport]) -> RulePack {
    KnownKinds(models, languages).checked(self)
  }
}

extension ModelLibrary {
  /// What is wrong with a kind that a rule or a question names as a source or as a sink, or nil.
  package func problem(ofKind kind: String, isSource: Bool, _ languages: [any LanguageSupport]) -> String? {
    KnownKinds(self, languages).problem(kind, isSource: isSource)
  }
}

/// Whether the kinds of sources and sinks that rules name are known to anybody.
struct KnownKinds {
  /// Kinds of sources that the models that come with the program give, or that need none; others are looked for in the models at hand.
  private static let sources: Set<String> = [
    "archive-entry", "arguments", "database", "environment", "file", "model-output", "personal-data", "remote-input", "secret",
    "weak-random", TaintProgram.constantKind, TaintProgram.settingKind, TaintProgram.parameterKind,
  ]

  /// Likewise of sinks.
  private static let sinks: Set<String> = [
    "code", "command", "crypto-iv", "crypto-key", "crypto-password", "crypto-salt", "deserialization", "format", "header", "ldap", "log",
    "mass-assignment", "nosql", "path", "prompt", "redirect", "regex", "response", "sensitive-log", "sql", "ssrf", "template", "token",
    "trust-boundary", "weak-cipher", "weak-hash", "xpath", "xss", "xxe", "zip-slip",
  ]

  static let standard: Set<String> = sources.union(sinks)

  private let models: ModelLibrary
  private let libraries: [String]

  init(_ models: ModelLibrary, _ languages: [any LanguageSupport]) {
    self.models = models
    libraries = Set(languages.map(\.linking.library)).sorted()
  }

  /// The pack without the rules that name a kind nobody knows, and what is wrong with those.
  func checked(_ pack: RulePack) -> RulePack {
    var diagnostics: [Diagnostic] = []
    var broken: Set<String> = []
    for rule in pack.rules {
      for part in rule.taint {
        guard let kind = part.model, let problem = problem(kind, isSource: part.role == .source) else { continue }
        broken.insert(rule.id)
        diagnostics.append(
          Diagnostic(
            level: .error, code: .brokenRule, message: "rule `\(rule.name)` at \(part.modelPlace.path): \(problem)",
            path: rule.file, line: part.modelPlace.line, context: "\(rule.name) \(part.modelPlace.path)"))
      }
    }
    return broken.isEmpty ? pack : pack.filtered { !broken.contains($0.id) }.adding(diagnostics)
  }

  /// What is wrong with a kind where it stands, or nil.
  func problem(_ kind: String, isSource: Bool) -> String? {
    guard isKnown(kind) else {
      let near = Suggestion.nearest(to: kind, in: all)
      return "no model gives the kind `\(kind)`" + (near.map { ": did you mean `\($0)`?" } ?? "")
    }
    // Nothing would ever be found.
    if isSource, Self.sinks.contains(kind) { return "`\(kind)` is a kind of sink, not of source" }
    if !isSource, Self.sources.contains(kind) { return "`\(kind)` is a kind of source, not of sink" }
    return nil
  }

  fileprivate var all: [String] { KnownKinds.standard.union(libraries.flatMap { models.entry($0).kinds }).sorted() }

  private func isKnown(_ kind: String) -> Bool {
    Self.standard.contains(kind) || libraries.contains { models.entry($0).kinds.contains(kind) }
  }
}
