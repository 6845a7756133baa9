/// Levenshtein distance, for "did you mean".
package enum EditDistance {
  package static func within(_ limit: Int, _ a: String, _ b: String) -> Bool {
    let a = Array(a.utf8)
    let b = Array(b.utf8)
    if abs(a.count - b.count) > limit { return false }
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var previous = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let cost = previous + (a[i] == b[j] ? 0 : 1)
        previous = row[j + 1]
        row[j + 1] = min(cost, min(row[j], previous) + 1)
      }
    }
    return row[b.count] <= limit
  }
}
