import Core
import Syntax

/// A metavariable that stands for a word in double quotes stands for the word, as Semgrep has it: `"777"` and `777` are the same to the
/// command. One in single quotes keeps them, and so does the empty one, which would be nothing.
struct BashBoundText: BoundText {
  let standsAlone = true

  func range(_ node: NodeID, _ tree: SyntaxTree, _ bytes: [UInt8]) -> ByteRange {
    let range = tree.range(node)
    let end = min(Int(range.end), bytes.count)
    var start = Int(range.start)
    // `$"…"` is text in the user's language.
    if start + 1 < end, bytes[start] == UInt8(ascii: "$") { start += 1 }
    guard end - start > 2, bytes[start] == UInt8(ascii: "\""), bytes[end - 1] == UInt8(ascii: "\"") else { return range }
    return ByteRange(start + 1, end - 1)
  }
}
