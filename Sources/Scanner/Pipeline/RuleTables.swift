internal import Core
package import RuleEngine
internal import Taint

/// What all workers of a scan ask of the rules besides what they search for; found out once.
package final class RuleTables: Sendable {
  /// The taint rules.
  let program: TaintProgram
  /// Languages that have taint rules.
  let flowLanguages: Set<String>
  let precedence: RulePrecedence
  /// Whether rules take texts out of files for others.
  let takesTexts: Bool
  /// By the name of the rule.
  let cwes: [String: [Int]]
  /// All rules that comments may name.
  let knownRules: Set<String>

  /// - Parameter knownRules: nil: those of the pack.
  init(_ pack: RulePack, knownRules: Set<String>? = nil) {
    program = TaintProgram(pack)
    flowLanguages = Set(pack.byLanguage.lazy.filter { $0.value.contains { $0.rule.followsData } }.map(\.key))
    precedence = RulePrecedence(pack.rules)
    takesTexts = pack.rules.contains { $0.extraction != nil }
    cwes = Dictionary(
      pack.rules.lazy.filter { !$0.description.cwes.isEmpty }.map { ($0.name, $0.description.cwes) },
      uniquingKeysWith: { first, _ in first })
    self.knownRules = knownRules ?? Set(pack.rules.map(\.name))
  }
}
