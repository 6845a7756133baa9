package import Core

/// Values that a file names in another way than by declaring variables: `a.x` stands for what `x` was given in the part called `a`.
///
/// Such a file says what holds, not what is done one after the other: a name may be used above the place that gives it its value.
package struct NamedValues: Sendable {
  private struct Name: Hashable {
    var object: Symbol
    var name: Symbol
    /// The third, of parts that are called `a.b.c`.
    var last = Symbol.none
  }

  /// What stands once for each element of a collection, and what it calls the element in hand.
  package struct Round: Sendable {
    package var object: Symbol
    package var key: Symbol
    package var value: Symbol
    package var collection: NodeID

    package init(object: Symbol, key: Symbol, value: Symbol, of collection: NodeID) {
      self.object = object
      self.key = key
      self.value = value
      self.collection = collection
    }
  }

  /// What a member stands for.
  package enum Meaning: Sendable {
    case value(NodeID)
    /// A part of the file, which has what was given in it as members.
    case part(NodeID)
    /// One of the keys or elements of a collection.
    case key(of: NodeID)
    case element(of: NodeID)

    /// The expression that it is or comes from.
    package var node: NodeID {
      switch self {
      case .value(let node), .part(let node), .key(let node), .element(let node): node
      }
    }
  }

  private var values: [Name: NodeID] = [:]
  private var parts: [Name: NodeID] = [:]
  /// By what stands several times.
  private var rounds: [NodeID: Round] = [:]
  private var roundObjects: Set<Symbol> = []

  package init() {}

  /// A name that is given twice has no value.
  package mutating func note(_ object: Symbol, _ name: Symbol, _ value: NodeID) {
    guard !name.isNone else { return }
    Self.note(Name(object: object, name: name), value, in: &values)
  }

  /// A part of the file that is called `a.b` or `a.b.c`.
  package mutating func notePart(_ path: [Symbol], _ part: NodeID) {
    guard path.count == 2 || path.count == 3, !path.contains(.none) else { return }
    Self.note(Name(object: path[0], name: path[1], last: path.count == 3 ? path[2] : .none), part, in: &parts)
  }

  package mutating func note(_ round: Round, in repeated: NodeID) {
    guard !round.object.isNone else { return }
    rounds[repeated] = round
    roundObjects.insert(round.object)
  }

  private static func note(_ name: Name, _ node: NodeID, in known: inout [Name: NodeID]) {
    if known.updateValue(node, forKey: name) != nil { known[name] = NodeID.none }
  }

  /// The value that a member such as `a.x` stands for.
  package func value(of member: NodeID, _ tree: SyntaxTree) -> NodeID? {
    name(of: member, tree).flatMap { values[$0] }.flatMap { $0.isNone ? nil : $0 }
  }

  /// What a member stands for as data: a value, a part, or one of the elements for which the code around it stands.
  package func meaning(of member: NodeID, _ tree: SyntaxTree) -> Meaning? {
    guard let name = name(of: member, tree) else { return nil }
    if name.last.isNone, roundObjects.contains(name.object), let element = element(name, at: member, tree) { return element }
    if let value = values[name], !value.isNone { return .value(value) }
    if let part = parts[name], !part.isNone { return .part(part) }
    return nil
  }

  private func name(of member: NodeID, _ tree: SyntaxTree) -> Name? {
    let object = tree.child(member, .object)
    let name = tree.child(member, .name)
    guard !object.isNone, !name.isNone, tree.kind(name) == .name else { return nil }
    if tree.kind(object) == .name { return Name(object: tree.payload(object), name: tree.payload(name)) }
    guard tree.kind(object) == .member, case let first = tree.child(object, .object), !first.isNone, tree.kind(first) == .name,
      case let second = tree.child(object, .name), !second.isNone
    else { return nil }
    return Name(object: tree.payload(first), name: tree.payload(second), last: tree.payload(name))
  }

  /// The key or element that a name means in what stands several times around it.
  private func element(_ name: Name, at member: NodeID, _ tree: SyntaxTree) -> Meaning? {
    var around = tree.parent(member)
    while !around.isNone {
      if let round = rounds[around], round.object == name.object {
        return name.name == round.value ? .element(of: round.collection) : name.name == round.key ? .key(of: round.collection) : nil
      }
      around = tree.parent(around)
    }
    return nil
  }

  /// All that names stand for, each behind what it is made of itself. What is made of itself stands somewhere.
  ///
  /// - Complexity: linear in the size of what is named, and of the nesting around names of elements.
  package func inOrder(_ tree: SyntaxTree) -> [NodeID] {
    let all = Set(values.values).union(parts.values).union(rounds.values.map(\.collection)).filter { !$0.isNone }
    var seen: Set<NodeID> = []
    var ordered: [NodeID] = []
    // What is being looked at, each with what it uses and has not been looked at.
    var open: [(node: NodeID, uses: [NodeID])] = []
    for node in all.sorted() where seen.insert(node).inserted {
      open.append((node, uses(of: node, among: all, tree)))
      while let (current, _) = open.last {
        if let next = open[open.count - 1].uses.popLast() {
          if seen.insert(next).inserted { open.append((next, uses(of: next, among: all, tree))) }
        } else {
          ordered.append(current)
          open.removeLast()
        }
      }
    }
    return ordered
  }

  /// What is named in an expression or part: by members, or because it stands there.
  private func uses(of node: NodeID, among all: Set<NodeID>, _ tree: SyntaxTree) -> [NodeID] {
    var found: [NodeID] = []
    for index in Int(node.raw)..<Int(tree.end(node)) {
      let inner = NodeID(index)
      if inner != node, all.contains(inner) { found.append(inner) }
      if tree.kind(inner) == .member, let used = meaning(of: inner, tree) { found.append(used.node) }
    }
    return found
  }
}
