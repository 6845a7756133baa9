/// What operators are called in a rule file.
enum OperatorNames {
  static func name(of formula: Formula, isNegated: Bool) -> String {
    let isNewer = isNewer(formula)
    switch formula {
    case .pattern: return isNegated ? (isNewer ? "not" : "pattern-not") : "pattern"
    case .regex: return isNewer ? (isNegated ? "not regex" : "regex") : isNegated ? "pattern-not-regex" : "pattern-regex"
    case .inside: return isNewer ? (isNegated ? "not inside" : "inside") : isNegated ? "pattern-not-inside" : "pattern-inside"
    case .anywhere: return (isNegated ? "not " : "") + "anywhere"
    case .and: return isNewer ? (isNegated ? "not all" : "all") : isNegated ? "pattern-not" : "patterns"
    case .or: return isNewer ? (isNegated ? "not any" : "any") : isNegated ? "pattern-not" : "pattern-either"
    case .bound(let inner, _), .fixed(let inner, _): return name(of: inner, isNegated: isNegated)
    }
  }

  /// Whether it is written in the newer syntax, told by the first place that it has.
  private static func isNewer(_ formula: Formula) -> Bool {
    switch formula {
    case .pattern(let text), .regex(let text): return text.yamlPath.contains(".match") || text.yamlPath.contains(".taint.")
    case .inside(let inner), .anywhere(let inner), .bound(let inner, _), .fixed(let inner, _): return isNewer(inner)
    case .or(let alternatives): return alternatives.first.map(isNewer) ?? false
    case .and(let conjunction): return (conjunction.positives.first ?? conjunction.negatives.first).map(isNewer) ?? false
    }
  }

  /// A condition's name, the metavariable that it is about, and what it demands.
  static func describe(_ condition: Condition) -> (name: String, metavariable: String?, text: String) {
    switch condition {
    case .regex(let name, let regex, _): return ("metavariable-regex", name, "\(name) =~ \(regex.text)")
    case .pattern(let name, _, let language): return ("metavariable-pattern", name, name + (language.map { " as \($0)" } ?? ""))
    case .comparison(let name, let expression, _, _):
      return ("metavariable-comparison", name ?? MetavariableUses.names(in: expression.text).first, expression.text)
    case .type(let name, let types): return ("metavariable-type", name, "\(name): \(types.joined(separator: " or "))")
    case .analysis(let name, let analyzer): return ("metavariable-analysis", name, "\(analyzer) of \(name)")
    case .name(let name, let modules): return ("metavariable-name", name, "\(name) of \(modules.joined(separator: " or "))")
    }
  }

  static func line(of condition: Condition) -> Int {
    switch condition {
    case .regex(_, let text, _), .comparison(_, let text, _, _): text.line
    default: 0
    }
  }
}
