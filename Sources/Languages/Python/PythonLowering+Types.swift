internal import Core
internal import Syntax

/// Types are expressions of the language; what is meant as a type becomes one of the generic kinds for types here.
extension PythonLowering {
  func type(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let node = unwrap(node, l)
    if l.isTooDeep { return l.tooDeep(role, node) }
    switch kind(node, l) {
    case .identifier: textLeaf(.typeName, role, node, &l)
    case .noneLiteral: leaf(.typeName, role, node, words.none, &l)
    case .attribute, .memberType:
      if isDotted(node, l) { leaf(.typeName, role, node, withoutSpace(node, &l), &l) } else { otherType(node, role, &l) }
    case .dottedName: leaf(.typeName, role, node, withoutSpace(node, &l), &l)
    case .genericType: generic(node, l.firstNamed(node), role, &l)
    case .subscript: generic(node, l.child(node, tables.value), role, &l)
    case .binaryOperator where token(l.child(node, tables.operator_), l) == .pipe: union(node, role, &l)
    case .unionType: union(node, role, &l)
    case .string: forwardReference(node, role, &l)
    case .list, .tuple, .splatType, .constrainedType: typesInside(node, role, &l)
    case nil where l.isError(node): error(node, role, &l)
    default: otherType(node, role, &l)
    }
  }

  /// `a.b.c` and nothing else.
  private func isDotted(_ node: Int32, _ l: borrowing Lowering) -> Bool {
    guard !l.concrete.flags[Int(node)].contains(.containsError) else { return false }
    for inner in node..<node + l.concrete.extents[Int(node)] where l.isNamed(inner) {
      switch kind(inner, l) {
      case .identifier, .attribute, .memberType, .typeExpression: continue
      default: return false
      }
    }
    return true
  }

  private func withoutSpace(_ node: Int32, _ l: inout Lowering) -> Symbol {
    let bytes = l.bytes[l.range(node).range.clamped(to: 0..<l.bytes.count)]
    return bytes.contains { $0 <= 0x20 } ? l.intern(bytes.filter { $0 > 0x20 && $0 != UInt8(ascii: "\\") }) : l.text(node)
  }

  /// `List[int]`. The arguments of `Literal[…]` are values.
  private func generic(_ node: Int32, _ base: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.genericType, role, node, .none, &l)
    let isLiteral = base >= 0 && endsInLiteral(base, l)
    var child = l.first(node)
    while child >= 0 {
      if kind(child, l) == .typeParameter { errors(child, &l) }
      child = l.next(child, in: node)
    }
    if base >= 0 { type(base, .type, &l) }
    child = l.first(node)
    while child >= 0 {
      if child != base, l.isNamed(child), !l.isError(child) {
        if kind(child, l) == .typeParameter {
          var argument = l.first(child)
          while argument >= 0 {
            if l.isNamed(argument), !l.isError(argument) { typeArgument(argument, isLiteral, &l) }
            argument = l.next(argument, in: child)
          }
        } else {
          typeArgument(child, isLiteral, &l)
        }
      }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  private func typeArgument(_ node: Int32, _ isLiteral: Bool, _ l: inout Lowering) {
    if isLiteral { emit(node, .argument, &l) } else { type(node, .argument, &l) }
  }

  private func endsInLiteral(_ node: Int32, _ l: borrowing Lowering) -> Bool {
    let end = min(Int(l.end(node)), l.bytes.count)
    return end >= 7 && end - 7 >= Int(l.start(node)) && l.bytes[end - 7..<end].elementsEqual("Literal".utf8)
  }

  /// `A | B | C`, flat; the grammar nests to the left.
  private func union(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    var parts: [Int32] = []
    var rest = node
    while true {
      let isUnion = kind(rest, l) == .binaryOperator && token(l.child(rest, tables.operator_), l) == .pipe
      guard isUnion, !hasOwnErrors(rest, l), l.child(rest, tables.left) >= 0, l.child(rest, tables.right) >= 0 else { break }
      parts.append(l.child(rest, tables.right))
      rest = unwrap(l.child(rest, tables.left), l)
    }
    let index = open(.unionType, role, node, words.pipe, &l)
    if rest == node {
      var child = l.first(node)
      while child >= 0 {
        if l.isNamed(child), !l.isError(child) { type(child, .type, &l) }
        child = l.next(child, in: node)
      }
    } else {
      type(rest, .type, &l)
      for part in parts.reversed() { type(part, .type, &l) }
    }
    l.close(index)
  }

  /// `"Name"`: a forward reference if it is a dotted name, otherwise kept as a string.
  private func forwardReference(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    var content: Int32 = -1
    var child = l.first(node)
    while child >= 0 {
      if kind(child, l) == .stringContent { content = child }
      child = l.next(child, in: node)
    }
    guard content >= 0, l.concrete.extents[Int(node)] == 4 else { return otherType(node, role, &l) }
    let bytes = l.bytes[l.range(content).range.clamped(to: 0..<l.bytes.count)]
    let isName = bytes.allSatisfy {
      $0 >= 0x80 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20
    }
    if isName { l.leaf(.typeName, role, node, l.text(content)) } else { otherType(node, role, &l) }
  }

  /// `[int, str]` in `Callable[[int, str], T]`, `*Ts`, `T: bound`: a type of its own with types inside.
  private func typesInside(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.otherType, role, node, l.intern(PythonLanguage.sharedGrammar.symbolNames[l.symbol(node)]), &l)
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child), !l.isError(child) { type(child, .child, &l) }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  /// Any other expression where a type stands: `Field(gt=1)` in `Annotated[int, Field(gt=1)]`.
  private func otherType(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let symbol = l.symbol(node)
    let names = PythonLanguage.sharedGrammar.symbolNames
    let index = l.open(.otherType, role, node, l.intern(symbol < names.count ? names[symbol] : ""))
    switch kind(node, l) {
    case .genericType, .memberType, .unionType, .splatType, .constrainedType:
      errors(node, &l)
      children(node, .child, &l)
    default: emit(node, .child, &l)
    }
    l.close(index)
  }
}
