import Core
import Syntax

/// What the lowering looks up in the grammar, once.
struct HCLTables: Sendable {
  let nodes: NodeTable<HCLNode>
  let key: UInt16
  let value: UInt16

  /// Kinds without a node of their own in the syntax tree: their children go to the parent's node.
  private static let transparent: Set<HCLNode> = [
    .body, .expression, .literalValue, .collectionValue, .operation, .templateExpr, .configFile, .splat, .index, .forExpr,
  ]

  init(_ grammar: Grammar) {
    nodes = NodeTable(grammar, transparent: Self.transparent)
    key = grammar.field("key")
    value = grammar.field("val")
  }
}

/// Lowers one HCL file: blocks are calls with their labels and their body, attributes are pairs of a name and a value, expressions are those of
/// other languages.
struct HCLLowering: GrammarLowering {
  let nodes: NodeTable<HCLNode>
  let tables: HCLTables
  let word: Words

  /// Payloads that do not stand in the text, interned once per file.
  struct Words {
    let dot, dots, every, everyOld, null: Symbol

    init(_ tree: borrowing Lowering) {
      dot = tree.intern(".")
      dots = tree.intern("...")
      every = tree.intern("[*]")
      everyOld = tree.intern(".*")
      null = tree.intern("null")
    }
  }

  init(_ tables: HCLTables, _ tree: borrowing Lowering) {
    nodes = tables.nodes
    self.tables = tables
    word = Words(tree)
  }

  func file(_ tree: inout Lowering) {
    let module = tree.open(.module, .child, range: ByteRange(0, tree.bytes.count))
    if tree.concrete.count > 0 {
      if tree.isError(0) { refused(&tree, 0, .statement) } else { statements(&tree, 0) }
    }
    tree.close(module)
  }

  func first(_ tree: borrowing Lowering, _ node: Int32, _ wanted: HCLNode) -> Int32 {
    var child = tree.first(node)
    while child >= 0 {
      if kind(tree, child) == wanted { return child }
      child = tree.next(child, in: node)
    }
    return -1
  }

  // MARK: Blocks

  /// Attributes and blocks of a file or body; the grammar wraps them once more.
  func statements(_ tree: inout Lowering, _ node: Int32, _ role: Role = .statement) {
    for child in named(tree, node) {
      if kind(tree, child) == .body { statements(&tree, child, role) } else { self.node(&tree, child, role) }
    }
    var child = tree.first(node)
    while child >= 0 {
      if tree.isError(child) || tree.isMissing(child) { refused(&tree, child, role) }
      child = tree.next(child, in: node)
    }
  }

  /// `resource "a" "b" { … }` is a call of `resource` with the labels and the body, as a statement: what rules look for in a block they find in
  /// the blocks within it, too.
  func block(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let statement = tree.open(.expressionStatement, role, node)
    let call = tree.open(.call, .value, node)
    let parts = named(tree, node)
    let name = parts.first { kind(tree, $0) == .identifier } ?? -1
    if name >= 0 { tree.textLeaf(.name, .callee, name) }
    let arguments = tree.open(.argumentList, .arguments, range: ByteRange(name >= 0 ? tree.end(name) : tree.start(node), tree.end(node)))
    refusals(&tree, node)
    for part in parts where part != name {
      switch kind(tree, part) {
      case .identifier: tree.textLeaf(.name, .argument, part)
      case .stringLit: string(&tree, part, .argument)
      default: break
      }
    }
    let start = parts.first { kind(tree, $0) == .blockStart }.map { tree.start($0) } ?? tree.end(node)
    // The order of attributes means nothing.
    let body = tree.open(.dictionary, .argument, range: ByteRange(start, tree.end(node)))
    for part in parts where kind(tree, part) == .body { statements(&tree, part, .element) }
    tree.close(body)
    tree.close(arguments)
    tree.close(call)
    tree.close(statement)
  }

  func attribute(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .pair, role, node)
    for child in named(tree, node) {
      if kind(tree, child) == .identifier { tree.textLeaf(.name, .key, child) } else { self.node(&tree, child, .value) }
    }
    tree.close(index)
  }

  // MARK: Dispatch

  /// Lowers any named node of the grammar.
  func node(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    if tree.isTooDeep { return tree.tooDeep(role, node) }
    if tree.isMissing(node) {
      tree.noteUnparsed(node)
      return tree.leaf(.unparsed, role, node)
    }
    guard let kind = kind(tree, node) else {
      if tree.isError(node) { return refused(&tree, node, role) }
      return other(&tree, node, role, nil)
    }
    switch kind {
    case .block: block(&tree, node, role)
    case .attribute: attribute(&tree, node, role)
    case .body, .configFile: statements(&tree, node, role)

    case .identifier, .heredocIdentifier: tree.textLeaf(.name, role, node)
    case .variableExpr: passOn(&tree, node, role)
    case .boolLit: tree.textLeaf(.boolean, role, node)
    case .nullLit: tree.leaf(.null, role, node, word.null)
    case .numericLit: tree.textLeaf(.number, role, node)
    case .stringLit: string(&tree, node, role)
    case .templateExpr: passOn(&tree, node, role)
    case .quotedTemplate, .heredocTemplate: template(&tree, node, role)

    case .expression: term(&tree, named(tree, node)[...], node, role)
    case .literalValue, .collectionValue, .operation, .forExpr: passOn(&tree, node, role)
    case .binaryOperation: binary(&tree, node, role)
    case .unaryOperation: unary(&tree, node, role)
    case .conditional: conditional(&tree, node, role)
    case .functionCall: call(&tree, node, role)
    case .functionArguments: arguments(&tree, node, role)
    case .tuple: elements(&tree, .list, node, role)
    case .object: elements(&tree, .dictionary, node, role)
    case .objectElem: pair(&tree, node, role)
    case .forTupleExpr, .forObjectExpr: comprehension(&tree, node, role)

    // Only behind a term, which takes them apart.
    case .getAttr, .index, .newIndex, .legacyIndex, .splat, .attrSplat, .fullSplat: other(&tree, node, role, kind)
    // Parts of templates, which `template` takes apart.
    case .templateInterpolation, .templateDirective, .templateFor, .templateForStart, .templateForEnd, .templateIf, .templateIfIntro,
      .templateElseIntro, .templateIfEnd:
      other(&tree, node, role, kind)
    case .templateLiteral: tree.textLeaf(.stringFragment, role, node)
    case .forCond, .forIntro: other(&tree, node, role, kind)
    case .ellipsis: tree.leaf(.spread, role, node, word.dots)
    // Punctuation.
    case .blockStart, .blockEnd, .tupleStart, .tupleEnd, .objectStart, .objectEnd, .quotedTemplateStart, .quotedTemplateEnd, .heredocStart,
      .stripMarker, .templateDirectiveStart, .templateDirectiveEnd, .templateInterpolationStart, .templateInterpolationEnd, .comment:
      break
    }
  }

  /// A node that only wraps another one, or a term with what is asked of it.
  private func passOn(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let children = named(tree, node)
    if children.isEmpty { return tree.leaf(.unparsed, role, node) }
    term(&tree, children[...], node, role)
  }
}
