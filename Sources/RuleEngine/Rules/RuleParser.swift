package import Core

/// Reads rule files (Semgrep's YAML syntax) into ``Rule``.
///
/// A broken rule becomes a diagnostic that names the file, the rule and the path inside the YAML; the other rules of the
/// file are still read.
package struct RuleParser {
  private let file: String
  private let names: LanguageNames?
  private var parsed = Parsed()

  /// What a file holds.
  package struct Parsed: Sendable {
    package var rules: [Rule] = []
    /// What could be read of rules that cannot run: more may be wrong with it.
    package var broken: [Rule] = []
    package var diagnostics: [Diagnostic] = []
  }

  private init(file: String, names: LanguageNames?) {
    self.file = file
    self.names = names
  }

  /// - Parameter names: what languages may be called; nil: anything.
  package static func parse(_ bytes: [UInt8], file: String, names: LanguageNames? = nil) -> Parsed {
    var parser = RuleParser(file: file, names: names)
    parser.run(bytes)
    return parser.parsed
  }

  /// A rule's error: where inside the YAML, and what.
  struct Problem: Error {
    var path: String
    var line: Int
    var message: String
    /// A warning lets the rule run.
    var level = Diagnostic.Level.error
    var code = Diagnostic.Code.brokenRule
  }

  private mutating func run(_ bytes: [UInt8]) {
    do throws(YAMLError) {
      let (document, rest) = try YAMLReader.readFirst(bytes)
      if let rest { report(rest) }
      guard let root = document else {
        report(nil, Problem(path: "", line: 1, message: "the file is empty"))
        return
      }
      // Where the text broke off before the rules, that is what is wrong with it.
      guard rest == nil || root["rules"] != nil, let elements = elements(root) else { return }
      for (index, element) in elements.enumerated() {
        let path = "rules[\(index)]"
        let problems = ProblemList()
        if let rule = rule(element, path, problems) {
          if problems.keepsFromRunning { parsed.broken.append(rule) } else { parsed.rules.append(rule) }
        }
        for problem in problems.all { report(element["id"]?.string, problem) }
      }
    } catch {
      report(error)
    }
  }

  /// The rules of a file; what stands at its top in their place is reported.
  private mutating func elements(_ root: YAMLNode) -> [YAMLNode]? {
    guard let list = root["rules"] else {
      let near = root.pairs.lazy.map(\.0).first { Suggestion.nearest(to: $0, in: ["rules"]) != nil }
      let hint = near.map { "; is `\($0)` meant to be it?" } ?? ": a rule file is `rules:` with a list of rules behind it"
      report(nil, Problem(path: "", line: root.mark.line, message: "missing key `rules`\(hint)"))
      return nil
    }
    if case .mapping(let pairs, _) = root {
      for pair in pairs.filter({ $0.key.text == "rules" }).dropFirst() {
        report(nil, Problem(path: "rules", line: pair.key.mark.line, message: "`rules` stands twice here; only the first list is read"))
      }
    }
    guard let elements = list.elements else {
      report(nil, Problem(path: "rules", line: list.mark.line, message: "`rules` must be a list"))
      return nil
    }
    return elements
  }

  private mutating func report(_ error: YAMLError) {
    let column = error.column > 0 ? " (column \(error.column))" : ""
    report(nil, Problem(path: "", line: error.line, message: "not valid YAML: \(error.message)\(column)"))
  }

  private mutating func report(_ rule: String?, _ problem: Problem) {
    let place = [rule.map { "rule `\($0)`" }, problem.path.isEmpty ? nil : "at \(problem.path)"].compactMap { $0 }.joined(separator: " ")
    parsed.diagnostics.append(
      Diagnostic(
        level: problem.level, code: problem.code, message: (place.isEmpty ? "" : place + ": ") + problem.message, path: file,
        line: problem.line,
        context: [rule, problem.path].compactMap { $0 }.joined(separator: " ")))
  }

  // MARK: Rule

  static let knownKeys: Set<String> = [
    "id", "languages", "message", "severity", "pattern", "patterns", "pattern-either", "pattern-regex", "match", "taint", "mode",
    "pattern-sources", "pattern-sinks", "pattern-sanitizers", "pattern-propagators", "fix", "fix-regex", "paths", "metadata", "options",
    "min-version", "max-version", "join", "extract", "steps", "equivalences", "r2c-internal-project-depends-on", "category", "validators",
    "dependencies", "version", "dest-language", "dest-rules", "transform", "reduce", "json", "rules", "extract-rule-ids",
    "pattern-where-python",
  ]

  /// The rule; if something is wrong with it that keeps it from running, which the list of problems then says, what could be read of it.
  private func rule(_ node: YAMLNode, _ path: String, _ problems: ProblemList) -> Rule? {
    guard case .mapping(let pairs, let mark) = node else {
      problems.add(Problem(path: path, line: node.mark.line, message: "a rule must be a mapping"))
      return nil
    }
    for pair in pairs where !Self.knownKeys.contains(pair.key.text) {
      problems.add(Problem(path: path + "." + pair.key.text, line: pair.key.mark.line, message: unknownKey(pair.key.text)))
    }
    RuleShape.check(node, path, problems)
    let head = head(node, path, problems)
    if let refusal = RuleModes.refusal(node, path) ?? RuleVersions.refusal(node, path) {
      // Other keys mean other things in such a rule.
      problems.replaceAll(with: refusal)
      return nil
    }
    problems.add(RuleModes.notes(node, path))
    let body = body(node, pairs, path, problems)
    // What follows is said, and the rule runs all the same.
    let isSound = problems.isSound
    let unboundInFix = body.unboundNames(in: node["fix"], path)
    let unknownGroup = FixRegex.unknownGroup(in: node["fix-regex"], path + ".fix-regex")
    problems.add(unboundInFix + body.voidUses + [unknownGroup].compactMap(\.self))
    guard isSound, let formula = body.formula, let own = body.ownFormula, var rule = head.rule(own, node, file: file, path: path) else {
      problems.keepsFromRunning = true
      guard let own = body.ownFormula, let id = node["id"]?.string else { return nil }
      return Rule(broken: id, languages: head.languages, formula: own, taint: body.taint, file: file, yamlPath: path, line: mark.line)
    }
    rule.taint = body.taint
    rule.extraction = body.extraction
    if !unboundInFix.isEmpty { rule.fix = nil }
    if unknownGroup != nil { rule.fixRegex = nil }
    guard MetavariableUses.bound(by: formula).count <= Self.mostMetavariables else {
      problems.keepsFromRunning = true
      problems.add(Problem(path: path, line: mark.line, message: "a rule can't have more than \(Self.mostMetavariables) metavariables"))
      return nil
    }
    return rule
  }

  /// What the rule says besides what it looks for; each part is read, whatever is wrong with the others.
  private func head(_ node: YAMLNode, _ path: String, _ problems: ProblemList) -> RuleHead {
    var head = RuleHead()
    head.id = problems.attempt { () throws(Problem) in try id(node, path) }
    // A rule that reports nothing need not say how.
    let isSilent = ExtractionParser.isExtraction(node)
    head.message =
      isSilent && node["message"] == nil ? "" : problems.attempt { () throws(Problem) in try requiredString(node, "message", path) }
    head.severity =
      isSilent && node["severity"] == nil ? (.info, "INFO") : problems.attempt { () throws(Problem) in try severity(node, path) }
    head.languages = languages(node, path, problems)
    if let fix = node["fix-regex"] {
      head.fixRegex = FixRegex(fix, path + ".fix-regex", problems).map { .some($0) }
    } else {
      head.fixRegex = .some(nil)
    }
    head.options = problems.attempt { () throws(Problem) in try options(node["options"], path + ".options") }
    head.paths = problems.attempt { () throws(Problem) in try paths(node["paths"], path + ".paths", problems) }
    return head
  }

  /// What the rule looks for, and what is wrong with that.
  private func body(
    _ node: YAMLNode, _ pairs: [(key: YAMLScalar, value: YAMLNode)], _ path: String, _ problems: ProblemList
  ) -> RuleBody {
    var body = RuleBody()
    let before = problems.errorCount
    let uses = MetavariableUses()
    let formulas = FormulaParser(problems: problems, uses: uses, names: names)
    let taintParser = TaintParser(formulas)
    body.isTaint = node["mode"]?.string == "taint" || node["taint"] != nil
    if body.isTaint {
      body.taint = problems.attempt { () throws(Problem) in try taintParser.parts(node, path) } ?? []
      body.formula = .or(body.taint.compactMap(\.formula))
    } else {
      let hasOperator = pairs.contains { Self.operators.contains($0.key.text) }
      // A misspelt operator is one mistake, not two.
      let isMisspelt = !hasOperator && pairs.contains { !Self.knownKeys.contains($0.key.text) }
      if noteTaintKeys(pairs, path, problems, hasOperator: hasOperator), !isMisspelt {
        body.formula = problems.attempt { () throws(Problem) in try formulas.rootFormula(node, path) }
      }
    }
    if ExtractionParser.isExtraction(node) {
      let parser = ExtractionParser(names: names, problems: problems)
      body.extraction = problems.attempt { () throws(Problem) in try parser.extraction(node, path) }
      if let name = body.extraction?.metavariable { uses.note(name, path + ".extract", (node["extract"] ?? node).mark.line) }
    }
    body.isWhole = problems.errorCount == before
    if body.isWhole, let formula = body.formula { body.voidUses = uses.unbound(in: formula) + taintParser.unknownLabels(body.taint) }
    return body
  }

  private func languages(_ node: YAMLNode, _ path: String, _ problems: ProblemList) -> [String] {
    guard let value = node["languages"], let languages = value.strings, !languages.isEmpty || value.elements?.isEmpty == false else {
      problems.add(
        Problem(
          path: path + ".languages", line: node["languages"]?.mark.line ?? node.mark.line,
          message: "missing `languages`: a list such as [python]"))
      return []
    }
    let places = value.elements?.enumerated().map { ("\(path).languages[\($0.offset)]", $0.element) } ?? [(path + ".languages", value)]
    noteLanguagesElsewhere(languages, value, path, problems)
    for (place, element) in places {
      guard let name = element.string, name.isEmpty || names?.meaning(of: name) == .unknown else { continue }
      problems.add(
        Problem(
          path: place, line: element.mark.line,
          message: names?.refusal(of: name) ?? "a language is missing; write one such as python"))
    }
    return languages
  }

  /// Of a rule that is for others too: what is for none that is read is told when the rules are compiled.
  private func noteLanguagesElsewhere(_ languages: [String], _ value: YAMLNode, _ path: String, _ problems: ProblemList) {
    guard let names, languages.contains(where: { names.meaning(of: $0) == .read }) else { return }
    let others = languages.filter { names.meaning(of: $0) == .elsewhere }
    guard !others.isEmpty else { return }
    problems.add(
      Problem(
        path: path + ".languages", line: value.mark.line,
        message: "left out for \(others.joined(separator: ", ")), which this version does not scan", level: .note, code: .otherLanguage))
  }

  /// Sources and sinks of a rule that is not read as a taint rule.
  ///
  /// - Returns: whether the rule may be one without them.
  private func noteTaintKeys(
    _ pairs: [(key: YAMLScalar, value: YAMLNode)], _ path: String, _ problems: ProblemList, hasOperator: Bool
  ) -> Bool {
    guard let key = pairs.first(where: { TaintParser.keys.contains($0.key.text) })?.key else { return true }
    problems.add(
      Problem(
        path: path + "." + key.text, line: key.mark.line, message: "`\(key.text)` needs `mode: taint`; without it nothing is followed",
        level: hasOperator ? .warning : .error))
    return hasOperator
  }

  /// What is not understood must not widen where the rule runs.
  private func paths(_ node: YAMLNode?, _ path: String, _ problems: ProblemList) throws(Problem) -> (include: [String], exclude: [String]) {
    guard let node else { return ([], []) }
    guard case .mapping(let pairs, _) = node else {
      throw Problem(path: path, line: node.mark.line, message: "`paths` must hold `include` or `exclude`, each a list of globs")
    }
    problems.add(KeyCheck.unknown(in: pairs.map(\.key), known: ["include", "exclude"], path))
    func list(_ key: String) -> [String] {
      problems.attempt { () throws(Problem) in try globs(node[key], path + "." + key) } ?? []
    }
    return (list("include"), list("exclude"))
  }

  private func globs(_ node: YAMLNode?, _ path: String) throws(Problem) -> [String] {
    guard let node else { return [] }
    guard let globs = node.strings, globs.count == node.elements?.count ?? 1, (node.elements ?? [node]).allSatisfy(\.isText) else {
      throw Problem(path: path, line: node.mark.line, message: "must be a list of globs")
    }
    return globs
  }

  /// What nobody writes by hand; each state of the matcher has room for all of them.
  static let mostMetavariables = 1_000

  private static let operators: Set<String> = ["pattern", "patterns", "pattern-either", "pattern-regex", "match"]

  private func id(_ node: YAMLNode, _ path: String) throws(Problem) -> String {
    let id = try requiredString(node, "id", path)
    if id.isEmpty || id.unicodeScalars.contains(where: { !Self.isIDScalar($0) }) {
      throw Problem(path: path + ".id", line: node.mark.line, message: "a rule id may hold letters, digits, `.`, `_`, `-` only")
    }
    return id
  }

  private func severity(_ node: YAMLNode, _ path: String) throws(Problem) -> (value: Severity, word: String) {
    let word = try requiredString(node, "severity", path)
    guard let severity = Severity(ruleWord: word) else {
      throw Problem(
        path: path + ".severity", line: node["severity"]?.mark.line ?? node.mark.line,
        message: "unknown severity `\(word)`: use CRITICAL, HIGH, MEDIUM, LOW, INFO (or ERROR, WARNING, INFO)")
    }
    return (severity, word)
  }

  private static func isIDScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "." || scalar == "_" || scalar == "-"
  }

  private func unknownKey(_ key: String) -> String {
    let near = Suggestion.nearest(to: key, in: Self.knownKeys.sorted())
    return "unknown key `\(key)`" + (near.map { ": did you mean `\($0)`?" } ?? "")
  }

  private func requiredString(_ node: YAMLNode, _ key: String, _ path: String) throws(Problem) -> String {
    guard let value = node[key] else {
      throw Problem(path: path, line: node.mark.line, message: "missing `\(key)`")
    }
    // An id may look like a number, but something must stand there.
    guard let string = value.string, value.isText || key == "id" && !value.isNull else {
      throw Problem(path: path + "." + key, line: value.mark.line, message: "`\(key)` must be a string" + KeyCheck.quoting(value))
    }
    return string
  }

  private func options(_ node: YAMLNode?, _ path: String) throws(Problem) -> RuleOptions {
    var options = RuleOptions()
    guard let node else { return options }
    guard case .mapping(let pairs, _) = node else {
      throw Problem(path: path, line: node.mark.line, message: "`options` must be a mapping")
    }
    for (key, value) in pairs {
      let flag = value.bool
      switch key.text {
      case "constant_propagation": options.constantPropagation = flag ?? true
      case "symbolic_propagation": options.symbolicPropagation = flag ?? false
      case "ac_matching": options.associativeCommutative = flag ?? true
      case "commutative_boolop": options.commutativeBoolean = flag ?? false
      case "symmetric_eq", "commutative_compop": options.symmetricEquality = flag ?? false
      case "vardef_assign": options.variableAsAssignment = flag ?? true
      case "arrow_is_function": options.arrowIsFunction = flag ?? true
      case "flddef_assign": options.functionFieldsAreAssignments = flag ?? false
      case "attr_expr": options.decoratorsAreExpressions = flag ?? true
      case "go_deeper_stmt": options.goDeeperStatement = flag ?? true
      case "go_deeper_expr": options.goDeeperExpression = flag ?? true
      case "unify_ids_strictly": options.namesMeanDeclarations = flag ?? true
      case "xml_children_ordered": options.markupContentIsOrdered = flag ?? true
      case "implicit_deep_exprstmt": options.implicitDeepExpressionStatement = flag ?? true
      case "implicit_ellipsis": options.implicitEllipsis = flag ?? true
      case "decorators_order_matters": options.decoratorsOrderMatters = flag ?? false
      case "let_is_var": options.letIsVar = flag ?? true
      case "implicit_return": options.expressionBodiesAreReturns = flag ?? true
      case "xml_attrs_implicit_ellipsis": options.markupAttributesAreOpen = flag ?? true
      case "xml_singleton_loose_matching": options.emptyMarkupIsOpen = flag ?? true
      case "interfile", "interproc": if flag == false { options.taint.crossesFunctions = false }
      case "taint_assume_safe_functions": options.taint.assumesSafeFunctions = flag ?? false
      case "taint_assume_safe_indexes": options.taint.assumesSafeIndexes = flag ?? false
      case "taint_assume_safe_comparisons": options.taint.assumesSafeComparisons = flag ?? false
      case "taint_assume_safe_numbers": options.taint.assumesSafeNumbers = flag ?? false
      case "taint_assume_safe_booleans": options.taint.assumesSafeBooleans = flag ?? false
      case "taint_only_propagate_through_assignments": options.taint.onlyAssignments = flag ?? false
      case "taint_unify_mvars": options.taint.unifiesMetavariables = flag ?? false
      case "taint_match_on", "taint_focus_on": options.taint.reportsSource = value.string == "source"
      default: break  // Options of other modes and of later versions are not errors.
      }
    }
    try TextOptionReader.read(node, path, into: &options.text)
    return options
  }
}
