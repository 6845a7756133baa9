internal import Core
internal import Semantics
internal import Syntax

/// Exceptions.
///
/// ```
///   try body ──▶ else ──▶ finally ──▶ after
///      ┊ each call          ▲  ▲
///      ▼                    │  │ break, continue, return: a copy each, on their way
///   dispatch ─▶ handler ────┘
///      │ none fits
///      ▼
///   finally (a copy) ──▶ thrown again
/// ```
extension GraphLowering {
  mutating func tryStatement(_ node: NodeID) {
    let outside = f.handler
    var clauses: [NodeID] = []
    for child in tree.children(node) where tree.kind(child) == .catchClause { clauses.append(child) }
    let last = tree.child(node, .finally)
    let finally = last.isNone ? NodeID.none : tree.child(last, .body)
    let after = f.newBlock()
    let passing = finally.isNone ? -1 : f.newBlock()
    if !finally.isNone { contexts.append(Context(kind: .finally, handler: outside, finally: finally)) }
    /// Where what no clause handles goes.
    let beyond = finally.isNone ? outside : passing
    let dispatch = clauses.isEmpty ? beyond : f.newBlock()
    f.handler = dispatch
    f.mayThrow(tree.range(node))
    for child in tree.children(node) where tree.role(child) == .resource { resource(child) }
    statementOrNone(tree.child(node, .body))
    f.handler = beyond
    statementOrNone(tree.child(node, .otherwise))
    let done = f.newBlock()
    f.jump(done, tree.range(node))
    if !clauses.isEmpty {
      f.startSealed(dispatch)
      handlers(clauses, done, beyond, node)
    }
    if !finally.isNone { contexts.removeLast() }
    f.handler = outside
    f.startSealed(done)
    if !finally.isNone {
      statement(finally)
      f.jump(after, tree.range(node))
      f.startSealed(passing)
      if !f.isDead {
        let thrown = emit(.caught, last)
        statement(finally)
        f.leave(.thrown, thrown, tree.range(last))
      } else {
        f.leave(.unreachable, -1, tree.range(last))
      }
    } else {
      f.jump(after, tree.range(node))
    }
    f.startSealed(after)
  }

  private mutating func resource(_ node: NodeID) {
    if tree.kind(node) == .variable { statement(node) } else { _ = value(node) }
  }

  private mutating func handlers(_ clauses: [NodeID], _ done: Int32, _ beyond: Int32, _ node: NodeID) {
    let only = clauses.count == 1 ? tree.child(clauses[0], .type) : .none
    let thrown = emit(.caught, name: only.isNone ? .none : type(only), clauses[0])
    var catchesAll = false
    for (index, clause) in clauses.enumerated() {
      let handler = f.newBlock()
      var first = Symbol.none
      var types = 0
      // The last one is taken for one that fits, where nothing outside could tell the difference.
      let isTested = index < clauses.count - 1 || beyond >= 0
      for type in tree.children(clause) where tree.role(type) == .type {
        let name = self.type(type)
        if types == 0 { first = name }
        types += 1
        guard isTested else { continue }
        let test = emit(.instanceOf, a: thrown, name: name, type)
        let next = f.newBlock()
        f.branch(test, handler, next, tree.range(type))
        f.startSealed(next)
      }
      if types == 0 || !isTested {
        f.jump(handler, tree.range(clause))
        f.startDead()
        catchesAll = true
      }
      let rest = f.newBlock()
      f.jump(rest, tree.range(clause))
      f.startSealed(handler)
      let name = tree.child(clause, .name)
      if !name.isNone {
        let bound = clauses.count > 1 && types > 0 ? emit(.cast, a: thrown, name: first, detail: 1, name) : thrown
        storeTarget(name, bound)
      }
      statementOrNone(tree.child(clause, .body))
      f.jump(done, tree.range(clause))
      f.startSealed(rest)
    }
    if catchesAll {
      f.leave(.unreachable, -1, tree.range(node))
    } else {
      f.leave(.thrown, thrown, tree.range(node))
    }
  }

  /// Lays out the `finally` bodies that a jump passes, down to the context with this index.
  mutating func leaveFinally(downTo index: Int) {
    guard contexts.count > index, contexts[index...].contains(where: { $0.kind == .finally }) else { return }
    let saved = contexts
    let handler = f.handler
    for position in stride(from: saved.count - 1, through: index, by: -1) where saved[position].kind == .finally {
      let body = saved[position].finally
      finallyBudget -= Int(tree.extents[body.index])
      guard finallyDepth < 3, finallyBudget > 0 else { continue }
      contexts = Array(saved[..<position])
      f.handler = saved[position].handler
      finallyDepth += 1
      statement(body)
      finallyDepth -= 1
    }
    contexts = saved
    f.handler = handler
  }

  /// `with`: the target is bound to what the manager gives.
  mutating func withStatement(_ node: NodeID) {
    for child in tree.children(node) where tree.kind(child) == .withItem {
      let given = value(tree.child(child, .value))
      let target = tree.child(child, .target)
      if !target.isNone { storeTarget(target, given) }
    }
    statementOrNone(tree.child(node, .body))
  }
}
