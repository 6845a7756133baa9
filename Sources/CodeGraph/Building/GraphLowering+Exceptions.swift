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
    let shared = Int32(truncatingIfNeeded: sharedFinallies.count)
    if !finally.isNone {
      sharedFinallies.append(SharedFinally())
      contexts.append(Context(kind: .finally, handler: outside, finally: finally, shared: shared))
    }
    /// Where what no clause handles goes.
    let beyond = finally.isNone ? outside : passing
    let dispatch = clauses.isEmpty ? beyond : f.newBlock()
    f.handler = dispatch
    if semantics.mayThrow(tree.child(node, .body)) || tree.children(node).contains(where: { tree.role($0) == .resource }) {
      f.mayThrow(tree.range(node))
    }
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
      layOutShared(shared, finally)
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
    /// What none of the clauses so far takes.
    var passed = thrown
    let outer = handled
    var catchesAll = false
    for (index, clause) in clauses.enumerated() {
      let handler = f.newBlock()
      let given = passed
      let name = tree.child(clause, .name)
      let types = tree.children(clause).filter { tree.role($0) == .type }
      // What is bound, where it comes by several types.
      let variable = !name.isNone && types.count > 1 ? f.newVariable(.none) : -1
      // The last one is taken for one that fits, where nothing outside could tell the difference.
      let isTested = index < clauses.count - 1 || beyond >= 0
      for (position, node) in types.enumerated() {
        let type = self.type(node)
        guard isTested || position < types.count - 1 else {
          if variable >= 0 { f.write(variable, emit(.cast, a: passed, name: type, detail: Self.taken, name)) }
          continue
        }
        let test = emit(.instanceOf, a: thrown, name: type, node)
        let next = f.newBlock()
        let fitting = variable >= 0 ? f.newBlock() : handler
        f.branch(test, fitting, next, tree.range(node))
        if variable >= 0 {
          f.startSealed(fitting)
          f.write(variable, emit(.cast, a: passed, name: type, detail: Self.taken, name))
          f.jump(handler, tree.range(node))
        }
        f.startSealed(next)
        passed = emit(.cast, a: passed, name: type, detail: Self.passedOn, node)
      }
      if types.isEmpty || !isTested {
        f.jump(handler, tree.range(clause))
        f.startDead()
        catchesAll = true
      }
      let rest = f.newBlock()
      f.jump(rest, tree.range(clause))
      f.startSealed(handler)
      handled = thrown
      if !name.isNone {
        let type = types.first.map { self.type($0) } ?? .none
        let bound = variable >= 0 ? f.read(variable) : emit(.cast, a: given, name: type, detail: Self.taken, name)
        storeTarget(name, bound)
        handled = bound
      }
      statementOrNone(tree.child(clause, .body))
      f.jump(done, tree.range(clause))
      f.startSealed(rest)
      handled = outer
    }
    if catchesAll {
      f.leave(.unreachable, -1, tree.range(node))
    } else {
      f.leave(.thrown, passed, tree.range(node))
    }
  }

  /// What `detail` says of a ``Opcode/cast`` in a handler.
  private static let taken: UInt8 = 2
  private static let passedOn: UInt8 = 3

  /// Leaves for good: through the `finally` bodies on the way, each laid out anew, then to the target. The current block is dead
  /// afterwards.
  ///
  /// Copies are bounded in nesting and in size. Past the bounds the ways out of one `try` share one copy, after which it is open
  /// which of them is taken.
  mutating func leave(_ exit: Exit, _ result: Value, _ node: NodeID) {
    let saved = contexts
    let handler = f.handler
    for position in stride(from: saved.count - 1, through: exit.downTo, by: -1) where saved[position].kind == .finally {
      let body = saved[position].finally
      finallyBudget -= Int(tree.extents[body.index])
      guard finallyDepth < 3, finallyBudget > 0 else {
        let shared = Int(saved[position].shared)
        if sharedFinallies[shared].block < 0 { sharedFinallies[shared].block = f.newBlock() }
        if exit.isReturn, result >= 0 {
          if returnVariable < 0 { returnVariable = f.newVariable(.none) }
          f.write(returnVariable, result)
        }
        if !sharedFinallies[shared].exits.contains(exit) { sharedFinallies[shared].exits.append(exit) }
        f.jump(sharedFinallies[shared].block, tree.range(node))
        f.startDead()
        contexts = saved
        f.handler = handler
        return
      }
      contexts = Array(saved[..<position])
      f.handler = saved[position].handler
      finallyDepth += 1
      statement(body)
      finallyDepth -= 1
    }
    contexts = saved
    f.handler = handler
    if exit.isReturn { f.leave(.returned, result, tree.range(node)) } else { f.jump(exit.target, tree.range(node)) }
    f.startDead()
  }

  /// The copy of a `finally` body that several ways out share.
  private mutating func layOutShared(_ index: Int32, _ body: NodeID) {
    let shared = sharedFinallies[Int(index)]
    guard shared.block >= 0 else { return }
    f.startSealed(shared.block)
    statement(body)
    for (position, exit) in shared.exits.enumerated() {
      let taken = f.newBlock()
      let other = f.newBlock()
      if position == shared.exits.count - 1 {
        f.jump(taken, tree.range(body))
      } else {
        f.branch(unknown(body), taken, other, tree.range(body))
      }
      f.startSealed(taken)
      let result = exit.isReturn && returnVariable >= 0 ? f.read(returnVariable) : -1
      leave(exit, result, body)
      f.startSealed(other)
    }
    f.startDead()
  }

  /// `with`: the target is bound to what the manager gives.
  mutating func withStatement(_ node: NodeID) {
    if tree.children(node).contains(where: { tree.role($0) == .modifier && tree.payload($0) == words.synchronized }) {
      function.isSynchronized = true
    }
    for child in tree.children(node) where tree.kind(child) == .withItem {
      let given = value(tree.child(child, .value))
      let target = tree.child(child, .target)
      if !target.isNone { storeTarget(target, given) }
    }
    statementOrNone(tree.child(node, .body))
  }
}
