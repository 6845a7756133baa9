internal import Core
internal import Semantics
internal import Syntax

/// Operators and assignments.
///
/// Chains of one associative operator (`a && b && c`, however bracketed) are matched as the list of their operands: in
/// order for `&&` and `||`, in any order for `|`, `&` and `^`. A metavariable of the pattern may stand for several
/// neighbouring operands, `...` for any number of them.
extension Matcher {
  func matchDeclarationAsAssignment(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    let operation = tree.interner.text(pattern.nodes[Int(p)].payload)
    guard operation == "=" || operation == ":=" else { return false }
    let target = tree.child(NodeID(t), .target)
    let value = tree.child(NodeID(t), .value)
    guard !target.isNone, !value.isNone else { return false }
    // `var a, b = f()` declares `a`, and `b` after it; `a, b := f()` is one assignment to both.
    if tree.kind(target) == .tuple, isWord(tree.payloads[Int(t)], "var") {
      let first = target.raw + 1
      guard first < tree.end(target), [.metavariable, .name].contains(pattern.nodes[Int(p + 1)].kind) else { return false }
      return match(p + 1, first) { match(p + 1 + pattern.nodes[Int(p + 1)].extent, value.raw, k) }
    }
    if !options.functionFieldsAreAssignments, tree.kind(value) == .lambda, file.isMember(NodeID(t)) { return false }
    let left = p + 1
    let right = left + pattern.nodes[Int(left)].extent
    return match(left, target.raw) { match(right, value.raw, k) }
  }

  private enum Chaining { case none, swapping, ordered, unordered }

  private func chaining(_ operation: Symbol) -> Chaining {
    guard options.associativeCommutative else { return .none }
    switch tree.interner.text(operation) {
    case "&&", "||": return options.commutativeBoolean ? .unordered : .ordered
    case "|", "&", "^": return .unordered
    case "==", "!=": return options.symmetricEquality ? .swapping : .none
    default: return .none
    }
  }

  func matchBinary(_ p: Int32, _ node: PatternNode, _ t: Int32, _ k: () -> Bool) -> Bool {
    guard node.payload == tree.payloads[Int(t)] else { return false }
    let left = p + 1
    let right = left + pattern.nodes[Int(left)].extent
    let targetLeft = t + 1
    let targetRight = targetLeft &+ tree.extents[Int(targetLeft)]
    let chaining = chaining(node.payload)
    switch chaining {
    case .none, .swapping:
      if match(left, targetLeft, { match(right, targetRight, k) }) { return true }
      // `$X + ...`: any number of operands further to the left.
      if pattern.nodes[Int(right)].kind == .ellipsis, tree.kinds[Int(targetLeft)] == .binary { return match(p, targetLeft, k) }
      return chaining == .swapping ? match(left, targetRight) { match(right, targetLeft, k) } : false
    case .ordered:
      var ps: [Int32] = []
      var ts: [Int32] = []
      patternOperands(p, node.payload, &ps)
      operands(t, node.payload, &ts)
      return inOrder(ps, 0, ts, 0, node.payload, k)
    case .unordered:
      var ps: [Int32] = []
      var ts: [Int32] = []
      patternOperands(p, node.payload, &ps)
      operands(t, node.payload, &ts)
      let needed = ps.count { pattern.nodes[Int($0)].kind != .ellipsis }
      guard needed <= ts.count else { return false }
      // What fails fast comes first; metavariables take what the others leave.
      let concrete = ps.filter { !isHole($0) }
      let metavariables = ps.filter { isHole($0) && pattern.nodes[Int($0)].kind != .ellipsis }
      return inAnyOrder(concrete + metavariables, 0, ts, k)
    }
  }

  private func isHole(_ p: Int32) -> Bool {
    let kind = pattern.nodes[Int(p)].kind
    return kind == .metavariable || kind == .ellipsis
  }

  private func patternOperands(_ p: Int32, _ operation: Symbol, _ result: inout [Int32]) {
    let node = pattern.nodes[Int(p)]
    guard node.kind == .binary, node.payload == operation else { return result.append(p) }
    let right = p + 1 + pattern.nodes[Int(p + 1)].extent
    patternOperands(p + 1, operation, &result)
    patternOperands(right, operation, &result)
  }

  private func operands(_ t: Int32, _ operation: Symbol, _ result: inout [Int32]) {
    // Iterative: a generated chain may hold thousands of operands, and its left sides nest.
    var stack = [t]
    while let node = stack.popLast() {
      if tree.kinds[Int(node)] == .binary, tree.payloads[Int(node)] == operation {
        stack.append(node + 1 &+ tree.extents[Int(node + 1)])
        stack.append(node + 1)
      } else {
        result.append(node)
      }
    }
  }

  private func inOrder(_ ps: [Int32], _ pi: Int, _ ts: [Int32], _ ti: Int, _ operation: Symbol, _ k: () -> Bool) -> Bool {
    guard pi < ps.count else { return ti == ts.count ? k() : false }
    let node = pattern.nodes[Int(ps[pi])]
    switch node.kind {
    case .ellipsis:
      for next in ti...ts.count where inOrder(ps, pi + 1, ts, next, operation, k) { return true }
      return false
    case .metavariable:
      guard ti < ts.count else { return false }
      if match(ps[pi], ts[ti], { inOrder(ps, pi + 1, ts, ti + 1, operation, k) }) { return true }
      guard node.auxiliary < 0, ts.count - ti > ps.count - pi || ps.count < ts.count else { return false }
      // Every later operand of the pattern but `...` needs one of its own.
      let needed = ps[(pi + 1)...].count { pattern.nodes[Int($0)].kind != .ellipsis }
      var last = ti + 1
      while last < ts.count - needed {
        guard spend() else { return true }
        if bind(node.slot, run(ts[ti], ts[last], operation), { inOrder(ps, pi + 1, ts, last + 1, operation, k) }) { return true }
        last += 1
      }
      return false
    default:
      guard ti < ts.count else { return false }
      return match(ps[pi], ts[ti]) { inOrder(ps, pi + 1, ts, ti + 1, operation, k) }
    }
  }

  /// Several neighbouring operands: the operation that joins them if there is one, else their text.
  private func run(_ first: Int32, _ last: Int32, _ operation: Symbol) -> Binding {
    let range = ByteRange(tree.starts[Int(first)], tree.ends[Int(last)])
    var node = first
    while tree.ends[Int(node)] < range.end {
      let parent = tree.parents[Int(node)]
      guard parent >= 0, tree.kinds[Int(parent)] == .binary, tree.payloads[Int(parent)] == operation else { break }
      node = parent
    }
    return tree.range(NodeID(node)) == range ? Binding(node: NodeID(node), range: range) : Binding(text: range)
  }

  /// Each operand of the pattern takes one of the program's; some may be left over.
  private func inAnyOrder(_ ps: [Int32], _ pi: Int, _ ts: [Int32], _ k: () -> Bool) -> Bool {
    guard pi < ps.count else { return k() }
    for index in ts.indices {
      let stop = match(ps[pi], ts[index]) {
        var left = ts
        left.remove(at: index)
        return inAnyOrder(ps, pi + 1, left, k)
      }
      if stop { return true }
    }
    return false
  }
}
