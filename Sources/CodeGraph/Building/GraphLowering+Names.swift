internal import Core
internal import Semantics
internal import Syntax

/// What names stand for, and where assigned values go.
extension GraphLowering {
  // MARK: Reading

  mutating func readName(_ node: NodeID) -> Value {
    let reference = references[node.index]
    if let member = ownClassMember(node, reference) { return readMember(member, node) }
    guard reference >= 0 else { return readUndeclared(node) }
    return readVariable(reference, node)
  }

  mutating func readVariable(_ reference: Int32, _ node: NodeID) -> Value {
    let declaration = declarations[Int(reference)]
    let imported = importOf[Int(reference)]
    if imported >= 0, declaration.kind == .imported { return emit(.imported, a: imported, node) }
    let scope = collector.unitOf[declaration.scope.index]
    if scope < 0 { return readMember(reference, node) }
    if collector.isCell[Int(reference)] {
      let cell = cellValue[Int(reference)]
      guard cell >= 0 else { return unknown(node) }
      return emit(.loadCell, a: cell, name: names.local(declaration.name), detail: declaration.assignments <= 1 ? 1 : 0, node)
    }
    if declaration.kind == .function, case let index = collector.functionOf[Int(reference)], index >= 0 {
      return functionValue(index, node)
    }
    if declaration.kind == .classType, case let index = collector.classOf[Int(reference)], index >= 0 {
      return emit(.classReference, a: index, node)
    }
    if scope == unit, !isSharedGlobal(reference) {
      let slot = collector.slotOf[Int(reference)]
      f.name(slot, names.local(declaration.name))
      return f.read(slot)
    }
    if declaration.scope == .root { return emit(.global, name: names.local(declaration.name), node) }
    return unknown(node)
  }

  /// Whether a variable of the module changes by more than the module's own code.
  func isSharedGlobal(_ reference: Int32) -> Bool {
    declarations[Int(reference)].scope == .root && collector.isAssignedInFunction[Int(reference)]
  }

  /// A name that nothing in the file declares: a member that is inherited, or something of the platform.
  private mutating func readUndeclared(_ node: NodeID) -> Value {
    if tree.payload(node) == words.import { return emit(.unresolved, name: names.local(words.import), node) }
    return emit(.unresolved, name: names.local(tree.payload(node)), node)
  }

  mutating func functionValue(_ index: Int32, _ node: NodeID) -> Value {
    let captures = units[Int(index)].captures
    guard !captures.isEmpty else { return emit(.function, a: index, b: Int32(truncatingIfNeeded: f.operands.count), node) }
    let first = Int32(truncatingIfNeeded: f.operands.count)
    for variable in captures {
      let cell = cellValue[Int(variable)]
      f.operands.append(cell >= 0 ? cell : f.undefined)
    }
    return emit(.function, a: index, b: first, node)
  }

  // MARK: Members without an object

  /// The class attribute that a name means in the class's own body, where no code outside the body sees it.
  private func ownClassMember(_ node: NodeID, _ reference: Int32) -> Int32? {
    guard rules.assignmentDeclares, function.kind == .classBody else { return nil }
    let u = units[Int(unit)]
    if reference >= 0 {
      // A comprehension's own variable is nearer.
      let scope = declarations[Int(reference)].scope
      if tree.kind(scope) == .comprehension || collector.unitOf[scope.index] == unit { return nil }
    }
    let member = classMembers.find(collector.classes[Int(u.owner)].node.raw, tree.payload(node).raw)
    return member >= 0 ? member : nil
  }

  private mutating func readMember(_ reference: Int32, _ node: NodeID) -> Value {
    let declaration = declarations[Int(reference)]
    if declaration.kind == .classType, case let index = collector.classOf[Int(reference)], index >= 0 {
      return emit(.classReference, a: index, node)
    }
    if declaration.kind == .function, rules.assignmentDeclares, case let index = collector.functionOf[Int(reference)], index >= 0 {
      return functionValue(index, node)
    }
    let object = memberObject(reference, node)
    return emit(.loadField, a: object, name: names.local(declaration.name), node)
  }

  /// The object or class that holds a member which is named without one.
  mutating func memberObject(_ reference: Int32, _ node: NodeID) -> Value {
    let declaration = declarations[Int(reference)]
    let owner = ~collector.unitOf[declaration.scope.index]
    if isStaticMember(declaration) { return emit(.classReference, a: owner, node) }
    return this(of: owner, node)
  }

  private func isStaticMember(_ declaration: Declaration) -> Bool {
    if rules.assignmentDeclares { return true }
    var member = tree.parent(declaration.node)
    while !member.isNone, case let parent = tree.parent(member), !parent.isNone, parent != declaration.scope,
      tree.kind(member) != .variable, tree.kind(member) != .function, tree.kind(member) != .enumMember
    {
      member = parent
    }
    guard !member.isNone else { return false }
    return tree.kind(member) == .enumMember || collector.isStatic(member)
  }

  // MARK: This

  mutating func this(_ node: NodeID) -> Value {
    let u = units[Int(unit)]
    if receiver >= 0 { return receiver }
    if u.isStatic, u.owner >= 0 { return emit(.classReference, a: u.owner, node) }
    let owner = thisOwner(unit)
    if owner != unit {
      let cell = cellValue[declarations.count + Int(owner)]
      if cell >= 0, units[Int(owner)].receiver != .none { return emit(.loadCell, a: cell, name: names.local(words.this), node) }
      if units[Int(owner)].isStatic, units[Int(owner)].owner >= 0 { return emit(.classReference, a: units[Int(owner)].owner, node) }
    }
    return emit(.unresolved, name: names.local(words.this), node)
  }

  /// The unit whose `this` is meant in a unit.
  func thisOwner(_ index: Int32) -> Int32 {
    var owner = index
    while units[Int(owner)].inheritsThis, units[Int(owner)].enclosing >= 0 { owner = units[Int(owner)].enclosing }
    return owner
  }

  /// The object of a class or of one around it.
  mutating func this(of target: Int32, _ node: NodeID) -> Value {
    var index = thisOwner(unit)
    while true {
      let u = units[Int(index)]
      if u.owner == target || u.owner < 0 { break }
      if isSubclass(u.owner, of: target) { break }
      // Out of an anonymous or local class into the function around it.
      let around = u.enclosing
      if around <= 0 {
        // An inner class: its outer object is another one.
        let name = tree.child(collector.classes[Int(target)].node, .name)
        let outer = unknown(node)
        return emit(.cast, a: outer, name: name.isNone ? .none : names.local(tree.payload(name)), detail: 1, node)
      }
      index = thisOwner(around)
    }
    if index == thisOwner(unit) { return this(node) }
    let cell = cellValue[declarations.count + Int(index)]
    if cell >= 0 { return emit(.loadCell, a: cell, name: names.local(words.this), node) }
    return this(node)
  }

  private func isSubclass(_ index: Int32, of other: Int32) -> Bool { index == other }

  // MARK: Writing

  /// Assigns a value to a name. `node` is where that happens.
  mutating func writeName(_ node: NodeID, _ value: Value) {
    let reference = references[node.index]
    if let member = ownClassMember(node, reference) {
      let object = memberObject(member, node)
      _ = emit(.storeField, a: object, b: value, name: names.local(tree.payload(node)), node)
      return
    }
    guard reference >= 0 else {
      if tree.payload(node) == words.blank { return }
      let u = units[Int(unit)]
      if rules.classScopeIsVisibleInMethods, u.kind != .module {
        let object = this(node)
        _ = emit(.storeField, a: object, b: value, name: names.local(tree.payload(node)), node)
      } else {
        _ = emit(.storeGlobal, a: value, name: names.local(tree.payload(node)), node)
      }
      return
    }
    writeVariable(reference, value, node)
  }

  mutating func writeVariable(_ reference: Int32, _ value: Value, _ node: NodeID, isParameter: Bool = false) {
    guard reference >= 0 else { return }
    let declaration = declarations[Int(reference)]
    // `try: import x; except: x = None`: the import is what it means.
    if declaration.kind == .imported { return }
    let scope = collector.unitOf[declaration.scope.index]
    if scope < 0 {
      let object = memberObject(reference, node)
      _ = emit(.storeField, a: object, b: value, name: names.local(declaration.name), node)
      return
    }
    if collector.isCell[Int(reference)] {
      let cell = cellValue[Int(reference)]
      if cell >= 0 { _ = emit(.storeCell, a: cell, b: value, name: names.local(declaration.name), node) }
      return
    }
    var stored = value
    if declaration.scope == .root, !isParameter {
      stored = emit(.storeGlobal, a: value, name: names.local(declaration.name), node)
      guard unit == 0, !isSharedGlobal(reference) else { return }
    } else if !isParameter {
      stored = emit(.copy, a: value, name: names.local(declaration.name), node)
    }
    guard scope == unit else { return }
    let slot = collector.slotOf[Int(reference)]
    f.name(slot, names.local(declaration.name))
    f.write(slot, stored)
  }
}
