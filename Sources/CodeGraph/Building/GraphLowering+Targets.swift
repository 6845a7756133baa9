internal import Core
internal import Semantics
internal import Syntax

/// What is assigned to: names, members, elements, and patterns of them.
extension GraphLowering {
  mutating func storeTarget(_ node: NodeID, _ stored: Value) { bindTarget(node, stored, isParameter: false) }

  /// - Parameter isParameter: the value is that of a parameter, which needs no step of its own in explanations.
  mutating func bindTarget(_ node: NodeID, _ stored: Value, isParameter: Bool) {
    let stored = applyMarks(node, stored, isTarget: true)
    switch tree.kind(node) {
    case .name:
      if isParameter { writeVariable(references[node.index], stored, node, isParameter: true) } else { writeName(node, stored) }
    case .member:
      let name = tree.child(node, .name)
      guard !name.isNone else { return }
      let object = tree.child(node, .object)
      let base = !object.isNone && tree.kind(object) == .superReference ? this(node) : value(object)
      _ = emit(.storeField, a: base, b: stored, name: names.local(tree.payload(name)), node)
    case .indexAccess: storeIndex(node, stored)
    case .tuple, .list: destructureElements(node, stored)
    case .dictionary: destructureFields(node, stored)
    case .assign:
      let target = tree.child(node, .target)
      let standard = tree.child(node, .value)
      guard !target.isNone else { return }
      bindTarget(target, standard.isNone ? stored : withDefault(stored, standard), isParameter: false)
    case .unary:
      // Go's `*p = v`: the object that the pointer leads to.
      let pointer = value(tree.child(node, .operand))
      _ = emit(.storeField, a: pointer, b: stored, name: names.local(words.deref), node)
    case .variable:
      let target = tree.child(node, .target)
      guard !target.isNone else { return }
      storeTarget(target, asserted(stored, tree.child(node, .type), node))
    case .spread, .cast:
      let inner = tree.child(node, .value)
      if !inner.isNone { storeTarget(inner, stored) }
    case .call: _ = value(node)
    default: break
    }
  }

  /// A value that a declaration gives a type.
  mutating func asserted(_ stored: Value, _ type: NodeID, _ node: NodeID) -> Value {
    guard !type.isNone, stored >= 0 else { return stored }
    switch f.code[Int(stored)].op {
    case .string, .number, .boolean, .null, .list, .dictionary, .set, .tuple, .record, .function, .join, .regex: return stored
    case .cast where f.code[Int(stored)].detail == 0: return stored
    case .call where f.calls[Int(f.code[Int(stored)].a)].kind == .construct: return stored
    default: break
    }
    let name = self.type(type)
    return name.isNone ? stored : emit(.cast, a: stored, name: name, detail: 1, node)
  }

  private mutating func storeIndex(_ node: NodeID, _ stored: Value) {
    var base = value(tree.child(node, .object))
    var indices: [NodeID] = []
    for child in tree.children(node) where tree.role(child) == .index { indices.append(child) }
    for (position, index) in indices.enumerated() {
      let key = tree.kind(index) == .slice ? unknown(index) : value(index)
      if position == indices.count - 1 {
        let start = scratch.count
        scratch.append(base)
        scratch.append(key)
        scratch.append(stored)
        _ = emitList(.storeIndex, since: start, node)
      } else {
        base = emit(.loadIndex, a: base, b: key, node)
      }
    }
  }

  /// `v, ok := m[k]`: the value, and whether there is one.
  mutating func storeWithSuccess(_ target: NodeID, _ stored: Value) {
    var isFirst = true
    for child in tree.children(target) {
      let part = isFirst ? stored : success(of: stored, child)
      storeTarget(child, part)
      isFirst = false
    }
  }

  /// Whether a map has a key, where a look-up is asked for that.
  private mutating func success(of stored: Value, _ node: NodeID) -> Value {
    guard stored >= 0, f.code[Int(stored)].op == .loadIndex else { return unknown(node) }
    let access = f.code[Int(stored)]
    return emit(.binary, a: access.b, b: access.a, name: names.local(words.in), node)
  }

  /// Whether the second of two targets says if the value exists.
  func tellsSuccess(_ target: NodeID, _ value: NodeID) -> Bool {
    guard rules.secondTargetIsSuccess, tree.kind(target) == .tuple else { return false }
    switch tree.kind(value) {
    case .cast, .indexAccess, .unary: return true
    default: return false
    }
  }

  private mutating func destructureElements(_ node: NodeID, _ whole: Value) {
    var position = 0
    var rest = 0
    var count = 0
    for child in tree.children(node) where tree.role(child) == .element {
      count += 1
      if tree.kind(child) == .spread { rest = count }
    }
    for child in tree.children(node) where tree.role(child) == .element {
      defer { position += 1 }
      if tree.kind(child) == .other || isBlank(child) { continue }
      if tree.kind(child) == .spread {
        let part = emit(.rest, a: whole, b: Int32(truncatingIfNeeded: position), child)
        storeTarget(child, part)
        continue
      }
      // After the rest, elements are counted from the end.
      let key = number(rest > 0 && position >= rest ? position - count : position, child)
      storeTarget(child, emit(.loadIndex, a: whole, b: key, child))
    }
  }

  /// Go's `_`; in Python and JavaScript it is a name like any other.
  private func isBlank(_ node: NodeID) -> Bool {
    tree.kind(node) == .name && tree.payload(node) == words.blank && references[node.index] < 0
  }

  private mutating func destructureFields(_ node: NodeID, _ whole: Value) {
    var taken: Int32 = 0
    for child in tree.children(node) {
      switch tree.kind(child) {
      case .pair:
        taken += 1
        let target = tree.child(child, .value)
        guard !target.isNone else { continue }
        let key = tree.child(child, .key)
        if !key.isNone, rules.dictionariesAreRecords, tree.kind(key) != .number {
          // Names that `require` gives are imports already.
          if isImportedOnly(target) { continue }
          storeTarget(target, emit(.loadField, a: whole, name: names.local(tree.payload(key)), child))
        } else {
          let index = value(key.isNone ? tree.child(child, .computedKey) : key)
          storeTarget(target, emit(.loadIndex, a: whole, b: index, child))
        }
      case .spread: storeTarget(child, emit(.rest, a: whole, b: taken, detail: 1, child))
      case .name: storeTarget(child, emit(.loadField, a: whole, name: names.local(tree.payload(child)), child))
      default: break
      }
    }
  }

  /// Whether a target is nothing but a name that an import declares.
  func isImportedOnly(_ target: NodeID) -> Bool {
    guard tree.kind(target) == .name, case let reference = references[target.index], reference >= 0 else { return false }
    return declarations[Int(reference)].kind == .imported && importOf[Int(reference)] >= 0
  }
}
