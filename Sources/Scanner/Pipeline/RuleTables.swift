internal import Core
internal import RuleEngine
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
  private let rules: [Rule]
  /// All rules that comments may name.
  let knownRules: Deferred<Set<String>>

  /// - Parameter knownRules: nil: those of the pack.
  init(_ pack: RulePack, knownRules: Deferred<Set<String>>? = nil) {
    program = TaintProgram(pack)
    flowLanguages = Set(pack.byLanguage.lazy.filter { $0.value.contains { $0.rule.followsData } }.map(\.key))
    precedence = RulePrecedence(pack.rules)
    takesTexts = pack.rules.contains { $0.extraction != nil }
    rules = pack.rules
    self.knownRules = knownRules ?? Deferred { Set(pack.rules.map(\.name)) }
  }

  /// The weaknesses that the rule of an id speaks of; none of one that is not there.
  func weaknesses(of id: String) -> [Int] {
    var (low, high) = (0, rules.count)
    while low < high {
      let middle = (low + high) / 2
      if rules[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < rules.count && rules[low].id == id ? rules[low].description.cwes : []
  }
}
