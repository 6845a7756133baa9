internal import Core
internal import RuleEngine

/// Which rule speaks where two describe one weakness at one place: a rule that only sees how a text is built yields to one that
/// knows where its parts come from.
struct RulePrecedence: Sendable {
  /// By the rules' ids the names of others.
  private let yieldsTo: [String: [String]]

  init(_ rules: [Rule]) {
    yieldsTo = Dictionary(
      rules.lazy.filter { !$0.yieldsTo.isEmpty }.map { ($0.id, $0.yieldsTo) }, uniquingKeysWith: { first, _ in first })
  }

  /// Removes findings that overlap one of a rule that theirs yields to.
  func apply(to findings: inout [Finding]) {
    guard findings.contains(where: { yieldsTo[$0.ruleKey] != nil }) else { return }
    var places: [String: [ByteRange]] = [:]
    for finding in findings { places[finding.ruleID, default: []].append(finding.range) }
    findings.removeAll { finding in
      (yieldsTo[finding.ruleKey] ?? []).contains { rule in
        (places[rule] ?? []).contains { $0.start < finding.range.end && finding.range.start < $0.end }
      }
    }
  }
}
