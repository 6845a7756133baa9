package import Core

/// Answers which of a list's ranges contain a range or lie within it, without looking at the others.
///
/// The ranges are kept in the order of their starts, under a binary tree that knows the smallest and the largest end below
/// each of its nodes:
///
/// ```
///   contains [s, e)    start <= s and end >= e:   skip what has a smaller largest end
///   lies in [s, e)     start >= s and end <= e:   skip what has a larger smallest end
/// ```
/// - Complexity: `n log n` to build, `(k + 1) log n` to find k ranges.
package struct RangeIndex {
  private let count: Int
  /// Starts in order, and which range of the list they belong to.
  private var starts: [UInt32] = []
  private var positions: [Int] = []
  /// A heap of `2 * leaves` nodes, node 1 the root; the leaves are the ranges in order.
  private let leaves: Int
  private var smallestEnd: [UInt32]
  private var largestEnd: [UInt32]

  package init(_ ranges: [ByteRange]) {
    count = ranges.count
    var leaves = 1
    while leaves < count { leaves *= 2 }
    self.leaves = leaves
    smallestEnd = [UInt32](repeating: .max, count: 2 * leaves)
    largestEnd = [UInt32](repeating: 0, count: 2 * leaves)
    positions = ranges.indices.sorted { (ranges[$0].start, $0) < (ranges[$1].start, $1) }
    starts = positions.map { ranges[$0].start }
    for (leaf, position) in positions.enumerated() {
      smallestEnd[leaves + leaf] = ranges[position].end
      largestEnd[leaves + leaf] = ranges[position].end
    }
    for node in stride(from: leaves - 1, to: 0, by: -1) {
      smallestEnd[node] = min(smallestEnd[2 * node], smallestEnd[2 * node + 1])
      largestEnd[node] = max(largestEnd[2 * node], largestEnd[2 * node + 1])
    }
  }

  /// Positions in the list of the ranges that contain `range` or that it contains, ascending.
  package func related(to range: ByteRange, into found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    let first = firstIndex { $0 >= range.start }
    let afterStart = firstIndex { $0 > range.start }
    collect(1, 0, leaves, 0, afterStart, &found) { largestEnd[$0] >= range.end }
    let containing = found.count
    collect(1, 0, leaves, first, count, &found) { smallestEnd[$0] <= range.end }
    found.sort()
    guard containing > 0, containing < found.count else { return }
    // Equal ranges, and those that begin together with one of them empty, are in both.
    var kept = 1
    for index in 1..<found.count where found[index] != found[kept - 1] {
      found[kept] = found[index]
      kept += 1
    }
    found.removeLast(found.count - kept)
  }

  /// Leaves `from..<to` under a node, of which the node and the leaves themselves may hold what is looked for.
  private func collect(
    _ node: Int, _ low: Int, _ width: Int, _ from: Int, _ to: Int, _ found: inout [Int], _ mayHold: (Int) -> Bool
  ) {
    guard low < to, low + width > from, mayHold(node) else { return }
    if width == 1 {
      found.append(positions[low])
      return
    }
    collect(2 * node, low, width / 2, from, to, &found, mayHold)
    collect(2 * node + 1, low + width / 2, width / 2, from, to, &found, mayHold)
  }

  /// The first index whose start meets a condition that holds from some start on.
  private func firstIndex(where isBeyond: (UInt32) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(starts[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
