package import Core
package import Syntax

/// Compiles rules for a language. What can't be compiled becomes a diagnostic that names file, rule and path within it.
package struct RuleCompiler: ~Copyable {
  private var patterns: PatternCompiler
  private let interner: Interner
  private var rule: Rule?
  private var leavesOutAlternatives = false
  private var questions = Questions()
  private var failures: [Failure] = []
  private let readings: PatternReadings
  private let languages: [any LanguageSupport]
  /// Whether the patterns in hand are of texts without a grammar.
  private var readsText = false
  /// Whether patterns of words become regular expressions.
  private var translatesText = false
  /// Whether these are regular expressions, all of them.
  private var readsExpressions = false

  /// - Parameters:
  ///   - readings: of patterns that were looked at before.
  ///   - languages: those that a `metavariable-pattern` may name.
  package init(interner: Interner, readings: PatternReadings = PatternReadings(), languages: [any LanguageSupport] = []) {
    self.interner = interner
    self.readings = readings
    self.languages = languages
    patterns = PatternCompiler(interner: interner)
  }

  private struct Failure {
    var place: PatternText
    var message: String
  }

  /// - Parameter leavingOutAlternatives: alternatives of a `pattern-either` that the language can't say are dropped.
  package mutating func compile(
    _ rule: Rule, language: any LanguageSupport, leavingOutAlternatives: Bool = false, diagnostics: inout [Diagnostic]
  ) -> CompiledRule? {
    var metavariables = MetavariableTable()
    self.rule = rule
    leavesOutAlternatives = leavingOutAlternatives
    failures = []
    readsText = language is PlainText
    translatesText = readsText && rule.options.text.readsExpressions
    readsExpressions = readsText && rule.languages.allSatisfy(PlainText.expressions.contains)
    if let failure = Self.unsayable(rule, readsText: readsText, readsExpressions: readsExpressions) {
      failures = [failure]
    } else if !rule.taint.isEmpty {
      if let compiled = compileTaint(rule, language) { return compiled }
    } else if let formula = compile(rule.formula, language, &metavariables) {
      return CompiledRule(
        rule: rule, metavariables: metavariables, formula: formula, requirement: Requirement.of(formula),
        question: questions.number(of: rule, language))
    }
    let languageNote = rule.languages.count > 1 ? " (as \(language.id))" : ""
    for failure in failures {
      diagnostics.append(
        Diagnostic(
          level: .error, code: .brokenRule,
          message: "rule `\(rule.name)` at \(failure.place.yamlPath)\(languageNote): \(failure.message)\n\(indented(failure.place.text))",
          path: rule.file, line: failure.place.line, context: "\(rule.name) \(failure.place.yamlPath)"))
    }
    return nil
  }

  /// A taint rule: its parts are looked for one by one, and are no findings.
  private mutating func compileTaint(_ rule: Rule, _ language: any LanguageSupport) -> CompiledRule? {
    var parts: [CompiledRule?] = []
    var isWhole = true
    for part in rule.taint {
      guard let formula = part.formula else {
        parts.append(nil)
        continue
      }
      var metavariables = MetavariableTable()
      guard let compiled = compile(formula, language, &metavariables) else {
        isWhole = false
        continue
      }
      parts.append(
        CompiledRule(
          rule: rule, metavariables: metavariables, formula: compiled, requirement: Requirement.of(compiled),
          question: questions.number(of: formula, rule.options, language)))
    }
    guard isWhole else { return nil }
    return CompiledRule(
      rule: rule, metavariables: MetavariableTable(), formula: .or([]),
      requirement: .any(parts.compactMap { $0?.requirement }), question: -1, taint: parts)
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).prefix(12).map { "    " + $0.prefix(200) }.joined(separator: "\n")
  }

  /// Nil if a part can't be compiled; all such parts are in `failures`.
  private mutating func compile(
    _ formula: Formula, _ language: any LanguageSupport, _ metavariables: inout MetavariableTable
  ) -> CompiledFormula? {
    switch formula {
    case .pattern(let text) where readsExpressions: return compile(.regex(text), language, &metavariables)
    case .pattern(let text) where readsText && translatesText: return compileExpression(text, &metavariables)
    case .pattern(let text) where readsText:
      let pattern = TextPattern(text.text, options: rule?.options.text ?? TextOptions()) { metavariables.slot($0) }
      return pattern.defect.map { fail(text, $0) } ?? .text(pattern)
    case .pattern(let text):
      do throws(PatternError) {
        return .pattern(
          try patterns.compile(
            text.text, language: language, reading: readings.reading(of: text.text, language), metavariables: &metavariables))
      } catch {
        return fail(text, error.message)
      }
    case .regex(let text):
      guard let regex = compile(text, options: [.multiline]) else { return nil }
      var slots = [Int16](repeating: -1, count: regex.captureCount + 1)
      for group in 0...regex.captureCount where group > 0 { slots[group] = metavariables.slot("$\(group)") }
      for (name, _) in regex.groupNames { slots.append(metavariables.slot("$" + name)) }
      return .regex(regex, groupSlots: slots)
    case .inside(let inner): return compile(inner, language, &metavariables).map { .inside($0) }
    case .anywhere(let inner): return compile(inner, language, &metavariables).map { .anywhere($0) }
    case .bound(let inner, let name):
      let slot = metavariables.slot(name.text)
      return compile(inner, language, &metavariables).map { .bound($0, slot: slot) }
    case .fixed(let inner, let text):
      return compile(inner, language, &metavariables).map { .fixed($0, with: interner.intern(text.text)) }
    case .or(let alternatives):
      let before = failures.count
      var compiled: [CompiledFormula] = []
      for alternative in alternatives {
        if let alternative = compile(alternative, language, &metavariables) { compiled.append(alternative) }
      }
      if compiled.count < alternatives.count, compiled.isEmpty || !leavesOutAlternatives { return nil }
      failures.removeLast(failures.count - before)
      return .or(compiled)
    case .and(let conjunction):
      var compiled = CompiledConjunction(positives: [], negatives: [], conditions: [], focus: [], choices: [])
      for positive in conjunction.positives {
        if let positive = compile(positive, language, &metavariables) { compiled.positives.append(positive) }
      }
      for negative in conjunction.negatives {
        if let negative = compile(negative, language, &metavariables) { compiled.negatives.append(negative) }
      }
      for condition in conjunction.conditions {
        if let condition = compile(condition, language, &metavariables) { compiled.conditions.append(condition) }
      }
      guard compiled.positives.count == conjunction.positives.count, compiled.negatives.count == conjunction.negatives.count,
        compiled.conditions.count == conjunction.conditions.count
      else { return nil }
      compiled.focus = conjunction.focus.map { names in names.map { metavariables.slot($0) } }
      for case .regex(let slot, let regex, constantPropagation: false) in compiled.conditions {
        guard let names = NameList.names(regex) else { continue }
        compiled.choices.append(NameChoice(slot: slot, names: names.map { interner.intern($0) }))
      }
      return .and(compiled)
    }
  }

  /// What a rule asks of a text that only code, or only words, can answer.
  private static func unsayable(_ rule: Rule, readsText: Bool, readsExpressions: Bool) -> Failure? {
    if readsText, !rule.taint.isEmpty {
      let place = PatternText(text: "mode: taint", yamlPath: rule.yamlPath + ".mode", line: rule.line)
      return Failure(place: place, message: "data is followed through code; a text that no language is known for has none")
    }
    if readsExpressions, case .pattern(let text) = rule.formula {
      return Failure(
        place: text, message: "a rule for `regex` looks for a `pattern-regex`; a `pattern` of words is for `languages: [generic]`")
    }
    return nil
  }

  private mutating func fail<T>(_ place: PatternText, _ message: String) -> T? {
    failures.append(Failure(place: place, message: message))
    return nil
  }

  /// Words and signs that are looked for as a regular expression.
  private mutating func compileExpression(_ text: PatternText, _ metavariables: inout MetavariableTable) -> CompiledFormula? {
    let options = rule?.options.text.expression ?? TextExpressionOptions()
    let pattern = TextExpression(text.text, options: options) { metavariables.slot($0) }
    if let defect = pattern.defect { return fail(text, defect) }
    do throws(Regex.CompileError) {
      return .regex(try Regex(pattern.expression, options: options.ignoresCase ? [.caseless] : []), groupSlots: pattern.slots)
    } catch {
      return fail(text, "too much for one pattern: \(error.message)")
    }
  }

  private mutating func compile(_ text: PatternText, options: Regex.Options = []) -> Regex? {
    do throws(Regex.CompileError) {
      return try Regex(text.text, options: options)
    } catch {
      return fail(text, "broken regular expression: \(error.message) at offset \(error.offset)")
    }
  }

  private mutating func compile(
    _ condition: Condition, _ language: any LanguageSupport, _ metavariables: inout MetavariableTable
  ) -> CompiledCondition? {
    switch condition {
    case .regex(let name, let text, let constantPropagation):
      guard let regex = compile(text) else { return nil }
      for (group, _) in regex.groupNames { _ = metavariables.slot("$" + group) }
      return .regex(slot: metavariables.slot(name), regex: regex, constantPropagation: constantPropagation)
    case .pattern(let name, let formula, let other):
      let slot = metavariables.slot(name)
      let outer = readsText
      let outerTranslates = translatesText
      defer {
        readsText = outer
        translatesText = outerTranslates
      }
      // A language that is named is read as in any other rule.
      if other != nil { translatesText = false }
      var inner = language
      // What stands for words of a text is a text of its own.
      let other = other ?? (outer ? PlainText.words : nil)
      if let other, !language.isMeant(by: other) {
        let named = languages.first { $0.isMeant(by: other) }
        // A text that has no grammar here can still be searched for words.
        readsText = named == nil
        inner = named ?? language
      }
      return compile(formula, inner, &metavariables).map { .pattern(slot: slot, formula: $0, language: other) }
    case .comparison(let name, let expression, let strip, let base):
      do throws(PatternError) {
        let parsed = try ComparisonExpression(expression.text)
        return .comparison(slot: name.map { metavariables.slot($0) } ?? -1, expression: parsed, strip: strip, base: base)
      } catch {
        return fail(expression, error.message)
      }
    case .type(let name, let types):
      return .type(
        slot: metavariables.slot(name),
        types: types.map { type in
          let last = type.split(whereSeparator: { $0 == "." || $0 == "*" }).last.map(String.init) ?? type
          return Pattern.TypeConstraint(name: interner.intern(type), last: interner.intern(last))
        })
    case .analysis(let name, let analyzer):
      return analyzer == "entropy" ? .entropy(slot: metavariables.slot(name)) : .redos(slot: metavariables.slot(name))
    case .name(let name, let modules): return .name(slot: metavariables.slot(name), modules: modules)
    }
  }
}

/// Numbers for what rules look for: the same number for the same operators, patterns, conditions and options.
private struct Questions {
  private struct Key: Hashable {
    var language: String
    var options: RuleOptions
    var formula: String
  }
  private var known: [Key: Int] = [:]

  mutating func number(of rule: Rule, _ language: any LanguageSupport) -> Int { number(of: rule.formula, rule.options, language) }

  mutating func number(of formula: Formula, _ options: RuleOptions, _ language: any LanguageSupport) -> Int {
    var text = ""
    Questions.describe(formula, &text)
    let key = Key(language: language.id, options: options, formula: text)
    if let number = known[key] { return number }
    known[key] = known.count
    return known.count - 1
  }

  /// The formula without the places it was read from.
  private static func describe(_ formula: Formula, _ text: inout String) {
    switch formula {
    case .pattern(let pattern): field("pattern", pattern.text, &text)
    case .regex(let pattern): field("regex", pattern.text, &text)
    case .inside(let inner): list("inside", [inner], &text)
    case .anywhere(let inner): list("anywhere", [inner], &text)
    case .bound(let inner, let name):
      field("as", name.text, &text)
      list("bound", [inner], &text)
    case .fixed(let inner, let fix):
      field("fix", fix.text, &text)
      list("fixed", [inner], &text)
    case .or(let alternatives): list("or", alternatives, &text)
    case .and(let conjunction):
      list("and", conjunction.positives, &text)
      list("not", conjunction.negatives, &text)
      for condition in conjunction.conditions { describe(condition, &text) }
      field("focus", "\(conjunction.focus)", &text)
    }
  }

  private static func describe(_ condition: Condition, _ text: inout String) {
    switch condition {
    case .regex(let name, let regex, let constantPropagation): field("where \(name) \(constantPropagation)", regex.text, &text)
    case .pattern(let name, let formula, let language):
      field("where", "\(name) \(language ?? "")", &text)
      describe(formula, &text)
    case .comparison(let name, let expression, let strip, let base):
      field("where \(name ?? "") \(strip) \(base ?? -1)", expression.text, &text)
    case .type(let name, let types): field("type", "\(name) \(types)", &text)
    case .analysis(let name, let analyzer): field("analysis", "\(name) \(analyzer)", &text)
    case .name(let name, let modules): field("name", "\(name) \(modules)", &text)
    }
  }

  private static func list(_ name: String, _ formulas: [Formula], _ text: inout String) {
    text += "\(name)["
    for formula in formulas { describe(formula, &text) }
    text += "]"
  }

  /// With its length, so that no text can pass for another.
  private static func field(_ name: String, _ value: String, _ text: inout String) { text += "\(name) \(value.utf8.count):\(value)" }
}
