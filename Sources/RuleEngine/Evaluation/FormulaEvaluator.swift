internal import Core
internal import Semantics
internal import Syntax

/// Evaluates a rule's formula on one file: every operator yields ranges with bindings, combined as Semgrep's engine
/// combines them (`intersect`, `difference`; `pattern-inside` after the other positives).
package final class FormulaEvaluator {
  private let file: TargetFile
  private let rule: CompiledRule
  /// Limits matching to a subtree and gives conjunctions without positives their range (`metavariable-pattern`).
  private let context: Match?
  /// Conditions of the conjunctions around the operator that is being evaluated.
  private var filters: [BindingFilter] = []
  package private(set) var ranOut = false
  package private(set) var regexLimitExceeded = false

  package init(file: TargetFile, rule: CompiledRule) {
    self.file = file
    self.rule = rule
    context = nil
  }

  private init(file: TargetFile, rule: CompiledRule, context: Match) {
    self.file = file
    self.rule = rule
    self.context = context
  }

  /// A range of a formula, and how the operator that made it limits others.
  private struct Ranged {
    enum Kind { case plain, inside, regex, anywhere }
    var match: Match
    var kind: Kind
  }

  /// Matches of the whole rule, sorted by range, each range once.
  package func evaluate() -> [Match] {
    let found = evaluate(rule.formula).map(\.match).sorted {
      $0.range != $1.range ? $0.range < $1.range : $0.node < $1.node
    }
    var unique: [Match] = []
    for match in found where unique.last?.range != match.range { unique.append(match) }
    return unique
  }

  private func evaluate(_ formula: CompiledFormula) -> [Ranged] {
    switch formula {
    case .pattern(let pattern):
      let matcher = Matcher(file: file, pattern: pattern, slots: rule.slots, options: rule.rule.options)
      if let context { matcher.inherit(context.bindings) }
      matcher.use(filters)
      let scope = context?.node ?? .root
      let matches = matcher.matches(in: scope.isNone ? .root : scope)
      if matcher.ranOut { ranOut = true }
      return matches.map { Ranged(match: $0, kind: .plain) }
    case .regex(let regex, let slots): return regexRanges(regex, slots)
    case .inside(let inner): return evaluate(inner).map { Ranged(match: $0.match, kind: .inside) }
    case .anywhere(let inner): return evaluate(inner).map { Ranged(match: $0.match, kind: .anywhere) }
    case .or(let alternatives): return alternatives.flatMap { evaluate($0) }
    case .and(let conjunction): return evaluate(conjunction)
    }
  }

  private func regexRanges(_ regex: Regex, _ slots: [Int16]) -> [Ranged] {
    let bounds = context.map { $0.range.range } ?? 0..<file.source.bytes.count
    return file.source.bytes.withUnsafeBufferPointer { bytes in
      let part = UnsafeBufferPointer(rebasing: bytes[bounds])
      return regex.allMatches(part, limitExceeded: &regexLimitExceeded).map { found in
        var bindings = context?.bindings ?? Array(repeating: Binding(), count: rule.slots)
        for (group, slot) in slots.enumerated() where slot >= 0 && group < found.groups.count {
          if let range = found.groups[group] {
            bindings[Int(slot)] = Binding(text: ByteRange(range.lowerBound + bounds.lowerBound, range.upperBound + bounds.lowerBound))
          }
        }
        let range = ByteRange(found.range.lowerBound + bounds.lowerBound, found.range.upperBound + bounds.lowerBound)
        return Ranged(match: Match(range: range, bindings: bindings, node: .none), kind: .regex)
      }
    }
  }

  // MARK: Conjunction

  private func evaluate(_ conjunction: CompiledConjunction) -> [Ranged] {
    let outerFilters = filters
    for condition in conjunction.conditions {
      if case .regex(let slot, let regex, let constantPropagation) = condition {
        filters.append(BindingFilter(slot: slot, regex: regex, constantPropagation: constantPropagation))
      }
    }
    var ranges = matchPositives(conjunction)
    filters = outerFilters
    for condition in conjunction.conditions where !ranges.isEmpty {
      ranges = ranges.filter { holds(condition, $0.match) }
    }
    // What a negative binds is its own affair: no conditions from here.
    filters = []
    for negative in conjunction.negatives where !ranges.isEmpty {
      ranges = difference(ranges, evaluate(negative))
    }
    filters = outerFilters
    if !conjunction.focus.isEmpty { ranges = ranges.flatMap { focus(conjunction.focus, $0) } }
    return ranges
  }

  private func matchPositives(_ conjunction: CompiledConjunction) -> [Ranged] {
    var ranges: [Ranged]
    var positives = conjunction.positives
    // `pattern: $X` beside other operators selects what they bound to $X, instead of every expression of the file.
    var selector: Int16?
    if positives.count > 1, let index = positives.firstIndex(where: { Self.loneMetavariable($0) != nil }) {
      selector = Self.loneMetavariable(positives[index])
      positives.remove(at: index)
    }
    let plain = positives.filter { if case .inside = $0 { false } else { true } }
    let inside = positives.filter { if case .inside = $0 { true } else { false } }
    var remaining = plain + inside
    if remaining.isEmpty {
      guard let context else { return [] }
      ranges = [Ranged(match: context, kind: .plain)]
    } else {
      ranges = evaluate(remaining.removeFirst())
      for next in remaining {
        if ranges.isEmpty { return [] }
        ranges = intersect(ranges, evaluate(next))
      }
    }
    if let selector, !ranges.isEmpty { ranges = select(selector, ranges) }
    return ranges
  }

  private static func loneMetavariable(_ formula: CompiledFormula) -> Int16? {
    guard case .pattern(let pattern) = formula, pattern.form == .single, pattern.nodes.count == 1, pattern.nodes[0].kind == .metavariable,
      pattern.nodes[0].auxiliary < 0, pattern.nodes[0].slot >= 0
    else { return nil }
    return pattern.nodes[0].slot
  }

  private func select(_ slot: Int16, _ ranges: [Ranged]) -> [Ranged] {
    var result: [Ranged] = []
    for ranged in ranges {
      let binding = ranged.match.bindings[Int(slot)]
      if binding.kind == .node {
        var match = ranged.match
        match.range = binding.range
        match.node = binding.node
        result.append(Ranged(match: match, kind: .plain))
      } else {
        // Not bound: every expression inside the range.
        for index in 0..<file.tree.count {
          let node = NodeID(index)
          guard KindSet.expressions.contains(file.tree.kind(node)), ranged.match.range.contains(file.tree.range(node)) else { continue }
          var match = ranged.match
          match.range = file.tree.range(node)
          match.node = node
          match.bindings[Int(slot)] = Binding(node: node, range: match.range)
          result.append(Ranged(match: match, kind: .plain))
        }
      }
    }
    return result
  }

  private func includes(_ outer: Ranged, _ inner: Ranged) -> Bool {
    guard outer.kind == .anywhere || outer.match.range.contains(inner.match.range) else { return false }
    for slot in 0..<rule.slots {
      let a = inner.match.bindings[slot]
      let b = outer.match.bindings[slot]
      if a.kind == .none || b.kind == .none || isCaptureGroup(slot) { continue }
      if !file.isEqual(a, b) { return false }
    }
    return true
  }

  /// `$1`, `$2`: groups of regular expressions, which always unify.
  private func isCaptureGroup(_ slot: Int) -> Bool {
    rule.metavariables.names[slot].utf8.dropFirst().allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private func intersect(_ xs: [Ranged], _ ys: [Ranged]) -> [Ranged] {
    var result: [Ranged] = []
    func merge(_ u: Ranged, _ v: Ranged) {
      guard includes(v, u), u.kind != .inside || v.kind == .inside else { return }
      var merged = u
      for slot in 0..<rule.slots where merged.match.bindings[slot].kind == .none {
        merged.match.bindings[slot] = v.match.bindings[slot]
      }
      result.append(merged)
    }
    // Ranges first, in flat arrays: nearly all pairs have nothing to do with each other.
    let yRanges = ys.map(\.match.range)
    let anyAnywhere = ys.contains { $0.kind == .anywhere } || xs.contains { $0.kind == .anywhere }
    for x in xs {
      let range = x.match.range
      for index in yRanges.indices {
        let other = yRanges[index]
        if !anyAnywhere, !range.contains(other), !other.contains(range) { continue }
        merge(x, ys[index])
        if range != other { merge(ys[index], x) }
      }
    }
    return result
  }

  private func difference(_ xs: [Ranged], _ negatives: [Ranged]) -> [Ranged] {
    xs.filter { x in
      !negatives.contains { y in
        switch y.kind {
        case .inside: includes(y, x)
        case .regex: includes(y, x) || includes(x, y)
        case .plain: x.match.range == y.match.range && includes(y, x)
        case .anywhere: true
        }
      }
    }
  }

  private func focus(_ lists: [[Int16]], _ ranged: Ranged) -> [Ranged] {
    var results: [Ranged]?
    for list in lists {
      var focused: [Ranged] = []
      for slot in list where slot >= 0 {
        let binding = ranged.match.bindings[Int(slot)]
        guard binding.kind != .none, !binding.range.isEmpty else { continue }
        var match = ranged.match
        if ranged.match.range.contains(binding.range) {
          match.range = binding.range
          match.node = binding.node
        } else if !binding.range.contains(ranged.match.range) {
          continue
        }
        focused.append(Ranged(match: match, kind: ranged.kind))
      }
      if let previous = results {
        results = previous.flatMap { a in
          focused.compactMap { b in
            a.match.range.contains(b.match.range) ? b : b.match.range.contains(a.match.range) ? a : nil
          }
        }
      } else {
        results = focused
      }
    }
    return results ?? []
  }

  // MARK: Conditions

  private func holds(_ condition: CompiledCondition, _ match: Match) -> Bool {
    switch condition {
    case .regex(let slot, let regex, let constantPropagation):
      guard let text = text(match, slot, constantPropagation: constantPropagation) else { return false }
      if case .match = regex.search(text, anchored: true) { return true }
      return false
    case .pattern(let slot, let formula, let language):
      guard language == nil || language == file.language.id else { return false }
      return hasMatch(formula, match, slot)
    case .comparison(let slot, let expression, let strip, let base):
      if slot >= 0, match.bindings[Int(slot)].kind == .none { return false }
      return expression.evaluate { name in
        guard let found = rule.metavariables.find(name) else { return nil }
        return value(match.bindings[found], strip: strip, base: base)
      } ?? false
    case .type(let slot, let types):
      let binding = match.bindings[Int(slot)]
      guard binding.kind == .node else { return false }
      let found = file.semantics.typeName(binding.node)
      guard !found.isNone else { return false }
      let text = file.tree.interner.text(found)
      let last = text.split(whereSeparator: { $0 == "." || $0 == "*" }).last.map(String.init) ?? text
      return types.contains { file.tree.interner.text($0.name) == text || file.tree.interner.text($0.last) == last }
    case .entropy(let slot):
      guard let text = content(match, slot) else { return false }
      return Entropy.isHigh(text)
    case .redos(let slot):
      guard let text = content(match, slot) else { return false }
      return RegexRisk.isCatastrophic(text)
    case .name(let slot, let modules):
      let binding = match.bindings[Int(slot)]
      guard binding.kind == .node else { return false }
      let qualified = file.tree.interner.text(file.semantics.qualified[binding.node.index])
      return modules.contains { qualified == $0 || qualified.hasPrefix($0 + ".") }
    }
  }

  /// Code of a metavariable; of a `"$X"` the content.
  private func text(_ match: Match, _ slot: Int16, constantPropagation: Bool) -> String? {
    let binding = match.bindings[Int(slot)]
    return binding.kind == .none ? nil : BindingText.text(binding, file, constantPropagation: constantPropagation)
  }

  /// As `text`, but of a string literal the content.
  private func content(_ match: Match, _ slot: Int16) -> String? {
    let binding = match.bindings[Int(slot)]
    guard binding.kind != .none else { return nil }
    if !binding.constant.isNone { return file.tree.interner.text(binding.constant) }
    if binding.kind == .node, case .string(let value)? = file.semantics.constant(binding.node) { return value }
    return file.source.text(binding.range)
  }

  private func value(_ binding: Binding, strip: Bool, base: Int?) -> ComparisonExpression.Value? {
    guard binding.kind != .none else { return nil }
    if !binding.constant.isNone { return .string(file.tree.interner.text(binding.constant)) }
    var text: String
    switch binding.kind {
    case .node:
      switch file.semantics.constant(binding.node) {
      case .string(let string): text = string
      case .number(let number): text = number
      case .boolean(let boolean): return .boolean(boolean)
      case nil: text = file.source.text(binding.range)
      }
      if case .string(let string)? = file.semantics.constant(binding.node), !strip { return .string(string) }
    default: text = file.source.text(binding.range)
    }
    if strip { text = String(StringQuotesText.stripped(text)) }
    if let base, let number = Int(text, radix: base) { return .number(Double(number)) }
    if let number = Numeral.value(text) { return .number(number) }
    return .string(text)
  }

  /// Whether the formula matches somewhere in what the metavariable stands for, with the bindings so far in force.
  private func hasMatch(_ formula: CompiledFormula, _ match: Match, _ slot: Int16) -> Bool {
    let binding = match.bindings[Int(slot)]
    switch binding.kind {
    case .none: return false
    case .node, .content:
      let context = Match(range: binding.range, bindings: match.bindings, node: binding.node)
      return evaluated(formula, context)
    case .nodes:
      var node = binding.node
      guard !node.isNone, !binding.last.isNone else { return evaluated(formula, Match(range: binding.range, bindings: match.bindings, node: .none)) }
      while true {
        if evaluated(formula, Match(range: file.tree.range(node), bindings: match.bindings, node: node)) { return true }
        if node == binding.last { return false }
        node = NodeID(file.tree.end(node))
      }
    case .text: return evaluated(formula, Match(range: binding.range, bindings: match.bindings, node: .none))
    }
  }

  private func evaluated(_ formula: CompiledFormula, _ context: Match) -> Bool {
    let nested = FormulaEvaluator(file: file, rule: rule, context: context)
    let found = !nested.evaluate(formula).isEmpty
    if nested.ranOut { ranOut = true }
    if nested.regexLimitExceeded { regexLimitExceeded = true }
    return found
  }
}

extension Matcher {
  /// Starts with metavariables that are bound already.
  func inherit(_ bindings: [Binding]) { self.bindings = bindings }
}
