internal import Core
internal import Syntax

/// Patterns of `case`: they look like expressions and become the same kinds.
extension PythonLowering {
  /// `case _:` without a guard is the default; `case A | B:` has two patterns; `case a, b:` has one, a tuple.
  func caseClause(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let first = firstPattern(node, l)
    let guardClause = l.child(node, tables.guard)
    let isTuple = first >= 0 && child(node, .comma, l) >= 0
    let isDefault = first >= 0 && !isTuple && guardClause < 0 && isWildcard(unwrap(first, l), l)
    let index = open(.switchCase, role, node, isDefault ? words.default : .none, &l)
    if guardClause >= 0 {
      errors(guardClause, &l)
      let condition = l.firstNamed(guardClause)
      if condition >= 0 { emit(condition, .guardCondition, &l) }
    }
    if isTuple {
      let last = lastPattern(node, l)
      let tuple = l.open(.tuple, .pattern, range: ByteRange(l.start(first), l.end(last)))
      patterns(node, .element, &l)
      l.close(tuple)
    } else if first >= 0, !isDefault {
      let pattern = unwrap(first, l)
      if kind(pattern, l) == .unionPattern, !hasOwnErrors(pattern, l) {
        alternatives(pattern, .pattern, &l)
      } else {
        emit(pattern, .pattern, &l)
      }
    }
    blockField(node, tables.consequence, .body, &l)
    l.close(index)
  }

  private func firstPattern(_ node: Int32, _ l: borrowing Lowering) -> Int32 {
    var child = l.first(node)
    while child >= 0 {
      if kind(child, l) == .casePattern { return child }
      child = l.next(child, in: node)
    }
    return -1
  }

  private func lastPattern(_ node: Int32, _ l: borrowing Lowering) -> Int32 {
    var found: Int32 = -1
    var child = l.first(node)
    while child >= 0 {
      if kind(child, l) == .casePattern { found = child }
      child = l.next(child, in: node)
    }
    return found
  }

  private func patterns(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    var child = l.first(node)
    while child >= 0 {
      if kind(child, l) == .casePattern { emit(child, role, &l) }
      child = l.next(child, in: node)
    }
  }

  private func isWildcard(_ node: Int32, _ l: borrowing Lowering) -> Bool {
    l.end(node) == l.start(node) + 1 && l.byte(Int(l.start(node))) == UInt8(ascii: "_")
  }

  /// What ``unwrap(_:_:)`` leaves: `_`, a negative number, and patterns with an ERROR in them.
  func casePattern(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    if isWildcard(node, l) { return l.leaf(.name, role, node, words.underscore) }
    let minus = child(node, .minus, l)
    let number = l.firstNamed(node)
    guard minus >= 0, number >= 0 else { return other(role, node, &l) }
    single(.unary, role, node, .operand, number, words.minus, &l)
  }

  /// `P(a, b=1)`, as a call.
  func classPattern(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let name = l.firstNamed(node)
    guard name >= 0 else { return other(role, node, &l) }
    let index = open(.call, role, node, .none, &l)
    emit(name, .callee, &l)
    let list = l.open(.argumentList, .arguments, range: ByteRange(l.end(name), l.end(node)))
    patterns(node, .argument, &l)
    l.close(list)
    l.close(index)
  }

  func keywordPattern(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let name = l.firstNamed(node)
    guard name >= 0 else { return other(role, node, &l) }
    let index = open(.keywordArgument, role, node, .none, &l)
    emit(name, .name, &l)
    simplePattern(after: name, in: node, .value, &l)
    l.close(index)
  }

  /// A pattern written without a `case_pattern` around it: `_` and `-1` are bare tokens there. Returns the last node used.
  @discardableResult
  private func simplePattern(after previous: Int32, in node: Int32, _ role: Role, _ l: inout Lowering) -> Int32 {
    var child = previous >= 0 ? l.next(previous, in: node) : l.first(node)
    var minus: Int32 = -1
    while child >= 0 {
      if l.isNamed(child), !l.isError(child) {
        if minus >= 0 {
          let index = l.open(.unary, role, range: ByteRange(l.start(minus), l.end(child)), words.minus)
          emit(child, .operand, &l)
          l.close(index)
        } else {
          emit(child, role, &l)
        }
        return child
      }
      switch token(child, l) {
      case .minus: minus = child
      case .underscore:
        l.leaf(.name, role, child, words.underscore)
        return child
      default: break
      }
      child = l.next(child, in: node)
    }
    return -1
  }

  private func alternatives(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    var last = simplePattern(after: -1, in: node, role, &l)
    while last >= 0 { last = simplePattern(after: last, in: node, role, &l) }
  }

  /// `A | B` inside another pattern: an `other`, for its alternatives are no operands.
  func unionPattern(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.other, role, node, l.intern("union_pattern"), &l)
    alternatives(node, .child, &l)
    l.close(index)
  }

  func dictPattern(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.dictionary, role, node, .none, &l)
    var key: Int32 = -1
    var child = l.first(node)
    while child >= 0 {
      if l.isError(child) {
        // Already emitted by `open`.
      } else if l.field(child) == tables.key {
        if key < 0 { key = child }
      } else if l.field(child) == tables.value {
        let pair = l.open(.pair, .element, range: ByteRange(l.start(key >= 0 ? key : child), l.end(child)))
        if key >= 0 { dictKey(key, child, node, &l) }
        emit(child, .value, &l)
        l.close(pair)
        key = -1
      } else if l.isNamed(child) {
        emit(child, .element, &l)
      }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  /// A key may be two nodes: `-` and a number.
  private func dictKey(_ key: Int32, _ value: Int32, _ node: Int32, _ l: inout Lowering) {
    guard !l.isNamed(key) else { return emit(key, .key, &l) }
    if token(key, l) == .underscore { return l.leaf(.name, .key, key, words.underscore) }
    let number = l.next(key, in: node)
    guard number >= 0, number < value, l.isNamed(number) else { return }
    let index = l.open(.unary, .key, range: ByteRange(l.start(key), l.end(number)), words.minus)
    emit(number, .operand, &l)
    l.close(index)
  }

  /// `*rest`, `**rest`, `*_`.
  func splatPattern(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.spread, role, node, child(node, .doubleStar, l) >= 0 ? words.doubleStar : words.star, &l)
    let name = l.firstNamed(node)
    if name >= 0 {
      emit(name, .value, &l)
    } else {
      let underscore = child(node, .underscore, l)
      if underscore >= 0 { l.leaf(.name, .value, underscore, words.underscore) }
    }
    l.close(index)
  }

  /// `1 + 2j`.
  func complexPattern(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let left = l.firstNamed(node)
    let right = l.lastNamed(node)
    guard left >= 0, right > left else { return other(role, node, &l) }
    // The sign of the left part stands first; the operator stands right before the right part.
    let sign = l.first(node)
    var operation = words.plus
    var child = l.next(left, in: node)
    while child >= 0, child < right {
      if token(child, l) == .minus { operation = words.minus }
      child = l.next(child, in: node)
    }
    let index = open(.binary, role, node, operation, &l)
    if !l.isNamed(sign), token(sign, l) == .minus {
      let unary = l.open(.unary, .left, range: ByteRange(l.start(sign), l.end(left)), words.minus)
      emit(left, .operand, &l)
      l.close(unary)
    } else {
      emit(left, .left, &l)
    }
    emit(right, .right, &l)
    l.close(index)
  }

  /// `pattern as name`: the pattern, and the name as target.
  func asPattern(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let pattern = l.firstNamed(node)
    let name = l.lastNamed(node)
    guard pattern >= 0, name > pattern else { return other(role, node, &l) }
    let index = open(.other, role, node, l.intern("as_pattern"), &l)
    emit(pattern, .child, &l)
    emit(name, .target, &l)
    l.close(index)
  }
}
