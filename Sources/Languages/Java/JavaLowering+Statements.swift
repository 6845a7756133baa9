import Core
import Syntax

extension JavaLowering {
  func block(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.block, role, node)
    passedOver(&tree, node)
    sequence(&tree, node, .statement)
    tree.close(index)
  }

  /// A statement under a condition or a loop: always a block.
  func body(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    guard node >= 0 else { return }
    if kind(tree, node) == .block { return self.node(&tree, node, role) }
    let index = tree.open(.block, role, node)
    statement(&tree, node, .statement)
    tree.close(index)
  }

  func statement(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    if tree.isNamed(node) || tree.isError(node) { return self.node(&tree, node, role) }
    if tree.isMissing(node) { tree.noteUnparsed(node) }
    tree.leaf(.emptyStatement, role, node)
  }

  /// A node around at most one child.
  func wrapped(_ tree: inout Lowering, _ node: Int32, _ kind: SyntaxKind, _ role: Role, _ inner: Role, _ payload: Symbol = .none) {
    let index = open(&tree, kind, role, node, payload)
    let child = tree.firstNamed(node)
    if child >= 0 { self.node(&tree, child, inner) }
    tree.close(index)
  }

  func yield(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .expressionStatement, role, node)
    let yield = tree.open(.yield, .value, node)
    let value = tree.firstNamed(node)
    if value >= 0 { self.node(&tree, value, .value) }
    tree.close(yield)
    tree.close(index)
  }

  func ifStatement(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .ifStatement, role, node)
    child(&tree, node, field.condition, .condition)
    body(&tree, tree.child(node, field.consequence), .then)
    let alternative = tree.child(node, field.alternative)
    if alternative >= 0, kind(tree, alternative) == .ifStatement {
      self.node(&tree, alternative, .otherwise)
    } else {
      body(&tree, alternative, .otherwise)
    }
    tree.close(index)
  }

  func loop(_ tree: inout Lowering, _ node: Int32, _ kind: SyntaxKind, _ role: Role) {
    let index = open(&tree, kind, role, node)
    child(&tree, node, field.condition, .condition)
    body(&tree, tree.child(node, field.body), .body)
    tree.close(index)
  }

  func forStatement(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .forStatement, role, node)
    fields(&tree, node, field.initializer, .initializer)
    child(&tree, node, field.condition, .condition)
    fields(&tree, node, field.update, .update)
    body(&tree, tree.child(node, field.body), .body)
    tree.close(index)
  }

  private func fields(_ tree: inout Lowering, _ node: Int32, _ field: UInt16, _ role: Role) {
    var child = tree.first(node)
    while child >= 0 {
      if tree.field(child) == field, tree.isNamed(child) { self.node(&tree, child, role) }
      child = tree.next(child, in: node)
    }
  }

  func forEach(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .forEach, role, node, word.colon)
    let type = tree.child(node, field.type)
    let name = tree.child(node, field.name)
    if type >= 0, name >= 0 {
      let modifiers = modifiersChild(tree, node)
      let start = tree.start(modifiers >= 0 ? modifiers : type)
      let dimensions = tree.child(node, field.dimensions)
      let range = ByteRange(start, tree.end(dimensions >= 0 ? dimensions : name))
      let variable = tree.open(.variable, .target, range: range, isVar(tree, type) ? word.variable : .none)
      variableParts(&tree, node)
      tree.close(variable)
    }
    child(&tree, node, field.value, .iterable)
    body(&tree, tree.child(node, field.body), .body)
    tree.close(index)
  }

  func tryStatement(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .tryStatement, role, node)
    let resources = tree.child(node, field.resources)
    if resources >= 0 { namedChildren(&tree, resources, .resource) }
    child(&tree, node, field.body, .body)
    var child = tree.first(node)
    while child >= 0 {
      switch kind(tree, child) {
      case .catchClause: self.node(&tree, child, .handler)
      case .finallyClause: self.node(&tree, child, .finally)
      default: break
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  func namedChildren(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var child = tree.first(node)
    while child >= 0 {
      if tree.isNamed(child), !tree.isError(child) { self.node(&tree, child, role) }
      child = tree.next(child, in: node)
    }
  }

  /// A declaration, or an expression that names an open resource.
  func resource(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let type = tree.child(node, field.type)
    guard type >= 0 else {
      let value = tree.firstNamed(node)
      if value >= 0 { self.node(&tree, value, role) }
      return
    }
    let index = open(&tree, .variable, role, node, isVar(tree, type) ? word.variable : .none)
    variableParts(&tree, node)
    child(&tree, node, field.value, .value)
    tree.close(index)
  }

  func catchClause(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .catchClause, role, node)
    var child = tree.first(node)
    while child >= 0 {
      if kind(tree, child) == .catchFormalParameter {
        modifiers(&tree, modifiersChild(tree, child))
        var part = tree.first(child)
        while part >= 0 {
          if kind(tree, part) == .catchType { typeList(&tree, part, .type) }
          part = tree.next(part, in: child)
        }
        self.child(&tree, child, field.name, .name)
      }
      child = tree.next(child, in: node)
    }
    self.child(&tree, node, field.body, .body)
    tree.close(index)
  }

  func synchronized(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .withStatement, role, node)
    var child = tree.first(node)
    while child >= 0 {
      if kind(tree, child) == .parenthesizedExpression {
        let item = tree.open(.withItem, .item, child)
        self.node(&tree, child, .value)
        tree.close(item)
      } else if !tree.isNamed(child), !tree.isError(child), !tree.isMissing(child) {
        tree.textLeaf(.modifier, .modifier, child)
      }
      child = tree.next(child, in: node)
    }
    self.child(&tree, node, field.body, .body)
    tree.close(index)
  }

  func jump(_ tree: inout Lowering, _ node: Int32, _ kind: SyntaxKind, _ role: Role) {
    let label = tree.firstNamed(node)
    let index = open(&tree, kind, role, node, label >= 0 ? tree.text(label) : .none)
    tree.close(index)
  }

  func labeled(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let label = tree.firstNamed(node)
    let index = open(&tree, .labeled, role, node, label >= 0 ? tree.text(label) : .none)
    var child = label >= 0 ? tree.next(label, in: node) : -1
    while child >= 0 {
      if tree.isNamed(child) || tree.byte(Int(tree.start(child))) == UInt8(ascii: ";"), !tree.isError(child) {
        statement(&tree, child, .statement)
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  func assertion(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .assertStatement, role, node)
    let condition = tree.firstNamed(node)
    let message = tree.lastNamed(node)
    if condition >= 0 { self.node(&tree, condition, .condition) }
    if message != condition { self.node(&tree, message, .message) }
    tree.close(index)
  }

  /// `this(…)` and `super(…)` as calls; `outer.super(…)` calls a member.
  func constructorCall(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .expressionStatement, role, node)
    let object = tree.child(node, field.object)
    let constructor = tree.child(node, field.constructor)
    let list = tree.child(node, field.arguments)
    if constructor >= 0, list >= 0 {
      let call = tree.open(.call, .value, range: ByteRange(tree.start(node), tree.end(list)))
      if object >= 0 {
        let member = tree.open(.member, .callee, range: ByteRange(tree.start(object), tree.end(constructor)), word.dot)
        self.node(&tree, object, .object)
        tree.textLeaf(.name, .name, constructor)
        tree.close(member)
      } else {
        self.node(&tree, constructor, .callee)
      }
      child(&tree, node, field.typeArguments, .typeArguments)
      arguments(&tree, list, .arguments)
      tree.close(call)
    }
    tree.close(index)
  }

  // MARK: Switch

  /// Statement and expression alike.
  func switchStatement(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .switchStatement, role, node, word.switch)
    child(&tree, node, field.condition, .value)
    let body = tree.child(node, field.body)
    var child = body >= 0 ? tree.first(body) : -1
    while child >= 0 {
      switch kind(tree, child) {
      case .switchBlockStatementGroup: statementGroup(&tree, child)
      case .switchRule: rule(&tree, child)
      default: break
      }
      child = tree.next(child, in: body)
    }
    tree.close(index)
  }

  /// `case 1: case 2: …`: a case per label; the last one has the statements, the others fall through to it.
  private func statementGroup(_ tree: inout Lowering, _ node: Int32) {
    var last: Int32 = -1
    var label = tree.first(node)
    while label >= 0 {
      if kind(tree, label) == .switchLabel { last = label }
      label = tree.next(label, in: node)
    }
    label = tree.first(node)
    while label >= 0 {
      if kind(tree, label) == .switchLabel {
        let range = label == last ? ByteRange(tree.start(label), tree.end(node)) : tree.range(label)
        let index = tree.open(.switchCase, .case, range: range, isDefault(tree, label) ? word.default : .none)
        self.label(&tree, label)
        groupBody(&tree, node, after: label, isLast: label == last)
        tree.close(index)
      }
      label = tree.next(label, in: node)
    }
  }

  private func groupBody(_ tree: inout Lowering, _ group: Int32, after label: Int32, isLast: Bool) {
    var first: Int32 = -1
    var child = isLast ? tree.next(label, in: group) : -1
    while child >= 0 {
      if tree.isNamed(child) || tree.byte(Int(tree.start(child))) == UInt8(ascii: ";"), !tree.isError(child) {
        first = child
        break
      }
      child = tree.next(child, in: group)
    }
    let end = isLast ? tree.end(group) : tree.end(label)
    let block = tree.open(.block, .body, range: ByteRange(first >= 0 ? tree.start(first) : end, end))
    child = first
    while child >= 0 {
      if tree.isNamed(child) || tree.byte(Int(tree.start(child))) == UInt8(ascii: ";"), !tree.isError(child) {
        statement(&tree, child, .statement)
      }
      child = tree.next(child, in: group)
    }
    tree.close(block)
  }

  /// `case 1 -> …`: the arrow is a modifier, since such a case does not fall through.
  private func rule(_ tree: inout Lowering, _ node: Int32) {
    let label = tree.firstNamed(node)
    guard label >= 0, kind(tree, label) == .switchLabel else { return other(&tree, node, .case, .switchRule) }
    let index = open(&tree, .switchCase, .case, node, isDefault(tree, label) ? word.default : .none)
    var body: Int32 = -1
    var child = tree.next(label, in: node)
    while child >= 0 {
      if tree.isNamed(child) {
        if !tree.isError(child) { body = child }
      } else if tree.byte(Int(tree.start(child))) == UInt8(ascii: "-") {
        tree.leaf(.modifier, .modifier, child, word.arrow)
      }
      child = tree.next(child, in: node)
    }
    self.label(&tree, label)
    self.body(&tree, body, .body)
    tree.close(index)
  }

  private func isDefault(_ tree: borrowing Lowering, _ label: Int32) -> Bool {
    var child = tree.first(label)
    while child >= 0 {
      if isDefaultWord(tree, child) { return true }
      child = tree.next(child, in: label)
    }
    return false
  }

  /// `default` is a token, or an identifier after `case null,`.
  private func isDefaultWord(_ tree: borrowing Lowering, _ node: Int32) -> Bool {
    guard tree.byte(Int(tree.start(node))) == UInt8(ascii: "d"), tree.end(node) - tree.start(node) == 7 else { return false }
    return tree.text(node) == word.default
  }

  private func label(_ tree: inout Lowering, _ label: Int32) {
    var child = tree.first(label)
    while child >= 0 {
      if kind(tree, child) == .guard {
        let condition = tree.firstNamed(child)
        if condition >= 0 { self.node(&tree, condition, .guardCondition) }
      }
      child = tree.next(child, in: label)
    }
    child = tree.first(label)
    while child >= 0 {
      if tree.isNamed(child), !tree.isError(child), kind(tree, child) != .guard, !isDefaultWord(tree, child) {
        self.node(&tree, child, .pattern)
      }
      child = tree.next(child, in: label)
    }
  }
}
