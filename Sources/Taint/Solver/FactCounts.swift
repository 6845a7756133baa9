/// How many facts each rule has, all rules counted at once: bit `n` of a rule's count stands at the rule's place in the `n`-th mask.
struct FactCounts {
  /// The most that a rule is to have.
  static let limit = 16

  /// The bits of the counts, the lowest first; the limit is what they cannot hold.
  private var bits = [RuleMask](repeating: .none, count: limit.trailingZeroBitCount)
  private var full = RuleMask.none

  /// Counts a fact.
  ///
  /// - Parameter mask: its rules.
  /// - Returns: whether one of them does not have enough yet.
  mutating func admit(_ mask: RuleMask) -> Bool {
    var carry = mask.subtracting(full)
    if carry.isEmpty { return false }
    for place in bits.indices {
      let both = bits[place].intersection(carry)
      bits[place] = bits[place].union(carry).subtracting(both)
      carry = both
    }
    full = full.union(carry)
    return true
  }
}
