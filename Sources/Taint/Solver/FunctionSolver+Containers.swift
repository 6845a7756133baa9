internal import CodeGraph
internal import Core

/// Lists, dictionaries and objects that literals make, and what loops and list patterns take out of them.
extension FunctionSolver {
  /// Part number of objects that nobody saw made.
  static let madeLater: Int32 = 800

  /// Makes the object behind a value that something is stored into, when nobody saw it made: `rows[0][1] = x`, `made().a = x`.
  mutating func materialise(_ index: Int32, depth: Int = 0) {
    guard index >= 0, depth < 8, frame.values[Int(index)].objects == 0 else { return }
    let instruction = graph.instructions[Int(index)]
    let made = AbstractValue(
      facts: 0, objects: frame.objectSet(of: frame.object(.allocation(instruction: index, part: Self.madeLater, .unknown))), constant: 1)
    switch instruction.op {
    case .loadField, .loadIndex:
      materialise(instruction.a, depth: depth + 1)
      let isField = instruction.op == .loadField
      let key = isField ? Key.field(instruction.name) : self.key(of: instruction.b, in: value(instruction.a))
      guard value(instruction.a).objects != 0 else { return }
      frame.values[Int(index)].objects = made.objects
      var stored = frame.values[Int(index)]
      stored.constant = 1
      store(value(instruction.a), key, stored)
    case .unresolved:
      // A variable that another file declares.
      var stored = made
      stored.facts = frame.values[Int(index)].facts
      storeGlobal(instruction.name, stored)
      frame.values[Int(index)].objects = made.objects
    case .call, .copy, .mark, .refine, .await: frame.values[Int(index)].objects = made.objects
    default: return
    }
  }

  /// The name that a value is, if the code need not say it.
  func madeName(_ text: String) -> Symbol {
    let name = solver.symbol(text)
    task.note(name: name)
    return name
  }

  /// The key that an index expression means.
  func key(of operand: Int32, in object: AbstractValue) -> Key {
    guard operand >= 0, let constant = frame.constantSet(frame.values[Int(operand)]).single else { return .any }
    switch constant {
    case .string(let text): return .field(madeName(text))
    case .integer(let number): return position(number, in: object)
    case .boolean(let value): return .field(solver.symbol(value ? "true" : "false"))
    default: return .any
    }
  }

  /// Positions that are told apart.
  private static let positions = 0..<(1 << 20)

  /// The element that a number means; negative ones count from the end.
  func position(_ number: Int, in object: AbstractValue) -> Key {
    if Self.positions.contains(number) { return .index(Int32(number)) }
    guard number < 0, let length = length(of: object), Self.positions.contains(length) else { return .any }
    let position = length &+ number
    return Self.positions.contains(position) ? .index(Int32(position)) : .any
  }

  /// The known number of elements, or nil.
  func length(of value: AbstractValue) -> Int? {
    let members = frame.objects(of: value)
    guard members.count == 1, case .integer(let number)? = heap[members[0], .length].flatMap({ frame.constantSet($0).single })
    else { return nil }
    return number
  }

  mutating func storeKeyFacts(_ target: AbstractValue, _ key: AbstractValue) {
    // Tainted keys come out again when the keys are looked at.
    guard key.facts != 0 else { return }
    store(target, .field(solver.keysName), key, isWeak: true)
  }

  func allocation(_ i: Int32, part: Int32 = 0, _ node: LibraryNode) -> AbstractValue {
    frame.reference(.allocation(instruction: i, part: part, node.isNone ? .unknown : .library(node)))
  }

  mutating func list(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    let result = allocation(i, solver.models.listType)
    var position: Int32? = 0
    for k in 0..<max(instruction.b, 0) {
      let operand = graph.operands[Int(instruction.a + k)]
      guard operand >= 0 else { continue }
      if graph.instructions[Int(operand)].op == .spread {
        let elements = loadKey(value(operand), .any, at: i)
        store(result, .any, elements)
        position = nil
      } else if let known = position {
        store(result, .index(known), value(operand))
        position = known + 1
      } else {
        store(result, .any, value(operand))
      }
    }
    setLength(result, position.map(Int.init))
    return result
  }

  mutating func setLength(_ list: AbstractValue, _ length: Int?) {
    for object in frame.objects(of: list) {
      heap[object, .length] = length.map { frame.value(.integer($0)) } ?? .unknown
    }
  }

  mutating func dictionary(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    var type = ObjectType.unknown
    if instruction.op == .record, instruction.detail == 1 { return zeroValue(i, instruction) }
    if !instruction.name.isNone { type = solver.objectType(instruction.name, in: solver.project.file(frame.function)) }
    if type == .unknown, !solver.models.dictionaryType.isNone { type = .library(solver.models.dictionaryType) }
    let result = frame.reference(.allocation(instruction: i, part: 0, type))
    var k: Int32 = 0
    while k + 1 < instruction.b {
      let key = graph.operands[Int(instruction.a + k)]
      let item = graph.operands[Int(instruction.a + k + 1)]
      k += 2
      if key < 0 {
        copyFields(from: value(item), to: result, at: i)
      } else {
        let own = self.key(of: key, in: result)
        store(result, own, value(item))
        if own == .any { storeKeyFacts(result, value(key)) }
      }
    }
    return result
  }

  /// What is left of a list behind its first elements.
  mutating func remainder(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    var whole = value(instruction.a)
    whole.constant = 1
    guard instruction.detail == 0, whole.facts == 0, let length = length(of: whole), length <= 64 else { return whole }
    let list = allocation(i, part: 4, solver.models.listType)
    let first = min(max(Int(instruction.b), 0), length)
    for position in first..<length { store(list, .index(Int32(position - first)), loadKey(whole, .index(Int32(position)), at: i)) }
    setLength(list, length - first)
    return list
  }

  /// What a variable holds that is only declared.
  private mutating func zeroValue(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    if solver.text(instruction.name) == "string" { return frame.value(.string("")) }
    if solver.isScalar(instruction.name) { return .unknown }
    let type = solver.objectType(instruction.name, in: solver.project.file(frame.function))
    return frame.reference(.allocation(instruction: i, part: 0, type))
  }

  /// All fields and elements of one object into another.
  mutating func copyFields(from source: AbstractValue, to target: AbstractValue, at i: Int32) {
    for object in frame.objects(of: source) {
      if frame.objects[Int(object)].isSymbolic { store(target, .any, loadKey(source, .any, at: i)) }
      for key in frame.keysOfObject[Int(object)] where key != .length {
        if let element = heap[object, key] { store(target, key, element) }
      }
    }
    let outer = source.facts
    if outer != 0 { store(target, .any, AbstractValue(facts: outer, objects: 0, constant: 1)) }
  }

  mutating func iterated(_ value: AbstractValue, _ detail: UInt8, at i: Int32) -> AbstractValue {
    let kind = IterationKind(rawValue: detail) ?? .elements
    let isDictionary = frame.objects(of: value).contains { isDictionaryObject($0) }
    if kind == .keys || (kind == .elements && isDictionary && solver.dictionariesIterateKeys) {
      // Keys of an object that the program filled are as safe as what was put there as a key.
      let keys = loadKey(value, .field(solver.keysName), at: i)
      let isSequence = !isDictionary && kind == .keys
      return isSequence ? .unknown : AbstractValue(facts: keys.facts, objects: 0, constant: 1)
    }
    var element = loadKey(value, .any, at: i)
    if kind == .elements, let own = libraryElement(of: value, solver.iterateName, at: i) { element = frame.join(element, own) }
    if kind == .elements {
      // Of a dictionary, pairs of a key and a value.
      let keys = Key.field(solver.keysName)
      for object in frame.objects(of: value) {
        if let known = heap[object, keys] { element.facts = frame.union(facts: element.facts, known.facts) }
      }
    }
    if let text = constantText(value), kind != .keys {
      element.constant = frame.constant(
        ConstantSet(values: Array(Set(text)).sorted().prefix(ConstantSet.limit + 1).map { .string(String($0)) }))
    }
    return element
  }

  private func isDictionaryObject(_ object: Int32) -> Bool {
    guard case .library(let node) = frame.objects[Int(object)].type else { return false }
    return node == solver.models.dictionaryType
  }
}
