internal import Core
internal import Semantics
internal import Syntax

/// Classes, functions as statements, decorators.
extension GraphLowering {
  // MARK: Statements

  mutating func functionStatement(_ node: NodeID) {
    let index = collector.unitOf[node.index]
    guard index > 0, units[Int(index)].node == node else { return }
    lowerDecorators(node, isClass: false, index)
    let name = tree.child(node, .name)
    guard !name.isNone, tree.kind(name) == .name, units[Int(index)].owner < 0 else { return }
    let reference = references[name.index]
    guard reference >= 0, collector.functionOf[Int(reference)] != index, declarations[Int(reference)].kind != .imported else { return }
    guard collector.unitOf[declarations[Int(reference)].scope.index] >= 0 else { return }
    writeVariable(reference, functionValue(index, node), name)
  }

  mutating func classStatement(_ node: NodeID) {
    let index = ~collector.unitOf[node.index]
    guard index >= 0 else { return }
    lowerDecorators(node, isClass: true, index)
    for child in tree.children(node) where tree.role(child) == .superclass && tree.kind(child) == .call { _ = value(child) }
    let name = tree.child(node, .name)
    guard !name.isNone, tree.kind(name) == .name else { return }
    let reference = references[name.index]
    guard reference >= 0, collector.classOf[Int(reference)] < 0, declarations[Int(reference)].kind != .imported else { return }
    guard collector.unitOf[declarations[Int(reference)].scope.index] >= 0 else { return }
    writeVariable(reference, emit(.classReference, a: index, node), name)
  }

  // MARK: Bodies

  /// The code of a class body: initialisers of fields, blocks, in Python all of its statements.
  mutating func classBody(_ u: Unit) {
    let body = collector.classes[Int(u.owner)].body
    guard !body.isNone else { return }
    for child in tree.children(body) {
      var member = child
      if tree.kind(child) == .exportDeclaration, case let inner = tree.child(child, .statement), !inner.isNone { member = inner }
      switch collector.memberKind(member) {
      case .code(let isStatic): if isStatic == u.isStatic { memberCode(member, u) }
      case .method where u.isStatic && rules.decoratorsAreCalled:
        let index = collector.unitOf[member.index]
        if index > 0, units[Int(index)].node == member { lowerDecorators(member, isClass: false, index) }
      case .type where u.isStatic && rules.decoratorsAreCalled: classStatement(member)
      default: break
      }
    }
  }

  private mutating func memberCode(_ member: NodeID, _ u: Unit) {
    switch tree.kind(member) {
    case .variable where !rules.assignmentDeclares:
      let initial = value(tree.child(member, .value))
      let target = tree.child(member, .target)
      let key = tree.child(member, .computedKey)
      let object = u.isStatic ? emit(.classReference, a: u.owner, member) : this(member)
      if !target.isNone, tree.kind(target) == .name || tree.kind(target) == .stringLiteral || tree.kind(target) == .number {
        let stored = applyMarks(target, asserted(initial, tree.child(member, .type), member))
        _ = emit(.storeField, a: object, b: stored, name: names.local(tree.payload(target)), member)
      } else if !key.isNone {
        let keyValue = value(key)
        let start = scratch.count
        scratch.append(object)
        scratch.append(keyValue)
        scratch.append(initial)
        _ = emitList(.storeIndex, since: start, member)
      } else if !target.isNone {
        storeTarget(target, initial)
      }
    case .function: statementOrNone(tree.child(member, .body))
    case .enumMember: enumMember(member, u)
    default: statement(member)
    }
  }

  private mutating func enumMember(_ node: NodeID, _ u: Unit) {
    let name = tree.child(node, .name)
    guard !name.isNone else { return }
    let given = tree.child(node, .value)
    let result: Value
    if !given.isNone {
      result = value(given)
    } else if tree.child(node, .arguments).isNone, tree.child(node, .body).isNone {
      result = emit(.classReference, a: u.owner, node)
    } else {
      result = constructMember(node, u.owner)
    }
    let object = emit(.classReference, a: u.owner, node)
    _ = emit(.storeField, a: object, b: result, name: names.local(tree.payload(name)), node)
  }

  // MARK: Records of classes

  mutating func buildClasses() {
    for index in collector.classes.indices {
      let source = collector.classes[index]
      let node = source.node
      let name = tree.child(node, .name)
      let isNamed = tree.kind(node) == .classDeclaration && !name.isNone
      var record = ClassRecord(name: isNamed ? names.local(tree.payload(name)) : .none, range: tree.range(node))
      record.outer = source.outer
      record.isInterface = tree.kind(node) == .classDeclaration && tree.payload(node) == words.interface
      record.initializer = source.initializer
      record.staticInitializer = source.staticInitializer
      record.methods = source.methods
      switch tree.kind(node) {
      case .classDeclaration:
        for child in tree.children(node) {
          switch tree.role(child) {
          case .superclass, .interface:
            let type = supertype(child)
            if !type.isNone { record.supertypes.append(type) }
          default: break
          }
        }
      case .new:
        let callee = tree.child(node, .callee)
        let type = callee.isNone ? Symbol.none : type(callee)
        if !type.isNone { record.supertypes.append(type) }
      default:
        if source.outer >= 0, case let outer = tree.child(collector.classes[Int(source.outer)].node, .name), !outer.isNone {
          record.supertypes.append(names.local(tree.payload(outer)))
        }
      }
      if tree.kind(node) == .classDeclaration { classDecorators[index] = decorators(node) }
      record.fields = fields(source)
      graph.classes.append(record)
    }
  }

  private mutating func supertype(_ node: NodeID) -> Symbol {
    switch tree.kind(node) {
    case .keywordArgument: return .none
    case .member:
      let qualified = semantics.qualified[node.index]
      if !qualified.isNone { return names.local(qualified) }
      let text = dotted(node)
      return text.isEmpty ? .none : names.local(text)
    default: return type(node)
    }
  }

  private mutating func fields(_ source: ClassUnit) -> [ClassRecord.Field] {
    var result: [ClassRecord.Field] = []
    if tree.kind(source.node) == .classDeclaration, case let list = tree.child(source.node, .parameters), !list.isNone {
      for child in tree.children(list) { addParameterField(child, &result) }
    }
    guard !source.body.isNone else { return result }
    for child in tree.children(source.body) {
      var member = child
      if tree.kind(child) == .exportDeclaration, case let inner = tree.child(child, .statement), !inner.isNone { member = inner }
      switch tree.kind(member) {
      case .variable:
        let target = tree.child(member, .target)
        guard !target.isNone, tree.kind(target) == .name || tree.kind(target) == .stringLiteral else { continue }
        result.append(
          ClassRecord.Field(
            name: names.local(tree.payload(target)), type: type(tree.child(member, .type)),
            isStatic: rules.assignmentDeclares ? !tree.child(member, .value).isNone : collector.isStatic(member),
            decorators: decorators(member)))
      case .enumMember:
        let name = tree.child(member, .name)
        let owner = tree.kind(source.node) == .classDeclaration ? tree.child(source.node, .name) : .none
        guard !name.isNone else { continue }
        result.append(
          ClassRecord.Field(
            name: names.local(tree.payload(name)), type: owner.isNone ? .none : names.local(tree.payload(owner)), isStatic: true))
      case .expressionStatement where rules.assignmentDeclares:
        let assignment = tree.child(member, .value)
        guard !assignment.isNone, tree.kind(assignment) == .assign else { continue }
        let target = tree.child(assignment, .target)
        guard !target.isNone, tree.kind(target) == .name else { continue }
        result.append(ClassRecord.Field(name: names.local(tree.payload(target)), type: .none, isStatic: true))
      case .function:
        guard rules.visibility == .declared, case let name = tree.child(member, .name), !name.isNone,
          tree.payload(name) == words.constructor, case let list = tree.child(member, .parameters), !list.isNone
        else { continue }
        for parameter in tree.children(list) where hasAccessModifier(parameter) { addParameterField(parameter, &result) }
      default: break
      }
    }
    return result
  }

  private func hasAccessModifier(_ node: NodeID) -> Bool {
    tree.children(node).contains { child in
      let word = tree.payload(child)
      return tree.role(child) == .modifier
        && (word == words.private || word == words.public || word == words.protected || word == words.readonly)
    }
  }

  private mutating func addParameterField(_ node: NodeID, _ fields: inout [ClassRecord.Field]) {
    let name = tree.child(node, .name)
    guard !name.isNone, tree.kind(name) == .name else { return }
    fields.append(
      ClassRecord.Field(
        name: names.local(tree.payload(name)), type: type(tree.child(node, .type)), isStatic: false, decorators: decorators(node)))
  }

  // MARK: Decorators

  mutating func decorators(_ node: NodeID) -> [Decorator] {
    var result: [Decorator] = []
    for child in tree.children(node) where tree.role(child) == .decorator {
      let expression = tree.child(child, .value)
      guard !expression.isNone else { continue }
      var callee = expression
      var arguments = NodeID.none
      if tree.kind(expression) == .call, case let called = tree.child(expression, .callee), !called.isNone {
        callee = called
        arguments = tree.child(expression, .arguments)
      }
      let qualified = semantics.qualified[callee.index]
      let text = qualified.isNone ? dotted(callee) : ""
      var decorator = Decorator(
        name: qualified.isNone ? (text.isEmpty ? .none : names.local(text)) : names.local(qualified), range: tree.range(child))
      if !arguments.isNone {
        for argument in tree.children(arguments) {
          if tree.kind(argument) == .keywordArgument {
            let name = tree.child(argument, .name)
            constants(tree.child(argument, .value), name.isNone ? .none : names.local(tree.payload(name)), &decorator)
          } else {
            constants(argument, .none, &decorator)
          }
        }
      } else if tree.kind(expression) == .stringLiteral {
        // Go's field tags.
        constants(expression, .none, &decorator)
      }
      result.append(decorator)
    }
    return result
  }

  /// The constant texts of an argument; of a list, those of its elements; of an object, those of its fields.
  private mutating func constants(_ node: NodeID, _ name: Symbol, _ decorator: inout Decorator) {
    guard !node.isNone else { return }
    switch tree.kind(node) {
    case .list, .compositeLiteral, .tuple, .set:
      for child in tree.children(node) where tree.role(child) == .element { constants(child, name, &decorator) }
    case .dictionary:
      for child in tree.children(node) where tree.kind(child) == .pair {
        let key = tree.child(child, .key)
        constants(tree.child(child, .value), key.isNone ? name : names.local(tree.payload(key)), &decorator)
      }
    default:
      switch semantics.constant(node) {
      case .string(let text)?, .number(let text)?: decorator.arguments.append((name, names.local(text)))
      case .boolean(let flag)?: decorator.arguments.append((name, names.local(flag ? "true" : "false")))
      case nil:
        // An enum's member, as written: `RequestMethod.POST`.
        let text = dotted(node)
        if !text.isEmpty, tree.kind(node) == .member { decorator.arguments.append((name, names.local(text))) }
      }
    }
  }

  /// Decorators that are called with what they stand before: their values are made in the code around it.
  mutating func lowerDecorators(_ node: NodeID, isClass: Bool, _ index: Int32) {
    guard rules.decoratorsAreCalled else { return }
    var position: Int32 = 0
    for child in tree.children(node) where tree.role(child) == .decorator {
      let expression = tree.child(child, .value)
      guard !expression.isNone else { continue }
      let result = value(expression)
      decoratorValues.append((isClass, index, position, result))
      position += 1
    }
  }
}
