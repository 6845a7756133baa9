internal import Core
internal import RuleEngine

/// What a formula gave on a file.
struct FormulaAnswer {
  let matches: [Match]
  let ranOut: Bool
  let regexLimitExceeded: Bool

  init(_ rule: CompiledRule, _ file: TargetFile) {
    let evaluator = FormulaEvaluator(file: file, rule: rule)
    matches = evaluator.evaluate()
    ranOut = evaluator.ranOut
    regexLimitExceeded = evaluator.regexLimitExceeded
  }

  /// What a rule that asked has to be told of beside the matches.
  func problems(of rule: String, in path: String) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if ranOut {
      problems.append(
        Diagnostic(level: .warning, code: .limit, message: "rule \(rule) was cut off: it matches in too many ways here", path: path))
    }
    if regexLimitExceeded {
      problems.append(
        Diagnostic(
          level: .warning, code: .matchLimit, message: "a regular expression of rule \(rule) exceeded its match limit", path: path))
    }
    return problems
  }
}
