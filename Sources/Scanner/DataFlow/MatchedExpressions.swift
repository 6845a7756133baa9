internal import CodeGraph
internal import Core
internal import RuleEngine
internal import Syntax

/// The expressions that a match of a taint rule's part stands for.
struct MatchedExpressions {
  /// Expressions that one match may stand for.
  private static let maximumNodes = 5_000
  private let file: TargetFile
  private var tree: SyntaxTree { file.tree }

  init(_ file: TargetFile) { self.file = file }

  /// The expression that was matched, or the outermost ones in what was matched.
  func whole(_ match: Match) -> [NodeID] {
    match.node.isNone ? outermost(in: match.range) : expressions(at: match.node, match.range)
  }

  /// Those, and all that are in them where that may make a difference, or `evenIfUnused`.
  func all(_ match: Match, evenIfUnused: Bool = false) -> [NodeID] {
    var found = whole(match)
    for node in found where found.count < Self.maximumNodes && (evenIfUnused || mayUse(node)) { inner(of: node, &found) }
    return found
  }

  /// Whether something in an expression does more than look at its parts.
  private func mayUse(_ node: NodeID) -> Bool {
    var index = node.raw + 1
    let end = tree.end(node)
    while index < end {
      switch tree.kind(NodeID(index)) {
      case .call, .new, .assign, .lambda, .function, .variable, .element, .returnStatement: return true
      default: index += 1
      }
    }
    return false
  }

  private func inner(of node: NodeID, _ found: inout [NodeID]) {
    var index = node.raw + 1
    let end = tree.end(node)
    while index < end, found.count < Self.maximumNodes {
      if isValue(NodeID(index)) { found.append(NodeID(index)) }
      index += 1
    }
  }

  /// Whether an expression's value is used as such: names of fields and keywords are none.
  private func isValue(_ node: NodeID) -> Bool {
    guard tree.kind(node).isExpression else { return false }
    if tree.kind(node) == .name {
      switch tree.role(node) {
      case .name, .callee: return false
      default: return true
      }
    }
    return true
  }

  /// Where data must not arrive. Of a call, its arguments and what it returns to the expression around it; of a call that a rule
  /// chose as a part of what it matches, only what it returns.
  ///
  /// - Parameter isSource: whether what the call gives is data of a source: it counts whatever is done with it.
  func sinks(_ match: Match, isExact: Bool, hasFocus: Bool, isSource: Bool) -> [NodeID] {
    var found: [NodeID] = []
    for node in whole(match) {
      if !(isExact && hasFocus) { found += inputs(of: node) }
      if isExact && hasFocus || isOperand(node) || isSource { found.append(node) }
    }
    if !isExact { for node in whole(match) { inner(of: node, &found) } }
    return found
  }

  /// Whether an expression around it uses the value.
  private func isOperand(_ node: NodeID) -> Bool {
    guard tree.kind(node) == .call || tree.kind(node) == .new else { return true }
    switch tree.kind(tree.parent(node)) {
    case .expressionStatement, .variable, .assign, .module, .block: return false
    default: return true
    }
  }

  private func inputs(of node: NodeID) -> [NodeID] {
    // An element that is assigned is not read: what chooses it, and where.
    if tree.kind(node) == .indexAccess, tree.role(node) == .target {
      return tree.children(node).filter { tree.role($0) == .object || tree.role($0) == .index }
    }
    guard tree.kind(node) == .call || tree.kind(node) == .new else { return [] }
    var found: [NodeID] = []
    let arguments = tree.child(node, .arguments)
    if !arguments.isNone {
      for argument in tree.children(arguments) { found.append(value(of: argument)) }
    }
    let callee = tree.child(node, .callee)
    if !callee.isNone, tree.kind(callee) == .member {
      let object = tree.child(callee, .object)
      if !object.isNone { found.append(object) }
    }
    return found
  }

  private func value(of argument: NodeID) -> NodeID {
    switch tree.kind(argument) {
    case .keywordArgument, .spread:
      let value = tree.child(argument, .value)
      return value.isNone ? argument : value
    default: return argument
    }
  }

  private func expressions(at node: NodeID, _ range: ByteRange) -> [NodeID] {
    if tree.kind(node) == .spread { return [value(of: node)] }
    if tree.range(node) == range, tree.kind(node).isExpression { return [bound(node)] }
    return outermost(in: range)
  }

  /// Of `{name}`, which is key and value in one, the value.
  private func bound(_ node: NodeID) -> NodeID {
    let parent = tree.parent(node)
    guard tree.role(node) == .key, !parent.isNone, case let value = tree.child(parent, .value), !value.isNone,
      tree.range(value) == tree.range(node)
    else { return node }
    return value
  }

  /// The outermost expressions that lie in a range.
  private func outermost(in range: ByteRange) -> [NodeID] {
    var found: [NodeID] = []
    var node: Int32 = 0
    let end = Int32(tree.count)
    while node < end {
      let id = NodeID(node)
      let own = tree.range(id)
      if own.end <= range.start || own.start >= range.end {
        node = tree.end(id)
      } else if range.contains(own), tree.kind(id) == .pair, !tree.child(id, .value).isNone {
        found.append(tree.child(id, .value))
        node = tree.end(id)
      } else if range.contains(own), tree.kind(id).isExpression || tree.kind(id) == .parameter {
        found.append(tree.kind(id) == .parameter && !tree.child(id, .name).isNone ? tree.child(id, .name) : id)
        node = tree.end(id)
      } else {
        node += 1
      }
    }
    return found
  }

  // MARK: Metavariables

  /// The expressions that a metavariable of a match stands for.
  func nodes(of name: String, _ match: Match, _ rule: CompiledRule) -> [NodeID] {
    guard let slot = rule.metavariables.find(name), slot < match.bindings.count else { return [] }
    let binding = match.bindings[slot]
    switch binding.kind {
    case .none: return []
    case .node: return expressions(at: binding.node, binding.range)
    default: return outermost(in: binding.range)
    }
  }

  /// The two ends of a propagator, without number and instance.
  func ends(of match: Match, _ part: TaintPart, _ rule: CompiledRule) -> [(node: NodeID, mark: ExpressionMark)] {
    let from = nodes(of: part.from ?? "", match, rule)
    let to = nodes(of: part.to ?? "", match, rule)
    guard let first = from.first, let last = to.first else { return [] }
    let isLocal = function(around: first) == function(around: last)
    func mark(_ node: NodeID, _ effect: ExpressionMark.Effect) -> (node: NodeID, mark: ExpressionMark) {
      var mark = ExpressionMark(0, effect)
      mark.isLocal = isLocal
      return (node, mark)
    }
    return from.map { mark($0, .departure) } + to.map { mark($0, part.sideEffect == .none ? .arrival : .lastingArrival) }
  }

  private func function(around node: NodeID) -> NodeID {
    var current = node
    while !current.isNone {
      if tree.kind(current) == .function || tree.kind(current) == .lambda { return current }
      current = tree.parent(current)
    }
    return .none
  }

  // MARK: Ends of functions

  /// Whether nothing of the function runs after a match.
  func isAtExit(_ match: Match) -> Bool {
    var node = whole(match).first ?? match.node
    while !node.isNone {
      let parent = tree.parent(node)
      if tree.kind(node) == .returnStatement || tree.kind(node) == .throwStatement { return true }
      if parent.isNone || tree.kind(node) == .function || tree.kind(node) == .lambda { return true }
      switch tree.kind(parent) {
      case .block, .module: if tree.end(node) < tree.end(parent) { return false }
      case .forStatement, .forEach, .whileStatement, .doWhile: return false
      default: break
      }
      node = parent
    }
    return true
  }
}
