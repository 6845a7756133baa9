import Core
import Syntax

extension JavaLowering {
  /// Whether the type is the word `var`, which names no type.
  func isVar(_ tree: borrowing Lowering, _ node: Int32) -> Bool {
    let start = Int(tree.start(node))
    return Int(tree.end(node)) == start + 3 && tree.byte(start) == UInt8(ascii: "v") && tree.byte(start + 1) == UInt8(ascii: "a")
      && tree.byte(start + 2) == UInt8(ascii: "r")
  }

  /// A type. Annotations of an `annotated_type` become decorators of the type's own node, so that the type still
  /// compares equal with the plain one.
  func type(_ tree: inout Lowering, _ node: Int32, _ role: Role, annotated: Int32 = -1) {
    if tree.isTooDeep { return tree.tooDeep(role, node) }
    switch kind(tree, node) {
    case .annotatedType:
      let inner = tree.lastNamed(node)
      if inner >= 0, !isAnnotation(tree, inner) {
        type(&tree, inner, role, annotated: annotated >= 0 ? annotated : node)
      } else {
        other(&tree, node, role, .annotatedType)
      }
    case .scopedTypeIdentifier where hasGenericPart(tree, node):
      let index = openType(&tree, .otherType, role, node, annotated, tree.intern(JavaNode.scopedTypeIdentifier.rawValue))
      var child = tree.first(node)
      while child >= 0 {
        if tree.isNamed(child), !tree.isError(child) { self.node(&tree, child, .child) }
        child = tree.next(child, in: node)
      }
      tree.close(index)
    case .scopedTypeIdentifier, .scopedIdentifier:
      let own = hasAnnotation(tree, node) ? node : annotated
      guard own >= 0 else { return tree.leaf(.typeName, role, node, dotted(tree, node)) }
      let index = openType(&tree, .typeName, role, node, annotated, dotted(tree, node))
      if own != annotated { annotations(&tree, in: node) }
      tree.close(index)
    case .genericType:
      let index = openType(&tree, .genericType, role, node, annotated)
      var child = tree.first(node)
      while child >= 0 {
        if kind(tree, child) == .typeArguments {
          typeList(&tree, child, .argument)
        } else if tree.isNamed(child), !tree.isError(child) {
          type(&tree, child, .type)
        }
        child = tree.next(child, in: node)
      }
      tree.close(index)
    case .arrayType:
      let dimensions = tree.child(node, field.dimensions)
      let index = openType(&tree, .arrayType, role, node, annotated)
      if dimensions >= 0 { annotations(&tree, in: dimensions) }
      array(&tree, tree.child(node, field.element), depth: rank(tree, dimensions) - 1, .type, tree.range(node))
      tree.close(index)
    case .wildcard: wildcard(&tree, node, role, annotated)
    case .typeIdentifier, .integralType, .floatingPointType, .booleanType, .voidType, .identifier:
      guard annotated >= 0 else { return tree.textLeaf(.typeName, role, node) }
      let index = openType(&tree, .typeName, role, node, annotated, tree.text(node))
      tree.close(index)
    default: self.node(&tree, node, role)
    }
  }

  /// A type with `depth` dimensions around it.
  func array(_ tree: inout Lowering, _ element: Int32, depth: Int, _ role: Role, _ range: ByteRange) {
    guard element >= 0 else { return }
    guard depth > 0, !tree.isTooDeep else { return type(&tree, element, role) }
    let index = tree.open(.arrayType, role, range: range)
    array(&tree, element, depth: depth - 1, .type, range)
    tree.close(index)
  }

  /// The type of a declaration whose name may carry dimensions of its own (`int a[]`). `var` has none.
  func declaredType(_ tree: inout Lowering, _ node: Int32, _ role: Role, dimensions: Int32 = -1) {
    guard node >= 0, !isVar(tree, node) else { return }
    if dimensions < 0 { return type(&tree, node, role) }
    array(&tree, node, depth: rank(tree, dimensions), role, tree.range(node))
  }

  /// Number of bracket pairs; the language allows 255.
  func rank(_ tree: borrowing Lowering, _ dimensions: Int32) -> Int {
    guard dimensions >= 0 else { return 0 }
    var count = 0
    var child = tree.first(dimensions)
    while child >= 0 {
      if !tree.isNamed(child), tree.byte(Int(tree.start(child))) == UInt8(ascii: "[") { count += 1 }
      child = tree.next(child, in: dimensions)
    }
    return min(count, 255)
  }

  /// Each type in a list, with the same role.
  func typeList(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    guard node >= 0 else { return }
    var child = tree.first(node)
    while child >= 0 {
      if tree.isNamed(child), !tree.isError(child) {
        if kind(tree, child) == .typeList { typeList(&tree, child, role) } else { type(&tree, child, role) }
      }
      child = tree.next(child, in: node)
    }
  }

  func typeArguments(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .typeParameters, role, node)
    typeList(&tree, node, .argument)
    tree.close(index)
  }

  func typeParameters(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .typeParameters, role, node)
    var child = tree.first(node)
    while child >= 0 {
      if tree.isNamed(child), !tree.isError(child) { self.node(&tree, child, .argument) }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  func typeParameter(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .typeParameter, role, node)
    annotations(&tree, in: node)
    var name: Int32 = -1
    var child = tree.first(node)
    while child >= 0 {
      switch kind(tree, child) {
      case .typeIdentifier, .identifier: name = child
      case .typeBound: typeList(&tree, child, .type)
      default: break
      }
      child = tree.next(child, in: node)
    }
    if name >= 0 { tree.textLeaf(.name, .name, name) }
    tree.close(index)
  }

  /// `?`, `? extends T`, `? super T`: the word and the bound.
  private func wildcard(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ annotated: Int32) {
    let index = openType(&tree, .otherType, role, node, annotated, tree.intern(JavaNode.wildcard.rawValue))
    var child = tree.first(node)
    while child >= 0 {
      if kind(tree, child) == .super || (!tree.isNamed(child) && tree.byte(Int(tree.start(child))) == UInt8(ascii: "e")) {
        tree.textLeaf(.modifier, .child, child)
      } else if tree.isNamed(child), !tree.isError(child) {
        self.node(&tree, child, .child)
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  private func openType(
    _ tree: inout Lowering, _ kind: SyntaxKind, _ role: Role, _ node: Int32, _ annotated: Int32, _ payload: Symbol = .none
  ) -> Int {
    guard annotated >= 0 else { return open(&tree, kind, role, node, payload) }
    let index = tree.open(kind, role, annotated, payload)
    if tree.containsError(annotated) { refusals(&tree, annotated) }
    annotations(&tree, in: annotated)
    return index
  }

  // MARK: Names made of several words

  /// A qualified name as one word, without the blanks, comments and annotations that may stand in it.
  func dotted(_ tree: borrowing Lowering, _ node: Int32) -> Symbol {
    let range = tree.range(node)
    var isPlain = true
    for offset in range.range {
      let byte = tree.byte(offset)
      if byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "@") {
        isPlain = false
        break
      }
    }
    if isPlain { return tree.text(range) }
    var text: [UInt8] = []
    var part = node
    let end = node + tree.concrete.extents[Int(node)]
    while part < end {
      if isAnnotation(tree, part) {
        part += tree.concrete.extents[Int(part)]
        continue
      }
      if tree.isNamed(part), tree.concrete.extents[Int(part)] == 1 {
        if !text.isEmpty { text.append(UInt8(ascii: ".")) }
        text += tree.bytes[tree.range(part).range.clamped(to: 0..<tree.bytes.count)]
      }
      part += 1
    }
    return tree.intern(text)
  }

  private func hasGenericPart(_ tree: borrowing Lowering, _ node: Int32) -> Bool {
    var part = node + 1
    let end = node + tree.concrete.extents[Int(node)]
    while part < end {
      switch kind(tree, part) {
      case .genericType: return true
      case .annotation, .markerAnnotation: part += tree.concrete.extents[Int(part)]
      default: part += 1
      }
    }
    return false
  }

  private func hasAnnotation(_ tree: borrowing Lowering, _ node: Int32) -> Bool {
    var part = node + 1
    let end = node + tree.concrete.extents[Int(node)]
    while part < end {
      if isAnnotation(tree, part) { return true }
      part += 1
    }
    return false
  }

  func isAnnotation(_ tree: borrowing Lowering, _ node: Int32) -> Bool {
    switch kind(tree, node) {
    case .annotation, .markerAnnotation: true
    default: false
    }
  }

  /// The annotations among a node's children, as decorators.
  func annotations(_ tree: inout Lowering, in node: Int32) {
    var child = tree.first(node)
    while child >= 0 {
      switch kind(tree, child) {
      case .annotation, .markerAnnotation: annotation(&tree, child, .decorator)
      default: break
      }
      child = tree.next(child, in: node)
    }
  }
}
