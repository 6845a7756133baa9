internal import Core
internal import Semantics
internal import Syntax

/// Statements and declarations that are compared by what they leave out, too.
extension Matcher {
  /// `with a():` is no `with a() as f:`; `with $A:` is both.
  func matchManaged(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    let children = patternChildren(p)
    if !children.contains(where: { pattern.nodes[Int($0)].role == .target }), !tree.child(NodeID(t), .target).isNone {
      guard let value = children.last, pattern.nodes[Int(value)].kind == .metavariable else { return false }
    }
    return matchRoles(p, t, k)
  }

  /// Whether a `try` of a pattern leaves nothing out that the program's has behind its handlers. The head alone, `try { ... }`, leaves
  /// everything open.
  func mayEnd(_ p: Int32, _ t: Int32) -> Bool {
    var isHead = true
    var roles: Set<Role> = []
    for child in patternChildren(p) {
      let role = pattern.nodes[Int(child)].role
      roles.insert(role)
      if role == .handler || role == .otherwise || role == .finally { isHead = false }
    }
    guard !isHead else { return true }
    return [Role.otherwise, .finally].allSatisfy { roles.contains($0) || tree.child(NodeID(t), $0).isNone }
  }

  /// Whether a handler of a pattern that names no exception stands for the program's: for one that names it only if it is `except ...`.
  func mayCatch(_ p: Int32, _ t: Int32) -> Bool {
    let children = patternChildren(p)
    if tree.child(NodeID(t), .name).isNone || children.contains(where: { pattern.nodes[Int($0)].role == .name }) { return true }
    return children.contains { pattern.nodes[Int($0)].role == .type && isEllipsis($0) }
  }

  /// `catch ($E)` stands for `catch (error: unknown)`: it says the name and leaves the type out, which a pattern that says neither does not.
  func isCaughtType(_ p: Int32, _ kind: SyntaxKind, _ role: Role) -> Bool {
    kind == .catchClause && role == .type && patternChildren(p).contains { pattern.nodes[Int($0)].role == .name }
  }

  /// What a function gives: a metavariable stands for several results, too, and their names do not matter.
  func results(_ ps: [Int32], _ ts: [Int32], _ k: () -> Bool) -> Bool {
    if ps.count == 1, ts.count > 1, pattern.nodes[Int(ps[0])].kind == .metavariable {
      return bind(pattern.nodes[Int(ps[0])].slot, sequence(ts[0], ts[ts.count - 1]), k)
    }
    // `(..., error)` is a list, `error` is none.
    if ps.count > 1, ts.count == 1 { return false }
    let areNamed = ps.allSatisfy { pattern.nodes[Int($0)].kind == .parameter } && ts.allSatisfy { tree.kinds[Int($0)] == .parameter }
    if areNamed { return ordered(ps, 0, ts, 0, k) }
    let wanted = ps.map { node in
      pattern.nodes[Int(node)].kind == .parameter ? patternChildren(node).first { pattern.nodes[Int($0)].role == .type } ?? node : node
    }
    let given = ts.map { node in
      let type = tree.kinds[Int(node)] == .parameter ? tree.child(NodeID(node), .type) : .none
      return type.isNone ? node : type.raw
    }
    return ordered(wanted, 0, given, 0, k)
  }

  /// Whether a loop's body has braces as the pattern's has, or none as it has none: `while ($X) { ... }` is no `while ($X) f();`.
  /// `while ($X) ...` is both.
  func mayBeBody(_ p: Int32, _ node: PatternNode, _ t: Int32) -> Bool {
    let isBraced = node.auxiliary == 1
    return isBraced == TargetFile.hasBraces(NodeID(t), tree, file.source) || !isBraced && hasOnlyEllipsis(p)
  }

  /// Whether what a declaration of a pattern declares may be what the program's does: a metavariable is one name, and none of those that an
  /// object or a list is taken apart into.
  func mayDeclare(_ p: Int32, _ t: Int32) -> Bool {
    guard case let target = tree.child(NodeID(t), .target), !target.isNone, tree.kind(target) == .dictionary || tree.kind(target) == .list,
      let name = patternChildren(p).first(where: { pattern.nodes[Int($0)].role == .target })
    else { return true }
    return pattern.nodes[Int(name)].kind != .metavariable
  }

  /// Whether an item of an import may be the program's: a metavariable for a name is not the whole module, `* as m`.
  func mayImport(_ p: Int32, _ t: Int32) -> Bool {
    guard let name = patternChildren(p).first(where: { pattern.nodes[Int($0)].role == .name }),
      pattern.nodes[Int(name)].kind == .metavariable, !tree.child(NodeID(t), .alias).isNone, case let given = tree.child(NodeID(t), .name)
    else { return true }
    return given.isNone || tree.text(given) != "*"
  }

  /// Whether a function is the value of a field or an entry, where such functions are methods and no expressions.
  func isFieldFunction(_ function: NodeID) -> Bool {
    guard file.rules.functionFieldsAreMethods, tree.kind(function) == .lambda, tree.role(function) == .value,
      case let field = tree.parent(function), !field.isNone
    else { return false }
    return tree.kind(field) == .pair || file.isMember(field)
  }

  /// A function without a name that a class's field or an entry of an object holds is one of the field's name.
  func matchFunctionField(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    guard file.rules.functionFieldsAreMethods else { return false }
    let field = NodeID(t)
    guard tree.kind(field) == .pair || file.isMember(field) else { return false }
    let value = tree.child(field, .value)
    guard !value.isNone, tree.kind(value) == .lambda, tree.child(value, .name).isNone else { return false }
    let key = tree.child(field, tree.kind(field) == .pair ? .key : .target)
    guard let name = patternChildren(p).first(where: { pattern.nodes[Int($0)].role == .name }), !key.isNone else { return false }
    return match(name, key.raw) { matchRoles(p, value.raw, k) }
  }
}
