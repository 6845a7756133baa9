internal import Core
internal import RuleEngine

/// Names of rules as people write them in options, settings and comments.
package enum RuleNames {
  /// Equal, or equal in what follows a dot: packs put their path before a rule's name.
  package static func matches(_ id: String, _ ruleID: String) -> Bool {
    id == ruleID || ruleID.hasSuffix("." + id) || id.hasSuffix("." + ruleID)
  }

  /// Ids of all rules in a pack, of those too that cannot be used.
  static func known(_ pack: RulePack) -> Set<String> {
    let broken = pack.diagnostics.filter(\.isAboutRule).compactMap { $0.context.split(separator: " ").first.map(String.init) }
    return Set(pack.rules.map(\.name)).union(broken)
  }

  /// What to say of a name that no rule has; nil if one has it.
  package static func unknown(_ id: String, among known: Set<String>) -> String? {
    if known.contains(id) || known.contains(where: { matches(id, $0) }) { return nil }
    let near = Suggestion.nearest(to: id, in: known.sorted())
    return "no rule is called `\(id)`" + (near.map { "; did you mean `\($0)`?" } ?? "")
  }
}
