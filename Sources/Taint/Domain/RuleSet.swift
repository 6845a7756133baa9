/// What the taint rules of one language ask of the solver: numbers and masks, no text.
package struct TaintRuleSet: Sendable {
  /// Rules for which data of a source kind counts, by kind.
  package var sources: [RuleMask]
  /// Rules whose sink a place of a kind is, by kind.
  package var sinks: [RuleMask]
  /// Rules for which cleaning for a kind makes data safe, by kind.
  package var sanitizers: [RuleMask]
  /// What the marks of patterns mean, by mark.
  package var marks: [Mark]

  package struct Mark: Sendable {
    package enum Role: UInt8, Sendable { case source, sink, sanitizer }
    package var role: Role
    package var rules: RuleMask
    package init(role: Role, rules: RuleMask) {
      self.role = role
      self.rules = rules
    }
  }

  /// Rules that believe comparisons, numbers and what models say of cleaning: those that name kinds. Rules made of patterns alone
  /// mean what Semgrep means by them, where only a sanitizer of the rule cleans.
  package var trusting = RuleMask.none
  /// Rules about data that stays what it is as a number: secrets, predictable values.
  package var numeric = RuleMask.none

  package init(kinds: Int) {
    sources = Array(repeating: .none, count: kinds)
    sinks = sources
    sanitizers = sources
    marks = []
  }
}
