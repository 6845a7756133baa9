internal import Core
internal import Syntax

extension JavaScriptLowering {
  /// A declaration, together with what stands before its node.
  func declaration(_ l: inout Lowering, _ node: Int32, _ nodeKind: JavaScriptNode, _ role: Role, _ prefix: Prefix) {
    switch nodeKind {
    case .functionDeclaration, .generatorFunctionDeclaration, .functionSignature, .methodDefinition, .methodSignature, .abstractMethodSignature,
      .callSignature:
      function(&l, .function, node, role, prefix)
    case .constructSignature: constructSignature(&l, node, role)
    case .classDeclaration, .classExpression, .abstractClassDeclaration: classDeclaration(&l, node, role, symbols.class, prefix)
    case .interfaceDeclaration: classDeclaration(&l, node, role, symbols.interface, prefix)
    case .enumDeclaration: classDeclaration(&l, node, role, symbols.enum, prefix)
    case .internalModule, .moduleDeclaration: classDeclaration(&l, node, role, symbols.namespace, prefix)
    case .lexicalDeclaration, .variableDeclaration, .usingDeclaration: variables(&l, node, role, prefix)
    case .typeAliasDeclaration: typeAlias(&l, node, role, prefix)
    case .importAlias: importAlias(&l, node, role, prefix)
    case .fieldDefinition, .publicFieldDefinition, .propertySignature: fieldDefinition(&l, node, role, prefix)
    case .classStaticBlock: staticBlock(&l, node, role)
    default: lower(&l, node, role)
    }
  }

  // MARK: Classes and what is like them

  /// Classes, interfaces, enums, namespaces. What is extended is a type where it is a (dotted) name, else an expression.
  private func classDeclaration(_ l: inout Lowering, _ node: Int32, _ role: Role, _ payload: Symbol, _ prefix: Prefix) {
    let index = begin(&l, .classDeclaration, role, node, payload, start: prefix.start)
    decorators(&l, node, prefix)
    modifiers(&l, node, prefix)
    declaredName(&l, l.child(node, f.name), .name)
    lower(&l, l.child(node, f.typeParameters), .typeParameters)
    var child = l.first(node)
    while child >= 0 {
      switch kind(l, child) {
      case .classHeritage: heritage(&l, child)
      case .extendsTypeClause: types(&l, in: child, .superclass)
      default: break
      }
      child = l.next(child, in: node)
    }
    lower(&l, l.child(node, f.body), .body)
    l.close(index)
  }

  private func heritage(_ l: inout Lowering, _ node: Int32) {
    var child = l.first(node)
    while child >= 0 {
      switch kind(l, child) {
      case .extendsClause:
        var value = l.first(child)
        while value >= 0 {
          let next = l.next(value, in: child)
          if l.field(value) == f.value {
            superclass(&l, value, arguments: next >= 0 && l.field(next) == f.typeArguments ? next : -1)
          }
          value = next
        }
      case .implementsClause: types(&l, in: child, .interface)
      case nil: break
      default: superclass(&l, child, arguments: -1)
      }
      child = l.next(child, in: node)
    }
  }

  private func superclass(_ l: inout Lowering, _ node: Int32, arguments: Int32) {
    if arguments >= 0 {
      let index = l.open(.genericType, .superclass, range: ByteRange(l.start(node), l.end(arguments)))
      nameAsType(&l, node, .type)
      types(&l, in: arguments, .argument)
      l.close(index)
    } else {
      nameAsType(&l, node, .superclass)
    }
  }

  private func nameAsType(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    var inner = node
    while kind(l, inner) == .memberExpression, !hasWord(l, inner, .optionalDot) {
      inner = l.child(inner, f.object)
      if inner < 0 { break }
    }
    if inner >= 0, kind(l, inner) == .identifier, !l.isMissing(inner), !l.isTooDeep {
      l.leaf(.typeName, role, node, qualifiedName(l, node))
    } else {
      lower(&l, node, role)
    }
  }

  /// Decorators stand between the members in TypeScript's grammar, and belong to the next one.
  func classMembers(_ l: inout Lowering, _ node: Int32) {
    var pending: [Int32] = []
    var child = l.first(node)
    while child >= 0 {
      if !l.isNamed(child) {
        if l.isMissing(child) { l.noteUnparsed(child) }
      } else if let memberKind = kind(l, child), !l.isMissing(child), !l.isTooDeep {
        if memberKind == .decorator {
          pending.append(child)
        } else if pending.isEmpty {
          lower(&l, child, .statement)
        } else {
          declaration(&l, child, memberKind, .statement, Prefix(start: l.start(pending[0]), decorators: pending))
          pending.removeAll(keepingCapacity: true)
        }
      } else {
        lower(&l, child, .statement)
      }
      child = l.next(child, in: node)
    }
    for decorator in pending { lower(&l, decorator, .statement) }
  }

  func fieldDefinition(_ l: inout Lowering, _ node: Int32, _ role: Role, _ prefix: Prefix) {
    let index = begin(&l, .variable, role, node, start: prefix.start)
    decorators(&l, node, prefix)
    modifiers(&l, node, prefix)
    annotation(&l, l.child(node, f.type), .type)
    var name = l.child(node, f.name)
    if name < 0 { name = l.child(node, f.property) }
    declaredName(&l, name, .target)
    lower(&l, l.child(node, f.value), .value)
    l.close(index)
  }

  /// `static { … }`: a function without a name.
  private func staticBlock(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .function, role, node)
    modifiers(&l, node, Prefix())
    lower(&l, l.child(node, f.body), .body)
    l.close(index)
  }

  func enumMembers(_ l: inout Lowering, _ node: Int32) {
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child) {
        if l.field(child) == f.name, !l.isError(child), !l.isMissing(child) {
          let index = l.open(.enumMember, .statement, child)
          declaredName(&l, child, .name)
          l.close(index)
        } else {
          lower(&l, child, .statement)
        }
      } else if l.isMissing(child) {
        l.noteUnparsed(child)
      }
      child = l.next(child, in: node)
    }
  }

  func enumMember(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .enumMember, role, node)
    declaredName(&l, l.child(node, f.name), .name)
    lower(&l, l.child(node, f.value), .value)
    l.close(index)
  }

  // MARK: Variables

  /// `let a = 1, b = 2` gives a `variable` for each declarator.
  private func variables(_ l: inout Lowering, _ node: Int32, _ role: Role, _ prefix: Prefix) {
    var count = 0
    var payload = Symbol.none
    var child = l.first(node)
    while child >= 0 {
      if kind(l, child) == .variableDeclarator {
        count += 1
      } else if count == 0, !l.isNamed(child) {
        payload = payload.isNone ? l.text(child) : symbols.awaitUsing
      }
      child = l.next(child, in: node)
    }
    let whole = ByteRange(prefix.start ?? l.start(node), l.end(node))
    child = l.first(node)
    while child >= 0 {
      if kind(l, child) == .variableDeclarator {
        variable(&l, child, role, payload, range: count == 1 ? whole : l.range(child), prefix)
      } else if l.isError(child) {
        error(&l, child, role)
      } else if l.isMissing(child) {
        l.noteUnparsed(child)
      }
      child = l.next(child, in: node)
    }
  }

  func variable(_ l: inout Lowering, _ node: Int32, _ role: Role, _ payload: Symbol, range: ByteRange, _ prefix: Prefix) {
    let index = l.open(.variable, role, range: range, payload)
    if l.concrete.flags[Int(node)].contains(.containsError) { errors(&l, in: node) }
    if prefix.modifier >= 0 {
      let start = max(range.start, min(l.start(prefix.modifier), range.end))
      let end = max(start, min(l.end(prefix.modifier), range.end))
      let isInside = start == l.start(prefix.modifier)
      l.out.leaf(.modifier, .modifier, ByteRange(start, isInside ? end : start), l.text(prefix.modifier))
    }
    modifiers(&l, node, Prefix())
    annotation(&l, l.child(node, f.type), .type)
    lower(&l, l.child(node, f.name), .target)
    lower(&l, l.child(node, f.value), .value)
    l.close(index)
  }

  // MARK: Ambient declarations

  /// `declare …`: the declaration with "declare" as a modifier; `declare global {}` is a namespace.
  func ambient(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let keyword = l.first(node)
    let inner = l.firstNamed(node)
    guard inner >= 0, let innerKind = kind(l, inner) else { return other(&l, .other, node, role) }
    switch innerKind {
    case .statementBlock:
      let index = begin(&l, .classDeclaration, role, node, symbols.namespace)
      if keyword >= 0 { l.textLeaf(.modifier, .modifier, keyword) }
      let global = l.next(keyword, in: node)
      if global >= 0, word(l, global) == .global { l.textLeaf(.name, .name, global) }
      lower(&l, inner, .body)
      l.close(index)
    case .propertyIdentifier: other(&l, .other, node, role)  // Flow's `declare module.exports: T`
    default:
      if l.concrete.flags[Int(node)].contains(.containsError) { siblingErrors(&l, in: node, role) }
      declaration(&l, inner, innerKind, role, Prefix(start: l.start(node), modifier: keyword))
    }
  }

  /// Errors directly inside a node that has none of its own in the tree.
  private func siblingErrors(_ l: inout Lowering, in node: Int32, _ role: Role) {
    var child = l.first(node)
    while child >= 0 {
      if l.isError(child) { error(&l, child, role) } else if l.isMissing(child) { l.noteUnparsed(child) }
      child = l.next(child, in: node)
    }
  }
}
