import Core
import Syntax

extension FuzzTarget {
  /// Parses, lowers, and demands what every file's tree promises.
  func parsed(_ bytes: [UInt8], _ language: any LanguageSupport, _ parser: inout TreeSitterParser, _ interner: Interner) -> ParsedFile? {
    let source = SourceText(path: "input", bytes: bytes)
    guard let file = try? ParsedFile(source: source, language: language, interner: interner, parser: &parser) else { return nil }
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
