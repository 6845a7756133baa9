/// Which labels the conditions of a taint rule speak of, and whether a source or a propagator of the rule gives them.
///
/// A label that nothing gives never arrives: whatever asks for it finds nothing, and says nothing.
final class LabelUses {
  typealias Problem = RuleParser.Problem

  private struct Use {
    var label: String
    var path: String
    var line: Int
  }

  private var uses: [Use] = []

  func note(_ labels: [String], _ path: String, _ line: Int) { uses += labels.map { Use(label: $0, path: path, line: line) } }

  /// Uses of labels that no part gives.
  func unknown(in parts: [TaintPart]) -> [Problem] {
    let given = Set(TaintPart.labels(parts))
    return uses.filter { !given.contains($0.label) }.map {
      Problem(path: $0.path, line: $0.line, message: "no source or propagator gives the label `\($0.label)`")
    }
  }
}
