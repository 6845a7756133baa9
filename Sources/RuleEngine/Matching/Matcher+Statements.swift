internal import Core
internal import Syntax

/// Runs of statements, and statements that match what a bare expression says.
extension Matcher {
  /// A run of statements from `ti` on, `te` excluded. `k` gets the last statement that was matched, or -1.
  ///
  /// An ellipsis also reaches into nested statements: after `...` the rest is matched on the list itself and on the list
  /// with the statements inside its statements laid flat, which is a slice of all statements of the file.
  func statements(
    _ ps: [Int32], _ pi: Int, _ ts: [Int32], _ ti: Int, _ te: Int, lessIsOK: Bool, last: Int32, _ k: (Int32) -> Bool
  ) -> Bool {
    if pi == ps.count { return lessIsOK || ti == te ? k(last) : false }
    guard spend() else { return true }
    let p = ps[pi]
    let node = pattern.nodes[Int(p)]
    switch node.kind {
    case .ellipsis:
      if pi + 1 == ps.count {
        if endsAnywhere { for end in ti..<max(ti, te - 1) where k(ts[end]) { return true } }
        if endsAnywhere, k(last) { return true }
        return k(ti < te ? ts[te - 1] : last)
      }
      let flat = options.goDeeperStatement && ti < te ? file.statements(from: ts[ti], through: ts[te - 1]) : ti..<te
      guard flat.count > te - ti else { return statementsAfterEllipsis(ps, pi + 1, ts, ti, te, last: last, k) }
      // Several statements in a row are neighbours in the list, not in the flat one.
      let needsNeighbours = pi + 2 < ps.count && pattern.nodes[Int(ps[pi + 2])].kind != .ellipsis
      if needsNeighbours, statementsAfterEllipsis(ps, pi + 1, ts, ti, te, last: last, k) { return true }
      return statementsAfterEllipsis(ps, pi + 1, file.statements, flat.lowerBound, flat.upperBound, last: last, k)
    case .metavariableEllipsis:
      for next in ti...te {
        let value = next > ti ? sequence(ts[ti], ts[next - 1]) : Binding(first: .none, last: .none, range: ByteRange(0, 0))
        let newLast = next > ti ? ts[next - 1] : last
        if bind(node.slot, value, { statements(ps, pi + 1, ts, next, te, lessIsOK: lessIsOK && pi + 1 < ps.count, last: newLast, k) }) {
          return true
        }
      }
      return false
    default:
      guard ti < te else { return false }
      if pi + 1 < ps.count, statementsFromInitializer(ps, pi, ts, ti, te, lessIsOK: lessIsOK, k) { return true }
      return matchStatement(p, ts[ti]) { statements(ps, pi + 1, ts, ti + 1, te, lessIsOK: lessIsOK, last: ts[ti], k) }
    }
  }

  /// `if x := f(); x > 0 { ... }` is also two statements: what its head begins with, and the rest.
  private func statementsFromInitializer(
    _ ps: [Int32], _ pi: Int, _ ts: [Int32], _ ti: Int, _ te: Int, lessIsOK: Bool, _ k: (Int32) -> Bool
  ) -> Bool {
    let statement = ts[ti]
    guard tree.kinds[Int(statement)] == .ifStatement || tree.kinds[Int(statement)] == .switchStatement,
      case let first = tree.child(NodeID(statement), .initializer), !first.isNone
    else { return false }
    let hasGap = pattern.nodes[Int(ps[pi + 1])].kind == .ellipsis
    let next = hasGap ? pi + 2 : pi + 1
    return matchStatement(ps[pi], first.raw) {
      if next < ps.count {
        let stop = matchStatement(ps[next], statement) {
          statements(ps, next + 1, ts, ti + 1, te, lessIsOK: lessIsOK, last: statement, k)
        }
        if stop { return true }
      }
      return hasGap && statements(ps, pi + 1, ts, ti + 1, te, lessIsOK: lessIsOK, last: statement, k)
    }
  }

  private func statementsAfterEllipsis(
    _ ps: [Int32], _ pi: Int, _ ts: [Int32], _ ti: Int, _ te: Int, last: Int32, _ k: (Int32) -> Bool
  ) -> Bool {
    for next in ti...te {
      if statements(ps, pi, ts, next, te, lessIsOK: true, last: next > ti ? ts[next - 1] : last, k) { return true }
    }
    return false
  }

  func matchStatement(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    let node = pattern.nodes[Int(p)]
    guard node.kind == .expressionStatement, node.extent > 1 else {
      // An expression where the program has a statement: patterns of mixed lists.
      if KindSet.expressions.contains(node.kind), tree.kinds[Int(t)] == .expressionStatement { return match(p, t + 1, k) }
      return match(p, t, k)
    }
    let inner = p + 1
    switch tree.kinds[Int(t)] {
    case .expressionStatement:
      guard tree.extents[Int(t)] > 1 else { return false }
      return options.implicitDeepExpressionStatement ? deepImplicit(inner, t + 1, k) : match(inner, t + 1, k)
    case .variable:
      if match(inner, t, k) { return true }
      let value = tree.child(NodeID(t), .value)
      guard !value.isNone, options.variableAsAssignment, options.goDeeperExpression, pattern.nodes[Int(inner)].kind != .assign else {
        return false
      }
      return options.implicitDeepExpressionStatement ? deep(inner, value.raw, entersLambdas: false, k) : match(inner, value.raw, k)
    case .returnStatement:
      let value = tree.child(NodeID(t), .value)
      return value.isNone || pattern.nodes[Int(inner)].kind == .assign ? false : deep(inner, value.raw, k)
    case let kind where tree.roles[Int(t)] == .body && KindSet.expressions.contains(kind):
      return options.implicitDeepExpressionStatement ? deepImplicit(inner, t, k) : match(inner, t, k)
    default:
      if pattern.nodes[Int(inner)].kind == .deepExpression {
        return deepInStatement(pattern.nodes[Int(inner)].auxiliary, t, k)
      }
      return false
    }
  }
}
