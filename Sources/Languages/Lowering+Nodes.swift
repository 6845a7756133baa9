import Syntax

/// What lowerings by a grammar's table of kinds ask of its tree.
extension Lowering {
  /// The kind of a node in the language's own terms; nil for what the table does not know.
  func kind<Kind>(of node: Int32, in kinds: [Kind?]) -> Kind? {
    let symbol = symbol(node)
    return symbol < kinds.count ? kinds[symbol] : nil
  }

  /// Named children, without what the grammar refused.
  func acceptedChildren(_ node: Int32) -> [Int32] {
    var found: [Int32] = []
    var child = first(node)
    while child >= 0 {
      if isNamed(child), !isError(child), !isMissing(child) { found.append(child) }
      child = next(child, in: node)
    }
    return found
  }
}
