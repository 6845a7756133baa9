/// Reads the parts of a taint rule: `pattern-sources` and the like of the older syntax, `taint:` of the newer.
struct TaintParser {
  typealias Problem = RuleParser.Problem

  let formulas: FormulaParser
  private var problems: ProblemList { formulas.problems }

  init(_ formulas: FormulaParser) { self.formulas = formulas }

  private static let older: [(key: String, role: TaintPart.Role)] = [
    ("pattern-sources", .source), ("pattern-sinks", .sink), ("pattern-sanitizers", .sanitizer), ("pattern-propagators", .propagator),
  ]
  private static let newer: [(key: String, role: TaintPart.Role)] = [
    ("sources", .source), ("sinks", .sink), ("sanitizers", .sanitizer), ("propagators", .propagator),
  ]
  private static let options: Set<String> = [
    "exact", "by-side-effect", "from", "to", "model", "label", "requires", "control", "at-exit", "not-conflicting",
  ]

  func parts(_ rule: YAMLNode, _ path: String) throws(Problem) -> [TaintPart] {
    let newer = rule["taint"]
    let node = newer ?? rule
    let inner = newer == nil ? path : path + ".taint"
    var parts: [TaintPart] = []
    for (key, role) in newer == nil ? Self.older : Self.newer {
      guard let list = node[key] else {
        if role == .source || role == .sink {
          throw Problem(path: inner, line: node.mark.line, message: "a taint rule needs `\(key)`")
        }
        continue
      }
      guard let elements = list.elements, !elements.isEmpty else {
        throw Problem(path: "\(inner).\(key)", line: list.mark.line, message: "`\(key)` must be a list that is not empty")
      }
      for (index, element) in elements.enumerated() {
        let place = "\(inner).\(key)[\(index)]"
        problems.attempt { () throws(Problem) in
          parts.append(try part(element, role, place, isNewer: newer != nil))
        }
      }
    }
    return parts
  }

  private func part(_ node: YAMLNode, _ role: TaintPart.Role, _ path: String, isNewer: Bool) throws(Problem) -> TaintPart {
    for key in ["label", "requires", "control", "at-exit"] where node[key] != nil {
      throw Problem(
        path: path + "." + key, line: node[key]?.mark.line ?? node.mark.line, message: "`\(key)` is not supported in this version")
    }
    var part = TaintPart(role: role, formula: nil, model: node["model"]?.string)
    if part.model == nil {
      // The options of a part stand beside its operators.
      let operators = Self.without(Self.options, node)
      part.formula = isNewer ? try MatchParser(conditions: formulas).formula(operators, path) : try formulas.rootFormula(operators, path)
    }
    part.isExact = node["exact"]?.bool ?? false
    let sideEffect = node["by-side-effect"]
    part.hasSideEffect = sideEffect?.bool ?? (sideEffect?.string == "only")
    if role == .propagator {
      guard let from = node["from"]?.string, let to = node["to"]?.string else {
        throw Problem(path: path, line: node.mark.line, message: "a propagator needs `from` and `to`")
      }
      (part.from, part.to) = (from, to)
      throw Problem(path: path, line: node.mark.line, message: "propagators are not supported in this version")
    }
    return part
  }

  private static func without(_ keys: Set<String>, _ node: YAMLNode) -> YAMLNode {
    guard case .mapping(let pairs, let mark) = node else { return node }
    return .mapping(pairs.filter { !keys.contains($0.key.text) }, mark)
  }
}
