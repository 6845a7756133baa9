import Core
import Syntax

/// What the blocks of a file name: `locals { x = 1 }` gives `local.x`, `variable "y" { default = 2 }` gives `var.y`, `resource "a" "b" {}` is
/// `a.b`. A block with `for_each` stands once for each element, which is `each` in it, and has the block's label in a dynamic one.
struct HCLNamedValues {
  private let tree: SyntaxTree
  private var found = NamedValues()

  @Sendable static func find(in tree: SyntaxTree) -> NamedValues {
    var names = HCLNamedValues(tree: tree)
    for index in 0..<tree.count where tree.kinds[index] == .call { names.read(NodeID(index)) }
    return names.found
  }

  private init(tree: SyntaxTree) { self.tree = tree }

  private mutating func read(_ call: NodeID) {
    let callee = tree.child(call, .callee)
    let arguments = tree.child(call, .arguments)
    guard !callee.isNone, !arguments.isNone, tree.kind(callee) == .name, tree.kind(tree.parent(call)) == .expressionStatement else {
      return
    }
    var labels: [Symbol] = []
    var body = NodeID.none
    for argument in tree.children(arguments) {
      switch tree.kind(argument) {
      case .stringLiteral, .name: labels.append(tree.payload(argument))
      case .dictionary: body = argument
      default: break
      }
    }
    guard !body.isNone else { return }
    let isOutermost = tree.parent(tree.parent(call)) == .root
    switch tree.text(callee) {
    case "locals": for (key, value) in attributes(of: body) { found.note(intern("local"), tree.payload(key), value) }
    case "variable":
      if let label = labels.first, let standard = attribute("default", of: body) { found.note(intern("var"), label, standard) }
    case "dynamic":
      if let label = labels.first { readRounds(body, iterator(of: body) ?? label) }
      return
    case "resource" where isOutermost && labels.count == 2: found.notePart(labels, body)
    case let kind where (kind == "data" || kind == "ephemeral") && isOutermost && labels.count == 2:
      found.notePart([tree.payload(callee)] + labels, body)
    default: break
    }
    if isOutermost { readRounds(body, intern("each")) }
  }

  private mutating func readRounds(_ body: NodeID, _ object: Symbol) {
    guard let collection = attribute("for_each", of: body) else { return }
    found.note(NamedValues.Round(object: object, key: intern("key"), value: intern("value"), of: collection), in: body)
  }

  /// What a dynamic block calls the element in hand, if not as itself.
  private func iterator(of body: NodeID) -> Symbol? {
    attribute("iterator", of: body).flatMap { tree.kind($0) == .name ? tree.payload($0) : nil }
  }

  private func attributes(of body: NodeID) -> [(key: NodeID, value: NodeID)] {
    tree.children(body).compactMap { pair in
      guard tree.kind(pair) == .pair, case let key = tree.child(pair, .key), !key.isNone, case let value = tree.child(pair, .value),
        !value.isNone
      else { return nil }
      return (key, value)
    }
  }

  private func attribute(_ name: String, of body: NodeID) -> NodeID? {
    attributes(of: body).first { tree.text($0.key) == name }?.value
  }

  private func intern(_ word: String) -> Symbol { tree.interner.intern(word) }
}
