internal import Core
internal import Syntax

/// Which of the values that a fix repeats need parentheses where it puts them.
///
/// A node's text leaves out parentheses around it, and what was an argument may become an operand. The fix is not parsed with
/// the values in it: what stands beside the metavariable decides. Parentheses too many change nothing, those that lack do.
struct FixGrouping {
  let file: TargetFile
  /// What the fix replaces. At the edges of the fix, what stands around this in the file counts.
  let replaced: ByteRange
  private let template: [UInt8]
  /// By byte of the template: whether it stands in a string.
  private let isQuoted: [Bool]

  init(_ template: String, replaced: ByteRange, file: TargetFile) {
    self.file = file
    self.replaced = replaced
    self.template = Array(template.utf8)
    isQuoted = CodeNeighbours.quoted(self.template)
  }

  /// - Parameter place: where the metavariable stands in the template.
  func needsParentheses(_ binding: Binding, at place: Range<Int>) -> Bool {
    guard binding.kind == .node, !isQuoted[place.lowerBound] else { return false }
    let strength = strength(binding.node)
    guard strength != .tight, !isEnclosed(binding.range) else { return false }
    let before = CodeNeighbours.before(place.lowerBound, in: template) ?? CodeNeighbours.before(Int(replaced.start), in: file.source.bytes)
    let after = CodeNeighbours.after(place.upperBound, in: template) ?? CodeNeighbours.after(Int(replaced.end), in: file.source.bytes)
    switch strength {
    case .tight: return false
    case .number: return after?.token.hasPrefix(".") ?? false
    case .loosest:
      if before?.token == "(", after?.token == ")" { return before?.opensArguments ?? false }
      return !(Self.startsStatement(before) && Self.endsStatement(after))
    case .loose:
      let (oldBefore, oldAfter) = (
        CodeNeighbours.before(Int(binding.range.start), in: file.source.bytes),
        CodeNeighbours.after(Int(binding.range.end), in: file.source.bytes)
      )
      let isFree = Self.delimitsBefore(before) || Self.isSameOperator(before, oldBefore) && !Self.signs.contains(before?.token ?? "")
      return !(isFree && (Self.delimitsAfter(after) || Self.isSameOperator(after, oldAfter)))
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
    // Conditions of a shell are a sequence, too, but none of values.
    case .sequence: return isCommaSeparated(node) ? .loosest : .tight
    case .tuple, .yield: return .loosest
    // What stands in a list of statements is no value that parentheses could hold.
    case .assign where [.module, .block].contains(tree.kind(tree.parent(node))): return .tight
    case .assign: return tree.text(node) == ":=" ? .loosest : .loose
    // A shell's `$x` is as good as a name.
    case .unary: return tree.text(node) == "$" ? .tight : .loose
    case .binary, .update, .conditional, .await, .lambda: return .loose
    // What is written behind the value binds as a call does: `x!`, `x.(T)`.
    case .cast:
      return ["as", "satisfies"].contains(tree.text(node)) || "(<".utf8.contains(file.source.bytes[Int(tree.range(node).start)])
        ? .loose : .tight
    case .new: return tree.child(node, .arguments).isNone ? .loose : .tight
    case .number:
      let text = file.source.bytes[Int(tree.range(node).start)..<Int(tree.range(node).end)]
      return text.first == UInt8(ascii: "-") ? .loose : text.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? .number : .tight
    default: return .tight
    }
  }

  private func isCommaSeparated(_ node: NodeID) -> Bool {
    for element in file.tree.children(node) {
      return CodeNeighbours.after(Int(file.tree.range(element).end), in: file.source.bytes).map { [",", ")"].contains($0.token) } ?? false
    }
    return false
  }

  /// Whether the text is one pair of parentheses and what they hold.
  private func isEnclosed(_ range: ByteRange) -> Bool {
    let text = Array(file.source.bytes[Int(range.start)..<Int(range.end)])
    guard text.first == UInt8(ascii: "("), text.last == UInt8(ascii: ")") else { return false }
    let quoted = CodeNeighbours.quoted(text)
    var depth = 0
    for (i, byte) in text.enumerated() where !quoted[i] {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return i == text.count - 1 }
    }
    return false
  }

  // MARK: What stands beside it

  private static let words: Set<String> = [
    "return", "throw", "raise", "yield", "if", "elif", "while", "switch", "case", "assert", "else",
  ]
  private static let openers: Set<String> = ["(", "[", "{", "}", ",", ";", ":", "=>", "->", "..."]
  private static let closers: Set<String> = [")", "]", "}", "{", ",", ";", ":", "for"]
  private static let comparisons: Set<String> = ["==", "===", "!=", "!==", "<=", ">="]
  private static let equalities: Set<String> = ["==", "===", "!=", "!==", "is"]
  /// Before a value they may be signs, which bind otherwise.
  private static let signs: Set<String> = ["-", "+", "*", "**", "&"]

  private static func delimitsBefore(_ neighbour: CodeNeighbours.Neighbour?) -> Bool {
    guard let token = neighbour?.token else { return true }
    return openers.contains(token) || words.contains(token) || token.hasSuffix("=") && !comparisons.contains(token)
  }

  private static func delimitsAfter(_ neighbour: CodeNeighbours.Neighbour?) -> Bool {
    guard let token = neighbour?.token else { return true }
    return closers.contains(token)
  }

  private static func startsStatement(_ neighbour: CodeNeighbours.Neighbour?) -> Bool {
    guard let token = neighbour?.token else { return true }
    return [";", "}", "return"].contains(token)
  }

  private static func endsStatement(_ neighbour: CodeNeighbours.Neighbour?) -> Bool { neighbour.map { $0.token == ";" } ?? true }

  /// What stood unparenthesised beside the operator may do so again.
  private static func isSameOperator(_ new: CodeNeighbours.Neighbour?, _ old: CodeNeighbours.Neighbour?) -> Bool {
    guard let new = new?.token, let old = old?.token else { return false }
    return new == old || equalities.contains(new) && equalities.contains(old)
  }
}
