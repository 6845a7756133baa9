import Core
import Syntax

/// Seconds that the parser may take, as in a scan. The grammars' way out of errors can take minutes for a few bytes; that is not
/// ours to mend, and the limit is our answer to it. Whatever else takes long is found by the fuzzer's own limit.
private let parserSeconds: UInt64 = 5

extension FuzzTarget {
  /// Parses, lowers, and demands what every file's tree promises.
  func parsed(_ bytes: [UInt8], _ language: any LanguageSupport, _ parser: inout TreeSitterParser, _ interner: Interner) -> ParsedFile? {
    let source = SourceText(path: "input", bytes: bytes)
    let deadline = MonotonicClock.now() + parserSeconds * 1_000_000_000
    guard let file = try? ParsedFile(source: source, language: language, interner: interner, parser: &parser, deadline: deadline) else {
      return nil
    }
    let problems = TreeValidator.problems(file.tree, byteCount: bytes.count)
    demand(problems.isEmpty, "the tree is sound: \(problems)")
    demand(file.unparsedNodes <= file.concreteNodes, "\(file.unparsedNodes) unparsed of \(file.concreteNodes)")
    for range in file.tree.comments + file.tree.unparsed {
      demand(range.start <= range.end && Int(range.end) <= bytes.count, "\(range) lies in the file")
    }
    var last: UInt32 = 0
    for comment in file.tree.comments {
      demand(comment.start >= last, "comments come in order")
      last = comment.end
    }
    return file
  }
}
