internal import CodeGraph
internal import Core
internal import Synchronization

/// What variables outside of functions, and fields, are known to hold without running anything: `const client = new Client()`,
/// `app = Flask(__name__)`, `this.db = open()`, `static final Set<String> ALLOWED = Set.of("a", "b")`.
///
/// Solving a module's own code would not do: it calls functions that read the same variables, which would be solved before the answer is
/// there. So only what one instruction makes of others is looked at, over all places of the project that assign to the variable. Where
/// some of them are not understood, the class that the others agree on is taken: a wrong class costs less than none.
///
/// All that the project assigns somewhere is found when the table is made, in the order of the code. What is asked for beyond that is an
/// answer of its own: nothing depends on who asks first, so several threads may ask.
final class StaticValues: @unchecked Sendable {  // Changed while it is made; after that under `lock` only.
  struct Known: Sendable {
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
  struct Store: Hashable {
    var function: FunctionID
    var value: Int32
  }
  private struct Place: Hashable, Comparable {
    /// A file, or a class.
    var owner: Int32
    var name: Int32

    static func < (a: Self, b: Self) -> Bool { (a.owner, a.name) < (b.owner, b.name) }
  }
  private enum Question: Hashable {
    case global(Place)
    case field(Place)
    case staticField(Place)
  }
  private static let maximumDepth = 12
  static let maximumStores = 16
  /// Instructions looked at for one variable or field.
  private static let maximumSteps = 200
  private static let maximumFields = 256

  let project: ProjectGraph
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
  private var answers: [Question: Known] = [:]
  private var knownResults: [FunctionID: ObjectType] = [:]
  /// Whether the answers about what the project assigns are complete.
  private var isSettled = false
  /// Held by who looks for an answer after that.
  private let lock = Mutex(())
  private let lateAnswers = SharedCache<Question, Known>()
  /// Instructions that may still be looked at for the question in hand; nil between questions.
  private var remaining: Int?
  /// What functions put into variables that functions inside of them use, by the variable's cell.
  var cellStores: [FunctionID: [Int32: [Store]]] = [:]
  var cellTypes: [FunctionID: [Int32: ObjectType]] = [:]

  init(_ project: ProjectGraph, _ models: LibraryModels) {
    self.project = project
    self.models = models
    libraryFields = Self.libraryFields(of: project)
    collect()
    settle()
  }

  private func settle() {
    for place in Set(globals.keys).union(fieldsOfGlobals.keys).sorted() { _ = ask(.global(place)) }
    for place in fields.keys.sorted() { _ = ask(.field(place)) }
    for place in staticFields.keys.sorted() { _ = ask(.staticField(place)) }
    settleCells()
    isSettled = true
  }

  // MARK: Who assigns

  private func collect() {
    var made: [Store] = []
    for raw in 0..<Int32(project.functionCount) {
      let id = FunctionID(raw)
      let graph = project.graph(id)
      for instruction in graph.instructions {
        switch instruction.op {
        case .storeGlobal:
          let (file, name) = project.globalPlace(instruction.name, in: project.file(id))
          note(Store(function: id, value: instruction.a), in: &globals, Place(owner: file, name: name))
        case .storeField: collect(field: instruction, id, graph)
        case .storeCell: cellStores[id, default: [:]][instruction.a, default: []].append(Store(function: id, value: instruction.b))
        case .storeIndex: noteChange(of: graph.operands[Int(instruction.a)], id, graph, &made)
        case .call:
          let call = graph.calls[Int(instruction.a)]
          if call.kind == .method, isChange(call.name) { noteChange(of: call.receiver, id, graph, &made) }
        default: break
        }
      }
    }
    noteChanges(of: made)
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

  private func noteChange(of object: Int32, _ id: FunctionID, _ graph: FunctionGraph, _ made: inout [Store]) {
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
      made.append(Store(function: id, value: object))
    default: break
    }
  }

  /// Code that goes on with a value that it stores in a variable as well.
  private func noteChanges(of made: [Store]) {
    guard !made.isEmpty else { return }
    var places: [Store: [Place]] = [:]
    for (place, stores) in globals {
      for store in stores {
        let value = stripped(store.value, project.graph(store.function))
        places[Store(function: store.function, value: value), default: []].append(place)
      }
    }
    for store in made { changed.formUnion(places[store] ?? []) }
  }

  /// Names of fields that classes of the project declare, and always to be of an imported class that is not the project's.
  let libraryFields: Set<Symbol>

  private static func libraryFields(of project: ProjectGraph) -> Set<Symbol> {
    var found: Set<Symbol> = []
    var others: Set<Symbol> = []
    for raw in 0..<Int32(project.classCount) {
      let id = ClassID(raw)
      for field in project.record(id).fields where !others.contains(field.name) {
        if isOfLibrary(field.type, in: project.file(id), project) { found.insert(field.name) } else { others.insert(field.name) }
      }
    }
    return found.subtracting(others)
  }

  func isOfLibrary(_ type: Symbol, in file: Int) -> Bool { Self.isOfLibrary(type, in: file, project) }

  private static func isOfLibrary(_ type: Symbol, in file: Int, _ project: ProjectGraph) -> Bool {
    guard project.names.text(type).contains(".") else { return false }
    if case .classType = project.resolveType(type, in: file) { return false }
    return true
  }

  // MARK: Answers

  /// A variable at the top level of a file.
  func global(file: Int32, name: Symbol) -> Known { answer(.global(Place(owner: file, name: name.raw))) }

  /// A field of objects of a class, as its methods fill it.
  func field(_ name: Symbol, of type: ClassID) -> Known { answer(.field(Place(owner: type.raw, name: name.raw))) }

  /// A field of a class itself.
  func staticField(_ name: Symbol, of type: ClassID) -> Known { answer(.staticField(Place(owner: type.raw, name: name.raw))) }

  /// Whether a file's own code, outside of functions, declares a variable. Where only functions assign it, it may be the platform's.
  func isDeclared(file: Int32, name: Symbol) -> Bool {
    guard let stores = globals[Place(owner: file, name: name.raw)] else { return true }
    return stores.contains { project.graph($0.function).kind == .module }
  }

  /// The answer to somebody else than this table.
  private func answer(_ question: Question) -> Known {
    if let known = answers[question] { return known }
    return lateAnswers.value(question) { lock.withLock { _ in find(question) } }
  }

  /// The answer to a question that another one led to. Once all is settled it is not kept: what is left of the other's steps decides it.
  private func ask(_ question: Question) -> Known {
    if let known = answers[question] { return known }
    if isSettled { return find(question) }
    answers[question] = .unknown
    let known = find(question)
    answers[question] = known
    return known
  }

  private func find(_ question: Question) -> Known {
    switch question {
    case .global(let place): return findGlobal(place)
    case .field(let place): return member(Symbol(raw: place.name), of: ClassID(place.owner), fields)
    case .staticField(let place):
      var known = member(Symbol(raw: place.name), of: ClassID(place.owner), staticFields)
      if changedStatic.contains(place) { known.forgetElements() }
      return known
    }
  }

  private func findGlobal(_ place: Place) -> Known {
    let name = Symbol(raw: place.name)
    var known = joined(globals[place] ?? [])
    if changed.contains(place) { known.forgetElements() }
    // What is assigned more than once, or by functions, is not known by its first value.
    let stores = globals[place] ?? []
    if stores.count != 1 || project.graph(stores[0].function).kind != .module || assignedFromOutside.contains(place.name) {
      known.constants = .top
      if stores.count != 1 { known.forgetElements() }
    }
    for (name, store) in fieldsOfGlobals[place] ?? [] {
      let member = value(store.value, of: store.function, depth: 0)
      if known.members[.field(name)] == nil, Self.isCallable(member) { known.members[.field(name)] = member }
    }
    let declared = project.globalRecord(file: place.owner, name: name).map { objectType($0.type, in: Int(place.owner)) } ?? .unknown
    if declared != .unknown { known.type = declared }
    return known
  }

  private func member(_ name: Symbol, of type: ClassID, _ table: [Place: [Store]]) -> Known {
    var stores: [Store] = []
    project.walkSupertypes(type) { current in
      stores = table[Place(owner: current.raw, name: name.raw)] ?? []
      return stores.isEmpty
    }
    var known = joined(stores)
    if stores.count != 1 || project.graph(stores[0].function).kind != .classBody || assignedFromOutside.contains(name.raw) {
      known.constants = .top
    }
    if stores.count != 1 { known.forgetElements() }
    return known
  }

  /// What all places that assign agree on, within the steps of one question.
  private func joined(_ stores: [Store]) -> Known {
    guard remaining == nil else { return joined(stores, depth: 0) }
    remaining = Self.maximumSteps
    defer { remaining = nil }
    return joined(stores, depth: 0)
  }

  func joined(_ stores: [Store], depth: Int) -> Known {
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
    if let left = remaining {
      guard left > 0 else { return .unknown }
      remaining = left - 1
    }
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
    case .global(let file, let name): return ask(.global(Place(owner: file, name: name)))
    case .library(let node):
      var known = Known(entity: entity)
      if let model = models.models[node.raw], !models.isType(node), model.isValue, !model.type.isNone { known.type = .library(model.type) }
      if case .string(let text)? = models.models[node.raw]?.constant { known.constants = ConstantSet(values: [.string(text)]) }
      return known
    case .module(let file):
      // `module.exports = new Client()`: the module is what it exports.
      for export in project.files[Int(file)].exports where export.name.isNone && export.module.isNone && !export.local.isNone {
        var known = ask(.global(Place(owner: file, name: export.local.raw)))
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
      if case .classType(let id) = object.entity { return ask(.staticField(Place(owner: id.raw, name: name.raw))) }
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
      return ask(.field(Place(owner: id.raw, name: name.raw)))
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
    if model?.operation == .identity, model?.operatesOnArgument == true, call.argumentCount > 0 {
      // `const run = promisify(exec)` is what it was given.
      let given = value(graph.arguments[Int(call.firstArgument)].value, of: function, depth: depth + 1)
      switch given.entity {
      case .function, .library, .classType: return given
      default: break
      }
    }
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
    if !isSettled { knownResults[function] = .unknown }
    let graph = project.graph(function)
    var type = objectType(graph.returnType, in: project.file(function))
    if type == .unknown, graph.instructions.count < 400 {
      let returned = graph.instructions.filter { $0.op == .returned && $0.a >= 0 }.prefix(4)
      type = joined(returned.map { Store(function: function, value: $0.a) }, depth: depth + 2).type
    }
    if !isSettled { knownResults[function] = type }
    return type
  }
}
