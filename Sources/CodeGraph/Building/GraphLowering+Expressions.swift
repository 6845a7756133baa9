internal import Core
internal import Semantics
internal import Syntax

/// Expressions. Each gives the value it has.
extension GraphLowering {
  mutating func value(_ node: NodeID) -> Value {
    guard !node.isNone else { return f.undefined }
    if !namedValues.isEmpty, let known = namedValues[node] { return known }
    return applyMarks(node, expression(node))
  }

  private mutating func expression(_ node: NodeID) -> Value {
    switch tree.kind(node) {
    case .name: return readName(node)
    case .stringLiteral, .characterLiteral, .stringFragment, .markupText: return string(tree.payload(node), node)
    case .number: return emit(.number, name: names.local(tree.payload(node)), node)
    case .boolean: return emit(.boolean, detail: isTrue(node) ? 1 : 0, node)
    case .null: return emit(.null, node)
    case .regexLiteral: return emit(.regex, name: names.local(tree.payload(node)), node)
    case .this: return this(node)
    case .member: return member(node)
    case .indexAccess: return indexAccess(node)
    case .call: return call(node)
    case .new: return construct(node)
    case .binary: return binary(node)
    case .unary: return unary(node)
    case .update: return update(node)
    case .assign: return assign(node)
    case .conditional: return conditional(node)
    case .template: return template(node)
    case .list: return elements(.list, node)
    case .tuple: return elements(.tuple, node)
    case .set: return elements(.set, node)
    case .dictionary: return dictionary(node)
    case .compositeLiteral: return composite(node)
    case .comprehension: return comprehension(node)
    case .lambda, .function: return functionExpression(node)
    case .classDeclaration: return classExpression(node)
    case .cast: return cast(node)
    case .await: return throwing(emit(.await, a: value(tree.child(node, .value)), node), node)
    case .yield: return yield(node)
    case .spread: return emit(.spread, a: value(tree.child(node, .value)), node)
    case .sequence:
      var last: Value = f.undefined
      for child in tree.children(node) { last = value(child) }
      return last
    case .element: return element(node)
    case .switchStatement: return switchExpression(node)
    case .interpolation: return value(tree.child(node, .value))
    case .keywordArgument: return value(tree.child(node, .value))
    case .variable:
      // A pattern in a condition (`instanceof String s`), or Go's `switch v := x.(type)`.
      let initial = tree.child(node, .value)
      return initial.isNone ? unknown(node) : value(initial)
    case .typeName, .genericType, .arrayType, .pointerType, .unionType, .otherType: return typeValue(node)
    case .slice: return unknown(node)
    case .block, .expressionStatement, .ifStatement, .tryStatement, .throwStatement:
      statement(node)
      return unknown(node)
    case .unparsed, .other:
      for child in tree.children(node) where tree.kind(child).isExpression { _ = value(child) }
      return unknown(node)
    default: return unknown(node)
    }
  }

  func isTrue(_ node: NodeID) -> Bool { tree.interner.isEqual(tree.payload(node), "true") }

  /// Ends the block after something that may throw, inside `try`.
  mutating func throwing(_ value: Value, _ node: NodeID) -> Value {
    f.mayThrow(tree.range(node))
    return value
  }

  private mutating func typeValue(_ node: NodeID) -> Value {
    if tree.kind(node) == .typeName, case let reference = references[node.index], reference >= 0 {
      return readVariable(reference, node)
    }
    return emit(.unresolved, name: type(node), node)
  }

  // MARK: Members and indices

  private mutating func member(_ node: NodeID) -> Value {
    let object = tree.child(node, .object)
    let name = tree.child(node, .name)
    guard !object.isNone, !name.isNone else { return unknown(node) }
    let symbol = tree.payload(name)
    if symbol == words.this, let owner = classNamed(object) { return this(of: owner, node) }
    if tree.kind(object) == .superReference { return emit(.loadField, a: this(node), name: names.local(symbol), node) }
    if let module = requiredModule(node) { return module }
    if let named = namedValue(node) { return named }
    let base = value(object)
    return emit(.loadField, a: base, name: names.local(symbol), detail: tree.payload(node) == words.optional ? 1 : 0, node)
  }

  /// The class of this file that a name means.
  func classNamed(_ node: NodeID) -> Int32? {
    guard tree.kind(node) == .name || tree.kind(node) == .typeName, case let reference = references[node.index], reference >= 0,
      declarations[Int(reference)].kind == .classType
    else { return nil }
    let index = collector.classOf[Int(reference)]
    return index >= 0 ? index : nil
  }

  private mutating func indexAccess(_ node: NodeID) -> Value {
    let base = value(tree.child(node, .object))
    // What is asked of one of those for which a part stands is asked of the part.
    if isNamedPart(tree.child(node, .object)) { return base }
    var result = base
    for index in tree.children(node) where tree.role(index) == .index {
      if tree.kind(index) == .slice {
        let start = scratch.count
        scratch.append(result)
        let bounds: (Value, Value, Value) = (optional(index, .lower), optional(index, .upper), optional(index, .step))
        scratch.append(bounds.0)
        scratch.append(bounds.1)
        scratch.append(bounds.2)
        result = emitList(.slice, since: start, detail: rules.slicesAreCopies ? 1 : 0, node)
      } else {
        let key = value(index)
        result = emit(.loadIndex, a: result, b: key, detail: tree.payload(node) == words.optional ? 1 : 0, node)
      }
    }
    return result
  }

  private mutating func optional(_ node: NodeID, _ role: Role) -> Value {
    let child = tree.child(node, role)
    return child.isNone ? -1 : value(child)
  }

  // MARK: Operators

  private mutating func binary(_ node: NodeID) -> Value {
    let operation = tree.payload(node)
    if operation == words.and || operation == words.or || operation == words.coalesce { return logical(node) }
    if operation == words.instanceof { return instanceOf(node) }
    // Left-nested chains are walked without recursion.
    var chain: [NodeID] = [node]
    while case let left = tree.child(chain[chain.count - 1], .left), !left.isNone, tree.kind(left) == .binary {
      let inner = tree.payload(left)
      if inner == words.and || inner == words.or || inner == words.coalesce || inner == words.instanceof { break }
      chain.append(left)
    }
    var result = value(tree.child(chain[chain.count - 1], .left))
    /// Start of the parts of a join that is still growing, or -1.
    var parts = -1
    for (index, part) in chain.enumerated().reversed() {
      let right = value(tree.child(part, .right))
      if tree.payload(part) == words.plus, parts >= 0 || isText(result) || isText(right) {
        if parts < 0 {
          parts = scratch.count
          scratch.append(result)
        }
        scratch.append(right)
        let isMarked = !marks.isEmpty
        let goesOn = index > 0 && tree.payload(chain[index - 1]) == words.plus && !isMarked
        if goesOn { continue }
        result = emitList(.join, since: parts, detail: JoinKind.plus.rawValue, part)
        parts = -1
      } else {
        result = emit(.binary, a: result, b: right, name: names.local(tree.payload(part)), part)
      }
      if index > 0 { result = applyMarks(part, result) }
    }
    return result
  }

  /// Whether a value is known to be text.
  private func isText(_ value: Value) -> Bool {
    var value = value
    for _ in 0..<4 {
      guard value >= 0 else { return false }
      switch f.code[Int(value)].op {
      case .string, .join: return true
      case .copy, .mark, .refine, .storeGlobal: value = f.code[Int(value)].a
      default: return false
      }
    }
    return false
  }

  private mutating func instanceOf(_ node: NodeID) -> Value {
    let left = value(tree.child(node, .left))
    let right = tree.child(node, .right)
    guard !right.isNone else { return left }
    switch tree.kind(right) {
    case .variable:
      let type = type(tree.child(right, .type))
      let test = emit(.instanceOf, a: left, name: type, node)
      let target = tree.child(right, .target)
      if !target.isNone { storeTarget(target, emit(.cast, a: left, name: type, detail: 1, right)) }
      return test
    case .typeName, .genericType, .arrayType: return emit(.instanceOf, a: left, name: type(right), node)
    case .name, .member:
      let type = semantics.typeSymbol(right)
      return emit(.instanceOf, a: left, name: names.local(type.isNone && tree.kind(right) == .name ? tree.payload(right) : type), node)
    case .other: return patternTest(left, right)
    default:
      let other = value(right)
      return emit(.binary, a: left, b: other, name: names.local(words.instanceof), node)
    }
  }

  private mutating func unary(_ node: NodeID) -> Value {
    let operand = tree.child(node, .operand)
    let operation = tree.payload(node)
    if operation == words.delete, !operand.isNone { return delete(operand) }
    let inner = value(operand)
    // `$x` is what the variable holds.
    if tree.interner.isEqual(operation, "$") { return inner }
    return emit(.unary, a: inner, name: names.local(operation), node)
  }

  mutating func delete(_ node: NodeID) -> Value {
    switch tree.kind(node) {
    case .member:
      let object = value(tree.child(node, .object))
      return emit(.delete, a: object, name: names.local(tree.payload(tree.child(node, .name))), node)
    case .indexAccess:
      let object = value(tree.child(node, .object))
      let index = tree.child(node, .index)
      let key = index.isNone || tree.kind(index) == .slice ? unknown(node) : value(index)
      return emit(.delete, a: object, b: key, node)
    case .name: return emit(.null, node)
    default: return value(node)
    }
  }

  private mutating func update(_ node: NodeID) -> Value {
    let operand = tree.child(node, .operand)
    let old = value(operand)
    let one = number(1, node)
    let isDecrement = tree.interner.withBytes(tree.payload(node)) { $0.contains(UInt8(ascii: "-")) }
    let new = emit(.binary, a: old, b: one, name: names.local(isDecrement ? "-" : "+"), node)
    if !operand.isNone { storeTarget(operand, new) }
    let isPrefix = tree.interner.withBytes(tree.payload(node)) { $0.first != UInt8(ascii: "x") }
    return isPrefix ? new : old
  }

  private mutating func cast(_ node: NodeID) -> Value {
    let inner = value(tree.child(node, .value))
    let type = tree.child(node, .type)
    return type.isNone ? inner : emit(.cast, a: inner, name: self.type(type), node)
  }

  private mutating func yield(_ node: NodeID) -> Value {
    let operand = tree.child(node, .value)
    if switchResult >= 0, !operand.isNone, rules.classScopeIsVisibleInMethods {
      // Java's `yield` in a switch expression.
      let result = value(operand)
      f.write(switchResult, result)
      leaveChoice(node)
      return result
    }
    function.isGenerator = true
    let sent = operand.isNone ? -1 : value(operand)
    return throwing(emit(.yield, a: sent, detail: tree.payload(node) == words.from ? 1 : 0, node), node)
  }

  // MARK: Assignments

  private mutating func assign(_ node: NodeID) -> Value {
    let target = tree.child(node, .target)
    let right = tree.child(node, .value)
    guard !target.isNone, !right.isNone else { return unknown(node) }
    let operation = tree.payload(node)
    if operation == words.assign || operation == words.declare {
      if unit == 0, assignExports(target, right) { return f.undefined }
      if tree.kind(target) == .tuple, tree.kind(right) == .tuple, isPairwise(target, right) {
        assignPairwise(target, right)
        return f.undefined
      }
      if isImportedOnly(target) { return f.undefined }
      // What a rule says of the whole assignment holds of what is assigned.
      let read = value(right)
      let result = applyMarks(node, read)
      if tellsSuccess(target, right) { storeWithSuccess(target, result) } else { storeTarget(target, result) }
      return result
    }
    let text = tree.interner.text(operation)
    let short = String(text.dropLast())
    if short == "&&" || short == "||" || short == "??" { return assignLogical(node, target, right, short) }
    let old = value(target)
    let new = value(right)
    let result: Value
    if short == "+", isText(old) || isText(new) {
      let start = scratch.count
      // What is appended to a join is one of its parts.
      scratch.append(old)
      scratch.append(new)
      result = emitList(.join, since: start, detail: JoinKind.plus.rawValue, node)
    } else {
      result = emit(.binary, a: old, b: new, name: names.local(short), node)
    }
    storeTarget(target, applyMarks(node, result))
    return result
  }

  private mutating func assignLogical(_ node: NodeID, _ target: NodeID, _ right: NodeID, _ operation: String) -> Value {
    let old = value(target)
    let temporary = f.newVariable(.none)
    let assigned = f.newBlock()
    let after = f.newBlock()
    f.write(temporary, old)
    branch(old, target, operation == "&&" ? assigned : after, operation == "&&" ? after : assigned, node)
    f.startSealed(assigned)
    let new = value(right)
    storeTarget(target, new)
    f.write(temporary, new)
    f.jump(after, tree.range(node))
    f.startSealed(after)
    return f.read(temporary)
  }

  /// `a, b = b, a`: as many values as targets, none of them spread.
  func isPairwise(_ target: NodeID, _ value: NodeID) -> Bool {
    var targets = 0, values = 0
    for child in tree.children(target) {
      if tree.kind(child) == .spread { return false }
      targets += 1
    }
    for child in tree.children(value) {
      if tree.kind(child) == .spread { return false }
      values += 1
    }
    return targets == values
  }

  mutating func assignPairwise(_ target: NodeID, _ right: NodeID) {
    let start = scratch.count
    for child in tree.children(right) {
      let item = value(child)
      scratch.append(item)
    }
    var index = start
    for child in tree.children(target) {
      storeTarget(child, scratch[index])
      index += 1
    }
    scratch.removeLast(scratch.count - start)
  }

  // MARK: Functions and classes as values

  private mutating func functionExpression(_ node: NodeID) -> Value {
    let index = collector.unitOf[node.index]
    guard index > 0, units[Int(index)].node == node else { return unknown(node) }
    lowerDecorators(node, isClass: false, index)
    return functionValue(index, node)
  }

  private mutating func classExpression(_ node: NodeID) -> Value {
    let index = ~collector.unitOf[node.index]
    guard index >= 0 else { return unknown(node) }
    return emit(.classReference, a: index, node)
  }
}
