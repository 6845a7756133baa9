package import Core
internal import CTreeSitter

/// The grammar's own tree, flattened into parallel arrays in preorder: what a lowering reads.
///
/// Flattening costs one walk with a cursor; afterwards children, fields and siblings are integer arithmetic, where the
/// parser's own node interface would search from the parent each time. Anonymous nodes (keywords, operators) are kept,
/// comments are taken out into ``comments``.
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

  /// Refills the arrays from a parsed tree, reusing their storage.
  mutating func fill(from tree: OpaquePointer, grammar: Grammar) {
    symbols.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    extents.removeAll(keepingCapacity: true)
    flags.removeAll(keepingCapacity: true)
    comments.removeAll(keepingCapacity: true)

    let root = ts_tree_root_node(tree)
    let capacity = Int(ts_node_descendant_count(root))
    symbols.reserveCapacity(capacity)
    fields.reserveCapacity(capacity)
    starts.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
    extents.reserveCapacity(capacity)
    flags.reserveCapacity(capacity)

    var cursor = ts_tree_cursor_new(root)
    defer { ts_tree_cursor_delete(&cursor) }
    var open: [Int32] = []
    open.reserveCapacity(64)
    while true {
      let node = ts_tree_cursor_current_node(&cursor)
      let symbol = ts_node_symbol(node)
      let start = ts_node_start_byte(node)
      let end = ts_node_end_byte(node)
      let isComment = symbol != UInt16.max && Int(symbol) < grammar.isComment.count && grammar.isComment[Int(symbol)]
      if isComment {
        comments.append(ByteRange(start, end))
      } else if symbol == UInt16.max || Int(symbol) >= grammar.isSkipped.count || !grammar.isSkipped[Int(symbol)] {
        var flag: Flags = ts_node_is_named(node) ? .named : []
        if symbol == UInt16.max { flag.insert(.error) }
        if ts_node_is_missing(node) { flag.insert(.missing) }
        if ts_node_has_error(node) { flag.insert(.containsError) }
        symbols.append(symbol)
        fields.append(ts_tree_cursor_current_field_id(&cursor))
        starts.append(start)
        ends.append(end)
        extents.append(1)
        flags.append(flag)
        if ts_tree_cursor_goto_first_child(&cursor) {
          open.append(Int32(symbols.count - 1))
          continue
        }
      }
      while !ts_tree_cursor_goto_next_sibling(&cursor) {
        guard let last = open.popLast() else { return }
        _ = ts_tree_cursor_goto_parent(&cursor)
        extents[Int(last)] = Int32(symbols.count) - last
      }
    }
  }
}
