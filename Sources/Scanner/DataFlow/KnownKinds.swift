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
  /// All kinds of sources and sinks that rules may name, sorted.
  package func knownKinds(_ languages: [any LanguageSupport]) -> [String] { KnownKinds(self, languages).all }
}

/// Whether the kinds of sources and sinks that rules name are known to anybody.
struct KnownKinds {
  /// Kinds that the models that come with the program give; others are looked for in the models at hand.
  static let standard: Set<String> = [
    "archive-entry", "arguments", "code", "command", "crypto-iv", "crypto-key", "crypto-password", "crypto-salt", "database",
    "deserialization",
    "environment", "file", "format", "header", "ldap",
    "log",
    "mass-assignment", "model-output", "nosql", "path", "personal-data", "prompt", "redirect", "regex", "remote-input", "response",
    "secret",
    "sensitive-log", "sql", "ssrf", "template", "token", "trust-boundary", "weak-cipher", "weak-hash", "weak-random", "xpath", "xss", "xxe",
    "zip-slip", TaintProgram.constantKind, TaintProgram.settingKind, TaintProgram.parameterKind,
  ]

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
        guard let kind = part.model, !isKnown(kind) else { continue }
        broken.insert(rule.id)
        let near = Suggestion.nearest(to: kind, in: all)
        diagnostics.append(
          Diagnostic(
            level: .error, code: .brokenRule,
            message: "rule `\(rule.id)` at \(part.modelPlace.path): no model gives the kind `\(kind)`"
              + (near.map { ": did you mean `\($0)`?" } ?? ""),
            path: rule.file, line: part.modelPlace.line, context: "\(rule.id) \(part.modelPlace.path)"))
      }
    }
    return broken.isEmpty ? pack : pack.filtered { !broken.contains($0.id) }.adding(diagnostics)
  }

  fileprivate var all: [String] { KnownKinds.standard.union(libraries.flatMap { models.entry($0).kinds }).sorted() }

  private func isKnown(_ kind: String) -> Bool {
    Self.standard.contains(kind) || libraries.contains { models.entry($0).kinds.contains(kind) }
  }
}
