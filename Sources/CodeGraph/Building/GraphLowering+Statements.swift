internal import Core
internal import Semantics
internal import Syntax

/// Statements.
extension GraphLowering {
  mutating func statement(_ node: NodeID) {
    switch tree.kind(node) {
    case .expressionStatement: expressionStatement(node)
    case .block: for child in tree.children(node) where tree.role(child) != .modifier { statement(child) }
    case .variable: variable(node)
    case .ifStatement: ifStatement(node)
    case .whileStatement: whileStatement(node)
    case .doWhile: doWhile(node)
    case .forStatement: forStatement(node)
    case .forEach: forEach(node)
    case .switchStatement: switchStatement(node)
    case .tryStatement: tryStatement(node)
    case .withStatement: withStatement(node)
    case .returnStatement: returnStatement(node)
    case .throwStatement: throwStatement(node)
    case .breakStatement: jumpOut(node, isBreak: true)
    case .continueStatement: jumpOut(node, isBreak: false)
    case .labeled: labeled(node)
    case .gotoStatement:
      f.jump(labelBlock(tree.payload(node)), tree.range(node))
      f.startDead()
    case .assertStatement: assertStatement(node)
    case .deleteStatement: for child in tree.children(node) { deleteTarget(child) }
    case .deferStatement, .goStatement: detached(node)
    case .sendStatement: send(node)
    case .function: functionStatement(node)
    case .classDeclaration: classStatement(node)
    case .importDeclaration: importStatement(node)
    case .exportDeclaration: exportStatement(node)
    case .enumMember, .packageDeclaration, .typeAlias, .emptyStatement, .scopeDeclaration, .modifier: break
    case .unparsed, .other:
      for child in tree.children(node) {
        if tree.kind(child).isStatement { statement(child) } else if tree.kind(child).isExpression { _ = value(child) }
      }
    default: if tree.kind(node).isExpression { _ = value(node) }
    }
  }

  private mutating func expressionStatement(_ node: NodeID) {
    let expression = tree.child(node, .value)
    guard !expression.isNone else { return }
    switch tree.kind(expression) {
    // A text for readers.
    case .stringLiteral where !isMarked(expression): return
    case .variable, .block, .ifStatement, .tryStatement: statement(expression)
    case .switchStatement: statement(expression)
    default:
      let result = value(expression)
      refineArguments(expression, result)
      if isMarked(node) { _ = applyMarks(node, result) }
    }
  }

  mutating func variable(_ node: NodeID) {
    let target = tree.child(node, .target)
    let initial = tree.child(node, .value)
    guard !target.isNone else { return }
    if initial.isNone {
      // `let x;` has no value yet; a declared type in Python says nothing about one.
      if !rules.assignmentDeclares, tree.kind(target) == .name, !isImportedOnly(target), tree.role(node) == .statement {
        let type = tree.child(node, .type)
        if rules.hasZeroValues, !type.isNone, tree.kind(type) != .pointerType {
          writeName(target, emitList(.record, since: scratch.count, name: self.type(type), detail: 1, target))
        } else {
          writeName(target, emit(.null, target))
        }
      }
      return
    }
    if isImportedOnly(target) { return }
    if tree.kind(target) == .tuple, tree.kind(initial) == .tuple, isPairwise(target, initial) {
      assignPairwise(target, initial)
      return
    }
    let result = value(initial)
    if tellsSuccess(target, initial) { return storeWithSuccess(target, result) }
    storeTarget(target, asserted(result, tree.child(node, .type), initial))
  }

  private mutating func ifStatement(_ node: NodeID) {
    var current = node
    let end = f.newBlock()
    while true {
      let initial = tree.child(current, .initializer)
      if !initial.isNone { statement(initial) }
      let then = f.newBlock()
      let otherwise = f.newBlock()
      condition(tree.child(current, .condition), then, otherwise)
      f.startSealed(then)
      statementOrNone(tree.child(current, .then))
      f.jump(end, tree.range(current))
      f.startSealed(otherwise)
      let next = tree.child(current, .otherwise)
      if !next.isNone, tree.kind(next) == .ifStatement {
        current = next
        continue
      }
      statementOrNone(next)
      f.jump(end, tree.range(current))
      break
    }
    f.startSealed(end)
  }

  mutating func statementOrNone(_ node: NodeID) { if !node.isNone { statement(node) } }

  private mutating func returnStatement(_ node: NodeID) {
    let start = scratch.count
    for child in tree.children(node) where tree.role(child) == .value {
      let result = value(child)
      scratch.append(result)
    }
    var result: Value = -1
    if scratch.count == start + 1 {
      result = scratch.removeLast()
    } else if scratch.count > start {
      result = emitList(.tuple, since: start, node)
    } else {
      result = namedResult(node)
    }
    leave(Exit(isReturn: true, target: -1, downTo: 0), result, node)
  }

  /// Go's `return` without values gives the named results.
  private mutating func namedResult(_ node: NodeID) -> Value {
    let u = units[Int(unit)]
    guard u.kind != .module, u.kind != .classBody else { return -1 }
    let start = scratch.count
    for child in tree.children(u.node) where tree.role(child) == .returnType && tree.kind(child) == .parameter {
      let name = tree.child(child, .name)
      guard !name.isNone, tree.kind(name) == .name, references[name.index] >= 0 else { continue }
      let result = readVariable(references[name.index], name)
      scratch.append(result)
    }
    if scratch.count == start { return -1 }
    if scratch.count == start + 1 { return scratch.removeLast() }
    return emitList(.tuple, since: start, node)
  }

  private mutating func throwStatement(_ node: NodeID) {
    let thrown = tree.child(node, .value)
    // On its own, it throws again what was caught.
    let result = thrown.isNone ? handled : value(thrown)
    f.leave(.thrown, result, tree.range(node))
    f.startDead()
  }

  private mutating func assertStatement(_ node: NodeID) {
    let holds = f.newBlock()
    let fails = f.newBlock()
    condition(tree.child(node, .condition), holds, fails)
    f.startSealed(fails)
    let message = tree.child(node, .message)
    let text = message.isNone ? -1 : value(message)
    f.leave(.thrown, text, tree.range(node))
    f.startSealed(holds)
  }

  private mutating func deleteTarget(_ node: NodeID) {
    if tree.kind(node) == .tuple || tree.kind(node) == .list {
      for child in tree.children(node) { deleteTarget(child) }
    } else {
      _ = delete(node)
    }
  }

  private mutating func detached(_ node: NodeID) {
    let expression = tree.child(node, .value)
    guard !expression.isNone else { return }
    _ = tree.kind(expression) == .call ? applyMarks(expression, call(expression, isDetached: true)) : value(expression)
  }

  /// Go's `c <- v`: the channel holds it.
  private mutating func send(_ node: NodeID) {
    let channel = value(tree.child(node, .target))
    let sent = value(tree.child(node, .value))
    let start = scratch.count
    scratch.append(channel)
    scratch.append(unknown(node))
    scratch.append(sent)
    _ = emitList(.storeIndex, since: start, node)
  }

  // MARK: Jumps

  private mutating func labeled(_ node: NodeID) {
    let inner = tree.child(node, .statement)
    if units[Int(unit)].hasGoto {
      let block = labelBlock(tree.payload(node))
      f.jump(block, tree.range(node))
      f.start(block)
    }
    guard !inner.isNone else { return }
    switch tree.kind(inner) {
    case .forStatement, .forEach, .whileStatement, .doWhile, .switchStatement:
      pendingLabel = tree.payload(node)
      statement(inner)
    default:
      let end = f.newBlock()
      contexts.append(Context(kind: .label, label: tree.payload(node), breakTo: end))
      statement(inner)
      contexts.removeLast()
      f.jump(end, tree.range(node))
      f.startSealed(end)
    }
  }

  /// Blocks of labels that `goto` names stay open until the function's end.
  private mutating func labelBlock(_ label: Symbol) -> Int32 {
    if let known = labelBlocks[label] { return known }
    let block = f.newBlock()
    labelBlocks[label] = block
    return block
  }

  private mutating func jumpOut(_ node: NodeID, isBreak: Bool) {
    let label = tree.payload(node)
    var index = contexts.count - 1
    while index >= 0 {
      let context = contexts[index]
      let fits: Bool
      switch context.kind {
      case .loop: fits = label.isNone || context.label == label
      case .choice: fits = isBreak && (label.isNone || context.label == label)
      case .label: fits = isBreak && !label.isNone && context.label == label
      case .finally: fits = false
      }
      if fits { break }
      index -= 1
    }
    guard index >= 0 else {
      f.leave(.unreachable, -1, tree.range(node))
      return f.startDead()
    }
    let target = isBreak ? contexts[index].breakTo : contexts[index].continueTo
    leave(Exit(isReturn: false, target: target, downTo: index), -1, node)
  }

  /// Leaves the innermost switch, as `break` does.
  mutating func leaveChoice(_ node: NodeID) {
    guard let index = contexts.lastIndex(where: { $0.kind == .choice && $0.isExpression }) else { return }
    leave(Exit(isReturn: false, target: contexts[index].breakTo, downTo: index), -1, node)
  }
}
