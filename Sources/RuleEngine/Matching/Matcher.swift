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
  /// Steps left; see ``ranOut``.
  var fuel: Int
  package private(set) var ranOut = false
  /// Conditions by slot that a binding must meet.
  private var filters: [BindingFilter?] = []
  private var hasFilters = false

  static let maximumMatches = 20_000

  package init(file: TargetFile, pattern: Pattern, slots: Int, options: RuleOptions, fuel: Int = 5_000_000) {
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

  // MARK: Entry points

  /// All matches in the file, or within the subtree of `scope`. `keepsLargest`: for `pattern-inside`, of matches that begin
  /// at one statement only the longest is needed.
  package func matches(in scope: NodeID = .root) -> [Match] {
    var found: [Match] = []
    switch pattern.form {
    case .single: collectSingle(scope, &found)
    case .statements: collectStatements(scope, &found)
    }
    return found
  }

  /// Matches rooted exactly at a node.
  package func matches(at node: NodeID) -> [Match] {
    var found: [Match] = []
    if pattern.form == .single { collect(at: node, &found) } else { collectStatements(node, &found) }
    return found
  }

  private func collectSingle(_ scope: NodeID, _ found: inout [Match]) {
    let end = tree.end(scope)
    // A small part of a large file: look at its nodes rather than at the file's.
    if scope != .root, Int(end - scope.raw) < tree.count / 8 {
      for node in scope.raw..<end where pattern.candidates.contains(tree.kinds[Int(node)]) {
        collect(at: NodeID(node), &found)
        if found.count >= Self.maximumMatches { return }
      }
      return
    }
    if !pattern.calleeName.isNone {
      // A call of something by name: the calls are found by comparing names alone.
      for node in file.calls(named: pattern.calleeName) where node >= scope.raw && node < end {
        collect(at: NodeID(node), &found)
        if found.count >= Self.maximumMatches { return }
      }
      return
    }
    for kind in pattern.candidates.members {
      for node in file.nodes(kind) where node >= scope.raw && node < end {
        collect(at: NodeID(node), &found)
        if found.count >= Self.maximumMatches { return }
      }
    }
  }

  private func collect(at node: NodeID, _ found: inout [Match]) {
    let root = pattern.roots[0]
    if isNotAnExpression(node) { return }
    _ = match(root, node.raw) {
      let match = Match(range: tree.range(node), bindings: bindings, node: node)
      if let last = found.last, last.range == match.range, last.bindings == match.bindings { return false }
      found.append(match)
      return found.count >= Self.maximumMatches
    }
  }

  /// Names that only label something (a member's name, a key, a declared name) are not expressions of their own.
  private func isNotAnExpression(_ node: NodeID) -> Bool {
    switch tree.kind(node) {
    case .name:
      switch tree.role(node) {
      case .name, .alias, .module: return true
      case .key: return true
      case .target:
        let parent = tree.parent(node)
        return !parent.isNone && tree.kind(parent) == .variable
      default: return false
      }
    case .stringLiteral: return tree.role(node) == .module
    default: return false
    }
  }

  private func collectStatements(_ scope: NodeID, _ found: inout [Match]) {
    let end = tree.end(scope)
    for kind in [SyntaxKind.module, .block] {
      for container in file.nodes(kind) where container >= scope.raw && container < end {
        collectStatements(list: childList(container, from: container + 1), &found)
        if found.count >= Self.maximumMatches { return }
      }
    }
    // A statement that no block holds (a bare labelled statement, a loop's initializer) can match alone.
    if pattern.roots.count == 1 {
      for node in file.nodes(.expressionStatement) where node >= scope.raw && node < end {
        let parent = tree.parent(NodeID(node))
        if !parent.isNone, tree.kind(parent) != .block, tree.kind(parent) != .module { collectStatements(list: [node], &found) }
      }
    }
  }

  private func collectStatements(list: [Int32], _ found: inout [Match]) {
    let roots = pattern.roots
    guard !roots.isEmpty else { return }
    let startsWithEllipsis = pattern.nodes[Int(roots[0])].kind == .ellipsis
    for start in list.indices {
      let first = list[start]
      _ = statements(roots, 0, list, start, lessIsOK: true, last: -1) { last in
        let endNode = last < 0 ? first : last
        let range = ByteRange(tree.starts[Int(first)], max(tree.ends[Int(endNode)], tree.ends[Int(first)]))
        let match = Match(range: range, bindings: bindings, node: NodeID(first))
        if let last = found.last, last.range == match.range, last.bindings == match.bindings { return false }
        found.append(match)
        return found.count >= Self.maximumMatches
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
  private func spend() -> Bool {
    fuel &-= 1
    if fuel < 0 {
      ranOut = true
      return false
    }
    return true
  }

  func match(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    guard spend() else { return true }
    let node = pattern.nodes[Int(p)]
    let kind = tree.kinds[Int(t)]
    switch node.kind {
    case .metavariable: return matchMetavariable(node, t, k)
    case .ellipsis: return k()
    case .metavariableEllipsis: return bind(node.slot, sequence(t, t), k)
    case .deepExpression: return deep(node.auxiliary, t, k)
    case .stringLiteral: return matchString(node, t, kind, k)
    case .number, .boolean, .null, .characterLiteral: return matchLiteral(node, t, kind, k)
    case .name, .member, .typeName: return matchName(p, node, t, kind, k)
    case .assign where kind == .variable && options.variableAsAssignment: return matchDeclarationAsAssignment(p, t, k)
    case .variable where kind == .variable: break
    case .lambda where kind == .function && options.arrowIsFunction: return matchRoles(p, t, k)
    case .binary where kind == .binary: return matchBinary(p, node, t, k)
    case .dictionary where kind == .set, .set where kind == .dictionary:
      return hasOnlyEllipsis(p) ? k() : false
    case .dictionary where kind == .comprehension, .list where kind == .comprehension, .set where kind == .comprehension:
      return hasOnlyEllipsis(p) ? k() : false
    case .genericType where kind == .typeName: return false
    case .block where kind == .block:
      if hasOnlyEllipsis(p) { return k() }
    case .block where kind != .block && hasOnlyEllipsis(p): return k()
    default: break
    }
    guard node.kind == kind, payloadsAgree(node, t) else { return false }
    return matchRoles(p, t, k)
  }

  private func hasOnlyEllipsis(_ p: Int32) -> Bool {
    let extent = pattern.nodes[Int(p)].extent
    return extent > 1 && pattern.nodes[Int(p + 1)].kind == .ellipsis && 1 + pattern.nodes[Int(p + 1)].extent == extent
  }

  private func payloadsAgree(_ node: PatternNode, _ t: Int32) -> Bool {
    let payload = tree.payloads[Int(t)]
    if node.payload == payload { return true }
    switch node.kind {
    case .variable:
      // `x := …` and `var` stand for any declaration; `const` and `let` for themselves.
      return node.payload.isNone || isWord(node.payload, "var") || isWord(node.payload, ":=")
    case .call, .indexAccess: return node.payload.isNone
    case .stringFragment: return false
    case .function, .lambda, .module, .block: return true
    case .forEach: return node.payload.isNone
    default: return false
    }
  }

  func isWord(_ symbol: Symbol, _ word: String) -> Bool { !symbol.isNone && tree.interner.text(symbol) == word }

  // MARK: Metavariables

  private func matchMetavariable(_ node: PatternNode, _ t: Int32, _ k: () -> Bool) -> Bool {
    if node.auxiliary >= 0, !hasType(NodeID(t), pattern.types[Int(node.auxiliary)]) { return false }
    // In a list of types or expressions a metavariable never stands for a splat or a keyword argument's wrapper.
    return bind(node.slot, Binding(node: NodeID(t), range: tree.range(NodeID(t))), k)
  }

  func bind(_ slot: Int16, _ value: Binding, _ k: () -> Bool) -> Bool {
    guard slot >= 0 else { return k() }
    let slot = Int(slot)
    let current = bindings[slot]
    if current.kind != .none { return file.isEqual(current, value) ? k() : false }
    if hasFilters, let filter = filters[slot], !filter.allows(value, in: file) { return false }
    bindings[slot] = value
    let stop = k()
    bindings[slot] = Binding()
    return stop
  }

  func sequence(_ first: Int32, _ last: Int32) -> Binding {
    Binding(
      first: NodeID(first), last: NodeID(last), range: ByteRange(tree.starts[Int(first)], max(tree.ends[Int(last)], tree.starts[Int(first)])))
  }

  private func hasType(_ node: NodeID, _ type: Pattern.TypeConstraint) -> Bool {
    guard KindSet.expressions.contains(tree.kind(node)) else { return false }
    let found = semantics.typeName(node)
    guard !found.isNone else { return false }
    if found == type.name { return true }
    let foundText = tree.interner.text(found)
    let wanted = tree.interner.text(type.name)
    if wanted == foundText { return true }
    // `String` in the pattern also means `java.lang.String`, and the reverse.
    func last(_ text: String) -> Substring { text.split(whereSeparator: { $0 == "." || $0 == "/" }).last ?? "" }
    let bothSimple = wanted.hasPrefix("*") == foundText.hasPrefix("*")
    if bothSimple, !wanted.contains(".") || !foundText.contains("."), last(wanted.replacing("*")) == last(foundText.replacing("*")) { return true }
    let primitives: [String: [String]] = [
      "String": ["string", "str"], "string": ["String", "str"], "str": ["String", "string"], "bool": ["boolean"], "boolean": ["bool"],
      "number": ["int", "double", "float"], "float": ["double"], "Integer": ["int"], "long": ["int"],
    ]
    return primitives[wanted]?.contains(foundText) ?? false
  }

  // MARK: Names

  private func matchName(_ p: Int32, _ node: PatternNode, _ t: Int32, _ kind: SyntaxKind, _ k: () -> Bool) -> Bool {
    switch kind {
    case .name, .typeName, .member:
      let qualified = semantics.qualified[Int(t)]
      if !node.dotted.isNone {
        if qualified == node.dotted { return k() }
        if kind != .member, isWildcardImport(node, t) { return k() }
      } else if node.kind == .member, kind != .member, !qualified.isNone {
        return matchQualified(p, t, qualified, k)
      }
      switch (node.kind, kind) {
      case (.name, .name), (.typeName, .typeName), (.name, .typeName), (.typeName, .name):
        return node.payload == tree.payloads[Int(t)] ? k() : false
      case (.member, .member): return matchMember(p, node, t, k)
      case (.typeName, .member): return false
      default: return matchConstantName(p, t, k)
      }
    case .genericType where node.kind == .typeName || node.kind == .name:
      // A pattern without type arguments matches any.
      let base = tree.child(NodeID(t), .type)
      return base.isNone ? false : match(p, base.raw, k)
    case .call, .indexAccess:
      // `$X. ... .foo` reaches through calls.
      return false
    case .other, .otherType: return false
    default: return false
    }
  }

  private func matchConstantName(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool { false }

  /// A pattern such as `subprocess.$F` on a name that is imported as `subprocess.run`: the name's qualified path is taken
  /// apart like a chain of members. `$F` stands for the name as the import spells it.
  private func matchQualified(_ p: Int32, _ t: Int32, _ qualified: Symbol, _ k: () -> Bool) -> Bool {
    let path = tree.interner.text(qualified)
    guard let dot = path.lastIndex(of: ".") else { return false }
    let object = p + 1
    let name = object + pattern.nodes[Int(object)].extent
    guard name < p + pattern.nodes[Int(p)].extent else { return false }
    let reference = semantics.references[Int(t)]
    guard reference >= 0 else { return false }
    let declaration = semantics.declarations[Int(reference)]
    let last = path[path.index(after: dot)...]
    func matchPrefix() -> Bool { matchPath(object, path[..<dot], declaration.originModule, k) }
    let patternName = pattern.nodes[Int(name)]
    switch patternName.kind {
    case .name: return tree.interner.text(patternName.payload) == last ? matchPrefix() : false
    case .metavariable:
      let spelled = isWord(tree.payloads[Int(t)], String(last)) || declaration.origin.isNone ? NodeID(t) : declaration.origin
      return bind(patternName.slot, Binding(node: spelled, range: tree.range(spelled)), matchPrefix)
    default: return false
    }
  }

  /// An object of a pattern against the text of a path.
  private func matchPath(_ p: Int32, _ path: Substring, _ module: NodeID, _ k: () -> Bool) -> Bool {
    let node = pattern.nodes[Int(p)]
    if !node.dotted.isNone { return tree.interner.text(node.dotted) == path ? k() : false }
    switch node.kind {
    case .metavariable where node.auxiliary < 0:
      return module.isNone ? false : bind(node.slot, Binding(node: module, range: tree.range(module)), k)
    default: return false
    }
  }

  /// `a.b.C` matches `C` under `import a.b.*`.
  private func isWildcardImport(_ node: PatternNode, _ t: Int32) -> Bool {
    guard !node.dottedPrefix.isNone, node.dottedLast == tree.payloads[Int(t)], semantics.references[Int(t)] < 0 else { return false }
    return semantics.wildcards.contains(node.dottedPrefix)
  }

  private func matchMember(_ p: Int32, _ node: PatternNode, _ t: Int32, _ k: () -> Bool) -> Bool {
    let object = p + 1
    let name = object + pattern.nodes[Int(object)].extent
    guard name < p + node.extent else { return false }
    if pattern.nodes[Int(name)].kind == .ellipsis {
      // `$X. ... ` in the middle of a chain: the object is any number of links further in.
      return matchChain(object, t, k)
    }
    let targetObject = t + 1
    let targetName = targetObject &+ tree.extents[Int(targetObject)]
    guard targetName < t &+ tree.extents[Int(t)] else { return false }
    if !node.payload.isNone, isWord(node.payload, "::") != isWord(tree.payloads[Int(t)], "::") { return false }
    // The name first: it fails fastest.
    let patternName = pattern.nodes[Int(name)]
    if patternName.kind == .name {
      guard patternName.payload == tree.payloads[Int(targetName)] else { return false }
      return matchObject(object, targetObject, k)
    }
    return match(name, targetName) { matchObject(object, targetObject, k) }
  }

  /// The object of a member: with `foo. ... .bar` the pattern's object is a member whose name is the ellipsis.
  private func matchObject(_ object: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    let node = pattern.nodes[Int(object)]
    if node.kind == .member {
      let inner = object + 1
      let name = inner + pattern.nodes[Int(inner)].extent
      if name < object + node.extent, pattern.nodes[Int(name)].kind == .ellipsis { return matchChain(inner, t, k) }
    }
    return match(object, t, k)
  }

  /// Tries `p` at `t` and at each object further in along calls, members and subscripts.
  private func matchChain(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    var current = t
    while true {
      if match(p, current, k) { return true }
      switch tree.kinds[Int(current)] {
      case .call, .member, .indexAccess, .await, .cast:
        let first = tree.kinds[Int(current)] == .cast ? tree.child(NodeID(current), .value).raw : current + 1
        guard first > current, first < current &+ tree.extents[Int(current)] else { return false }
        current = first
      default: return false
      }
    }
  }

  // MARK: Literals

  private func matchString(_ node: PatternNode, _ t: Int32, _ kind: SyntaxKind, _ k: () -> Bool) -> Bool {
    if node.text == .anyTemplate {
      return kind == .template || kind == .stringLiteral ? k() : false
    }
    if kind == .stringLiteral {
      switch node.text {
      case .any: return k()
      case .exact: return node.payload == tree.payloads[Int(t)] ? k() : false
      case .metavariable: return bind(node.slot, content(t), k)
      case .regex: return pattern.regexes[Int(node.auxiliary)].isFound(in: tree.interner.text(tree.payloads[Int(t)])) ? k() : false
      case .anyTemplate: return k()
      }
    }
    guard options.constantPropagation else { return false }
    switch kind {
    case .name, .member, .binary, .template, .characterLiteral: break
    default: return false
    }
    if node.text == .any, kind == .template, tree.extents[Int(t)] == 1 { return k() }
    guard case .string(let value)? = semantics.constant(NodeID(t)) else { return false }
    switch node.text {
    case .any: return k()
    case .exact: return tree.interner.text(node.payload) == value ? k() : false
    case .metavariable:
      if let literal = literalBehind(NodeID(t)) { return bind(node.slot, content(literal.raw), k) }
      var folded = Binding(content: NodeID(t), range: tree.range(NodeID(t)))
      folded.constant = tree.interner.intern(value)
      return bind(node.slot, folded, k)
    case .regex: return pattern.regexes[Int(node.auxiliary)].isFound(in: value) ? k() : false
    case .anyTemplate: return false
    }
  }

  private func literalBehind(_ node: NodeID) -> NodeID? {
    var current = node
    for _ in 0..<16 {
      if tree.kind(current) == .stringLiteral { return current }
      guard let value = semantics.constantValue(current) else { return nil }
      current = value
    }
    return nil
  }

  /// Binding of a string's content: the literal's range without its quotes.
  private func content(_ t: Int32) -> Binding {
    let range = tree.range(NodeID(t))
    return Binding(content: NodeID(t), range: StringQuotes.inner(range, file.source.bytes))
  }

  private func matchLiteral(_ node: PatternNode, _ t: Int32, _ kind: SyntaxKind, _ k: () -> Bool) -> Bool {
    if node.kind == kind {
      if node.payload == tree.payloads[Int(t)] { return k() }
      if node.kind == .number, Numeral.areEqual(tree.interner.text(node.payload), tree.interner.text(tree.payloads[Int(t)])) { return k() }
      if node.kind == .null { return k() }
      return false
    }
    guard options.constantPropagation, kind == .name || kind == .member || kind == .unary else { return false }
    switch semantics.constant(NodeID(t)) {
    case .number(let text)? where node.kind == .number: return Numeral.areEqual(tree.interner.text(node.payload), text) ? k() : false
    case .boolean(let value)? where node.kind == .boolean: return isWord(node.payload, value ? "true" : "false") ? k() : false
    default: return false
    }
  }

  // MARK: Operators, assignments

  private func matchDeclarationAsAssignment(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    let operation = tree.interner.text(pattern.nodes[Int(p)].payload)
    guard operation == "=" || operation == ":=" else { return false }
    let target = tree.child(NodeID(t), .target)
    let value = tree.child(NodeID(t), .value)
    guard !target.isNone, !value.isNone else { return false }
    let left = p + 1
    let right = left + pattern.nodes[Int(left)].extent
    return match(left, target.raw) { match(right, value.raw, k) }
  }

  private func matchBinary(_ p: Int32, _ node: PatternNode, _ t: Int32, _ k: () -> Bool) -> Bool {
    guard node.payload == tree.payloads[Int(t)] else { return false }
    let left = p + 1
    let right = left + pattern.nodes[Int(left)].extent
    let targetLeft = t + 1
    let targetRight = targetLeft &+ tree.extents[Int(targetLeft)]
    if match(left, targetLeft, { match(right, targetRight, k) }) { return true }
    // `$X + ...`: any number of operands further to the left.
    if pattern.nodes[Int(right)].kind == .ellipsis, tree.kinds[Int(targetLeft)] == .binary {
      return match(p, targetLeft, k)
    }
    let operation = tree.interner.text(node.payload)
    let isLogical = operation == "&&" || operation == "||"
    let isCommutative =
      options.associativeCommutative
      && (isLogical ? options.commutativeBoolean : operation == "|" || operation == "&" || operation == "^")
    return isCommutative ? match(left, targetRight) { match(right, targetLeft, k) } : false
  }

  // MARK: Deep expressions

  /// `p` at `t` or at any expression inside it, functions aside.
  func deep(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    var node = t
    let end = t &+ tree.extents[Int(t)]
    while node < end {
      let kind = tree.kinds[Int(node)]
      if node > t, kind == .lambda || kind == .function || kind == .classDeclaration {
        node &+= tree.extents[Int(node)]
        continue
      }
      if KindSet.expressions.contains(kind), !(kind == .name && isNotAnExpression(NodeID(node))), match(p, node, k) { return true }
      node &+= 1
    }
    return false
  }
}

extension String {
  /// The text without any occurrence of a one-character string.
  fileprivate func replacing(_ character: Character) -> String { String(filter { $0 != character }) }
}
