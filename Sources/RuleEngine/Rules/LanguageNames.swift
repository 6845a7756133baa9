internal import Core
package import Syntax

/// The names that may stand behind `languages` and `language` in a rule.
package struct LanguageNames: Sendable {
  /// Languages of the rule syntax that may be read by others, and not here: a rule that names one is no mistake.
  private static let elsewhere: Set<String> = [
    "aliengrep", "apex", "c", "c#", "c++", "cairo", "circom", "clojure", "cpp", "csharp", "dart", "elixir", "ex", "fga", "gosu", "hack",
    "jsonnet", "julia", "kotlin", "kt", "lisp", "lua", "move_on_aptos", "move_on_sui", "objc", "objective-c", "objectivec", "ocaml",
    "openfga", "php", "powershell", "promql", "proto", "proto3", "protobuf", "ps1", "ql", "r", "rb", "rs", "ruby", "rust", "scala",
    "scheme", "sol", "solidity", "spacegrep", "sql", "swift", "visualbasic", "vue",
  ]

  enum Meaning {
    case read
    case elsewhere
    case unknown
  }

  private let own: Set<String>

  package init(_ languages: [any LanguageSupport]) {
    own = Set((languages + [PlainText()]).flatMap { [$0.id, $0.ruleLanguage] + $0.aliases })
  }

  func meaning(of name: String) -> Meaning {
    let name = name.lowercased()
    return own.contains(name) ? .read : Self.elsewhere.contains(name) ? .elsewhere : .unknown
  }

  /// What to say of a name that means nothing.
  func refusal(of name: String) -> String {
    if name.isEmpty { return "a language is missing; write one such as python" }
    let near = name.utf8.count > 2 ? Suggestion.nearest(to: name.lowercased(), in: own.union(Self.elsewhere).sorted()) : nil
    return "unknown language `\(name)`" + (near.map { ": did you mean `\($0)`?" } ?? "")
  }
}
