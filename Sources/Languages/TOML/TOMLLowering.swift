import Core
import Syntax

/// Lowers one TOML file to nested tables, however they are written:
///
///     a.b.c = 1        [a.b]        a = { b = { c = 1 } }
///                      c = 1
///
/// are one tree: a pair of `a` and a dictionary, in it a pair of `b` and a dictionary, in it the pair of `c` and 1. A header of an array's
/// element, `[[a]]`, is a pair of `a` and a list of one dictionary.
struct TOMLLowering: GrammarLowering {
  let nodes: NodeTable<TOMLNode>

  func file(_ tree: inout Lowering) {
    let module = tree.open(.module, .child, range: ByteRange(0, tree.bytes.count))
    if tree.concrete.count > 0 {
      let parts = meaningful(tree, 0)
      if let first = parts.first, let last = parts.last {
        let all = tree.open(.dictionary, .statement, range: ByteRange(tree.start(first), end(tree, last)))
        for part in parts { node(&tree, part, .element) }
        tree.close(all)
      }
      if tree.isError(0) { tree.noteUnparsed(0) } else { noteMissing(&tree, 0) }
    }
    tree.close(module)
  }

  // MARK: Tools

  /// Named children and what the grammar refused among them.
  private func meaningful(_ tree: borrowing Lowering, _ node: Int32) -> [Int32] {
    var found: [Int32] = []
    var child = tree.first(node)
    while child >= 0 {
      if tree.isNamed(child) || tree.isError(child), !tree.isMissing(child), kind(tree, child) != .comment { found.append(child) }
      child = tree.next(child, in: node)
    }
    return found
  }

  private func noteMissing(_ tree: inout Lowering, _ node: Int32) {
    var child = tree.first(node)
    while child >= 0 {
      if tree.isMissing(child) { tree.noteUnparsed(child) }
      child = tree.next(child, in: node)
    }
  }

  /// What is none of what it is to be, an ERROR node among others, with its parts inside.
  func refused(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    tree.noteUnparsed(node)
    let unparsed = tree.open(.unparsed, role, node)
    for child in meaningful(tree, node) { self.node(&tree, child, .child) }
    tree.close(unparsed)
  }

  private func isKey(_ tree: borrowing Lowering, _ node: Int32) -> Bool {
    switch kind(tree, node) {
    case .bareKey, .dottedKey, .quotedKey: !tree.isError(node)
    default: false
    }
  }

  /// The names of a dotted key in order.
  private func names(_ tree: borrowing Lowering, _ key: Int32) -> [Int32] {
    var found: [Int32] = []
    var pending = [key]
    while let node = pending.popLast() {
      if kind(tree, node) == .dottedKey {
        pending += meaningful(tree, node).filter { isKey(tree, $0) }.reversed()
      } else {
        found.append(node)
      }
    }
    return found
  }

  /// Where a node ends, blank lines behind it left out.
  private func end(_ tree: borrowing Lowering, _ node: Int32) -> UInt32 {
    if tree.isError(node) || tree.containsError(node) { return tree.end(node) }
    var end = min(Int(tree.end(node)), tree.bytes.count)
    while end > Int(tree.start(node)), tree.bytes[end - 1] <= 0x20 { end -= 1 }
    return UInt32(end)
  }

  private func tooDeep(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    tree.out.wasTruncated = true
    tree.noteUnparsed(node)
    tree.leaf(.unparsed, role, range: ByteRange(tree.start(node), end(tree, node)))
  }

  // MARK: Tables

  /// Opens a pair for each name but the last, and a dictionary as its value; then the last pair, which it leaves open.
  private func open(_ tree: inout Lowering, _ names: [Int32], _ end: UInt32, _ role: Role) -> [Int] {
    var opened: [Int] = []
    for (number, name) in names.enumerated() {
      if number > 0 { opened.append(tree.open(.dictionary, .value, range: ByteRange(tree.start(name), end))) }
      opened.append(tree.open(.pair, number > 0 ? .element : role, range: ByteRange(tree.start(name), end)))
      tree.leaf(.stringLiteral, .key, name, text(tree, name))
    }
    return opened
  }

  /// Whether the tree may nest as deep as a dotted key says.
  private func fits(_ tree: borrowing Lowering, _ names: [Int32]) -> Bool { tree.out.depth + 2 * names.count < TreeBuilder.maximumDepth }

  private func pair(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let parts = meaningful(tree, node)
    guard let key = parts.first, isKey(tree, key) else { return refused(&tree, node, role) }
    let names = names(tree, key)
    guard fits(tree, names) else { return tooDeep(&tree, node, role) }
    let opened = open(&tree, names, end(tree, node), role)
    noteMissing(&tree, node)
    var hasValue = false
    for part in parts.dropFirst() {
      // What was refused may stand in front of the key.
      if tree.isError(part) || tree.start(part) < tree.end(key) {
        tree.noteUnparsed(part)
      } else if !hasValue {
        hasValue = true
        self.node(&tree, part, .value)
      }
    }
    for index in opened.reversed() { tree.close(index) }
  }

  private func table(_ tree: inout Lowering, _ node: Int32, _ role: Role, isElement: Bool) {
    let parts = meaningful(tree, node)
    guard let key = parts.first(where: { isKey(tree, $0) }) else { return refused(&tree, node, role) }
    noteMissing(&tree, node)
    let end = max(end(tree, node), tree.end(key))
    // The header belongs to the table.
    let names = names(tree, key)
    guard fits(tree, names) else { return tooDeep(&tree, node, role) }
    let opened = open(&tree, names, end, role)
    if let first = opened.first { tree.out.setRange(first, ByteRange(tree.start(node), end)) }
    // What was refused may stand in front of the key.
    for part in parts where part != key && tree.start(part) < tree.end(key) { tree.noteUnparsed(part) }
    let entries = parts.filter { $0 != key && tree.start($0) >= tree.end(key) }
    let start = entries.first.map { tree.start($0) } ?? end
    let list = isElement ? tree.open(.list, .value, range: ByteRange(start, end)) : -1
    let body = tree.open(.dictionary, isElement ? .element : .value, range: ByteRange(start, end))
    for entry in entries { self.node(&tree, entry, .element) }
    tree.close(body)
    if list >= 0 { tree.close(list) }
    for index in opened.reversed() { tree.close(index) }
  }

  private func list(_ tree: inout Lowering, _ kind: SyntaxKind, _ node: Int32, _ role: Role) {
    let index = tree.open(kind, role, node)
    noteMissing(&tree, node)
    for child in meaningful(tree, node) { self.node(&tree, child, .element) }
    tree.close(index)
  }

  // MARK: Dispatch

  func node(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    if tree.isTooDeep { return tooDeep(&tree, node, role) }
    if tree.isError(node) { return refused(&tree, node, role) }
    switch kind(tree, node) {
    case .document: for child in meaningful(tree, node) { self.node(&tree, child, role) }
    case .pair: pair(&tree, node, role)
    case .table: table(&tree, node, role, isElement: false)
    case .tableArrayElement: table(&tree, node, role, isElement: true)
    case .array: list(&tree, .list, node, role)
    case .inlineTable: list(&tree, .dictionary, node, role)
    case .string, .bareKey, .quotedKey, .dottedKey: tree.leaf(.stringLiteral, role, node, text(tree, node))
    case .integer, .float: tree.leaf(.number, role, node, tree.intern(tree.string(node).filter { $0 != "_" }))
    case .boolean: tree.textLeaf(.boolean, role, node)
    // Dates have no kind of their own in other languages.
    case .localDate, .localDateTime, .localTime, .offsetDateTime: tree.textLeaf(.stringLiteral, role, node)
    // Parts of a string; it takes them itself.
    case .escapeSequence, .comment: break
    case nil: tree.leaf(.unparsed, role, node)
    }
  }

  // MARK: Strings

  /// What a string or key says: escapes decoded where it has them, the first line break of a long string left out.
  private func text(_ tree: borrowing Lowering, _ node: Int32) -> Symbol {
    let range = tree.range(node)
    let written = tree.bytes[min(Int(range.start), tree.bytes.count)..<min(Int(range.end), tree.bytes.count)]
    guard let quote = written.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return tree.text(node) }
    let isLong = written.count >= 6 && written.starts(with: [quote, quote, quote])
    var content = written.dropFirst(isLong ? 3 : 1).dropLast(isLong ? 3 : 1)
    if isLong { content = content.dropFirst(content.starts(with: [0x0D, 0x0A]) ? 2 : content.first == 0x0A ? 1 : 0) }
    let hasEscapes = quote == UInt8(ascii: "\"") && content.contains(UInt8(ascii: "\\"))
    return tree.intern(hasEscapes ? Self.escapes.decoded(content) : Array(content))
  }

  /// As the specification lists them.
  private static let escapes = {
    var escapes = Escapes(
      ["b": "\u{8}", "t": "\t", "n": "\n", "f": "\u{C}", "r": "\r", "e": "\u{1B}"], digits: ["x": 2, "u": 4, "U": 8])
    escapes.joinsLines = true
    return escapes
  }()
}
