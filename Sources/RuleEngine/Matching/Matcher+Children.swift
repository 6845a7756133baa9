internal import Core
internal import Syntax

/// Matching the children of two nodes of one kind, role by role.
extension Matcher {
  /// Children are sorted by role in both trees, so this walks both in step. A role that only the program has must be one
  /// that a pattern may leave out; a role that only the pattern has must be an ellipsis.
  func matchRoles(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    matchRoles(
      p, p + 1, p &+ pattern.nodes[Int(p)].extent, t, t &+ 1, t &+ tree.extents[Int(t)], k)
  }

  private func matchRoles(_ p: Int32, _ pc: Int32, _ pEnd: Int32, _ t: Int32, _ tc: Int32, _ tEnd: Int32, _ k: () -> Bool) -> Bool {
    let kind = pattern.nodes[Int(p)].kind
    if pc >= pEnd {
      // Whatever the program has more must be optional.
      var rest = tc
      while rest < tEnd {
        guard isOptional(kind, tree.roles[Int(rest)]) || isOpenList(kind, p) || isCaughtType(p, kind, tree.roles[Int(rest)]) else {
          return false
        }
        rest &+= tree.extents[Int(rest)]
      }
      return k()
    }
    let role = pattern.nodes[Int(pc)].role
    if tc < tEnd, tree.roles[Int(tc)].rawValue < role.rawValue {
      guard isOptional(kind, tree.roles[Int(tc)]) || isCaughtType(p, kind, tree.roles[Int(tc)]) else { return false }
      return matchRoles(p, pc, pEnd, t, tc &+ tree.extents[Int(tc)], tEnd, k)
    }
    // `function $F(...) {}` as an expression also stands for one without a name, an arrow, say; and the name of a function in a field is
    // the field's.
    let mayLackName = kind == .lambda ? pattern.nodes[Int(pc)].kind == .metavariable : kind == .function && tree.kinds[Int(t)] == .lambda
    if role == .name, mayLackName, tc >= tEnd || tree.roles[Int(tc)] != .name {
      return matchRoles(p, pc &+ pattern.nodes[Int(pc)].extent, pEnd, t, tc, tEnd, k)
    }
    // `$T $X = ...` of `var x = 1`.
    if role == .type, pattern.nodes[Int(pc)].kind == .metavariable, pattern.nodes[Int(pc)].auxiliary < 0,
      tc >= tEnd || tree.roles[Int(tc)] != .type, let word = inferredType(t)
    {
      return bind(pattern.nodes[Int(pc)].slot, word) { matchRoles(p, pc &+ pattern.nodes[Int(pc)].extent, pEnd, t, tc, tEnd, k) }
    }
    // The runs of this role in both.
    var pNext = pc
    var pCount = 0
    while pNext < pEnd, pattern.nodes[Int(pNext)].role == role {
      pNext &+= pattern.nodes[Int(pNext)].extent
      pCount += 1
    }
    var tNext = tc
    var tCount = 0
    while tNext < tEnd, tree.roles[Int(tNext)] == role {
      tNext &+= tree.extents[Int(tNext)]
      tCount += 1
    }
    let isPlain =
      pCount == 1 && tCount == 1 && role != .returnType && !isUnordered(kind, role) && pattern.nodes[Int(pc)].kind != .metavariableEllipsis
    if isPlain, kind != .block, kind != .module {
      return match(pc, tc) { matchRoles(p, pNext, pEnd, t, tNext, tEnd, k) }
    }
    var patterns: [Int32] = []
    var child = pc
    while child < pNext {
      patterns.append(child)
      child &+= pattern.nodes[Int(child)].extent
    }
    var targets: [Int32] = []
    child = tc
    while child < tNext {
      targets.append(child)
      child &+= tree.extents[Int(child)]
    }
    return matchRun(kind, role, p, t, patterns, targets) { matchRoles(p, pNext, pEnd, t, tNext, tEnd, k) }
  }

  private func matchRun(
    _ kind: SyntaxKind, _ role: Role, _ p: Int32, _ t: Int32, _ patterns: [Int32], _ targets: [Int32], _ k: () -> Bool
  ) -> Bool {
    switch (kind, role) {
    case (.block, .statement), (.module, .statement):
      if isClassBody(t) { return unordered(patterns.filter { !isEllipsis($0) }, targets, mayLeaveOut: true, k) }
      return statements(patterns, 0, targets, 0, targets.count, lessIsOK: false, last: -1) { _ in k() }
    case (.argumentList, _): return arguments(patterns, targets, k)
    case (.dictionary, .element), (.set, .element), (.compositeLiteral, .element):
      let isKeyed = patterns.allSatisfy {
        isEllipsis($0) || [.pair, .spread, .function, .expressionStatement].contains(pattern.nodes[Int($0)].kind)
      }
      if isKeyed || kind == .set {
        let hasEllipsis = patterns.contains { isEllipsis($0) }
        let isRecord = kind == .dictionary && file.rules.dictionariesAreRecords && options.implicitEllipsis
        return unordered(patterns.filter { !isEllipsis($0) }, targets, mayLeaveOut: hasEllipsis || isRecord, k)
      }
      return ordered(patterns, 0, targets, 0, k)
    case (.catchClause, .name) where targets.isEmpty:
      // `catch ($E)` also stands for a `catch` that names nothing; where types are told, as in `except E as $E`, it does not.
      return tree.child(NodeID(t), .type).isNone && patterns.allSatisfy { pattern.nodes[Int($0)].kind == .metavariable } ? k() : false
    case (.catchClause, .type):
      // A metavariable stands for the first of several types, a name for any of them.
      if patterns.count == 1, pattern.nodes[Int(patterns[0])].kind == .metavariable {
        return targets.isEmpty ? false : match(patterns[0], targets[0], k)
      }
      return unordered(patterns.filter { !isEllipsis($0) }, targets, mayLeaveOut: true, k)
    case (_, .returnType): return results(patterns, targets, k)
    case (.exportDeclaration, .statement):
      // `export const a = 1, b = 2`: each of them.
      return subsequence(patterns, targets[...], k)
    case (.element, .part):
      return content(patterns.filter { !isBlank(pattern.nodes[Int($0)]) }, targets.filter { !isBlankText($0) }, k)
    case (.tryStatement, .handler), (.switchStatement, .case):
      return unordered(patterns.filter { !isEllipsis($0) }, targets, mayLeaveOut: true, k)
    case (_, .decorator) where options.decoratorsOrderMatters:
      return subsequence(patterns.filter { !isEllipsis($0) }, targets[...], k)
    case (.element, .attribute) where !options.markupAttributesAreOpen:
      return unordered(patterns.filter { !isEllipsis($0) }, targets, mayLeaveOut: patterns.contains { isEllipsis($0) }, k)
    case (_, .decorator), (_, .modifier), (_, .attribute), (_, .throwing), (_, .interface):
      return unordered(patterns.filter { !isEllipsis($0) }, targets, mayLeaveOut: true, k)
    case (.classDeclaration, .superclass) where file.rules.superclassesAreArguments:
      for count in 0...targets.count where ordered(patterns, 0, Array(targets[..<count]), 0, k) { return true }
      return false
    case (.classDeclaration, .superclass):
      return unordered(patterns.filter { !isEllipsis($0) }, targets, mayLeaveOut: true, k)
    case (.importDeclaration, .item):
      return unordered(patterns.filter { !isEllipsis($0) }, targets, mayLeaveOut: true, k)
    default: return ordered(patterns, 0, targets, 0, k)
    }
  }

  /// What stands between an element's tags: as much of it as the pattern writes, more may follow.
  private func content(_ ps: [Int32], _ ts: [Int32], _ k: () -> Bool) -> Bool {
    if !options.markupContentIsOrdered {
      return unordered(ps.filter { !isEllipsis($0) }, ts, mayLeaveOut: ps.contains { isEllipsis($0) }, k)
    }
    if let last = ps.last, isEllipsis(last) || pattern.nodes[Int(last)].kind == .metavariableEllipsis { return ordered(ps, 0, ts, 0, k) }
    guard ps.contains(where: { isEllipsis($0) || pattern.nodes[Int($0)].kind == .metavariableEllipsis }) else {
      return ps.count <= ts.count && ordered(ps, 0, Array(ts[..<ps.count]), 0, k)
    }
    for count in stride(from: ts.count, through: 0, by: -1) where ordered(ps, 0, Array(ts[..<count]), 0, k) { return true }
    return false
  }

  private func isBlank(_ node: PatternNode) -> Bool { node.kind == .markupText && isBlank(node.payload) }
  private func isBlankText(_ t: Int32) -> Bool { tree.kinds[Int(t)] == .markupText && isBlank(tree.payloads[Int(t)]) }
  private func isBlank(_ text: Symbol) -> Bool {
    text.isNone || tree.interner.text(text).utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }

  func isEllipsis(_ p: Int32) -> Bool { pattern.nodes[Int(p)].kind == .ellipsis }

  private func isClassBody(_ t: Int32) -> Bool {
    let parent = tree.parents[Int(t)]
    return parent >= 0 && tree.kinds[Int(parent)] == .classDeclaration
  }

  private func isUnordered(_ kind: SyntaxKind, _ role: Role) -> Bool {
    switch (kind, role) {
    case (_, .decorator), (_, .modifier), (_, .attribute), (.argumentList, _), (.dictionary, .element), (.set, .element),
      (.compositeLiteral, .element), (.importDeclaration, .item), (_, .interface), (_, .superclass), (_, .throwing),
      (.tryStatement, .handler),
      (.switchStatement, .case), (.element, .part):
      true
    default: false
    }
  }

  /// What a pattern may leave out although the program has it.
  /// The word in the place of a declaration's type, if it leaves the type to be found out.
  private func inferredType(_ declaration: Int32) -> Binding? {
    guard tree.kinds[Int(declaration)] == .variable, let word = file.rules.inferredTypeWord,
      tree.interner.text(tree.payloads[Int(declaration)]) == word, case let name = tree.child(NodeID(declaration), .target), !name.isNone
    else { return nil }
    let bytes = file.source.bytes
    var end = Int(tree.range(name).start)
    while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
    let start = end - word.utf8.count
    guard start >= 0, bytes[start..<end].elementsEqual(word.utf8) else { return nil }
    return Binding(text: ByteRange(start, end))
  }

  private func isOptional(_ kind: SyntaxKind, _ role: Role) -> Bool {
    switch role {
    case .attribute where kind == .element: return options.markupAttributesAreOpen
    case .decorator, .modifier, .typeParameters, .typeArguments, .returnType, .throwing, .superclass, .interface, .attribute: return true
    case .type: return kind == .variable || kind == .parameter || kind == .typeParameter || kind == .new
    case .defaultValue: return true
    case .value: return kind == .enumMember
    case .otherwise: return kind == .ifStatement || kind == .tryStatement || kind == .forEach || kind == .whileStatement
    case .finally, .resource, .handler: return kind == .tryStatement
    case .case: return kind == .switchStatement
    case .part: return kind == .element && options.emptyMarkupIsOpen
    // A head written without its body.
    case .then: return kind == .ifStatement
    case .name: return kind == .catchClause || kind == .lambda
    case .alias: return true
    case .item: return kind == .importDeclaration
    case .body: return true
    case .receiver: return true
    case .initializer: return kind == .ifStatement || kind == .switchStatement
    case .parameters: return kind == .classDeclaration
    case .format: return true
    case .target: return kind == .withItem
    case .cause: return true
    default: return false
    }
  }

  /// Lists that are empty in the pattern and may hold something in the program.
  private func isOpenList(_ kind: SyntaxKind, _ p: Int32) -> Bool {
    kind == .dictionary && file.rules.dictionariesAreRecords && options.implicitEllipsis
  }

  /// `@a` and `@a()` are the same; `@a` does not stand for `@a(1)`, `@a(...)` stands for all of them.
  func matchDecorator(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    let value = p + 1
    let target = t + 1
    guard value < p + pattern.nodes[Int(p)].extent, target < t &+ tree.extents[Int(t)] else { return matchRoles(p, t, k) }
    let isCall = pattern.nodes[Int(value)].kind == .call
    let targetIsCall = tree.kinds[Int(target)] == .call
    if isCall == targetIsCall { return match(value, target, k) }
    if isCall {
      let arguments = value + 1 + pattern.nodes[Int(value + 1)].extent
      guard arguments < value + pattern.nodes[Int(value)].extent, hasOnlyHoles(arguments) else { return false }
      return match(value + 1, target, k)
    }
    let arguments = tree.child(NodeID(target), .arguments)
    guard arguments.isNone || tree.extents[arguments.index] == 1 else { return false }
    return match(value, target + 1, k)
  }

  func hasOnlyHoles(_ p: Int32) -> Bool {
    patternChildren(p).allSatisfy { isEllipsis($0) || pattern.nodes[Int($0)].kind == .metavariableEllipsis }
  }

  // MARK: Lists

  /// In order; `...` and `$...X` stand for any number of elements.
  func ordered(_ ps: [Int32], _ pi: Int, _ ts: [Int32], _ ti: Int, _ k: () -> Bool) -> Bool {
    if pi == ps.count { return ti == ts.count ? k() : false }
    guard spend() else { return true }
    let p = ps[pi]
    let node = pattern.nodes[Int(p)]
    switch node.kind {
    case .ellipsis:
      if pi + 1 == ps.count { return k() }
      for next in ti...ts.count where ordered(ps, pi + 1, ts, next, k) { return true }
      return false
    case .metavariableEllipsis:
      for next in ti...ts.count {
        let value = next > ti ? sequence(ts[ti], ts[next - 1]) : Binding(first: .none, last: .none, range: ByteRange(0, 0))
        if bind(node.slot, value, { ordered(ps, pi + 1, ts, next, k) }) { return true }
      }
      return false
    default:
      guard ti < ts.count else { return false }
      return match(p, ts[ti]) { ordered(ps, pi + 1, ts, ti + 1, k) }
    }
  }

  /// In order, with anything between.
  private func subsequence(_ ps: [Int32], _ ts: ArraySlice<Int32>, _ k: () -> Bool) -> Bool {
    guard let p = ps.first else { return k() }
    let rest = Array(ps.dropFirst())
    for index in ts.indices where match(p, ts[index], { subsequence(rest, ts[(index + 1)...], k) }) { return true }
    return false
  }

  /// In any order: each pattern element takes one of the elements that are left.
  func unordered(_ ps: [Int32], _ ts: [Int32], mayLeaveOut: Bool, _ k: () -> Bool) -> Bool {
    guard let p = ps.first else { return mayLeaveOut || ts.isEmpty ? k() : false }
    let rest = Array(ps.dropFirst())
    if pattern.nodes[Int(p)].kind == .metavariableEllipsis {
      let value = ts.isEmpty ? Binding(first: .none, last: .none, range: ByteRange(0, 0)) : sequence(ts[0], ts[ts.count - 1])
      return bind(pattern.nodes[Int(p)].slot, value) { unordered(rest, [], mayLeaveOut: mayLeaveOut, k) }
    }
    for index in ts.indices {
      let stop = matchStatement(p, ts[index]) {
        var left = ts
        left.remove(at: index)
        return unordered(rest, left, mayLeaveOut: mayLeaveOut, k)
      }
      if stop { return true }
    }
    return false
  }

  /// Positional arguments in order, keyword arguments in any order.
  private func arguments(_ ps: [Int32], _ ts: [Int32], _ k: () -> Bool) -> Bool {
    let isKeyword: (Int32) -> Bool = { self.tree.kinds[Int($0)] == .keywordArgument }
    let patternKeywords = ps.filter { pattern.nodes[Int($0)].kind == .keywordArgument }
    // `$...ARGS` stands for all arguments, keyword arguments too.
    let takesAll = ps.contains { pattern.nodes[Int($0)].kind == .metavariableEllipsis }
    if patternKeywords.isEmpty, takesAll || !ts.contains(where: isKeyword) { return ordered(ps, 0, ts, 0, k) }
    let patternPositional = ps.filter { pattern.nodes[Int($0)].kind != .keywordArgument }
    let hasEllipsis = ps.contains { isEllipsis($0) || pattern.nodes[Int($0)].kind == .metavariableEllipsis }
    let keywords = ts.filter(isKeyword)
    let positional = ts.filter { !isKeyword($0) }
    return unordered(patternKeywords, keywords, mayLeaveOut: hasEllipsis) {
      ordered(patternPositional, 0, positional, 0, k)
    }
  }
}
