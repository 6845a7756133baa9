import Core
import Syntax

extension JavaLowering {
  // MARK: Packages and imports

  func packageDeclaration(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .packageDeclaration, role, node)
    annotations(&tree, in: node)
    let name = tree.lastNamed(node)
    if name >= 0, !isAnnotation(tree, name) { tree.leaf(.name, .name, name, dotted(tree, name)) }
    tree.close(index)
  }

  /// `import a.b.C;` takes `C` from the module `a.b`; a wildcard takes `*`.
  func importDeclaration(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .importDeclaration, role, node)
    var name: Int32 = -1
    var wildcard: Int32 = -1
    var child = tree.first(node)
    while child >= 0 {
      switch kind(tree, child) {
      case .identifier, .scopedIdentifier: name = child
      case .asterisk: wildcard = child
      default:
        let text = tree.text(child)
        if text == word.static || text == tree.intern("module") { tree.leaf(.modifier, .modifier, child, text) }
      }
      child = tree.next(child, in: node)
    }
    guard name >= 0 else { return tree.close(index) }
    var item = wildcard
    if wildcard >= 0 {
      tree.leaf(.name, .module, name, dotted(tree, name))
    } else if kind(tree, name) == .scopedIdentifier {
      let scope = tree.firstNamed(name)
      item = tree.lastNamed(name)
      tree.leaf(.name, .module, scope, dotted(tree, scope))
    } else {
      item = name
    }
    let opened = tree.open(.importItem, .item, item)
    tree.leaf(.name, .name, item, wildcard >= 0 ? word.star : tree.text(item))
    tree.close(opened)
    tree.close(index)
  }

  /// `module a.b { requires transitive c; exports a to b; }`: no other language has it, so it keeps its shape.
  func moduleDirective(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ kind: JavaNode) {
    let index = open(&tree, .other, role, node, tree.intern(kind.rawValue))
    var child = tree.first(node)
    while child >= 0 {
      switch self.kind(tree, child) {
      case .identifier, .scopedIdentifier: tree.leaf(.name, .child, child, dotted(tree, child))
      case nil:
        if !tree.isError(child), tree.byte(Int(tree.start(child))) == UInt8(ascii: "o"), kind == .moduleDeclaration {
          tree.textLeaf(.modifier, .child, child)
        }
      default: self.node(&tree, child, .child)
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  // MARK: Modifiers and annotations

  func modifiersChild(_ tree: borrowing Lowering, _ node: Int32) -> Int32 {
    var child = tree.first(node)
    while child >= 0 {
      if kind(tree, child) == .modifiers { return child }
      child = tree.next(child, in: node)
    }
    return -1
  }

  /// The annotations as decorators, then the words. -1: none.
  func modifiers(_ tree: inout Lowering, _ node: Int32) {
    guard node >= 0 else { return }
    annotations(&tree, in: node)
    words(&tree, of: node)
  }

  private func words(_ tree: inout Lowering, of modifiers: Int32) {
    guard modifiers >= 0 else { return }
    var child = tree.first(modifiers)
    while child >= 0 {
      if !tree.isNamed(child), !tree.isError(child), !tree.isMissing(child) { tree.textLeaf(.modifier, .modifier, child) }
      child = tree.next(child, in: modifiers)
    }
  }

  func annotation(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    if tree.isTooDeep { return tree.tooDeep(role, node) }
    let index = open(&tree, .decorator, role, node)
    let name = tree.child(node, field.name)
    let list = tree.child(node, field.arguments)
    if name >= 0, list >= 0 {
      let call = tree.open(.call, .value, range: ByteRange(tree.start(name), tree.end(list)))
      self.node(&tree, name, .callee)
      arguments(&tree, list, .arguments)
      tree.close(call)
    } else if name >= 0 {
      self.node(&tree, name, .value)
    }
    tree.close(index)
  }

  func elementValue(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .keywordArgument, role, node)
    let key = tree.child(node, field.key)
    if key >= 0 { tree.textLeaf(.name, .name, key) }
    child(&tree, node, field.value, .value)
    tree.close(index)
  }

  // MARK: Types

  func classDeclaration(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ payload: Symbol) {
    let index = open(&tree, .classDeclaration, role, node, payload)
    child(&tree, node, field.permits, .child)
    modifiers(&tree, modifiersChild(tree, node))
    child(&tree, node, field.name, .name)
    child(&tree, node, field.typeParameters, .typeParameters)
    child(&tree, node, field.parameters, .parameters)
    typeList(&tree, tree.child(node, field.superclass), .superclass)
    var extends = tree.first(node)
    while extends >= 0 {
      if kind(tree, extends) == .extendsInterfaces { typeList(&tree, extends, .superclass) }
      extends = tree.next(extends, in: node)
    }
    typeList(&tree, tree.child(node, field.interfaces), .interface)
    child(&tree, node, field.body, .body)
    tree.close(index)
  }

  func classBody(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.block, role, node)
    passedOver(&tree, node)
    members(&tree, node, .statement)
    tree.close(index)
  }

  /// The members of a type; the declarations after an enumeration's constants stand beside them.
  func members(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var child = tree.first(node)
    while child >= 0 {
      if kind(tree, child) == .enumBodyDeclarations {
        members(&tree, child, role)
      } else if tree.isNamed(child) || tree.isError(child) {
        self.node(&tree, child, role)
      } else if tree.isMissing(child) {
        tree.noteUnparsed(child)
      }
      child = tree.next(child, in: node)
    }
  }

  func enumConstant(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .enumMember, role, node)
    modifiers(&tree, modifiersChild(tree, node))
    child(&tree, node, field.name, .name)
    child(&tree, node, field.arguments, .arguments)
    child(&tree, node, field.body, .body)
    tree.close(index)
  }

  /// A block of the class body, with the word if it has one.
  func staticInitializer(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.block, role, node)
    var child = tree.first(node)
    while child >= 0 {
      if kind(tree, child) == .block {
        passedOver(&tree, child)
        sequence(&tree, child, .statement)
      } else if !tree.isNamed(child), !tree.isError(child), !tree.isMissing(child) {
        tree.leaf(.modifier, .modifier, child, word.static)
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  // MARK: Functions

  /// Methods, constructors, compact constructors (which have no parameter list) and the elements of annotation types
  /// (whose default stands in the role `defaultValue`).
  func function(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .function, role, node)
    let parameters = tree.child(node, field.parameters)
    annotations(&tree, in: node)
    modifiers(&tree, modifiersChild(tree, node))
    if parameters >= 0 { receiver(&tree, parameters) }
    child(&tree, node, field.name, .name)
    child(&tree, node, field.typeParameters, .typeParameters)
    if parameters >= 0 {
      self.parameters(&tree, parameters, .parameters)
    } else if kind(tree, node) == .annotationTypeElementDeclaration {
      let name = tree.child(node, field.name)
      let end = name >= 0 ? tree.end(name) : tree.start(node)
      tree.close(tree.open(.parameterList, .parameters, range: ByteRange(end, end)))
    }
    let result = tree.child(node, field.type)
    declaredType(&tree, result, .returnType, dimensions: tree.child(node, field.dimensions))
    var throwing = tree.first(node)
    while throwing >= 0 {
      if kind(tree, throwing) == .throws { typeList(&tree, throwing, .throwing) }
      throwing = tree.next(throwing, in: node)
    }
    child(&tree, node, field.value, .defaultValue)
    child(&tree, node, field.body, .body)
    tree.close(index)
  }

  private func receiver(_ tree: inout Lowering, _ parameters: Int32) {
    var child = tree.first(parameters)
    while child >= 0 {
      if kind(tree, child) == .receiverParameter { return parameter(&tree, child, .receiver) }
      child = tree.next(child, in: parameters)
    }
  }

  func parameters(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.parameterList, role, node)
    passedOver(&tree, node)
    var child = tree.first(node)
    while child >= 0 {
      switch kind(tree, child) {
      case .receiverParameter: break  // Emitted as the function's receiver.
      case .identifier, .underscorePattern: untypedParameter(&tree, child)
      case nil:
        if tree.isError(child) { refused(&tree, child, .child) }
        if tree.isMissing(child) { tree.noteUnparsed(child) }
      default: self.node(&tree, child, .child)
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  /// A parameter of a lambda that is a name alone.
  func untypedParameter(_ tree: inout Lowering, _ name: Int32) {
    let parameter = tree.open(.parameter, .child, name)
    tree.textLeaf(.name, .name, name)
    tree.close(parameter)
  }

  func parameter(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let own = kind(tree, node)
    let index = open(&tree, .parameter, role, node, own == .spreadParameter ? word.ellipsis : .none)
    modifiers(&tree, modifiersChild(tree, node))
    if own == .formalParameter {
      declaredType(&tree, tree.child(node, field.type), .type, dimensions: tree.child(node, field.dimensions))
      child(&tree, node, field.name, .name)
      return tree.close(index)
    }
    annotations(&tree, in: node)
    var seenType = false
    var child = tree.first(node)
    while child >= 0 {
      switch kind(tree, child) {
      case nil, .modifiers, .annotation, .markerAnnotation: break
      case .variableDeclarator:
        let name = tree.child(child, field.name)
        if name >= 0 { tree.textLeaf(.name, .name, name) }
      case .this: tree.textLeaf(.name, .name, child)
      case .identifier where seenType: break  // `Outer Outer.this`: the qualifier says nothing more than the type.
      default:
        if !seenType { type(&tree, child, .type) }
        seenType = true
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  // MARK: Variables

  /// Fields, constants and locals: a node per declarator.
  func variables(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var count = 0
    var modifiers: Int32 = -1
    var type: Int32 = -1
    var child = tree.first(node)
    while child >= 0 {
      let childField = tree.field(child)
      if childField == field.declarator { count += 1 }
      if childField == field.type { type = child }
      if kind(tree, child) == .modifiers { modifiers = child }
      child = tree.next(child, in: node)
    }
    // What was refused outside the declarators belongs to none of several.
    if count != 1, tree.containsError(node) {
      for refusal in tree.refusals(under: node, isTransparent: []) { refused(&tree, refusal, role) }
    }
    child = tree.first(node)
    while child >= 0 {
      if tree.field(child) == field.declarator {
        variable(&tree, child, role, declaration: count == 1 ? node : -1, modifiers: modifiers, type: type)
      }
      child = tree.next(child, in: node)
    }
  }

  private func variable(
    _ tree: inout Lowering, _ declarator: Int32, _ role: Role, declaration: Int32, modifiers: Int32, type: Int32
  ) {
    let payload = type >= 0 && isVar(tree, type) ? word.variable : .none
    let index = open(&tree, .variable, role, declaration >= 0 ? declaration : declarator, payload)
    let head = tree.out.count
    self.modifiers(&tree, modifiers)
    declaredType(&tree, type, .type, dimensions: tree.child(declarator, field.dimensions))
    if declaration < 0 {
      // Shared by the declarators: they stand outside this one's range.
      let start = tree.start(declarator)
      for shared in head..<tree.out.count { tree.out.setRange(shared, ByteRange(start, start)) }
    }
    child(&tree, declarator, field.name, .target)
    child(&tree, declarator, field.value, .value)
    tree.close(index)
  }

  /// A variable whose parts are children of one node: a resource, the variable of a loop or of a pattern. The caller
  /// has opened it.
  func variableParts(_ tree: inout Lowering, _ node: Int32) {
    modifiers(&tree, modifiersChild(tree, node))
    declaredType(&tree, tree.child(node, field.type), .type, dimensions: tree.child(node, field.dimensions))
    child(&tree, node, field.name, .target)
  }

  /// Lowers the child with the field, if there is one.
  func child(_ tree: inout Lowering, _ node: Int32, _ field: UInt16, _ role: Role) {
    let child = tree.child(node, field)
    if child >= 0 { self.node(&tree, child, role) }
  }
}
