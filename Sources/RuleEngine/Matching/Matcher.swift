internal import Core
internal import Semantics
package import Syntax

/// Matches one pattern against one file.
///
/// Written in continuation-passing style: `match(p, t, k)` calls `k` for each way in which pattern node `p` matches target
/// node `t`, with the bindings of that way in force, and takes them back afterwards. `k` answers whether to stop. The
/// closures never escape, so they live on the stack. A step budget bounds patterns that could match in exponentially
/// many ways; running out of it is reported.
///
/// What is left out in a pattern (types, modifiers, decorators, default values, …) may be there in the program: see
/// ``isOptional(_:_:)``.
package final class Matcher {
  let file: TargetFile
  let tree: SyntaxTree
  let semantics: FileSemantics
  let pattern: Pattern
  let options: RuleOptions
  var bindings: [Binding]
  /// Steps left beyond those of `slice`; see ``ranOut``.
  private var fuel: Int
  /// Steps left until the clock is looked at.
  private var slice = 0
  private var granted = 0
  /// Steps so far.
  var steps: Int { granted - max(0, slice) }
  /// Whether there were more ways to match than there were steps, or more matches than there may be.
  package private(set) var ranOut = false
  /// Out of steps or out of time: nothing will match any more.
  private var isStopped = false
  /// Conditions by slot that a binding must meet.
  private var filters: [BindingFilter?] = []
  private var hasFilters = false
  /// The scope of the search, if that is a name: what a metavariable stands for, whose name may be asked for although it only
  /// labels something.
  private var namedScope = NodeID.none
  /// Where the search looks.
  private var scope = NodeID.none
  /// What may be called where the pattern calls something by a metavariable; empty if anything may.
  private var calleeChoice: [Symbol] = []
  /// Whether `...` at the end of a list of statements also stands for fewer of them than there are.
  var endsAnywhere = false

  /// The search goes on to the first one more: a file that has just as many is searched whole.
  private static let maximumMatches = 20_000
  private static let stepsPerSlice = 1_024
  /// Names that are followed to their values within one another: a value may mention its own name.
  static let maximumPropagation = 16
  /// As `maximumPropagation`, where every name of an expression is followed.
  static let maximumDeepPropagation = 2
  var propagated = 0

  package init(file: TargetFile, pattern: Pattern, slots: Int, options: RuleOptions, fuel: Int = 10_000_000) {
    self.file = file
    tree = file.tree
    semantics = file.semantics
    self.pattern = pattern
    self.options = options
    self.fuel = fuel
    bindings = Array(repeating: Binding(), count: slots)
  }

  /// Gives up bindings that these conditions will refuse anyway.
  func use(_ list: [BindingFilter]) {
    guard !list.isEmpty else { return }
    filters = Array(repeating: nil, count: bindings.count)
    for filter in list where filter.slot >= 0 { filters[Int(filter.slot)] = filter }
    hasFilters = true
  }

  /// Looks only at calls of these names where conditions allow no others.
  func use(_ choices: [NameChoice]) {
    guard pattern.calleeSlot >= 0, let choice = choices.last(where: { $0.slot == pattern.calleeSlot }) else { return }
    // What is bound already is compared as code, whatever its spelling.
    if bindings[Int(pattern.calleeSlot)].kind == .none { calleeChoice = choice.names }
  }

  // MARK: Entry points

  /// All matches in the file, or within the subtree of `scope`.
  package func matches(in scope: NodeID = .root) -> [Match] {
    var found: [Match] = []
    self.scope = scope
    namedScope = tree.kind(scope) == .name || tree.kind(scope) == .typeName ? scope : .none
    switch pattern.form {
    case .single: collectSingle(scope, &found)
    case .statements: collectStatements(scope, &found)
    }
    return limited(found)
  }

  /// Matches rooted exactly at a node.
  package func matches(at node: NodeID) -> [Match] {
    var found: [Match] = []
    scope = node
    if pattern.form == .single { collect(at: node, &found) } else { collectStatements(node, &found) }
    return limited(found)
  }

  private func limited(_ found: [Match]) -> [Match] {
    guard found.count > Self.maximumMatches else { return found }
    ranOut = true
    return Array(found.prefix(Self.maximumMatches))
  }

  private func collectSingle(_ scope: NodeID, _ found: inout [Match]) {
    let end = tree.end(scope)
    // A small part of a large file: look at its nodes rather than at the file's.
    if scope != .root, Int(end - scope.raw) < tree.count / 8 {
      if options.symbolicPropagation, tree.kind(scope) == .name { collectValue(of: scope, &found) }
      // A type that a metavariable stands for is asked for by name.
      if tree.kind(scope) == .typeName, pattern.candidates.contains(.name) { collect(at: scope, &found) }
      for node in scope.raw..<end where pattern.candidates.contains(tree.kinds[Int(node)]) {
        collect(at: NodeID(node), &found)
        if found.count > Self.maximumMatches || isStopped { return }
      }
      return
    }
    if pattern.nodes[Int(pattern.roots[0])].kind == .call {
      for node in file.nodes(.decorator) where node >= scope.raw && node < end {
        let value = NodeID(node + 1)
        if tree.parent(value).raw == node, tree.kind(value) == .name || tree.kind(value) == .member { collect(at: value, &found) }
      }
    }
    let called = pattern.calleeName.isNone ? calleeChoice : [pattern.calleeName]
    if !called.isEmpty, !options.symbolicPropagation {
      // A call of something by name: the calls are found by comparing names alone.
      for node in file.calls(named: called) where node >= scope.raw && node < end {
        collect(at: NodeID(node), &found)
        if found.count > Self.maximumMatches || isStopped { return }
      }
      return
    }
    for kind in pattern.candidates.members {
      for node in file.nodes(kind) where node >= scope.raw && node < end {
        collect(at: NodeID(node), &found)
        if found.count > Self.maximumMatches || isStopped { return }
      }
    }
  }

  private func collect(at node: NodeID, _ found: inout [Match]) {
    let root = pattern.roots[0]
    if isNotAnExpression(node), node != namedScope { return }
    if pattern.nodes[Int(root)].kind == .lambda, node != scope, isFieldFunction(node) { return }
    if tree.kind(tree.parent(node)) == .decorator {
      if !options.decoratorsAreExpressions { return }
      // `@f` calls `f`.
      if pattern.nodes[Int(root)].kind == .call, tree.kind(node) != .call { return collectDecorator(node, &found) }
    }
    if tree.kind(node) == .lambda, pattern.nodes[Int(root)].kind == .returnStatement {
      let value = returnedExpression(node)
      if !value.isNone { collect(root + 1, at: value, &found) }
      return
    }
    collect(root, at: node, &found)
  }

  /// The expression in place of a function's body, if that is as good as a `return` of it.
  private func returnedExpression(_ lambda: NodeID) -> NodeID {
    let body = file.rules.expressionBodiesAreReturns && options.expressionBodiesAreReturns ? tree.child(lambda, .body) : .none
    return body.isNone || tree.kind(body) == .block ? .none : body
  }

  /// A decorator that is written without arguments, where the pattern is a call without any.
  private func collectDecorator(_ name: NodeID, _ found: inout [Match]) {
    let callee = pattern.roots[0] + 1
    let arguments = callee + pattern.nodes[Int(callee)].extent
    let end = pattern.roots[0] + pattern.nodes[Int(pattern.roots[0])].extent
    if arguments < end, hasOnlyHoles(arguments) { collect(callee, at: name, &found) }
  }

  private func collect(_ root: Int32, at node: NodeID, _ found: inout [Match]) {
    _ = match(root, node.raw) {
      let match = Match(range: tree.range(node), bindings: bindings, node: node)
      if let last = found.last, last.range == match.range, last.bindings == match.bindings { return false }
      found.append(match)
      return found.count > Self.maximumMatches
    }
  }

  /// What a metavariable stands for is a name: the value that it always has counts as well.
  private func collectValue(of name: NodeID, _ found: inout [Match]) {
    guard let value = semantics.constantValue(name), propagated < Self.maximumPropagation else { return }
    propagated += 1
    defer { propagated -= 1 }
    _ = match(pattern.roots[0], value.raw) {
      found.append(Match(range: tree.range(name), bindings: bindings, node: name))
      return found.count > Self.maximumMatches
    }
    if tree.kind(value) == .name { collectValue(of: value, &found) }
  }

  func isNotAnExpression(_ node: NodeID) -> Bool {
    file.isLabel(node) || !options.variableAsAssignment && tree.kind(node) == .name && file.isDeclared(node)
  }

  private func collectStatements(_ scope: NodeID, _ found: inout [Match]) {
    let end = tree.end(scope)
    // What a metavariable stands for may be one statement.
    if scope != .root, tree.roles[scope.index] == .statement { collectStatements(list: [scope.raw], &found) }
    for kind in [SyntaxKind.module, .block] {
      for container in file.nodes(kind) where container >= scope.raw && container < end {
        collectStatements(list: childList(container, from: container + 1), &found)
        if found.count > Self.maximumMatches || isStopped { return }
      }
    }
    // A statement that no block holds (a bare labelled statement, a loop's initializer) can match alone.
    if pattern.roots.count == 1 {
      for node in file.nodes(.expressionStatement) where node >= scope.raw && node < end {
        let parent = tree.parent(NodeID(node))
        if !parent.isNone, tree.kind(parent) != .block, tree.kind(parent) != .module { collectStatements(list: [node], &found) }
      }
      for node in file.nodes(.variable) where node >= scope.raw && node < end && tree.roles[Int(node)] == .resource {
        collectStatements(list: [node], &found)
      }
      for node in file.nodes(.exportDeclaration) where node >= scope.raw && node < end {
        for child in tree.children(NodeID(node)) where tree.role(child) == .statement { collectStatements(list: [child.raw], &found) }
      }
      // `() => f()`: what a function is made of.
      for node in file.nodes(.lambda) where node >= scope.raw && node < end {
        let body = tree.child(NodeID(node), .body)
        if !body.isNone, KindSet.expressions.contains(tree.kind(body)) { collectStatements(list: [body.raw], &found) }
      }
    }
  }

  private func collectStatements(list: [Int32], _ found: inout [Match]) {
    let roots = pattern.roots
    guard !roots.isEmpty else { return }
    let startsWithEllipsis = pattern.nodes[Int(roots[0])].kind == .ellipsis
    for start in list.indices {
      if found.count > Self.maximumMatches || isStopped { return }
      let first = list[start]
      _ = statements(roots, 0, list, start, list.count, lessIsOK: true, last: -1) { last in
        let endNode = last < 0 ? first : last
        let range = ByteRange(tree.starts[Int(first)], max(tree.ends[Int(endNode)], tree.ends[Int(first)]))
        let match = Match(range: range, bindings: bindings, node: NodeID(first))
        if let last = found.last, last.range == match.range, last.bindings == match.bindings { return false }
        found.append(match)
        return found.count > Self.maximumMatches
      }
      if startsWithEllipsis { break }
    }
  }

  // MARK: Nodes

  func childList(_ node: Int32, from first: Int32) -> [Int32] {
    var result: [Int32] = []
    var child = first
    let end = node &+ tree.extents[Int(node)]
    while child < end {
      result.append(child)
      child &+= tree.extents[Int(child)]
    }
    return result
  }

  func patternChildren(_ node: Int32) -> [Int32] {
    var result: [Int32] = []
    var child = node + 1
    let end = node &+ pattern.nodes[Int(node)].extent
    while child < end {
      result.append(child)
      child &+= pattern.nodes[Int(child)].extent
    }
    return result
  }

  @inline(__always)
  func spend() -> Bool {
    slice &-= 1
    return slice >= 0 || nextSlice()
  }

  @inline(never)
  private func nextSlice() -> Bool {
    slice = 0
    if fuel <= 0 { ranOut = true }
    if fuel <= 0 || !file.time.look() { isStopped = true }
    if isStopped { return false }
    slice = min(fuel, Self.stepsPerSlice) - 1
    fuel -= slice + 1
    granted += slice + 1
    return true
  }

  func match(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    if options.symbolicPropagation, propagated < Self.maximumPropagation, tree.kinds[Int(t)] == .name, !pattern.roots.contains(p),
      pattern.nodes[Int(p)].kind != .metavariable || pattern.nodes[Int(p)].auxiliary >= 0, pattern.nodes[Int(p)].kind != .ellipsis,
      let value = semantics.constantValue(NodeID(t))
    {
      guard spend() else { return true }
      if matchNode(p, t, k) { return true }
      propagated += 1
      defer { propagated -= 1 }
      return match(p, value.raw, k)
    }
    return matchNode(p, t, k)
  }

  private func matchNode(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    guard spend() else { return true }
    let node = pattern.nodes[Int(p)]
    let kind = tree.kinds[Int(t)]
    // `x => e` also stands for `x => { return e }`, and for no other block.
    if kind == .block, node.role == .body, node.kind != .block, isExpressionBody(t), pattern.isExpressionBody(p) {
      let value = returnedAlone(t)
      return value < 0 ? false : matchNode(p, value, k)
    }
    // A cast inside what is matched does not matter, unless it checks something.
    if kind == .cast, node.kind != .cast, !isCheck(tree.payloads[Int(t)]),
      KindSet.expressions.contains(node.kind) || node.kind == .metavariable, !pattern.roots.contains(p)
    {
      if node.kind == .metavariable, matchMetavariable(node, t, k) { return true }
      let value = tree.child(NodeID(t), .value)
      return value.isNone ? false : match(p, value.raw, k)
    }
    switch node.kind {
    case .metavariable: return matchMetavariable(node, t, k)
    case .ellipsis: return k()
    case .metavariableEllipsis: return bind(node.slot, sequence(t, t), k)
    case .deepExpression: return deep(node.auxiliary, t, k)
    case .stringLiteral: return node.extent > 1 && node.auxiliary >= 0 ? matchPieces(p, t, kind, k) : matchString(node, t, kind, k)
    case .number, .boolean, .null, .characterLiteral: return matchLiteral(node, t, kind, k)
    case .name, .member, .typeName:
      if node.auxiliary >= 0 { return node.kind == .member ? matchChain(p + 1, t, k) : matchPath(node, t, kind, k) }
      return matchName(p, node, t, kind, k)
    case .regexLiteral: return matchRegexLiteral(p, node, t, kind, k)
    case .markupText where node.text == .metavariable:
      return kind == .markupText ? bind(node.slot, Binding(content: NodeID(t), range: tree.range(NodeID(t))), k) : false
    case .stringFragment where node.text != .exact:
      return kind == .stringFragment
        ? (node.text == .any ? k() : bind(node.slot, Binding(content: NodeID(t), range: tree.range(NodeID(t))), k)) : false
    case .forStatement where node.auxiliary >= 0, .forEach where node.auxiliary >= 0, .whileStatement where node.auxiliary >= 0:
      return matchAnyFor(p, t, kind, k)
    case .argumentList where kind == .argumentList && file.rules.hasTaggedTemplates:
      guard (node.auxiliary >= 0) == isByte(t, UInt8(ascii: "`")) else { return false }
    case .decorator where kind == .decorator: return matchDecorator(p, t, k)
    case .importDeclaration: return matchImport(p, t, kind, k)
    case .withItem where kind == .withItem: return matchManaged(p, t, k)
    case .tryStatement where kind == .tryStatement: guard mayEnd(p, t) else { return false }
    case .catchClause where kind == .catchClause: guard mayCatch(p, t) else { return false }
    case .function where kind == .lambda && node.auxiliary >= 0: return matchRoles(p, t, k)
    case .function where kind == .variable || kind == .pair: return matchFunctionField(p, t, k)
    case .assign where kind == .variable && options.variableAsAssignment: return matchDeclarationAsAssignment(p, t, k)
    case .variable where kind == .variable:
      if !mayDeclare(p, t) { return false }
    // `new T()` is no class of its own, `new T() { ... }`.
    case .new where kind == .new && !tree.child(NodeID(t), .body).isNone:
      guard patternChildren(p).contains(where: { pattern.nodes[Int($0)].role == .body }) else { return false }
    case .importItem where kind == .importItem:
      if !mayImport(p, t) { return false }
    case .lambda where kind == .lambda && !options.arrowIsFunction:
      guard (node.auxiliary >= 0) == file.isFunctionExpression(NodeID(t)) else { return false }
    case .lambda where kind == .function && options.arrowIsFunction:
      // A function that is declared by name is no function expression.
      return tree.child(NodeID(t), .name).isNone || patternChildren(p).contains { pattern.nodes[Int($0)].role == .name }
        ? matchRoles(p, t, k) : false
    case .binary where kind == .binary: return matchBinary(p, node, t, k)
    case .dictionary where kind == .set, .set where kind == .dictionary:
      return hasOnlyEllipsis(p) ? k() : false
    case .list where kind == .comprehension:
      return hasOnlyEllipsis(p) && (isWord(tree.payloads[Int(t)], "list") || isArgumentGenerator(t)) ? k() : false
    case .dictionary where kind == .comprehension, .set where kind == .comprehension:
      return hasOnlyEllipsis(p) ? k() : false
    case .genericType where kind == .typeName: return false
    case .block where kind == .block:
      if node.auxiliary >= 0, !mayBeBody(p, node, t) { return false }
      if hasOnlyEllipsis(p) { return k() }
    case .block where kind != .block && hasOnlyEllipsis(p): return k()
    case .block where kind != .block && isExpressionBody(t): return matchExpressionBody(p, t, k)
    // `assert ...` says nothing of a message either.
    case .assertStatement where kind == .assertStatement && hasOnlyEllipsis(p): return k()
    default: break
    }
    guard node.kind == kind, payloadsAgree(node, t) else { return false }
    return matchRoles(p, t, k)
  }

  /// Whether it is what a function is (`x => x + 1`), in a language in which such a function returns it.
  private func isExpressionBody(_ t: Int32) -> Bool {
    file.rules.expressionBodiesAreReturns && tree.roles[Int(t)] == .body && tree.kind(tree.parent(NodeID(t))) == .lambda
  }

  /// What the only statement of a function's body returns, or -1.
  private func returnedAlone(_ block: Int32) -> Int32 {
    guard let only = onlyChild(block), tree.kinds[Int(only)] == .returnStatement else { return -1 }
    return tree.child(NodeID(only), .value).raw
  }

  /// Statements at the expression that a function is: one of them is it, written as a `return` or alone; the rest is left open.
  private func matchExpressionBody(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    let statements = patternChildren(p).filter { pattern.nodes[Int($0)].kind != .ellipsis }
    guard let statement = statements.first, statements.count == 1 else { return false }
    if pattern.nodes[Int(statement)].kind == .metavariable { return match(statement, t, k) }
    guard let value = patternChildren(statement).first else { return false }
    switch pattern.nodes[Int(statement)].kind {
    case .expressionStatement: return match(value, t, k)
    case .returnStatement: return options.expressionBodiesAreReturns && match(value, t, k)
    default: return false
    }
  }

  /// Whether a cast may fail where the program runs: `x.(T)`, `x!`.
  private func isCheck(_ cast: Symbol) -> Bool { isWord(cast, ".()") || isWord(cast, "!") }

  func hasOnlyEllipsis(_ p: Int32) -> Bool {
    let extent = pattern.nodes[Int(p)].extent
    return extent > 1 && pattern.nodes[Int(p + 1)].kind == .ellipsis && 1 + pattern.nodes[Int(p + 1)].extent == extent
  }

  private func payloadsAgree(_ node: PatternNode, _ t: Int32) -> Bool {
    let payload = tree.payloads[Int(t)]
    if node.payload == payload { return true }
    switch node.kind {
    case .variable:
      // `var` stands for every declaration that begins with a word; `const`, `let` and `:=` stand for themselves.
      return node.payload.isNone || isWord(node.payload, "var") && options.letIsVar && !payload.isNone && !isWord(payload, ":=")
    case .call, .indexAccess: return node.payload.isNone
    case .stringFragment: return false
    case .function, .lambda, .module, .block: return true
    case .comprehension: return isWord(node.payload, "list") && isArgumentGenerator(t)
    // A switch over something also stands for one over its type.
    case .switchStatement: return isWord(node.payload, "switch") && isWord(payload, "type")
    case .forEach: return node.payload.isNone
    case .cast: return !isWord(node.payload, "!") && !isWord(payload, "!")
    default: return false
    }
  }

  /// Whether it is a generator that is a call's only argument, `f(x for x in y)`, which is as good as a list.
  private func isArgumentGenerator(_ t: Int32) -> Bool {
    guard tree.kinds[Int(t)] == .comprehension, isWord(tree.payloads[Int(t)], "generator"),
      case let parent = tree.parent(NodeID(t)), !parent.isNone
    else { return false }
    return tree.kind(parent) == .argumentList && tree.range(parent) == tree.range(NodeID(t))
  }

  private func isByte(_ t: Int32, _ byte: UInt8) -> Bool {
    let start = Int(tree.starts[Int(t)])
    return start < file.source.bytes.count && file.source.bytes[start] == byte
  }

  private func matchAnyFor(_ p: Int32, _ t: Int32, _ kind: SyntaxKind, _ k: () -> Bool) -> Bool {
    guard kind == .forStatement || kind == .forEach || kind == .whileStatement, isByte(t, UInt8(ascii: "f")) else { return false }
    guard let body = patternChildren(p).first(where: { pattern.nodes[Int($0)].role == .body }) else { return k() }
    let target = tree.child(NodeID(t), .body)
    return target.isNone ? false : match(body, target.raw, k)
  }

  func isWord(_ symbol: Symbol, _ word: StaticString) -> Bool { !symbol.isNone && tree.interner.isEqual(symbol, word) }

  // MARK: Metavariables

  func matchMetavariable(_ node: PatternNode, _ t: Int32, _ k: () -> Bool) -> Bool {
    if node.auxiliary >= 0 {
      let binding = file.binding(NodeID(t))
      return matchType(NodeID(t), pattern.types[Int(node.auxiliary)]) { bind(node.slot, binding, k) }
    }
    var t = t
    if node.role == .argument, node.text == .exact, tree.kinds[Int(t)].isType { return false }
    // `class C(metaclass=M)` has no superclass.
    if node.role == .superclass, tree.kinds[Int(t)] == .keywordArgument { return false }
    // `if (c) $S`: a body of one statement is that statement.
    if tree.kinds[Int(t)] == .block, let only = onlyChild(t) { t = only }
    return bind(node.slot, file.binding(NodeID(t)), k)
  }

  private func onlyChild(_ t: Int32) -> Int32? {
    let extent = tree.extents[Int(t)]
    return extent > 1 && 1 &+ tree.extents[Int(t + 1)] == extent ? t + 1 : nil
  }

  func bind(_ slot: Int16, _ value: Binding, _ k: () -> Bool) -> Bool {
    guard slot >= 0 else { return k() }
    let slot = Int(slot)
    let current = bindings[slot]
    if current.kind != .none { return file.isEqual(current, value, byDeclaration: options.namesMeanDeclarations) ? k() : false }
    if hasFilters, let filter = filters[slot], !filter.allows(value, in: file) { return false }
    bindings[slot] = value
    let stop = k()
    bindings[slot] = Binding()
    return stop
  }

  func sequence(_ first: Int32, _ last: Int32) -> Binding {
    Binding(
      first: NodeID(first), last: NodeID(last),
      range: ByteRange(tree.starts[Int(first)], max(tree.ends[Int(last)], tree.starts[Int(first)])))
  }
}
