/// Which labels the conditions of a taint rule speak of, and whether a source or a propagator of the rule gives them.
///
/// A label that nothing gives never arrives: whatever asks for it finds nothing, and says nothing.
final class LabelUses {
  private var uses: [PlacedName] = []

  func note(_ labels: [String], _ path: String, _ line: Int) { uses += labels.map { PlacedName(name: $0, path: path, line: line) } }

  /// Uses of labels that no part gives.
  func unknown(in parts: [TaintPart]) -> [RuleParser.Problem] {
    let given = Set(TaintPart.labels(parts))
    return uses.filter { !given.contains($0.name) }.map { $0.problem("no source or propagator gives the label `\($0.name)`") }
  }
}
