/// Finds the index under which something is stored in a list, by its hash: open addressing over a flat array.
///
/// The table knows hashes and indices only; what is stored, and whether two of them are equal, is the caller's. Unlike `Dictionary` it
/// has the same order in every run, costs nothing while it is empty, and does not hash again what the caller has hashed.
///
/// Inlinable all through: it is asked for every value that the solver makes, with a comparison that is worth inlining.
package struct IndexTable: Sendable {
  /// Half of the hash above the index plus one; 0: free.
  @usableFromInline var slots: [UInt64] = []
  @usableFromInline var count = 0

  @inlinable package init() {}

  /// - Parameter capacity: how many entries there will be.
  package init(capacity: Int) {
    var size = 16
    while size < (capacity + 1) * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
  }

  /// Mixes a word into a hash.
  @inlinable @inline(__always) package static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    var mixed = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
    mixed ^= mixed >> 29
    return mixed
  }

  /// What of a hash is kept.
  @inlinable @inline(__always) static func tag(_ hash: UInt64) -> UInt64 { (hash ^ hash << 32) & 0xffff_ffff_0000_0000 }

  /// The index stored with an equal hash of which `isSame` says yes, or -1.
  @inlinable @inline(__always) package func find(_ hash: UInt64, _ isSame: (Int32) -> Bool) -> Int32 {
    guard count > 0 else { return -1 }
    let tag = Self.tag(hash)
    let mask = slots.count - 1
    var position = Int(truncatingIfNeeded: tag >> 32) & mask
    while slots[position] != 0 {
      if slots[position] & 0xffff_ffff_0000_0000 == tag {
        let index = Int32(truncatingIfNeeded: slots[position]) &- 1
        if isSame(index) { return index }
      }
      position = (position + 1) & mask
    }
    return -1
  }

  /// Adds an index that was not found.
  @inlinable package mutating func insert(_ hash: UInt64, _ index: Int32) {
    if (count + 1) * 2 > slots.count { grow() }
    place(Self.tag(hash) | UInt64(UInt32(bitPattern: index &+ 1)))
    count += 1
  }

  @inlinable mutating func place(_ entry: UInt64) {
    let mask = slots.count - 1
    var position = Int(truncatingIfNeeded: entry >> 32) & mask
    while slots[position] != 0 { position = (position + 1) & mask }
    slots[position] = entry
  }

  @usableFromInline mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(16, old.count * 2))
    for entry in old where entry != 0 { place(entry) }
  }
}
