internal import CodeGraph
internal import Core

/// Whom the difference between two states of a project can concern.
///
/// It begins with the names under which something else is said than before, and goes on to what is declared with the help of them: a parameter of
/// a type of which the name now means something else makes the function another, for whoever says the function's name. A function is
/// concerned if its code differs or says such a name. Where it is not sure, something counts as changed.
struct ProjectChanges: Sendable {
  /// By function: whether its declaration means something else than before.
  private(set) var isFunctionChanged: [Bool]
  /// By class: whether making an object, or using it as a function or list, does.
  private(set) var isClassChanged: [Bool]
  /// By file: whether it means something else as one value.
  private(set) var isModuleChanged: [Bool]
  /// Whether a function's code differs, or says a name that means something else.
  private(set) var isConcerned: [Bool]
  /// Whether there is more than other code.
  let hasDeclarations: Bool

  private let project: ProjectGraph
  private var names: Set<Int32> = []
  /// What files import, by name; in languages in which others see a file's imports.
  private var passedOn: Set<NameHash> = []
  /// By ``ProjectState/key(_:_:)``.
  private var imported: Set<UInt64> = []
  private var filesWithImports: Set<Int> = []

  /// - Parameter numbering: of what the states speak of.
  /// - Returns: nil if there may be something that concerns every function.
  init?(_ now: ProjectState, since then: ProjectState, _ solver: Solver, _ numbering: Numbering) {
    project = solver.project
    guard now.files == then.files, now.whole == then.whole else { return nil }
    for (index, old) in numbering.classes.then.enumerated() where old >= 0 && now.supertypes[index] != then.supertypes[Int(old)] {
      return nil
    }
    func isOther(_ table: Numbering.Table, _ now: [KeyedHash.Digest], _ then: [KeyedHash.Digest]) -> [Bool] {
      table.then.enumerated().map { $1 < 0 || now[$0] != then[Int($1)] }
    }
    isFunctionChanged = isOther(numbering.functions, now.declarations, then.declarations)
    isClassChanged = isOther(numbering.classes, now.classes, then.classes)
    isModuleChanged = zip(now.modules, then.modules).map { $0 != $1 }
    isConcerned = isOther(numbering.functions, now.bodies, then.bodies)
    names = Set(now.names.changed(since: then.names).map { Int32(truncatingIfNeeded: $0) })
    imported = Set(now.imports.changed(since: then.imports))
    hasDeclarations =
      !names.isEmpty || !imported.isEmpty || isFunctionChanged.contains(true) || isClassChanged.contains(true)
      || isModuleChanged.contains(true) || numbering.functions.now.contains(-1) || numbering.classes.now.contains(-1)
    guard hasDeclarations else { return }
    for name in names { insertAccessors(of: name) }
    for key in imported { noteImport(Int(key >> 32), NameHash(raw: UInt32(truncatingIfNeeded: key))) }
    close(over: solver)
    var words = Words(self)
    for index in isConcerned.indices where !isConcerned[index] {
      isConcerned[index] = concerns(FunctionID(Int32(index)), solver, &words)
    }
  }

  // MARK: What else means something else

  private mutating func insert(_ name: Int32) {
    if name != 0, names.insert(name).inserted { insertAccessors(of: name) }
  }

  /// `getName()` reads the field `name` where no such method is declared.
  private mutating func insertAccessors(of name: Int32) {
    guard project.names.knows(Symbol(raw: name)) else { return }
    let text = project.names.text(Symbol(raw: name))
    guard let first = text.first else { return }
    for form in ["get", "set", "is"] {
      if let symbol = project.names.lookup(form + first.uppercased() + text.dropFirst()) { names.insert(symbol.raw) }
    }
  }

  private mutating func noteImport(_ file: Int, _ name: NameHash) {
    imported.insert(ProjectState.key(file, name))
    filesWithImports.insert(file)
    if project.passesImportsOn(file) { passedOn.insert(name) }
  }

  private mutating func close(over solver: Solver) {
    var before = -1
    while before != size {
      before = size
      var words = Words(self)
      for file in project.files.indices { closeTypes(file, &words) }
      for file in project.files.indices { closeNames(file) }
      for (question, known) in solver.statics.answers where isChanged(known) {
        switch question {
        case .global(let place), .field(let place), .staticField(let place): insert(place.name)
        }
      }
    }
  }

  private var size: Int {
    names.count + imported.count + isFunctionChanged.count { $0 } + isClassChanged.count { $0 } + isModuleChanged.count { $0 }
  }

  private mutating func closeTypes(_ file: Int, _ words: inout Words) {
    for (position, function) in project.files[file].functions.enumerated() {
      let id = Int(project.function(Int32(position), in: file).raw)
      if !isFunctionChanged[id] {
        isFunctionChanged[id] =
          names.contains(function.name.raw) || words.concern(type: function.returnType, file)
          || function.parameters.contains { parameter in
            words.concern(type: parameter.type, file) || parameter.decorators.contains { words.concern(type: $0.name, file) }
          } || function.decorators.contains { words.concern(type: $0.name, file) }
      }
      if isFunctionChanged[id] {
        switch function.kind {
        case .module, .classBody, .lambda: break
        default: insert(function.name.raw)
        }
      }
    }
    for (position, record) in project.files[file].classes.enumerated() {
      if isClassChanged[Int(project.classID(Int32(position), in: file).raw)] { insert(record.name.raw) }
      for field in record.fields where words.concern(type: field.type, file) { insert(field.name.raw) }
    }
    for global in project.files[file].globals where words.concern(type: global.type, file) { insert(global.name.raw) }
  }

  private mutating func closeNames(_ file: Int) {
    for export in project.files[file].exports where names.contains(export.local.raw) || names.contains(export.imported.raw) {
      insert(export.name.raw)
      if export.name.isNone { isModuleChanged[file] = true }
    }
    for (position, record) in project.files[file].imports.enumerated() where isChanged(project.imports[file][position]) {
      for name in NameHash.all(of: record, project.names) { noteImport(file, name) }
    }
  }

  // MARK: Questions

  func isChanged(_ id: FunctionID) -> Bool { !id.isNone && isFunctionChanged[Int(id.raw)] }
  func isChanged(_ id: ClassID) -> Bool { !id.isNone && isClassChanged[Int(id.raw)] }

  func isChanged(_ type: ObjectType) -> Bool {
    if case .project(let id) = type { isChanged(id) } else { false }
  }

  private func isChanged(_ entity: Entity) -> Bool {
    switch entity {
    case .function(let id): isChanged(id) || names.contains(project.graph(id).name.raw)
    case .classType(let id): isChanged(id) || names.contains(project.record(id).name.raw)
    case .global(_, let name): names.contains(name)
    case .module(let file): isModuleChanged[Int(file)]
    case .library, .unknown: false
    }
  }

  private func isChanged(_ known: StaticValues.Known) -> Bool {
    isChanged(known.type) || isChanged(known.entity) || known.members.contains { isChanged($0.value) }
  }

  /// Whether a name means something else, said as it is.
  func isChanged(_ name: Symbol) -> Bool {
    if name.isNone { return false }
    if names.contains(name.raw) { return true }
    if passedOn.isEmpty { return false }
    return !project.names.knows(name) || passedOn.contains(NameHash(project.names.text(name)))
  }

  private func isImported(_ name: Symbol, in file: Int) -> Bool {
    filesWithImports.contains(file) && imported.contains(ProjectState.key(file, NameHash(project.names.text(name))))
  }

  /// What texts say, found once each.
  private struct Words {
    private let changes: ProjectChanges
    private var plain: [Int32: Bool] = [:]
    /// Of types, in files without imports that have changed, and without wildcards.
    private var types: [Int32: Bool] = [:]

    init(_ changes: ProjectChanges) { self.changes = changes }

    mutating func concern(_ name: Symbol) -> Bool {
      if name.isNone { return false }
      if let known = plain[name.raw] { return known }
      let found = changes.isChanged(name)
      plain[name.raw] = found
      return found
    }

    /// Whether a type's name, as a file spells it, may mean something else there.
    mutating func concern(type name: Symbol, _ file: Int) -> Bool {
      if name.isNone { return false }
      let isOpen = changes.filesWithImports.contains(file) || !changes.project.files[file].wildcards.isEmpty
      if !isOpen, let known = types[name.raw] { return known }
      let found = changes.isChanged(type: name, in: file, isOpen: isOpen)
      if !isOpen { types[name.raw] = found }
      return found
    }
  }

  private func isChanged(type name: Symbol, in file: Int, isOpen: Bool) -> Bool {
    for (position, part) in NameHash.parts(of: project.names.text(name)).enumerated() {
      if let symbol = project.names.lookup(String(part)), names.contains(symbol.raw) { return true }
      if passedOn.isEmpty && !isOpen { continue }
      let hash = NameHash(part)
      // What a type's name begins with is looked for in the file itself.
      if passedOn.contains(hash), position > 0 || isOpen { return true }
      if imported.contains(ProjectState.key(file, hash)) { return true }
    }
    return names.contains(name.raw)
  }

  // MARK: Functions

  private func concerns(_ id: FunctionID, _ solver: Solver, _ words: inout Words) -> Bool {
    if isChanged(id) || isChanged(project.owner(id)) { return true }
    let graph = project.graph(id)
    let file = project.file(id)
    let hasImports = filesWithImports.contains(file)
    for k in graph.captures.indices where isChanged(solver.statics.type(ofCapture: Int32(k), of: id)) { return true }
    for instruction in graph.instructions {
      switch instruction.op {
      case .imported: if isChanged(project.imports[file][Int(instruction.a)]) { return true }
      case .function: if isChanged(project.function(instruction.a, in: file)) { return true }
      case .classReference:
        let type = project.classID(instruction.a, in: file)
        if isChanged(type) || words.concern(project.record(type).name) { return true }
      // The name is that of a variable of the function's own, or no name.
      case .copy, .phi, .refine, .newCell, .number, .regex, .binary, .unary: continue
      case .cast, .instanceOf, .record, .caught: if words.concern(type: instruction.name, file) { return true }
      default:
        if words.concern(instruction.name) || (hasImports && isImported(instruction.name, in: file)) { return true }
      }
    }
    for call in graph.calls {
      // Constructors of the class above, which the code does not name.
      if call.kind == .superclass, call.name.isNone, !project.owner(id).isNone,
        project.supertypes[Int(project.owner(id).raw)].contains(where: { isChanged($0) })
      {
        return true
      }
      if words.concern(call.name) || (call.kind == .construct && words.concern(type: call.name, file)) { return true }
    }
    return graph.arguments.contains { words.concern($0.name) }
  }

  /// Whether somebody who is handed what a function does may find something else with it than before: it speaks of fields, variables,
  /// functions or classes that mean something else.
  func concerns(_ summary: Summary) -> Bool {
    guard hasDeclarations else { return false }
    if isChanged(summary.function) { return true }
    for path in summary.paths {
      if path.parent >= 0 {
        if isChanged(path.key) { return true }
        continue
      }
      switch path.root {
      case .global(_, let name): if isChanged(Symbol(raw: name)) { return true }
      case .staticField(let type, let name), .instanceField(let type, let name):
        if isChanged(ClassID(type)) || isChanged(Symbol(raw: name)) { return true }
      case .enclosing(let function, _): if isChanged(FunctionID(function)) { return true }
      case .parameter, .capture, .store, .propagation, .control: break
      }
    }
    for object in summary.objects {
      switch object {
      case .path(_, let type): if isChanged(type) { return true }
      case .function(let id, _, _): if isChanged(.function(id)) { return true }
      case .classType(let id): if isChanged(.classType(id)) { return true }
      case .module(let file): if isChanged(.module(file: file)) { return true }
      case .fresh, .library: break
      }
    }
    return summary.fresh.contains { isChanged($0.type) || $0.fields.contains { isChanged($0.key) } }
      || summary.writes.contains { isChanged($0.key) }
  }

  /// Whether what is known of a call's arguments means something else.
  func concerns(_ context: CallContext) -> Bool {
    hasDeclarations && context.arguments.values.contains { isChanged($0.function) || isChanged($0.type) }
  }

  private func isChanged(_ key: Key) -> Bool {
    if case .field(let name) = key { isChanged(name) } else { false }
  }
}
