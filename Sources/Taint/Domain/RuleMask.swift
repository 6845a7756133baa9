/// A set of taint rules, by their number within the rules that are solved together (at most ``capacity``).
package struct RuleMask: Hashable, Sendable, BitwiseCopyable {
  package static let capacity = 256
  var bits: SIMD4<UInt64>

  init(bits: SIMD4<UInt64>) { self.bits = bits }
  package init() { bits = .zero }

  package static let none = RuleMask()
  package static let all = RuleMask(bits: SIMD4(repeating: .max))

  package var isEmpty: Bool { bits == .zero }

  package mutating func insert(_ rule: Int) { bits[rule >> 6] |= 1 << UInt64(rule & 63) }
  package func contains(_ rule: Int) -> Bool { bits[rule >> 6] & (1 << UInt64(rule & 63)) != 0 }
  package func intersection(_ other: RuleMask) -> RuleMask { RuleMask(bits: bits & other.bits) }
  package func union(_ other: RuleMask) -> RuleMask { RuleMask(bits: bits | other.bits) }
  package func subtracting(_ other: RuleMask) -> RuleMask { RuleMask(bits: bits & ~other.bits) }
  package func isSubset(of other: RuleMask) -> Bool { bits & ~other.bits == .zero }

  /// The rules' numbers, ascending.
  package var elements: [Int] {
    var result: [Int] = []
    for word in 0..<4 {
      var rest = bits[word]
      while rest != 0 {
        result.append(word * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }
}
