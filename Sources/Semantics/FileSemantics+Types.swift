package import Core
package import Syntax

/// Types, declared or inferred from literals, constructors and operators.
extension FileSemantics {
  /// The type of an expression as a qualified or simple name, or none if it is not known.
  package func typeName(_ node: NodeID, depth: Int = 0) -> Symbol {
    guard mayGoOn(depth, limit: 16) else { return .none }
    switch tree.kind(node) {
    case .stringLiteral, .template: return tree.interner.intern("String")
    case .boolean: return tree.interner.intern("boolean")
    case .number: return tree.interner.intern(tree.text(node).contains(".") ? "double" : "int")
    case .name, .member:
      var id = references[node.index]
      if tree.kind(node) == .member { id = field(of: node)?.raw ?? -1 }
      guard id >= 0 else { return .none }
      let declaration = declarations[Int(id)]
      if !declaration.type.isNone { return typeSymbol(declaration.type) }
      if !declaration.value.isNone { return typeName(declaration.value, depth: depth + 1) }
      return .none
    case .new:
      let callee = tree.child(node, .callee)
      return callee.isNone ? .none : typeSymbol(callee)
    case .cast:
      let type = tree.child(node, .type)
      return type.isNone ? .none : typeSymbol(type)
    case .conditional:
      let then = tree.child(node, .then)
      let otherwise = tree.child(node, .otherwise)
      let first = then.isNone ? .none : typeName(then, depth: depth + 1)
      return first.isNone && !otherwise.isNone ? typeName(otherwise, depth: depth + 1) : first
    case .binary: return operationType(node, depth)
    case .unary where tree.text(node) == "!": return tree.interner.intern("boolean")
    case .unary where tree.text(node) == "-":
      guard let operand = tree.children(node).first(where: { _ in true }) else { return .none }
      return typeName(operand, depth: depth + 1)
    case .call:
      let callee = tree.child(node, .callee)
      guard !callee.isNone else { return .none }
      if let known = returnedType(node, callee, depth) { return known }
      guard rules.callsInstantiate else { return .none }
      return qualified[callee.index].isNone ? (tree.kind(callee) == .name ? tree.payload(callee) : .none) : qualified[callee.index]
    case .unary where tree.text(node) == "&":
      guard let operand = tree.children(node).first(where: { _ in true }) else { return .none }
      let inner = typeName(operand, depth: depth + 1)
      return inner.isNone ? .none : tree.interner.intern("*" + tree.interner.text(inner))
    case .compositeLiteral:
      let type = tree.child(node, .type)
      return type.isNone ? .none : typeSymbol(type)
    default: return .none
    }
  }

  private func operationType(_ node: NodeID, _ depth: Int) -> Symbol {
    let left = tree.child(node, .left)
    let right = tree.child(node, .right)
    guard !left.isNone, !right.isNone else { return .none }
    switch tree.text(node) {
    case "==", "!=", "<", "<=", ">", ">=", "&&", "||", "===", "!==", "instanceof", "in": return tree.interner.intern("boolean")
    case "^", "|", "&":
      // Of booleans a boolean; one side is enough to know.
      let a = typeName(left, depth: depth + 1)
      return a.isNone ? typeName(right, depth: depth + 1) : a
    case "+", "-", "*", "/", "%":
      let a = typeName(left, depth: depth + 1)
      let b = typeName(right, depth: depth + 1)
      let string = tree.interner.intern("String")
      if a == string || b == string { return string }
      return a == b ? a : .none
    default: return .none
    }
  }

  /// What a call is known to return: an allocator's type, an element of a collection, what a well-known method gives.
  private func returnedType(_ call: NodeID, _ callee: NodeID, _ depth: Int) -> Symbol? {
    if tree.kind(callee) == .name, let prefix = rules.allocators[tree.text(callee)] {
      let arguments = tree.child(call, .arguments)
      guard !arguments.isNone, let type = tree.children(arguments).first(where: { _ in true }) else { return nil }
      let name = typeSymbol(type)
      return name.isNone ? nil : prefix.isEmpty ? name : tree.interner.intern(prefix + tree.interner.text(name))
    }
    guard !rules.methodTypes.isEmpty, tree.kind(callee) == .member else { return nil }
    let object = tree.child(callee, .object)
    let name = tree.child(callee, .name)
    guard !object.isNone, !name.isNone else { return nil }
    let method = tree.text(name)
    if rules.elementMethods.contains(method) {
      // The last type argument of a list or map.
      let type = typeNode(object, depth: depth + 1)
      guard !type.isNone, tree.kind(type) == .genericType else { return nil }
      var last = NodeID.none
      for argument in tree.children(type) where tree.role(argument) == .argument { last = argument }
      return last.isNone ? nil : typeSymbol(last)
    }
    return rules.methodTypes[method].map { tree.interner.intern($0) }
  }

  /// The node that spells an expression's type: of its declaration, of `new`, of a cast; or none.
  package func typeNode(_ node: NodeID, depth: Int = 0) -> NodeID {
    guard mayGoOn(depth, limit: 16) else { return .none }
    switch tree.kind(node) {
    case .name, .member:
      var id = references[node.index]
      if tree.kind(node) == .member { id = field(of: node)?.raw ?? -1 }
      guard id >= 0 else { return .none }
      let declaration = declarations[Int(id)]
      if !declaration.type.isNone { return declaration.type }
      return declaration.value.isNone ? .none : typeNode(declaration.value, depth: depth + 1)
    case .new: return tree.child(node, .callee)
    case .cast, .compositeLiteral: return tree.child(node, .type)
    default: return .none
    }
  }

  /// A type node's name: qualified through imports if it is imported, generic arguments left out, pointers with `*`.
  package func typeSymbol(_ type: NodeID) -> Symbol {
    switch tree.kind(type) {
    case .typeName, .name, .member:
      return qualified[type.index].isNone ? (tree.kind(type) == .member ? .none : tree.payload(type)) : qualified[type.index]
    case .genericType:
      let base = tree.child(type, .type)
      return base.isNone ? .none : typeSymbol(base)
    case .pointerType:
      let base = tree.child(type, .type)
      return base.isNone ? .none : tree.interner.intern("*" + tree.interner.text(typeSymbol(base)))
    case .arrayType:
      let base = tree.child(type, .type)
      return base.isNone ? .none : tree.interner.intern(tree.interner.text(typeSymbol(base)) + "[]")
    default: return .none
    }
  }
}
