import Core
import Syntax

extension JavaLowering {
  // MARK: Members and calls

  /// `a.b` as the grammar's scoped identifier: the same tree as a field access.
  func scopedName(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .member, role, node, word.dot)
    let scope = tree.firstNamed(node)
    let name = tree.lastNamed(node)
    if scope >= 0, scope != name { self.node(&tree, scope, .object) }
    if name >= 0 { tree.textLeaf(.name, .name, name) }
    tree.close(index)
  }

  func fieldAccess(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .member, role, node, word.dot)
    let name = tree.child(node, field.field)
    object(&tree, tree.child(node, field.object), super: superChild(tree, node))
    if name >= 0 { self.name(&tree, name) }
    tree.close(index)
  }

  /// The word `super` beside an object, as in `Outer.super.f()`, or -1.
  private func superChild(_ tree: borrowing Lowering, _ node: Int32) -> Int32 {
    var child = tree.first(node)
    while child >= 0 {
      if kind(tree, child) == .super, tree.field(child) == 0 { return child }
      child = tree.next(child, in: node)
    }
    return -1
  }

  private func object(_ tree: inout Lowering, _ object: Int32, super: Int32) {
    guard object >= 0 else { return }
    guard `super` >= 0 else { return self.node(&tree, object, .object) }
    let member = tree.open(.member, .object, range: ByteRange(tree.start(object), tree.end(`super`)), word.dot)
    self.node(&tree, object, .object)
    tree.textLeaf(.name, .name, `super`)
    tree.close(member)
  }

  private func name(_ tree: inout Lowering, _ node: Int32) {
    if tree.isMissing(node) { tree.noteUnparsed(node) }
    tree.textLeaf(.name, .name, node)
  }

  func call(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .call, role, node)
    var object: Int32 = -1
    var name: Int32 = -1
    var types: Int32 = -1
    var list: Int32 = -1
    var `super`: Int32 = -1
    var child = tree.first(node)
    while child >= 0 {
      let own = tree.field(child)
      if own == field.object {
        object = child
      } else if own == field.name {
        name = child
      } else if own == field.arguments {
        list = child
      } else if own == field.typeArguments {
        types = child
      } else if own == 0, kind(tree, child) == .super {
        `super` = child
      }
      child = tree.next(child, in: node)
    }
    if name >= 0 {
      if object >= 0 {
        let member = tree.open(.member, .callee, range: ByteRange(tree.start(object), tree.end(name)), word.dot)
        self.object(&tree, object, super: `super`)
        self.name(&tree, name)
        tree.close(member)
      } else {
        self.node(&tree, name, .callee)
      }
    }
    if types >= 0 { typeArguments(&tree, types, .typeArguments) }
    if list >= 0 { arguments(&tree, list, .arguments) }
    tree.close(index)
  }

  func arguments(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.argumentList, role, node)
    passedOver(&tree, node)
    sequence(&tree, node, .argument)
    tree.close(index)
  }

  /// `A::f`, `A[]::new`: a member whose object may be a type.
  func methodReference(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .member, role, node, word.reference)
    var types: Int32 = -1
    var name: Int32 = -1
    let object = tree.firstNamed(node)
    var child = object >= 0 ? tree.next(object, in: node) : -1
    while child >= 0 {
      switch kind(tree, child) {
      case .typeArguments: types = child
      case .identifier: name = child
      case nil: if tree.byte(Int(tree.start(child))) == UInt8(ascii: "n") { name = child }
      default: break
      }
      child = tree.next(child, in: node)
    }
    if object >= 0 { typeAsValue(&tree, object, .object) }
    if name >= 0 { tree.textLeaf(.name, .name, name) }
    if types >= 0 { typeArguments(&tree, types, .typeArguments) }
    tree.close(index)
  }

  /// `Foo.class`: the class is written as an expression, unless only a type can say it (`int[].class`).
  func classLiteral(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .member, role, node, word.dot)
    let type = tree.firstNamed(node)
    if type >= 0 { typeAsValue(&tree, type, .object) }
    let end = tree.end(node)
    let last = tree.first(node) >= 0 ? lastChild(tree, node) : node
    tree.out.leaf(.name, .name, ByteRange(tree.start(last), end), word.class)
    tree.close(index)
  }

  private func lastChild(_ tree: borrowing Lowering, _ node: Int32) -> Int32 {
    var last = tree.first(node)
    var child = last
    while child >= 0 {
      last = child
      child = tree.next(child, in: node)
    }
    return last
  }

  /// A class name where a value stands: names and members, as the same words would be elsewhere in an expression.
  private func typeAsValue(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    if tree.isTooDeep { return tree.tooDeep(role, node) }
    switch kind(tree, node) {
    case .typeIdentifier: tree.textLeaf(.name, role, node)
    case .scopedTypeIdentifier:
      let name = tree.lastNamed(node)
      let scope = tree.firstNamed(node)
      guard scope >= 0, scope != name, kind(tree, scope) != .genericType else { return self.node(&tree, node, role) }
      let index = open(&tree, .member, role, node, word.dot)
      typeAsValue(&tree, scope, .object)
      tree.textLeaf(.name, .name, name)
      tree.close(index)
    default: self.node(&tree, node, role)
    }
  }

  // MARK: Creation

  /// `outer.new Inner(…)` has the outer object in the role `object`.
  func objectCreation(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .new, role, node)
    annotations(&tree, in: node)
    let type = tree.child(node, field.type)
    if type >= 0 { self.type(&tree, type, .callee) }
    let object = tree.firstNamed(node)
    if object >= 0, object != type, tree.field(object) == 0, tree.start(object) == tree.start(node) { self.node(&tree, object, .object) }
    child(&tree, node, field.typeArguments, .typeArguments)
    child(&tree, node, field.arguments, .arguments)
    var body = tree.first(node)
    while body >= 0 {
      if kind(tree, body) == .classBody { self.node(&tree, body, .body) }
      body = tree.next(body, in: node)
    }
    tree.close(index)
  }

  /// `new int[3]` creates an array type with a length; `new int[]{…}` is a literal.
  func arrayCreation(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let type = tree.child(node, field.type)
    let value = tree.child(node, field.value)
    let index = open(&tree, value >= 0 ? .compositeLiteral : .new, role, node)
    annotations(&tree, in: node)
    var end = type >= 0 ? tree.end(type) : tree.end(node)
    var child = tree.first(node)
    var dimension: Int32 = -1
    while child >= 0 {
      if tree.field(child) == field.dimensions {
        if dimension < 0 { dimension = child }
        end = max(end, tree.end(child))
      }
      child = tree.next(child, in: node)
    }
    if type >= 0 {
      let range = ByteRange(tree.start(type), end)
      arrayDimension(&tree, node, dimension, type, value >= 0 ? .type : .callee, range)
    }
    if value >= 0 { elements(&tree, value) }
    tree.close(index)
  }

  private func arrayDimension(
    _ tree: inout Lowering, _ creation: Int32, _ dimension: Int32, _ element: Int32, _ role: Role, _ range: ByteRange
  ) {
    guard dimension >= 0, tree.field(dimension) == field.dimensions, !tree.isTooDeep else { return type(&tree, element, role) }
    if kind(tree, dimension) == .dimensions {
      return array(&tree, element, depth: rank(tree, dimension), role, range)
    }
    let index = tree.open(.arrayType, role, range: range)
    annotations(&tree, in: dimension)
    arrayDimension(&tree, creation, tree.next(dimension, in: creation), element, .type, range)
    let length = tree.lastNamed(dimension)
    if length >= 0, !isAnnotation(tree, length) { self.node(&tree, length, .value) }
    tree.close(index)
  }

  /// `{1, 2}`: a literal whose type stands elsewhere.
  func arrayElements(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.compositeLiteral, role, node)
    passedOver(&tree, node)
    elements(&tree, node)
    tree.close(index)
  }

  private func elements(_ tree: inout Lowering, _ node: Int32) { sequence(&tree, node, .element) }

  func arrayAccess(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .indexAccess, role, node)
    child(&tree, node, field.array, .object)
    child(&tree, node, field.index, .index)
    tree.close(index)
  }

  // MARK: Operators

  /// Assignments and binary operations.
  func operation(_ tree: inout Lowering, _ node: Int32, _ kind: SyntaxKind, _ role: Role, _ left: Role, _ right: Role) {
    let index = open(&tree, kind, role, node)
    var child = tree.first(node)
    while child >= 0 {
      let own = tree.field(child)
      if own == field.left {
        self.node(&tree, child, left)
      } else if own == field.right {
        self.node(&tree, child, right)
      } else if own == field.op {
        tree.out.setPayload(index, tree.text(child))
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  func unary(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let op = tree.child(node, field.op)
    let index = open(&tree, .unary, role, node, op >= 0 ? tree.text(op) : .none)
    child(&tree, node, field.operand, .operand)
    tree.close(index)
  }

  func update(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let operand = tree.firstNamed(node)
    let isPrefix = operand >= 0 && tree.start(operand) > tree.start(node)
    let byte = tree.byte(isPrefix ? Int(tree.start(node)) : Int(tree.end(node)) - 1)
    let op: [UInt8] = [byte, byte]
    let x: [UInt8] = [UInt8(ascii: "x")]
    let index = open(&tree, .update, role, node, tree.intern(isPrefix ? op + x : x + op))
    if operand >= 0 { self.node(&tree, operand, .operand) }
    tree.close(index)
  }

  /// A cast to several types (`(A & B) x`) has a union type "&".
  func cast(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .cast, role, node)
    var first: Int32 = -1
    var last: Int32 = -1
    var child = tree.first(node)
    while child >= 0 {
      if tree.field(child) == field.type, tree.isNamed(child) {
        if first < 0 { first = child }
        last = child
      }
      child = tree.next(child, in: node)
    }
    if first >= 0, first == last {
      type(&tree, first, .type)
    } else if first >= 0 {
      let union = tree.open(.unionType, .type, range: ByteRange(tree.start(first), tree.end(last)), word.ampersand)
      child = first
      while child >= 0 {
        if tree.field(child) == field.type, tree.isNamed(child) { type(&tree, child, .type) }
        child = tree.next(child, in: node)
      }
      tree.close(union)
    }
    self.child(&tree, node, field.value, .value)
    tree.close(index)
  }

  /// The right side is a type, a variable (`x instanceof String s`) or a record pattern.
  func instanceOf(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .binary, role, node, word.instanceof)
    child(&tree, node, field.left, .left)
    let type = tree.child(node, field.right)
    let name = tree.child(node, field.name)
    if type >= 0, name >= 0 {
      var final: Int32 = -1
      var child = tree.first(node)
      while child >= 0 {
        if !tree.isNamed(child), tree.byte(Int(tree.start(child))) == UInt8(ascii: "f") { final = child }
        child = tree.next(child, in: node)
      }
      let start = tree.start(final >= 0 ? final : type)
      let variable = tree.open(
        .variable, .right, range: ByteRange(start, tree.end(name)), isVar(tree, type) ? word.variable : .none)
      if final >= 0 { tree.textLeaf(.modifier, .modifier, final) }
      declaredType(&tree, type, .type)
      self.node(&tree, name, .target)
      tree.close(variable)
    } else if type >= 0 {
      self.type(&tree, type, .right)
    } else {
      child(&tree, node, field.pattern, .right)
    }
    tree.close(index)
  }

  func ternary(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .conditional, role, node)
    child(&tree, node, field.condition, .condition)
    child(&tree, node, field.consequence, .then)
    child(&tree, node, field.alternative, .otherwise)
    tree.close(index)
  }

  func lambda(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .lambda, role, node)
    let parameters = tree.child(node, field.parameters)
    if parameters >= 0 {
      switch kind(tree, parameters) {
      case .formalParameters, .inferredParameters: self.parameters(&tree, parameters, .parameters)
      default:
        let list = tree.open(.parameterList, .parameters, parameters)
        untypedParameter(&tree, parameters)
        tree.close(list)
      }
    }
    child(&tree, node, field.body, .body)
    tree.close(index)
  }

  // MARK: Patterns

  func pattern(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let inner = tree.firstNamed(node)
    if inner >= 0 { self.node(&tree, inner, role) } else { other(&tree, node, role, .pattern) }
  }

  /// `String s`: a variable. `_` alone is a name.
  func typePattern(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let first = tree.firstNamed(node)
    let last = tree.lastNamed(node)
    guard first >= 0 else { return }
    if first == last { return self.node(&tree, first, role) }
    let type = kind(tree, first) == .modifiers ? tree.next(first, in: node) : first
    let index = open(&tree, .variable, role, node, isVar(tree, type) ? word.variable : .none)
    if type != first { modifiers(&tree, first) }
    declaredType(&tree, type, .type)
    tree.textLeaf(.name, .target, last)
    tree.close(index)
  }

  /// `permits A, B` and `Point(int x, var y)`: the types, variables and patterns as children.
  func own(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ kind: JavaNode) {
    let index = open(&tree, .other, role, node, tree.intern(kind.rawValue))
    var child = tree.first(node)
    while child >= 0 {
      switch self.kind(tree, child) {
      case .recordPatternBody: namedChildren(&tree, child, .child)
      case .typeList: typeList(&tree, child, .child)
      case .identifier, .scopedIdentifier: type(&tree, child, .child)
      case nil: break
      default: self.node(&tree, child, .child)
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }
}
