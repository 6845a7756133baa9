internal import Core
internal import Semantics
internal import Syntax

/// Conditions on the metavariables of a match.
extension FormulaEvaluator {
  /// All conditions on one match. What a `metavariable-pattern` binds lasts, but is no demand on the other conditions.
  func satisfied(_ conditions: [CompiledCondition], _ ranged: Ranged) -> [Ranged] {
    guard file.time.spend() else { return [] }
    var base = ranged.match
    for condition in conditions {
      if case .pattern = condition { continue }
      guard let match = satisfied(condition, base).first else { return [] }
      base = match
    }
    var results = [base]
    for condition in conditions {
      guard case .pattern = condition else { continue }
      let found = satisfied(condition, base)
      if found.isEmpty { return [] }
      var merged: [Match] = []
      for result in results {
        for match in found {
          var both = result
          for slot in both.bindings.indices where both.bindings[slot].kind == .none { both.bindings[slot] = match.bindings[slot] }
          if !merged.contains(where: { $0.bindings == both.bindings }) { merged.append(both) }
          if merged.count >= Self.maximumNestedMatches { break }
        }
      }
      results = merged
    }
    return results.map { Ranged(match: $0, kind: ranged.kind) }
  }

  /// The match, with what the condition binds besides, in each way in which it holds.
  func satisfied(_ condition: CompiledCondition, _ match: Match) -> [Match] {
    switch condition {
    case .regex(let slot, let regex, let constantPropagation) where !regex.groupNames.isEmpty:
      return captured(match, slot, regex, constantPropagation).map { [$0] } ?? []
    case .pattern(let slot, let formula, let language):
      guard let language else { return matches(of: formula, match, slot) }
      // In a language of its own the pattern reads what a string says; code of the file's language is read where it stands.
      let binding = match.bindings[Int(slot)]
      let isCode = binding.kind == .nodes || binding.kind == .node && file.tree.kind(binding.node) != .stringLiteral
      if isCode, file.language.isMeant(by: language) { return matches(of: formula, match, slot) }
      return matches(of: formula, inText: match, slot, language)
    default: return holds(condition, match) ? [match] : []
    }
  }

  /// Named groups of a `metavariable-regex` bind metavariables.
  private func captured(_ match: Match, _ slot: Int16, _ regex: Regex, _ constantPropagation: Bool) -> Match? {
    guard let text = text(match, slot, constantPropagation: constantPropagation),
      let found = file.match(regex, atStartOf: text)
    else {
      return nil
    }
    var match = match
    let bytes = Array(text.utf8)
    let range = match.bindings[Int(slot)].range
    for (name, number) in regex.groupNames {
      guard let target = metavariables.find("$" + name), number < found.groups.count, let group = found.groups[number],
        group.upperBound <= bytes.count
      else { continue }
      // The group's place in the file if the text is the file's, else the whole.
      let isLiteral = range.count == bytes.count
      var binding = Binding(text: isLiteral ? ByteRange(Int(range.start) + group.lowerBound, Int(range.start) + group.upperBound) : range)
      binding.constant = file.tree.interner.intern(String(decoding: bytes[group], as: UTF8.self))
      let known = match.bindings[target]
      if known.kind != .none, !file.isEqual(known, binding, byDeclaration: rule.rule.options.namesMeanDeclarations) { return nil }
      match.bindings[target] = binding
    }
    return match
  }

  func holds(_ condition: CompiledCondition, _ match: Match) -> Bool {
    switch condition {
    case .regex(let slot, let regex, let constantPropagation):
      guard let text = text(match, slot, constantPropagation: constantPropagation) else { return false }
      return file.match(regex, atStartOf: text) != nil
    case .pattern: return !satisfied(condition, match).isEmpty
    case .comparison(let slot, let expression, let strip, let base):
      if slot >= 0, match.bindings[Int(slot)].kind == .none { return false }
      return expression.evaluate(isMatch: { file.match($0, atStartOf: $1) != nil }) { name in
        guard let found = metavariables.find(name) else { return nil }
        return value(match.bindings[found], strip: strip, base: base)
      } ?? false
    case .type(let slot, let types):
      let binding = match.bindings[Int(slot)]
      guard binding.kind == .node else { return false }
      let matcher = Matcher(file: file, pattern: .nothing, slots: 0, options: rule.rule.options)
      return types.contains { matcher.hasType(binding.node, $0) }
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
  func text(_ match: Match, _ slot: Int16, constantPropagation: Bool) -> String? {
    let binding = match.bindings[Int(slot)]
    return binding.kind == .none ? nil : BindingText.text(binding, file, constantPropagation: constantPropagation)
  }

  /// As `text`, but of a string literal the content.
  func content(_ match: Match, _ slot: Int16) -> String? {
    let binding = match.bindings[Int(slot)]
    guard binding.kind != .none else { return nil }
    if !binding.constant.isNone { return file.tree.interner.text(binding.constant) }
    if binding.kind == .node, case .string(let value)? = file.semantics.constant(binding.node) { return value }
    return file.source.text(binding.range)
  }

  func value(_ binding: Binding, strip: Bool, base: Int?) -> ComparisonExpression.Value? {
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

  static let maximumNestedMatches = 64

  /// The match with the bindings of each way in which the formula matches in what the metavariable stands for.
  private func matches(of formula: CompiledFormula, _ match: Match, _ slot: Int16) -> [Match] {
    let binding = match.bindings[Int(slot)]
    let context: Match
    switch binding.kind {
    case .none: return []
    case .content where !binding.constant.isNone && file.tree.kind(binding.node) != .stringLiteral:
      // Part of an imported name's path: as if it were written out.
      return matches(of: formula, inText: match, slot, file.language.id)
    case .node, .content: context = Match(range: binding.range, bindings: match.bindings, node: binding.node)
    case .nodes:
      // Within the list that the nodes are part of; what lies outside of them is left out by the range.
      let parent = binding.node.isNone || binding.last.isNone ? NodeID.none : file.tree.parent(binding.node)
      context = Match(range: binding.range, bindings: match.bindings, node: parent)
    case .text: context = Match(range: binding.range, bindings: match.bindings, node: .none)
    }
    let nested = FormulaEvaluator(file: file, rule: rule, context: context, isWholeNode: binding.kind == .node)
    let found = nested.evaluate(formula)
    if nested.ranOut { ranOut = true }
    var result: [Match] = []
    for ranged in found.prefix(Self.maximumNestedMatches) {
      let extended = Match(range: match.range, bindings: ranged.match.bindings, node: match.node)
      if !result.contains(where: { $0.bindings == extended.bindings }) { result.append(extended) }
    }
    return result
  }
}
