internal import Core
internal import Semantics
internal import Syntax

/// A condition on what one metavariable stands for, checked as soon as it is bound.
///
/// `metavariable-regex` of a conjunction limits whatever its operands bind, so a binding that fails it can be given up at
/// once instead of after everything else has matched. Results for plain names are remembered by symbol.
final class BindingFilter {
  let slot: Int16
  private let regex: Regex
  private let constantPropagation: Bool
  private var known: [Int32: Bool] = [:]

  init(slot: Int16, regex: Regex, constantPropagation: Bool) {
    self.slot = slot
    self.regex = regex
    self.constantPropagation = constantPropagation
  }

  func allows(_ binding: Binding, in file: TargetFile) -> Bool {
    guard binding.kind == .node, file.tree.kind(binding.node) == .name, !constantPropagation else {
      return file.match(regex, atStartOf: BindingText.text(binding, file, constantPropagation: constantPropagation)) != nil
    }
    let symbol = file.tree.payload(binding.node)
    if let answer = known[symbol.raw] { return answer }
    let answer = file.match(regex, atStartOf: file.source.text(binding.range)) != nil
    known[symbol.raw] = answer
    return answer
  }
}

/// What a binding stands for, as text.
enum BindingText {
  static func text(_ binding: Binding, _ file: TargetFile, constantPropagation: Bool) -> String {
    if !binding.constant.isNone { return file.tree.interner.text(binding.constant) }
    if constantPropagation, binding.kind == .node {
      switch file.semantics.constant(binding.node) {
      case .string(let value)?: return value
      case .number(let value)?: return value
      case .boolean(let value)?: return value ? "true" : "false"
      case nil: break
      }
    }
    return binding.kind == .content ? file.content(binding) : file.source.text(binding.range)
  }
}
