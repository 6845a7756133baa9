internal import Core
package import Syntax

/// What can throw an exception.
extension FileSemantics {
  /// Whether code may throw: anything may but plain statements about literals and the function's own variables.
  package func mayThrow(_ node: NodeID) -> Bool {
    guard !node.isNone else { return false }
    for index in node.raw..<tree.end(node) {
      let id = NodeID(index)
      switch tree.kind(id) {
      case .block, .tryStatement, .catchClause, .finallyClause, .expressionStatement, .emptyStatement, .stringLiteral, .number, .boolean,
        .null, .returnStatement, .breakStatement,
        .continueStatement, .modifier, .typeName:
        continue
      case .variable, .assign:
        let target = tree.child(id, .target)
        guard !target.isNone, tree.kind(target) == .name else { return true }
      case .name:
        // A name that is declared nowhere may be missing.
        let declaration = references[id.index]
        guard declaration >= 0, declarations[Int(declaration)].scope != .root else { return true }
        switch declarations[Int(declaration)].kind {
        case .variable, .parameter: continue
        default: return true
        }
      default: return true
      }
    }
    return false
  }
}
