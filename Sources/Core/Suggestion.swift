/// "Did you mean" for a word that is not in a list.
package enum Suggestion {
  /// The nearest word with at most a third of its letters wrong; the earlier of equals.
  package static func nearest(to word: String, in words: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    var best: (distance: Int, word: String)?
    for candidate in words {
      let distance = distance(Array(word.lowercased().utf8), Array(candidate.utf8))
      if distance <= max(1, candidate.utf8.count / 3), distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
  }

  /// Letters to add, drop, change or swap with their neighbour.
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var value = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { value = min(value, before[j - 1] + 1) }
        row.append(value)
      }
      before = previous
      previous = row
    }
    return previous[b.count]
  }
}
