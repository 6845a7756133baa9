/// A half-open range of byte offsets in one file (files above 4 GB are not read).
package struct ByteRange: Hashable, Sendable, Comparable, BitwiseCopyable {
  package var start: UInt32
  package var end: UInt32

  @inlinable package init(_ start: UInt32, _ end: UInt32) {
    self.start = start
    self.end = end
  }

  @inlinable package init(_ start: Int, _ end: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }

  @inlinable package var count: Int { Int(end) - Int(start) }
  @inlinable package var isEmpty: Bool { end <= start }
  @inlinable package var range: Range<Int> { Int(start)..<Int(max(start, end)) }

  @inlinable package func contains(_ other: ByteRange) -> Bool { start <= other.start && other.end <= end }
  @inlinable package func overlaps(_ other: ByteRange) -> Bool { start < other.end && other.start < end }

  /// By start, then by end: the order of findings in a file.
  @inlinable package static func < (a: ByteRange, b: ByteRange) -> Bool { (a.start, a.end) < (b.start, b.end) }
}
