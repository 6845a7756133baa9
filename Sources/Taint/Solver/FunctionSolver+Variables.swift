internal import CodeGraph
internal import Core

/// Parameters, variables, classes and functions: what a name stands for where control is.
extension FunctionSolver {
  func parameter(_ index: Int32) -> AbstractValue {
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
      value.objects = frame.objectSet(of: object)
    }
    if let given = solver.entryPoints.parameters(of: frame.function)?[Int(index)] {
      switch given {
      case .source(let kind):
        let site = SourceSite(function: frame.function, instruction: -1 - index, kind: kind)
        value.facts = frame.union(facts: value.facts, source(site, solver.rules.sources[Int(kind)], at: index))
      case .instance(let node), .outlet(let node, _):
        // What the code declares says more than what is usual.
        guard type == .unknown else { break }
        value.objects = frame.objectSet(of: frame.object(.symbolic(path, .library(node))))
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

  mutating func global(_ name: Symbol, at i: Int32) -> AbstractValue {
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
  func capture(_ index: Int32) -> AbstractValue {
    let path = frame.root(.capture(index))
    let cell = symbolic(path, .unknown)
    let known = context.arguments[-1 - index]
    let type = known?.type ?? solver.statics.type(ofCapture: index, of: frame.function)
    guard known != nil || type != .unknown, let path = frame.child(path, .cell) else { return cell }
    var content = symbolic(path, type)
    if let known, !known.function.isNone {
      let function = frame.object(.function(known.function, instruction: FunctionSolver.shared))
      bindCells(of: known.function, function, path)
      content = AbstractValue(facts: 0, objects: frame.objectSet(of: function), constant: 1)
    }
    let slot = Key.cell
    for object in frame.objects(of: cell) where frame.heap[object, slot] == nil { frame.heap[object, slot] = content }
    return cell
  }

  /// A class as a value; a class declared in this function runs its static part here.
  mutating func classValue(_ instruction: Instruction, at i: Int32) -> AbstractValue {
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
    return AbstractValue(facts: 0, objects: frame.objectSet(of: object), constant: 1)
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

  /// A variable at the file's top level, or one that the file does not declare.
  mutating func storeGlobal(_ name: Symbol, _ stored: AbstractValue) {
    writtenGlobals.insert(name)
    let place = solver.project.globalPlace(name, in: solver.project.file(frame.function))
    storeRoot(.global(file: place.file, name: place.name), stored)
  }
}
