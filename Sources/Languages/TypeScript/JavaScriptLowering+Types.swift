internal import Core
internal import Syntax

extension JavaScriptLowering {
  /// A node in type position. Expressions stand there too: `import("m").T`, and the names in predicates.
  func type(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    guard node >= 0 else { return }
    switch kind(l, node) {
    case .identifier: l.textLeaf(.typeName, role, node)
    case .memberExpression, .callExpression, .subscriptExpression:
      if l.isTooDeep { return l.tooDeep(role, node) }
      let index = l.open(.otherType, role, node, symbols.importType)
      lower(&l, node, .child)
      l.close(index)
    default: lower(&l, node, role)
    }
  }

  /// The type of a `: T`, an `extends T` or a `= T`; a type that stands bare is taken as it is.
  func annotation(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    guard node >= 0 else { return }
    switch kind(l, node) {
    case .typeAnnotation, .typePredicateAnnotation, .assertsAnnotation, .addingTypeAnnotation, .omittingTypeAnnotation, .optingTypeAnnotation,
      .constraint, .defaultType:
      type(&l, l.firstNamed(node), role)
    default: type(&l, node, role)
    }
  }

  /// The types among a node's children, under one role.
  func types(_ l: inout Lowering, in node: Int32, _ role: Role) {
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child) {
        if l.isError(child) { error(&l, child, role) } else { type(&l, child, role) }
      } else if l.isMissing(child) {
        l.noteUnparsed(child)
      }
      child = l.next(child, in: node)
    }
  }

  func genericType(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .genericType, role, node)
    type(&l, l.child(node, f.name), .type)
    let arguments = l.child(node, f.typeArguments)
    if arguments >= 0 { types(&l, in: arguments, .argument) }
    l.close(index)
  }

  func arrayType(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .arrayType, role, node)
    type(&l, l.firstNamed(node), .type)
    l.close(index)
  }

  func typeList(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = l.open(.typeParameters, role, node)
    types(&l, in: node, .argument)
    l.close(index)
  }

  func typeParameter(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .typeParameter, role, node)
    annotation(&l, l.child(node, f.constraint), .type)
    declaredName(&l, l.child(node, f.name), .name)
    annotation(&l, l.child(node, f.value), .defaultValue)
    l.close(index)
  }

  /// `A | B | C` nests to the left in the grammar and is flat in the tree. A loop down, for unions of a thousand literals
  /// are usual, and one up through the members that the loop passed.
  func union(_ l: inout Lowering, _ node: Int32, _ role: Role, _ payload: Symbol) {
    let wanted = kind(l, node)
    let index = l.open(.unionType, role, node, payload)
    var spine = [node]
    while let last = spine.last {
      let first = l.firstNamed(last)
      guard first >= 0, kind(l, first) == wanted else { break }
      spine.append(first)
    }
    for (depth, part) in spine.reversed().enumerated() {
      var child = l.first(part)
      var isLeft = depth > 0
      while child >= 0 {
        if l.isNamed(child) {
          if l.isError(child) {
            error(&l, child, .type)
          } else if isLeft {
            isLeft = false
          } else {
            type(&l, child, .type)
          }
        }
        child = l.next(child, in: part)
      }
    }
    l.close(index)
  }

  /// `(a: A) => B` and `new (a: A) => B`: the parts of a function, in an `otherType`.
  func functionType(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let symbol = l.symbol(node)
    let index = begin(&l, .otherType, role, node, symbol < tables.names.count ? l.intern(tables.names[symbol]) : .none)
    modifiers(&l, node, Prefix())
    typedSignature(&l, node)
    l.close(index)
  }

  func typeAlias(_ l: inout Lowering, _ node: Int32, _ role: Role, _ prefix: Prefix) {
    let index = begin(&l, .typeAlias, role, node, start: prefix.start)
    modifiers(&l, node, prefix)
    annotation(&l, l.child(node, f.value), .type)
    declaredName(&l, l.child(node, f.name), .name)
    lower(&l, l.child(node, f.typeParameters), .typeParameters)
    l.close(index)
  }
}
