import Core
import Syntax

extension HCLLowering {
  // MARK: Terms

  /// `a.b[0].c`: the grammar gives the first part and what is asked of it side by side.
  func term(_ tree: inout Lowering, _ parts: ArraySlice<Int32>, _ whole: Int32, _ role: Role) {
    guard let last = parts.last, let first = parts.first else { return tree.leaf(.unparsed, role, whole) }
    guard parts.count > 1 else { return node(&tree, first, role) }
    let range = ByteRange(tree.start(first), tree.end(last))
    if tree.isTooDeep {
      tree.out.wasTruncated = true
      tree.noteUnparsed(last)
      return tree.leaf(.unparsed, role, range: range)
    }
    let object = parts.dropLast()
    switch kind(tree, last) {
    case .getAttr: member(&tree, object, last, range, whole, role)
    case .index, .newIndex, .legacyIndex:
      let access = tree.open(.indexAccess, role, range: range)
      term(&tree, object, whole, .object)
      index(&tree, last)
      tree.close(access)
    case .splat, .attrSplat, .fullSplat: splat(&tree, object, last, accesses(tree, last)[...], whole, role)
    default:
      // Several values where one is meant: the text is broken.
      let all = tree.open(.sequence, role, range: range)
      for part in parts { node(&tree, part, .element) }
      tree.close(all)
    }
  }

  private func member(
    _ tree: inout Lowering, _ object: ArraySlice<Int32>, _ last: Int32, _ range: ByteRange, _ whole: Int32, _ role: Role
  ) {
    let member = tree.open(.member, role, range: range, word.dot)
    term(&tree, object, whole, .object)
    let name = tree.firstNamed(last)
    if name >= 0 { tree.textLeaf(.name, .name, name) }
    tree.close(member)
  }

  private func index(_ tree: inout Lowering, _ node: Int32) {
    var access = node
    if kind(tree, access) == .index, tree.firstNamed(access) >= 0 { access = tree.firstNamed(access) }
    if kind(tree, access) == .legacyIndex {
      return tree.leaf(.number, .index, access, tree.text(ByteRange(tree.start(access) + 1, tree.end(access))))
    }
    for child in named(tree, access) { self.node(&tree, child, .index) }
  }

  /// `a[*].b` is `b` of every element, as `a[0].b` is that of the first.
  private func splat(
    _ tree: inout Lowering, _ object: ArraySlice<Int32>, _ node: Int32, _ asked: ArraySlice<Int32>, _ whole: Int32, _ role: Role
  ) {
    let start = tree.start(object.first ?? node)
    guard let last = asked.last else {
      let first = accesses(tree, node).first
      let isOld = kind(tree, node) == .attrSplat || kind(tree, tree.firstNamed(node) >= 0 ? tree.firstNamed(node) : node) == .attrSplat
      let sign = ByteRange(tree.start(node), first.map { tree.start($0) } ?? tree.end(node))
      let every = tree.open(.indexAccess, role, range: ByteRange(start, sign.end))
      term(&tree, object, whole, .object)
      tree.leaf(.name, .index, range: sign, isOld ? word.everyOld : word.every)
      return tree.close(every)
    }
    let range = ByteRange(start, tree.end(last))
    if tree.isTooDeep {
      tree.out.wasTruncated = true
      tree.noteUnparsed(last)
      return tree.leaf(.unparsed, role, range: range)
    }
    let isMember = kind(tree, last) == .getAttr
    let access = isMember ? tree.open(.member, role, range: range, word.dot) : tree.open(.indexAccess, role, range: range)
    splat(&tree, object, node, asked.dropLast(), whole, .object)
    if isMember { if tree.firstNamed(last) >= 0 { tree.textLeaf(.name, .name, tree.firstNamed(last)) } } else { index(&tree, last) }
    tree.close(access)
  }

  /// What a splat asks of each element.
  private func accesses(_ tree: borrowing Lowering, _ node: Int32) -> [Int32] {
    named(tree, node).flatMap { child in
      switch kind(tree, child) {
      case .attrSplat, .fullSplat: named(tree, child)
      default: [child]
      }
    }
  }

  // MARK: Operations

  /// Anonymous children split the operands, which may be several nodes each.
  private func operands(_ tree: borrowing Lowering, _ node: Int32) -> (operands: [[Int32]], operators: [Int32]) {
    var operands: [[Int32]] = [[]]
    var operators: [Int32] = []
    var child = tree.first(node)
    while child >= 0 {
      if tree.isNamed(child) {
        if !tree.isError(child), !tree.isMissing(child), kind(tree, child) != .comment { operands[operands.count - 1].append(child) }
      } else if !tree.isError(child) {
        operators.append(child)
        operands.append([])
      }
      child = tree.next(child, in: node)
    }
    return (operands, operators)
  }

  func binary(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let (operands, operators) = operands(tree, node)
    guard operands.count == 2, let sign = operators.first else { return other(&tree, node, role, .binaryOperation) }
    let index = open(&tree, .binary, role, node, tree.text(sign))
    term(&tree, operands[0][...], node, .left)
    term(&tree, operands[1][...], node, .right)
    tree.close(index)
  }

  func unary(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let (operands, operators) = operands(tree, node)
    guard let sign = operators.first, let operand = operands.last else {
      return other(&tree, node, role, .unaryOperation)
    }
    let index = open(&tree, .unary, role, node, tree.text(sign))
    term(&tree, operand[...], node, .operand)
    tree.close(index)
  }

  func conditional(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let parts = named(tree, node)
    guard parts.count == 3 else { return other(&tree, node, role, .conditional) }
    let index = open(&tree, .conditional, role, node)
    for (part, role) in zip(parts, [Role.condition, .then, .otherwise]) { self.node(&tree, part, role) }
    tree.close(index)
  }

  // MARK: Calls and collections

  func call(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .call, role, node)
    let name = first(tree, node, .identifier)
    if name >= 0 { tree.textLeaf(.name, .callee, name) }
    let given = first(tree, node, .functionArguments)
    let start = name >= 0 ? tree.end(name) : tree.start(node)
    let list = tree.open(.argumentList, .arguments, range: ByteRange(start, tree.end(node)))
    if given >= 0 { arguments(&tree, given) }
    tree.close(list)
    tree.close(index)
  }

  private func arguments(_ tree: inout Lowering, _ node: Int32) {
    let all = named(tree, node)
    for (position, child) in all.enumerated() where kind(tree, child) != .ellipsis {
      // `f(list...)` spreads its last argument.
      if position + 1 < all.count, kind(tree, all[position + 1]) == .ellipsis {
        let spread = tree.open(.spread, .argument, range: ByteRange(tree.start(child), tree.end(all[position + 1])), word.dots)
        self.node(&tree, child, .value)
        tree.close(spread)
      } else {
        self.node(&tree, child, .argument)
      }
    }
  }

  func arguments(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let list = open(&tree, .argumentList, role, node)
    arguments(&tree, node)
    tree.close(list)
  }

  func elements(_ tree: inout Lowering, _ kind: SyntaxKind, _ node: Int32, _ role: Role) {
    let index = open(&tree, kind, role, node)
    for child in named(tree, node) {
      switch self.kind(tree, child) {
      case .tupleStart, .tupleEnd, .objectStart, .objectEnd, .comment: continue
      default: self.node(&tree, child, .element)
      }
    }
    tree.close(index)
  }

  func pair(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .pair, role, node)
    let key = tree.child(node, tables.key)
    if key >= 0 { self.node(&tree, key, .key) }
    let value = tree.child(node, tables.value)
    if value >= 0 { self.node(&tree, value, .value) }
    tree.close(index)
  }

  func comprehension(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .comprehension, role, node, tree.intern(kind(tree, node) == .forObjectExpr ? "dict" : "list"))
    let parts = named(tree, node)
    let values = parts.filter { kind(tree, $0) == .expression }
    if kind(tree, node) == .forObjectExpr, values.count == 2 {
      let pair = tree.open(.pair, .element, range: ByteRange(tree.start(values[0]), tree.end(values[1])))
      self.node(&tree, values[0], .key)
      self.node(&tree, values[1], .value)
      tree.close(pair)
    } else {
      for value in values { self.node(&tree, value, .element) }
    }
    for part in parts {
      switch kind(tree, part) {
      case .forIntro: intro(&tree, part)
      case .forCond:
        let clause = open(&tree, .comprehensionIf, .clause, part)
        for child in named(tree, part) { self.node(&tree, child, .condition) }
        tree.close(clause)
      default: break
      }
    }
    tree.close(index)
  }

  /// `for k, v in list`.
  func intro(_ tree: inout Lowering, _ node: Int32) {
    let names = named(tree, node).filter { kind(tree, $0) == .identifier }
    let clause = open(&tree, .comprehensionFor, .clause, node)
    if names.count == 1 {
      tree.textLeaf(.name, .target, names[0])
    } else if let first = names.first, let last = names.last {
      let target = tree.open(.tuple, .target, range: ByteRange(tree.start(first), tree.end(last)))
      for name in names { tree.textLeaf(.name, .element, name) }
      tree.close(target)
    }
    for child in named(tree, node) where kind(tree, child) == .expression { self.node(&tree, child, .iterable) }
    tree.close(clause)
  }
}
