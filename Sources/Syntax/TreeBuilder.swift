package import Core

/// Writes a ``SyntaxTree`` in preorder: `open` a node, emit its children, `close` it.
package struct TreeBuilder: ~Copyable {
  /// How deep a tree may nest. Worker threads have stacks for this depth; see `WorkerPool`.
  package static let maximumDepth = 2_000

  package private(set) var kinds: [SyntaxKind] = []
  package private(set) var roles: [Role] = []
  package private(set) var extents: [Int32] = []
  package private(set) var starts: [UInt32] = []
  package private(set) var ends: [UInt32] = []
  package private(set) var payloads: [Symbol] = []
  /// Nodes that parentheses of their own hold, ascending, and the range with those.
  package private(set) var bracketed: [(node: Int32, range: ByteRange)] = []
  package let interner: Interner
  package private(set) var depth = 0
  package var wasTruncated = false

  package init(interner: Interner, capacity: Int = 0) {
    self.interner = interner
    kinds.reserveCapacity(capacity)
    roles.reserveCapacity(capacity)
    extents.reserveCapacity(capacity)
    starts.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
    payloads.reserveCapacity(capacity)
  }

  /// Begins a node and returns its index, which `close` wants back.
  package mutating func open(_ kind: SyntaxKind, _ role: Role, _ range: ByteRange, _ payload: Symbol = .none) -> Int {
    let index = kinds.count
    kinds.append(kind)
    roles.append(role)
    extents.append(1)
    starts.append(range.start)
    ends.append(range.end)
    payloads.append(payload)
    depth += 1
    return index
  }

  package mutating func close(_ index: Int) {
    extents[index] = Int32(kinds.count - index)
    depth -= 1
  }

  /// Goes on with the node that was closed last, for children that come after all others.
  package mutating func reopen(_ index: Int) { depth += 1 }

  /// Says of the node that comes next that it stands in parentheses, which leave no node.
  package mutating func bracket(_ range: ByteRange) {
    let node = Int32(kinds.count)
    if bracketed.last?.node != node { bracketed.append((node, range)) }
  }

  package mutating func leaf(_ kind: SyntaxKind, _ role: Role, _ range: ByteRange, _ payload: Symbol = .none) {
    kinds.append(kind)
    roles.append(role)
    extents.append(1)
    starts.append(range.start)
    ends.append(range.end)
    payloads.append(payload)
  }

  /// Number of nodes so far: the index that the next node gets.
  package var count: Int { kinds.count }

  package mutating func setPayload(_ index: Int, _ payload: Symbol) { payloads[index] = payload }
  mutating func setKind(_ index: Int, _ kind: SyntaxKind, _ role: Role) {
    kinds[index] = kind
    roles[index] = role
  }
  package mutating func setRange(_ index: Int, _ range: ByteRange) {
    starts[index] = range.start
    ends[index] = range.end
  }
}
