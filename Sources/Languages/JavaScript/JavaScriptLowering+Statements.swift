internal import Core
internal import Syntax

extension JavaScriptLowering {
  func block(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = l.open(.block, role, node)
    switch kind(l, node) {
    case .classBody: classMembers(&l, node)
    case .enumBody: enumMembers(&l, node)
    default: children(&l, of: node, .statement)
    }
    l.close(index)
  }

  /// The body of a loop or branch: a statement without braces gets the block that braces would give it.
  private func body(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    guard node >= 0 else { return }
    if kind(l, node) == .statementBlock || l.isTooDeep { return lower(&l, node, role) }
    let index = l.open(.block, role, node)
    lower(&l, node, .statement)
    l.close(index)
  }

  func expressionStatement(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let value = l.firstNamed(node)
    // A namespace is an expression to the grammar where no `declare` or `export` precedes it.
    if value >= 0, kind(l, value) == .internalModule { return lower(&l, value, role) }
    let index = begin(&l, .expressionStatement, role, node)
    lower(&l, value, .value)
    l.close(index)
  }

  func ifStatement(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .ifStatement, role, node)
    lower(&l, l.child(node, f.condition), .condition)
    body(&l, l.child(node, f.consequence), .then)
    let alternative = l.child(node, f.alternative)
    if alternative >= 0 {
      let statement = kind(l, alternative) == .elseClause ? l.firstNamed(alternative) : alternative
      if statement >= 0, kind(l, statement) == .ifStatement {
        lower(&l, statement, .otherwise)
      } else {
        body(&l, statement, .otherwise)
      }
    }
    l.close(index)
  }

  /// Initializers and updates are bare expressions, one node for each side of a comma, or `variable` nodes.
  func forStatement(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .forStatement, role, node)
    loopParts(&l, l.child(node, f.initializer), .initializer)
    let condition = l.child(node, f.condition)
    if condition >= 0, l.isNamed(condition), kind(l, condition) != .emptyStatement { lower(&l, condition, .condition) }
    loopParts(&l, l.child(node, f.increment), .update)
    body(&l, l.child(node, f.body), .body)
    l.close(index)
  }

  private func loopParts(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    guard node >= 0, l.isNamed(node) else { return }
    switch kind(l, node) {
    case .emptyStatement: break
    case .sequenceExpression: children(&l, of: node, role)
    case .expressionStatement: lower(&l, l.firstNamed(node), role)
    default: lower(&l, node, role)
    }
  }

  /// The keyword that declares the variable is a modifier, as `await` is: without one the loop assigns.
  func forEach(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .forEach, role, node, text(l, l.child(node, f.operator)))
    var child = l.first(node)
    while child >= 0 {
      if !l.isNamed(child), l.field(child) == f.kind || word(l, child) == .await { l.textLeaf(.modifier, .modifier, child) }
      child = l.next(child, in: node)
    }
    let target = l.child(node, f.left)
    let value = l.child(node, f.value)
    if value >= 0 {  // `for (var i = 0 in o)`, which old programs may contain
      let assign = l.open(.assign, .target, range: ByteRange(l.start(target), l.end(value)), symbols.assign)
      lower(&l, target, .target)
      lower(&l, value, .value)
      l.close(assign)
    } else {
      lower(&l, target, .target)
    }
    lower(&l, l.child(node, f.right), .iterable)
    body(&l, l.child(node, f.body), .body)
    l.close(index)
  }

  func loop(_ l: inout Lowering, _ kind: SyntaxKind, _ node: Int32, _ role: Role) {
    let index = begin(&l, kind, role, node)
    lower(&l, l.child(node, f.condition), .condition)
    body(&l, l.child(node, f.body), .body)
    l.close(index)
  }

  func switchStatement(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .switchStatement, role, node, symbols.switch)
    lower(&l, l.child(node, f.value), .value)
    let cases = l.child(node, f.body)
    if cases >= 0 {
      var child = l.first(cases)
      while child >= 0 {
        if l.isNamed(child), !l.isError(child) { lower(&l, child, .case) }
        child = l.next(child, in: cases)
      }
    }
    l.close(index)
  }

  /// The body block reaches from the first statement to the last; of a case without statements it is empty and at its end.
  func switchCase(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .switchCase, role, node, kind(l, node) == .switchDefault ? symbols.defaultWord : .none)
    lower(&l, l.child(node, f.value), .pattern)
    let first = l.child(node, f.body)
    let block = l.open(.block, .body, range: ByteRange(first >= 0 ? l.start(first) : l.end(node), l.end(node)))
    var child = first
    while child >= 0 {
      if l.field(child) == f.body, !l.isError(child) { lower(&l, child, .statement) }
      child = l.next(child, in: node)
    }
    l.close(block)
    l.close(index)
  }

  func tryStatement(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .tryStatement, role, node)
    lower(&l, l.child(node, f.body), .body)
    lower(&l, l.child(node, f.handler), .handler)
    lower(&l, l.child(node, f.finalizer), .finally)
    l.close(index)
  }

  func catchClause(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .catchClause, role, node)
    annotation(&l, l.child(node, f.type), .type)
    lower(&l, l.child(node, f.parameter), .name)
    lower(&l, l.child(node, f.body), .body)
    l.close(index)
  }

  func finallyClause(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .finallyClause, role, node)
    lower(&l, l.child(node, f.body), .body)
    l.close(index)
  }

  func withStatement(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .withStatement, role, node)
    let object = l.child(node, f.object)
    if object >= 0 {
      let item = l.open(.withItem, .item, object)
      lower(&l, object, .value)
      l.close(item)
    }
    body(&l, l.child(node, f.body), .body)
    l.close(index)
  }

  func label(_ l: borrowing Lowering, _ node: Int32) -> Symbol { text(l, l.child(node, f.label)) }

  func labeled(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .labeled, role, node, label(l, node))
    lower(&l, l.child(node, f.body), .statement)
    l.close(index)
  }
}
