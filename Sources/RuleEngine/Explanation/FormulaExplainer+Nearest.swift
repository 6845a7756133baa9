internal import Core
internal import Syntax

/// What comes nearest to a pattern that fits nowhere: code of the pattern's own kind that has most of its names.
extension FormulaExplainer {
  /// Nodes that are looked at, those within others counted again.
  private static let mostVisits = 200_000

  /// Says it in words, or that there is nothing of the kind; empty if the pattern's kind says nothing.
  func nearest(to pattern: Pattern) -> String {
    guard let root = pattern.roots.first, case let kind = pattern.nodes[Int(root)].kind, pattern.nodes[Int(root)].slot == -1 else {
      return ""
    }
    let tree = file.tree
    let names = Set(pattern.requiredNames)
    var best: (node: NodeID, score: Int)?
    var visits = 0
    for index in tree.kinds.indices where pattern.candidates.contains(tree.kinds[index]) && tree.kinds[index] == kind {
      let node = NodeID(Int32(index))
      guard visits < Self.mostVisits, isRelevant(tree.range(node)) else { continue }
      visits += Int(tree.extents[index])
      let score = names.isEmpty ? 0 : Set(tree.payloads[index..<Int(tree.end(node))]).intersection(names).count
      // Of nodes within one another the innermost.
      if best.map({ score > $0.score || score == $0.score && tree.end(node) <= tree.end($0.node) }) ?? true { best = (node, score) }
    }
    let word = Self.words(kind)
    let place = line.map { "line \($0)" } ?? "the file"
    guard let best else { return "the pattern is \(word), and there is none in \(place)" }
    let code = Self.firstLine(file.source.text(tree.range(best.node)))
    let missing = names.subtracting(tree.payloads[best.node.index..<Int(tree.end(best.node))]).map { tree.interner.text($0) }.sorted()
    let difference =
      missing.isEmpty ? "which differs in what it holds" : "which lacks " + missing.prefix(4).map { "`\($0)`" }.joined(separator: ", ")
    return "nearest is \(word) in line \(line(of: tree.range(best.node))), `\(code)`, \(difference)"
  }

  /// "a call", "an if statement"
  private static func words(_ kind: SyntaxKind) -> String {
    let name = "\(kind)".reduce(into: "") { $0 += $1.isUppercase ? " " + $1.lowercased() : String($1) }
    return ("aeiou".contains(name.first ?? "x") ? "an " : "a ") + name
  }
}
