internal import Core
internal import Semantics
internal import Syntax

/// Typed metavariables.
extension Matcher {
  func hasType(_ node: NodeID, _ type: Pattern.TypeConstraint) -> Bool {
    guard KindSet.expressions.contains(tree.kind(node)) else { return false }
    let found = semantics.typeName(node)
    guard !found.isNone else { return false }
    if found == type.name { return true }
    let foundText = tree.interner.text(found)
    let wanted = tree.interner.text(type.name)
    if wanted == foundText { return true }
    // `String` in the pattern also means `java.lang.String`, and the reverse.
    func last(_ text: String) -> Substring { text.split(whereSeparator: { $0 == "." || $0 == "/" }).last ?? "" }
    let bothSimple = wanted.hasPrefix("*") == foundText.hasPrefix("*")
    if bothSimple, !wanted.contains(".") || !foundText.contains("."), last(wanted.replacing("*")) == last(foundText.replacing("*")) { return true }
    let primitives: [String: [String]] = [
      "String": ["string", "str"], "string": ["String", "str"], "str": ["String", "string"], "bool": ["boolean"], "boolean": ["bool"],
      "number": ["int", "double", "float"], "float": ["double"], "Integer": ["int"], "long": ["int"],
    ]
    return primitives[wanted]?.contains(foundText) ?? false
  }
}

extension String {
  /// The text without any occurrence of a one-character string.
  fileprivate func replacing(_ character: Character) -> String { String(filter { $0 != character }) }
}
