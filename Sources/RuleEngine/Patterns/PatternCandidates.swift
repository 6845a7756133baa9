internal import Core
internal import Syntax

/// Where matches of a pattern can be rooted, and which names a file must contain for the pattern to match at all.
enum PatternCandidates {
  static func kinds(_ nodes: [PatternNode], root: Int) -> KindSet {
    let node = nodes[root]
    switch node.kind {
    case .metavariable, .ellipsis, .deepExpression, .metavariableEllipsis: return .expressions
    case .member where node.auxiliary >= 0: return .expressions
    case .name, .member: return KindSet([.name, .member])
    case .forStatement where node.auxiliary >= 0, .forEach where node.auxiliary >= 0, .whileStatement where node.auxiliary >= 0:
      return KindSet([.forStatement, .forEach, .whileStatement])
    case .regexLiteral: return KindSet([.regexLiteral, .name])
    case .importDeclaration: return KindSet([.importDeclaration, .variable])
    case .function where node.auxiliary >= 0: return KindSet([.function, .lambda])
    case .stringLiteral:
      return KindSet([.stringLiteral, .template, .name, .member, .binary, .call, .conditional])
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
    default: return KindSet([node.kind])
    }
  }

  /// The last name of the callee, if the pattern is a call and the name is given.
  static func calleeName(_ nodes: [PatternNode], root: Int) -> Symbol {
    guard nodes[root].kind == .call, nodes[root].extent > 1 else { return .none }
    let callee = nodes[root + 1]
    guard callee.role == .callee else { return .none }
    switch callee.kind {
    case .name: return callee.payload
    case .member:
      let object = root + 2
      let name = object + Int(nodes[object].extent)
      guard name < root + 1 + Int(callee.extent), nodes[name].kind == .name else { return .none }
      return nodes[name].payload
    default: return .none
    }
  }

  /// Plain names that stand in every match: all concrete names of the pattern, except where a match may leave them out.
  ///
  /// - Parameter needNoImport: components of packages that a program need not name ("java", "lang").
  static func requiredNames(_ nodes: [PatternNode], needNoImport: Set<Symbol>) -> [Symbol] {
    var found: Set<Symbol> = []
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      switch node.kind {
      case .ellipsis, .metavariable, .metavariableEllipsis:
        index += Int(node.extent)
        continue
      case .deepExpression:
        index = Int(node.auxiliary)
        continue
      case .name where !node.payload.isNone:
        // A dotted path in an import may be split in the program; its parts are looked for one by one.
        if node.dottedPrefix.isNone { found.insert(node.payload) } else { found.insert(node.dottedLast) }
      case .typeName where !node.dotted.isNone: found.insert(node.dottedLast)
      default: break
      }
      index += 1
    }
    return found.subtracting(needNoImport).sorted()
  }
}
