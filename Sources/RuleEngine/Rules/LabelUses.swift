/// Which labels the conditions of a taint rule speak of, and whether a source or a propagator of the rule gives them.
///
/// A label that nothing gives never arrives: whatever asks for it finds nothing, and says nothing.
final class LabelUses {
  private var uses: [PlacedName] = []

  func note(_ labels: [String], _ path: String, _ line: Int) { uses += labels.map { PlacedName(name: $0, path: path, line: line) } }

  /// Uses of labels that no part gives.
  func unknown(in parts: [TaintPart]) -> [RuleParser.Problem] {
    let given = Set(TaintPart.labels(parts))
    let unknown = uses.filter { !given.contains($0.name) }
    // What waits for such a label is mended with it.
    guard unknown.isEmpty else { return unknown.map { $0.problem("no source or propagator gives the label `\($0.name)`") } }
    let arriving = Self.arriving(parts)
    return uses.filter { !arriving.contains($0.name) }.map {
      $0.problem("the label `\($0.name)` never arrives: what gives it waits for labels that do not arrive either")
    }
  }

  /// Labels that data can have: given without a condition, or by a condition that such labels can meet.
  private static func arriving(_ parts: [TaintPart]) -> Set<String> {
    var arriving: Set<String> = []
    var grows = true
    while grows {
      grows = false
      for part in parts where part.role == .source || part.role == .propagator && part.label != nil {
        guard part.requires?.canHold(arriving) ?? true else { continue }
        if arriving.insert(part.label ?? TaintPart.standardLabel).inserted { grows = true }
      }
    }
    return arriving
  }
}

extension LabelCondition {
  /// Whether it may hold of data that can have these labels, and need have none of them.
  fileprivate func canHold(_ labels: Set<String>) -> Bool {
    switch self {
    case .label(let name): labels.contains(name)
    case .constant(let value): value
    // Data without the label is always possible.
    case .not: true
    case .and(let a, let b): a.canHold(labels) && b.canHold(labels)
    case .or(let a, let b): a.canHold(labels) || b.canHold(labels)
    }
  }
}
