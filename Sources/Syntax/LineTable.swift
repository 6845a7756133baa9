package import Core

/// Where the lines of a file begin: what is left of its text once only lines are asked for.
package struct LineTable: Sendable {
  private let starts: [UInt32]
  /// The way back to the file, if what was parsed is not its own text.
  private let mapping: SourceExtraction?

  package init(_ source: SourceText, _ extraction: SourceExtraction?) {
    starts = source.lineStarts
    mapping = extraction.map { SourceExtraction(bytes: [], mapping: $0.mapping) }
  }

  /// 1-based line of the file that holds an offset of what was parsed.
  package func line(at offset: UInt32) -> Int {
    let offset = original(offset)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  package func original(_ offset: UInt32) -> UInt32 { mapping?.original(offset) ?? offset }
}
