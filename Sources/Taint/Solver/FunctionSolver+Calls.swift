internal import CodeGraph
internal import Core

/// Calls: who is called, and what that does.
extension FunctionSolver {
  /// The arguments of a call, put together.
  struct Actuals {
    var receiver: AbstractValue?
    var receiverInstruction: Int32 = -1
    var positional: [AbstractValue] = []
    /// Instruction of each positional argument, or -1.
    var instructions: [Int32] = []
    var named: [(name: Symbol, value: AbstractValue, instruction: Int32)] = []
    /// What a spread list may hold at any further position.
    var rest: AbstractValue?
  }

  /// Someone who may be called.
  enum Target: Hashable {
    case project(FunctionID, receiver: Int32, function: Int32)
    case library(LibraryNode, receiver: Int32)
    case construct(ClassID)
    /// A plain function called with `new`.
    case instantiate(FunctionID, function: Int32)
  }

  mutating func actuals(_ call: CallSite, at i: Int32) -> Actuals {
    var actuals = Actuals()
    if call.receiver >= 0 {
      actuals.receiver = value(call.receiver)
      actuals.receiverInstruction = call.receiver
    }
    for k in 0..<call.argumentCount {
      let argument = graph.arguments[Int(call.firstArgument + k)]
      let given = value(argument.value)
      switch argument.spread {
      case .list:
        let elements = loadKey(given, .any, at: i)
        if let length = length(of: given), length <= 16, actuals.rest == nil {
          for position in 0..<length {
            actuals.positional.append(loadKey(given, .index(Int32(position)), at: i))
            actuals.instructions.append(argument.value)
          }
        } else {
          actuals.rest = actuals.rest.map { frame.join($0, elements) } ?? elements
        }
      case .dictionary:
        var found = false
        for object in frame.objects(of: given) {
          for key in frame.keysOfObject[Int(object)] {
            if case .field(let name) = key, let item = heap[object, key] {
              actuals.named.append((name, item, argument.value))
              found = true
            }
          }
        }
        if !found || given.facts != 0 {
          let elements = loadKey(given, .any, at: i)
          actuals.rest = actuals.rest.map { frame.join($0, elements) } ?? elements
        }
      case .none:
        if !argument.name.isNone {
          actuals.named.append((argument.name, given, argument.value))
        } else if let rest = actuals.rest {
          actuals.rest = frame.join(rest, given)
        } else {
          actuals.positional.append(given)
          actuals.instructions.append(argument.value)
        }
      }
    }
    return actuals
  }

  mutating func call(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    let call = graph.calls[Int(instruction.a)]
    let actuals = actuals(call, at: i)
    noteInteresting(call.kind == .method ? call.receiver : call.callee)
    let targets = targets(call, actuals, at: i)
    record(targets, of: call, actuals, at: i)
    // A function that a rule calls tainted returns tainted data.
    let own = call.callee >= 0 ? solver.untrusting(value(call.callee).facts, frame) : 0
    if call.kind == .superclass, !targets.contains(where: { if case .project = $0 { true } else { false } }) {
      noteExceptionText(call, actuals)
    }
    if targets.isEmpty {
      if let accessed = accessor(call, actuals, at: i) { return accessed }
      var returned = unmodelled(actuals, at: i)
      if own != 0 { returned.facts = frame.union(facts: returned.facts, frame.passing(own, at: i)) }
      return returned
    }
    var result = AbstractValue.bottom
    let before = heap
    var after: Heap?
    var allOver = true
    for target in targets {
      if targets.count > 1 { heap = before }
      isOver = false
      result = frame.join(result, invoke(target, actuals, at: i))
      allOver = allOver && isOver
      if targets.count > 1 { after = after.map { merged($0, heap) } ?? heap }
    }
    isOver = allOver && !call.isDetached
    if let after { heap = after }
    if own != 0 { result.facts = frame.union(facts: result.facts, frame.passing(own, at: i)) }
    return result == .bottom ? .unknown : result
  }

  func merged(_ a: Heap, _ b: Heap) -> Heap {
    a.joined(with: b, frame.join) { _ in nil }
  }

  /// Functions that one call is followed into.
  static let maximumTargets = 10

  /// Who a call may reach.
  mutating func targets(_ call: CallSite, _ actuals: Actuals, at i: Int32) -> [Target] {
    var found: [Target] = []
    func add(_ target: Target) {
      for meant in overloads(of: target, actuals) where !found.contains(meant) && found.count < Self.maximumTargets { found.append(meant) }
    }
    switch call.kind {
    case .function: for target in targets(of: value(call.callee)) { add(target) }
    case .construct:
      for target in targets(of: value(call.callee)) {
        if case .project(let id, _, let function) = target, function >= 0 { add(.instantiate(id, function: function)) } else { add(target) }
      }
      if found.isEmpty {
        switch solver.resolveType(call.name, in: solver.project.file(frame.function)) {
        case .classType(let id): add(.construct(id))
        case .library(let node): add(.library(node, receiver: -1))
        default: break
        }
      }
    case .superclass: for target in superTargets(call) { add(target) }
    case .method:
      let receiver = actuals.receiver ?? .unknown
      for object in frame.objects(of: receiver) {
        for target in methodTargets(call.name, object) { add(target) }
      }
      if found.isEmpty, frame.constantSet(receiver).values?.contains(where: \.isText) ?? false {
        let member = solver.project.library.member(solver.models.textType, call.name)
        if !member.isNone { add(.library(member, receiver: -1)) }
      }
      if found.isEmpty {
        let member = solver.project.library.child(solver.models.anyType, call.name)
        if !member.isNone, solver.models.models[member.raw] != nil { add(.library(member, receiver: -1)) }
      }
      if found.isEmpty, !isOfLibraryClass(call.receiver),
        let only = solver.onlyMethod(named: call.name, arguments: Int(call.argumentCount))
      {
        add(.project(only, receiver: -1, function: -1))
      }
    }
    return found
  }

  /// Whether the code declares a field to be of an imported class that is not the project's: none of its methods is meant.
  private func isOfLibraryClass(_ register: Int32) -> Bool {
    let index = register < 0 ? register : stripped(register)
    guard index >= 0, graph.instructions[Int(index)].op == .loadField else { return false }
    let instruction = graph.instructions[Int(index)]
    for object in frame.objects(of: value(instruction.a)) {
      guard case .project(let id) = frame.objects[Int(object)].type, let (field, owner) = solver.project.field(instruction.name, of: id)
      else { continue }
      return solver.statics.isOfLibrary(field.type, in: solver.project.file(owner))
    }
    // Of an object that nobody knows, by what every class says of the name.
    return solver.statics.libraryFields.contains(instruction.name)
  }

  /// Who is called when a value is called.
  func targets(of value: AbstractValue) -> [Target] {
    var found: [Target] = []
    for object in frame.objects(of: value) {
      switch frame.objects[Int(object)] {
      case .function(let id, _): found.append(.project(id, receiver: -1, function: object))
      case .bound(let id, let receiver): found.append(.project(id, receiver: receiver, function: -1))
      case .classType(let id): found.append(.construct(id))
      case .library(let node): found.append(.library(node, receiver: -1))
      case .boundLibrary(let node, let receiver): found.append(.library(node, receiver: receiver))
      case .symbolic(_, let type), .allocation(_, _, let type):
        // Objects that can be called.
        if case .project(let id) = type {
          let method = solver.project.method(solver.callName, of: id)
          if !method.isNone { found.append(.project(method, receiver: object, function: -1)) }
        }
        if case .library(let node) = type {
          let member = solver.project.library.member(node, solver.callName)
          if !member.isNone { found.append(.library(member, receiver: object)) }
        }
      case .module: break
      }
    }
    return found
  }

  func methodTargets(_ name: Symbol, _ object: Int32) -> [Target] {
    // A function that the program stored in the object.
    if let stored = heap[object, .field(name)] {
      let own = targets(of: stored)
      if !own.isEmpty {
        return own.map {
          if case .project(let id, -1, let function) = $0 { .project(id, receiver: object, function: function) } else { $0 }
        }
      }
    }
    if let prototype = heap[object, .field(solver.prototypeName)] {
      let own = frame.objects(of: prototype).flatMap { $0 == object ? [] : methodTargets(name, $0) }
      if !own.isEmpty {
        return own.map { if case .project(let id, _, let function) = $0 { .project(id, receiver: object, function: function) } else { $0 } }
      }
    }
    if case .symbolic(let path, _) = frame.objects[Int(object)], let member = knownMember(name, at: path) {
      return entityTargets(member.entity).map {
        if case .project(let id, _, _) = $0 { .project(id, receiver: object, function: -1) } else { $0 }
      }
    }
    switch frame.objects[Int(object)] {
    case .symbolic(_, .project(let id)):
      let methods = solver.project.methods(name, declared: id)
      if !methods.isEmpty { return methods.map { .project($0, receiver: object, function: -1) } }
      return libraryMethod(name, id, object)
    case .allocation(_, _, .project(let id)):
      let method = solver.project.method(name, of: id)
      if !method.isNone { return [.project(method, receiver: object, function: -1)] }
      if let owner = classGiven(name, id) {
        let given =
          loadOwn(.staticField(type: owner.raw, name: name.raw)).map { targets(of: $0) }
          ?? entityTargets(solver.statics.staticField(name, of: owner).entity)
        if !given.isEmpty {
          return given.map {
            if case .project(let id, -1, let function) = $0 { .project(id, receiver: object, function: function) } else { $0 }
          }
        }
      }
      return libraryMethod(name, id, object)
    case .symbolic(_, .library(let node)), .allocation(_, _, .library(let node)):
      let member = solver.project.library.member(node, name)
      return member.isNone ? [] : [.library(member, receiver: object)]
    case .library(let node):
      let member = solver.project.library.member(node, name)
      return member.isNone ? [] : [.library(member, receiver: object)]
    case .module(let file):
      return entityTargets(solver.project.member(name, of: .module(file: file)))
    case .classType(let id):
      let entity = solver.project.member(name, of: .classType(id))
      return entity == .unknown ? libraryMethod(name, id, object) : entityTargets(entity)
    case .function, .bound, .boundLibrary:
      let member = solver.project.library.member(solver.models.functionType, name)
      return member.isNone ? [] : [.library(member, receiver: object)]
    default: return []
    }
  }

  private func libraryMethod(_ name: Symbol, _ id: ClassID, _ object: Int32) -> [Target] {
    for node in solver.project.librarySupertypes(id) {
      let member = solver.project.library.member(node, name)
      if !member.isNone { return [.library(member, receiver: object)] }
    }
    return []
  }

  private func entityTargets(_ entity: Entity) -> [Target] {
    switch entity {
    case .function(let id): [.project(id, receiver: -1, function: -1)]
    case .classType(let id): [.construct(id)]
    case .library(let node): [.library(node, receiver: -1)]
    default: []
    }
  }

  private func superTargets(_ call: CallSite) -> [Target] {
    let owner = solver.project.owner(frame.function)
    guard !owner.isNone else { return [] }
    let receiver = frame.objects(of: value(call.receiver)).first ?? -1
    for entity in solver.project.supertypes[Int(owner.raw)] {
      switch entity {
      case .classType(let id):
        let method = call.name.isNone ? solver.constructor(of: id) : solver.project.method(call.name, of: id)
        if !method.isNone { return [.project(method, receiver: receiver, function: -1)] }
      case .library(let node) where !call.name.isNone:
        let member = solver.project.library.member(node, call.name)
        if !member.isNone { return [.library(member, receiver: receiver)] }
      default: break
      }
    }
    return []
  }

  mutating func invoke(_ target: Target, _ actuals: Actuals, at i: Int32) -> AbstractValue {
    switch target {
    case .library(let node, let receiver):
      var actuals = actuals
      if receiver >= 0, actuals.receiver == nil {
        actuals.receiver = AbstractValue(facts: 0, objects: frame.objectSet(of: receiver), constant: 1)
      }
      return library(node, actuals, at: i)
    case .project(let id, let receiver, let function):
      var actuals = actuals
      if receiver >= 0 {
        let facts = actuals.receiver?.facts ?? 0
        actuals.receiver = AbstractValue(facts: facts, objects: frame.objectSet(of: receiver), constant: 1)
        if let object = actuals.receiver, solver.statics.givenMethods.contains(id) {
          // It was written as a function, which has the object as its first parameter.
          actuals.positional.insert(object, at: 0)
          actuals.instructions.insert(actuals.receiverInstruction, at: 0)
        }
      }
      return project(id, function: function, actuals, at: i)
    case .construct(let id): return construct(id, actuals, at: i)
    case .instantiate(let id, let function): return instantiate(id, function, actuals, at: i)
    }
  }

  /// Makes an object of a class of the project.
  private mutating func construct(_ id: ClassID, _ actuals: Actuals, at i: Int32) -> AbstractValue {
    let object = frame.reference(.allocation(instruction: i, part: id.raw, .project(id)))
    var actuals = actuals
    actuals.receiver = object
    var chain: [ClassID] = []
    solver.project.walkSupertypes(id) {
      chain.append($0); return true
    }
    for type in chain.reversed() {
      let record = solver.project.record(type)
      if record.initializer >= 0 {
        var none = Actuals()
        none.receiver = object
        _ = project(solver.project.function(record.initializer, in: solver.project.file(type)), function: -1, none, at: i)
      }
    }
    let constructor = solver.constructor(of: id)
    if !constructor.isNone {
      let chosen = overloads(of: constructor, actuals)
      _ = project(chosen.contains(constructor) ? constructor : chosen[0], function: -1, actuals, at: i)
    } else {
      let record = solver.project.record(id)
      // Records and data classes: what is given becomes the fields, in order.
      for (position, argument) in actuals.positional.enumerated() {
        let fields = record.fields.filter { !$0.isStatic }
        if position < fields.count { store(object, .field(fields[position].name), argument) } else { store(object, .any, argument) }
      }
      for argument in actuals.named { store(object, .field(argument.name), argument.value) }
    }
    return object
  }

  /// Makes an object with a function that fills it; what it lacks it has from the function's prototype.
  private mutating func instantiate(_ id: FunctionID, _ function: Int32, _ actuals: Actuals, at i: Int32) -> AbstractValue {
    let object = frame.reference(.allocation(instruction: i, part: 700, .unknown))
    store(object, .field(solver.prototypeName), prototype(of: function))
    var actuals = actuals
    actuals.receiver = object
    let returned = project(id, function: function, actuals, at: i)
    return returned.objects != 0 ? frame.join(object, returned) : object
  }

  /// The object that a function's `prototype` holds; made when first asked for.
  mutating func prototype(of function: Int32) -> AbstractValue {
    let slot = Key.field(solver.symbol("prototype"))
    if let known = heap[function, slot] { return known }
    guard case .function(let id, _) = frame.objects[Int(function)] else { return .unknown }
    let made = frame.reference(.allocation(instruction: -4, part: id.raw, .unknown))
    frame.noteKey(slot, of: function)
    heap[function, slot] = made
    return made
  }

  /// What a call that nobody knows does: its result may hold whatever went in.
  mutating func unmodelled(_ actuals: Actuals, at i: Int32) -> AbstractValue {
    var facts = actuals.receiver.map { deepFacts($0) } ?? 0
    for argument in actuals.positional { facts = frame.union(facts: facts, deepFacts(argument)) }
    for argument in actuals.named { facts = frame.union(facts: facts, deepFacts(argument.value)) }
    if let rest = actuals.rest { facts = frame.union(facts: facts, deepFacts(rest)) }
    guard facts != 0 else { return .unknown }
    let weak = frame.facts(facts).map { fact in
      var fact = fact
      fact.isWeak = true
      return fact
    }
    return AbstractValue(facts: frame.passing(frame.factSet(weak), at: i), objects: 0, constant: 1)
  }

  // MARK: Functions of the project

  /// What each parameter of a function gets.
  mutating func bind(_ id: FunctionID, _ actuals: Actuals, at i: Int32) -> [AbstractValue] {
    let parameters = solver.project.parameters(id)
    var bound: [AbstractValue] = []
    var next = 0
    for parameter in parameters {
      switch parameter.kind {
      case .receiver: bound.append(actuals.receiver ?? .unknown)
      case .positional:
        if let named = actuals.named.first(where: { $0.name == parameter.name && !parameter.name.isNone }) {
          bound.append(named.value)
        } else if next < actuals.positional.count {
          bound.append(actuals.positional[next])
          next += 1
        } else if let rest = actuals.rest {
          bound.append(rest)
        } else {
          bound.append(.unknown)
        }
      case .keywordOnly:
        let named = actuals.named.first { $0.name == parameter.name }
        bound.append(named?.value ?? actuals.rest ?? .unknown)
      case .rest:
        let list = allocation(i, part: 900 + Int32(bound.count), solver.models.listType)
        var position: Int32 = 0
        while next < actuals.positional.count {
          store(list, .index(position), actuals.positional[next])
          next += 1
          position += 1
        }
        if let rest = actuals.rest { store(list, .any, rest) } else { setLength(list, Int(position)) }
        bound.append(list)
      case .keywordRest:
        let dictionary = allocation(i, part: 900 + Int32(bound.count), solver.models.dictionaryType)
        for argument in actuals.named where !parameters.contains(where: { $0.name == argument.name }) {
          store(dictionary, .field(argument.name), argument.value)
        }
        if let rest = actuals.rest { store(dictionary, .any, rest) }
        bound.append(dictionary)
      }
    }
    return bound
  }

  /// `setName(x)` and `getName()` of a class that generates them: they write and read what the object has under the name.
  private mutating func accessor(_ call: CallSite, _ actuals: Actuals, at i: Int32) -> AbstractValue? {
    guard solver.hasAccessors, call.kind == .method, call.receiver >= 0 else { return nil }
    let name = solver.text(call.name)
    guard name.utf8.count > 3, let first = name.dropFirst(3).first, first.isUppercase else { return nil }
    let key = Key.field(solver.symbol(first.lowercased() + name.dropFirst(4)))
    if name.hasPrefix("set"), actuals.positional.count == 1 {
      materialise(call.receiver)
      let target = value(call.receiver)
      guard target.objects != 0 else { return nil }
      store(target, key, step(actuals.positional[0], at: i))
      return target
    }
    guard name.hasPrefix("get"), actuals.positional.isEmpty, actuals.named.isEmpty else { return nil }
    let object = value(call.receiver)
    let members = frame.objects(of: object)
    // Of an object that this function saw fields of, others are apart.
    guard !members.isEmpty, members.allSatisfy({ holdsFields($0) }) else { return nil }
    return loadKey(object, key, at: i)
  }

  private func holdsFields(_ object: Int32) -> Bool {
    frame.keysOfObject[Int(object)].contains { key in
      if case .field = key { heap[object, key] != nil } else { false }
    }
  }

  mutating func project(_ id: FunctionID, function: Int32, _ actuals: Actuals, at i: Int32) -> AbstractValue {
    task.noteCall(of: id)
    // What is put off finds variables as they are at the end, too.
    if function >= 0, !isDetached(i) { calledClosures.insert(function) }
    let arguments = bind(id, actuals, at: i)
    if solver.project.isAbstract(id), solver.project.size(id) == 0 { return unmodelled(actuals, at: i) }
    var solution = task.solution(of: id)
    let interesting = solution.shared.summary.interesting
    var special = interesting != 0 ? specialised(arguments, interesting, id, function) : CallContext()
    noteAliases(arguments, solution.shared, &special)
    if special != .any { solution = task.solution(of: id, context: special) }
    let result = apply(solution, arguments, function: function, at: i)
    isOver = solution.shared.summary.neverReturns
    return result
  }

  private func isDetached(_ i: Int32) -> Bool {
    i >= 0 && graph.instructions[Int(i)].op == .call && graph.calls[Int(graph.instructions[Int(i)].a)].isDetached
  }

  /// Arguments that are one object, where the function writes into one of them.
  private func noteAliases(_ arguments: [AbstractValue], _ shared: SharedSummary, _ context: inout CallContext) {
    guard arguments.count > 1, !shared.summary.writes.isEmpty else { return }
    for later in arguments.indices.dropFirst() where later < 32 && arguments[later].objects != 0 {
      guard let first = arguments[..<later].firstIndex(where: { $0.objects == arguments[later].objects }),
        frame.objects(of: arguments[later]).count == 1, let object = frame.objects(of: arguments[later]).first,
        frame.objects[Int(object)].isAllocation || frame.objects[Int(object)].isSymbolic
      else { continue }
      let isWritten = shared.summary.writes.contains {
        let root = shared.summary.paths[Int($0.target.raw)].root
        return root == .parameter(Int32(first)) || root == .parameter(Int32(later))
      }
      if isWritten { context.arguments[Int32(later), default: CallContext.Argument()].alias = Int32(first) }
    }
  }

  /// What is known of the arguments that the function would like to know.
  private mutating func specialised(
    _ arguments: [AbstractValue], _ interesting: UInt64, _ id: FunctionID, _ function: Int32
  ) -> CallContext {
    var context = CallContext()
    for index in solver.project.graph(id).captures.indices where index < 32 && interesting & (1 << UInt64(32 + index)) != 0 {
      let cell = function >= 0 ? heap[function, .capture(Int32(index))] ?? .unknown : outerCell(Int32(index), id)
      var content = AbstractValue.bottom
      for object in frame.objects(of: cell) { content = frame.join(content, load(object, .cell) ?? .bottom) }
      let members = frame.objects(of: content)
      guard members.count == 1 else { continue }
      if case .function(let inner, _) = frame.objects[Int(members[0])] {
        context.arguments[-1 - Int32(index)] = CallContext.Argument(function: inner)
      } else if frame.objects[Int(members[0])].type != .unknown {
        context.arguments[-1 - Int32(index)] = CallContext.Argument(type: frame.objects[Int(members[0])].type)
      } else if case .symbolic(let path, _) = frame.objects[Int(members[0])], frame.paths[Int(path.raw)].depth == 0,
        case .parameter(let own) = frame.paths[Int(path.raw)].root,
        own < 32
      {
        // A closure uses what was handed to this function: whoever calls this one may know it.
        summary.interesting |= 1 << UInt64(own)
      }
    }
    for (position, argument) in arguments.enumerated() where position < 32 && interesting & (1 << UInt64(position)) != 0 {
      var known = CallContext.Argument()
      if let constant = frame.constantSet(argument).single {
        if case .prefix = constant {} else { known.constant = constant }
      }
      let members = frame.objects(of: argument)
      if members.count == 1 {
        switch frame.objects[Int(members[0])] {
        case .function(let id, _): known.function = id
        case .allocation(_, _, .project(let id)): known.type = .project(id)
        case .allocation(_, _, .library(let node)):
          // What the declaration says already is nothing new.
          let declared = solver.objectType(solver.project.parameters(id)[position].type, in: solver.project.file(id))
          if declared != .library(node) { known.type = .library(node) }
        case .symbolic(let path, _):
          // Handed on as it came: whoever calls this function may know it.
          if known.constant == nil, frame.paths[Int(path.raw)].depth == 0, case .parameter(let own) = frame.paths[Int(path.raw)].root,
            own < 32
          {
            summary.interesting |= 1 << UInt64(own)
          }
        default: break
        }
      }
      if known != CallContext.Argument() { context.arguments[Int32(position)] = known }
    }
    return context
  }
}
