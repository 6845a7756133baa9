import Core
import Syntax

/// Lists of commands, and what decides which of them run.
extension BashLowering {
  func statements(_ tree: inout Lowering, _ node: Int32) {
    var child = tree.first(node)
    while child >= 0 {
      let next = tree.next(child, in: node)
      if tree.isError(child) || tree.isMissing(child) {
        refused(&tree, child, .statement)
      } else if tree.isNamed(child) {
        let isBackground = next >= 0 && !tree.isNamed(next) && tree.end(next) - tree.start(next) == 1 && isByte(tree, next, "&")
        if isBackground { background(&tree, child, upTo: tree.end(next)) } else { statement(&tree, child) }
      }
      child = next
    }
  }

  private func isByte(_ tree: borrowing Lowering, _ node: Int32, _ character: Unicode.Scalar) -> Bool {
    tree.byte(Int(tree.start(node))) == UInt8(ascii: character)
  }

  /// `a &`
  private func background(_ tree: inout Lowering, _ node: Int32, upTo end: UInt32) {
    let range = ByteRange(tree.start(node), end)
    let statement = tree.open(.expressionStatement, .statement, range: range)
    call(&tree, word.background, .value, range, of: node, [node])
    tree.close(statement)
  }

  func statement(_ tree: inout Lowering, _ node: Int32) {
    let pieces = lines(tree, node)
    guard pieces.isEmpty else {
      for piece in pieces { _ = tree.read(grammar, piece) { statements(&$0, 0) } }
      return
    }
    switch kind(tree, node) {
    case .ifStatement, .whileStatement, .forStatement, .cStyleForStatement, .caseStatement, .functionDefinition, .compoundStatement:
      self.node(&tree, node, .statement)
    case .variableAssignments:
      refusals(&tree, node)
      for child in named(tree, node) { statement(&tree, child) }
    case .declarationCommand where named(tree, node).contains { kind(tree, $0) == .variableAssignment }:
      // `declare -r a=b c=d`: what is assigned; each in a statement of its own.
      refusals(&tree, node)
      let assignments = named(tree, node).filter { kind(tree, $0) == .variableAssignment }
      for assignment in assignments {
        let statement = tree.open(.expressionStatement, .statement, assignments.count == 1 ? node : assignment)
        self.node(&tree, assignment, .value)
        tree.close(statement)
      }
    case .comment, .heredocBody, .heredocEnd, .heredocStart: break
    default:
      if let body = redirectedBody(tree, node) {
        let index = tree.out.count
        statement(&tree, body)
        return redirects(&tree, node, of: index)
      }
      let statement = tree.open(.expressionStatement, .statement, node)
      self.node(&tree, node, .value)
      tree.close(statement)
    }
  }

  /// What is redirected if it is no command but a statement of several.
  private func redirectedBody(_ tree: borrowing Lowering, _ node: Int32) -> Int32? {
    guard kind(tree, node) == .redirectedStatement else { return nil }
    let body = tree.child(node, tables.body)
    guard body >= 0 else { return nil }
    switch kind(tree, body) {
    case .ifStatement, .whileStatement, .forStatement, .cStyleForStatement, .caseStatement, .functionDefinition, .compoundStatement:
      return body
    default: return nil
    }
  }

  func block(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let block = tree.open(.block, role, node)
    statements(&tree, node)
    tree.close(block)
  }

  /// A body that the grammar gives as statements side by side.
  private func block(_ tree: inout Lowering, _ nodes: [Int32], _ role: Role, else offset: UInt32) {
    let block = tree.open(.block, role, range: range(tree, nodes, else: offset))
    for node in nodes { statement(&tree, node) }
    tree.close(block)
  }

  // MARK: Conditions

  func conditional(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .ifStatement, role, node)
    let parts = named(tree, node)
    let clauses = parts.filter { kind(tree, $0) == .elifClause || kind(tree, $0) == .elseClause }
    let conditions = parts.filter { tree.field($0) == tables.condition }
    condition(&tree, conditions)
    let body = parts.filter { tree.field($0) != tables.condition && !clauses.contains($0) }
    block(&tree, body, .then, else: conditions.last.map { tree.end($0) } ?? tree.end(node))
    otherwise(&tree, clauses[...])
    tree.close(index)
  }

  /// The last of several commands decides; the others run as well.
  private func condition(_ tree: inout Lowering, _ nodes: [Int32]) {
    if nodes.count == 1 { return node(&tree, nodes[0], .condition) }
    let list = tree.open(.sequence, .condition, range: range(tree, nodes, else: 0))
    for node in nodes { self.node(&tree, node, .element) }
    tree.close(list)
  }

  private func otherwise(_ tree: inout Lowering, _ clauses: ArraySlice<Int32>) {
    guard let first = clauses.first, let last = clauses.last else { return }
    if kind(tree, first) == .elseClause { return block(&tree, first, .otherwise) }
    if tree.isTooDeep { return tree.tooDeep(.otherwise, first) }
    let index = tree.open(.ifStatement, .otherwise, range: ByteRange(tree.start(first), tree.end(last)))
    refusals(&tree, first)
    // The grammar does not tell an `elif`'s condition from its body, but `then` stands between them.
    let then = self.then(tree, first)
    let parts = named(tree, first)
    condition(&tree, parts.filter { tree.start($0) < then })
    block(&tree, parts.filter { tree.start($0) >= then }, .then, else: then)
    otherwise(&tree, clauses.dropFirst())
    tree.close(index)
  }

  /// Where the word `then` stands in a clause.
  private func then(_ tree: borrowing Lowering, _ node: Int32) -> UInt32 {
    var child = tree.first(node)
    while child >= 0 {
      if !tree.isNamed(child), tree.end(child) - tree.start(child) == 4, isByte(tree, child, "t") { return tree.start(child) }
      child = tree.next(child, in: node)
    }
    return tree.end(node)
  }

  func switchStatement(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .switchStatement, role, node, tree.intern("switch"))
    let value = tree.child(node, tables.value)
    if value >= 0 { self.node(&tree, value, .value) }
    for item in named(tree, node) where kind(tree, item) == .caseItem {
      let entry = open(&tree, .switchCase, .case, item)
      let parts = named(tree, item)
      for part in parts where tree.field(part) == tables.value { self.node(&tree, part, .pattern) }
      block(&tree, parts.filter { tree.field($0) != tables.value }, .body, else: tree.end(item))
      tree.close(entry)
    }
    tree.close(index)
  }

  // MARK: Loops

  func loop(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let isSelect = isByte(tree, node, "s")
    let index = open(&tree, .forEach, role, node, tree.intern(isSelect ? "select" : "in"))
    let variable = tree.child(node, tables.variable)
    if variable >= 0 { tree.textLeaf(.name, .target, variable) }
    let values = named(tree, node).filter { tree.field($0) == tables.value }
    let list = tree.open(.list, .iterable, range: range(tree, values, else: variable >= 0 ? tree.end(variable) : tree.start(node)))
    for value in values { self.node(&tree, value, .element) }
    tree.close(list)
    let body = tree.child(node, tables.body)
    if body >= 0 { block(&tree, body, .body) }
    tree.close(index)
  }

  func whileLoop(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .whileStatement, role, node)
    let conditions = named(tree, node).filter { tree.field($0) == tables.condition }
    if isByte(tree, node, "u"), let first = conditions.first, let last = conditions.last {
      // `until`
      let range = ByteRange(tree.start(first), tree.end(last))
      let call = tree.open(.call, .condition, range: range, word.not)
      let list = tree.open(.argumentList, .arguments, range: range)
      for condition in conditions { self.node(&tree, condition, .argument) }
      tree.close(list)
      tree.close(call)
    } else {
      condition(&tree, conditions)
    }
    let body = tree.child(node, tables.body)
    if body >= 0 { block(&tree, body, .body) }
    tree.close(index)
  }

  func countingLoop(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .forStatement, role, node)
    let body = tree.child(node, tables.body)
    let head = named(tree, node).filter { $0 != body }
    if !head.isEmpty {
      let condition = tree.open(.sequence, .condition, range: range(tree, head, else: 0))
      for part in head { self.node(&tree, part, .element) }
      tree.close(condition)
    }
    if body >= 0 { block(&tree, body, .body) }
    tree.close(index)
  }

  // MARK: Functions

  func function(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .function, role, node)
    let name = tree.child(node, tables.name)
    if name >= 0 { tree.textLeaf(.name, .name, name) }
    let end = name >= 0 ? tree.end(name) : tree.start(node)
    tree.leaf(.parameterList, .parameters, range: ByteRange(end, end))
    let body = tree.child(node, tables.body)
    if body >= 0 {
      if kind(tree, body) == .compoundStatement { block(&tree, body, .body) } else { block(&tree, [body], .body, else: tree.end(node)) }
    }
    redirects(&tree, node)
    tree.close(index)
  }
}
