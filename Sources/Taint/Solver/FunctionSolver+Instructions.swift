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
    case .caught: return caught(instruction)
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
      if loaded.facts != 0, isNumber(instruction.name, of: value(instruction.a)) { loaded = scalar(loaded) }
      if loaded.facts != 0 { loaded.facts = facts(loaded.facts, ofField: instruction.name, of: value(instruction.a)) }
      return loaded
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

  private func parameter(_ index: Int32) -> AbstractValue {
    let parameter = graph.parameters[Int(index)]
    let known = context.arguments[index]
    if let known, known.alias >= 0, known.alias < index { return self.parameter(known.alias) }
    var type = solver.objectType(parameter.type, in: solver.project.file(frame.function))
    if parameter.kind == .receiver, type == .unknown {
      let owner = solver.project.owner(frame.function)
      if !owner.isNone { type = .project(owner) }
    }
    if let known, known.type != .unknown { type = known.type }
    let path = frame.root(.parameter(index))
    var value = symbolic(path, type)
    // What is declared a number is one, whatever callers are thought to hand in.
    if solver.isScalar(parameter.type) { value = scalar(value) }
    if let constant = known?.constant { value.constant = frame.constant(ConstantSet(values: [constant])) }
    if let known, !known.function.isNone {
      let object = frame.object(.function(known.function, instruction: -1 - index))
      bindCells(of: known.function, object, path)
      value.objects = frame.objectSet([object])
    }
    if let given = solver.entryPoints.parameters(of: frame.function)?[Int(index)] {
      switch given {
      case .source(let kind):
        let site = SourceSite(function: frame.function, instruction: -1 - index, kind: kind)
        value.facts = frame.union(facts: value.facts, source(site, solver.rules.sources[Int(kind)], at: index))
      case .instance(let node), .outlet(let node, _):
        // What the code declares says more than what is usual.
        guard type == .unknown else { break }
        value.objects = frame.objectSet([frame.object(.symbolic(path, .library(node)))])
      case .place, .unknown: break
      }
    }
    return value
  }

  /// The captured cells of a function that the caller passed in: what it has at the function's path.
  private func bindCells(of function: FunctionID, _ object: Int32, _ path: PathID) {
    for k in solver.project.graph(function).captures.indices {
      let key = Key.capture(Int32(k))
      frame.noteKey(key, of: object)
      if frame.heap[object, key] == nil { frame.heap[object, key] = symbolic(path, key, .unknown) }
    }
  }

  /// Facts of a source, if a rule asks for it.
  func source(_ site: SourceSite, _ rules: RuleMask, at instruction: Int32) -> Int32 {
    guard !rules.isEmpty else { return 0 }
    let origin = frame.origin(.source(site))
    let start = frame.trace(TraceNode(kind: .origin, previous: -1, instruction: instruction))
    return frame.factSet([Fact(origin: origin, trace: start, mask: rules, isWeak: false, isDeep: true)])
  }

  private mutating func global(_ name: Symbol, at i: Int32) -> AbstractValue {
    let file = solver.project.file(frame.function)
    let entity = solver.project.global(name, in: file)
    if case .global(let owner, let own) = entity {
      if let platform = platformVariable(name, in: file) { return entityValue(.library(platform), at: i) }
      return loadGlobal(owner, Symbol(raw: own), at: i)
    }
    // Declared in a function only: `global x`.
    if entity == .unknown { return loadRoot(.global(file: Int32(file), name: name.raw), .unknown) }
    return entityValue(entity, at: i)
  }

  mutating func unresolved(_ name: Symbol, at i: Int32) -> AbstractValue {
    if writtenGlobals.contains(name) {
      let object = frame.object(.symbolic(frame.root(.global(file: Int32(solver.project.file(frame.function)), name: name.raw)), .unknown))
      if let known = heap[object, .cell] { return known }
    }
    let entity = solver.project.unresolved(name, in: solver.project.file(frame.function))
    if entity != .unknown { return entityValue(entity, at: i) }
    // A field that a supertype in another file declares.
    let owner = solver.project.owner(frame.function)
    if !owner.isNone, let receiver = graph.parameters.first, receiver.kind == .receiver, solver.project.field(name, of: owner) != nil {
      return loadKey(frame.values[0], .field(name), at: i)
    }
    return .unknown
  }

  /// The value of a name that stands for something in another place.
  mutating func entityValue(_ entity: Entity, at i: Int32) -> AbstractValue {
    switch entity {
    case .function(let id): return frame.reference(.function(id, instruction: FunctionSolver.shared))
    case .classType(let id): return frame.reference(.classType(id))
    case .module(let file): return moduleValue(file, at: i)
    case .global(let file, let name): return loadGlobal(file, Symbol(raw: name), at: i)
    case .library(let node): return libraryMember(node, receiver: -1, of: .unknown, at: i)
    case .unknown: return .unknown
    }
  }

  /// A variable at the top level of a file: what this function put there, else what is known of it without running anything.
  private mutating func loadGlobal(_ file: Int32, _ name: Symbol, at i: Int32) -> AbstractValue {
    let root = PathRoot.global(file: file, name: name.raw)
    if let own = loadOwn(root) { return own }
    let known = solver.statics.global(file: file, name: name)
    switch known.entity {
    case .function, .classType, .library: if known.type == .unknown { return entityValue(known.entity, at: i) }
    default: break
    }
    return loadRoot(root, knowing: known)
  }

  /// A file as a value; where all it exports is one object (`module.exports = new Client()`), that as well.
  private mutating func moduleValue(_ file: Int32, at i: Int32) -> AbstractValue {
    let module = frame.reference(.module(file))
    for export in solver.project.files[Int(file)].exports where export.name.isNone && export.module.isNone && !export.local.isNone {
      let known = solver.statics.global(file: file, name: export.local)
      guard known.type != .unknown || known.entity != .unknown, known.entity != .module(file: file) else { continue }
      // An object that lists names: they are found as the module's members.
      if case .library(solver.models.dictionaryType) = known.type { break }
      return frame.join(loadGlobal(file, export.local, at: i), module)
    }
    return module
  }

  /// Where a function is taken as a value does not matter: it is the same function.
  static let shared: Int32 = -1_000

  /// A captured variable's cell, with what is known of the function or class in it.
  private func capture(_ index: Int32) -> AbstractValue {
    let path = frame.root(.capture(index))
    let cell = symbolic(path, .unknown)
    let known = context.arguments[-1 - index]
    let type = known?.type ?? solver.statics.type(ofCapture: index, of: frame.function)
    guard known != nil || type != .unknown, let path = frame.child(path, .cell) else { return cell }
    var content = symbolic(path, type)
    if let known, !known.function.isNone {
      let function = frame.object(.function(known.function, instruction: FunctionSolver.shared))
      bindCells(of: known.function, function, path)
      content = AbstractValue(facts: 0, objects: frame.objectSet([function]), constant: 1)
    }
    let slot = Key.cell
    for object in frame.objects(of: cell) where frame.heap[object, slot] == nil { frame.heap[object, slot] = content }
    return cell
  }

  /// A class as a value; a class declared in this function runs its static part here.
  private mutating func classValue(_ instruction: Instruction, at i: Int32) -> AbstractValue {
    let id = solver.classID(instruction.a, of: frame.function)
    let record = solver.project.record(id)
    if record.staticInitializer >= 0, initialised.insert(id).inserted {
      let initializer = solver.functionID(record.staticInitializer, of: frame.function)
      if solver.functionID(solver.project.graph(initializer).enclosing, of: frame.function) == frame.function {
        _ = project(initializer, function: -1, Actuals(), at: i)
      }
    }
    return frame.reference(.classType(id))
  }

  mutating func closure(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    let id = solver.functionID(instruction.a, of: frame.function)
    let object = frame.object(.function(id, instruction: FunctionSolver.shared))
    for k in solver.project.graph(id).captures.indices {
      let slot = Key.capture(Int32(k))
      frame.noteKey(slot, of: object)
      heap[object, slot] = value(graph.operands[Int(instruction.b) + k])
    }
    let count = solver.project.graph(id).captures.count
    if count > 0 {
      closures[object] = i
      noteCheckedCells(of: object, captured: graph.operands[Int(instruction.b)..<Int(instruction.b) + count], at: i)
    }
    return AbstractValue(facts: 0, objects: frame.objectSet([object]), constant: 1)
  }

  /// Functions that were made here and that nothing here calls: somebody else does, later. What they capture they find as it is at the end.
  mutating func callRemaining() {
    for (object, i) in closures.sorted(by: { $0.key < $1.key }) where !calledClosures.contains(object) {
      guard case .function(let id, _) = frame.objects[Int(object)] else { continue }
      var arguments: [AbstractValue] = []
      for _ in solver.project.graph(id).parameters { arguments.append(.unknown) }
      let atEnd = heap
      for known in checkedCells[object] ?? [] { heap[known.cell, .cell] = known.content }
      _ = apply(task.solution(of: id), arguments, function: object, at: i)
      for known in checkedCells[object] ?? [] { if let content = atEnd[known.cell, .cell] { heap[known.cell, .cell] = content } }
    }
  }

  private func caught(_ instruction: Instruction) -> AbstractValue {
    var value = thrown == .bottom ? AbstractValue.unknown : thrown
    value.constant = 1
    if value.objects == 0 {
      let type = solver.objectType(instruction.name, in: solver.project.file(frame.function))
      if type != .unknown { value.objects = frame.objectSet([frame.object(.allocation(instruction: -2, part: 0, type))]) }
    }
    return value
  }

  // MARK: Containers

  /// Part number of objects that nobody saw made.
  static let madeLater: Int32 = 800

  /// Makes the object behind a value that something is stored into, when nobody saw it made: `rows[0][1] = x`, `made().a = x`.
  mutating func materialise(_ index: Int32, depth: Int = 0) {
    guard index >= 0, depth < 8, frame.values[Int(index)].objects == 0 else { return }
    let instruction = graph.instructions[Int(index)]
    let made = AbstractValue(
      facts: 0, objects: frame.objectSet([frame.object(.allocation(instruction: index, part: Self.madeLater, .unknown))]), constant: 1)
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

  /// A variable at the file's top level, or one that the file does not declare.
  mutating func storeGlobal(_ name: Symbol, _ stored: AbstractValue) {
    writtenGlobals.insert(name)
    let place = solver.project.globalPlace(name, in: solver.project.file(frame.function))
    storeRoot(.global(file: place.file, name: place.name), stored)
  }

  /// The key that an index expression means.
  func key(of operand: Int32, in object: AbstractValue) -> Key {
    guard operand >= 0, let constant = frame.constantSet(frame.values[Int(operand)]).single else { return .any }
    switch constant {
    case .string(let text): return .field(solver.symbol(text))
    case .integer(let number):
      if number >= 0 { return number < 1 << 20 ? .index(Int32(number)) : .any }
      if let length = length(of: object), length + number >= 0 { return .index(Int32(length + number)) }
      return .any
    case .boolean(let value): return .field(solver.symbol(value ? "true" : "false"))
    default: return .any
    }
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

  private mutating func list(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
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

  private mutating func dictionary(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
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
  private mutating func remainder(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
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

  func constantText(_ value: AbstractValue) -> String? {
    guard case .string(let text)? = frame.constantSet(value).single else { return nil }
    return text
  }

  private mutating func cast(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    var value = value(instruction.a)
    let type = solver.objectType(instruction.name, in: solver.project.file(frame.function))
    if solver.isScalar(instruction.name) {
      let facts = typed(solver.scalarFacts(value.facts, frame), instruction.name)
      return AbstractValue(facts: facts, objects: 0, constant: value.constant)
    }
    guard type != .unknown else { return value }
    // A value nobody knows anything of becomes one of the type; a path keeps its place and gets the type.
    let known = frame.objects(of: value)
    if known.isEmpty {
      value.objects = frame.objectSet([frame.object(.allocation(instruction: i, part: 0, type))])
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
