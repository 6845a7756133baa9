package import Core
package import Syntax

/// Types, declared or inferred from literals, constructors and operators.
extension FileSemantics {
  /// The type of an expression as a qualified or simple name, or none if it is not known.
  package func typeName(_ node: NodeID, depth: Int = 0) -> Symbol {
    guard depth < 16 else { return .none }
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
    case .call:
      guard rules.callsInstantiate else { return .none }
      let callee = tree.child(node, .callee)
      guard !callee.isNone else { return .none }
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
