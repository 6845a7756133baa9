/// Finds the index under which something is stored in a list, by its hash: open addressing over flat arrays.
///
/// The table knows hashes and indices only; what is stored, and whether two of them are equal, is the caller's. Unlike `Dictionary` it
/// has the same order in every run, costs nothing while it is empty, and does not hash again what the caller has hashed.
package struct IndexTable: Sendable {
  private var hashes: [UInt64] = []
  private var indices: [Int32] = []
  private var count = 0
  private var mask = 0

  package init() {}

  /// - Parameter capacity: how many entries there will be.
  package init(capacity: Int) {
    var slots = 16
    while slots < (capacity + 1) * 2 { slots *= 2 }
    hashes = Array(repeating: 0, count: slots)
    indices = Array(repeating: -1, count: slots)
    mask = slots - 1
  }

  /// Mixes a word into a hash.
  @inline(__always) package static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    var mixed = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
    mixed ^= mixed >> 29
    return mixed
  }

  /// The index stored with an equal hash of which `isSame` says yes, or -1.
  @inline(__always) package func find(_ hash: UInt64, _ isSame: (Int32) -> Bool) -> Int32 {
    guard count > 0 else { return -1 }
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while indices[slot] >= 0 {
      if hashes[slot] == hash, isSame(indices[slot]) { return indices[slot] }
      slot = (slot + 1) & mask
    }
    return -1
  }

  /// Adds an index that was not found.
  package mutating func insert(_ hash: UInt64, _ index: Int32) {
    if (count + 1) * 2 > indices.count { grow() }
    place(hash, index)
    count += 1
  }

  private mutating func place(_ hash: UInt64, _ index: Int32) {
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while indices[slot] >= 0 { slot = (slot + 1) & mask }
    hashes[slot] = hash
    indices[slot] = index
  }

  private mutating func grow() {
    let oldHashes = hashes, oldIndices = indices
    let capacity = max(16, oldIndices.count * 2)
    hashes = Array(repeating: 0, count: capacity)
    indices = Array(repeating: -1, count: capacity)
    mask = capacity - 1
    for slot in oldIndices.indices where oldIndices[slot] >= 0 { place(oldHashes[slot], oldIndices[slot]) }
  }
}
