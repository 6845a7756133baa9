internal import Core
internal import Syntax

/// Where matches of a pattern can be rooted, and which names a file must contain for the pattern to match at all.
enum PatternCandidates {
  static func kinds(_ nodes: [PatternNode], root: Int, _ rules: LanguageSemantics) -> KindSet {
    let node = nodes[root]
    switch node.kind {
    case .deepExpression where node.auxiliary >= 0 && nodes[Int(node.auxiliary)].kind == .assign:
      return KindSet.expressions.union(KindSet([.variable]))
    case .metavariable, .ellipsis, .deepExpression, .metavariableEllipsis: return .expressions
    case .member where node.auxiliary >= 0: return .expressions
    case .name, .member: return KindSet([.name, .member])
    case .forStatement where node.auxiliary >= 0, .forEach where node.auxiliary >= 0, .whileStatement where node.auxiliary >= 0:
      return KindSet([.forStatement, .forEach, .whileStatement])
    case .regexLiteral: return KindSet([.regexLiteral, .name])
    case .importDeclaration: return KindSet([.importDeclaration, .variable])
    case .function where node.auxiliary >= 0: return KindSet([.function, .lambda])
    case .function where rules.functionFieldsAreMethods: return KindSet([.function, .variable, .pair])
    case .stringLiteral:
      return KindSet([.stringLiteral, .stringFragment, .template, .name, .member, .unary, .binary, .call, .conditional])
    case .number: return KindSet([.number, .name, .member, .unary])
    case .boolean: return KindSet([.boolean, .name, .member])
    case .assign: return KindSet([.assign, .variable])
    case .variable: return KindSet([.variable])
    case .cast: return KindSet([.cast])
    case .typeName, .genericType: return KindSet([.typeName, .genericType])
    case .dictionary, .set: return KindSet([.dictionary, .set, .comprehension])
    case .list: return KindSet([.list, .comprehension])
    case .template: return KindSet([.template])
    case .lambda: return KindSet([.lambda, .function])
    // The expression that a function is may be what it returns.
    case .returnStatement where node.extent > 1: return KindSet([.returnStatement, .lambda])
    default: return KindSet([node.kind])
    }
  }

  /// The last name of the callee, if the pattern is a call and the name is given.
  static func calleeName(_ nodes: [PatternNode], root: Int) -> Symbol {
    lastName(nodes, root).flatMap { $0.kind == .name ? $0.payload : nil } ?? .none
  }

  /// The slot of the metavariable that stands for the last name of the callee, or -1.
  static func calleeSlot(_ nodes: [PatternNode], root: Int) -> Int16 {
    lastName(nodes, root).flatMap { $0.kind == .metavariable && $0.auxiliary < 0 ? $0.slot : nil } ?? -1
  }

  private static func lastName(_ nodes: [PatternNode], _ root: Int) -> PatternNode? {
    guard nodes[root].kind == .call, nodes[root].extent > 1 else { return nil }
    let callee = nodes[root + 1]
    guard callee.role == .callee else { return nil }
    guard callee.kind == .member else { return callee }
    let object = root + 2
    let name = object + Int(nodes[object].extent)
    return name < root + 1 + Int(callee.extent) ? nodes[name] : nil
  }

  /// Slots of the metavariables that stand for names in every match, in no order. As in `requiredNames`, what a match
  /// may leave out does not count.
  static func nameSlots(_ nodes: [PatternNode]) -> [Int16] {
    var found: Set<Int16> = []
    walkRequired(nodes) { node in
      guard node.kind == .metavariable, node.auxiliary < 0, node.slot >= 0 else { return }
      switch node.role {
      case .callee, .name, .key: found.insert(node.slot)
      default: break
      }
    }
    return Array(found)
  }

  private static func walkRequired(_ nodes: [PatternNode], _ visit: (PatternNode) -> Void) {
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      switch node.kind {
      case .ellipsis, .metavariable, .metavariableEllipsis:
        visit(node)
        index += Int(node.extent)
      case .deepExpression: index = Int(node.auxiliary)
      default:
        visit(node)
        index += 1
      }
    }
  }

  /// Plain names that stand in every match: all concrete names of the pattern, except where a match may leave them out.
  ///
  /// - Parameter needNoImport: components of packages that a program need not name ("java", "lang").
  static func requiredNames(_ nodes: [PatternNode], needNoImport: Set<Symbol>) -> [Symbol] {
    var found: Set<Symbol> = []
    walkRequired(nodes) { node in
      switch node.kind {
      case .name where !node.payload.isNone:
        // A dotted path in an import may be split in the program; its parts are looked for one by one.
        if node.dottedPrefix.isNone { found.insert(node.payload) } else { found.insert(node.dottedLast) }
      case .typeName where !node.dotted.isNone: found.insert(node.dottedLast)
      default: break
      }
    }
    return found.subtracting(needNoImport).sorted()
  }
}
