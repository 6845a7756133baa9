internal import Core
internal import Syntax

/// Fields that get their value when the class or the object is made.
extension FileSemantics {
  /// Whether the target of an assignment is a field that gets its value there for good: in a statement of the class's own block of
  /// statements, or of its only constructor, neither of which runs under a condition.
  func isInitialization(of target: NodeID) -> Bool {
    guard rules.classScopeIsVisibleInMethods, case let assignment = tree.parent(target), !assignment.isNone,
      tree.kind(assignment) == .assign, tree.text(assignment) == "=", case let statement = tree.parent(assignment), !statement.isNone,
      tree.kind(statement) == .expressionStatement, case let block = tree.parent(statement), !block.isNone, tree.kind(block) == .block,
      case let owner = tree.parent(block), !owner.isNone
    else { return false }
    switch tree.kind(owner) {
    case .block: return isClassBody(owner)
    case .function:
      let body = tree.parent(owner)
      return !body.isNone && isClassBody(body) && isOnlyConstructor(owner, body)
    default: return false
    }
  }

  private func isClassBody(_ block: NodeID) -> Bool {
    let owner = tree.parent(block)
    return tree.kind(block) == .block && !owner.isNone && tree.kind(owner) == .classDeclaration
  }

  private func isOnlyConstructor(_ function: NodeID, _ body: NodeID) -> Bool {
    let className = tree.child(tree.parent(body), .name)
    guard !className.isNone else { return false }
    func isConstructor(_ member: NodeID) -> Bool {
      guard tree.kind(member) == .function, case let name = tree.child(member, .name), !name.isNone else { return false }
      return rules.constructorName.map { tree.text(name) == $0 } ?? (tree.payload(name) == tree.payload(className))
    }
    return isConstructor(function) && tree.children(body).count(where: isConstructor) == 1
  }
}
