internal import Core
internal import Semantics
package import Syntax

/// When two uses of a metavariable stand for the same thing.
extension TargetFile {
  /// Whether two subtrees are the same code, layout and comments aside. A name and the literal that it always stands for are the same.
  ///
  /// - Parameter byDeclaration: whether names that are known to refer to different declarations differ.
  package func isEqual(_ a: NodeID, _ b: NodeID, byDeclaration: Bool = true) -> Bool {
    let a = unwrapped(a)
    let b = unwrapped(b)
    if a == b { return true }
    let count = tree.extents[a.index]
    guard count == tree.extents[b.index] else { return count == 1 || tree.extents[b.index] == 1 ? isSameConstant(a, b) : false }
    guard time.spend(1 + Int(count) / 16) else { return false }
    for offset in 0..<Int(count) {
      let x = a.index + offset
      let y = b.index + offset
      guard tree.payloads[x] == tree.payloads[y], tree.extents[x] == tree.extents[y], isSameKind(x, y) else {
        return count == 1 && isSameConstant(a, b)
      }
      if tree.kinds[x] == .name {
        let left = semantics.references[x]
        let right = semantics.references[y]
        if byDeclaration, left != right, left >= 0, right >= 0 { return false }
      } else if tree.kinds[x] == .stringLiteral, isByteString(x) != isByteString(y) {
        return false
      }
      if offset > 0, tree.roles[x] != tree.roles[y] { return false }
    }
    return true
  }

  /// A statement that is an expression counts as the expression.
  private func unwrapped(_ node: NodeID) -> NodeID {
    guard tree.kind(node) == .expressionStatement, tree.extents[node.index] > 1 else { return node }
    return NodeID(node.raw + 1)
  }

  private func isSameKind(_ x: Int, _ y: Int) -> Bool {
    let left = tree.kinds[x]
    let right = tree.kinds[y]
    if left == right { return true }
    // A class is a type where it is declared and a name where it is used; a key may be quoted.
    switch (left, right) {
    case (.name, .typeName), (.typeName, .name): return true
    case (.name, .stringLiteral), (.stringLiteral, .name): return tree.roles[x] == .key && tree.roles[y] == .key
    default: return false
    }
  }

  private func isByteString(_ node: Int) -> Bool {
    let start = Int(tree.starts[node])
    return start < source.bytes.count && source.bytes[start] | 0x20 == UInt8(ascii: "b")
  }

  private func isSameConstant(_ a: NodeID, _ b: NodeID) -> Bool {
    let left = tree.kind(a)
    let right = tree.kind(b)
    if left == .number, right == .number { return Numeral.areEqual(tree.text(a), tree.text(b)) }
    // One of them a name: comparing two expressions by value is not what a metavariable means.
    guard left != right, left == .name || right == .name else { return false }
    if left == .null || right == .null {
      let name = left == .null ? b : a
      guard let value = semantics.constantValue(name) else { return false }
      return tree.kind(value) == .null
    }
    guard let x = semantics.constant(a), let y = semantics.constant(b) else { return false }
    switch (x, y) {
    case (.number(let x), .number(let y)): return Numeral.areEqual(x, y)
    default: return x == y
    }
  }

  /// The content of a string that a binding stands for.
  private func contentText(_ binding: Binding) -> Symbol {
    if !binding.constant.isNone { return binding.constant }
    guard binding.kind == .content, !binding.node.isNone else { return .none }
    switch tree.kind(binding.node) {
    case .stringLiteral, .stringFragment, .regexLiteral: return tree.payload(binding.node)
    default: return .none
    }
  }

  /// Whether two bindings stand for the same code, or a name for what it was assigned.
  func isEqualBySymbol(_ a: Binding, _ b: Binding) -> Bool {
    guard a.kind == .node, b.kind == .node else { return false }
    return isValue(b.node, of: a.node) || isValue(a.node, of: b.node)
  }

  private func isValue(_ node: NodeID, of name: NodeID) -> Bool {
    var current = name
    for _ in 0..<4 where tree.kind(current) == .name {
      guard let value = semantics.constantValue(current) else { return false }
      if isEqual(value, node) { return true }
      current = value
    }
    return false
  }

  /// Whether two bindings stand for the same code.
  package func isEqual(_ a: Binding, _ b: Binding, byDeclaration: Bool) -> Bool {
    switch (a.kind, b.kind) {
    case (.none, _), (_, .none): return true
    case (.node, .node): return isEqual(a.node, b.node, byDeclaration: byDeclaration)
    case (.nodes, .nodes):
      var x = a.node
      var y = b.node
      guard a.last.isNone == b.last.isNone else { return false }
      if a.last.isNone { return true }
      while true {
        guard isEqual(x, y, byDeclaration: byDeclaration) else { return false }
        if x == a.last || y == b.last { return x == a.last && y == b.last }
        x = NodeID(tree.end(x))
        y = NodeID(tree.end(y))
      }
    case (.content, .content):
      let left = contentText(a)
      let right = contentText(b)
      if !left.isNone, !right.isNone { return left == right }
      return isSameText(a, b)
    default: return isSameText(a, b)
    }
  }

  private func isSameText(_ a: Binding, _ b: Binding) -> Bool {
    let left = a.constant.isNone ? source.text(a.range) : tree.interner.text(a.constant)
    let right = b.constant.isNone ? source.text(b.range) : tree.interner.text(b.constant)
    return left == right
  }
}
