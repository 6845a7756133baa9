/// A set of node kinds, as two words.
package struct KindSet: Sendable, Equatable, BitwiseCopyable {
  @usableFromInline var low: UInt64 = 0
  @usableFromInline var high: UInt64 = 0

  @inlinable package init() {}

  package init(_ kinds: [SyntaxKind]) {
    for kind in kinds { insert(kind) }
  }

  @inlinable package mutating func insert(_ kind: SyntaxKind) {
    let raw = kind.rawValue
    if raw < 64 { low |= 1 << UInt64(raw) } else { high |= 1 << UInt64(raw - 64) }
  }

  @inlinable package func contains(_ kind: SyntaxKind) -> Bool {
    let raw = kind.rawValue
    return raw < 64 ? low & (1 << UInt64(raw)) != 0 : high & (1 << UInt64(raw - 64)) != 0
  }

  @inlinable package func union(_ other: KindSet) -> KindSet {
    var result = self
    result.low |= other.low
    result.high |= other.high
    return result
  }

  /// The kinds, in order.
  package var members: [SyntaxKind] {
    var found: [SyntaxKind] = []
    for (word, first) in [(low, 0), (high, 64)] {
      var rest = word
      while rest != 0 {
        if let kind = SyntaxKind(rawValue: UInt8(first + rest.trailingZeroBitCount)) { found.append(kind) }
        rest &= rest - 1
      }
    }
    return found
  }

  package var isEmpty: Bool { low == 0 && high == 0 }

  package static let expressions = KindSet(SyntaxKind.allCases.filter(\.isExpression))
  package static let statements = KindSet(SyntaxKind.allCases.filter(\.isStatement))
  package static let loops = KindSet([.forStatement, .forEach, .whileStatement, .doWhile])
}
