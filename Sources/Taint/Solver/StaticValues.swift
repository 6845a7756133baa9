internal import CodeGraph
internal import Core
internal import Synchronization
internal import Syntax

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
  struct Place: Hashable, Comparable {
    /// A file, or a class.
    var owner: Int32
    var name: Int32

    static func < (a: Self, b: Self) -> Bool { (a.owner, a.name) < (b.owner, b.name) }
  }
  enum Question: Hashable {
    case global(Place)
    case field(Place)
    case staticField(Place)
  }
  static let maximumDepth = 12
  static let maximumStores = 16
  /// Instructions looked at for one variable or field.
  private static let maximumSteps = 200
  static let maximumFields = 256

  let project: ProjectGraph
  let models: LibraryModels
  var globals: [Place: [Store]] = [:]
  var fields: [Place: [Store]] = [:]
  var staticFields: [Place: [Store]] = [:]
  /// What a file's own code stores in fields of a variable's object: `const tools = {}; tools.quote = function …`.
  var fieldsOfGlobals: [Place: [(name: Symbol, store: Store)]] = [:]
  /// Globals and static fields whose content some code changes.
  var changed: Set<Place> = []
  var changedStatic: Set<Place> = []
  /// Names that are assigned through another module.
  var assignedFromOutside: Set<Int32> = []
  private(set) var answers: [Question: Known] = [:]
  var knownResults: [FunctionID: ObjectType] = [:]
  /// Whether the answers about what the project assigns are complete.
  var isSettled = false
  /// Held by who looks for an answer after that.
  private let lock = Mutex(())
  private let lateAnswers = SharedCache<Question, Known>()
  /// Instructions that may still be looked at for the question in hand; nil between questions.
  var remaining: Int?
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
    for place in inOrder(Set(globals.keys).union(fieldsOfGlobals.keys), { globals[$0]?.first ?? fieldsOfGlobals[$0]?.first?.store }) {
      _ = ask(.global(place))
    }
    for place in inOrder(fields.keys, { fields[$0]?.first }) { _ = ask(.field(place)) }
    for place in inOrder(staticFields.keys, { staticFields[$0]?.first }) { _ = ask(.staticField(place)) }
    settleCells()
    settleGiven()
    isSettled = true
  }

  /// Places in the order of the code that assigns to them: where some depend on each other, the answers depend on who is asked first. The
  /// numbers of names would not do, as these depend on what other scans met.
  private func inOrder(_ places: some Sequence<Place>, _ first: (Place) -> Store?) -> [Place] {
    typealias Entry = (place: Place, store: Store, name: String)
    let entries: [Entry] = places.map { place in
      (place, first(place) ?? Store(function: .none, value: -1), project.names.text(Symbol(raw: place.name)))
    }
    return entries.sorted { a, b in
      (a.place.owner, a.store.function, a.store.value, a.name) < (b.place.owner, b.store.function, b.store.value, b.name)
    }.map(\.place)
  }

  /// Finds what code gives classes later, where their objects have it.
  private func settleGiven() {
    for (place, stores) in staticFields.sorted(by: { $0.key < $1.key })
    where project.rules(project.file(ClassID(place.owner))).classesLendAttributes {
      givenNames.insert(Symbol(raw: place.name))
      for store in stores {
        if case .function(let id) = joined([store]).entity { givenMethods.insert(id) }
      }
    }
  }

  /// Names of fields that classes of the project declare, and always to be of an imported class that is not the project's.
  let libraryFields: Set<Symbol>
  /// Names under which some code stores something in a class.
  private(set) var givenNames: Set<Symbol> = []
  /// Functions that become methods that way.
  private(set) var givenMethods: Set<FunctionID> = []

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
  func ask(_ question: Question) -> Known {
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

  /// What classes that inherit a field are told of it, once all is settled.
  func inherited(_ place: Place, isStatic: Bool) -> Known {
    lock.withLock { _ in member(Symbol(raw: place.name), of: ClassID(place.owner), isStatic ? staticFields : fields) }
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
}
