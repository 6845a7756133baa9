internal import CodeGraph
internal import Core

/// What variables outside of functions, and fields, are known to hold without running anything: `const client = new Client()`,
/// `app = Flask(__name__)`, `this.db = open()`, `static final Set<String> ALLOWED = Set.of("a", "b")`.
///
/// Solving a module's own code would not do: it calls functions that read the same variables, which would be solved before the answer is
/// there. So only what one instruction makes of others is looked at, over all places of the project that assign to the variable. Where
/// some of them are not understood, the class that the others agree on is taken: a wrong class costs less than none.
final class StaticValues {
  struct Known {
    var type = ObjectType.unknown
    /// A function, class, module or library name that it is.
    var entity = Entity.unknown
    var constants = ConstantSet.top
    /// A list, set or dictionary of which all keys and elements stand in the code.
    var isConstantContainer = false
    /// Constants of a list's or dictionary's elements, where all stand in the code.
    var elements: [Key: ConstantSet] = [:]

    /// Functions, classes and objects that hold some, by key of an object literal or as they are assigned to the object later.
    var members: [Key: Known] = [:]

    static let unknown = Known()

    mutating func forgetElements() {
      isConstantContainer = false
      elements = [:]
    }

    /// What is under a key, of a list or dictionary whose elements all stand in the code; nil if that is not known.
    func element(_ key: Key) -> ConstantSet? {
      guard isConstantContainer, !elements.isEmpty else { return nil }
      if key != .any { return elements[key] }
      return elements.keys.reduce(ConstantSet.bottom) { $0.union(elements[$1] ?? .top) }
    }
  }
  private struct Store {
    var function: FunctionID
    var value: Int32
  }
  private struct Place: Hashable {
    /// A file, or a class.
    var owner: Int32
    var name: Int32
  }
  private static let maximumDepth = 12
  private static let maximumStores = 16
  private static let maximumFields = 256

  private let project: ProjectGraph
  private let models: LibraryModels
  private var globals: [Place: [Store]] = [:]
  private var fields: [Place: [Store]] = [:]
  private var staticFields: [Place: [Store]] = [:]
  /// What a file's own code stores in fields of a variable's object: `const tools = {}; tools.quote = function …`.
  private var fieldsOfGlobals: [Place: [(name: Symbol, store: Store)]] = [:]
  /// Globals and static fields whose content some code changes.
  private var changed: Set<Place> = []
  private var changedStatic: Set<Place> = []
  /// Names that are assigned through another module.
  private var assignedFromOutside: Set<Int32> = []
  private var knownGlobals: [Place: Known] = [:]
  private var knownFields: [Place: Known] = [:]
  private var knownStatic: [Place: Known] = [:]
  private var knownResults: [FunctionID: ObjectType] = [:]

  init(_ project: ProjectGraph, _ models: LibraryModels) {
    self.project = project
    self.models = models
    collect()
  }

  // MARK: Who assigns

  private func collect() {
    for raw in 0..<Int32(project.functionCount) {
      let id = FunctionID(raw)
      let graph = project.graph(id)
      for instruction in graph.instructions {
        switch instruction.op {
        case .storeGlobal:
          let (file, name) = project.globalPlace(instruction.name, in: project.file(id))
          note(Store(function: id, value: instruction.a), in: &globals, Place(owner: file, name: name))
        case .storeField: collect(field: instruction, id, graph)
        case .storeIndex: noteChange(of: graph.operands[Int(instruction.a)], id, graph)
        case .call:
          let call = graph.calls[Int(instruction.a)]
          if call.kind == .method, isChange(call.name) { noteChange(of: call.receiver, id, graph) }
        default: break
        }
      }
    }
  }

  private func note(_ store: Store, in table: inout [Place: [Store]], _ place: Place) {
    if table[place, default: []].count < Self.maximumStores { table[place, default: []].append(store) }
  }

  private func collect(field instruction: Instruction, _ id: FunctionID, _ graph: FunctionGraph) {
    let object = stripped(instruction.a, graph)
    guard object >= 0 else { return }
    let target = graph.instructions[Int(object)]
    let store = Store(function: id, value: instruction.b)
    switch target.op {
    case .classReference:
      note(store, in: &staticFields, Place(owner: project.classID(target.a, in: project.file(id)).raw, name: instruction.name.raw))
    case .parameter where graph.parameters[Int(target.a)].kind == .receiver:
      let owner = project.owner(id)
      if !owner.isNone { note(store, in: &fields, Place(owner: owner.raw, name: instruction.name.raw)) }
    case .imported, .unresolved: assignedFromOutside.insert(instruction.name.raw)
    default: break
    }
    if graph.kind == .module, let place = variable(instruction.a, id, graph), fieldsOfGlobals[place, default: []].count < Self.maximumFields
    {
      fieldsOfGlobals[place, default: []].append((instruction.name, store))
    }
  }

  /// The variable of the file in which a value is kept, or that it was read from.
  private func variable(_ index: Int32, _ id: FunctionID, _ graph: FunctionGraph) -> Place? {
    var index = index
    for _ in 0..<8 {
      guard index >= 0 else { return nil }
      let instruction = graph.instructions[Int(index)]
      switch instruction.op {
      case .copy, .refine, .cast: index = instruction.a
      case .storeGlobal, .global:
        let (file, name) = project.globalPlace(instruction.name, in: project.file(id))
        return Place(owner: file, name: name)
      default: return nil
      }
    }
    return nil
  }

  private func stripped(_ index: Int32, _ graph: FunctionGraph) -> Int32 {
    var index = index
    var steps = 0
    while index >= 0, steps < 32 {
      switch graph.instructions[Int(index)].op {
      case .copy, .refine, .cast, .storeGlobal, .await: index = graph.instructions[Int(index)].a
      default: return index
      }
      steps += 1
    }
    return index
  }

  /// Whether a method of this name changes a list or dictionary.
  private func isChange(_ name: Symbol) -> Bool {
    for type in [models.listType, models.dictionaryType, models.anyType] {
      let member = project.library.member(type, name)
      guard !member.isNone, let operation = models.models[member.raw]?.operation else { continue }
      switch operation {
      case .append, .insert, .set, .unshift, .extend, .put, .merge: return true
      default: break
      }
    }
    return false
  }

  private func noteChange(of object: Int32, _ id: FunctionID, _ graph: FunctionGraph) {
    let object = stripped(object, graph)
    guard object >= 0 else { return }
    let target = graph.instructions[Int(object)]
    switch target.op {
    case .global, .unresolved:
      let (file, name) = project.globalPlace(target.name, in: project.file(id))
      changed.insert(Place(owner: file, name: name))
    case .imported:
      if case .global(let file, let name) = project.imports[project.file(id)][Int(target.a)] {
        changed.insert(Place(owner: file, name: name))
      }
    case .loadField:
      let owner = stripped(target.a, graph)
      guard owner >= 0, graph.instructions[Int(owner)].op == .classReference else { return }
      let type = project.classID(graph.instructions[Int(owner)].a, in: project.file(id))
      changedStatic.insert(Place(owner: type.raw, name: target.name.raw))
    case .list, .set, .tuple, .dictionary, .record, .call:
      // Module code that goes on with the value it has just stored.
      for (place, stores) in globals where stores.contains(where: { $0.function == id && stripped($0.value, graph) == object }) {
        changed.insert(place)
      }
    default: break
    }
  }

  // MARK: Answers

  /// A variable at the top level of a file.
  func global(file: Int32, name: Symbol) -> Known {
    let place = Place(owner: file, name: name.raw)
    if let known = knownGlobals[place] { return known }
    knownGlobals[place] = .unknown
    var known = joined(globals[place] ?? [], depth: 0)
    if changed.contains(place) { known.forgetElements() }
    // What is assigned more than once, or by functions, is not known by its first value.
    let stores = globals[place] ?? []
    if stores.count != 1 || project.graph(stores[0].function).kind != .module || assignedFromOutside.contains(name.raw) {
      known.constants = .top
      if stores.count != 1 { known.forgetElements() }
    }
    for (name, store) in fieldsOfGlobals[place] ?? [] {
      let member = value(store.value, of: store.function, depth: 0)
      if known.members[.field(name)] == nil, Self.isCallable(member) { known.members[.field(name)] = member }
    }
    let declared = project.globalRecord(file: file, name: name).map { objectType($0.type, in: Int(file)) } ?? .unknown
    if declared != .unknown { known.type = declared }
    knownGlobals[place] = known
    return known
  }

  /// Whether a file's own code, outside of functions, declares a variable. Where only functions assign it, it may be the platform's.
  func isDeclared(file: Int32, name: Symbol) -> Bool {
    guard let stores = globals[Place(owner: file, name: name.raw)] else { return true }
    return stores.contains { project.graph($0.function).kind == .module }
  }

  /// A field of objects of a class, as its methods fill it.
  func field(_ name: Symbol, of type: ClassID) -> Known {
    let place = Place(owner: type.raw, name: name.raw)
    if let known = knownFields[place] { return known }
    knownFields[place] = .unknown
    let known = member(name, of: type, fields)
    knownFields[place] = known
    return known
  }

  /// A field of a class itself.
  func staticField(_ name: Symbol, of type: ClassID) -> Known {
    let place = Place(owner: type.raw, name: name.raw)
    if let known = knownStatic[place] { return known }
    knownStatic[place] = .unknown
    var known = member(name, of: type, staticFields)
    if changedStatic.contains(place) { known.forgetElements() }
    knownStatic[place] = known
    return known
  }

  private func member(_ name: Symbol, of type: ClassID, _ table: [Place: [Store]]) -> Known {
    var stores: [Store] = []
    project.walkSupertypes(type) { current in
      stores = table[Place(owner: current.raw, name: name.raw)] ?? []
      return stores.isEmpty
    }
    var known = joined(stores, depth: 0)
    if stores.count != 1 || project.graph(stores[0].function).kind != .classBody || assignedFromOutside.contains(name.raw) {
      known.constants = .top
    }
    if stores.count != 1 { known.forgetElements() }
    return known
  }

  private func joined(_ stores: [Store], depth: Int) -> Known {
    var result = Known.unknown
    var isFirst = true
    for store in stores {
      let known = value(store.value, of: store.function, depth: depth)
      if known.constants.single == .null { continue }
      if isFirst {
        result = known
        isFirst = false
        continue
      }
      if result.type == .unknown {
        result.type = known.type
      } else if known.type != .unknown, known.type != result.type {
        result.type = .unknown
      }
      if result.entity != known.entity { result.entity = .unknown }
      result.constants = result.constants.union(known.constants)
      result.isConstantContainer = result.isConstantContainer && known.isConstantContainer
      result.elements = [:]
    }
    return result
  }

  // MARK: Values

  private func objectType(_ name: Symbol, in file: Int) -> ObjectType {
    guard !name.isNone else { return .unknown }
    switch project.resolveType(name, in: file) {
    case .classType(let id): return .project(id)
    case .library(let node): return .library(node)
    default: return .unknown
    }
  }

  private func value(_ index: Int32, of function: FunctionID, depth: Int) -> Known {
    guard index >= 0, depth < Self.maximumDepth else { return .unknown }
    let graph = project.graph(function)
    let file = project.file(function)
    let instruction = graph.instructions[Int(index)]
    func next(_ operand: Int32) -> Known { value(operand, of: function, depth: depth + 1) }
    switch instruction.op {
    case .string: return Known(constants: ConstantSet(values: [.string(project.names.text(instruction.name))]))
    case .number: return Known(constants: Constant(number: project.names.text(instruction.name)).map { ConstantSet(values: [$0]) } ?? .top)
    case .boolean: return Known(constants: ConstantSet(values: [.boolean(instruction.detail == 1)]))
    case .null: return Known(constants: ConstantSet(values: [.null]))
    case .imported: return entity(project.imports[file][Int(instruction.a)])
    case .global: return entity(project.global(instruction.name, in: file))
    case .unresolved: return entity(project.unresolved(instruction.name, in: file))
    case .classReference: return entity(.classType(project.classID(instruction.a, in: file)))
    case .function:
      let id = project.function(instruction.a, in: file)
      return project.graph(id).captures.isEmpty ? entity(.function(id)) : .unknown
    case .parameter: return Known(type: objectType(graph.parameters[Int(instruction.a)].type, in: file))
    case .copy, .refine, .storeGlobal, .await: return next(instruction.a)
    case .storeField, .storeCell: return next(instruction.b)
    case .cast:
      var known = next(instruction.a)
      if known.type == .unknown { known.type = objectType(instruction.name, in: file) }
      return known
    case .unary:
      let name = project.names.text(instruction.name)
      return name == "&" || name == "*" ? next(instruction.a) : .unknown
    case .phi:
      return joined(
        (0..<max(instruction.b, 0)).map { Store(function: function, value: graph.operands[Int(instruction.a + $0)]) }, depth: depth + 1)
    case .list, .tuple, .set: return container(models.listType, instruction, graph, function, depth)
    case .dictionary, .record:
      var type = objectType(instruction.name, in: file)
      if type == .unknown, !models.dictionaryType.isNone { type = .library(models.dictionaryType) }
      var known = container(models.dictionaryType, instruction, graph, function, depth)
      known.type = type
      return known
    case .join: return text((0..<max(instruction.b, 0)).map { next(graph.operands[Int(instruction.a + $0)]) })
    case .binary where project.names.text(instruction.name) == "+": return text([next(instruction.a), next(instruction.b)])
    case .loadField: return field(instruction.name, ofValue: next(instruction.a))
    case .loadIndex:
      // The first of several results: `db, err := sql.Open(…)`.
      guard graph.instructions[Int(instruction.a)].op == .call, next(instruction.b).constants.single == .integer(0) else { return .unknown }
      return Known(type: next(instruction.a).type)
    case .call: return call(graph.calls[Int(instruction.a)], graph, function, depth)
    default: return .unknown
    }
  }

  private func entity(_ entity: Entity) -> Known {
    switch entity {
    case .global(let file, let name): return global(file: file, name: Symbol(raw: name))
    case .library(let node):
      var known = Known(entity: entity)
      if let model = models.models[node.raw], !models.isType(node), model.isValue, !model.type.isNone { known.type = .library(model.type) }
      if case .string(let text)? = models.models[node.raw]?.constant { known.constants = ConstantSet(values: [.string(text)]) }
      return known
    case .module(let file):
      // `module.exports = new Client()`: the module is what it exports.
      for export in project.files[Int(file)].exports where export.name.isNone && export.module.isNone && !export.local.isNone {
        var known = global(file: file, name: export.local)
        if known.entity == .unknown { known.entity = entity }
        return known
      }
      return Known(entity: entity)
    case .function, .classType: return Known(entity: entity)
    case .unknown: return .unknown
    }
  }

  private func text(_ parts: [Known]) -> Known {
    var whole = ""
    for part in parts {
      guard let text = part.constants.single?.joinedText else {
        return whole.isEmpty ? .unknown : Known(constants: ConstantSet(values: [.prefix(whole)]))
      }
      whole += text
      if whole.utf8.count > FunctionSolver.maximumText { return .unknown }
    }
    return Known(constants: ConstantSet(values: [.string(whole)]))
  }

  private func container(
    _ type: LibraryNode, _ instruction: Instruction, _ graph: FunctionGraph, _ function: FunctionID, _ depth: Int
  ) -> Known {
    var known = Known(type: type.isNone ? .unknown : .library(type), isConstantContainer: true)
    let isPairs = instruction.op == .dictionary || instruction.op == .record
    var key: Known?
    for k in 0..<max(instruction.b, 0) where isPairs || known.isConstantContainer {
      let operand = graph.operands[Int(instruction.a + k)]
      let item = operand >= 0 ? value(operand, of: function, depth: depth + 1) : .unknown
      known.isConstantContainer = known.isConstantContainer && isConstant(item)
      if !isPairs {
        known.elements[.index(k)] = item.constants
      } else if let name = key {
        if let key = self.key(name) {
          known.elements[key] = item.constants
          if Self.isCallable(item), known.members.count < Self.maximumFields { known.members[key] = item }
        }
        key = nil
      } else {
        key = item
      }
    }
    if !known.isConstantContainer || known.elements.count > 64 { known.elements = [:] }
    return known
  }

  private static func isCallable(_ known: Known) -> Bool {
    switch known.entity {
    case .function, .classType: true
    default: !known.members.isEmpty
    }
  }

  private func key(_ known: Known) -> Key? {
    switch known.constants.single {
    case .string(let text): .field(project.names.intern(text))
    case .integer(let number) where number >= 0 && number < 1 << 20: .index(Int32(number))
    default: nil
    }
  }

  private func isConstant(_ known: Known) -> Bool {
    if known.isConstantContainer { return true }
    switch known.entity {
    case .function, .classType: return true
    default: break
    }
    guard let values = known.constants.values, !values.isEmpty else { return false }
    return !values.contains { if case .prefix = $0 { true } else { false } }
  }

  private func field(_ name: Symbol, ofValue object: Known) -> Known {
    if object.entity != .unknown {
      let member = project.member(name, of: object.entity)
      if member != .unknown { return entity(member) }
      if case .classType(let id) = object.entity { return staticField(name, of: id) }
    }
    switch object.type {
    case .library(let node):
      let member = project.library.member(node, name)
      guard !member.isNone, let type = models.models[member.raw]?.type, !type.isNone else { return .unknown }
      return Known(type: .library(type))
    case .project(let id):
      if let found = project.field(name, of: id) {
        let declared = objectType(found.field.type, in: project.file(found.declaredIn))
        if declared != .unknown { return Known(type: declared) }
      }
      return field(name, of: id)
    case .unknown: return .unknown
    }
  }

  // MARK: Calls

  private func call(_ call: CallSite, _ graph: FunctionGraph, _ function: FunctionID, _ depth: Int) -> Known {
    var callee = Entity.unknown
    switch call.kind {
    case .function, .construct:
      callee = value(call.callee, of: function, depth: depth + 1).entity
      if callee == .unknown, call.kind == .construct { callee = project.resolveType(call.name, in: project.file(function)) }
    case .method:
      let receiver = value(call.receiver, of: function, depth: depth + 1)
      callee = project.member(call.name, of: receiver.entity)
      if callee == .unknown {
        switch receiver.type {
        case .library(let node):
          let member = project.library.member(node, call.name)
          if let model = models.models[member.raw], model.resultIsReceiver, model.type.isNone { return Known(type: receiver.type) }
          if !member.isNone { callee = .library(member) }
        case .project(let id):
          let method = project.method(call.name, of: id)
          if !method.isNone { callee = .function(method) }
        case .unknown: break
        }
      }
    case .superclass: break
    }
    switch callee {
    case .classType(let id): return Known(type: .project(id))
    case .function(let id): return Known(type: result(of: id, depth))
    case .library(let node): return made(by: node, call, graph, function, depth)
    default: return .unknown
    }
  }

  /// What library code returns; a list or set of constants stays one: `frozenset({"a"})`, `Set.of("a", "b")`, `new Set(["a"])`.
  private func made(by node: LibraryNode, _ call: CallSite, _ graph: FunctionGraph, _ function: FunctionID, _ depth: Int) -> Known {
    var known = Known.unknown
    let model = models.models[node.raw]
    if let type = model?.type, !type.isNone { known.type = .library(type) } else if models.isType(node) { known.type = .library(node) }
    switch model?.operation {
    case .newList, .listOf, .newDictionary, .dictionaryOf, .identity, .toLower:
      let given = (0..<call.argumentCount).map {
        value(graph.arguments[Int(call.firstArgument + $0)].value, of: function, depth: depth + 1)
      }
      known.isConstantContainer = given.allSatisfy(isConstant)
      if known.isConstantContainer { known.elements = elements(of: model?.operation, given) }
      if known.type == .unknown { known.type = .library(model?.operation == .newDictionary ? models.dictionaryType : models.listType) }
      // An empty one is to be filled.
      if call.argumentCount == 0 { known.isConstantContainer = false }
    default: break
    }
    return known
  }

  private func elements(of operation: LibraryOperation?, _ given: [Known]) -> [Key: ConstantSet] {
    var elements: [Key: ConstantSet] = [:]
    switch operation {
    case .listOf: for (position, item) in given.enumerated() { elements[.index(Int32(position))] = item.constants }
    case .dictionaryOf:
      for position in stride(from: 0, to: given.count - 1, by: 2) {
        if let key = key(given[position]) { elements[key] = given[position + 1].constants }
      }
    default: elements = given.first?.elements ?? [:]
    }
    return elements
  }

  private func result(of function: FunctionID, _ depth: Int) -> ObjectType {
    if let known = knownResults[function] { return known }
    knownResults[function] = .unknown
    let graph = project.graph(function)
    var type = objectType(graph.returnType, in: project.file(function))
    if type == .unknown, graph.instructions.count < 400 {
      let returned = graph.instructions.filter { $0.op == .returned && $0.a >= 0 }.prefix(4)
      type = joined(returned.map { Store(function: function, value: $0.a) }, depth: depth + 2).type
    }
    knownResults[function] = type
    return type
  }
}
