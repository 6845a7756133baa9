internal import Core
internal import Semantics
internal import Syntax

/// What is known only when the whole file has been seen.
extension UnitCollector {
  /// A name that is declared once, as a function or class, means that very thing.
  mutating func settleDeclarations() {
    for index in 0..<declarationCount {
      let declaration = semantics.declarations[index]
      let others = declaration.assignments - max(0, declarers[index] - 1)
      if bodies[index] > 1 || others > 0 || isAssignedInFunction[index] {
        functionOf[index] = -1
        if bodies[index] > 1 || others > 0 { classOf[index] = -1 }
      }
    }
  }

  /// Methods that are declared outside belong to the class that their receiver names, if it is in this file.
  mutating func settleReceivers() {
    for index in units.indices where units[index].kind == .method && units[index].owner < 0 {
      let receiver = tree.child(units[index].node, .receiver)
      guard !receiver.isNone else { continue }
      var type = tree.child(receiver, .type)
      while !type.isNone, tree.kind(type) == .pointerType || tree.kind(type) == .genericType { type = tree.child(type, .type) }
      guard !type.isNone, case let reference = semantics.references[type.index], reference >= 0,
        case let owner = classOf[Int(reference)], owner >= 0
      else { continue }
      units[index].owner = owner
      classes[Int(owner)].methods.append(Int32(truncatingIfNeeded: index))
    }
  }

  /// A function that captures something is itself a variable to the functions that use it.
  mutating func closeOverFunctions() {
    // Which uses wait for a function to become a closure.
    var waiting: [Int32: [Int32]] = [:]
    var work: [Int32] = []
    for (index, use) in functionUses.enumerated() {
      let function = functionOf[Int(use.declaration)]
      let declaration = semantics.declarations[Int(use.declaration)]
      // A function that is declared again or assigned is a variable like any other.
      if declaration.kind == .classType
        ? bodies[Int(use.declaration)] > 1
        : bodies[Int(use.declaration)] != 1 || declaration.assignments > declarers[Int(use.declaration)] - 1
      {
        capture(use.declaration, in: use.unit, of: unitOf[declaration.scope.index])
      } else if function >= 0 {
        waiting[function, default: []].append(Int32(truncatingIfNeeded: index))
      }
    }
    for function in waiting.keys.sorted() where !units[Int(function)].captures.isEmpty { work.append(function) }
    while let function = work.popLast() {
      guard let uses = waiting.removeValue(forKey: function) else { continue }
      for index in uses {
        let use = functionUses[Int(index)]
        let owner = unitOf[semantics.declarations[Int(use.declaration)].scope.index]
        capture(use.declaration, in: use.unit, of: owner)
        var current = use.unit
        while current > owner {
          if waiting[current] != nil { work.append(current) }
          current = units[Int(current)].enclosing
        }
      }
    }
  }

  mutating func assignSlots() {
    slotOf = [Int32](repeating: -1, count: declarationCount + units.count)
    for index in 0..<declarationCount {
      let owner = unitOf[semantics.declarations[index].scope.index]
      guard owner >= 0 else { continue }
      slotOf[index] = units[Int(owner)].variables
      units[Int(owner)].variables += 1
    }
  }
}
