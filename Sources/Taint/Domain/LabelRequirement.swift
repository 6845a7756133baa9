internal import RuleEngine

/// A rule's condition on labels, over the numbers by which its labels are known to the solver.
package struct LabelRequirement: Sendable {
  let condition: LabelCondition
  /// Number of each label of the rule.
  let numbers: [String: Int]
  /// What the rule's findings are known by.
  let rule: RuleMask
  /// Labels whose presence helps: the data that a finding is about has one of them.
  let positive: RuleMask

  init(_ condition: LabelCondition, numbers: [String: Int], rule: RuleMask) {
    self.condition = condition
    self.numbers = numbers
    self.rule = rule
    var mask = RuleMask.none
    for label in Self.helpful(condition, isNegated: false) { if let number = numbers[label] { mask.insert(number) } }
    positive = mask
  }

  func holds(for labels: RuleMask) -> Bool { condition.holds { numbers[$0].map(labels.contains) ?? false } }

  private static func helpful(_ condition: LabelCondition, isNegated: Bool) -> [String] {
    switch condition {
    case .label(let name): isNegated ? [] : [name]
    case .constant: []
    case .not(let inner): helpful(inner, isNegated: !isNegated)
    case .and(let a, let b), .or(let a, let b): helpful(a, isNegated: isNegated) + helpful(b, isNegated: isNegated)
    }
  }
}
