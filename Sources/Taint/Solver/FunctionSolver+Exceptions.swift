internal import CodeGraph
internal import Core

/// What is thrown, and which handlers get it.
///
/// A value that is thrown is kept by the block of handlers it comes to. What is known of its text is laid into the object for the way, so
/// that a handler that objects of this class do not come to does not see it either.
extension FunctionSolver {
  /// Something is thrown in the block that is run, or by a function that is called there.
  mutating func noteThrown(_ value: AbstractValue) {
    let packed = packed(value)
    guard block >= 0, case let block = graph.blocks[Int(block)],
      let handler = block.handlersEnd > block.successorsEnd ? graph.edges[Int(block.successorsEnd)] : thrownTarget(block)
    else {
      thrown = frame.join(thrown, packed)
      return
    }
    let known = thrownTo[handler] ?? .bottom
    let joined = frame.join(known, packed)
    guard joined != known else { return }
    thrownTo[handler] = joined
    hasThrown = true
  }

  /// Where a block leads that ends by throwing.
  private func thrownTarget(_ block: Block) -> Int32? {
    graph.instructions[Int(block.end) - 1].op == .thrown && block.successorsEnd > block.successors
      ? graph.edges[Int(block.successors)] : nil
  }

  /// A value with what is known of it kept in the objects that it may be, if their classes are known.
  private mutating func packed(_ value: AbstractValue) -> AbstractValue {
    let members = frame.objects(of: value)
    guard value.facts != 0, !members.isEmpty, members.count < Frame.maximumObjects / 2,
      members.allSatisfy({ frame.objects[Int($0)].isAllocation && frame.objects[Int($0)].type != .unknown })
    else { return value }
    let key = Key.field(solver.thrownName)
    for object in members {
      let known = heap[object, key] ?? .unknown
      frame.noteKey(key, of: object)
      heap[object, key] = frame.join(known, AbstractValue(facts: value.facts, objects: 0, constant: 1))
    }
    return AbstractValue(facts: 0, objects: value.objects, constant: 1)
  }

  /// What an exception of the project hands to the library's class that it extends becomes its text.
  mutating func noteExceptionText(_ call: CallSite, _ actuals: Actuals) {
    guard call.receiver >= 0, call.name.isNone || solver.constructorNames.contains(call.name),
      case let owner = solver.project.owner(frame.function), !owner.isNone, solver.exceptions.isComplete(.project(owner))
    else { return }
    for argument in actuals.positional where argument.facts != 0 || argument.objects != 0 {
      store(
        value(call.receiver), .field(solver.thrownName), AbstractValue(facts: deepFacts(argument), objects: 0, constant: 1), isWeak: true)
    }
  }

  /// All that may come to a block of handlers.
  func caught(_ i: Int32) -> AbstractValue {
    var value = thrownTo[graph.block(of: i)] ?? .unknown
    value.constant = 1
    return value
  }

  /// What a handler gets of what was caught, or leaves to others.
  func handled(_ caught: AbstractValue, _ instruction: Instruction, at i: Int32) -> AbstractValue {
    let file = solver.project.file(frame.function)
    var members = Array(frame.objects(of: caught))
    var value = caught
    guard instruction.detail == 2 else {
      let type = solver.project.resolveType(instruction.name, in: file)
      members.removeAll { solver.exceptions.isSubtype(frame.objects[Int($0)].type, of: type) }
      value.objects = frame.objectSet(members)
      return value
    }
    members.removeAll { solver.exceptions.areUnrelated(frame.objects[Int($0)], instruction.name, in: file) }
    for object in members { value.facts = frame.union(facts: value.facts, heap[object, .field(solver.thrownName)]?.facts ?? 0) }
    if members.isEmpty, case let type = solver.objectType(instruction.name, in: file), type != .unknown {
      members = [frame.object(.allocation(instruction: -2, part: i, type))]
    }
    value.objects = frame.objectSet(members)
    return value
  }
}
