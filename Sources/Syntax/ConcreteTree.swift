package import Core
internal import CFlatten
internal import CTreeSitter

/// The grammar's own tree, flattened into parallel arrays in preorder: what a lowering reads.
///
/// Flattening costs one walk (`CFlatten`); afterwards children, fields and siblings are integer arithmetic, where the parser's
/// own node interface would search from the parent each time. Anonymous nodes (keywords, operators) are kept, comments are
/// taken out into ``comments``.
package struct ConcreteTree {
  package struct Flags: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let named = Flags(rawValue: 1)
    package static let missing = Flags(rawValue: 2)
    package static let error = Flags(rawValue: 4)
    /// The subtree holds an error or missing node.
    package static let containsError = Flags(rawValue: 8)
  }

  /// Grammar symbol of each node (aliases applied).
  package private(set) var symbols: [UInt16] = []
  /// Field id of the node in its parent, 0 = none.
  package private(set) var fields: [UInt16] = []
  package private(set) var starts: [UInt32] = []
  package private(set) var ends: [UInt32] = []
  package private(set) var extents: [Int32] = []
  package private(set) var flags: [Flags] = []
  package private(set) var comments: [ByteRange] = []

  package var count: Int { symbols.count }

  package init() {}

  /// Whether the grammar did not accept all of the text.
  var isRefused: Bool { flags.first.map { $0.contains(.containsError) || $0.contains(.error) } ?? false }

  /// How much the grammar did not accept: the nodes in ERROR regions, and the missing ones. The root, if it is an error,
  /// counts for one, for most of what it holds may be sound.
  var refusedNodes: Int {
    guard let root = flags.first, isRefused else { return 0 }
    var refused = root.contains(.error) ? 1 : 0
    var node = 1
    while node < count {
      if flags[node].contains(.error) || flags[node].contains(.missing) {
        refused += Int(extents[node])
        node += Int(extents[node])
      } else {
        node += flags[node].contains(.containsError) ? 1 : Int(extents[node])
      }
    }
    return refused
  }

  /// Moves all ranges, for a text that begins at this offset of a file.
  mutating func move(by offset: UInt32) {
    for node in starts.indices {
      starts[node] += offset
      ends[node] += offset
    }
    comments = comments.map { ByteRange($0.start + offset, $0.end + offset) }
  }

  /// Adds comments that the parser did not see.
  mutating func add(comments more: [ByteRange]) {
    comments += more
    comments.sort { $0.start < $1.start }
  }

  /// Forgets what it held.
  mutating func empty() { self = ConcreteTree() }

  /// Refills the arrays from a parsed tree.
  ///
  /// - Throws: ``TreeSitterParser/Failure/noTree`` if there is no memory for it.
  mutating func fill(from tree: OpaquePointer, grammar: Grammar) throws(TreeSitterParser.Failure) {
    let capacity = Int(ts_node_descendant_count(ts_tree_root_node(tree)))
    var flat = martlet_flat_tree()
    flat.capacity = UInt32(capacity)
    comments.removeAll(keepingCapacity: true)
    var isComplete = false
    // Each array is made uninitialised; the innermost closure fills all of them.
    symbols = Array(unsafeUninitializedCapacity: capacity) { symbols, count in
      flat.symbols = symbols.baseAddress
      fields = Array(unsafeUninitializedCapacity: capacity) { fields, count in
        flat.fields = fields.baseAddress
        starts = Array(unsafeUninitializedCapacity: capacity) { starts, count in
          flat.starts = starts.baseAddress
          ends = Array(unsafeUninitializedCapacity: capacity) { ends, count in
            flat.ends = ends.baseAddress
            extents = Array(unsafeUninitializedCapacity: capacity) { extents, count in
              flat.extents = extents.baseAddress
              flags = Array(unsafeUninitializedCapacity: capacity) { flags, count in
                flags.withMemoryRebound(to: UInt8.self) { bytes in
                  flat.flags = bytes.baseAddress
                  isComplete = grammar.treatment.withUnsafeBufferPointer { treatment in
                    martlet_flatten(tree, treatment.baseAddress, UInt32(treatment.count), &flat)
                  }
                }
                count = Int(flat.count)
              }
              count = Int(flat.count)
            }
            for comment in 0..<Int(flat.comments) {
              let index = capacity - 1 - comment
              comments.append(ByteRange(starts[index], ends[index]))
            }
            count = Int(flat.count)
          }
          count = Int(flat.count)
        }
        count = Int(flat.count)
      }
      count = Int(flat.count)
    }
    guard isComplete else { throw .noTree }
  }
}
