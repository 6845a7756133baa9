internal import Core

/// Reads the pattern operators of a rule.
struct FormulaParser {
  typealias Problem = RuleParser.Problem

  /// What is wrong with one element of a list; the others are still read.
  let problems: ProblemList
  let uses: MetavariableUses
  /// What languages may be called; nil: anything.
  let names: LanguageNames?

  /// The formula of a whole rule: exactly one of `pattern`, `patterns`, `pattern-either`, `pattern-regex`.
  func rootFormula(_ node: YAMLNode, _ path: String) throws(Problem) -> Formula {
    guard case .mapping(let pairs, let mark) = node else {
      throw Problem(path: path, line: node.mark.line, message: "expected a mapping")
    }
    if let match = pairs.first(where: { $0.key.text == "match" }) {
      if let other = pairs.first(where: { ["pattern", "patterns", "pattern-either", "pattern-regex"].contains($0.key.text) }) {
        throw Problem(
          path: path + "." + other.key.text, line: other.key.mark.line,
          message: "`\(other.key.text)` can't stand beside `match`: a rule has one of them")
      }
      return try MatchParser(conditions: self).formula(match.value, path + ".match")
    }
    let keys = ["pattern", "patterns", "pattern-either", "pattern-regex"]
    let present = pairs.filter { keys.contains($0.key.text) }
    guard let first = present.first else {
      let message = "missing a pattern: one of `pattern`, `patterns`, `pattern-either`, `pattern-regex`, `match`"
      throw Problem(path: path, line: mark.line, message: message)
    }
    // What stands twice is told of elsewhere.
    guard Set(present.map(\.key.text)).count == 1 else {
      throw Problem(
        path: path + "." + present[1].key.text, line: present[1].key.mark.line,
        message: "a rule has exactly one of `pattern`, `patterns`, `pattern-either`, `pattern-regex`; put several under `patterns`")
    }
    return try positive(first.key, first.value, path + "." + first.key.text)
  }

  private func positive(_ key: YAMLScalar, _ value: YAMLNode, _ path: String) throws(Problem) -> Formula {
    switch key.text {
    case "pattern": return .pattern(try text(value, path))
    case "pattern-regex": return .regex(try text(value, path))
    case "pattern-inside": return .inside(try formulaOrText(value, path))
    case "patterns": return .and(try conjunction(value, path))
    case "pattern-either":
      guard let elements = value.elements, !elements.isEmpty else {
        throw Problem(path: path, line: value.mark.line, message: "`pattern-either` must be a list that is not empty")
      }
      var alternatives: [Formula] = []
      for (index, element) in elements.enumerated() {
        let path = "\(path)[\(index)]"
        problems.attempt { () throws(Problem) in
          let (key, value) = try single(element, path)
          alternatives.append(try positive(key, value, path + "." + key.text))
        }
      }
      return .or(alternatives)
    default:
      throw Problem(path: path, line: key.mark.line, message: "`\(key.text)` can't stand here")
    }
  }

  /// An operator's value that is either a pattern, or a mapping with operators of its own.
  private func formulaOrText(_ value: YAMLNode, _ path: String) throws(Problem) -> Formula {
    if case .mapping = value { return try rootFormula(value, path) }
    return .pattern(try text(value, path))
  }

  private func conjunction(_ value: YAMLNode, _ path: String) throws(Problem) -> Conjunction {
    guard let elements = value.elements, !elements.isEmpty else {
      throw Problem(path: path, line: value.mark.line, message: "`patterns` must be a list that is not empty")
    }
    var result = Conjunction()
    let before = problems.all.count
    for (index, element) in elements.enumerated() {
      problems.attempt { () throws(Problem) in try add(element, "\(path)[\(index)]", &result) }
    }
    if result.positives.isEmpty, problems.all.count == before, !path.contains("metavariable-pattern") {
      throw Problem(
        path: path, line: value.mark.line,
        message: "`patterns` needs at least one operator that matches (`pattern`, `pattern-either`, `pattern-inside`, `pattern-regex`)")
    }
    return result
  }

  /// An operator of `patterns`.
  private func add(_ element: YAMLNode, _ path: String, _ result: inout Conjunction) throws(Problem) {
    let (key, value) = try single(element, path)
    let inner = path + "." + key.text
    switch key.text {
    case "pattern-not": result.negatives.append(try formulaOrText(value, inner))
    case "pattern-not-inside": result.negatives.append(.inside(try formulaOrText(value, inner)))
    case "semgrep-internal-pattern-anywhere": result.positives.append(.anywhere(try formulaOrText(value, inner)))
    case "pattern-not-regex": result.negatives.append(.regex(try text(value, inner)))
    case "focus-metavariable":
      guard let names = value.strings, !names.isEmpty else {
        throw Problem(path: inner, line: value.mark.line, message: "`focus-metavariable` must name a metavariable, or a list of them")
      }
      for name in names { uses.note(name, inner, value.mark.line) }
      result.focus.append(names)
    case "metavariable-regex", "metavariable-pattern", "metavariable-comparison", "metavariable-type", "metavariable-analysis",
      "metavariable-name":
      result.conditions.append(try condition(key, value, inner))
    case "pattern-where-python":
      throw Problem(path: inner, line: key.mark.line, message: "`pattern-where-python` runs code of the rule and is refused")
    case "pattern", "patterns", "pattern-either", "pattern-regex", "pattern-inside":
      result.positives.append(try positive(key, value, inner))
    default:
      throw Problem(path: inner, line: key.mark.line, message: "unknown operator `\(key.text)`")
    }
  }

  func condition(_ key: YAMLScalar, _ value: YAMLNode, _ path: String) throws(Problem) -> Condition {
    func metavariable() throws(Problem) -> String {
      guard let name = value["metavariable"]?.string else {
        throw Problem(path: path, line: value.mark.line, message: missing("metavariable", in: value))
      }
      uses.note(name, path, value["metavariable"]?.mark.line ?? value.mark.line)
      return name
    }
    if case .mapping(let pairs, _) = value, let known = Self.conditionKeys[key.text] {
      // A key that is missing is named with the one that may be meant.
      if Self.neededKeys[key.text].map({ value[$0] != nil }) ?? true, value["metavariable"] != nil || key.text == "metavariable-comparison"
      {
        problems.add(KeyCheck.unknown(in: pairs.map(\.key), known: known, path))
      }
    }
    switch key.text {
    case "metavariable-regex":
      guard let regex = value["regex"] else {
        throw Problem(path: path, line: value.mark.line, message: missing("regex", in: value))
      }
      return .regex(
        metavariable: try metavariable(), regex: try text(regex, path + ".regex"),
        constantPropagation: value["constant-propagation"]?.bool ?? false)
    case "metavariable-pattern":
      let language = try language(value["language"], path + ".language")
      return .pattern(metavariable: try metavariable(), formula: try rootFormula(value, path), language: language)
    case "metavariable-comparison":
      guard let comparison = value["comparison"] else {
        throw Problem(path: path, line: value.mark.line, message: missing("comparison", in: value))
      }
      let expression = try text(comparison, path + ".comparison")
      for name in MetavariableUses.names(in: expression.text) { uses.note(name, expression.yamlPath, expression.line) }
      return .comparison(
        metavariable: value["metavariable"] == nil ? nil : try metavariable(), expression: expression,
        strip: value["strip"]?.bool ?? false, base: try base(value["base"], path + ".base"))
    case "metavariable-type":
      let types = try names(["type", "types"], in: value, path)
      return .type(metavariable: try metavariable(), types: types)
    case "metavariable-analysis":
      guard let analyzer = value["analyzer"]?.string, analyzer == "entropy" || analyzer == "redos" else {
        throw Problem(path: path, line: value.mark.line, message: "`analyzer` must be `entropy` or `redos`")
      }
      return .analysis(metavariable: try metavariable(), analyzer: analyzer)
    default:
      if let kind = value["kind"] { throw Problem(path: path + ".kind", line: kind.mark.line, message: "`kind` is not supported") }
      let modules = try names(["module", "modules"], in: value, path)
      return .name(metavariable: try metavariable(), modules: modules)
    }
  }

  /// The base that numbers are written in.
  private func base(_ node: YAMLNode?, _ path: String) throws(Problem) -> Int? {
    guard let node else { return nil }
    guard let base = node.string.flatMap({ Int($0) }), (2...36).contains(base) else {
      throw Problem(path: path, line: node.mark.line, message: "`base` must be a number from 2 to 36")
    }
    return base
  }

  /// The texts, or lists of texts, behind two keys of which one must be there.
  private func names(_ keys: [String], in node: YAMLNode, _ path: String) throws(Problem) -> [String] {
    var found: [String] = []
    for key in keys {
      guard let value = node[key] else { continue }
      guard let names = value.strings, !names.isEmpty else {
        throw Problem(path: "\(path).\(key)", line: value.mark.line, message: "`\(key)` must be a name, or a list of names")
      }
      for (index, element) in (value.elements ?? [value]).enumerated() where !element.isText {
        let place = value.elements == nil ? "\(path).\(key)" : "\(path).\(key)[\(index)]"
        throw Problem(path: place, line: element.mark.line, message: "must be a string" + KeyCheck.quoting(element))
      }
      found += names
    }
    guard !found.isEmpty else { throw Problem(path: path, line: node.mark.line, message: missing(keys[0], in: node)) }
    return found
  }

  /// The keys that a condition may have. Those of `metavariable-pattern` are looked at with its operators.
  private static let conditionKeys: [String: [String]] = [
    "metavariable-regex": ["metavariable", "regex", "constant-propagation"],
    "metavariable-pattern": ["metavariable", "language", "pattern", "patterns", "pattern-either", "pattern-regex", "match"],
    "metavariable-comparison": ["metavariable", "comparison", "strip", "base"],
    "metavariable-type": ["metavariable", "type", "types"],
    "metavariable-analysis": ["metavariable", "analyzer"],
    "metavariable-name": ["metavariable", "module", "modules", "kind"],
  ]
  /// Of these keys the one that a condition cannot be without.
  private static let neededKeys = ["metavariable-regex": "regex", "metavariable-comparison": "comparison"]

  /// The language that a text is to be read in.
  func language(_ node: YAMLNode?, _ path: String) throws(Problem) -> String? {
    guard let node else { return nil }
    guard let name = node.string else { throw Problem(path: path, line: node.mark.line, message: "`language` must be a string") }
    switch names?.meaning(of: name) {
    case .unknown:
      throw Problem(path: path, line: node.mark.line, message: names?.refusal(of: name) ?? "")
    case .elsewhere:
      problems.add(
        Problem(
          path: path, line: node.mark.line, message: "`\(name)` is not read here: the text is searched for words, as with `generic`",
          level: .note))
    case .read, nil: break
    }
    return name
  }

  /// Says so, and which key that is there may be meant.
  private func missing(_ key: String, in node: YAMLNode) -> String {
    guard case .mapping(let pairs, _) = node,
      let near = pairs.first(where: { Suggestion.nearest(to: $0.key.text, in: [key]) != nil })
    else { return "missing `\(key)`" }
    return "missing `\(key)`; is `\(near.key.text)` meant to be it?"
  }

  private func single(_ node: YAMLNode, _ path: String) throws(Problem) -> (YAMLScalar, YAMLNode) {
    guard case .mapping(let pairs, _) = node, let first = pairs.first else {
      throw Problem(path: path, line: node.mark.line, message: "expected an operator such as `pattern: …`")
    }
    guard pairs.count == 1 else {
      throw Problem(path: path, line: pairs[1].key.mark.line, message: "one operator per list element; found `\(pairs[1].key.text)` too")
    }
    return (first.key, first.value)
  }

  func text(_ node: YAMLNode, _ path: String) throws(Problem) -> PatternText {
    guard let string = node.string, node.isText else {
      throw Problem(path: path, line: node.mark.line, message: "must be a string" + KeyCheck.quoting(node))
    }
    return PatternText(text: string, yamlPath: path, line: node.mark.line)
  }
}
