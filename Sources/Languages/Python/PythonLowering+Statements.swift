internal import Core
internal import Syntax

extension PythonLowering {
  func statement(_ node: Int32, _ l: inout Lowering) {
    let symbol = l.symbol(node)
    guard symbol < tables.isExpression.count, tables.isExpression[symbol] else { return emit(node, .statement, &l) }
    if kind(node, l) == .assignment, l.child(node, tables.type) >= 0 { return variable(node, .statement, &l) }
    if l.isTooDeep { return l.tooDeep(.statement, node) }
    let index = l.open(.expressionStatement, .statement, node)
    emit(node, .value, &l)
    l.close(index)
  }

  /// `target: type = value`.
  func variable(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.variable, role, node, .none, &l)
    let annotation = l.child(node, tables.type)
    if annotation >= 0 { type(annotation, .type, &l) }
    field(node, tables.left, .target, &l)
    field(node, tables.right, .value, &l)
    l.close(index)
  }

  /// A statement list: errors stay where they are.
  func block(_ node: Int32, _ kind: SyntaxKind, _ role: Role, _ l: inout Lowering) {
    let index = l.open(kind, role, node)
    statements(node, &l)
    l.close(index)
  }

  private func statements(_ node: Int32, _ l: inout Lowering) {
    var child = l.first(node)
    while child >= 0 {
      if l.isError(child) {
        error(child, .statement, &l)
      } else if l.isNamed(child) {
        statement(child, &l)
      } else if l.isMissing(child) {
        l.noteUnparsed(child)
      }
      child = l.next(child, in: node)
    }
  }

  func blockField(_ node: Int32, _ field: UInt16, _ role: Role, _ l: inout Lowering) {
    let child = l.child(node, field)
    if child >= 0 { emit(child, role, &l) }
  }

  /// The block of an `else:` or `finally:`. If the grammar left an ERROR beside the block, the node is as wide as the clause.
  func clauseBlock(_ clause: Int32, _ role: Role, _ l: inout Lowering) {
    let body = blockOf(clause, l)
    guard body < 0 || hasOwnErrors(clause, l) else { return emit(body, role, &l) }
    let index = l.open(.block, role, clause)
    var child = l.first(clause)
    while child >= 0 {
      if child == body { statements(child, &l) } else if l.isError(child) { error(child, .statement, &l) }
      child = l.next(child, in: clause)
    }
    l.close(index)
  }

  /// The first child that is a block, or -1.
  private func blockOf(_ node: Int32, _ l: borrowing Lowering) -> Int32 {
    var child = l.first(node)
    while child >= 0 {
      if kind(child, l) == .block { return child }
      child = l.next(child, in: node)
    }
    return -1
  }

  /// An `if` with what follows it, or an `elif` with what follows it: the same, one level down.
  func ifPart(_ part: Int32, _ whole: Int32, _ role: Role, _ l: inout Lowering) {
    if l.isTooDeep { return l.tooDeep(role, part) }
    let index = l.open(.ifStatement, role, range: ByteRange(l.start(part), l.end(whole)))
    errors(part, &l)
    field(part, tables.condition, .condition, &l)
    blockField(part, tables.consequence, .then, &l)
    var next = part == whole ? l.first(whole) : l.next(part, in: whole)
    while next >= 0, l.field(next) != tables.alternative { next = l.next(next, in: whole) }
    if next >= 0 {
      switch kind(next, l) {
      case .elifClause: ifPart(next, whole, .otherwise, &l)
      default: clauseBlock(next, .otherwise, &l)
      }
    }
    l.close(index)
  }

  func forStatement(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.forEach, role, node, words.in, &l)
    asyncModifier(node, &l)
    field(node, tables.left, .target, &l)
    tupleOfFields(node, tables.right, .iterable, &l)
    blockField(node, tables.body, .body, &l)
    let alternative = l.child(node, tables.alternative)
    if alternative >= 0 { clauseBlock(alternative, .otherwise, &l) }
    l.close(index)
  }

  func whileStatement(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.whileStatement, role, node, .none, &l)
    field(node, tables.condition, .condition, &l)
    blockField(node, tables.body, .body, &l)
    let alternative = l.child(node, tables.alternative)
    if alternative >= 0 { clauseBlock(alternative, .otherwise, &l) }
    l.close(index)
  }

  func tryStatement(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.tryStatement, role, node, .none, &l)
    blockField(node, tables.body, .body, &l)
    // In the order of the roles, which for an accepted statement is that of the text.
    for wanted in [PythonNode.exceptClause, .elseClause, .finallyClause] {
      var child = l.first(node)
      while child >= 0 {
        if kind(child, l) == wanted {
          switch wanted {
          case .exceptClause: emit(child, .handler, &l)
          case .elseClause: clauseBlock(child, .otherwise, &l)
          default: emit(child, .finally, &l)
          }
        }
        child = l.next(child, in: node)
      }
    }
    l.close(index)
  }

  /// `except (A, B) as e:` has two types; `except* A:` has payload "*". Python 2's `except A, e:` names e as well.
  func exceptClause(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.catchClause, role, node, child(node, .star, l) >= 0 ? words.star : .none, &l)
    let value = l.child(node, tables.value)
    var name: Int32 = l.child(node, tables.alias)
    if value >= 0 {
      var caught = unwrap(value, l)
      if kind(caught, l) == .asPattern {
        errors(caught, &l)
        let alias = l.child(caught, tables.alias)
        if alias >= 0 { name = alias }
        caught = l.firstNamed(caught)
      } else {
        // A second `value` after a comma: Python 2's name.
        var child = l.next(value, in: node)
        while child >= 0 {
          if l.field(child) == tables.value, l.isNamed(child) { name = child }
          child = l.next(child, in: node)
        }
      }
      if caught >= 0 { caughtTypes(unwrap(caught, l), &l) }
    }
    if name >= 0 { emit(name, .name, &l) }
    let body = blockOf(node, l)
    if body >= 0 { emit(body, .body, &l) }
    l.close(index)
  }

  private func caughtTypes(_ node: Int32, _ l: inout Lowering) {
    guard kind(node, l) == .tuple, !hasOwnErrors(node, l) else { return type(node, .type, &l) }
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child) { type(child, .type, &l) }
      child = l.next(child, in: node)
    }
  }

  func finallyClause(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.finallyClause, role, node, .none, &l)
    let body = blockOf(node, l)
    if body >= 0 { emit(body, .body, &l) }
    l.close(index)
  }

  /// A `with` of several items is one `with` in the other.
  func withStatement(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.withStatement, role, node, .none, &l)
    var clause = l.first(node)
    while clause >= 0, kind(clause, l) != .withClause { clause = l.next(clause, in: node) }
    if clause >= 0 { errors(clause, &l) }
    asyncModifier(node, &l)
    var opened: [Int] = []
    var item = clause >= 0 ? l.firstNamed(clause) : -1
    var isFirst = true
    while item >= 0 {
      if l.isNamed(item), !l.isError(item) {
        if !isFirst, l.end(node) > l.start(item) {
          let rest = ByteRange(l.start(item), l.end(node))
          opened.append(l.open(.block, .body, range: rest))
          opened.append(l.open(.withStatement, .statement, range: rest))
        }
        isFirst = false
        emit(item, .item, &l)
      }
      item = l.next(item, in: clause)
    }
    blockField(node, tables.body, .body, &l)
    for index in opened.reversed() { l.close(index) }
    l.close(index)
  }

  func withItem(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.withItem, role, node, .none, &l)
    let value = l.child(node, tables.value)
    if value >= 0 {
      let inner = unwrap(value, l)
      if kind(inner, l) == .asPattern {
        errors(inner, &l)
        field(inner, tables.alias, .target, &l)
        let managed = l.firstNamed(inner)
        if managed >= 0 { emit(managed, .value, &l) }
      } else {
        emit(inner, .value, &l)
      }
    }
    l.close(index)
  }

  func matchStatement(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.switchStatement, role, node, words.match, &l)
    let body = l.child(node, tables.body)
    if body >= 0 { errors(body, &l) }
    tupleOfFields(node, tables.subject, .value, &l)
    if body >= 0 {
      var child = l.first(body)
      while child >= 0 {
        if l.isNamed(child), !l.isError(child) { emit(child, .case, &l) }
        child = l.next(child, in: body)
      }
    }
    l.close(index)
  }

  /// `raise A from b`; Python 2's `raise A, "x"` throws a tuple.
  func raise(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.throwStatement, role, node, words.raise, &l)
    let value = l.firstNamed(node)
    let cause = l.child(node, tables.cause)
    if value >= 0, value != cause { emit(value, .value, &l) }
    if cause >= 0 { emit(cause, .cause, &l) }
    l.close(index)
  }

  func assert(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.assertStatement, role, node, .none, &l)
    let condition = l.firstNamed(node)
    if condition >= 0 { emit(condition, .condition, &l) }
    let message = l.lastNamed(node)
    if message != condition, message >= 0 { emit(message, .message, &l) }
    l.close(index)
  }

  /// `del a, b` has two values.
  func delete(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.deleteStatement, role, node, .none, &l)
    let value = l.firstNamed(node)
    if value >= 0 {
      switch kind(value, l) {
      case .expressionList where !hasOwnErrors(value, l): children(value, .value, &l)
      default: emit(value, .value, &l)
      }
    }
    l.close(index)
  }

  /// Python 2's `print >>f, x` as the call `print(x, file=f)`.
  func printStatement(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    pseudoCall(node, role, .print, words.print, &l)
  }

  /// Python 2's `exec code in globals, locals` as the call `exec(code, globals, locals)`.
  func execStatement(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    pseudoCall(node, role, .exec, words.exec, &l)
  }

  private func pseudoCall(_ node: Int32, _ role: Role, _ keyword: PythonToken, _ name: Symbol, _ l: inout Lowering) {
    let statement = open(.expressionStatement, role, node, .none, &l)
    let call = l.open(.call, .value, node)
    let word = child(node, keyword, l)
    let wordEnd = word >= 0 ? l.end(word) : l.start(node)
    l.leaf(.name, .callee, word >= 0 ? word : node, name)
    let first = l.firstNamed(node)
    let list = l.open(.argumentList, .arguments, range: ByteRange(first >= 0 ? l.start(first) : wordEnd, l.end(node)))
    var chevron: Int32 = -1
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child), !l.isError(child) {
        if kind(child, l) == .chevron { chevron = child } else { emit(child, .argument, &l) }
      }
      child = l.next(child, in: node)
    }
    if chevron >= 0 {
      let argument = open(.keywordArgument, .argument, chevron, .none, &l)
      l.leaf(.name, .name, range: ByteRange(l.start(chevron), l.start(chevron)), words.file)
      let value = l.firstNamed(chevron)
      if value >= 0 { emit(value, .value, &l) }
      l.close(argument)
    }
    l.close(list)
    l.close(call)
    l.close(statement)
  }
}
