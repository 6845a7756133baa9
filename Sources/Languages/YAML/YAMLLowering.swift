import Core
import Syntax

/// Lowers one YAML file: mappings become dictionaries, sequences lists, scalars what they mean, `!Ref x` an `other` with name and value.
///
/// An alias becomes a copy of what its anchor names, all of it at the alias's place, so that a rule sees what the program that reads
/// the file will see. Copies are counted: a file of aliases of aliases would otherwise grow without end.
struct YAMLLowering {
  /// Nodes of copies in one file, at most; what goes beyond stays an alias.
  private static let copyLimit = 20_000

  private let tables: YAMLTables
  /// What each anchor names, as far as the file has been read.
  private var anchors: [Symbol: Int32] = [:]
  /// The alias whose copy is being written.
  private var place: ByteRange?
  private var copied = 0

  init(_ tables: YAMLTables) { self.tables = tables }

  mutating func file(_ tree: inout Lowering) {
    let module = tree.open(.module, .child, range: ByteRange(0, tree.bytes.count))
    if tree.concrete.count > 0 { node(&tree, 0, .statement) }
    tree.close(module)
  }

  private func kind(_ tree: borrowing Lowering, _ node: Int32) -> YAMLNode? { tree.kind(of: node, in: tables.kinds) }

  // MARK: Writing at the place of an alias

  /// The node's range without the blank lines that the grammar counts to a block.
  private func range(_ tree: borrowing Lowering, _ node: Int32) -> ByteRange {
    if let place { return place }
    let start = tree.start(node)
    var end = tree.end(node)
    while end > start, [0x20, 0x09, 0x0A, 0x0D].contains(tree.byte(Int(end) - 1)) { end -= 1 }
    return ByteRange(start, end)
  }

  private mutating func open(_ tree: inout Lowering, _ kind: SyntaxKind, _ role: Role, _ node: Int32, _ payload: Symbol = .none) -> Int {
    if place != nil { copied += 1 }
    return tree.open(kind, role, range: range(tree, node), payload)
  }

  private mutating func leaf(_ tree: inout Lowering, _ kind: SyntaxKind, _ role: Role, _ node: Int32, _ payload: Symbol = .none) {
    if place != nil { copied += 1 }
    tree.leaf(kind, role, range: range(tree, node), payload)
  }

  private mutating func other(_ tree: inout Lowering, _ role: Role, _ node: Int32, _ name: YAMLNode) {
    leaf(&tree, .other, role, node, tree.intern(name.rawValue))
  }

  // MARK: Nodes

  /// All children that mean something, with what the grammar refused among them.
  private mutating func children(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var child = tree.first(node)
    while child >= 0 {
      if tree.isMissing(child) {
        tree.noteUnparsed(child)
      } else if tree.isNamed(child) || tree.isError(child) {
        self.node(&tree, child, role)
      }
      child = tree.next(child, in: node)
    }
  }

  private mutating func node(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    if tree.isTooDeep { return tree.tooDeep(role, node) }
    if tree.isError(node) || tree.isMissing(node) {
      if place == nil { tree.noteUnparsed(node) }
      let unparsed = open(&tree, .unparsed, role, node)
      children(&tree, node, .child)
      return tree.close(unparsed)
    }
    guard let kind = kind(tree, node) else { return leaf(&tree, .unparsed, role, node) }
    switch kind {
    case .stream, .document: children(&tree, node, role)
    case .blockNode, .flowNode: value(&tree, node, role)
    case .blockMapping, .flowMapping: collection(&tree, .dictionary, node, role)
    case .blockSequence, .flowSequence: collection(&tree, .list, node, role)
    case .blockSequenceItem: item(&tree, node, role)
    case .blockMappingPair, .flowPair: pair(&tree, node, role)

    case .plainScalar, .stringScalar: plain(&tree, node, role)
    case .booleanScalar, .nullScalar, .integerScalar, .floatScalar, .timestampScalar: plain(&tree, node, role)
    case .doubleQuoteScalar, .singleQuoteScalar: quoted(&tree, node, role)
    case .blockScalar: leaf(&tree, .stringLiteral, role, node, block(&tree, node))
    case .alias: alias(&tree, node, role)

    // What describes a value or a document, and is none.
    case .tag, .anchor, .yamlDirective, .tagDirective, .reservedDirective, .comment: break
    // Parts of those, and of scalars, which take them themselves.
    case .aliasName, .anchorName, .directiveName, .directiveParameter, .escapeSequence, .tagHandle, .tagPrefix, .yamlVersion: break
    }
  }

  /// A value with its anchor and tag, which may stand alone: the value is empty then.
  private mutating func value(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var content: Int32 = -1
    var tag: Int32 = -1
    var child = tree.first(node)
    while child >= 0 {
      if tree.isError(child) || tree.isMissing(child) {
        if place == nil { tree.noteUnparsed(child) }
      } else if tree.isNamed(child) {
        switch kind(tree, child) {
        case .anchor:
          let name = tree.firstNamed(child)
          if name >= 0, place == nil { anchors[tree.text(name)] = node }
        case .tag: tag = child
        default: content = child
        }
      }
      child = tree.next(child, in: node)
    }
    guard tag >= 0, let name = ownTag(tree, tag) else { return value(&tree, content, of: node, role) }
    let tagged = open(&tree, .other, role, node, tree.intern(YAMLNode.tag.rawValue))
    leaf(&tree, .name, .name, tag, tree.intern(name))
    value(&tree, content, of: node, .value)
    tree.close(tagged)
  }

  private mutating func value(_ tree: inout Lowering, _ content: Int32, of node: Int32, _ role: Role) {
    if content >= 0 { self.node(&tree, content, role) } else { empty(&tree, role, at: range(tree, node).end) }
  }

  /// The name of a tag of the file's own, such as `!Ref`; those of YAML itself (`!!str`) say nothing that rules ask for.
  private func ownTag(_ tree: borrowing Lowering, _ tag: Int32) -> String? {
    let text = tree.string(tag)
    guard text.hasPrefix("!"), text.count > 1, !text.hasPrefix("!!"), !text.hasPrefix("!<") else { return nil }
    return String(text.dropFirst())
  }

  /// What is written as nothing reads as empty text in rules.
  private mutating func empty(_ tree: inout Lowering, _ role: Role, at offset: UInt32) {
    if place != nil { copied += 1 }
    tree.leaf(.stringLiteral, role, range: place ?? ByteRange(offset, offset), tree.intern(""))
  }

  private mutating func collection(_ tree: inout Lowering, _ kind: SyntaxKind, _ node: Int32, _ role: Role) {
    let index = open(&tree, kind, role, node)
    var child = tree.first(node)
    while child >= 0 {
      if tree.isMissing(child) {
        if place == nil { tree.noteUnparsed(child) }
      } else if kind == .dictionary, self.kind(tree, child) == .flowNode, !tree.isError(child) {
        // `{a}` is a key without a value.
        let pair = open(&tree, .pair, .element, child)
        self.node(&tree, child, .key)
        empty(&tree, .value, at: range(tree, child).end)
        tree.close(pair)
      } else if tree.isNamed(child) || tree.isError(child) {
        self.node(&tree, child, .element)
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  private mutating func item(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    guard tree.firstNamed(node) < 0 else { return children(&tree, node, role) }
    empty(&tree, role, at: range(tree, node).end)
  }

  private mutating func pair(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .pair, role, node)
    // What was refused comes first: it may stand anywhere.
    var child = tree.first(node)
    while child >= 0 {
      if tree.isError(child) || tree.isMissing(child), place == nil { tree.noteUnparsed(child) }
      child = tree.next(child, in: node)
    }
    let key = tree.child(node, tables.key)
    if key >= 0 { self.node(&tree, key, .key) } else { empty(&tree, .key, at: tree.start(node)) }
    let value = tree.child(node, tables.value)
    if value >= 0 { self.node(&tree, value, .value) } else { empty(&tree, .value, at: range(tree, node).end) }
    tree.close(index)
  }

  private mutating func quoted(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let range = tree.range(node)
    let inner = ByteRange(Int(range.start) + 1, max(Int(range.start) + 1, Int(range.end) - 1))
    let quote = tree.byte(Int(range.start))
    // Most texts are what they look like.
    if tree.byte(Int(range.end) - 1) == quote, !has(tree, inner, { $0 == quote || $0 == 0x5C || $0 == 0x0A }) {
      return leaf(&tree, .stringLiteral, role, node, tree.text(inner))
    }
    let written = tree.string(node)
    let text = quote == UInt8(ascii: "'") ? YAMLText.singleQuoted(written) : YAMLText.doubleQuoted(written)
    leaf(&tree, .stringLiteral, role, node, tree.intern(text))
  }

  private func has(_ tree: borrowing Lowering, _ range: ByteRange, _ test: (UInt8) -> Bool) -> Bool {
    let end = min(Int(range.end), tree.bytes.count)
    let start = min(Int(range.start), end)
    return tree.bytes[start..<end].contains(where: test)
  }

  private mutating func plain(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let range = tree.range(node)
    if YAMLText.isText(first: tree.byte(Int(range.start)), count: range.count), !has(tree, range, { $0 == 0x0A }) {
      return leaf(&tree, .stringLiteral, role, node, tree.text(range))
    }
    switch YAMLText.plain(tree.string(node)) {
    case .text(let text): leaf(&tree, .stringLiteral, role, node, tree.intern(text))
    case .number(let text): leaf(&tree, .number, role, node, tree.intern(text))
    case .boolean(let isTrue): leaf(&tree, .boolean, role, node, tree.intern(isTrue ? "true" : "false"))
    case .null: leaf(&tree, .null, role, node, tree.intern("null"))
    }
  }

  /// The text of `|` and `>`, with the blank lines after it, which may count.
  private func block(_ tree: inout Lowering, _ node: Int32) -> Symbol {
    var line = Int(tree.start(node))
    while line > 0, tree.byte(line - 1) != 0x0A { line -= 1 }
    var end = Int(tree.end(node))
    var next = end
    while next < tree.bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(tree.byte(next)) {
      next += 1
      if tree.byte(next - 1) == 0x0A { end = next }
    }
    let before = String(decoding: tree.bytes[line..<Int(tree.start(node))], as: UTF8.self)
    return tree.intern(YAMLText.block(String(decoding: tree.bytes[Int(tree.start(node))..<end], as: UTF8.self), before: before))
  }

  private mutating func alias(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let name = tree.firstNamed(node)
    guard name >= 0, let target = anchors[tree.text(name)], copied < Self.copyLimit,
      // Not what the alias itself is a part of.
      node >= target + tree.concrete.extents[Int(target)] || node < target
    else { return other(&tree, role, node, .alias) }
    let outer = place
    if place == nil { place = range(tree, node) }
    copied += 1
    self.value(&tree, target, role)
    place = outer
  }
}
