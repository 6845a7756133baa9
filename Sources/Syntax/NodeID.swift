/// Index of a node in its tree; the root is 0.
package struct NodeID: Hashable, Sendable, Comparable {
  package let raw: Int32

  @inlinable package init(_ raw: Int32) { self.raw = raw }
  @inlinable package init(_ index: Int) { raw = Int32(truncatingIfNeeded: index) }

  package static let none = NodeID(Int32(-1))
  package static let root = NodeID(Int32(0))

  @inlinable package var isNone: Bool { raw < 0 }
  @inlinable package var index: Int { Int(raw) }
  @inlinable package static func < (a: NodeID, b: NodeID) -> Bool { a.raw < b.raw }
}
