internal import Core
internal import Semantics
internal import Syntax

/// Files that say what holds: values which are named in a way of the language's own, and parts within parts.
extension GraphLowering {
  /// What is named comes first, for the text may use it above the place that gives it its value; each after what it is made of.
  mutating func nameValues() {
    guard rules.namedValues != nil, let named = semantics.namedValues else { return }
    for node in named.inOrder(tree) { namedValues[node] = value(node) }
  }

  /// What a member such as `local.x` stands for. In what `x` itself is made of, nobody knows.
  mutating func namedValue(_ node: NodeID) -> Value? {
    guard let meaning = meaning(of: node), let known = namedValues[meaning.node] else { return nil }
    switch meaning {
    case .value, .part: return emit(.copy, a: known, name: names.local(dotted(node)), node)
    case .key: return emit(.iterate, a: known, detail: IterationKind.keys.rawValue, node)
    case .element: return emit(.iterate, a: known, detail: IterationKind.values.rawValue, node)
    }
  }

  func isNamedPart(_ node: NodeID) -> Bool {
    guard case .part? = meaning(of: node) else { return false }
    return true
  }

  private func meaning(of node: NodeID) -> NamedValues.Meaning? {
    guard rules.namedValues != nil, !node.isNone, tree.kind(node) == .member else { return nil }
    return semantics.namedValues?.meaning(of: node, tree)
  }

  /// The statements in a part that is written as a dictionary: parts of its own, as fields. Those of one name are a list.
  mutating func innerParts(_ node: NodeID) {
    var groups: [(name: Symbol, parts: [NodeID])] = []
    var places: [Symbol: Int] = [:]
    for statement in tree.children(node) where tree.kind(statement) == .expressionStatement {
      let call = tree.child(statement, .value)
      guard !call.isNone else { continue }
      let callee = tree.kind(call) == .call ? tree.child(call, .callee) : .none
      let name = callee.isNone ? Symbol.none : tree.payload(callee)
      if let place = places[name] {
        groups[place].parts.append(statement)
      } else {
        places[name] = groups.count
        groups.append((name, [statement]))
      }
    }
    for group in groups {
      let start = scratch.count
      for part in group.parts {
        let inner = innerPart(part)
        scratch.append(inner)
      }
      let list = emitList(.list, since: start, group.parts[0])
      let key = group.name.isNone ? unknown(group.parts[0]) : string(group.name, group.parts[0])
      scratch.append(key)
      scratch.append(list)
    }
  }

  /// What a part within another one is: what is given in it, or what a rule says of the whole.
  private mutating func innerPart(_ statement: NodeID) -> Value {
    let call = tree.child(statement, .value)
    let result = value(call)
    if isMarked(call) || isMarked(statement) { return isMarked(statement) ? applyMarks(statement, result) : result }
    guard result >= 0, f.code[Int(result)].op == .call, case let site = f.calls[Int(f.code[Int(result)].a)], site.argumentCount > 0 else {
      return result
    }
    return f.arguments[Int(site.firstArgument + site.argumentCount - 1)].value
  }
}
