internal import Core
internal import Syntax

/// Which value a local variable has at each of its uses, within one function.
///
/// An abstract interpretation of the statements in the order in which they run, without a control-flow graph:
///
/// ```
///   if c { A } else { B }      state after = join(after A, after B); a branch that leaves contributes nothing
///   while c { A }              what A assigns is unknown before and after
///   try { A } catch { B }      B starts from the state before A, with what A assigns unknown
/// ```
/// A value is the expression that was assigned last on every way here, or the fact that it is some constant string, or
/// unknown. Variables that other functions assign are left to the flow-insensitive answer: they are never in the state here; but for
/// fields, which are known until something is called.
/// Left out: aliasing and `goto`.
struct FlowValues {
  /// Value at a use: the assigned expression's node, or one of the two below.
  typealias Value = Int32
  static let unknown: Value = -1
  /// Some string that is built from constants.
  static let someString: Value = -2
  static let maximumNodes = 20_000

  private let semantics: FileSemantics
  private var tree: SyntaxTree { semantics.tree }
  /// By declaration; nil where the program can't be.
  private var state: [Int32: Value]? = [:]
  /// Fields in the state that other functions assign, too.
  private var sharedFields: Set<Int32> = []
  private let isString: (NodeID) -> Bool
  private let isSame: (NodeID, NodeID) -> Bool

  /// - Parameters:
  ///   - isString: whether an expression of this function is a constant string.
  ///   - isSame: whether two expressions are the same constant.
  init(_ semantics: FileSemantics, isString: @escaping (NodeID) -> Bool, isSame: @escaping (NodeID, NodeID) -> Bool) {
    self.semantics = semantics
    self.isString = isString
    self.isSame = isSame
  }

  /// Analyses a function's, lambda's or module's own code; functions inside are left out.
  mutating func run(_ function: NodeID, record: (Int32, Value) -> Void) {
    for child in tree.children(function) where tree.role(child) != .decorator { visit(child, record) }
  }

  // MARK: State

  private mutating func set(_ name: NodeID, _ value: Value) {
    let declaration = semantics.references[name.index]
    guard declaration >= 0 else { return }
    if semantics.isShared(declaration) {
      // A field, up to the next call: that may change it.
      guard semantics.declarations[Int(declaration)].kind == .field else { return }
      sharedFields.insert(declaration)
    }
    state?[declaration] = value
  }

  private func joined(_ a: [Int32: Value]?, _ b: [Int32: Value]?) -> [Int32: Value]? {
    guard let a else { return b }
    guard let b else { return a }
    guard semantics.time.spend(a.count + b.count) else { return nil }
    var result: [Int32: Value] = [:]
    for (key, value) in a { result[key] = b[key].map { joined(value, $0) } ?? Self.unknown }
    for key in b.keys where a[key] == nil { result[key] = Self.unknown }
    return result
  }

  private func joined(_ a: Value, _ b: Value) -> Value {
    if a == b { return a }
    if a >= 0, b >= 0, isSame(NodeID(a), NodeID(b)) { return a }
    func isText(_ value: Value) -> Bool { value == Self.someString || (value >= 0 && isString(NodeID(value))) }
    return isText(a) && isText(b) ? Self.someString : Self.unknown
  }

  /// Forgets whatever a subtree assigns.
  private mutating func forget(assignedIn node: NodeID) {
    var index = node.raw
    let end = tree.end(node)
    while index < end {
      let id = NodeID(index)
      switch tree.kind(id) {
      case .assign, .variable, .forEach, .comprehensionFor, .withItem:
        let target = tree.child(id, .target)
        if !target.isNone { forget(namesIn: target) }
      case .update: forget(namesIn: id)
      case .catchClause where !canRun(id):
        index = tree.end(id)
        continue
      default: break
      }
      index += 1
    }
  }

  private mutating func forget(namesIn pattern: NodeID) {
    var index = pattern.raw
    while index < tree.end(pattern) {
      if tree.kind(NodeID(index)) == .name { set(NodeID(index), Self.unknown) }
      index += 1
    }
  }

  // MARK: Walk

  private mutating func visit(_ node: NodeID, _ record: (Int32, Value) -> Void) {
    guard semantics.time.spend() else { return }
    switch tree.kind(node) {
    case .function, .classDeclaration, .lambda: return
    case .name:
      let declaration = semantics.references[node.index]
      if declaration >= 0, let value = state?[declaration] { record(node.raw, value) }
    case .assign, .variable: assign(node, record)
    case .call, .new, .await, .yield:
      visitChildren(node, record)
      for field in sharedFields { state?[field] = Self.unknown }
    case .update:
      visitChildren(node, record)
      forget(namesIn: node)
    case .ifStatement: branch(node, record)
    case .conditional: branch(node, record)
    case .binary where tree.text(node) == "&&" || tree.text(node) == "||":
      let left = tree.child(node, .left)
      let right = tree.child(node, .right)
      guard !left.isNone, !right.isNone else { return visitChildren(node, record) }
      visit(left, record)
      let before = state
      visit(right, record)
      state = joined(before, state)
    case .forStatement, .forEach, .whileStatement, .doWhile, .comprehension: loop(node, record)
    case .switchStatement: cases(node, record)
    case .tryStatement: attempt(node, record)
    case .labeled:
      // A `break` out of it leaves from somewhere in between.
      let before = state
      visitChildren(node, record)
      if leavesByBreak(node) {
        state = before
        forget(assignedIn: node)
      }
    case .withItem: bindManaged(node, record)
    case .returnStatement, .throwStatement, .breakStatement, .continueStatement, .gotoStatement:
      visitChildren(node, record)
      state = nil
    default: visitChildren(node, record)
    }
  }

  /// What a manager gives is as good as the manager.
  private mutating func bindManaged(_ node: NodeID, _ record: (Int32, Value) -> Void) {
    visitChildren(node, record)
    let target = tree.child(node, .target)
    guard !target.isNone else { return }
    let manager = tree.child(node, .value)
    guard tree.kind(target) == .name, !manager.isNone, tree.kind(manager) == .call else { return forget(namesIn: target) }
    set(target, manager.raw)
  }

  private mutating func visitChildren(_ node: NodeID, _ record: (Int32, Value) -> Void) {
    for child in tree.children(node) { visit(child, record) }
  }

  private mutating func assign(_ node: NodeID, _ record: (Int32, Value) -> Void) {
    let target = tree.child(node, .target)
    let value = tree.child(node, .value)
    if !value.isNone { visit(value, record) }
    guard !target.isNone else { return }
    guard tree.kind(target) == .name else {
      visit(target, record)
      if tree.kind(target) != .member, tree.kind(target) != .indexAccess { forget(namesIn: target) }
      return
    }
    guard tree.kind(node) == .assign, tree.text(node) != "=", tree.text(node) != ":=" else {
      return set(target, value.isNone ? Self.unknown : value.raw)
    }
    // `s += "x"` of a constant string stays one.
    let declaration = semantics.references[target.index]
    if declaration >= 0, let before = state?[declaration], tree.text(node) == "+=", !value.isNone, isString(value),
      before == Self.someString || (before >= 0 && isString(NodeID(before)))
    {
      return set(target, Self.someString)
    }
    set(target, Self.unknown)
  }

  private mutating func branch(_ node: NodeID, _ record: (Int32, Value) -> Void) {
    var before: [Int32: Value]?
    var afterThen: [Int32: Value]?
    var hasOtherwise = false
    for child in tree.children(node) {
      switch tree.role(child) {
      case .then:
        before = state
        visit(child, record)
        afterThen = state
        state = before
      case .otherwise:
        hasOtherwise = true
        visit(child, record)
      default: visit(child, record)
      }
    }
    if !hasOtherwise { state = before }
    state = joined(afterThen, state)
  }

  private mutating func loop(_ node: NodeID, _ record: (Int32, Value) -> Void) {
    for child in tree.children(node) where tree.role(child) == .initializer || tree.role(child) == .iterable { visit(child, record) }
    forget(assignedIn: node)
    // The initializer's own assignment holds at the first turn only.
    let before = state
    for child in tree.children(node)
    where tree.role(child) != .initializer && tree.role(child) != .iterable && tree.role(child) != .otherwise {
      visit(child, record)
    }
    state = before
    for child in tree.children(node) where tree.role(child) == .otherwise { visit(child, record) }
  }

  private mutating func cases(_ node: NodeID, _ record: (Int32, Value) -> Void) {
    for child in tree.children(node) where tree.role(child) != .case { visit(child, record) }
    let before = state
    var after: [Int32: Value]?
    var hasDefault = false
    for child in tree.children(node) where tree.role(child) == .case {
      if tree.text(child) == "default" { hasDefault = true }
      state = before
      // A case may be entered from the one above.
      forget(assignedIn: node)
      if state != before { state = joined(before, state) }
      visit(child, record)
      after = joined(after, leavesByBreak(child) ? before.map { _ in stateBeforeBreak(child, before) } : state)
    }
    state = hasDefault ? after : joined(before, after)
  }

  private func leavesByBreak(_ node: NodeID) -> Bool {
    (node.raw..<tree.end(node)).contains { tree.kind(NodeID($0)) == .breakStatement }
  }

  /// The state at a `break` of a case: what the case assigns is unknown.
  private func stateBeforeBreak(_ node: NodeID, _ before: [Int32: Value]?) -> [Int32: Value] {
    var copy = self
    copy.state = before
    copy.forget(assignedIn: node)
    return copy.state ?? [:]
  }

  /// Whether what a clause handles can be thrown at all.
  private func canRun(_ handler: NodeID) -> Bool {
    let statement = tree.parent(handler)
    guard !statement.isNone, tree.kind(statement) == .tryStatement else { return true }
    return tree.children(statement).contains { tree.role($0) == .resource } || semantics.mayThrow(tree.child(statement, .body))
  }

  private mutating func attempt(_ node: NodeID, _ record: (Int32, Value) -> Void) {
    for child in tree.children(node) where tree.role(child) == .resource { visit(child, record) }
    let before = state
    var body = NodeID.none
    for child in tree.children(node) where tree.role(child) == .body {
      body = child
      visit(child, record)
    }
    for child in tree.children(node) where tree.role(child) == .otherwise { visit(child, record) }
    var after = state
    for child in tree.children(node) where tree.role(child) == .handler && canRun(child) {
      state = before
      if !body.isNone, state != nil { forget(assignedIn: body) }
      visit(child, record)
      after = joined(after, state)
    }
    state = after
    for child in tree.children(node) where tree.role(child) == .finally {
      let reachable = state != nil
      if !reachable { state = [:] }
      visit(child, record)
      if !reachable { state = nil }
    }
  }
}
