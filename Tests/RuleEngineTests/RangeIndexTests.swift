import Core
import RuleEngine
import Testing

/// The index must find what looking at every range finds.
struct RangeIndexTests {
  private static func naive(_ ranges: [ByteRange], _ range: ByteRange) -> [Int] {
    ranges.indices.filter { ranges[$0].contains(range) || range.contains(ranges[$0]) }
  }

  @Test(arguments: 0..<60) func findsWhatLookingAtAllFinds(seed: Int) {
    var random = Random(seed: UInt64(seed))
    let size = UInt32([4, 30, 1_000][seed % 3])
    let ranges = (0..<(seed * 3 % 41)).map { _ in random.range(size) }
    let index = RangeIndex(ranges)
    var found: [Int] = []
    for _ in 0..<80 {
      let range = random.range(size)
      index.related(to: range, into: &found)
      #expect(found == Self.naive(ranges, range), "\(range) in \(ranges)")
    }
  }

  @Test func emptyRangesAreInWhatTheyTouch() {
    let ranges = [ByteRange(0, 0), ByteRange(5, 5), ByteRange(5, 9), ByteRange(0, 5), ByteRange(9, 9)]
    var found: [Int] = []
    RangeIndex(ranges).related(to: ByteRange(5, 5), into: &found)
    #expect(found == [1, 2, 3])
  }

  /// A hundred thousand ranges side by side: pair by pair they would be ten thousand million comparisons.
  @Test(.timeLimit(.minutes(1))) func manyRangesSideBySide() {
    let ranges = (0..<100_000).map { ByteRange($0 * 10, $0 * 10 + 8) }
    let index = RangeIndex(ranges)
    var found: [Int] = []
    var pairs = 0
    for range in ranges {
      index.related(to: ByteRange(range.start + 1, range.end), into: &found)
      pairs += found.count
    }
    #expect(pairs == 100_000)
  }

  /// Small numbers that are the same on every machine.
  private struct Random {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next(_ limit: UInt32) -> UInt32 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt32(truncatingIfNeeded: state >> 33) % limit
    }

    mutating func range(_ size: UInt32) -> ByteRange {
      let a = next(size)
      let b = next(size)
      return ByteRange(min(a, b), max(a, b))
    }
  }
}
