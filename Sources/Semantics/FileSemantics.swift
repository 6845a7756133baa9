package import Core
package import Syntax

/// What names mean within one file: declarations, imports resolved to qualified names, constants, types.
///
/// Two passes over the arena: ``ScopeCollector`` finds the declarations of each scope; `resolve` walks again with the
/// declarations in force kept in one array by symbol, so a look-up is an index (undone when a scope is left).
package final class FileSemantics: @unchecked Sendable {  // `resolve` runs in init; afterwards everything is read-only.
  package let tree: SyntaxTree
  package private(set) var declarations: [Declaration]
  /// For each node the declaration it refers to (names in expression and type position), or -1.
  package private(set) var references: [Int32]
  /// For each name, member and type name: the qualified name through imports, or none.
  package private(set) var qualified: [Symbol]
  /// Packages of which everything is imported, the implicit ones included.
  package let wildcards: [Symbol]
  private let rules: LanguageSemantics

  package init(tree: SyntaxTree, rules: LanguageSemantics, scratch: inout SemanticsScratch) {
    self.tree = tree
    self.rules = rules
    var collector = ScopeCollector(tree: tree, rules: rules)
    collector.run()
    declarations = collector.declarations
    wildcards = collector.wildcards + rules.implicitPackages.map { tree.interner.intern($0) }
    references = [Int32](repeating: -1, count: tree.count)
    qualified = [Symbol](repeating: .none, count: tree.count)
    resolve(collector, &scratch)
    for assignment in collector.assignments {
      let declaration = references[Int(assignment.name)]
      guard declaration >= 0 else { continue }
      let hadNone = declarations[Int(declaration)].assignments == 0
      declarations[Int(declaration)].assignments += 1
      declarations[Int(declaration)].value = hadNone ? NodeID(assignment.value) : .none
    }
    qualify()
  }

  private func resolve(_ collector: ScopeCollector, _ scratch: inout SemanticsScratch) {
    scratch.reserve(tree.interner.count)
    var open: [(end: Int32, undo: Int)] = []
    var nextScope = 0
    let count = Int32(tree.count)
    var node: Int32 = 0
    while node < count {
      while let last = open.last, last.end <= node {
        scratch.undo(to: last.undo)
        open.removeLast()
      }
      while nextScope < collector.scopeNodes.count, collector.scopeNodes[nextScope] == node {
        open.append((tree.end(NodeID(node)), scratch.log.count))
        let isPythonClass = tree.kind(NodeID(node)) == .classDeclaration && !rules.classScopeIsVisibleInMethods
        if !isPythonClass || !rules.assignmentDeclares {
          for id in collector.scopeDeclarations[nextScope] { scratch.bind(declarations[Int(id)].name, id) }
        }
        nextScope += 1
      }
      let id = NodeID(node)
      switch tree.kind(id) {
      case .name:
        let role = tree.role(id)
        // Names of members, keys, keyword arguments and imported things are not references.
        if role == .name || role == .key || role == .module || role == .alias {
          let parent = tree.parent(id)
          if role == .key, !parent.isNone, tree.kind(parent) == .pair { break }
          if role == .name, !parent.isNone {
            switch tree.kind(parent) {
            case .element: references[Int(node)] = scratch.current(tree.payload(id))
            case .parameter, .function, .classDeclaration, .catchClause: references[Int(node)] = scratch.current(tree.payload(id))
            default: break
            }
          }
          break
        }
        references[Int(node)] = scratch.current(tree.payload(id))
      case .typeName: references[Int(node)] = scratch.current(tree.payload(id))
      default: break
      }
      node += 1
    }
    scratch.undo(to: 0)
  }

  /// Qualified names, from the inside out: an object's node comes after its member's, so going backwards meets it first.
  private func qualify() {
    var node = tree.count - 1
    while node >= 0 {
      let id = NodeID(node)
      switch tree.kind(id) {
      case .name:
        let declaration = references[node]
        if declaration >= 0 { qualified[node] = declarations[Int(declaration)].qualified }
      case .typeName:
        let declaration = references[node]
        if declaration >= 0 {
          qualified[node] = declarations[Int(declaration)].qualified
        }
      case .member:
        let object = tree.child(id, .object)
        let name = tree.child(id, .name)
        if !object.isNone, !name.isNone, !qualified[object.index].isNone {
          qualified[node] = tree.interner.intern(tree.interner.text(qualified[object.index]) + "." + tree.text(name))
        }
      default: break
      }
      node -= 1
    }
  }

  // MARK: Constants

  /// A value known without running the program.
  package enum Constant: Equatable, Sendable {
    case string(String)
    case number(String)
    case boolean(Bool)
  }

  /// The constant that an expression is known to be: literals, names assigned once, concatenations of such.
  package func constant(_ node: NodeID, depth: Int = 0) -> Constant? {
    guard depth < 32 else { return nil }
    switch tree.kind(node) {
    case .stringLiteral: return .string(tree.text(node))
    case .characterLiteral: return .string(tree.text(node))
    case .number: return .number(tree.text(node))
    case .boolean: return .boolean(tree.text(node) == "true")
    case .name, .member:
      guard let value = constantValue(node) else { return nil }
      return constant(value, depth: depth + 1)
    case .unary:
      guard tree.text(node) == "-", case .number(let text)? = tree.children(node).first(where: { _ in true }).flatMap({ constant($0, depth: depth + 1) })
      else { return nil }
      return .number(text.hasPrefix("-") ? String(text.dropFirst()) : "-" + text)
    case .binary:
      guard tree.text(node) == "+" else { return nil }
      let left = tree.child(node, .left)
      let right = tree.child(node, .right)
      guard !left.isNone, !right.isNone, case .string(let a)? = constant(left, depth: depth + 1),
        case .string(let b)? = constant(right, depth: depth + 1), a.utf8.count + b.utf8.count < 100_000
      else { return nil }
      return .string(a + b)
    case .template:
      var text = ""
      for part in tree.children(node) {
        if tree.kind(part) == .stringFragment {
          text += tree.text(part)
        } else {
          let value = tree.child(part, .value)
          guard !value.isNone, case .string(let inner)? = constant(value, depth: depth + 1) else { return nil }
          text += inner
        }
      }
      return .string(text)
    default: return nil
    }
  }

  /// The expression that a name or member always stands for, or nil.
  package func constantValue(_ node: NodeID) -> NodeID? {
    let declaration: Declaration
    switch tree.kind(node) {
    case .name:
      let id = references[node.index]
      guard id >= 0 else { return nil }
      declaration = declarations[Int(id)]
      if declaration.node == node { return nil }
    case .member:
      guard let field = field(of: node) else { return nil }
      declaration = declarations[Int(field.raw)]
    default: return nil
    }
    guard declaration.assignments == 1, !declaration.value.isNone, declaration.kind == .variable || declaration.kind == .field else {
      return nil
    }
    return declaration.value
  }

  /// The field that `this.x`, `self.x` or `ThisClass.x` means, if the class declares it in this file.
  package func field(of member: NodeID) -> DeclarationID? {
    let object = tree.child(member, .object)
    let name = tree.child(member, .name)
    guard !object.isNone, !name.isNone else { return nil }
    var classNode = NodeID.none
    switch tree.kind(object) {
    case .this: classNode = enclosingClass(member)
    case .name:
      let text = tree.text(object)
      if text == "self" || text == "cls" {
        classNode = enclosingClass(member)
      } else {
        let id = references[object.index]
        guard id >= 0, declarations[Int(id)].kind == .classType else { return nil }
        classNode = tree.parent(declarations[Int(id)].node)
      }
    default: return nil
    }
    guard !classNode.isNone else { return nil }
    let symbol = tree.payload(name)
    for (index, declaration) in declarations.enumerated()
    where declaration.kind == .field && declaration.name == symbol && declaration.scope == classNode {
      return DeclarationID(Int32(index))
    }
    return nil
  }

  private func enclosingClass(_ node: NodeID) -> NodeID {
    var current = tree.parent(node)
    while !current.isNone, tree.kind(current) != .classDeclaration { current = tree.parent(current) }
    return current
  }

  // MARK: Types

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

/// Working memory of name resolution, reused from file to file by one worker.
package struct SemanticsScratch {
  /// Declaration in force by symbol, -1 for none.
  private var byName: [Int32] = []
  fileprivate var log: [(name: Int32, previous: Int32)] = []

  package init() {}

  fileprivate mutating func reserve(_ symbols: Int) {
    if byName.count < symbols { byName += [Int32](repeating: -1, count: symbols - byName.count + 1024) }
  }

  fileprivate mutating func bind(_ name: Symbol, _ id: Int32) {
    reserve(Int(name.raw) + 1)
    log.append((name.raw, byName[Int(name.raw)]))
    byName[Int(name.raw)] = id
  }

  fileprivate func current(_ name: Symbol) -> Int32 {
    Int(name.raw) < byName.count ? byName[Int(name.raw)] : -1
  }

  fileprivate mutating func undo(to mark: Int) {
    while log.count > mark {
      let entry = log.removeLast()
      byName[Int(entry.name)] = entry.previous
    }
  }
}
