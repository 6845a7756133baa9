internal import Core
internal import Semantics
internal import Syntax

/// Literals, and constants that stand for them.
extension Matcher {
  func matchString(_ node: PatternNode, _ t: Int32, _ kind: SyntaxKind, _ k: () -> Bool) -> Bool {
    if node.text == .anyTemplate {
      // `f"..."` and backticks: not every string, but also a template without holes.
      return (kind == .template || kind == .stringLiteral) && isTemplateLiteral(t) ? k() : false
    }
    if kind == .stringLiteral {
      switch node.text {
      case .any: return k()
      case .exact: return node.payload == tree.payloads[Int(t)] ? k() : false
      case .metavariable: return bind(node.slot, content(t), k)
      case .regex: return file.isFound(pattern.regexes[Int(node.auxiliary)], in: tree.interner.text(tree.payloads[Int(t)])) ? k() : false
      case .anyTemplate: return k()
      }
    }
    if kind == .stringFragment { return matchFragment(node, t, k) }
    if kind == .template, node.text == .metavariable, node.auxiliary >= 0 {
      return bind(node.slot, Binding(text: StringQuotes.inner(tree.range(NodeID(t)), file.source.bytes)), k)
    }
    if kind == .name, tree.roles[Int(t)] == .key { return node.text == .exact && node.payload == tree.payloads[Int(t)] ? k() : false }
    guard options.constantPropagation else { return false }
    switch kind {
    case .name, .member, .binary, .unary, .template, .characterLiteral, .call, .conditional, .assign: break
    default: return false
    }
    // `"..."` stands for any string that is built from constants alone, whatever it is.
    if node.text == .any { return semantics.isStringConstant(NodeID(t)) ? k() : false }
    guard case .string(let value)? = semantics.constant(NodeID(t)) else { return false }
    switch node.text {
    case .any: return k()
    case .exact: return tree.interner.text(node.payload) == value ? k() : false
    case .metavariable:
      if let literal = literalBehind(NodeID(t)) { return bind(node.slot, content(literal.raw), k) }
      var folded = Binding(content: NodeID(t), range: tree.range(NodeID(t)))
      folded.constant = tree.interner.intern(value)
      return bind(node.slot, folded, k)
    case .regex: return file.isFound(pattern.regexes[Int(node.auxiliary)], in: value) ? k() : false
    case .anyTemplate: return false
    }
  }

  /// Literals side by side, some of which are holes: `"..." "a"`. An ellipsis stands for any number of them, and of a template's parts.
  func matchPieces(_ p: Int32, _ t: Int32, _ kind: SyntaxKind, _ k: () -> Bool) -> Bool {
    let parts = childList(t, from: t + 1)
    guard kind == .template || kind == .stringLiteral && parts.count > 1 else { return false }
    return ordered(patternChildren(p), 0, parts, 0, k)
  }

  /// The text between a template's holes is a string of its own.
  private func matchFragment(_ node: PatternNode, _ t: Int32, _ k: () -> Bool) -> Bool {
    switch node.text {
    case .any: return k()
    case .exact: return node.payload == tree.payloads[Int(t)] ? k() : false
    case .metavariable: return bind(node.slot, Binding(content: NodeID(t), range: tree.range(NodeID(t))), k)
    case .regex: return file.isFound(pattern.regexes[Int(node.auxiliary)], in: tree.interner.text(tree.payloads[Int(t)])) ? k() : false
    case .anyTemplate: return false
    }
  }

  func literalBehind(_ node: NodeID) -> NodeID? {
    var current = node
    for _ in 0..<16 {
      if tree.kind(current) == .stringLiteral { return current }
      guard let value = semantics.constantValue(current) else { return nil }
      current = value
    }
    return nil
  }

  private func isTemplateLiteral(_ t: Int32) -> Bool {
    let start = Int(tree.starts[Int(t)])
    let bytes = file.source.bytes
    guard start + 1 < bytes.count else { return false }
    func isF(_ byte: UInt8) -> Bool { byte | 0x20 == UInt8(ascii: "f") }
    return bytes[start] == UInt8(ascii: "`") || isF(bytes[start]) || (isF(bytes[start + 1]) && bytes[start] | 0x20 == UInt8(ascii: "r"))
  }

  func matchRegexLiteral(_ p: Int32, _ node: PatternNode, _ t: Int32, _ kind: SyntaxKind, _ k: () -> Bool) -> Bool {
    guard kind == .regexLiteral else {
      guard kind == .name, options.constantPropagation, let value = semantics.constantValue(NodeID(t)), tree.kind(value) == .regexLiteral
      else {
        return false
      }
      return matchRegexLiteral(p, node, value.raw, .regexLiteral, k)
    }
    switch node.text {
    case .any, .anyTemplate: return matchRoles(p, t, k)
    case .metavariable:
      var binding = Binding(content: NodeID(t), range: tree.range(NodeID(t)))
      binding.constant = tree.payloads[Int(t)]
      return bind(node.slot, binding) { matchRoles(p, t, k) }
    case .exact, .regex: return node.payload == tree.payloads[Int(t)] ? matchRoles(p, t, k) : false
    }
  }

  /// Binding of a string's content: the literal's range without its quotes.
  func content(_ t: Int32) -> Binding {
    let range = tree.range(NodeID(t))
    return Binding(content: NodeID(t), range: StringQuotes.inner(range, file.source.bytes))
  }

  func matchLiteral(_ node: PatternNode, _ t: Int32, _ kind: SyntaxKind, _ k: () -> Bool) -> Bool {
    if node.kind == kind {
      if node.payload == tree.payloads[Int(t)] { return k() }
      if node.kind == .number, Numeral.areEqual(tree.interner.text(node.payload), tree.interner.text(tree.payloads[Int(t)])) { return k() }
      if node.kind == .null { return k() }
      return false
    }
    if kind == .stringLiteral, file.rules.stringsSpellLiterals {
      let text = tree.interner.text(tree.payloads[Int(t)])
      return text == tree.interner.text(node.payload) || node.kind == .number && Numeral.areEqual(tree.interner.text(node.payload), text)
        ? k() : false
    }
    guard options.constantPropagation, kind == .name || kind == .member || kind == .unary else { return false }
    switch semantics.constant(NodeID(t)) {
    case .number(let text)? where node.kind == .number: return Numeral.areEqual(tree.interner.text(node.payload), text) ? k() : false
    case .boolean(let value)? where node.kind == .boolean: return isWord(node.payload, value ? "true" : "false") ? k() : false
    default: return false
    }
  }
}
