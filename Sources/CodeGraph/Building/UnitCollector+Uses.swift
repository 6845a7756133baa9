internal import Core
internal import Semantics
internal import Syntax

/// Where names mean variables of other units, which so become cells and captures.
extension UnitCollector {
  mutating func use(_ node: NodeID, _ unit: Int32) {
    // A function's own name is no use of it.
    if tree.role(node) == .name, case let parent = tree.parent(node), tree.kind(parent) == .function || tree.kind(parent) == .lambda {
      return
    }
    let index = semantics.references[node.index]
    guard index >= 0 else {
      // An inherited member may be meant.
      if rules.classScopeIsVisibleInMethods, tree.role(node) == .callee { noteThis(unit) }
      return
    }
    let declaration = semantics.declarations[Int(index)]
    guard declaration.kind != .imported else { return }
    let scope = unitOf[declaration.scope.index]
    if scope < 0 {
      if declaration.node != node { noteThis(unit) }
      return
    }
    guard scope != unit, declaration.scope != .root else { return }
    if declaration.kind == .function || declaration.kind == .classType {
      functionUses.append((unit, index))
    } else {
      capture(index, in: unit, of: scope)
    }
  }

  mutating func capture(_ variable: Int32, in unit: Int32, of owner: Int32) {
    // The owner must be around the unit.
    var outer = unit
    while outer > owner { outer = units[Int(outer)].enclosing }
    guard outer == owner else { return }
    var current = unit
    while current != owner {
      guard captured.set(current, variable, 0) else { return }
      units[Int(current)].captures.append(variable)
      current = units[Int(current)].enclosing
    }
    if captured.set(owner, variable, 0) { units[Int(owner)].cells.append(variable) }
  }

  /// `this` occurs: of the nearest unit that has one of its own.
  mutating func noteThis(_ unit: Int32) {
    var owner = unit
    while units[Int(owner)].inheritsThis, units[Int(owner)].enclosing >= 0 { owner = units[Int(owner)].enclosing }
    units[Int(owner)].usesThis = true
    if owner != unit { capture(Int32(truncatingIfNeeded: declarationCount) + owner, in: unit, of: owner) }
    // In an anonymous class the members of the class around it may be meant.
    guard rules.classScopeIsVisibleInMethods else { return }
    var inner = owner
    while units[Int(inner)].enclosing > 0 {
      let around = units[Int(inner)].enclosing
      var next = around
      while units[Int(next)].inheritsThis, units[Int(next)].enclosing >= 0 { next = units[Int(next)].enclosing }
      guard next > 0, units[Int(next)].owner >= 0, !units[Int(next)].isStatic else { return }
      units[Int(next)].usesThis = true
      capture(Int32(truncatingIfNeeded: declarationCount) + next, in: unit, of: next)
      inner = next
    }
  }

  /// What a function assigns of the module's variables.
  mutating func noteTargets(_ node: NodeID, _ unit: Int32) {
    guard unit != 0 else { return }
    for child in tree.children(node) {
      switch tree.role(child) {
      case .target, .operand: break
      case .value: if tree.kind(node) != .deleteStatement { continue }
      default: continue
      }
      var current = child.raw
      let end = tree.end(child)
      while current < end {
        let id = NodeID(current)
        switch tree.kind(id) {
        case .member, .indexAccess, .call:
          current = tree.end(id)
          continue
        case .name:
          let declaration = semantics.references[id.index]
          if declaration >= 0, semantics.declarations[Int(declaration)].scope == .root { isAssignedInFunction[Int(declaration)] = true }
        default: break
        }
        current += 1
      }
    }
  }
}
