internal import Core
internal import Syntax

/// What the blocks of a file name: `locals { x = 1 }` gives `local.x`, `variable "y" { default = 2 }` gives `var.y`.
///
/// A name that is given twice has no value here.
struct NamedValueTable {
  private var values: [Name: NodeID] = [:]

  private struct Name: Hashable {
    let prefix: Symbol
    let name: Symbol
  }

  init(_ tree: SyntaxTree, _ rules: LanguageSemantics) {
    for (prefix, kind) in rules.namedValues {
      let prefix = tree.interner.intern(prefix)
      let block = tree.interner.intern(kind.block)
      for index in 0..<tree.count where tree.kinds[index] == .call {
        let callee = tree.child(NodeID(index), .callee)
        let arguments = tree.child(NodeID(index), .arguments)
        guard !callee.isNone, !arguments.isNone, tree.kind(callee) == .name, tree.payload(callee) == block else { continue }
        var label = Symbol.none
        for argument in tree.children(arguments) {
          if tree.kind(argument) == .stringLiteral { label = tree.payload(argument) }
          guard tree.kind(argument) == .dictionary else { continue }
          for pair in tree.children(argument) where tree.kind(pair) == .pair { note(pair, tree, prefix, label, kind.attribute) }
        }
      }
    }
  }

  private mutating func note(_ pair: NodeID, _ tree: SyntaxTree, _ prefix: Symbol, _ label: Symbol, _ attribute: String?) {
    let key = tree.child(pair, .key)
    let value = tree.child(pair, .value)
    guard !key.isNone, !value.isNone else { return }
    var name = tree.payload(key)
    if let attribute {
      guard tree.text(key) == attribute else { return }
      name = label
    }
    guard !name.isNone else { return }
    let known = values.updateValue(value, forKey: Name(prefix: prefix, name: name))
    if known != nil { values[Name(prefix: prefix, name: name)] = NodeID.none }
  }

  /// The value that `local.x` stands for.
  func value(of member: NodeID, _ tree: SyntaxTree) -> NodeID? {
    let object = tree.child(member, .object)
    let name = tree.child(member, .name)
    guard !object.isNone, !name.isNone, tree.kind(object) == .name, tree.kind(name) == .name else { return nil }
    guard let value = values[Name(prefix: tree.payload(object), name: tree.payload(name))], !value.isNone else { return nil }
    return value
  }
}
