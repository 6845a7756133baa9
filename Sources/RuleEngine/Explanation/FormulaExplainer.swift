package import Core
internal import Semantics
internal import Syntax

/// Evaluates a formula once more, operator by operator, and notes what each of them gave.
///
/// The engine's own evaluation keeps no record and pays for none: this one asks it for each operator by itself. So conditions are not
/// looked at while patterns are matched, as the engine does for speed, but one after another behind them, in the order in which a
/// person would read them.
package struct FormulaExplainer {
  let file: TargetFile
  let rule: CompiledRule
  /// The line whose ranges are shown; nil: all.
  let line: Int?

  /// Ranges that are shown of one operator, and that are asked why they are gone.
  private static let shownLimit = 6
  private static let askedLimit = 200

  typealias Ranged = FormulaEvaluator.Ranged
  package typealias Step = RuleExplanation.Step

  /// The place in the file that people see, of a range of the text that was parsed.
  private let location: (ByteRange) -> Location

  /// - Parameter location: the way back, if the text was taken out of a file.
  package init(file: TargetFile, rule: CompiledRule, line: Int?, location: ((ByteRange) -> Location)? = nil) {
    self.file = file
    self.rule = rule
    self.line = line
    self.location = location ?? { Location(file.source, $0) }
  }

  /// - Parameter source: what the rule was compiled from.
  package func explain(_ source: Formula) -> Step {
    explain(rule.formula, source, FormulaEvaluator(file: file, rule: rule)).step
  }

  /// Where the formula matches in the end: the same places as the engine says, by another way.
  package func matches(_ source: Formula) -> Set<ByteRange> {
    Set(explain(rule.formula, source, FormulaEvaluator(file: file, rule: rule)).ranges.map(\.match.range))
  }

  // MARK: Operators

  /// - Parameter isNegated: whether it says what must not match.
  private func explain(
    _ formula: CompiledFormula, _ source: Formula, _ evaluator: FormulaEvaluator, isNegated: Bool = false
  ) -> (ranges: [Ranged], step: Step) {
    var step = Step(name: OperatorNames.name(of: source, isNegated: isNegated))
    var ranges: [Ranged]
    switch (formula, source) {
    case (.pattern(let pattern), .pattern(let text)):
      (step.text, step.ruleLine) = (text.text, text.line)
      ranges = evaluator.evaluate(formula)
      let missing = file.missingNames(of: pattern)
      if !missing.isEmpty {
        step.note = "\(Self.quoted(missing)) \(missing.count == 1 ? "does" : "do") not occur in the file"
      } else if !isNegated, relevant(ranges).isEmpty {
        step.note = nearest(to: pattern)
      }
    case (.text, .pattern(let text)), (.regex, .regex(let text)):
      (step.text, step.ruleLine) = (text.text, text.line)
      ranges = evaluator.evaluate(formula)
    case (.inside(let inner), .inside(let text)):
      let found = explain(inner, text, evaluator)
      ranges = found.ranges.map { Ranged(match: $0.match, kind: .inside) }
      absorb(found.step, into: &step)
    case (.anywhere(let inner), .anywhere(let text)):
      let found = explain(inner, text, evaluator)
      ranges = found.ranges.map { Ranged(match: $0.match, kind: .anywhere) }
      absorb(found.step, into: &step)
    case (.or(let alternatives), .or(let texts)):
      ranges = []
      // Of alternatives that a dialect cannot say there is one less.
      for (alternative, text) in zip(alternatives, texts) {
        let found = explain(alternative, text, evaluator)
        ranges += found.ranges
        step.children.append(found.step)
      }
    case (.bound(let inner, _), .bound(let text, _)), (.fixed(let inner, _), .fixed(let text, _)):
      step = explain(inner, text, evaluator, isNegated: isNegated).step
      ranges = evaluator.evaluate(formula)
    case (.and(let conjunction), .and(let text)):
      ranges = explain(conjunction, text, evaluator, &step)
    default:
      ranges = evaluator.evaluate(formula)
    }
    step.found = ranges.count
    step.places = shown(ranges).map(place)
    return (ranges, step)
  }

  /// An operator around a single pattern is shown as one.
  private func absorb(_ inner: Step, into step: inout Step) {
    if inner.children.isEmpty {
      (step.text, step.ruleLine, step.note) = (inner.text, inner.ruleLine, inner.note)
    } else {
      step.children = [inner]
    }
  }

  private func explain(
    _ conjunction: CompiledConjunction, _ source: Conjunction, _ evaluator: FormulaEvaluator, _ step: inout Step
  ) -> [Ranged] {
    var ranges: [Ranged] = evaluator.start
    var isFirst = true
    var selector: (slot: Int16, text: Formula)?
    let pairs = Array(zip(conjunction.positives, source.positives))
    for (positive, text) in pairs.filter({ !Self.isInside($0.0) }) + pairs.filter({ Self.isInside($0.0) }) {
      if pairs.count > 1, selector == nil, let slot = FormulaEvaluator.loneMetavariable(positive) {
        selector = (slot, text)
        continue
      }
      var found = explain(positive, text, evaluator)
      if isFirst {
        ranges = found.ranges
      } else {
        let left = evaluator.intersect(ranges, found.ranges)
        let gone = asked(ranges).filter { evaluator.intersect([$0], found.ranges).isEmpty }
        found.step.removed = gone.map { Self.removal(place($0), whyApart($0, found.ranges)) }
        (found.step.before, found.step.left) = (ranges.count, left.count)
        ranges = left
      }
      isFirst = false
      step.children.append(found.step)
    }
    if let selector { step.children.append(select(selector.slot, selector.text, evaluator, &ranges)) }
    explain(conjunction.conditions, source.conditions, evaluator, &ranges, &step)
    for (negative, text) in zip(conjunction.negatives, source.negatives) {
      var found = explain(negative, text, evaluator, isNegated: true)
      let left = evaluator.difference(ranges, found.ranges)
      for range in asked(ranges) where evaluator.difference([range], found.ranges).isEmpty {
        let cause = found.ranges.first { evaluator.difference([range], [$0]).isEmpty }
        let where_ = cause.map { "matches in line \(location($0.match.range).start.line)" } ?? "matches"
        found.step.removed.append(Self.removal(place(range), "\(where_): `\(cause.map(code) ?? "")`"))
      }
      (found.step.before, found.step.left) = (ranges.count, left.count)
      ranges = left
      step.children.append(found.step)
    }
    if !conjunction.focus.isEmpty { step.children.append(focus(conjunction.focus, source.focus, evaluator, &ranges)) }
    return ranges
  }

  private static func isInside(_ formula: CompiledFormula) -> Bool { if case .inside = formula { true } else { false } }

  private func select(_ slot: Int16, _ source: Formula, _ evaluator: FormulaEvaluator, _ ranges: inout [Ranged]) -> Step {
    var step = Step(name: OperatorNames.name(of: source, isNegated: false))
    if case .pattern(let text) = source { (step.text, step.ruleLine) = (text.text, text.line) }
    let selected = evaluator.select(slot, ranges)
    (step.before, step.left) = (ranges.count, selected.count)
    step.note = "selects what it stands for"
    step.places = shown(selected).map(place)
    ranges = selected
    return step
  }

  private func focus(_ lists: [[Int16]], _ names: [[String]], _ evaluator: FormulaEvaluator, _ ranges: inout [Ranged]) -> Step {
    var step = Step(name: "focus-metavariable", text: names.map { $0.joined(separator: ", ") }.joined(separator: " and "))
    let focused = ranges.flatMap { evaluator.focus(lists, $0) }
    for range in asked(ranges) where evaluator.focus(lists, range).isEmpty {
      step.removed.append(Self.removal(place(range), "stands for nothing within the match"))
    }
    (step.before, step.left) = (ranges.count, focused.count)
    step.places = shown(focused).map(place)
    ranges = focused
    return step
  }

  // MARK: Conditions

  private func explain(
    _ conditions: [CompiledCondition], _ sources: [Condition], _ evaluator: FormulaEvaluator, _ ranges: inout [Ranged], _ step: inout Step
  ) {
    guard !conditions.isEmpty else { return }
    let before = ranges
    for (condition, source) in zip(conditions, sources) {
      let (name, metavariable, text) = OperatorNames.describe(source)
      var own = Step(name: name, text: text, ruleLine: OperatorNames.line(of: source))
      var left: [Ranged] = []
      var explained = 0
      let isAsked = Set(asked(ranges).map(\.match.range))
      for ranged in ranges {
        let found = evaluator.satisfied(condition, ranged.match)
        if let match = found.first {
          left.append(Ranged(match: match, kind: ranged.kind))
        } else if isAsked.contains(ranged.match.range) {
          own.removed.append(Self.removal(place(ranged), value(of: metavariable, ranged) + verdict(condition, ranged, evaluator)))
          if explained == 0, let nested = nested(condition, source, ranged) { own.children.append(nested) }
          explained += 1
        }
      }
      (own.before, own.left) = (ranges.count, left.count)
      ranges = left
      step.children.append(own)
    }
    // The engine lets a `metavariable-pattern` match in several ways.
    ranges = before.flatMap { evaluator.satisfied(conditions, $0) }
  }

  /// What the metavariable of a condition that fails stands for.
  private func value(of metavariable: String?, _ ranged: Ranged) -> String {
    guard let metavariable else { return "does not hold" }
    guard let slot = rule.metavariables.find(metavariable), ranged.match.bindings[slot].kind != .none else {
      return "\(metavariable) stands for nothing here"
    }
    return "\(metavariable) is `\(Self.firstLine(MessageWriter.text(ranged.match.bindings[slot], file)))`"
  }

  /// What a condition that fails looked at, if that is not the code itself.
  private func verdict(_ condition: CompiledCondition, _ ranged: Ranged, _ evaluator: FormulaEvaluator) -> String {
    switch condition {
    case .type(let slot, _):
      let binding = ranged.match.bindings[Int(slot)]
      guard binding.kind == .node else { return "" }
      let type = file.semantics.typeName(binding.node)
      return type.isNone ? ", of no known type" : ", of type `\(file.tree.interner.text(type))`"
    case .entropy(let slot): return evaluator.content(ranged.match, slot).map { ": " + Entropy.verdict($0) } ?? ""
    case .redos: return ", which has no repetition within a repetition"
    default: return ""
    }
  }

  /// What the formula of a `metavariable-pattern` gave in what the metavariable stands for.
  private func nested(_ condition: CompiledCondition, _ source: Condition, _ ranged: Ranged) -> Step? {
    guard case .pattern(let slot, let formula, nil) = condition, case .pattern(_, let text, _) = source else { return nil }
    let binding = ranged.match.bindings[Int(slot)]
    guard binding.kind == .node else { return nil }
    let context = Match(range: binding.range, bindings: ranged.match.bindings, node: binding.node)
    return explain(formula, text, FormulaEvaluator(file: file, rule: rule, context: context, isWholeNode: true)).step
  }

  // MARK: Ranges

  /// Why a range has nothing in common with what another operator found.
  private func whyApart(_ range: Ranged, _ others: [Ranged]) -> String {
    let around = others.filter { $0.match.range.contains(range.match.range) || range.match.range.contains($0.match.range) }
    for other in around {
      for slot in 0..<rule.slots {
        let (a, b) = (range.match.bindings[slot], other.match.bindings[slot])
        guard a.kind != .none, b.kind != .none, !file.isEqual(a, b, byDeclaration: rule.rule.options.namesMeanDeclarations) else {
          continue
        }
        let (mine, theirs) = (Self.firstLine(MessageWriter.text(a, file)), Self.firstLine(MessageWriter.text(b, file)))
        return "\(rule.metavariables.names[slot]) is `\(mine)` here and `\(theirs)` there"
      }
    }
    if others.isEmpty { return "it found nothing" }
    return others.contains { $0.kind == .inside } ? "is not inside what it found" : "lies elsewhere than what it found"
  }

  /// Those at the line that was asked for, or all, as far as they are shown.
  private func shown(_ ranges: [Ranged]) -> [Ranged] { Array(relevant(ranges).prefix(Self.shownLimit)) }
  private func asked(_ ranges: [Ranged]) -> [Ranged] { Array(relevant(ranges).prefix(Self.askedLimit)) }

  private func relevant(_ ranges: [Ranged]) -> [Ranged] {
    ranges.filter { isRelevant($0.match.range) }
  }

  func isRelevant(_ range: ByteRange) -> Bool {
    guard let line else { return true }
    let place = location(range)
    return place.start.line <= line && place.start.line...max(place.start.line, place.end.line) ~= line
  }

  func line(of range: ByteRange) -> Int { location(range).start.line }

  private func place(_ ranged: Ranged) -> RuleExplanation.Place {
    var bindings: [String] = []
    for (slot, binding) in ranged.match.bindings.enumerated() where binding.kind != .none {
      bindings.append("\(rule.metavariables.names[slot]) = \(Self.firstLine(MessageWriter.text(binding, file)))")
    }
    return RuleExplanation.Place(location: location(ranged.match.range), code: code(ranged), bindings: bindings.sorted())
  }

  private func code(_ ranged: Ranged) -> String { Self.firstLine(file.source.text(ranged.match.range)) }

  private static func removal(_ place: RuleExplanation.Place, _ reason: String) -> RuleExplanation.Removal {
    RuleExplanation.Removal(place: place, reason: reason)
  }

  static func firstLine(_ text: String) -> String {
    let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let short = String(line.prefix(60))
    return short.utf8.count < text.utf8.count ? short + " …" : short
  }

  private static func quoted(_ names: [String]) -> String { names.prefix(4).map { "`\($0)`" }.joined(separator: ", ") }
}
