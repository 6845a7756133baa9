internal import CodeGraph
internal import Core

/// What each instruction gives.
extension FunctionSolver {
  func value(_ index: Int32) -> AbstractValue { index >= 0 ? frame.values[Int(index)] : .unknown }

  mutating func evaluate(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    dependencies[Int(i)] = dependency(instruction)
    switch instruction.op {
    case .parameter:
      dependencies[Int(i)] = instruction.a < 32 ? 1 << UInt64(instruction.a) : 0
      return parameter(instruction.a)
    case .capture:
      dependencies[Int(i)] = instruction.a < 32 ? 1 << UInt64(32 + instruction.a) : 0
      return capture(instruction.a)
    case .imported: return entityValue(solver.importEntity(instruction.a, of: frame.function), at: i)
    case .global: return global(instruction.name, at: i)
    case .function: return closure(i, instruction)
    case .classReference: return classValue(instruction, at: i)
    case .unresolved: return unresolved(instruction.name, at: i)
    case .caught: return caught(i)
    case .string:
      var value = frame.value(.string(solver.text(instruction.name)))
      value.objects = 0
      return value
    case .number: return Constant(number: solver.text(instruction.name)).map { frame.value($0) } ?? .unknown
    case .boolean: return frame.value(.boolean(instruction.detail == 1))
    case .null: return frame.value(.null)
    case .newCell: return frame.reference(.allocation(instruction: i, part: 0, .unknown))
    case .loadCell: return loadKey(value(instruction.a), .cell, at: i)
    case .storeCell:
      let stored = step(value(instruction.b), at: i)
      store(value(instruction.a), .cell, stored)
      return stored
    case .storeGlobal:
      let stored = step(value(instruction.a), at: i)
      checkGlobalAssignment(instruction.name, stored, operand: instruction.a, at: i)
      storeGlobal(instruction.name, stored)
      return stored
    case .copy: return step(value(instruction.a), at: i)
    case .refine: return refined(value(instruction.a), instruction)
    case .loadField:
      var loaded = loadKey(value(instruction.a), .field(instruction.name), at: i)
      if let attribute = libraryAttribute(instruction.name, of: value(instruction.a), at: i) { loaded = frame.join(loaded, attribute) }
      if loaded.facts != 0, isNumber(instruction.name, of: value(instruction.a)) { loaded = scalar(loaded) }
      return cleaned(loaded, asField: instruction.name, of: value(instruction.a))
    case .storeField:
      let stored = step(value(instruction.b), at: i)
      materialise(instruction.a)
      checkAssignment(value(instruction.a), instruction.name, stored, operand: instruction.b, at: i)
      store(value(instruction.a), .field(instruction.name), stored)
      return stored
    case .loadIndex:
      noteInteresting(instruction.b)
      var loaded = loadKey(value(instruction.a), key(of: instruction.b, in: value(instruction.a)), at: i)
      if let element = libraryElement(of: value(instruction.a), solver.getItemName, at: i) { loaded = frame.join(loaded, element) }
      return choosing(loaded, by: value(instruction.b), at: i)
    case .storeIndex:
      materialise(graph.operands[Int(instruction.a)])
      let target = value(graph.operands[Int(instruction.a)])
      let keyOperand = graph.operands[Int(instruction.a) + 1]
      let stored = step(value(graph.operands[Int(instruction.a) + 2]), at: i)
      let key = key(of: keyOperand, in: target)
      checkElement(target, key: keyOperand, stored, operand: graph.operands[Int(instruction.a) + 2], at: i)
      store(target, key, stored)
      if key == .any { storeKeyFacts(target, value(keyOperand)) }
      return stored
    case .slice:
      if instruction.detail == 1, let part = sliced(instruction, at: i) { return part }
      var whole = value(graph.operands[Int(instruction.a)])
      whole.constant = 1
      return whole
    case .delete:
      let key = instruction.b >= 0 ? key(of: instruction.b, in: value(instruction.a)) : .field(instruction.name)
      if key != .any { store(value(instruction.a), key, frame.value(.null)) }
      return .unknown
    case .iterate: return iterated(value(instruction.a), instruction.detail, at: i)
    case .rest: return remainder(i, instruction)
    case .list, .tuple, .set: return list(i, instruction)
    case .dictionary, .record: return dictionary(i, instruction)
    case .spread: return value(instruction.a)
    case .join: return joinedText(i, instruction)
    case .binary: return binary(i, instruction)
    case .unary: return unary(i, instruction)
    case .cast: return cast(i, instruction)
    case .instanceOf: return .unknown
    case .await: return value(instruction.a)
    case .yield:
      let element = value(instruction.a)
      if instruction.a >= 0 { yielded(element, delegates: instruction.detail == 1) }
      return .unknown
    case .element: return element(i, instruction)
    case .call: return call(i, instruction)
    case .mark: return marked(i, instruction)
    case .regex, .unknown, .phi: return .unknown
    case .jump, .branch, .returned, .thrown, .unreachable: return .unknown
    }
  }

  // MARK: Dependencies on parameters

  private func dependency(_ instruction: Instruction) -> UInt64 {
    switch instruction.op {
    case .copy, .refine, .loadField, .loadCell, .cast, .unary, .spread, .await, .instanceOf: return dependencies(instruction.a)
    case .binary, .loadIndex: return dependencies(instruction.a) | dependencies(instruction.b)
    case .phi, .join:
      var result: UInt64 = 0
      for k in 0..<max(instruction.b, 0) where k < 8 { result |= dependencies(graph.operands[Int(instruction.a + k)]) }
      return result
    case .call:
      let call = graph.calls[Int(instruction.a)]
      var result = dependencies(call.receiver)
      for k in 0..<min(call.argumentCount, 8) { result |= dependencies(graph.arguments[Int(call.firstArgument + k)].value) }
      return result
    default: return 0
    }
  }

  func dependencies(_ value: Int32) -> UInt64 { value >= 0 ? dependencies[Int(value)] : 0 }

  /// That knowing a value would make the answer better.
  mutating func noteInteresting(_ value: Int32) { summary.interesting |= dependencies(value) }

  // MARK: Simple values

  func step(_ value: AbstractValue, at i: Int32) -> AbstractValue {
    guard value.facts != 0 else { return value }
    var value = value
    value.facts = frame.passing(value.facts, at: i)
    return value
  }

  func constantText(_ value: AbstractValue) -> String? {
    guard case .string(let text)? = frame.constantSet(value).single else { return nil }
    return text
  }

  private mutating func cast(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    var value = value(instruction.a)
    if instruction.detail >= 2 { return handled(value, instruction, at: i) }
    let type = solver.objectType(instruction.name, in: solver.project.file(frame.function))
    if solver.isScalar(instruction.name) {
      let facts = typed(solver.scalarFacts(value.facts, frame), instruction.name)
      return AbstractValue(facts: facts, objects: 0, constant: value.constant)
    }
    guard type != .unknown else { return value }
    // A value nobody knows anything of becomes one of the type; a path keeps its place and gets the type.
    let known = frame.objects(of: value)
    if known.isEmpty {
      value.objects = frame.objectSet(of: frame.object(.allocation(instruction: i, part: 0, type)))
    } else {
      value.objects = frame.objectSet(
        known.map { object in
          if case .symbolic(let path, .unknown) = frame.objects[Int(object)] { return frame.object(.symbolic(path, type)) }
          return object
        })
    }
    return value
  }

  private mutating func yielded(_ element: AbstractValue, delegates: Bool) {
    let list = frame.reference(
      .allocation(instruction: -3, part: 0, solver.models.listType.isNone ? .unknown : .library(solver.models.listType)))
    if delegates { store(list, .any, loadKey(element, .any, at: -1)) } else { store(list, .any, element) }
    result = frame.join(result, list)
  }

  private mutating func element(_ i: Int32, _ instruction: Instruction) -> AbstractValue { markup(i, instruction) }

  /// A value that some rules need not fear any more. What it holds within, as a parameter may, is not cleaned where it lies: it is let go.
  func cleaned(_ value: AbstractValue, _ rules: RuleMask) -> AbstractValue {
    let within = deepFacts(AbstractValue(facts: 0, objects: value.objects, constant: value.constant))
    var result = value
    result.facts = cleaned(frame.union(facts: value.facts, within), rules)
    if within != 0 { result.objects = 0 }
    return result
  }

  func cleaned(_ facts: Int32, _ rules: RuleMask) -> Int32 {
    guard facts != 0, !rules.isEmpty else { return facts }
    return frame.factSet(
      frame.facts(facts).map { fact in
        var fact = fact
        fact.mask = fact.mask.subtracting(rules)
        return fact
      })
  }
}
