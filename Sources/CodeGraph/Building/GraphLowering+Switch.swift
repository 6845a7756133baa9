internal import Core
internal import Semantics
internal import Syntax

/// `switch`, `match` and `select`: the tests in a chain, then the bodies in the order of the text.
///
/// ```
///   test 1 ──▶ body 1            bodies fall through to the next where the language says so;
///     │           ┊              the default is tested last, wherever it stands
///   test 2 ──▶ body 2
///     │           ┊
///     └──▶ default ──▶ after
/// ```
extension GraphLowering {
  mutating func switchStatement(_ node: NodeID) { lowerSwitch(node) }

  mutating func switchExpression(_ node: NodeID) -> Value {
    let outer = switchResult
    let temporary = f.newVariable(.none)
    switchResult = temporary
    lowerSwitch(node, isExpression: true)
    switchResult = outer
    return f.read(temporary)
  }

  private mutating func lowerSwitch(_ node: NodeID, isExpression: Bool = false) {
    let label = pendingLabel
    pendingLabel = .none
    for child in tree.children(node) where tree.role(child) == .initializer { statement(child) }
    let subject = tree.child(node, .value)
    let word = tree.payload(node)
    let isSelect = word == words.select
    let given = subject.isNone ? -1 : value(subject)
    var cases: [(node: NodeID, body: Int32)] = []
    var standard: Int32 = -1
    let after = f.newBlock()
    for child in tree.children(node) where tree.kind(child) == .switchCase {
      let body = f.newBlock()
      if tree.payload(child) == words.default { standard = body }
      cases.append((child, body))
    }
    for item in cases where tree.payload(item.node) != words.default {
      let next = f.newBlock()
      if isSelect {
        f.branch(unknown(item.node), item.body, next, tree.range(item.node))
      } else {
        test(item.node, subject, given, word, item.body, next)
      }
      f.startSealed(next)
    }
    f.jump(standard >= 0 ? standard : after, tree.range(node))
    if word != words.match { contexts.append(Context(kind: .choice, label: label, breakTo: after, isExpression: isExpression)) }
    for (index, item) in cases.enumerated() {
      f.startSealed(item.body)
      if isSelect {
        for pattern in tree.children(item.node) where tree.role(pattern) == .pattern { statement(pattern) }
      } else if word == words.type {
        bindTypeCase(item.node, subject, given)
      }
      let fallsThrough = caseBody(item.node, isExpression)
      f.jump(fallsThrough && index + 1 < cases.count ? cases[index + 1].body : after, tree.range(item.node))
    }
    if word != words.match { contexts.removeLast() }
    f.startSealed(after)
  }

  /// - Returns: whether control goes on into the next case's body.
  private mutating func caseBody(_ node: NodeID, _ isExpression: Bool) -> Bool {
    let isArrow = tree.children(node).contains { tree.role($0) == .modifier && tree.payload($0) == words.arrow }
    let body = tree.child(node, .body)
    guard !body.isNone else { return rules.casesFallThrough && !isArrow }
    var fallsThrough = rules.casesFallThrough && !isArrow
    for child in tree.children(body) {
      if tree.kind(child) == .other, tree.payload(child) == words.fallsThrough {
        fallsThrough = true
      } else if isArrow, isExpression, tree.kind(child) == .expressionStatement,
        case let expression = tree.child(child, .value), !expression.isNone, tree.kind(expression) != .yield
      {
        let result = value(expression)
        f.write(switchResult, result)
      } else {
        statement(child)
      }
    }
    return fallsThrough
  }

  // MARK: Tests

  private mutating func test(_ node: NodeID, _ subject: NodeID, _ given: Value, _ word: Symbol, _ body: Int32, _ next: Int32) {
    let isMatch = word == words.match
    let condition = tree.child(node, .guardCondition)
    let matched = condition.isNone ? body : f.newBlock()
    var patterns = 0
    for pattern in tree.children(node) where tree.role(pattern) == .pattern {
      patterns += 1
      if subject.isNone {
        let other = f.newBlock()
        self.condition(pattern, matched, other)
        f.startSealed(other)
        continue
      }
      let result = isMatch || isPattern(pattern, word) ? patternTest(given, pattern, isMatch: isMatch) : comparison(given, pattern)
      if result < 0 {
        f.jump(matched, tree.range(pattern))
        f.startDead()
      } else {
        let other = f.newBlock()
        branch(result, subject, matched, other, pattern)
        f.startSealed(other)
      }
    }
    // `case _ if c`: nothing but the guard decides.
    if patterns == 0, !condition.isNone { f.jump(matched, tree.range(node)) } else { f.jump(next, tree.range(node)) }
    guard !condition.isNone else { return }
    f.startSealed(matched)
    self.condition(condition, body, next)
    f.startDead()
  }

  private func isPattern(_ node: NodeID, _ word: Symbol) -> Bool {
    switch tree.kind(node) {
    case .variable, .other: true
    case .typeName, .genericType, .arrayType, .pointerType, .otherType: true
    case .name: word == words.type
    default: false
    }
  }

  private mutating func comparison(_ given: Value, _ pattern: NodeID) -> Value {
    let other = value(pattern)
    return emit(.binary, a: given, b: other, name: names.local(rules.caseComparison), pattern)
  }

  /// Go's type switch: the variable has the type of the case.
  private mutating func bindTypeCase(_ node: NodeID, _ subject: NodeID, _ given: Value) {
    guard !subject.isNone, tree.kind(subject) == .variable, case let target = tree.child(subject, .target), !target.isNone else { return }
    var only = NodeID.none
    var count = 0
    for pattern in tree.children(node) where tree.role(pattern) == .pattern {
      only = pattern
      count += 1
    }
    let isType = count == 1 && tree.kind(only) != .null
    storeTarget(target, isType ? emit(.cast, a: given, name: type(only), detail: 1, only) : given)
  }

  // MARK: Patterns

  mutating func patternTest(_ given: Value, _ node: NodeID) -> Value {
    let result = patternTest(given, node, isMatch: false)
    return result < 0 ? emit(.boolean, detail: 1, node) : result
  }

  /// Tests a value, and binds what the pattern names. -1: it always fits.
  private mutating func patternTest(_ given: Value, _ node: NodeID, isMatch: Bool) -> Value {
    switch tree.kind(node) {
    case .name where isMatch:
      if tree.payload(node) != words.blank { storeTarget(node, given) }
      return -1
    case .spread:
      let inner = tree.child(node, .value)
      if !inner.isNone { _ = patternTest(given, inner, isMatch: isMatch) }
      return -1
    case .typeName, .genericType, .arrayType, .pointerType, .otherType, .name:
      return emit(.instanceOf, a: given, name: type(node), node)
    case .variable:
      let type = type(tree.child(node, .type))
      let target = tree.child(node, .target)
      if type.isNone {
        if !target.isNone { storeTarget(target, given) }
        return -1
      }
      let test = emit(.instanceOf, a: given, name: type, node)
      if !target.isNone { storeTarget(target, emit(.cast, a: given, name: type, detail: 1, node)) }
      return test
    case .list, .tuple:
      bindElements(given, node)
      return unknown(node)
    case .dictionary:
      bindPairs(given, node)
      return unknown(node)
    case .call: return classPattern(given, node)
    case .other: return otherPattern(given, node, isMatch)
    default: return comparison(given, node)
    }
  }

  private func isBinding(_ node: NodeID) -> Bool {
    switch tree.kind(node) {
    case .name, .list, .tuple, .dictionary, .call, .other, .spread, .variable: true
    default: false
    }
  }

  private mutating func bindElements(_ given: Value, _ node: NodeID) {
    var position = 0
    for child in tree.children(node) where tree.role(child) == .element {
      defer { position += 1 }
      guard isBinding(child) else { continue }
      let part =
        tree.kind(child) == .spread
        ? emit(.rest, a: given, b: Int32(truncatingIfNeeded: position), child)
        : emit(.loadIndex, a: given, b: number(position, child), child)
      _ = patternTest(part, child, isMatch: true)
    }
  }

  private mutating func bindPairs(_ given: Value, _ node: NodeID) {
    var taken: Int32 = 0
    for child in tree.children(node) {
      if tree.kind(child) == .spread {
        _ = patternTest(emit(.rest, a: given, b: taken, detail: 1, child), child, isMatch: true)
        continue
      }
      guard tree.kind(child) == .pair else { continue }
      taken += 1
      let key = tree.child(child, .key)
      let target = tree.child(child, .value)
      guard !key.isNone, !target.isNone, isBinding(target) else { continue }
      let keyValue = value(key)
      _ = patternTest(emit(.loadIndex, a: given, b: keyValue, child), target, isMatch: true)
    }
  }

  /// `Point(x=0, y=yy)`.
  private mutating func classPattern(_ given: Value, _ node: NodeID) -> Value {
    let callee = tree.child(node, .callee)
    let qualified = callee.isNone ? Symbol.none : semantics.qualified[callee.index]
    let name = callee.isNone ? "" : dotted(callee)
    let type = qualified.isNone ? names.local(name) : names.local(qualified)
    let test = emit(.instanceOf, a: given, name: type, node)
    let arguments = tree.child(node, .arguments)
    guard !arguments.isNone else { return test }
    let object = emit(.cast, a: given, name: type, detail: 1, node)
    var position = 0
    for child in tree.children(arguments) {
      if tree.kind(child) == .keywordArgument {
        let field = tree.child(child, .name)
        let target = tree.child(child, .value)
        guard !field.isNone, !target.isNone, isBinding(target) else { continue }
        _ = patternTest(emit(.loadField, a: object, name: names.local(tree.payload(field)), child), target, isMatch: true)
      } else {
        if isBinding(child) {
          _ = patternTest(emit(.loadIndex, a: object, b: number(position, child), child), child, isMatch: true)
        }
        position += 1
      }
    }
    return test
  }

  /// `p as name`, Java's `Point(int x, var y)`, groups of alternatives.
  private mutating func otherPattern(_ given: Value, _ node: NodeID, _ isMatch: Bool) -> Value {
    if tree.payload(node) == words.recordPattern { return recordPattern(given, node) }
    var result: Value = -2
    for child in tree.children(node) {
      if tree.role(child) == .target {
        storeTarget(child, given)
      } else if result == -2 || isBinding(child) {
        let test = patternTest(given, child, isMatch: isMatch)
        result = result == -2 ? test : unknown(node)
      }
    }
    return result == -2 ? unknown(node) : result
  }

  private mutating func recordPattern(_ given: Value, _ node: NodeID) -> Value {
    var test: Value = -1
    var object = given
    var components: [Symbol] = []
    var position = 0
    for child in tree.children(node) {
      if test < 0, tree.kind(child).isType {
        let name = type(child)
        test = emit(.instanceOf, a: given, name: name, child)
        object = emit(.cast, a: given, name: name, detail: 1, child)
        components = recordComponents(child)
      } else {
        let part =
          position < components.count
          ? emit(.loadField, a: object, name: names.local(components[position]), child)
          : emit(.loadIndex, a: object, b: number(position, child), child)
        _ = patternTest(part, child, isMatch: false)
        position += 1
      }
    }
    return test < 0 ? unknown(node) : test
  }

  private func recordComponents(_ type: NodeID) -> [Symbol] {
    guard let index = classNamed(base(type)) else { return [] }
    let list = tree.child(collector.classes[Int(index)].node, .parameters)
    guard !list.isNone else { return [] }
    var result: [Symbol] = []
    for child in tree.children(list) {
      let name = tree.child(child, .name)
      if !name.isNone { result.append(tree.payload(name)) }
    }
    return result
  }
}
