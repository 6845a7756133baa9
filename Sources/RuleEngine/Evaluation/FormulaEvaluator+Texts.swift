internal import Core
internal import Semantics
internal import Syntax

/// `metavariable-pattern` with a `language`: what a metavariable stands for, read as a text of its own.
extension FormulaEvaluator {
  /// The match with what the formula binds in the text, in each way in which it matches there. What is bound in both must
  /// read the same.
  func matches(of formula: CompiledFormula, inText match: Match, _ slot: Int16, _ language: String) -> [Match] {
    guard let text = spelledText(match, slot), let part = file.part(text, language) else { return [] }
    // Rules write patterns without the space around what is matched.
    let bytes = part.source.bytes
    let start = bytes.firstIndex { $0 > 0x20 } ?? 0
    let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
    let whole = Match(
      range: ByteRange(start, end), bindings: Array(repeating: Binding(), count: match.bindings.count), node: .root)
    let nested = FormulaEvaluator(file: part, rule: rule, context: whole)
    let found = nested.evaluate(formula)
    if nested.ranOut { ranOut = true }
    if part.regexLimitExceeded { file.regexLimitExceeded = true }
    var result: [Match] = []
    for ranged in found.prefix(Self.maximumNestedMatches) {
      var both = match
      var agree = true
      for (index, inner) in ranged.match.bindings.enumerated() where inner.kind != .none {
        let read = BindingText.text(inner, part, constantPropagation: false)
        if match.bindings[index].kind != .none {
          agree = agree && spelledText(match, Int16(index)) == read
        } else {
          both.bindings[index] = outer(inner, read, match.bindings[Int(slot)])
        }
      }
      if agree, !result.contains(where: { $0.bindings == both.bindings }) { result.append(both) }
    }
    return result
  }

  /// What a metavariable of the inner text stands for in the file: its place, if what is around it is spelled out there.
  private func outer(_ inner: Binding, _ read: String, _ around: Binding) -> Binding {
    if around.kind == .text, around.constant.isNone, inner.constant.isNone {
      return Binding(text: ByteRange(around.range.start + inner.range.start, around.range.start + inner.range.end))
    }
    var binding = Binding(text: around.range)
    binding.constant = file.tree.interner.intern(read)
    return binding
  }

  /// What a metavariable stands for: of a string its content, of other code how it is written.
  private func spelledText(_ match: Match, _ slot: Int16) -> String? {
    let binding = match.bindings[Int(slot)]
    guard binding.kind != .none else { return nil }
    if !binding.constant.isNone { return file.tree.interner.text(binding.constant) }
    if binding.kind == .node, file.tree.kind(binding.node) == .stringLiteral {
      return file.content(binding)
    }
    if binding.kind == .node, case .string(let value)? = file.semantics.constant(binding.node) { return value }
    return file.source.text(binding.range)
  }
}
