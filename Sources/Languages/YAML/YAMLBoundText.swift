import Core
import Syntax

/// A metavariable that stands for a block of text stands for its lines, as Semgrep has it, not for the `|-` before them. A fix needs that:
/// without it the lines would be folded.
struct YAMLBoundText: BoundText {
  let standsAlone = false

  func range(_ node: NodeID, _ tree: SyntaxTree, _ bytes: [UInt8]) -> ByteRange {
    let range = tree.range(node)
    let end = min(Int(range.end), bytes.count)
    var start = Int(range.start)
    // No plain scalar begins with these.
    guard start < end, bytes[start] == UInt8(ascii: "|") || bytes[start] == UInt8(ascii: ">") else { return range }
    while start < end, bytes[start] > 0x20 { start += 1 }
    return ByteRange(start, end)
  }
}
