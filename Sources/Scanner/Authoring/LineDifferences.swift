internal import Core

/// The lines that only one of two texts has.
enum LineDifferences {
  /// Beyond this many lines that differ, the rest is not told apart: nobody reads it, and the time grows with its square.
  private static let limit = 2_000

  static func between(expected: [UInt8], actual: [UInt8]) -> [RuleTestReport.LineChange] {
    let (wanted, made) = (lines(expected), lines(actual))
    var start = 0
    while start < min(wanted.count, made.count), wanted[start] == made[start] { start += 1 }
    var end = 0
    while end < min(wanted.count, made.count) - start, wanted[wanted.count - 1 - end] == made[made.count - 1 - end] { end += 1 }
    let old = wanted[start..<(wanted.count - end)].prefix(limit)
    let new = made[start..<(made.count - end)].prefix(limit)
    var changes: [RuleTestReport.LineChange] = []
    for change in Array(new).difference(from: Array(old)) {
      switch change {
      case .remove(let offset, let text, _):
        changes.append(RuleTestReport.LineChange(isExpected: true, line: start + offset + 1, text: text))
      case .insert(let offset, let text, _):
        changes.append(RuleTestReport.LineChange(isExpected: false, line: start + offset + 1, text: text))
      }
    }
    // Only the bytes within a line, or its ending, differ.
    if changes.isEmpty {
      let text = "(line endings, or bytes that are not UTF-8)"
      changes.append(RuleTestReport.LineChange(isExpected: true, line: start + 1, text: text))
    }
    return changes.sorted { ($0.line, $0.isExpected ? 0 : 1) < ($1.line, $1.isExpected ? 0 : 1) }
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }
}
