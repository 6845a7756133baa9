import Core
import Syntax

extension GoLowering {
  func selector(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .member, role, node, word.dot)
    child(&tree, node, field.operand, .object)
    child(&tree, node, field.field, .name)
    tree.close(index)
  }

  // MARK: Calls

  /// `f[T](x)` and `m[k](x)` look alike; see `isTypeLike`.
  func call(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .call, role, node)
    let function = tree.child(node, field.function)
    let types = tree.child(node, field.typeArguments)
    if function >= 0 {
      let inner = unwrapped(tree, function)
      switch kind(tree, inner) {
      case .indexExpression where types < 0:
        let argument = tree.child(inner, field.index)
        if argument >= 0, isTypeLike(tree, argument) {
          child(&tree, inner, field.operand, .callee)
          let list = tree.open(.typeParameters, .typeArguments, argument)
          type(&tree, argument, .argument)
          tree.close(list)
        } else {
          self.node(&tree, inner, .callee)
        }
      case .typeInstantiationExpression where types < 0: genericCallee(&tree, inner)
      default: self.node(&tree, inner, .callee)
      }
    }
    if types >= 0 { typeArguments(&tree, types, .typeArguments) }
    child(&tree, node, field.arguments, .arguments)
    tree.close(index)
  }

  /// `[]byte(x)` is a call of the type. `f[T](x)`, which the grammar takes for a conversion too, is a call of `f`.
  func conversion(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .call, role, node)
    let target = tree.child(node, field.type)
    if target >= 0 {
      let inner = unwrapped(tree, target)
      // `pkg.Name(x)` reads the same whether it converts or calls, and what it does only types can tell.
      switch kind(tree, inner) {
      case .genericType: genericCallee(&tree, inner)
      case .typeIdentifier, .qualifiedType: typeAsValue(&tree, inner, .callee)
      default: type(&tree, inner, .callee)
      }
    }
    let operand = tree.child(node, field.operand)
    if operand >= 0 {
      let start = target >= 0 ? openingBracket(tree, node, after: target) : tree.start(operand)
      let list = tree.open(.argumentList, .arguments, range: ByteRange(start, tree.end(node)))
      self.node(&tree, operand, .argument)
      tree.close(list)
    }
    tree.close(index)
  }

  private func openingBracket(_ tree: borrowing Lowering, _ node: Int32, after type: Int32) -> UInt32 {
    let token = tree.next(type, in: node)
    return token >= 0 ? tree.start(token) : tree.end(type)
  }

  /// The callee and type arguments of a generic call.
  private func genericCallee(_ tree: inout Lowering, _ node: Int32) {
    let base = tree.child(node, field.type)
    guard base >= 0 else { return self.node(&tree, node, .callee) }
    let arguments = tree.child(node, field.typeArguments)
    let list = arguments >= 0 ? arguments : node
    let first = arguments >= 0 ? tree.firstNamed(arguments) : nextNamed(tree, base, in: node)
    if first >= 0, first == tree.lastNamed(list), !isTypeLike(tree, first) {
      // An element of a map or slice of functions, called.
      let access = tree.open(.indexAccess, .callee, node)
      typeAsValue(&tree, base, .object)
      typeAsValue(&tree, first, .index)
      return tree.close(access)
    }
    typeAsValue(&tree, base, .callee)
    guard first >= 0 else { return }
    let index = tree.open(.typeParameters, .typeArguments, range: ByteRange(tree.start(first), tree.end(tree.lastNamed(list))))
    var argument = first
    while argument >= 0 {
      type(&tree, argument, .argument)
      argument = nextNamed(tree, argument, in: list)
    }
    tree.close(index)
  }

  /// `F[int, string]` as a value.
  func instantiation(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .genericType, role, node)
    let base = tree.child(node, field.type)
    if base >= 0 { type(&tree, base, .type) }
    var argument = base >= 0 ? nextNamed(tree, base, in: node) : -1
    while argument >= 0 {
      type(&tree, argument, .argument)
      argument = nextNamed(tree, argument, in: node)
    }
    tree.close(index)
  }

  /// Whether what stands in brackets before a call is a type argument rather than an index. Only types can tell, which a
  /// parser does not have: predeclared types, names that begin with a capital letter and whatever can only be a type are
  /// taken for types, other names and all other expressions for indices.
  private func isTypeLike(_ tree: borrowing Lowering, _ node: Int32) -> Bool {
    var node = unwrapped(tree, node)
    while kind(tree, node) == .typeElem, tree.firstNamed(node) >= 0, tree.firstNamed(node) == tree.lastNamed(node) {
      node = unwrapped(tree, tree.firstNamed(node))
    }
    switch kind(tree, node) {
    case .identifier, .typeIdentifier:
      let first = tree.byte(Int(tree.start(node)))
      return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) || isPredeclaredType(tree, node)
    case .selectorExpression, .qualifiedType:
      let name = tree.lastNamed(node)
      return name >= 0 && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(tree.byte(Int(tree.start(name))))
    case .genericType, .pointerType, .arrayType, .sliceType, .mapType, .channelType, .functionType, .structType, .interfaceType,
      .typeElem:
      return true
    default: return false
    }
  }

  private static let predeclaredTypes: [StaticString] = [
    "any", "bool", "byte", "comparable", "complex128", "complex64", "error", "float32", "float64", "int", "int16", "int32", "int64",
    "int8", "rune", "string", "uint", "uint16", "uint32", "uint64", "uint8", "uintptr",
  ]

  private func isPredeclaredType(_ tree: borrowing Lowering, _ node: Int32) -> Bool {
    let range = tree.range(node)
    let start = Int(range.start)
    return Self.predeclaredTypes.contains { name in
      guard name.utf8CodeUnitCount == range.count else { return false }
      return name.withUTF8Buffer { text in
        for offset in 0..<text.count where tree.byte(start + offset) != text[offset] { return false }
        return true
      }
    }
  }

  /// What the grammar took for a type, as the expression that the same words are elsewhere.
  private func typeAsValue(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var node = unwrapped(tree, node)
    while kind(tree, node) == .typeElem, tree.firstNamed(node) >= 0 { node = unwrapped(tree, tree.firstNamed(node)) }
    switch kind(tree, node) {
    case .typeIdentifier: tree.textLeaf(.name, role, node)
    case .qualifiedType:
      let index = open(&tree, .member, role, node, word.dot)
      child(&tree, node, field.package, .object)
      let name = tree.child(node, field.name)
      if name >= 0 { tree.textLeaf(.name, .name, name) }
      tree.close(index)
    default: self.node(&tree, node, role)
    }
  }

  func arguments(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.argumentList, role, node)
    passedOver(&tree, node)
    sequence(&tree, node, .argument)
    tree.close(index)
  }

  // MARK: Access

  func indexAccess(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .indexAccess, role, node)
    child(&tree, node, field.operand, .object)
    child(&tree, node, field.index, .index)
    tree.close(index)
  }

  /// `x[low:high:max]`: the capacity takes the place of the step.
  func sliceAccess(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .indexAccess, role, node)
    let operand = tree.child(node, field.operand)
    if operand >= 0 { self.node(&tree, operand, .object) }
    let bracket = operand >= 0 ? tree.next(operand, in: node) : -1
    var start = bracket >= 0 ? tree.end(bracket) : tree.start(node)
    var end = tree.end(node) > start ? tree.end(node) - 1 : tree.end(node)
    // In broken code a bracket may be missing, or something else stand in its place.
    for part in [field.start, field.end, field.capacity].map({ tree.child(node, $0) }) where part >= 0 {
      start = min(start, tree.start(part))
      end = max(end, tree.end(part))
    }
    let slice = tree.open(.slice, .index, range: ByteRange(start, max(start, end)))
    child(&tree, node, field.start, .lower)
    child(&tree, node, field.end, .upper)
    child(&tree, node, field.capacity, .step)
    tree.close(slice)
    tree.close(index)
  }

  func typeAssertion(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .cast, role, node, word.assertion)
    let target = tree.child(node, field.type)
    if target >= 0 { type(&tree, target, .type) }
    child(&tree, node, field.operand, .value)
    tree.close(index)
  }

  // MARK: Operators

  func unary(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let op = tree.child(node, field.op)
    let index = open(&tree, .unary, role, node, op >= 0 ? tree.text(op) : .none)
    child(&tree, node, field.operand, .operand)
    tree.close(index)
  }

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

  // MARK: Literals

  func composite(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .compositeLiteral, role, node)
    let target = tree.child(node, field.type)
    if target >= 0 { type(&tree, target, .type) }
    let body = tree.child(node, field.body)
    if body >= 0 { sequence(&tree, body, .element) }
    tree.close(index)
  }

  /// `{1, 2}` inside a literal, whose type follows from the outer one's.
  func untypedComposite(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.compositeLiteral, role, node)
    passedOver(&tree, node)
    sequence(&tree, node, .element)
    tree.close(index)
  }

  func keyedElement(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .pair, role, node)
    child(&tree, node, field.key, .key)
    child(&tree, node, field.value, .value)
    tree.close(index)
  }

  func number(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let range = tree.range(node).range.clamped(to: 0..<tree.bytes.count)
    guard tree.bytes[range].contains(UInt8(ascii: "_")) else { return tree.textLeaf(.number, role, node) }
    tree.leaf(.number, role, node, tree.intern(tree.bytes[range].filter { $0 != UInt8(ascii: "_") }))
  }

  /// The text of a string, either form.
  func string(_ tree: borrowing Lowering, _ node: Int32) -> Symbol {
    let range = tree.range(node)
    guard range.count >= 2 else { return tree.text(range) }
    let content = ByteRange(range.start + 1, range.end - 1)
    let bytes = content.range.clamped(to: 0..<tree.bytes.count)
    if kind(tree, node) == .rawStringLiteral {
      // Carriage returns are no part of a raw string.
      guard tree.bytes[bytes].contains(0x0D) else { return tree.text(content) }
      return tree.intern(tree.bytes[bytes].filter { $0 != 0x0D })
    }
    guard tree.bytes[bytes].contains(UInt8(ascii: "\\")) else { return tree.text(content) }
    return tree.intern(GoText.unescaped(tree.bytes[bytes]))
  }

  func rune(_ tree: borrowing Lowering, _ node: Int32) -> Symbol {
    let range = tree.range(node)
    guard range.count >= 3 else { return tree.text(range) }
    let content = ByteRange(range.start + 1, range.end - 1)
    let bytes = content.range.clamped(to: 0..<tree.bytes.count)
    guard tree.bytes[bytes].contains(UInt8(ascii: "\\")) else { return tree.text(content) }
    return tree.intern(GoText.unescaped(tree.bytes[bytes], isRune: true))
  }
}
