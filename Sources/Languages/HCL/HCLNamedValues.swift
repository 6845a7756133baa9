import Core
import Syntax

/// What the blocks of a file name: `locals { x = 1 }` gives `local.x`, `variable "y" { default = 2 }` gives `var.y`.
enum HCLNamedValues {
  @Sendable static func find(in tree: SyntaxTree) -> NamedValues {
    var found = NamedValues()
    let locals = tree.interner.intern("locals")
    let variable = tree.interner.intern("variable")
    for index in 0..<tree.count where tree.kinds[index] == .call {
      let callee = tree.child(NodeID(index), .callee)
      let arguments = tree.child(NodeID(index), .arguments)
      guard !callee.isNone, !arguments.isNone, tree.kind(callee) == .name else { continue }
      let block = tree.payload(callee)
      guard block == locals || block == variable else { continue }
      let object = tree.interner.intern(block == locals ? "local" : "var")
      var label = Symbol.none
      for argument in tree.children(arguments) {
        if tree.kind(argument) == .stringLiteral { label = tree.payload(argument) }
        guard tree.kind(argument) == .dictionary else { continue }
        for pair in tree.children(argument) where tree.kind(pair) == .pair {
          let key = tree.child(pair, .key)
          let value = tree.child(pair, .value)
          guard !key.isNone, !value.isNone else { continue }
          if block == locals {
            found.note(object, tree.payload(key), value)
          } else if tree.text(key) == "default" {
            found.note(object, label, value)
          }
        }
      }
    }
    return found
  }
}
