internal import Core

/// Reads the parts of a taint rule: `pattern-sources` and the like of the older syntax, `taint:` of the newer.
struct TaintParser {
  typealias Problem = RuleParser.Problem

  let formulas: FormulaParser
  private let labels = LabelUses()
  private var problems: ProblemList { formulas.problems }

  init(_ formulas: FormulaParser) { self.formulas = formulas }

  private static let older: [(key: String, role: TaintPart.Role)] = [
    ("pattern-sources", .source), ("pattern-sinks", .sink), ("pattern-sanitizers", .sanitizer), ("pattern-propagators", .propagator),
  ]
  /// Keys of the older syntax.
  static let keys = Set(older.map(\.key))
  private static let newer: [(key: String, role: TaintPart.Role)] = [
    ("sources", .source), ("sinks", .sink), ("sanitizers", .sanitizer), ("propagators", .propagator),
  ]
  private static let options: Set<String> = [
    "exact", "by-side-effect", "from", "to", "model", "label", "requires", "control", "at-exit", "not-conflicting", "not_conflicting",
    "replace-labels", "result",
  ]

  func parts(_ rule: YAMLNode, _ path: String) throws(Problem) -> [TaintPart] {
    let newer = rule["taint"]
    let node = newer ?? rule
    let inner = newer == nil ? path : path + ".taint"
    var parts: [TaintPart] = []
    if let newer, case .mapping(let pairs, _) = newer {
      for pair in pairs where !Self.newer.contains(where: { $0.key == pair.key.text }) {
        let near = Suggestion.nearest(to: pair.key.text, in: Self.newer.map(\.key)).map { ": did you mean `\($0)`?" } ?? ""
        problems.add(
          Problem(path: inner + "." + pair.key.text, line: pair.key.mark.line, message: "unknown key `\(pair.key.text)`\(near)"))
      }
    }
    for (key, role) in newer == nil ? Self.older : Self.newer {
      guard let list = node[key] else {
        if role == .source || role == .sink {
          problems.add(Problem(path: inner, line: node.mark.line, message: "a taint rule needs `\(key)`"))
        }
        continue
      }
      guard let elements = list.elements, !elements.isEmpty else {
        problems.add(Problem(path: "\(inner).\(key)", line: list.mark.line, message: "`\(key)` must be a list that is not empty"))
        continue
      }
      for (index, element) in elements.enumerated() {
        let place = "\(inner).\(key)[\(index)]"
        problems.attempt { () throws(Problem) in
          parts.append(try part(element, role, place, isNewer: newer != nil))
        }
      }
    }
    let count = TaintPart.labels(parts).count
    if count > TaintPart.maximumLabels {
      throw Problem(
        path: inner, line: node.mark.line, message: "a rule may have \(TaintPart.maximumLabels) labels, this one has \(count)")
    }
    return parts
  }

  /// Conditions that ask for labels which never arrive, of a rule whose parts were all understood.
  func unknownLabels(_ parts: [TaintPart]) -> [Problem] { labels.unknown(in: parts) }

  private static let operators: Set<String> = [
    "pattern", "patterns", "pattern-either", "pattern-regex", "pattern-inside", "any", "all", "regex", "inside", "anywhere", "not", "where",
    "focus", "focus-metavariable", "metavariable",
  ]

  /// Options that are misspelt would have no effect, and of two descriptions of one part only one counts.
  private func check(_ node: YAMLNode, _ path: String) throws(Problem) {
    guard case .mapping(let pairs, _) = node else { return }
    for pair in pairs where !Self.options.contains(pair.key.text) && !Self.operators.contains(pair.key.text) {
      guard let near = Suggestion.nearest(to: pair.key.text, in: Self.options.union(Self.operators).sorted()) else { continue }
      throw Problem(
        path: path + "." + pair.key.text, line: pair.key.mark.line, message: "unknown key `\(pair.key.text)`: did you mean `\(near)`?")
    }
    let described = pairs.first { Self.operators.contains($0.key.text) && $0.key.text != "where" }
    if let model = node["model"], let described {
      throw Problem(path: path + ".model", line: model.mark.line, message: "either `model` or `\(described.key.text)`, not both")
    }
  }

  private func part(_ node: YAMLNode, _ role: TaintPart.Role, _ path: String, isNewer: Bool) throws(Problem) -> TaintPart {
    try check(node, path)
    var part = TaintPart(role: role, formula: nil, model: node["model"]?.string)
    if part.model == nil {
      // The options of a part stand beside its operators.
      let operators = Self.without(Self.options, node)
      part.formula = isNewer ? try MatchParser(conditions: formulas).formula(operators, path) : try formulas.rootFormula(operators, path)
    } else if let model = node["model"] {
      part.modelPlace = (path + ".model", model.mark.line)
    }
    if let exact = node["exact"]?.bool { part.isExact = exact }
    if let sideEffect = node["by-side-effect"] {
      if let flag = sideEffect.bool {
        part.sideEffect = flag ? .also : .none
      } else if sideEffect.string == "only" {
        part.sideEffect = .only
      } else {
        throw Problem(path: path + ".by-side-effect", line: sideEffect.mark.line, message: "`by-side-effect` must be true, false or only")
      }
    }
    part.isControl = role == .source && node["control"]?.bool ?? false
    part.isAtExit = role == .sink && node["at-exit"]?.bool ?? false
    part.isResult = role == .sink && node["result"]?.bool ?? false
    part.yieldsToOthers = role == .sanitizer && (node["not-conflicting"] ?? node["not_conflicting"])?.bool ?? false
    if role == .source || role == .propagator { part.label = node["label"]?.string }
    if let replaced = node["replace-labels"] {
      guard role == .propagator, let labels = replaced.strings else {
        throw Problem(
          path: path + ".replace-labels", line: replaced.mark.line, message: "`replace-labels` must be a list of labels, in a propagator")
      }
      self.labels.note(labels, path + ".replace-labels", replaced.mark.line)
      part.replacedLabels = labels
    }
    if let requires = node["requires"] {
      try read(requires, path + ".requires", &part)
      if part.model != nil, role != .sink || part.requires?.anyOf == nil {
        throw Problem(
          path: path + ".requires", line: requires.mark.line, message: "`requires` beside `model` may only name labels, joined by `or`")
      }
    }
    if role == .propagator {
      guard let from = node["from"]?.string, let to = node["to"]?.string else {
        throw Problem(path: path, line: node.mark.line, message: "a propagator needs `from` and `to`")
      }
      (part.from, part.to) = (from, to)
      for (name, key) in [(from, "from"), (to, "to")] { formulas.uses.note(name, path + "." + key, node[key]?.mark.line ?? node.mark.line) }
    }
    return part
  }

  /// One condition for all that arrives, or a list of conditions, each for a metavariable of the sink.
  private func read(_ node: YAMLNode, _ path: String, _ part: inout TaintPart) throws(Problem) {
    guard part.role != .sanitizer else {
      throw Problem(path: path, line: node.mark.line, message: "a sanitizer can't have `requires`: it cleans whatever there is")
    }
    if node.string != nil {
      part.requires = try condition(node, path)
      return
    }
    guard part.role == .sink, let elements = node.elements, !elements.isEmpty else {
      throw Problem(path: path, line: node.mark.line, message: "`requires` must be labels joined by `and`, `or` and `not`")
    }
    for (index, element) in elements.enumerated() {
      guard case .mapping(let pairs, _) = element, pairs.count == 1, let (key, value) = pairs.first.map({ ($0.key, $0.value) }),
        key.text.hasPrefix("$")
      else {
        throw Problem(path: "\(path)[\(index)]", line: element.mark.line, message: "expected a metavariable and its condition: `$X: LABEL`")
      }
      formulas.uses.note(key.text, path, key.mark.line)
      part.requiresAt.append((key.text, try condition(value, "\(path)[\(index)]")))
    }
  }

  private func condition(_ node: YAMLNode, _ path: String) throws(Problem) -> LabelCondition {
    guard let text = node.string, let condition = LabelCondition(text) else {
      throw Problem(path: path, line: node.mark.line, message: "`requires` must be labels joined by `and`, `or` and `not`")
    }
    labels.note(condition.labels, path, node.mark.line)
    return condition
  }

  private static func without(_ keys: Set<String>, _ node: YAMLNode) -> YAMLNode {
    guard case .mapping(let pairs, let mark) = node else { return node }
    return .mapping(pairs.filter { !keys.contains($0.key.text) }, mark)
  }
}
