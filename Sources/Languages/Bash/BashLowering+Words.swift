import Core
import Syntax

/// Words: text, quoted or not, and what the shell puts in its place.
extension BashLowering {
  /// A word as it stands.
  func text(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let text = tree.string(node)
    tree.leaf(.stringLiteral, role, node, text.utf8.contains(UInt8(ascii: "\\")) ? tree.intern(Self.unescaped(text)) : tree.text(node))
  }

  /// `'…'`, `$'…'`
  func quoted(_ tree: inout Lowering, _ node: Int32, _ role: Role, prefix: UInt32) {
    let start = min(tree.start(node) + prefix, tree.end(node))
    tree.leaf(.stringLiteral, role, node, tree.text(ByteRange(start, max(start, tree.end(node) - 1))))
  }

  /// `"…"`; with expansions in it, its parts.
  func string(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let isPlain = named(tree, node).allSatisfy { kind(tree, $0) == .stringContent }
    guard isPlain, !tree.containsError(node) else { return parts(&tree, node, role, word.quotes, quotes: 1) }
    let start = min(tree.start(node) + 1, tree.end(node))
    let text = tree.text(ByteRange(start, max(start, tree.end(node) - 1)))
    tree.leaf(.stringLiteral, role, node, unescaped(tree, text))
  }

  private func unescaped(_ tree: borrowing Lowering, _ symbol: Symbol) -> Symbol {
    let text = tree.out.interner.text(symbol)
    return text.utf8.contains(UInt8(ascii: "\\")) ? tree.intern(Self.unescaped(text, isQuoted: true)) : symbol
  }

  /// Parts without blanks between them: one word. What the grammar has no node for is text.
  func parts(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ payload: Symbol, quotes: UInt32 = 0) {
    let index = open(&tree, .call, role, node, payload)
    let list = tree.open(.argumentList, .arguments, node)
    var place = min(tree.start(node) + quotes, tree.end(node))
    let end = max(place, tree.end(node) - min(quotes, tree.end(node)))
    for child in named(tree, node) {
      switch kind(tree, child) {
      case .stringContent, .heredocContent: continue
      default: break
      }
      gap(&tree, ByteRange(place, max(place, tree.start(child))), isQuoted: quotes > 0)
      self.node(&tree, child, .argument)
      place = max(place, tree.end(child))
    }
    gap(&tree, ByteRange(place, max(place, end)), isQuoted: quotes > 0)
    tree.close(list)
    tree.close(index)
  }

  private func gap(_ tree: inout Lowering, _ range: ByteRange, isQuoted: Bool) {
    guard !range.isEmpty else { return }
    tree.leaf(.stringLiteral, .argument, range: range, isQuoted ? unescaped(tree, tree.text(range)) : tree.text(range))
  }

  /// `$a` and `${a}` are the same; what else `${a:-b}` says patterns may leave out.
  func expansion(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let parts = named(tree, node)
    let variable = parts.first { [.variableName, .specialVariableName, .subscript].contains(kind(tree, $0)) }
    let index = open(&tree, .unary, role, node, word.dollar)
    if let variable {
      self.node(&tree, variable, .operand)
    } else {
      tree.leaf(.name, .operand, range: ByteRange(tree.end(node), tree.end(node)), word.empty)
    }
    var child = tree.first(node)
    while child >= 0 {
      let isSign = !tree.isNamed(child) && !["${", "$", "}"].contains(tree.string(child))
      if tree.isError(child) || tree.isMissing(child) || child == variable {
        // Emitted already.
      } else if isSign {
        tree.textLeaf(.modifier, .attribute, child)
      } else if tree.isNamed(child) {
        self.node(&tree, child, .attribute)
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  /// `a[1]`
  func element(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let name = tree.child(node, tables.name)
    let index = open(&tree, .indexAccess, role, node)
    if name >= 0 { self.node(&tree, name, .object) }
    for child in named(tree, node) where child != name { self.node(&tree, child, .index) }
    tree.close(index)
  }

  /// Text without its backslashes; between double quotes only some characters are escaped.
  static func unescaped(_ text: String, isQuoted: Bool = false) -> String {
    var result: [UInt8] = []
    var isEscaped = false
    for byte in text.utf8 {
      if !isEscaped, byte == UInt8(ascii: "\\") {
        isEscaped = true
        continue
      }
      if isEscaped, byte == 0x0A {
        // The line goes on.
      } else {
        if isEscaped, isQuoted, !"$`\"\\".utf8.contains(byte) { result.append(UInt8(ascii: "\\")) }
        result.append(byte)
      }
      isEscaped = false
    }
    if isEscaped { result.append(UInt8(ascii: "\\")) }
    return String(decoding: result, as: UTF8.self)
  }
}
