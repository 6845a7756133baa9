internal import Core
internal import Syntax

extension PythonLowering {
  /// The text without its underscores.
  func number(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let range = l.range(node).range
    let underscore = UInt8(ascii: "_")
    guard range.upperBound <= l.bytes.count, l.bytes[range].contains(underscore) else { return textLeaf(.number, role, node, &l) }
    leaf(.number, role, node, l.intern(l.bytes[range].filter { $0 != underscore }), &l)
  }

  func attribute(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.member, role, node, words.dot, &l)
    field(node, tables.object, .object, &l)
    field(node, tables.attribute, .name, &l)
    l.close(index)
  }

  /// A `dotted_name` where a value is meant (in `case` patterns): `a.b.c` as nested members.
  func dottedExpression(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    var parts: [Int32] = []
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child), !l.isError(child) { parts.append(child) }
      child = l.next(child, in: node)
    }
    guard parts.count > 1, parts.count < 200 else { return textLeaf(.name, role, node, &l) }
    var open: [Int] = []
    for last in parts.dropFirst().reversed() {
      let range = ByteRange(l.start(node), l.end(last))
      open.append(l.open(.member, open.isEmpty ? role : .object, range: range, words.dot))
    }
    textLeaf(.name, .object, parts[0], &l)
    for part in parts.dropFirst() {
      textLeaf(.name, .name, part, &l)
      if let index = open.popLast() { l.close(index) }
    }
  }

  func call(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.call, role, node, .none, &l)
    field(node, tables.function, .callee, &l)
    let arguments = l.child(node, tables.arguments)
    if arguments >= 0 {
      if kind(arguments, l) == .generatorExpression {
        // f(x for x in y): the brackets are the call's and the generator's at once.
        let list = l.open(.argumentList, .arguments, arguments)
        emit(arguments, .argument, &l)
        l.close(list)
      } else {
        emit(arguments, .arguments, &l)
      }
    }
    l.close(index)
  }

  func keywordArgument(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.keywordArgument, role, node, .none, &l)
    field(node, tables.name, .name, &l)
    field(node, tables.value, .value, &l)
    l.close(index)
  }

  /// `a[1, 2]` has two indices, `a[(1, 2)]` has one, a tuple.
  func indexAccess(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.indexAccess, role, node, .none, &l)
    field(node, tables.value, .object, &l)
    fields(node, tables.subscript, .index, &l)
    l.close(index)
  }

  /// All named children with the field.
  func fields(_ node: Int32, _ field: UInt16, _ role: Role, _ l: inout Lowering) {
    var child = l.first(node)
    while child >= 0 {
      if l.field(child) == field, l.isNamed(child), !l.isError(child) { emit(child, role, &l) }
      child = l.next(child, in: node)
    }
  }

  func slice(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.slice, role, node, .none, &l)
    var part = Role.lower
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child) {
        if !l.isError(child) { emit(child, part, &l) }
      } else if token(child, l) == .colon {
        part = part == .lower ? .upper : .step
      }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  func unary(_ node: Int32, _ role: Role, _ payload: Symbol, _ l: inout Lowering) {
    single(.unary, role, node, .operand, l.child(node, tables.argument), payload, &l)
  }

  func binary(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.binary, role, node, operatorSymbol(l.child(node, tables.operator_), l), &l)
    field(node, tables.left, .left, &l)
    field(node, tables.right, .right, &l)
    l.close(index)
  }

  /// `a < b < c` becomes `a < b && b < c`, with `b` twice in the tree, if `b` is small and calls nothing; otherwise
  /// `(a < b) < c`, so that no call stands in the tree twice and no hostile nesting doubles at each level.
  func comparison(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    var operands: [Int32] = []
    var symbols: [Symbol] = []
    var child = l.first(node)
    while child >= 0 {
      if l.field(child) == tables.operators_ {
        symbols.append(operatorSymbol(child, l))
      } else if l.isNamed(child), !l.isError(child) {
        operands.append(child)
      }
      child = l.next(child, in: node)
    }
    guard symbols.count >= 1, symbols.count < 200, operands.count == symbols.count + 1 else { return other(role, node, &l) }
    if symbols.count == 1 {
      let index = open(.binary, role, node, symbols[0], &l)
      emit(operands[0], .left, &l)
      emit(operands[1], .right, &l)
      return l.close(index)
    }
    let conjunction = operands[1..<symbols.count].allSatisfy { isSmall($0, l) }
    var open: [Int] = []
    // From the outermost node, which holds the last operator, inwards.
    for last in (1..<symbols.count).reversed() {
      let range = open.isEmpty ? l.range(node) : ByteRange(l.start(node), l.end(operands[last + 1]))
      open.append(l.open(.binary, open.isEmpty ? role : .left, range: range, conjunction ? words.and : symbols[last]))
      if open.count == 1 { errors(node, &l) }
    }
    pairOfOperands(operands[0], operands[1], symbols[0], .left, &l)
    for last in 1..<symbols.count {
      if conjunction {
        pairOfOperands(operands[last], operands[last + 1], symbols[last], .right, &l)
      } else {
        emit(operands[last + 1], .right, &l)
      }
      if let index = open.popLast() { l.close(index) }
    }
  }

  private func pairOfOperands(_ left: Int32, _ right: Int32, _ payload: Symbol, _ role: Role, _ l: inout Lowering) {
    let index = l.open(.binary, role, range: ByteRange(l.start(left), l.end(right)), payload)
    emit(left, .left, &l)
    emit(right, .right, &l)
    l.close(index)
  }

  private func isSmall(_ node: Int32, _ l: borrowing Lowering) -> Bool {
    let extent = l.concrete.extents[Int(node)]
    guard extent <= 16 else { return false }
    for inner in node..<node + extent {
      switch kind(inner, l) {
      case .call, .lambda, .namedExpression, .await, .yield, .generatorExpression: return false
      default: if l.isError(inner) { return false }
      }
    }
    return true
  }

  /// `=`, `+=`, `:=`. An annotated assignment inside an expression does not exist; see `statement` for the others.
  func assign(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let payload: Symbol
    let target: Int32
    var value: Int32
    switch kind(node, l) {
    case .namedExpression:
      payload = words.walrus
      target = l.child(node, tables.name)
      value = l.child(node, tables.value)
    case .augmentedAssignment:
      payload = operatorSymbol(l.child(node, tables.operator_), l)
      target = l.child(node, tables.left)
      value = l.child(node, tables.right)
    default:
      payload = words.assign
      target = l.child(node, tables.left)
      value = l.child(node, tables.right)
      if l.child(node, tables.type) >= 0 { return variable(node, role, &l) }
    }
    let index = open(.assign, role, node, payload, &l)
    if target >= 0 { emit(target, .target, &l) }
    if value >= 0 { emit(value, .value, &l) }
    l.close(index)
    value = -1
  }

  /// `body if condition else alternative`.
  func conditional(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    var parts: (Int32, Int32, Int32) = (-1, -1, -1)
    var count = 0
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child), !l.isError(child) {
        switch count {
        case 0: parts.0 = child
        case 1: parts.1 = child
        default: parts.2 = child
        }
        count += 1
      }
      child = l.next(child, in: node)
    }
    guard count == 3 else { return other(role, node, &l) }
    let index = open(.conditional, role, node, .none, &l)
    emit(parts.1, .condition, &l)
    emit(parts.0, .then, &l)
    emit(parts.2, .otherwise, &l)
    l.close(index)
  }

  func yield(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    single(.yield, role, node, .value, l.firstNamed(node), child(node, .from, l) >= 0 ? words.from : .none, &l)
  }

  func lambda(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.lambda, role, node, .none, &l)
    let parameters = l.child(node, tables.parameters)
    if parameters >= 0 {
      parameterList(parameters, .parameters, &l)
    } else {
      let keyword = l.first(node)
      let end = keyword >= 0 ? l.end(keyword) : l.start(node)
      l.close(l.open(.parameterList, .parameters, range: ByteRange(end, end)))
    }
    field(node, tables.body, .body, &l)
    l.close(index)
  }

  func pair(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.pair, role, node, .none, &l)
    field(node, tables.key, .key, &l)
    field(node, tables.value, .value, &l)
    l.close(index)
  }

  func comprehension(_ node: Int32, _ role: Role, _ payload: Symbol, _ l: inout Lowering) {
    let index = open(.comprehension, role, node, payload, &l)
    let body = l.child(node, tables.body)
    if body >= 0 { emit(body, .element, &l) }
    var child = l.first(node)
    while child >= 0 {
      if child != body, l.isNamed(child), !l.isError(child) { emit(child, .clause, &l) }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  func comprehensionFor(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.comprehensionFor, role, node, .none, &l)
    asyncModifier(node, &l)
    field(node, tables.left, .target, &l)
    tupleOfFields(node, tables.right, .iterable, &l)
    l.close(index)
  }

  /// The children with a field: one as it is, several (`for x in 1, 2`) as a tuple.
  func tupleOfFields(_ node: Int32, _ field: UInt16, _ role: Role, _ l: inout Lowering) {
    var first: Int32 = -1
    var last: Int32 = -1
    var child = l.first(node)
    while child >= 0 {
      if l.field(child) == field, !l.isError(child) {
        if first < 0 { first = child }
        last = child
      }
      child = l.next(child, in: node)
    }
    guard first >= 0 else { return }
    guard first != last else { return emit(first, role, &l) }
    let tuple = l.open(.tuple, role, range: ByteRange(l.start(first), l.end(last)))
    fields(node, field, .element, &l)
    l.close(tuple)
  }

  func asyncModifier(_ node: Int32, _ l: inout Lowering) {
    let async = child(node, .async, l)
    if async >= 0 { l.leaf(.modifier, .modifier, async, words.async) }
  }
}
