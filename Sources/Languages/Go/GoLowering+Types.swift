import Core
import Syntax

extension GoLowering {
  func type(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let node = unwrapped(tree, node)
    if tree.isTooDeep { return tree.tooDeep(role, node) }
    switch kind(tree, node) {
    case .typeIdentifier:
      if isNil(tree, node) { tree.leaf(.null, role, node, word.nil) } else { tree.textLeaf(.typeName, role, node) }
    case .identifier: tree.textLeaf(.typeName, role, node)
    case .qualifiedType, .selectorExpression: tree.leaf(.typeName, role, node, dotted(tree, node))
    case .genericType:
      let index = open(&tree, .genericType, role, node)
      let base = tree.child(node, field.type)
      if base >= 0 { type(&tree, base, .type) }
      let arguments = tree.child(node, field.typeArguments)
      if arguments >= 0 { types(&tree, arguments, .argument) }
      tree.close(index)
    case .pointerType: wrappedType(&tree, node, .pointerType, role, .type)
    case .sliceType: sized(&tree, node, role, isEllipsis: false)
    case .arrayType: sized(&tree, node, role, isEllipsis: false)
    case .implicitLengthArrayType: sized(&tree, node, role, isEllipsis: true)
    case .typeElem, .typeConstraint: union(&tree, node, role)
    case .channelType: channel(&tree, node, role)
    case .functionType: functionType(&tree, node, role)
    case .structType, .interfaceType:
      let own = kind(tree, node) ?? .structType
      let index = open(&tree, .otherType, role, node, tree.intern(own.rawValue))
      members(&tree, node, .child, embedded: .child)
      tree.close(index)
    case .mapType: listed(&tree, node, role, .mapType)
    case .negatedType: listed(&tree, node, role, .negatedType)
    default: self.node(&tree, node, role)
    }
  }

  private func wrappedType(_ tree: inout Lowering, _ node: Int32, _ kind: SyntaxKind, _ role: Role, _ inner: Role) {
    let index = open(&tree, kind, role, node)
    let child = tree.firstNamed(node)
    if child >= 0 { type(&tree, child, inner) }
    tree.close(index)
  }

  /// Slices and arrays. `[...]T` has the length `...`.
  private func sized(_ tree: inout Lowering, _ node: Int32, _ role: Role, isEllipsis: Bool) {
    let index = open(&tree, .arrayType, role, node)
    let element = tree.child(node, field.element)
    if element >= 0 { type(&tree, element, .type) }
    if isEllipsis {
      var token = tree.first(node)
      while token >= 0 {
        if tree.byte(Int(tree.start(token))) == UInt8(ascii: ".") { tree.leaf(.ellipsisLiteral, .value, token) }
        token = tree.next(token, in: node)
      }
    }
    child(&tree, node, field.length, .value)
    tree.close(index)
  }

  /// Types without a kind of their own: their parts as children.
  private func listed(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ kind: GoNode) {
    let index = open(&tree, .otherType, role, node, tree.intern(kind.rawValue))
    types(&tree, node, .child)
    tree.close(index)
  }

  /// `chan T`; a direction is a modifier "<-chan" or "chan<-".
  private func channel(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .otherType, role, node, tree.intern(GoNode.channelType.rawValue))
    let value = tree.child(node, field.value)
    let first = tree.first(node)
    let second = first >= 0 ? tree.next(first, in: node) : -1
    if second >= 0, second != value, !tree.isNamed(second) {
      let receives = tree.byte(Int(tree.start(first))) == UInt8(ascii: "<")
      tree.out.leaf(
        .modifier, .child, ByteRange(tree.start(first), tree.end(second)), tree.intern(receives ? "<-chan" : "chan<-"))
    }
    if value >= 0 { type(&tree, value, .child) }
    tree.close(index)
  }

  private func functionType(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .otherType, role, node, tree.intern(GoNode.functionType.rawValue))
    child(&tree, node, field.parameters, .child)
    results(&tree, node, .child)
    tree.close(index)
  }

  /// Every type among the children.
  func types(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var child = tree.first(node)
    while child >= 0 {
      if tree.isNamed(child), !tree.isError(child) { type(&tree, child, role) }
      child = tree.next(child, in: node)
    }
  }

  /// `A | B`; one type alone stands for itself.
  private func union(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let first = tree.firstNamed(node)
    guard first >= 0 else { return other(&tree, node, role, .typeElem) }
    if first == tree.lastNamed(node) { return type(&tree, first, role) }
    let index = open(&tree, .unionType, role, node, word.bar)
    types(&tree, node, .type)
    tree.close(index)
  }

  func typeArguments(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .typeParameters, role, node)
    types(&tree, node, .argument)
    tree.close(index)
  }

  func typeParameters(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.typeParameters, role, node)
    passedOver(&tree, node)
    sequence(&tree, node, .argument)
    tree.close(index)
  }

  /// `K, V comparable`: a node per name.
  func typeParameter(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let bound = tree.child(node, field.type)
    if tree.containsError(node) { refusals(&tree, node, role) }
    var name = tree.first(node)
    while name >= 0 {
      if tree.field(name) == field.name, tree.isNamed(name) {
        let index = tree.open(.typeParameter, role, range: ByteRange(tree.start(name), tree.end(bound >= 0 ? bound : name)))
        if bound >= 0 { type(&tree, bound, .type) }
        tree.textLeaf(.name, .name, name)
        tree.close(index)
      }
      name = tree.next(name, in: node)
    }
  }

  // MARK: Declared types

  /// Structs and interfaces are classes; other types are aliases. `type A = B` has the modifier "=".
  func typeDeclaration(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ range: ByteRange) {
    let defined = tree.child(node, field.type)
    let own = defined >= 0 ? kind(tree, defined) : nil
    let isClass = own == .structType || own == .interfaceType
    let payload = !isClass ? .none : own == .structType ? word.struct : word.interface
    let index = open(&tree, isClass ? .classDeclaration : .typeAlias, role, node, range: range, payload)
    var token = tree.first(node)
    while token >= 0 {
      if !tree.isNamed(token), !tree.isMissing(token), tree.byte(Int(tree.start(token))) == UInt8(ascii: "=") {
        tree.leaf(.modifier, .modifier, token, word.equals)
      }
      token = tree.next(token, in: node)
    }
    if !isClass, defined >= 0 { type(&tree, defined, .type) }
    let name = tree.child(node, field.name)
    if name >= 0 { tree.textLeaf(.name, .name, name) }
    child(&tree, node, field.typeParameters, .typeParameters)
    if isClass {
      let fields = fieldList(tree, defined)
      embeddedTypes(&tree, fields, .superclass)
      let body = tree.open(.block, .body, fields)
      membersOnly(&tree, fields, .statement)
      tree.close(body)
    }
    tree.close(index)
  }

  /// The list inside a struct; an interface is its own list.
  private func fieldList(_ tree: borrowing Lowering, _ node: Int32) -> Int32 {
    var child = tree.first(node)
    while child >= 0 {
      if kind(tree, child) == .fieldDeclarationList { return child }
      child = tree.next(child, in: node)
    }
    return node
  }

  private func members(_ tree: inout Lowering, _ node: Int32, _ role: Role, embedded: Role) {
    let fields = fieldList(tree, node)
    embeddedTypes(&tree, fields, embedded)
    membersOnly(&tree, fields, role)
  }

  /// Embedded fields and interfaces, and unions of constraints.
  private func embeddedTypes(_ tree: inout Lowering, _ fields: Int32, _ role: Role) {
    var child = tree.first(fields)
    while child >= 0 {
      switch kind(tree, child) {
      case .typeElem: type(&tree, child, role)
      case .fieldDeclaration where tree.child(child, field.name) < 0:
        let embedded = tree.child(child, field.type)
        let first = tree.first(child)
        if embedded >= 0, first != embedded, tree.byte(Int(tree.start(first))) == UInt8(ascii: "*") {
          let pointer = tree.open(.pointerType, role, range: ByteRange(tree.start(first), tree.end(embedded)))
          type(&tree, embedded, .type)
          tree.close(pointer)
        } else if embedded >= 0 {
          type(&tree, embedded, role)
        }
      default: break
      }
      child = tree.next(child, in: fields)
    }
  }

  /// Methods and named fields; an embedded field too if it has a tag.
  private func membersOnly(_ tree: inout Lowering, _ fields: Int32, _ role: Role) {
    var child = tree.first(fields)
    while child >= 0 {
      switch kind(tree, child) {
      case .typeElem, nil: break
      case .fieldDeclaration where tree.child(child, field.name) < 0 && tree.child(child, field.tag) < 0: break
      default: node(&tree, child, role)
      }
      child = tree.next(child, in: fields)
    }
  }

  /// A variable per name, with the tag as a decorator.
  func fieldDeclaration(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let fieldType = tree.child(node, field.type)
    let tag = tree.child(node, field.tag)
    var count = 0
    var child = tree.first(node)
    while child >= 0 {
      if tree.field(child) == field.name, tree.isNamed(child) { count += 1 }
      child = tree.next(child, in: node)
    }
    if count == 0 {
      let index = open(&tree, .variable, role, node)
      fieldTag(&tree, tag)
      if fieldType >= 0 {
        type(&tree, fieldType, .type)
        let name = fieldName(tree, fieldType)
        if name >= 0 { tree.textLeaf(.name, .target, name) }
      }
      return tree.close(index)
    }
    if count > 1, tree.containsError(node) { refusals(&tree, node, role) }
    child = tree.first(node)
    while child >= 0 {
      if tree.field(child) == field.name, tree.isNamed(child) {
        let range = ByteRange(count == 1 ? tree.start(node) : tree.start(child), tree.end(node))
        let index = count == 1 ? open(&tree, .variable, role, node) : tree.open(.variable, role, range: range)
        fieldTag(&tree, tag)
        if fieldType >= 0 { type(&tree, fieldType, .type) }
        tree.textLeaf(.name, .target, child)
        tree.close(index)
      }
      child = tree.next(child, in: node)
    }
  }

  /// A tag says something about the field, as an annotation does; it is no value that the field has.
  private func fieldTag(_ tree: inout Lowering, _ tag: Int32) {
    guard tag >= 0 else { return }
    let index = tree.open(.decorator, .decorator, tag)
    node(&tree, tag, .value)
    tree.close(index)
  }

  /// The name of an embedded field: the last word of its type, or -1.
  private func fieldName(_ tree: borrowing Lowering, _ type: Int32) -> Int32 {
    var type = unwrapped(tree, type)
    if kind(tree, type) == .genericType { type = tree.firstNamed(type) }
    if type >= 0, kind(tree, type) == .qualifiedType { type = tree.lastNamed(type) }
    return type >= 0 && kind(tree, type) == .typeIdentifier ? type : -1
  }

  // MARK: Names

  /// A qualified name as one word, without blanks and comments between its parts.
  func dotted(_ tree: borrowing Lowering, _ node: Int32) -> Symbol {
    let range = tree.range(node)
    var isPlain = true
    for offset in range.range where tree.byte(offset) <= 0x20 || tree.byte(offset) == UInt8(ascii: "/") { isPlain = false }
    if isPlain { return tree.text(range) }
    var text: [UInt8] = []
    for part in node..<node + tree.concrete.extents[Int(node)] where tree.isNamed(part) && tree.concrete.extents[Int(part)] == 1 {
      if !text.isEmpty { text.append(UInt8(ascii: ".")) }
      text += tree.bytes[tree.range(part).range.clamped(to: 0..<tree.bytes.count)]
    }
    return tree.intern(text)
  }

  private func isNil(_ tree: borrowing Lowering, _ node: Int32) -> Bool {
    let start = Int(tree.start(node))
    return Int(tree.end(node)) == start + 3 && tree.byte(start) == UInt8(ascii: "n") && tree.byte(start + 1) == UInt8(ascii: "i")
      && tree.byte(start + 2) == UInt8(ascii: "l")
  }
}
