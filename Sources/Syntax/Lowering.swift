package import Core

/// What every lowering works with: reading the concrete tree, and writing the syntax tree.
///
/// Concrete nodes are Int32 indices; -1 means none. A language's lowering is a `switch` over the grammar's named nodes
/// (see `Grammar.table(of:)`) that calls `open`/`close`/`leaf` here.
package struct Lowering: ~Copyable {
  package let concrete: ConcreteTree
  package let bytes: [UInt8]
  package var out: TreeBuilder
  /// Concrete nodes that were not understood, as they were met: some twice, some inside others.
  private var refused: [Int32] = []
  /// What was found in texts of other languages; see ``embed(_:_:_:reading:)``.
  var embedded = Embedded()
  /// Monotonic nanoseconds at which to give up; 0 = never.
  package var deadline: UInt64 = 0

  package init(concrete: consuming ConcreteTree, bytes: [UInt8], interner: Interner) {
    out = TreeBuilder(interner: interner, capacity: concrete.count * 2 / 3)
    self.concrete = concrete
    self.bytes = bytes
  }

  /// Ends the work.
  package consuming func finish() -> (tree: SyntaxTree, concreteNodes: Int, unparsedNodes: Int) {
    var (unparsed, unparsedNodes) = refusals()
    let comments = comments
    // Without a grammar the tree's own nodes are the measure.
    let concreteNodes = concrete.count > 0 ? concrete.count + embedded.concreteNodes : out.count
    if !embedded.unparsed.isEmpty {
      unparsed += embedded.unparsed
      unparsed.sort { ($0.start, $0.end) < ($1.start, $1.end) }
      unparsedNodes = min(unparsedNodes + embedded.unparsedNodes, concreteNodes)
    }
    return (SyntaxTree(out, comments: comments, unparsed: unparsed), concreteNodes, unparsedNodes)
  }

  /// Comments of the file and of the texts in it, in order.
  var comments: [ByteRange] {
    if embedded.comments.isEmpty { return concrete.comments }
    var ordered: [ByteRange] = []
    for comment in (concrete.comments + embedded.comments).sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      // What the file's grammar refused may be read again, comments and all.
      if let last = ordered.last, comment.start < last.end {
        ordered[ordered.count - 1].end = max(last.end, comment.end)
      } else {
        ordered.append(comment)
      }
    }
    return ordered
  }

  /// What was not understood: its ranges, and the number of the grammar's nodes in them.
  func refusals() -> (unparsed: [ByteRange], nodes: Int) {
    var unparsed: [ByteRange] = []
    var unparsedNodes = 0
    var end: Int32 = 0
    // In preorder a node inside another comes after it and before its end, so each is counted once.
    for node in refused.sorted() where node >= end {
      end = node + concrete.extents[Int(node)]
      unparsedNodes += Int(concrete.extents[Int(node)])
      let range = range(node)
      if let last = unparsed.last, last.contains(range), !last.isEmpty { continue }
      unparsed.append(range)
    }
    return (unparsed, unparsedNodes)
  }

  /// Whether the file's time ended before all of its texts were read: the tree lacks what is in them, and nobody should look at it.
  package var isOutOfTime: Bool { embedded.isOutOfTime }

  // MARK: Reading

  package func symbol(_ node: Int32) -> Int { Int(concrete.symbols[Int(node)]) }
  package func field(_ node: Int32) -> UInt16 { concrete.fields[Int(node)] }
  package func range(_ node: Int32) -> ByteRange { ByteRange(concrete.starts[Int(node)], concrete.ends[Int(node)]) }
  package func start(_ node: Int32) -> UInt32 { concrete.starts[Int(node)] }
  package func end(_ node: Int32) -> UInt32 { concrete.ends[Int(node)] }
  package func isNamed(_ node: Int32) -> Bool { concrete.flags[Int(node)].contains(.named) }
  package func isError(_ node: Int32) -> Bool { concrete.flags[Int(node)].contains(.error) }
  package func isMissing(_ node: Int32) -> Bool { concrete.flags[Int(node)].contains(.missing) }

  /// First child, or -1. With `next` this is the way to walk: `var c = first(n); while c >= 0 { …; c = next(c, in: n) }`.
  package func first(_ node: Int32) -> Int32 { concrete.extents[Int(node)] > 1 ? node + 1 : -1 }

  /// The sibling after `child` inside `parent`, or -1.
  package func next(_ child: Int32, in parent: Int32) -> Int32 {
    let sibling = child + concrete.extents[Int(child)]
    return sibling < parent + concrete.extents[Int(parent)] ? sibling : -1
  }

  /// First child with the field, or -1.
  package func child(_ node: Int32, _ field: UInt16) -> Int32 {
    var child = first(node)
    while child >= 0 {
      if concrete.fields[Int(child)] == field { return child }
      child = next(child, in: node)
    }
    return -1
  }

  /// First named child, errors excluded, or -1.
  package func firstNamed(_ node: Int32) -> Int32 {
    var child = first(node)
    while child >= 0 {
      if isNamed(child), !isError(child) { return child }
      child = next(child, in: node)
    }
    return -1
  }

  /// Last named child, errors excluded, or -1.
  package func lastNamed(_ node: Int32) -> Int32 {
    var found: Int32 = -1
    var child = first(node)
    while child >= 0 {
      if isNamed(child), !isError(child) { found = child }
      child = next(child, in: node)
    }
    return found
  }

  /// First anonymous child whose symbol is in the set (see `Grammar.tokens`), or -1.
  package func token(_ node: Int32, in symbols: Set<UInt16>) -> Int32 {
    var child = first(node)
    while child >= 0 {
      if !isNamed(child), symbols.contains(concrete.symbols[Int(child)]) { return child }
      child = next(child, in: node)
    }
    return -1
  }

  /// The node's text, interned.
  package func text(_ node: Int32) -> Symbol { text(range(node)) }

  package func text(_ range: ByteRange) -> Symbol {
    let start = min(Int(range.start), bytes.count)
    let end = min(max(Int(range.end), start), bytes.count)
    return bytes.withUnsafeBufferPointer { out.interner.intern(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  package func intern(_ text: String) -> Symbol { out.interner.intern(text) }
  package func intern(_ text: [UInt8]) -> Symbol { text.withUnsafeBufferPointer { out.interner.intern($0) } }

  /// The node's text for the few places that must look into it.
  package func string(_ node: Int32) -> String {
    String(decoding: bytes[Int(start(node))..<min(Int(end(node)), bytes.count)], as: UTF8.self)
  }

  package func byte(_ offset: Int) -> UInt8 { offset >= 0 && offset < bytes.count ? bytes[offset] : 0 }

  // MARK: Writing

  package mutating func open(_ kind: SyntaxKind, _ role: Role, _ node: Int32, _ payload: Symbol = .none) -> Int {
    out.open(kind, role, range(node), payload)
  }

  package mutating func open(_ kind: SyntaxKind, _ role: Role, range: ByteRange, _ payload: Symbol = .none) -> Int {
    out.open(kind, role, range, payload)
  }

  package mutating func close(_ index: Int) { out.close(index) }

  package mutating func leaf(_ kind: SyntaxKind, _ role: Role, _ node: Int32, _ payload: Symbol = .none) {
    out.leaf(kind, role, range(node), payload)
  }

  /// A leaf whose payload is the node's text: names, numbers, modifiers.
  package mutating func textLeaf(_ kind: SyntaxKind, _ role: Role, _ node: Int32) {
    out.leaf(kind, role, range(node), text(node))
  }

  package mutating func leaf(_ kind: SyntaxKind, _ role: Role, range: ByteRange, _ payload: Symbol = .none) {
    out.leaf(kind, role, range, payload)
  }

  /// Whether the tree nests too deep to go on. The caller emits `tooDeep(role, node)` instead of descending.
  package var isTooDeep: Bool { out.depth >= TreeBuilder.maximumDepth }

  /// Stands in for a subtree that nests too deep.
  package mutating func tooDeep(_ role: Role, _ node: Int32) {
    out.wasTruncated = true
    noteUnparsed(node)
    leaf(.unparsed, role, node)
  }

  /// Notes an ERROR or MISSING node as a region that was not understood. The lowering then emits an `unparsed` node (for
  /// ERROR: with the named children lowered inside it, so that its parts are still analysed).
  package mutating func noteUnparsed(_ node: Int32) { refused.append(node) }

  /// Notes a region that was not understood, for a lowering that reads the text itself.
  package mutating func noteUnparsed(range: ByteRange) {
    embedded.unparsed.append(range)
    embedded.unparsedNodes += 1
  }

  /// Notes a comment, likewise.
  package mutating func noteComment(_ range: ByteRange) { embedded.comments.append(range) }
}
