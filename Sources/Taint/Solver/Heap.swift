/// What objects hold, at one point of a function: cells by object and key, in their order, so that two heaps are joined side by side and
/// everything happens in the same order in every run.
struct Heap: Equatable {
  /// Object and key of each cell, ascending.
  private(set) var slots: [UInt64] = []
  private(set) var values: [AbstractValue] = []

  static func slot(_ object: Int32, _ key: Key) -> UInt64 { UInt64(UInt32(bitPattern: object)) << 36 | key.code }

  /// The object and key of a slot.
  static func place(_ slot: UInt64) -> (object: Int32, key: Key) {
    (Int32(truncatingIfNeeded: slot >> 36), Key(code: slot & (1 << 36 - 1)))
  }

  /// Position of the first cell that is not before a slot.
  @inline(__always) private func position(_ slot: UInt64) -> Int {
    var low = 0
    var high = slots.count
    // New objects have the highest numbers.
    if high == 0 || slots[high - 1] < slot { return high }
    while low < high {
      let middle = (low + high) / 2
      if slots[middle] < slot { low = middle + 1 } else { high = middle }
    }
    return low
  }

  subscript(_ object: Int32, _ key: Key) -> AbstractValue? {
    get {
      let slot = Self.slot(object, key)
      let position = position(slot)
      return position < slots.count && slots[position] == slot ? values[position] : nil
    }
    set {
      guard let newValue else { return }
      let slot = Self.slot(object, key)
      let position = position(slot)
      if position < slots.count, slots[position] == slot {
        values[position] = newValue
      } else {
        slots.insert(slot, at: position)
        values.insert(newValue, at: position)
      }
    }
  }

  /// Whether there is a cell.
  func has(_ slot: UInt64) -> Bool {
    let position = position(slot)
    return position < slots.count && slots[position] == slot
  }

  /// The cells of both, each made by `join` of what the two hold there; `absent` says what a heap without the cell holds in it.
  func joined(
    with other: Heap, _ join: (AbstractValue, AbstractValue) -> AbstractValue, absent: (UInt64) -> AbstractValue?
  ) -> Heap {
    var result = Heap()
    result.slots.reserveCapacity(max(slots.count, other.slots.count))
    result.values.reserveCapacity(max(slots.count, other.slots.count))
    var a = 0
    var b = 0
    while a < slots.count || b < other.slots.count {
      let inFirst = a < slots.count && (b >= other.slots.count || slots[a] <= other.slots[b])
      let inSecond = b < other.slots.count && (a >= slots.count || other.slots[b] <= slots[a])
      let slot = inFirst ? slots[a] : other.slots[b]
      let value: AbstractValue
      if inFirst, inSecond {
        value = values[a] == other.values[b] ? values[a] : join(values[a], other.values[b])
      } else {
        let own = inFirst ? values[a] : other.values[b]
        value = absent(slot).map { join(own, $0) } ?? own
      }
      result.slots.append(slot)
      result.values.append(value)
      if inFirst { a += 1 }
      if inSecond { b += 1 }
    }
    return result
  }
}
