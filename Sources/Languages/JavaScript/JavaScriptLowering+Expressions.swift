internal import Core
internal import Syntax

extension JavaScriptLowering {
  /// A construct of one part: its first named child.
  func wrapper(
    _ l: inout Lowering, _ kind: SyntaxKind, _ node: Int32, _ role: Role, _ payload: Symbol = .none, inner: Role = .value
  ) {
    let index = begin(&l, kind, role, node, payload)
    lower(&l, l.firstNamed(node), inner)
    l.close(index)
  }

  /// Parentheses leave no node. A loop, for they nest without limit; errors between them come after what they hold, under
  /// the same role.
  func parenthesized(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    var refused: [Int32] = []
    var inner = node
    var type: Int32 = -1
    repeat {
      let parentheses = inner
      if l.concrete.flags[Int(parentheses)].contains(.containsError) {
        var child = l.first(parentheses)
        while child >= 0 {
          if l.isError(child) {
            refused.append(child)
          } else if l.isMissing(child), !l.isNamed(child) {
            l.noteUnparsed(child)
          }
          child = l.next(child, in: parentheses)
        }
      }
      inner = l.firstNamed(parentheses)
      type = l.child(parentheses, f.type)
    } while inner >= 0 && type < 0 && isParenthesized(l, inner)

    if type >= 0 {  // Flow's `(x: T)`
      let index = l.open(.cast, role, range: ByteRange(l.start(inner), l.end(type)))
      annotation(&l, type, .type)
      lower(&l, inner, .value)
      l.close(index)
    } else {
      // Those of a condition belong to its statement.
      if inner >= 0, role != .condition, kind(l, node) == .parenthesizedExpression { l.out.bracket(l.range(node)) }
      lower(&l, inner, role)
    }
    for node in refused { error(&l, node, role) }
  }

  private func isParenthesized(_ l: borrowing Lowering, _ node: Int32) -> Bool {
    switch kind(l, node) {
    case .parenthesizedExpression, .parenthesizedType: true
    default: false
    }
  }

  func call(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .call, role, node, isOptional(l, node) ? symbols.optionalDot : .none)
    let callee = l.child(node, f.function)
    if let (inner, typeArguments) = instantiatedTag(l, callee) {
      lower(&l, inner, .callee)
      lower(&l, typeArguments, .typeArguments)
    } else {
      lower(&l, callee, .callee)
      lower(&l, l.child(node, f.typeArguments), .typeArguments)
    }
    let arguments = l.child(node, f.arguments)
    if arguments >= 0 {
      if kind(l, arguments) == .arguments {
        lower(&l, arguments, .arguments)
      } else {  // A tagged template: a call with the template as only argument.
        let list = l.open(.argumentList, .arguments, arguments)
        lower(&l, arguments, .argument)
        l.close(list)
      }
    }
    l.close(index)
  }

  /// The tag of "tag<T[]>`…`", for which the grammar puts in a `!` that nobody wrote: the tag and its type arguments.
  private func instantiatedTag(_ l: borrowing Lowering, _ callee: Int32) -> (tag: Int32, typeArguments: Int32)? {
    guard callee >= 0, kind(l, callee) == .nonNullExpression, l.concrete.flags[Int(callee)].contains(.containsError) else { return nil }
    let inner = l.firstNamed(callee)
    guard inner >= 0, kind(l, inner) == .instantiationExpression else { return nil }
    let mark = l.next(inner, in: callee)
    let arguments = l.child(inner, f.typeArguments)
    guard mark >= 0, l.isMissing(mark), arguments >= 0 else { return nil }
    return (l.firstNamed(inner), arguments)
  }

  /// "tag<T>`…`", which the grammar takes for two comparisons.
  private func comparedTag(_ l: borrowing Lowering, _ node: Int32) -> (left: Int32, template: Int32)? {
    let mark = l.child(node, f.operator)
    guard mark >= 0, l.byte(Int(l.start(mark))) == UInt8(ascii: ">"), l.end(mark) == l.start(mark) + 1 else { return nil }
    let template = l.child(node, f.right)
    let left = l.child(node, f.left)
    guard template >= 0, left >= 0, kind(l, template) == .templateString, kind(l, left) == .binaryExpression else { return nil }
    let inner = l.child(left, f.operator)
    guard inner >= 0, l.byte(Int(l.start(inner))) == UInt8(ascii: "<"), l.end(inner) == l.start(inner) + 1 else { return nil }
    return (left, template)
  }

  func new(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .new, role, node)
    lower(&l, l.child(node, f.constructor), .callee)
    lower(&l, l.child(node, f.typeArguments), .typeArguments)
    lower(&l, l.child(node, f.arguments), .arguments)
    l.close(index)
  }

  func member(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .member, role, node, isOptional(l, node) ? symbols.optionalDot : symbols.dot)
    lower(&l, l.child(node, f.object), .object)
    lower(&l, l.child(node, f.property), .name)
    l.close(index)
  }

  func subscriptExpression(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .indexAccess, role, node, isOptional(l, node) ? symbols.optionalDot : .none)
    lower(&l, l.child(node, f.object), .object)
    lower(&l, l.child(node, f.index), .index)
    l.close(index)
  }

  /// Whether the node itself has a `?.`: a named node in some places of the grammars, a token in others.
  private func isOptional(_ l: borrowing Lowering, _ node: Int32) -> Bool {
    var child = l.first(node)
    child = child >= 0 ? l.next(child, in: node) : -1
    while child >= 0 {
      if word(l, child) == .optionalDot || kind(l, child) == .optionalChain { return true }
      child = l.next(child, in: node)
    }
    return false
  }

  /// `new.target` and `import.meta` are members of a name that no program can declare.
  func metaProperty(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = l.open(.member, role, node, symbols.dot)
    let keyword = l.first(node)
    if keyword >= 0 {
      l.textLeaf(.name, .object, keyword)
      let dot = l.next(keyword, in: node)
      let name = dot >= 0 ? l.next(dot, in: node) : -1
      if name >= 0 { l.textLeaf(.name, .name, name) }
    }
    l.close(index)
  }

  func binary(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    if let (comparison, template) = comparedTag(l, node) {
      let index = begin(&l, .call, role, node)
      lower(&l, l.child(comparison, f.left), .callee)
      let type = l.child(comparison, f.right)
      if type >= 0 {
        let types = l.open(.typeParameters, .typeArguments, type)
        nameAsType(&l, type, .argument)
        l.close(types)
      }
      let arguments = l.open(.argumentList, .arguments, template)
      lower(&l, template, .argument)
      l.close(arguments)
      return l.close(index)
    }
    let index = begin(&l, .binary, role, node, text(l, l.child(node, f.operator)))
    lower(&l, l.child(node, f.left), .left)
    lower(&l, l.child(node, f.right), .right)
    l.close(index)
  }

  func unary(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .unary, role, node, text(l, l.child(node, f.operator)))
    lower(&l, l.child(node, f.argument), .operand)
    l.close(index)
  }

  func update(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let mark = l.child(node, f.operator)
    let argument = l.child(node, f.argument)
    let isPrefix = mark < argument
    let isIncrement = mark >= 0 && l.byte(Int(l.start(mark))) == UInt8(ascii: "+")
    let payload =
      isIncrement
      ? (isPrefix ? symbols.preIncrement : symbols.postIncrement) : (isPrefix ? symbols.preDecrement : symbols.postDecrement)
    let index = begin(&l, .update, role, node, payload)
    lower(&l, argument, .operand)
    l.close(index)
  }

  func assignment(_ l: inout Lowering, _ node: Int32, _ role: Role, _ payload: Symbol) {
    let index = begin(&l, .assign, role, node, payload)
    lower(&l, l.child(node, f.left), .target)
    lower(&l, l.child(node, f.right), .value)
    l.close(index)
  }

  func ternary(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .conditional, role, node)
    lower(&l, l.child(node, f.condition), .condition)
    lower(&l, l.child(node, f.consequence), .then)
    lower(&l, l.child(node, f.alternative), .otherwise)
    l.close(index)
  }

  /// `x as T`, `x satisfies T`, `<T>x`. In `x as const` the type is a token.
  func cast(_ l: inout Lowering, _ node: Int32, _ role: Role, _ payload: Symbol) {
    let index = begin(&l, .cast, role, node, payload)
    let first = l.firstNamed(node)
    let last = l.lastNamed(node)
    if kind(l, node) == .typeAssertion {
      if first >= 0, first != last { type(&l, l.firstNamed(first), .type) }
      lower(&l, last, .value)
    } else {
      if last != first {
        type(&l, last, .type)
      } else {
        var child = l.first(node)
        while child >= 0 {
          if word(l, child) == .modifier, child > first { l.textLeaf(.typeName, .type, child) }
          child = l.next(child, in: node)
        }
      }
      lower(&l, first, .value)
    }
    l.close(index)
  }

  // MARK: Collections

  /// Holes keep their place as `other "elision"`, for positions matter in patterns.
  func array(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = l.open(.list, role, node)
    var isOpen = true  // an element may start here, and none has
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child) {
        lower(&l, child, .element)
        isOpen = false
      } else if word(l, child) == .comma {
        if isOpen { l.leaf(.other, .element, child, symbols.elision) }
        isOpen = true
      } else if l.isMissing(child) {
        l.noteUnparsed(child)
      }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  func pair(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .pair, role, node)
    let key = l.child(node, f.key)
    lower(&l, key, key >= 0 && kind(l, key) == .computedPropertyName ? .computedKey : .key)
    lower(&l, l.child(node, f.value), .value)
    l.close(index)
  }

  /// `{a}` is `{a: a}`, both at the same place.
  func shorthand(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let name = l.text(node)
    let index = l.open(.pair, role, node)
    l.leaf(.name, .key, node, name)
    l.leaf(.name, .value, node, name)
    l.close(index)
  }

  /// `{a = 1}` in a pattern is `{a: a = 1}`.
  func objectAssignmentPattern(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let left = l.child(node, f.left)
    guard left >= 0, kind(l, left) == .shorthandPropertyIdentifierPattern else {
      return assignment(&l, node, role, symbols.assign)
    }
    let name = l.text(left)
    let index = begin(&l, .pair, role, node)
    l.leaf(.name, .key, left, name)
    let assign = l.open(.assign, .value, node, symbols.assign)
    l.leaf(.name, .target, left, name)
    lower(&l, l.child(node, f.right), .value)
    l.close(assign)
    l.close(index)
  }

  func text(_ l: borrowing Lowering, _ node: Int32) -> Symbol { node >= 0 ? l.text(node) : .none }
}
