/// Reads the newer syntax of rules: `match:` with `all`, `any`, `not`, `inside`, `anywhere`, `regex` and `where`.
///
/// A formula is a string (a pattern) or a mapping with one operator and, beside it, `where`, `as` and `fix`:
///
/// ```
///   match:
///     all: [f($X), inside: "def g(...): ...", not: f(1)]
///     where: [metavariable: $X, regex: ^a]
/// ```
struct MatchParser {
  typealias Problem = RuleParser.Problem

  /// Shares the conditions with the older syntax.
  let conditions: FormulaParser

  private var problems: ProblemList { conditions.problems }

  private static let companions: Set<String> = ["where", "as", "fix"]
  private static let operators = ["pattern", "regex", "all", "any", "inside", "anywhere", "not"]

  func formula(_ node: YAMLNode, _ path: String) throws(Problem) -> Formula {
    guard case .mapping(let pairs, let mark) = node else { return .pattern(try conditions.text(node, path)) }
    guard let (key, value) = pairs.first(where: { Self.operators.contains($0.key.text) }) else {
      let known = Self.operators.joined(separator: "`, `")
      throw Problem(path: path, line: mark.line, message: "missing an operator: one of `\(known)`")
    }
    for pair in pairs where pair.key.text != key.text && !Self.companions.contains(pair.key.text) {
      throw Problem(
        path: path + "." + pair.key.text, line: pair.key.mark.line, message: "`\(pair.key.text)` can't stand beside `\(key.text)`")
    }
    let inner = path + "." + key.text
    var formula: Formula
    switch key.text {
    case "pattern": formula = .pattern(try conditions.text(value, inner))
    case "regex": formula = .regex(try conditions.text(value, inner))
    case "inside": formula = .inside(try self.formula(value, inner))
    case "anywhere": formula = .anywhere(try self.formula(value, inner))
    case "any":
      var alternatives: [Formula] = []
      for (index, element) in try elements(value, inner).enumerated() {
        problems.attempt { () throws(Problem) in alternatives.append(try self.formula(element, "\(inner)[\(index)]")) }
      }
      formula = .or(alternatives)
    case "all": formula = .and(try conjunction(value, inner))
    default:
      throw Problem(path: inner, line: key.mark.line, message: "`not` must stand in an `all`, beside something that matches")
    }
    formula = try named(formula, node, path)
    guard let clause = node["where"] else { return formula }
    var result = Conjunction()
    if case .and(let all) = formula { result = all } else { result.positives = [formula] }
    for (index, element) in try elements(clause, path + ".where").enumerated() {
      problems.attempt { () throws(Problem) in try add(element, "\(path).where[\(index)]", &result) }
    }
    formula = .and(result)
    return formula
  }

  /// With what `as` and `fix` beside its operator say.
  private func named(_ formula: Formula, _ node: YAMLNode, _ path: String) throws(Problem) -> Formula {
    var formula = formula
    if let name = node["as"] {
      let text = try conditions.text(name, path + ".as")
      guard MetavariableUses.names(in: text.text) == [text.text] else {
        throw Problem(path: path + ".as", line: name.mark.line, message: "`as` must be a metavariable: `$X`")
      }
      formula = .bound(formula, to: text)
    }
    if let fix = node["fix"] {
      let text = try conditions.text(fix, path + ".fix")
      for name in MetavariableUses.names(in: text.text) { conditions.uses.note(name, text.yamlPath, text.line) }
      formula = .fixed(formula, with: text)
    }
    return formula
  }

  private func elements(_ node: YAMLNode, _ path: String) throws(Problem) -> [YAMLNode] {
    guard let elements = node.elements, !elements.isEmpty else {
      throw Problem(path: path, line: node.mark.line, message: "must be a list that is not empty")
    }
    return elements
  }

  private func conjunction(_ node: YAMLNode, _ path: String) throws(Problem) -> Conjunction {
    var result = Conjunction()
    let before = problems.all.count
    for (index, element) in try elements(node, path).enumerated() {
      let path = "\(path)[\(index)]"
      problems.attempt { () throws(Problem) in
        if let negated = element["not"] {
          result.negatives.append(try formula(negated, path + ".not"))
        } else {
          result.positives.append(try formula(element, path))
        }
      }
    }
    if result.positives.isEmpty, problems.all.count == before, !path.contains("where") {
      throw Problem(path: path, line: node.mark.line, message: "`all` needs at least one operator that matches")
    }
    return result
  }

  /// A condition of `where`.
  private func add(_ node: YAMLNode, _ path: String, _ result: inout Conjunction) throws(Problem) {
    guard case .mapping(let pairs, let mark) = node else {
      throw Problem(path: path, line: node.mark.line, message: "expected a condition such as `metavariable: $X`")
    }
    if let focus = node["focus"] {
      guard let names = focus.strings, !names.isEmpty else {
        throw Problem(path: path + ".focus", line: focus.mark.line, message: "`focus` must name a metavariable, or a list of them")
      }
      for name in names { conditions.uses.note(name, path + ".focus", focus.mark.line) }
      result.focus.append(names)
      return
    }
    let kind: String
    if node["comparison"] != nil {
      kind = "metavariable-comparison"
    } else if node["regex"] != nil {
      kind = "metavariable-regex"
    } else if node["type"] != nil || node["types"] != nil {
      kind = "metavariable-type"
    } else if node["analyzer"] != nil {
      kind = "metavariable-analysis"
    } else {
      guard let name = node["metavariable"]?.string else { throw Problem(path: path, line: mark.line, message: "missing `metavariable`") }
      conditions.uses.note(name, path, mark.line)
      let rest = pairs.filter { $0.key.text != "metavariable" && $0.key.text != "language" }
      result.conditions.append(
        .pattern(
          metavariable: name, formula: try formula(.mapping(rest, mark), path),
          language: try conditions.language(node["language"], path + ".language")))
      return
    }
    let key = YAMLScalar(text: kind, isPlain: true, mark: mark)
    result.conditions.append(try conditions.condition(key, node, path))
  }
}
