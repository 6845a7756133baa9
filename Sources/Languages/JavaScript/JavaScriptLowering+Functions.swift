internal import Core
internal import Syntax

extension JavaScriptLowering {
  /// A function, method, lambda, or a signature without a body.
  func function(_ l: inout Lowering, _ kind: SyntaxKind, _ node: Int32, _ role: Role, _ prefix: Prefix = Prefix()) {
    let index = begin(&l, kind, role, node, start: prefix.start)
    decorators(&l, node, prefix)
    modifiers(&l, node, prefix)
    declaredName(&l, l.child(node, f.name), .name)
    typedSignature(&l, node)
    lower(&l, l.child(node, f.body), .body)
    l.close(index)
  }

  /// `new (…): T` in an interface is a function named "new".
  func constructSignature(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .function, role, node)
    modifiers(&l, node, Prefix())
    let keyword = l.first(node)
    if keyword >= 0 { l.out.leaf(.name, .name, l.range(keyword), symbols.newWord) }
    typedSignature(&l, node)
    l.close(index)
  }

  /// Type parameters, parameters and return type.
  func typedSignature(_ l: inout Lowering, _ node: Int32) {
    lower(&l, l.child(node, f.typeParameters), .typeParameters)
    let parameters = l.child(node, f.parameters)
    if parameters >= 0 {
      lower(&l, parameters, .parameters)
    } else {
      let single = l.child(node, f.parameter)  // `x => x`
      if single >= 0 {
        let list = l.open(.parameterList, .parameters, single)
        parameter(&l, single, .child)
        l.close(list)
      }
    }
    var result = l.child(node, f.returnType)
    if result < 0 { result = l.child(node, f.type) }
    annotation(&l, result, .returnType)
  }

  func parameterList(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = l.open(.parameterList, role, node)
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child) { parameter(&l, child, .child) } else if l.isMissing(child) { l.noteUnparsed(child) }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  /// A parameter, whichever way the grammar writes it: JavaScript's are bare patterns.
  func parameter(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    switch kind(l, node) {
    case nil: lower(&l, node, role)
    case .requiredParameter, .optionalParameter:
      var target = l.child(node, f.pattern)
      if target < 0 { target = l.child(node, f.name) }
      let isRest = target >= 0 && kind(l, target) == .restPattern
      let index = begin(&l, .parameter, role, node, isRest ? symbols.spread : .none)
      decorators(&l, node, Prefix())
      modifiers(&l, node, Prefix())
      annotation(&l, l.child(node, f.type), .type)
      parameterName(&l, isRest ? l.firstNamed(target) : target)
      lower(&l, l.child(node, f.value), .defaultValue)
      l.close(index)
    case .restPattern:
      let index = begin(&l, .parameter, role, node, symbols.spread)
      parameterName(&l, l.firstNamed(node))
      l.close(index)
    case .assignmentPattern:
      let index = begin(&l, .parameter, role, node)
      parameterName(&l, l.child(node, f.left))
      lower(&l, l.child(node, f.right), .defaultValue)
      l.close(index)
    default:
      let index = l.open(.parameter, role, node)
      parameterName(&l, node)
      l.close(index)
    }
  }

  /// TypeScript's `this` parameter is a name, for nothing is read here.
  private func parameterName(_ l: inout Lowering, _ node: Int32) {
    if node >= 0, kind(l, node) == .thisKeyword { l.textLeaf(.name, .name, node) } else { lower(&l, node, .name) }
  }

  /// The name that a function, class or member declares: always a `name`, also if it is quoted; a computed one is an
  /// expression under `computedKey`.
  func declaredName(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    guard node >= 0 else { return }
    if l.isMissing(node) { return missing(&l, node, role) }
    switch kind(l, node) {
    case .stringLiteral: l.leaf(.name, role, node, stringContent(l, node))
    case .computedPropertyName: lower(&l, node, .computedKey)
    case .nestedIdentifier, .nestedTypeIdentifier: l.leaf(.name, role, node, qualifiedName(l, node))
    default: l.textLeaf(.name, role, node)
    }
  }

  // MARK: Modifiers and decorators

  /// What belongs to a declaration but stands outside its node: decorators before `export` or between the members of a
  /// class, `declare`.
  struct Prefix {
    /// Where the declaration begins, if not at its node.
    var start: UInt32?
    var decorators: [Int32] = []
    var modifier: Int32 = -1
  }

  func decorators(_ l: inout Lowering, _ node: Int32, _ prefix: Prefix) {
    for decorator in prefix.decorators { lower(&l, decorator, .decorator) }
    var child = l.first(node)
    while child >= 0, kind(l, child) == .decorator {
      lower(&l, child, .decorator)
      child = l.next(child, in: node)
    }
  }

  /// The words among the node's direct children.
  func modifiers(_ l: inout Lowering, _ node: Int32, _ prefix: Prefix) {
    if prefix.modifier >= 0 { l.textLeaf(.modifier, .modifier, prefix.modifier) }
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child) {
        switch kind(l, child) {
        case .accessibilityModifier, .overrideModifier: l.textLeaf(.modifier, .modifier, child)
        case .statementBlock, .classBody: return
        default: break
        }
      } else {
        switch word(l, child) {
        case .modifier, .star: l.textLeaf(.modifier, .modifier, child)
        case .staticGet:
          l.leaf(.modifier, .modifier, child, symbols.staticWord)
          l.leaf(.modifier, .modifier, child, symbols.getWord)
        default: break
        }
      }
      child = l.next(child, in: node)
    }
  }
}
