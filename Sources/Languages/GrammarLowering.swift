import Core
import Syntax

/// A lowering that goes by a grammar's table of named kinds: what all of these ask of their tree, and what they do about text that the grammar
/// refused. A language's own part is `node`, a `switch` over its kinds.
///
/// The lowering has no state of its own that changes from node to node (what it learns of the file lies in an object), so that its methods can
/// be shared here; they are specialised for each language, and cost nothing per node.
protocol GrammarLowering {
  /// The named kinds of the grammar.
  associatedtype Kind: RawRepresentable<String>, CaseIterable, Hashable, Sendable
  var nodes: NodeTable<Kind> { get }

  /// Lowers any named node of the grammar, and what was refused.
  func node(_ tree: inout Lowering, _ node: Int32, _ role: Role)

  /// What is to become of text that the grammar refused; normally ``refusedRegion(_:_:_:)``.
  func refused(_ tree: inout Lowering, _ node: Int32, _ role: Role)

  /// Lowers what can be understood inside of an ERROR node.
  func inside(_ tree: inout Lowering, _ node: Int32)
}

/// What a lowering looks up in a grammar's kinds, by their numbers.
struct NodeTable<Kind: RawRepresentable<String> & CaseIterable & Hashable & Sendable>: Sendable {
  let kinds: [Kind?]
  let isTransparent: [Bool]

  /// - Parameter transparent: kinds without a node of their own in the syntax tree: their children, and what was refused in them, go to the
  ///   parent's node.
  init(_ grammar: Grammar, transparent: Set<Kind> = []) {
    kinds = grammar.table(of: Kind.self)
    isTransparent = kinds.map { kind in kind.map(transparent.contains) ?? false }
  }
}

extension GrammarLowering {
  // MARK: Reading

  /// The kind of a node in the language's own terms; nil for what the table does not know.
  func kind(_ tree: borrowing Lowering, _ node: Int32) -> Kind? { tree.kind(of: node, in: nodes.kinds) }

  /// Named children, without what the grammar refused.
  func named(_ tree: borrowing Lowering, _ node: Int32) -> [Int32] {
    var found: [Int32] = []
    var child = tree.first(node)
    while child >= 0 {
      if tree.isNamed(child), !tree.isError(child), !tree.isMissing(child) { found.append(child) }
      child = tree.next(child, in: node)
    }
    return found
  }

  // MARK: Writing

  /// Opens a node, and emits as its first children what the grammar refused directly beneath it.
  func open(_ tree: inout Lowering, _ kind: SyntaxKind, _ role: Role, _ node: Int32, _ payload: Symbol = .none) -> Int {
    let index = tree.open(kind, role, node, payload)
    refusals(&tree, node)
    return index
  }

  /// Emits what the grammar refused beneath a node that is open.
  ///
  /// - Parameter skipsDirect: whether the node's own children are left out, because the caller walks them anyway.
  func refusals(_ tree: inout Lowering, _ node: Int32, _ role: Role = .child, skipsDirect: Bool = false) {
    guard tree.containsError(node) else { return }
    for refusal in tree.refusals(under: node, isTransparent: nodes.isTransparent, skipsDirect: skipsDirect) {
      refused(&tree, refusal, role)
    }
  }

  func refused(_ tree: inout Lowering, _ node: Int32, _ role: Role) { refusedRegion(&tree, node, role) }

  /// An ERROR node, with its parts inside; or a missing token, which is noted only.
  func refusedRegion(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    tree.noteUnparsed(node)
    guard tree.isError(node) else { return }
    if tree.isTooDeep { return tree.tooDeep(role, node) }
    let unparsed = tree.open(.unparsed, role, node)
    inside(&tree, node)
    tree.close(unparsed)
  }

  func inside(_ tree: inout Lowering, _ node: Int32) {
    for child in named(tree, node) { self.node(&tree, child, .child) }
  }

  /// A construct without a counterpart in other languages.
  func other(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ kind: Kind?) {
    let index = open(&tree, .other, role, node, tree.intern(kind?.rawValue ?? "unknown"))
    for child in named(tree, node) { self.node(&tree, child, .child) }
    tree.close(index)
  }
}

extension Lowering {
  /// The kind of a node by a grammar's table, for a lowering that is none of the above.
  func kind<Kind>(of node: Int32, in kinds: [Kind?]) -> Kind? {
    let symbol = symbol(node)
    return symbol < kinds.count ? kinds[symbol] : nil
  }
}
