internal import Core
internal import Semantics
internal import Syntax

/// Typed metavariables.
extension Matcher {
  /// Whether an expression is known to have the type; calls `k` with the type's own metavariables bound.
  func matchType(_ node: NodeID, _ type: Pattern.TypeConstraint, _ k: () -> Bool) -> Bool {
    guard KindSet.expressions.contains(tree.kind(node)) else { return false }
    if type.hole != -1 { return matchAnyType(node, type.hole, k) }
    guard hasType(node, type) else { return false }
    guard type.arguments >= 0 else { return k() }
    // `List<$T>`: the arguments as the declaration writes them.
    let declared = semantics.typeNode(node)
    guard !declared.isNone, tree.kind(declared) == .genericType else { return false }
    let arguments = tree.children(declared).filter { tree.role($0) == .argument }
    return matchArguments(pattern.paths[Int(type.arguments)][...], arguments[...], k)
  }

  private func matchAnyType(_ node: NodeID, _ slot: Int16, _ k: () -> Bool) -> Bool {
    let declared = semantics.typeNode(node)
    if !declared.isNone { return bind(slot, Binding(node: declared, range: tree.range(declared)), k) }
    let name = semantics.typeName(node)
    guard !name.isNone else { return false }
    var binding = Binding(content: node, range: tree.range(node))
    binding.constant = name
    return bind(slot, binding, k)
  }

  private func matchArguments(_ wanted: ArraySlice<Pattern.PathComponent>, _ found: ArraySlice<NodeID>, _ k: () -> Bool) -> Bool {
    guard let first = wanted.first else { return found.isEmpty ? k() : false }
    switch first {
    case .word(let word) where isWord(word, "..."):
      return wanted.count == 1 || found.isEmpty ? k() : matchArguments(wanted.dropFirst(), found.dropFirst(), k)
    case .hole(let slot):
      guard let type = found.first else { return false }
      return bind(slot, Binding(node: type, range: tree.range(type))) { matchArguments(wanted.dropFirst(), found.dropFirst(), k) }
    case .word(let name):
      guard let type = found.first, isNamed(semantics.typeSymbol(type), name, last: name) else { return false }
      return matchArguments(wanted.dropFirst(), found.dropFirst(), k)
    }
  }

  func hasType(_ node: NodeID, _ type: Pattern.TypeConstraint) -> Bool {
    // `(MessageDigest $M).getInstance()`: the class itself.
    if tree.kind(node) == .name, tree.payload(node) == type.name, semantics.references[node.index] < 0 || isClass(node) { return true }
    let found = semantics.typeName(node)
    if !found.isNone, isNamed(found, type.name, last: type.last) { return true }
    // Arrays and the like as they are written.
    let declared = semantics.typeNode(node)
    guard !declared.isNone, tree.kind(declared) == .arrayType || tree.kind(declared) == .otherType else { return false }
    return file.source.text(tree.range(declared)).filter { !$0.isWhitespace } == tree.interner.text(type.name)
  }

  private func isClass(_ name: NodeID) -> Bool {
    let kind = semantics.declarations[Int(semantics.references[name.index])].kind
    return kind == .imported || kind == .classType
  }

  /// Whether a type's name means the wanted one: `String` in the pattern also means `java.lang.String`, `$X.Name` any name
  /// that ends so, and a primitive its boxed form.
  private func isNamed(_ found: Symbol, _ name: Symbol, last: Symbol) -> Bool {
    if found == name { return true }
    guard !found.isNone else { return false }
    let foundText = tree.interner.text(found)
    let wanted = tree.interner.text(name)
    if wanted.utf8.first == UInt8(ascii: ".") { return foundText.hasSuffix(wanted) || foundText == wanted.dropFirst() }
    let isPointer = wanted.hasPrefix("*")
    guard isPointer == foundText.hasPrefix("*") else { return false }
    let wantedLast = Self.lastComponent(wanted)
    let foundLast = Self.lastComponent(foundText)
    // `sql.DB` and `util.DB` differ; a name alone stands for both.
    if !wanted.contains(".") || !foundText.contains("."), wantedLast == foundLast { return true }
    guard !isPointer, let family = Self.families[String(wantedLast)] else { return false }
    // A qualified name in the pattern means the class, not the primitive.
    return !wanted.contains(".") && family.contains(String(foundLast))
  }

  private static func lastComponent(_ text: String) -> Substring {
    text.split(whereSeparator: { $0 == "." || $0 == "/" || $0 == "*" }).last ?? ""
  }

  /// Names of one type: primitives, boxed forms, other languages' words for what a literal is.
  private static let families: [String: Set<String>] = {
    let groups: [Set<String>] = [
      ["String", "string", "str"], ["bool", "boolean", "Boolean"], ["int", "Integer"], ["long", "Long"], ["double", "Double"],
      ["float", "Float"], ["char", "Character"], ["byte", "Byte"], ["short", "Short"],
    ]
    var families: [String: Set<String>] = [:]
    for group in groups { for name in group { families[name] = group } }
    families["number"] = ["int", "double", "float"]
    families["float", default: []].formUnion(["double", "int"])
    families["Long", default: []].insert("int")
    families["long", default: []].insert("int")
    return families
  }()
}
