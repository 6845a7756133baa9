internal import Core
internal import Semantics
internal import Syntax

/// Expressions inside expressions.
extension Matcher {
  /// `p` at `t` or at any expression inside it; what functions do and classes hold is not inside it, but the expression that
  /// a function is (`lambda: x`) is.
  func deep(_ p: Int32, _ t: Int32, entersLambdas: Bool = true, _ k: () -> Bool) -> Bool {
    guard options.goDeeperExpression else { return match(p, t, k) }
    var node = t
    let end = t &+ tree.extents[Int(t)]
    while node < end {
      let kind = tree.kinds[Int(node)]
      guard spend() else { return true }
      if node > t
        ? kind == .function || kind == .classDeclaration || (kind == .lambda && !entersLambdas) : kind == .lambda && !entersLambdas
      {
        node &+= tree.extents[Int(node)]
        continue
      }
      // `<... x = 1 ...>` of a declaration.
      if kind == .variable, node == t, pattern.nodes[Int(p)].kind == .assign, match(p, node, k) { return true }
      if KindSet.expressions.contains(kind), !(kind == .name && isNotAnExpression(NodeID(node))), match(p, node, k) { return true }
      if kind == .lambda, holdsStatements(NodeID(node)) {
        node &+= tree.extents[Int(node)]
        continue
      }
      if kind == .stringFragment, pattern.nodes[Int(p)].kind == .stringLiteral, match(p, node, k) { return true }
      if kind == .name, options.symbolicPropagation, deepInValue(p, node, k) { return true }
      node &+= 1
    }
    return false
  }

  private func holdsStatements(_ lambda: NodeID) -> Bool {
    let body = tree.child(lambda, .body)
    return file.rules.expressionBodiesAreStatements || !body.isNone && tree.kind(body) == .block
  }

  private func deepInValue(_ p: Int32, _ name: Int32, _ k: () -> Bool) -> Bool {
    // Values hold names in turn: one step of each is what a rule means, and many would multiply.
    guard propagated < Self.maximumDeepPropagation, spend(), let value = semantics.constantValue(NodeID(name)) else { return false }
    propagated += 1
    defer { propagated -= 1 }
    return deep(p, value.raw, k)
  }

  /// What an expression written as a statement also matches: `foo()` stands for `x = foo()`, `bar(foo())`, `foo().then()`,
  /// `[foo()]` and `foo() + 1`, but for nothing in subscripts, conditions, objects that are made, or functions.
  func deepImplicit(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    if match(p, t, k) { return true }
    guard options.goDeeperExpression else { return false }
    guard spend() else { return true }
    let end = t &+ tree.extents[Int(t)]
    switch tree.kinds[Int(t)] {
    case .assign:
      let value = tree.child(NodeID(t), .value)
      return value.isNone ? false : deepImplicit(p, value.raw, k)
    case .member:
      return t + 1 < end ? deepImplicit(p, t + 1, k) : false
    case .binary, .unary, .template, .interpolation, .call, .argumentList, .keywordArgument, .cast, .await, .yield, .list, .tuple, .set,
      .dictionary, .pair, .spread, .compositeLiteral,
      .expressionStatement:
      var child = t + 1
      while child < end {
        let role = tree.roles[Int(child)]
        if role != .key, role != .name, role != .type, deepImplicit(p, child, k) { return true }
        child &+= tree.extents[Int(child)]
      }
      return false
    default: return false
    }
  }

  /// `<... e ...>` as a statement: any expression of the statement itself, not of statements inside it, but for those of the
  /// `if` after an `else`; what a class is made from does not count.
  func deepInStatement(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    let kind = tree.kinds[Int(t)]
    if KindSet.expressions.contains(kind) { return deep(p, t, k) }
    if kind == .classDeclaration { return false }
    var child = t + 1
    let end = t &+ tree.extents[Int(t)]
    while child < end {
      guard spend() else { return true }
      let part = tree.kinds[Int(child)]
      let belongsToStatement = part == .withItem || (part == .ifStatement && tree.roles[Int(child)] == .otherwise)
      if belongsToStatement ? deepInStatement(p, child, k) : KindSet.expressions.contains(part) && deep(p, child, k) { return true }
      child &+= tree.extents[Int(child)]
    }
    return false
  }
}
