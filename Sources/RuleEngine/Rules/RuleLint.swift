package import Core

/// What is no mistake and seldom meant: looked for by `martlet rules check` alone.
///
/// - a name in a message that no pattern binds stands there as it is written;
/// - a regular expression with a repetition in a repetition may take time without end on a long line, until its limit;
/// - a sink without `requires` takes data without a label, which no source gives if each has one;
/// - a pattern that is a metavariable alone matches every expression of every file.
package enum RuleLint {
  package static func warnings(_ rules: [Rule]) -> [Diagnostic] { rules.flatMap(warnings) }

  private static func warnings(_ rule: Rule) -> [Diagnostic] {
    var found: [Diagnostic] = []
    func add(_ path: String, _ line: Int, _ message: String) {
      found.append(
        Diagnostic(
          level: .warning, code: .brokenRule, message: "rule `\(rule.name)` at \(path): \(message)", path: rule.file, line: line,
          context: "\(rule.name) \(path)"))
    }
    let formulas = rule.taint.isEmpty ? [rule.formula] : rule.taint.compactMap(\.formula)
    for name in Set(MetavariableUses.unbound(in: rule.message, isFix: false, of: .or(formulas))).sorted() {
      add(rule.yamlPath + ".message", rule.line, "no pattern binds `\(name)`, so it stays as it is")
    }
    for formula in formulas {
      for regex in regexes(formula) where RegexRisk.isCatastrophic(regex.text) {
        add(regex.yamlPath, regex.line, "a repetition within a repetition, such as (a+)+, can take very long: make one of them possessive")
      }
    }
    let labels = TaintPart.labels(rule.taint)
    if !labels.isEmpty, !labels.contains(TaintPart.standardLabel) {
      for sink in rule.taint where sink.isForUnlabelledData {
        let text = sink.formula.flatMap(firstText)
        add(
          text?.yamlPath ?? sink.modelPlace.path, text?.line ?? sink.modelPlace.line,
          "this sink never counts: without `requires` it takes data without a label, and all sources give one; "
            + "add `requires: \(labels.joined(separator: " or "))`")
      }
    }
    if rule.taint.isEmpty, case .pattern(let text) = rule.formula, isAnything(text.text) {
      add(text.yamlPath, text.line, "this matches every expression of every file")
    }
    return found
  }

  private static func isAnything(_ pattern: String) -> Bool {
    let text = pattern.filter { !$0.isWhitespace }
    return text == "..." || MetavariableUses.names(in: text) == [text] || text == "$_"
  }

  private static func firstText(_ formula: Formula) -> PatternText? {
    switch formula {
    case .pattern(let text), .regex(let text): text
    case .inside(let inner), .anywhere(let inner), .bound(let inner, _), .fixed(let inner, _): firstText(inner)
    case .or(let alternatives): alternatives.lazy.compactMap(firstText).first
    case .and(let conjunction): conjunction.positives.lazy.compactMap(firstText).first
    }
  }

  private static func regexes(_ formula: Formula) -> [PatternText] {
    switch formula {
    case .pattern: return []
    case .regex(let text): return [text]
    case .inside(let inner), .anywhere(let inner), .bound(let inner, _), .fixed(let inner, _): return regexes(inner)
    case .or(let alternatives): return alternatives.flatMap(regexes)
    case .and(let conjunction):
      return (conjunction.positives + conjunction.negatives).flatMap(regexes)
        + conjunction.conditions.flatMap { condition -> [PatternText] in
          switch condition {
          case .regex(_, let text, _): return [text]
          case .pattern(_, let inner, _): return regexes(inner)
          default: return []
          }
        }
    }
  }
}
