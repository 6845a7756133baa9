/// What the taint rules of one language ask of the solver: numbers and masks, no text.
///
/// A rule has one number in the masks, or one for each label that its sources and propagators give.
package struct TaintRuleSet: Sendable {
  /// Rules for which data of a source kind counts, by kind.
  package var sources: [RuleMask]
  /// Rules whose sink a place of a kind is, by kind.
  package var sinks: [RuleMask]
  /// Rules for which cleaning for a kind makes data safe, by kind.
  package var sanitizers: [RuleMask]
  /// What the marks of patterns mean, by mark.
  package var marks: [Mark]
  package var requirements: [LabelRequirement] = []
  /// Rule of each number, counted from the batch's first.
  package var owners: [Int] = []

  package struct Mark: Sendable {
    package enum Role: UInt8, Sendable { case source, sink, sanitizer, propagator }
    package var role: Role
    /// What a source gives, any of which a sink asks for, what a sanitizer takes away, what a propagator passes on.
    package var rules: RuleMask
    /// What must (not) have arrived beside that: index in ``TaintRuleSet/requirements``, or -1.
    package var requirement: Int32 = -1
    /// Of a sink: conditions on parts of what it matches.
    package var requirementsAt: [Int32] = []
    /// Of a propagator: what becomes of what it passes on; nil: it stays what it is.
    package var relabelling: (from: RuleMask, to: RuleMask)?
    /// Of a source: everything that runs after it counts as tainted.
    package var isControl = false

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
  /// Rules with sources of control.
  package var control = RuleMask.none
  /// Rules whose data stays in its function.
  package var local = RuleMask.none
  /// Rules that take data for lost in calls nobody knows, in indices, comparisons, numbers, truth values and in everything but assignments.
  package var safeFunctions = RuleMask.none
  package var safeIndexes = RuleMask.none
  package var safeComparisons = RuleMask.none
  package var safeNumbers = RuleMask.none
  package var safeBooleans = RuleMask.none
  package var onlyAssignments = RuleMask.none

  package init(kinds: Int) {
    sources = Array(repeating: .none, count: kinds)
    sinks = sources
    sanitizers = sources
    marks = []
  }
}
