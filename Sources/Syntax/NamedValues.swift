package import Core

/// Values that a file names in another way than by declaring variables: `a.x` stands for what `x` was given in the part called `a`.
package struct NamedValues: Sendable {
  private struct Name: Hashable {
    let object: Symbol
    let name: Symbol
  }

  private var values: [Name: NodeID] = [:]

  package init() {}

  /// A name that is given twice has no value.
  package mutating func note(_ object: Symbol, _ name: Symbol, _ value: NodeID) {
    guard !name.isNone else { return }
    let name = Name(object: object, name: name)
    if values.updateValue(value, forKey: name) != nil { values[name] = NodeID.none }
  }

  /// The value that a member such as `a.x` stands for.
  package func value(of member: NodeID, _ tree: SyntaxTree) -> NodeID? {
    let object = tree.child(member, .object)
    let name = tree.child(member, .name)
    guard !object.isNone, !name.isNone, tree.kind(object) == .name, tree.kind(name) == .name else { return nil }
    guard let value = values[Name(object: tree.payload(object), name: tree.payload(name))], !value.isNone else { return nil }
    return value
  }
}
