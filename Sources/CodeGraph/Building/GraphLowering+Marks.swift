internal import Core
internal import Semantics
internal import Syntax

/// What rules say of expressions, and of the variables, fields and elements that some of them name.
extension GraphLowering {
  mutating func apply(_ mark: ExpressionMark, _ node: NodeID, _ value: Value, isTarget: Bool) -> Value {
    let result = emitMark(mark, node, value)
    switch mark.effect {
    case .value, .passage, .arrival: return result
    case .variable, .lastingArrival:
      if !isTarget { keep(result, in: node) }
      if mark.effect == .lastingArrival { waitingArrivals[mark.instance] = (node, mark) }
      return result
    case .laterVariable:
      if isTarget { return result }
      keep(result, in: node)
      return value
    case .departure:
      if mark.isLocal, let waiting = waitingArrivals[mark.instance], let current = read(waiting.node) {
        keep(emitMark(waiting.mark, waiting.node, current), in: waiting.node)
      }
      return value
    }
  }

  private mutating func emitMark(_ mark: ExpressionMark, _ node: NodeID, _ value: Value) -> Value {
    f.marks.append(mark)
    return emit(.mark, a: value, b: Int32(truncatingIfNeeded: f.marks.count - 1), node)
  }

  /// Whether reading the expression again does nothing: a variable, and fields and elements of one.
  private func isPlace(_ node: NodeID, depth: Int = 0) -> Bool {
    guard !node.isNone, depth < 16 else { return false }
    switch tree.kind(node) {
    case .name, .this: return true
    case .member: return !tree.child(node, .name).isNone && isPlace(tree.child(node, .object), depth: depth + 1)
    case .indexAccess:
      let index = tree.child(node, .index)
      guard !index.isNone, isPlace(tree.child(node, .object), depth: depth + 1) else { return false }
      return tree.kind(index) == .stringLiteral || tree.kind(index) == .number || tree.kind(index) == .name
    default: return false
    }
  }

  /// The value of a place, without what rules say of it; nil if the expression is none.
  private mutating func read(_ node: NodeID) -> Value? {
    guard isPlace(node) else { return nil }
    switch tree.kind(node) {
    case .name: return readName(node)
    case .this: return this(node)
    case .member:
      guard let object = read(tree.child(node, .object)) else { return nil }
      return emit(.loadField, a: object, name: names.local(tree.payload(tree.child(node, .name))), node)
    case .indexAccess:
      guard let object = read(tree.child(node, .object)) else { return nil }
      return emit(.loadIndex, a: object, b: key(of: node), node)
    default: return nil
    }
  }

  private mutating func key(of node: NodeID) -> Value {
    let index = tree.child(node, .index)
    switch tree.kind(index) {
    case .stringLiteral: return string(tree.payload(index), index)
    case .number: return emit(.number, name: names.local(tree.payload(index)), index)
    default: return readName(index)
    }
  }

  /// Makes a value what a place holds from here on.
  private mutating func keep(_ value: Value, in node: NodeID) {
    guard isPlace(node) else { return }
    switch tree.kind(node) {
    case .name:
      if references[node.index] >= 0 {
        writeName(node, value)
      } else {
        _ = emit(.storeGlobal, a: value, name: names.local(tree.payload(node)), node)
      }
    case .member:
      guard let object = read(tree.child(node, .object)) else { return }
      _ = emit(.storeField, a: object, b: value, name: names.local(tree.payload(tree.child(node, .name))), node)
    case .indexAccess:
      guard let object = read(tree.child(node, .object)) else { return }
      let key = key(of: node)
      let start = scratch.count
      scratch.append(object)
      scratch.append(key)
      scratch.append(value)
      _ = emitList(.storeIndex, since: start, node)
    default: break
    }
  }
}
