internal import Core
internal import Syntax

/// Which of the values that a fix repeats need parentheses where it puts them.
///
/// A node's text leaves out parentheses around it, and what was an argument may become an operand. The fix is not parsed with
/// the values in it: what stands beside the metavariable decides. Parentheses too many change nothing, those that lack do.
struct FixGrouping {
  let file: TargetFile
  private let syntax: ValueSyntax
  private let neighbours: CodeNeighbours
  /// What the fix replaces. At the edges of the fix, what stands around this in the file counts.
  let replaced: ByteRange
  private let template: [UInt8]
  /// By byte of the template: whether it stands in a string.
  private let isQuoted: [Bool]

  /// - Returns: nil if values of the language never need any.
  init?(_ template: String, replaced: ByteRange, file: TargetFile) {
    guard let syntax = file.language.valueSyntax else { return nil }
    self.syntax = syntax
    neighbours = CodeNeighbours(syntax, file.language.comments)
    self.file = file
    self.replaced = replaced
    self.template = Array(template.utf8)
    isQuoted = neighbours.quoted(self.template)
  }

  /// - Parameter place: where the metavariable stands in the template.
  func needsParentheses(_ binding: Binding, at place: Range<Int>) -> Bool {
    guard binding.kind == .node, !isQuoted[place.lowerBound] else { return false }
    guard !isEnclosed(binding.range) else { return false }
    let code = file.source.bytes
    let before = neighbours.before(place.lowerBound, in: template) ?? neighbours.before(Int(replaced.start), in: code)
    if startsStatement(before), isAmbiguous(binding.range) { return true }
    let strength = strength(binding.node)
    guard strength != .tight else { return false }
    let after = neighbours.after(place.upperBound, in: template) ?? neighbours.after(Int(replaced.end), in: code)
    switch strength {
    case .tight: return false
    case .number: return after?.token.hasPrefix(".") ?? false
    case .loosest:
      if before?.token == "(", after?.token == ")" { return before?.opensArguments ?? false }
      return !((before.map { syntax.listStarts.contains($0.token) } ?? true) && (after.map { syntax.listEnds.contains($0.token) } ?? true))
    case .loose:
      let (oldBefore, oldAfter) = (
        neighbours.before(Int(binding.range.start), in: code), neighbours.after(Int(binding.range.end), in: code)
      )
      let isFree = separatesBefore(before) || isSameOperator(before, oldBefore) && !syntax.signs.contains(before?.token ?? "")
      return !(isFree && (separatesBehind(after) || isSameOperator(after, oldAfter)))
    }
  }

  private enum Strength {
    /// Nothing can come between its parts.
    case tight
    /// `1.real` is no member of 1.
    case number
    /// Any operator may.
    case loose
    /// Even a comma may.
    case loosest
  }

  private func strength(_ node: NodeID) -> Strength {
    let tree = file.tree
    switch tree.kind(node) {
    case .sequence: return syntax.sequencesAreValues ? .loosest : .tight
    case .tuple, .yield: return .loosest
    // What stands in a list of statements is no value that parentheses could hold.
    case .assign where [.module, .block].contains(tree.kind(tree.parent(node))): return .tight
    case .assign: return syntax.loosestAssignments.contains(tree.text(node)) ? .loosest : .loose
    case .unary: return syntax.tightPrefixes.contains(tree.text(node)) ? .tight : .loose
    case .binary, .update, .conditional, .await, .lambda: return .loose
    // What is written behind the value binds as a call does: `x!`, `x.(T)`.
    case .cast:
      return syntax.looseCasts.contains(tree.text(node)) || "(<".utf8.contains(file.source.bytes[Int(tree.range(node).start)])
        ? .loose : .tight
    case .new: return tree.child(node, .arguments).isNone ? .loose : .tight
    case .number:
      let text = file.source.bytes[Int(tree.range(node).start)..<Int(tree.range(node).end)]
      return text.first == UInt8(ascii: "-") ? .loose : text.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? .number : .tight
    default: return .tight
    }
  }

  /// Whether the text is one pair of parentheses and what they hold.
  private func isEnclosed(_ range: ByteRange) -> Bool {
    let text = Array(file.source.bytes[Int(range.start)..<Int(range.end)])
    guard text.first == UInt8(ascii: "("), text.last == UInt8(ascii: ")") else { return false }
    let quoted = neighbours.quoted(text)
    var depth = 0
    for (i, byte) in text.enumerated() where !quoted[i] {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return i == text.count - 1 }
    }
    return false
  }

  // MARK: What stands beside it

  private func separatesBefore(_ neighbour: CodeNeighbours.Neighbour?) -> Bool {
    neighbour.map { syntax.separatorsBefore.contains($0.token) } ?? true
  }

  private func separatesBehind(_ neighbour: CodeNeighbours.Neighbour?) -> Bool {
    neighbour.map { syntax.separatorsBehind.contains($0.token) } ?? true
  }

  private func startsStatement(_ neighbour: CodeNeighbours.Neighbour?) -> Bool {
    neighbour.map { syntax.statementStarts.contains($0.token) } ?? true
  }

  /// Whether the text would be no value where a statement may stand.
  private func isAmbiguous(_ range: ByteRange) -> Bool {
    guard !syntax.ambiguousStarts.isEmpty, !range.isEmpty else { return false }
    let text = Array(file.source.bytes[Int(range.start)..<Int(range.end)])
    return neighbours.after(0, in: text).map { syntax.ambiguousStarts.contains($0.token) } ?? false
  }

  /// What stood unparenthesised beside the operator may do so again.
  private func isSameOperator(_ new: CodeNeighbours.Neighbour?, _ old: CodeNeighbours.Neighbour?) -> Bool {
    guard let new = new?.token, let old = old?.token else { return false }
    return new == old || syntax.equalOperators.contains(new) && syntax.equalOperators.contains(old)
  }
}
