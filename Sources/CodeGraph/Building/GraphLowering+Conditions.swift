internal import Core
internal import Semantics
internal import Syntax

/// Conditions become control flow; variables that they look at are refined on both sides.
extension GraphLowering {
  /// Lowers a condition straight to its two ways on. The current block is closed.
  mutating func condition(_ node: NodeID, _ onTrue: Int32, _ onFalse: Int32) {
    guard !node.isNone else { return f.jump(onTrue, ByteRange(function.range.end, function.range.end)) }
    if !isMarked(node) {
      switch tree.kind(node) {
      case .binary where tree.payload(node) == words.and || tree.payload(node) == words.or:
        let middle = f.newBlock()
        let left = tree.child(node, .left)
        if tree.payload(node) == words.and { condition(left, middle, onFalse) } else { condition(left, onTrue, middle) }
        f.startSealed(middle)
        return condition(tree.child(node, .right), onTrue, onFalse)
      case .unary where tree.payload(node) == words.not: return condition(tree.child(node, .operand), onFalse, onTrue)
      case .boolean: return f.jump(isTrue(node) ? onTrue : onFalse, tree.range(node))
      default: break
      }
    }
    let result = value(node)
    branch(result, node, onTrue, onFalse, node)
  }

  /// Branches on a value; `node` is the condition whose variables are refined.
  mutating func branch(_ condition: Value, _ node: NodeID, _ onTrue: Int32, _ onFalse: Int32, _ place: NodeID) {
    var variables = RefinedVariables()
    collectRefined(node, &variables, 0)
    guard variables.count > 0 else { return f.branch(condition, onTrue, onFalse, tree.range(place)) }
    let values = variables.map { f.read($0) }
    let trueSide = f.newBlock()
    let falseSide = f.newBlock()
    f.branch(condition, trueSide, falseSide, tree.range(place))
    refine(variables, values, condition, 1, trueSide, onTrue, place)
    refine(variables, values, condition, 0, falseSide, onFalse, place)
  }

  private mutating func refine(
    _ variables: RefinedVariables, _ values: RefinedVariables, _ condition: Value, _ polarity: UInt8, _ side: Int32, _ target: Int32,
    _ place: NodeID
  ) {
    f.startSealed(side)
    for i in 0..<variables.count {
      let name = f.variableName(variables[i])
      let refined = emit(.refine, a: values[i], b: condition, name: name, detail: polarity, place)
      f.write(variables[i], refined)
    }
    f.jump(target, tree.range(place))
  }

  /// After `validate(x);` it is known of `x` that the call came back.
  mutating func refineArguments(_ node: NodeID, _ result: Value) {
    var node = node
    if tree.kind(node) == .await { node = tree.child(node, .value) }
    guard !node.isNone, tree.kind(node) == .call, case let arguments = tree.child(node, .arguments), !arguments.isNone else { return }
    var call = result
    while call >= 0, f.code[Int(call)].op == .mark || f.code[Int(call)].op == .await { call = f.code[Int(call)].a }
    guard call >= 0, f.code[Int(call)].op == .call else { return }
    for argument in tree.children(arguments) where tree.kind(argument) == .name {
      let reference = references[argument.index]
      guard reference >= 0, isLocal(reference) else { continue }
      let slot = collector.slotOf[Int(reference)]
      let known = f.read(slot)
      f.write(slot, emit(.refine, a: known, b: call, name: f.variableName(slot), detail: 2, argument))
    }
  }

  /// What a call wrote through `&x` is in `x` afterwards.
  mutating func reloadArguments(_ arguments: NodeID, _ call: Value) {
    guard rules.hasZeroValues, !arguments.isNone, call >= 0, f.code[Int(call)].op == .call else { return }
    var position: Int32 = 0
    let site = f.calls[Int(f.code[Int(call)].a)]
    for argument in tree.children(arguments) {
      defer { position += 1 }
      guard position < site.argumentCount, tree.kind(argument) == .unary, tree.payload(argument) == words.address,
        case let operand = tree.child(argument, .operand), !operand.isNone, tree.kind(operand) == .name,
        case let reference = references[operand.index], reference >= 0, isLocal(reference)
      else { continue }
      let pointer = f.arguments[Int(site.firstArgument + position)].value
      let slot = collector.slotOf[Int(reference)]
      f.write(slot, emit(.unary, a: pointer, name: names.local(words.deref), argument))
    }
  }

  /// Variables that occur as plain names: compared, tested, as arguments or receivers.
  private mutating func collectRefined(_ node: NodeID, _ variables: inout RefinedVariables, _ depth: Int) {
    guard !node.isNone, depth < 4 else { return }
    switch tree.kind(node) {
    case .name:
      let reference = references[node.index]
      guard reference >= 0, isLocal(reference) else { return }
      let slot = collector.slotOf[Int(reference)]
      variables.insert(slot)
      collectTested(f.read(slot), &variables)
    case .indexAccess:
      for child in tree.children(node) where tree.role(child) == .index { collectRefined(child, &variables, depth + 1) }
    case .await: collectRefined(tree.child(node, .value), &variables, depth + 1)
    case .binary:
      let operation = tree.payload(node)
      if operation == words.and || operation == words.or || operation == words.coalesce { return }
      collectRefined(tree.child(node, .left), &variables, depth + 1)
      collectRefined(tree.child(node, .right), &variables, depth + 1)
    case .unary: collectRefined(tree.child(node, .operand), &variables, depth + 1)
    case .assign: collectRefined(tree.child(node, .target), &variables, depth + 1)
    case .call:
      let callee = tree.child(node, .callee)
      if !callee.isNone, tree.kind(callee) == .member { collectRefined(tree.child(callee, .object), &variables, depth + 1) }
      let arguments = tree.child(node, .arguments)
      guard !arguments.isNone else { return }
      for argument in tree.children(arguments) {
        collectRefined(tree.kind(argument) == .keywordArgument ? tree.child(argument, .value) : argument, &variables, depth + 1)
      }
    default: break
    }
  }

  /// `valid = check(x)`, `if valid`: the variables that went into what a variable in a condition holds, unless they changed since.
  private mutating func collectTested(_ tested: Value, _ variables: inout RefinedVariables) {
    var value = tested
    var isStored = false
    while value >= 0 {
      switch f.code[Int(value)].op {
      case .copy, .storeGlobal: isStored = true
      case .mark, .await: break
      case .unary where f.code[Int(value)].name == names.local(words.not): break
      default:
        if isStored { collectOperands(f.code[Int(value)], &variables) }
        return
      }
      value = f.code[Int(value)].a
    }
  }

  private mutating func collectOperands(_ instruction: Instruction, _ variables: inout RefinedVariables) {
    switch instruction.op {
    case .call:
      let site = f.calls[Int(instruction.a)]
      for i in 0..<min(site.argumentCount, 4) { collectHolder(f.arguments[Int(site.firstArgument + i)].value, &variables) }
      if site.receiver >= 0 { collectHolder(site.receiver, &variables) }
    case .loadIndex:
      if instruction.a >= 0, f.code[Int(instruction.a)].op == .call { collectOperands(f.code[Int(instruction.a)], &variables) }
    case .binary:
      collectHolder(instruction.a, &variables)
      collectHolder(instruction.b, &variables)
    default: break
    }
  }

  /// The variable that holds a value now.
  private mutating func collectHolder(_ value: Value, _ variables: inout RefinedVariables) {
    guard value >= 0, variables.count < 4 else { return }
    let name: Symbol
    switch f.code[Int(value)].op {
    case .copy, .refine, .phi: name = f.code[Int(value)].name
    case .parameter: name = function.parameters[Int(f.code[Int(value)].a)].name
    default: return
    }
    guard !name.isNone, let slot = f.variable(named: name), f.read(slot) == value else { return }
    variables.insert(slot)
  }

  /// Whether a name is a variable in single assignment form of the function in hand.
  private func isLocal(_ reference: Int32) -> Bool {
    let declaration = declarations[Int(reference)]
    switch declaration.kind {
    case .variable, .parameter: break
    default: return false
    }
    return collector.unitOf[declaration.scope.index] == unit && !collector.isCell[Int(reference)] && !isSharedGlobal(reference)
  }

  // MARK: Values of conditions

  /// `a && b`, `a || b`, `a ?? b` as values.
  mutating func logical(_ node: NodeID) -> Value {
    let operation = tree.payload(node)
    let left = tree.child(node, .left)
    let temporary = f.newVariable(.none)
    let first = value(left)
    f.write(temporary, first)
    let second = f.newBlock()
    let after = f.newBlock()
    branch(first, left, operation == words.and ? second : after, operation == words.and ? after : second, node)
    f.startSealed(second)
    let other = value(tree.child(node, .right))
    f.write(temporary, other)
    f.jump(after, tree.range(node))
    f.startSealed(after)
    return f.read(temporary)
  }

  mutating func conditional(_ node: NodeID) -> Value {
    let temporary = f.newVariable(.none)
    let then = f.newBlock()
    let otherwise = f.newBlock()
    let after = f.newBlock()
    condition(tree.child(node, .condition), then, otherwise)
    f.startSealed(then)
    let first = value(tree.child(node, .then))
    f.write(temporary, first)
    f.jump(after, tree.range(node))
    f.startSealed(otherwise)
    let second = value(tree.child(node, .otherwise))
    f.write(temporary, second)
    f.jump(after, tree.range(node))
    f.startSealed(after)
    return f.read(temporary)
  }

  /// A value, or the default where it is missing.
  mutating func withDefault(_ given: Value, _ standard: NodeID) -> Value {
    let temporary = f.newVariable(.none)
    f.write(temporary, given)
    let missing = f.newBlock()
    let after = f.newBlock()
    f.branch(unknown(standard), missing, after, tree.range(standard))
    f.startSealed(missing)
    let other = value(standard)
    f.write(temporary, other)
    f.jump(after, tree.range(standard))
    f.startSealed(after)
    return f.read(temporary)
  }
}

/// Up to four variables, without an array.
struct RefinedVariables {
  private var items: (Int32, Int32, Int32, Int32) = (-1, -1, -1, -1)
  private(set) var count = 0

  subscript(_ index: Int) -> Int32 {
    switch index {
    case 0: items.0
    case 1: items.1
    case 2: items.2
    default: items.3
    }
  }

  mutating func insert(_ variable: Int32) {
    for i in 0..<count where self[i] == variable { return }
    append(variable)
  }

  private mutating func append(_ item: Int32) {
    switch count {
    case 0: items.0 = item
    case 1: items.1 = item
    case 2: items.2 = item
    case 3: items.3 = item
    default: return
    }
    count += 1
  }

  func map(_ transform: (Int32) -> Int32) -> RefinedVariables {
    var result = RefinedVariables()
    for i in 0..<count { result.append(transform(self[i])) }
    return result
  }
}
