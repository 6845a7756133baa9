internal import CodeGraph
internal import Core

/// Whom functions probably call, judged by their code alone: names of functions and classes, methods of declared classes.
///
/// It says in which order functions are best solved. What it misses costs time, no finding: who turns out to be called is known once a function is
/// solved.
struct ProbableCalls {
  private static let maximumDepth = 6
  private static let maximumTargets = FunctionSolver.maximumTargets
  private let solver: Solver
  private var project: ProjectGraph { solver.project }

  init(_ solver: Solver) { self.solver = solver }

  /// What a value stands for.
  private enum Meaning {
    case unknown
    case entity(Entity)
    case object(ClassID)
  }

  /// Functions that a function calls, or hands on for others to call; ascending.
  func callees(of function: FunctionID) -> [FunctionID] {
    let graph = project.graph(function)
    let file = project.file(function)
    var found: Set<FunctionID> = []
    for (index, instruction) in graph.instructions.enumerated() {
      switch instruction.op {
      case .function: found.insert(project.function(instruction.a, in: file))
      case .classReference, .imported, .global, .unresolved: insert(meaning(of: Int32(index), graph, function, depth: 0), &found)
      case .call: insertTargets(graph.calls[Int(instruction.a)], graph, function, &found)
      default: break
      }
    }
    found.remove(function)
    return found.sorted()
  }

  private func insert(_ meaning: Meaning, _ found: inout Set<FunctionID>) {
    guard case .entity(let entity) = meaning else { return }
    switch entity {
    case .function(let id): found.insert(id)
    case .classType(let id): insertConstructors(of: id, arguments: nil, &found)
    default: break
    }
  }

  private func insertConstructors(of type: ClassID, arguments: Int?, _ found: inout Set<FunctionID>) {
    project.walkSupertypes(type) { current in
      let record = project.record(current)
      if record.initializer >= 0 { found.insert(project.function(record.initializer, in: project.file(current))) }
      return true
    }
    let constructor = solver.constructor(of: type)
    if !constructor.isNone { insert(constructor, arguments: arguments, &found) }
  }

  /// A method, or those of its name that take as many arguments.
  private func insert(_ method: FunctionID, arguments: Int?, _ found: inout Set<FunctionID>) {
    let overloads = project.overloads(of: method)
    guard overloads.count > 1, let arguments else {
      found.insert(method)
      return
    }
    for candidate in overloads {
      let parameters = project.graph(candidate).parameters
      let positional = parameters.filter { $0.kind == .positional }.count
      let isOpen = parameters.contains { $0.kind == .rest }
      if isOpen ? arguments >= positional : arguments == positional { found.insert(candidate) }
    }
  }

  private func insertTargets(_ call: CallSite, _ graph: FunctionGraph, _ function: FunctionID, _ found: inout Set<FunctionID>) {
    let count = Int(call.argumentCount)
    switch call.kind {
    case .function: break  // The callee is an instruction of its own.
    case .construct:
      if case .classType(let id) = project.resolveType(call.name, in: project.file(function)) {
        insertConstructors(of: id, arguments: count, &found)
      }
    case .superclass:
      let owner = project.owner(function)
      guard !owner.isNone else { return }
      for case .classType(let id) in project.supertypes[Int(owner.raw)] {
        let method = call.name.isNone ? solver.constructor(of: id) : project.method(call.name, of: id)
        if !method.isNone { insert(method, arguments: count, &found) }
      }
    case .method:
      switch meaning(of: call.receiver, graph, function, depth: 0) {
      case .object(let id):
        for method in project.methods(call.name, declared: id, limit: Self.maximumTargets) { insert(method, arguments: count, &found) }
      case .entity(let entity): insert(.entity(project.member(call.name, of: entity)), &found)
      case .unknown: if let only = solver.onlyMethod(named: call.name, arguments: count) { found.insert(only) }
      }
    }
  }

  private func object(_ type: ObjectType) -> Meaning {
    if case .project(let id) = type { .object(id) } else { .unknown }
  }

  private func meaning(_ known: StaticValues.Known) -> Meaning {
    known.entity == .unknown ? object(known.type) : .entity(known.entity)
  }

  private func meaning(of entity: Entity) -> Meaning {
    switch entity {
    case .global(let file, let name): meaning(solver.statics.global(file: file, name: Symbol(raw: name)))
    case .unknown: .unknown
    default: .entity(entity)
    }
  }

  private func meaning(of register: Int32, _ graph: FunctionGraph, _ function: FunctionID, depth: Int) -> Meaning {
    guard register >= 0, depth < Self.maximumDepth else { return .unknown }
    let instruction = graph.instructions[Int(register)]
    let file = project.file(function)
    func next(_ operand: Int32) -> Meaning { meaning(of: operand, graph, function, depth: depth + 1) }
    switch instruction.op {
    case .copy, .refine, .await, .storeGlobal: return next(instruction.a)
    case .storeCell, .storeField: return next(instruction.b)
    case .phi:
      for k in 0..<max(instruction.b, 0) {
        let found = next(graph.operands[Int(instruction.a + k)])
        if case .unknown = found { continue }
        return found
      }
      return .unknown
    case .cast: return object(solver.objectType(instruction.name, in: file))
    case .parameter:
      let parameter = graph.parameters[Int(instruction.a)]
      if parameter.kind == .receiver {
        let owner = project.owner(function)
        return owner.isNone ? .unknown : .object(owner)
      }
      return object(solver.objectType(parameter.type, in: file))
    case .imported: return meaning(of: project.imports[file][Int(instruction.a)])
    case .global: return meaning(of: project.global(instruction.name, in: file))
    case .unresolved: return meaning(of: project.unresolved(instruction.name, in: file))
    case .classReference: return .entity(.classType(project.classID(instruction.a, in: file)))
    case .function: return .entity(.function(project.function(instruction.a, in: file)))
    case .record: return object(solver.objectType(instruction.name, in: file))
    case .loadField: return field(instruction.name, of: next(instruction.a))
    case .loadCell:
      let cell = graph.instructions[Int(instruction.a)]
      return cell.op == .capture ? object(solver.statics.type(ofCapture: cell.a, of: function)) : .unknown
    case .call: return result(of: graph.calls[Int(instruction.a)], graph, function, depth)
    default: return .unknown
    }
  }

  private func field(_ name: Symbol, of object: Meaning) -> Meaning {
    switch object {
    case .entity(let entity): return meaning(of: project.member(name, of: entity))
    case .object(let id):
      if let (field, declaring) = project.field(name, of: id) {
        let declared = self.object(solver.objectType(field.type, in: project.file(declaring)))
        if case .object = declared { return declared }
      }
      return meaning(solver.statics.field(name, of: id))
    case .unknown: return .unknown
    }
  }

  /// What a call returns, as declarations tell.
  private func result(of call: CallSite, _ graph: FunctionGraph, _ function: FunctionID, _ depth: Int) -> Meaning {
    var callee = Entity.unknown
    switch call.kind {
    case .construct: callee = project.resolveType(call.name, in: project.file(function))
    case .function: if case .entity(let entity) = meaning(of: call.callee, graph, function, depth: depth + 1) { callee = entity }
    case .method:
      switch meaning(of: call.receiver, graph, function, depth: depth + 1) {
      case .object(let id):
        let method = project.method(call.name, of: id)
        if !method.isNone { callee = .function(method) }
      case .entity(let entity): callee = project.member(call.name, of: entity)
      case .unknown: break
      }
    case .superclass: break
    }
    switch callee {
    case .classType(let id): return .object(id)
    case .function(let id): return object(solver.objectType(project.graph(id).returnType, in: project.file(id)))
    default: return .unknown
    }
  }
}
