import Core
import Syntax

extension GoLowering {
  func block(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.block, role, node)
    sequence(&tree, node, .statement)
    tree.close(index)
  }

  /// A node around at most one child.
  func wrapped(_ tree: inout Lowering, _ node: Int32, _ kind: SyntaxKind, _ role: Role, _ inner: Role, _ payload: Symbol = .none) {
    let index = open(&tree, kind, role, node, payload)
    let child = tree.firstNamed(node)
    if child >= 0 { self.node(&tree, child, inner) }
    tree.close(index)
  }

  /// A simple statement without its wrapper: what stands in the head of `if`, `for` and `switch`.
  func simple(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    switch kind(tree, node) {
    case .assignmentStatement:
      let op = tree.child(node, field.op)
      let index = open(&tree, .assign, role, node, op >= 0 ? tree.text(op) : .none)
      listChild(&tree, node, field.left, .target)
      listChild(&tree, node, field.right, .value)
      tree.close(index)
    case .incStatement, .decStatement:
      let index = open(&tree, .update, role, node, tree.intern(kind(tree, node) == .incStatement ? "x++" : "x--"))
      let operand = tree.firstNamed(node)
      if operand >= 0 { self.node(&tree, operand, .operand) }
      tree.close(index)
    case .expressionStatement:
      let value = tree.firstNamed(node)
      if value >= 0 { self.node(&tree, value, role) }
    case .emptyStatement: break
    default: self.node(&tree, node, role)
    }
  }

  private func simpleChild(_ tree: inout Lowering, _ node: Int32, _ field: UInt16, _ role: Role) {
    let child = tree.child(node, field)
    if child >= 0 { simple(&tree, child, role) }
  }

  func returnStatement(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .returnStatement, role, node)
    let values = tree.firstNamed(node)
    if values >= 0 { elements(&tree, values, .value) }
    tree.close(index)
  }

  func send(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .sendStatement, role, node)
    child(&tree, node, field.channel, .target)
    child(&tree, node, field.value, .value)
    tree.close(index)
  }

  func jump(_ tree: inout Lowering, _ node: Int32, _ kind: SyntaxKind, _ role: Role) {
    let label = tree.firstNamed(node)
    let index = open(&tree, kind, role, node, label >= 0 ? tree.text(label) : .none)
    tree.close(index)
  }

  func labeled(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let label = tree.child(node, field.label)
    let index = open(&tree, .labeled, role, node, label >= 0 ? tree.text(label) : .none)
    let statement = tree.lastNamed(node)
    if statement >= 0, statement != label { self.node(&tree, statement, .statement) }
    tree.close(index)
  }

  func ifStatement(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .ifStatement, role, node)
    simpleChild(&tree, node, field.initializer, .initializer)
    child(&tree, node, field.condition, .condition)
    child(&tree, node, field.consequence, .then)
    child(&tree, node, field.alternative, .otherwise)
    tree.close(index)
  }

  /// `for {}`, `for c {}` and `for a; c; b {}` are one kind; `range` is another.
  func forStatement(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var head: Int32 = -1
    var child = tree.first(node)
    while child >= 0 {
      if tree.isNamed(child), !tree.isError(child), tree.field(child) == 0 { head = child }
      child = tree.next(child, in: node)
    }
    let headKind = head >= 0 ? kind(tree, head) : nil
    if headKind == .rangeClause { return rangeStatement(&tree, node, head, role) }
    let index = open(&tree, .forStatement, role, node)
    if headKind == .forClause {
      simpleChild(&tree, head, field.initializer, .initializer)
      self.child(&tree, head, field.condition, .condition)
      simpleChild(&tree, head, field.update, .update)
    } else if head >= 0 {
      self.node(&tree, head, .condition)
    }
    self.child(&tree, node, field.body, .body)
    tree.close(index)
  }

  /// `for k, v := range m`: the `:=` that declares the variables is a modifier.
  private func rangeStatement(_ tree: inout Lowering, _ node: Int32, _ clause: Int32, _ role: Role) {
    let index = open(&tree, .forEach, role, node, word.range)
    declares(&tree, clause)
    listChild(&tree, clause, field.left, .target)
    child(&tree, clause, field.right, .iterable)
    child(&tree, node, field.body, .body)
    tree.close(index)
  }

  private func declares(_ tree: inout Lowering, _ node: Int32) {
    let token = declareToken(tree, node)
    if token >= 0 { tree.leaf(.modifier, .modifier, token, word.declare) }
  }

  /// The token `:=`, or -1.
  private func declareToken(_ tree: borrowing Lowering, _ node: Int32) -> Int32 {
    var child = tree.first(node)
    while child >= 0 {
      if !tree.isNamed(child), tree.byte(Int(tree.start(child))) == UInt8(ascii: ":"), tree.end(child) - tree.start(child) == 2 {
        return child
      }
      child = tree.next(child, in: node)
    }
    return -1
  }

  // MARK: Switch and select

  /// The value of `switch v := x.(type)` is a variable ":=" with the value `x`.
  func switchStatement(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ payload: Symbol) {
    let index = open(&tree, .switchStatement, role, node, payload)
    simpleChild(&tree, node, field.initializer, .initializer)
    let alias = tree.child(node, field.alias)
    let value = tree.child(node, field.value)
    if alias >= 0, value >= 0 {
      let variable = tree.open(.variable, .value, range: ByteRange(tree.start(alias), tree.end(value)), word.declare)
      list(&tree, alias, .target)
      self.node(&tree, value, .value)
      tree.close(variable)
    } else if value >= 0 {
      self.node(&tree, value, .value)
    }
    var child = tree.first(node)
    while child >= 0 {
      switch kind(tree, child) {
      case .expressionCase, .typeCase, .communicationCase, .defaultCase: self.node(&tree, child, .case)
      default: break
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  func switchCase(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ kind: GoNode) {
    let index = open(&tree, .switchCase, role, node, kind == .defaultCase ? word.default : .none)
    var statements: Int32 = -1
    var child = tree.first(node)
    while child >= 0 {
      if self.kind(tree, child) == .statementList {
        statements = child
      } else if tree.isNamed(child), !tree.isError(child) {
        switch kind {
        case .expressionCase: elements(&tree, child, .pattern)
        case .typeCase: type(&tree, child, .pattern)
        default: self.node(&tree, child, .pattern)
        }
      }
      child = tree.next(child, in: node)
    }
    let end = tree.end(node)
    let block = tree.open(.block, .body, range: statements >= 0 ? tree.range(statements) : ByteRange(end, end))
    if statements >= 0 { sequence(&tree, statements, .statement) }
    tree.close(block)
    tree.close(index)
  }

  /// What a `case` of `select` receives: a declaration, an assignment or the bare expression.
  func receive(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let left = tree.child(node, field.left)
    guard left >= 0 else {
      let value = tree.child(node, field.right)
      if value >= 0 { self.node(&tree, value, role) } else { other(&tree, node, role, .receiveStatement) }
      return
    }
    let isDeclaration = declareToken(tree, node) >= 0
    let index = open(&tree, isDeclaration ? .variable : .assign, role, node, isDeclaration ? word.declare : word.equals)
    list(&tree, left, .target)
    child(&tree, node, field.right, .value)
    tree.close(index)
  }
}
