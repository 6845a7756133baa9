/// Numbers by 64-bit keys: a dictionary for what is asked very often and never taken out.
///
/// It is filled by one thread and then read by many. Its memory is its own, so that reading it counts no references: that of an array would
/// be counted by all threads in one place.
package final class NumberTable: @unchecked Sendable {  // Not changed any more once it is shared.
  private struct Entry {
    var key: UInt64
    var value: Int32
    var isUsed: Bool
  }
  private var entries: UnsafeMutablePointer<Entry>
  private var capacity = 16
  private var count = 0

  package init() { entries = Self.empty(capacity) }

  deinit { entries.deallocate() }

  private static func empty(_ capacity: Int) -> UnsafeMutablePointer<Entry> {
    let entries = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
    entries.initialize(repeating: Entry(key: 0, value: 0, isUsed: false), count: capacity)
    return entries
  }

  package subscript(_ key: UInt64) -> Int32? {
    let entry = entries[position(key)]
    return entry.isUsed ? entry.value : nil
  }

  package func set(_ key: UInt64, _ value: Int32) {
    if (count + 1) * 2 > capacity { grow() }
    let position = position(key)
    if !entries[position].isUsed { count += 1 }
    entries[position] = Entry(key: key, value: value, isUsed: true)
  }

  /// Where a key is, or would be. Half of the entries are free, so there is always an end.
  private func position(_ key: UInt64) -> Int {
    let hash = IndexTable.mix(0, key)
    var position = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (capacity - 1)
    while entries[position].isUsed, entries[position].key != key { position = (position + 1) & (capacity - 1) }
    return position
  }

  private func grow() {
    let (old, size) = (entries, capacity)
    capacity *= 2
    entries = Self.empty(capacity)
    for index in 0..<size where old[index].isUsed { entries[position(old[index].key)] = old[index] }
    old.deallocate()
  }
}
