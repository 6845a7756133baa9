/// A set of small integers.
package struct BitSet: Sendable {
  /// A bit for each number, the lowest first.
  package internal(set) var words: [UInt64]

  package init(words: [UInt64]) { self.words = words }

  @inlinable package init(capacity: Int) { words = Array(repeating: 0, count: (capacity + 63) / 64) }

  @inlinable package mutating func insert(_ element: Int) {
    let word = element >> 6
    if word >= words.count { words += Array(repeating: 0, count: word + 1 - words.count) }
    words[word] |= 1 << UInt64(element & 63)
  }

  @inlinable package func contains(_ element: Int) -> Bool {
    let word = element >> 6
    return word < words.count && words[word] & (1 << UInt64(element & 63)) != 0
  }

  /// The elements that are in both sets, ascending.
  @inlinable package func forEachCommon(with other: BitSet, _ body: (Int) -> Void) {
    for index in 0..<min(words.count, other.words.count) {
      var common = words[index] & other.words[index]
      while common != 0 {
        body(index << 6 | common.trailingZeroBitCount)
        common &= common - 1
      }
    }
  }

  @inlinable package mutating func removeAll() {
    for i in words.indices { words[i] = 0 }
  }
}
