internal import Core

/// What a rule looks for, as far as it could be read.
struct RuleBody {
  /// Of a taint rule all its parts together; nil if nothing could be read.
  var formula: Formula?
  var taint: [TaintPart] = []
  var isTaint = false
  /// Of a rule that takes texts out of files.
  var extraction: Extraction?
  /// Whether nothing in it is wrong: only then is it known what its patterns bind.
  var isWhole = false
  /// Conditions, focus and labels that nothing gives what they ask for.
  var voidUses: [RuleParser.Problem] = []

  /// The formula that the rule keeps: a taint rule has its parts instead.
  var ownFormula: Formula? { isTaint ? formula.map { _ in .or([]) } : formula }

  /// What is wrong with a fix that names what no pattern binds.
  func unboundNames(in fix: YAMLNode?, _ path: String) -> [RuleParser.Problem] {
    guard isWhole, let formula, let fix, let text = fix.string else { return [] }
    return MetavariableUses.unbound(in: text, isFix: true, of: formula).map {
      RuleParser.Problem(path: path + ".fix", line: fix.mark.line, message: "no pattern binds `\($0)`")
    }
  }
}
