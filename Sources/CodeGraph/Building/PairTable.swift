/// A map from pairs of small integers to an integer: open addressing over flat arrays, cleared in time proportional to what
/// it held.
struct PairTable {
  private var keys: [UInt64]
  private var values: [Int32]
  private var used: [Int32] = []
  private var mask: Int

  private static let free = UInt64.max

  init() {
    keys = Array(repeating: Self.free, count: 256)
    values = Array(repeating: -1, count: 256)
    mask = 255
  }

  @inline(__always) private static func key(_ a: Int32, _ b: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
  }

  @inline(__always) private func slot(_ key: UInt64) -> Int {
    var hash = key &* 0x9e37_79b9_7f4a_7c15
    hash ^= hash >> 32
    var slot = Int(truncatingIfNeeded: hash) & mask
    while keys[slot] != Self.free, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  /// The value, or -1.
  func find(_ a: Int32, _ b: Int32) -> Int32 { values[slot(Self.key(a, b))] }

  /// Sets the value; says whether the pair is new.
  @discardableResult
  mutating func set(_ a: Int32, _ b: Int32, _ value: Int32) -> Bool {
    let key = Self.key(a, b)
    let slot = slot(key)
    values[slot] = value
    if keys[slot] == key { return false }
    keys[slot] = key
    used.append(Int32(truncatingIfNeeded: slot))
    if used.count * 2 > keys.count { grow() }
    return true
  }

  mutating func removeAll() {
    for slot in used {
      keys[Int(slot)] = Self.free
      values[Int(slot)] = -1
    }
    used.removeAll(keepingCapacity: true)
  }

  private mutating func grow() {
    let oldKeys = keys, oldValues = values, oldUsed = used
    keys = Array(repeating: Self.free, count: oldKeys.count * 2)
    values = Array(repeating: -1, count: oldKeys.count * 2)
    mask = keys.count - 1
    used.removeAll(keepingCapacity: true)
    for old in oldUsed {
      let slot = slot(oldKeys[Int(old)])
      keys[slot] = oldKeys[Int(old)]
      values[slot] = oldValues[Int(old)]
      used.append(Int32(truncatingIfNeeded: slot))
    }
  }
}
