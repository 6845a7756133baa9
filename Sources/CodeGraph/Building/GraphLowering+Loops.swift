internal import Core
internal import Semantics
internal import Syntax

/// Loops. The header stays unsealed until the body has been laid out.
extension GraphLowering {
  private mutating func takeLabel() -> Symbol {
    defer { pendingLabel = .none }
    return pendingLabel
  }

  /// The body, in the block that is begun; then on to where the next round starts.
  private mutating func layOutBody(_ node: NodeID, _ label: Symbol, after: Int32, next: Int32) {
    contexts.append(Context(kind: .loop, label: label, breakTo: after, continueTo: next))
    statementOrNone(tree.child(node, .body))
    contexts.removeLast()
    f.jump(next, tree.range(node))
  }

  /// What runs when a loop ends by itself, and the way on.
  private mutating func finish(_ node: NodeID, done: Int32, after: Int32) {
    f.startSealed(done)
    statementOrNone(tree.child(node, .otherwise))
    f.jump(after, tree.range(node))
    f.startSealed(after)
  }

  mutating func whileStatement(_ node: NodeID) {
    let label = takeLabel()
    let header = f.newBlock()
    let body = f.newBlock()
    let done = f.newBlock()
    let after = f.newBlock()
    f.jump(header, tree.range(node))
    f.start(header)
    condition(tree.child(node, .condition), body, done)
    f.startSealed(body)
    layOutBody(node, label, after: after, next: header)
    f.seal(header)
    finish(node, done: done, after: after)
  }

  mutating func doWhile(_ node: NodeID) {
    let label = takeLabel()
    let body = f.newBlock()
    let test = f.newBlock()
    let after = f.newBlock()
    f.jump(body, tree.range(node))
    f.start(body)
    layOutBody(node, label, after: after, next: test)
    f.startSealed(test)
    condition(tree.child(node, .condition), body, after)
    f.seal(body)
    f.startSealed(after)
  }

  mutating func forStatement(_ node: NodeID) {
    let label = takeLabel()
    for child in tree.children(node) where tree.role(child) == .initializer { statement(child) }
    let header = f.newBlock()
    let body = f.newBlock()
    let update = f.newBlock()
    let after = f.newBlock()
    f.jump(header, tree.range(node))
    f.start(header)
    condition(tree.child(node, .condition), body, after)
    f.startSealed(body)
    layOutBody(node, label, after: after, next: update)
    f.startSealed(update)
    for child in tree.children(node) where tree.role(child) == .update { statement(child) }
    f.jump(header, tree.range(node))
    f.seal(header)
    f.startSealed(after)
  }

  mutating func forEach(_ node: NodeID) {
    let label = takeLabel()
    let iterable = value(tree.child(node, .iterable))
    let header = f.newBlock()
    let body = f.newBlock()
    let done = f.newBlock()
    let after = f.newBlock()
    f.jump(header, tree.range(node))
    f.start(header)
    f.branch(unknown(node), body, done, tree.range(node))
    f.startSealed(body)
    let target = tree.child(node, .target)
    if !target.isNone { bindLoopTarget(node, target, iterable) }
    layOutBody(node, label, after: after, next: header)
    f.seal(header)
    finish(node, done: done, after: after)
  }

  private mutating func bindLoopTarget(_ node: NodeID, _ target: NodeID, _ iterable: Value) {
    let word = tree.payload(node)
    guard word == words.range else {
      // JavaScript's `in` goes through keys, Python's through elements.
      let isKeys = word == words.in && !rules.assignmentDeclares
      let item = emit(.iterate, a: iterable, detail: (isKeys ? IterationKind.keys : .elements).rawValue, target)
      return storeTarget(target, item)
    }
    if tree.kind(target) == .tuple {
      bindKeyAndElement(target, iterable)
    } else {
      storeTarget(target, emit(.iterate, a: iterable, detail: IterationKind.keys.rawValue, target))
    }
  }

  /// Of two targets, the first gets the key or the index.
  mutating func bindKeyAndElement(_ target: NodeID, _ iterable: Value) {
    var position = 0
    for child in tree.children(target) {
      let item = emit(.iterate, a: iterable, detail: (position == 0 ? IterationKind.keys : .values).rawValue, child)
      storeTarget(child, item)
      position += 1
    }
  }
}
