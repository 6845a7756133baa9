import Core
import Syntax

/// Every named kind of node of the JSON grammar.
///
/// The lowering switches over it without `default`, so the compiler proves that each kind is handled on purpose; a test
/// compares it with the grammar's own list.
enum JSONNode: String, CaseIterable {
  case array
  case comment
  case document
  case escapeSequence = "escape_sequence"
  case `false`
  case null
  case number
  case object
  case pair
  case string
  case stringContent = "string_content"
  case `true`
}

/// What the lowering looks up in the grammar, once.
struct JSONTables: Sendable {
  let nodes: NodeTable<JSONNode>
  let key: UInt16
  let value: UInt16

  init(_ grammar: Grammar) {
    nodes = NodeTable(grammar)
    key = grammar.field("key")
    value = grammar.field("value")
  }
}

/// Lowers one JSON file: the values of other languages.
struct JSONLowering: GrammarLowering {
  let tables: JSONTables
  var nodes: NodeTable<JSONNode> { tables.nodes }
  let null: Symbol

  func file(_ tree: inout Lowering) {
    let module = tree.open(.module, .child, range: ByteRange(0, tree.bytes.count))
    if tree.concrete.count > 0 { node(&tree, 0, .statement) }
    tree.close(module)
  }

  /// All children that mean something, with what the grammar refused among them.
  private func children(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var child = tree.first(node)
    while child >= 0 {
      let next = tree.next(child, in: node)
      if isTrailingComma(tree, child, before: next) {
        // Nothing is lost.
      } else if tree.isMissing(child) {
        tree.noteUnparsed(child)
      } else if tree.isNamed(child) || tree.isError(child) {
        self.node(&tree, child, role)
      }
      child = next
    }
  }

  /// Whether the grammar stumbled over nothing but the comma behind the last element: in place of it, or of the element that is not there.
  private func isTrailingComma(_ tree: borrowing Lowering, _ node: Int32, before next: Int32) -> Bool {
    // What is missing at the end of the file begins behind its last byte.
    guard tree.isMissing(node) || tree.isError(node), next >= 0, Int(tree.start(next)) < tree.bytes.count else { return false }
    let closing = tree.bytes[Int(tree.start(next))]
    guard closing == UInt8(ascii: "]") || closing == UInt8(ascii: "}") else { return false }
    let written = tree.bytes[Int(tree.start(node))..<Int(tree.end(node))]
    return tree.isMissing(node) ? written.isEmpty : written.elementsEqual([UInt8(ascii: ",")])
  }

  func node(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    if tree.isTooDeep { return tree.tooDeep(role, node) }
    if tree.isError(node) || tree.isMissing(node) {
      tree.noteUnparsed(node)
      let unparsed = tree.open(.unparsed, role, node)
      children(&tree, node, .child)
      return tree.close(unparsed)
    }
    switch kind(tree, node) {
    case .document: children(&tree, node, role)
    case .object: list(&tree, .dictionary, node, role)
    case .array: list(&tree, .list, node, role)
    case .pair: pair(&tree, node, role)
    case .string: tree.leaf(.stringLiteral, role, node, text(tree, node))
    case .number: tree.textLeaf(.number, role, node)
    case .true, .false: tree.textLeaf(.boolean, role, node)
    case .null: tree.leaf(.null, role, node, null)
    // Parts of a string; it takes them itself.
    case .stringContent, .escapeSequence, .comment: break
    case nil: tree.leaf(.unparsed, role, node)
    }
  }

  private func list(_ tree: inout Lowering, _ kind: SyntaxKind, _ node: Int32, _ role: Role) {
    let index = tree.open(kind, role, node)
    children(&tree, node, .element)
    tree.close(index)
  }

  private func pair(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.pair, role, node)
    var child = tree.first(node)
    // What was refused comes first: it may stand anywhere.
    while child >= 0 {
      if tree.isError(child) || tree.isMissing(child) { tree.noteUnparsed(child) }
      child = tree.next(child, in: node)
    }
    let key = tree.child(node, tables.key)
    if key >= 0 { self.node(&tree, key, .key) }
    let value = tree.child(node, tables.value)
    if value >= 0 { self.node(&tree, value, .value) }
    tree.close(index)
  }

  /// A string's content with its escapes decoded (RFC 8259, section 7); an escape that is none stays as written.
  private func text(_ tree: borrowing Lowering, _ node: Int32) -> Symbol {
    let start = min(Int(tree.start(node)) + 1, tree.bytes.count)
    let end = max(start, Int(tree.end(node)) - 1)
    let written = tree.bytes[start..<min(end, tree.bytes.count)]
    guard written.contains(UInt8(ascii: "\\")) else { return tree.text(ByteRange(start, end)) }
    return tree.intern(Self.escapes.decoded(written))
  }

  private static let escapes = {
    var escapes = Escapes(["b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t"], selves: "\"\\/", digits: ["u": 4])
    escapes.hasUnits = true
    return escapes
  }()
}
