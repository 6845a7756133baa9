/// Numbers by 64-bit keys: a dictionary for what is asked very often and never taken out.
package struct NumberTable: Sendable {
  private var index = IndexTable()
  private var entries: [(key: UInt64, value: Int32)] = []

  package init() {}

  package subscript(_ key: UInt64) -> Int32? {
    let found = find(key)
    return found < 0 ? nil : entries[Int(found)].value
  }

  package mutating func set(_ key: UInt64, _ value: Int32) {
    let found = find(key)
    if found >= 0 {
      entries[Int(found)].value = value
    } else {
      entries.append((key, value))
      index.insert(IndexTable.mix(0, key), Int32(entries.count - 1))
    }
  }

  private func find(_ key: UInt64) -> Int32 {
    index.find(IndexTable.mix(0, key)) { entries[Int($0)].key == key }
  }
}
