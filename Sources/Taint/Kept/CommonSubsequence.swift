/// The longest common subsequence of two lists: what an edit left, in order.
///
/// What both lists begin and end with is set aside first, so that the table is for the middle alone; where that is large, items are matched one by one
/// with the next that is equal.
enum CommonSubsequence {
  private static let maximumCells = 4_000_000

  /// By item of `new`: the place in `old` of the one that it is, counted from the slice's start, or -1. Ascending where it is not -1.
  static func matches(_ new: ArraySlice<UInt32>, _ old: ArraySlice<UInt32>) -> [Int32] {
    let prefix = zip(new, old).prefix { $0 == $1 }.count
    let (newRest, oldRest) = (new.dropFirst(prefix), old.dropFirst(prefix))
    let suffix = zip(newRest.reversed(), oldRest.reversed()).prefix { $0 == $1 }.count
    let middle = middle(Array(newRest.dropLast(suffix)), Array(oldRest.dropLast(suffix)))
    var matches = Array(0..<Int32(prefix))
    matches += middle.map { $0 < 0 ? -1 : Int32(prefix) + $0 }
    matches += Int32(old.count - suffix)..<Int32(old.count)
    return matches
  }

  private static func middle(_ new: [UInt32], _ old: [UInt32]) -> [Int32] {
    var matches = [Int32](repeating: -1, count: new.count)
    guard !new.isEmpty, !old.isEmpty else { return matches }
    guard new.count * old.count <= maximumCells else {
      var next = 0
      for (index, item) in new.enumerated() {
        guard let found = old[next...].prefix(64).firstIndex(of: item) else { continue }
        matches[index] = Int32(found)
        next = found + 1
      }
      return matches
    }
    // Lengths of what the rests have in common.
    let width = old.count + 1
    var lengths = [Int32](repeating: 0, count: (new.count + 1) * width)
    for i in stride(from: new.count - 1, through: 0, by: -1) {
      for j in stride(from: old.count - 1, through: 0, by: -1) {
        lengths[i * width + j] =
          new[i] == old[j] ? lengths[(i + 1) * width + j + 1] + 1 : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var (i, j) = (0, 0)
    while i < new.count, j < old.count {
      if new[i] == old[j] {
        matches[i] = Int32(j)
        i += 1
        j += 1
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return matches
  }
}
