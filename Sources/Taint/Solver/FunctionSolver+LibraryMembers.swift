internal import CodeGraph
internal import Core

/// Members of library objects that code uses without a call: fields that are assigned, elements that are set, operators.
extension FunctionSolver {
  /// The modelled member of objects of a class: of a library's, or one that a class of the project inherits from a library's.
  func libraryMember(_ name: Symbol, of type: ObjectType) -> LibraryNode? {
    switch type {
    case .library(let node): return modelled(solver.project.library.member(node, name))
    case .project(let id):
      guard solver.project.field(name, of: id) == nil, solver.project.method(name, of: id).isNone else { return nil }
      for node in solver.project.librarySupertypes(id) {
        if let found = modelled(solver.project.library.member(node, name)) { return found }
      }
      return nil
    case .unknown: return nil
    }
  }

  /// What is left of data in a field that models call clean of all that the value may be: `Path(name).name`, `upload.size`.
  func cleaned(_ loaded: AbstractValue, asField name: Symbol, of value: AbstractValue) -> AbstractValue {
    guard loaded.facts != 0 else { return loaded }
    let types = Set(frame.objects(of: value).map { frame.objects[Int($0)].type })
    var mask = RuleMask.all
    var isClean = true
    var isDeep = true
    for type in types.isEmpty ? [.unknown] : types {
      let own = libraryMember(name, of: type)
      guard let node = own ?? fieldOfAnything(name, type), let model = solver.models.models[node.raw],
        model.isValue, model.cleansAll || !model.cleans.isEmpty
      else { return loaded }
      isDeep = isDeep && own == nil
      isClean = isClean && model.cleansAll && model.sources.isEmpty
      mask = mask.intersection(solver.mask(cleaning: model.cleans))
    }
    var loaded = loaded
    loaded.facts = isClean ? solver.untrusting(loaded.facts, frame) : cleaned(loaded.facts, mask)
    // What is in there is as clean, whoever hands it in.
    if isClean, isDeep { loaded.objects = 0 }
    return loaded
  }

  /// What models say of a field by its name alone, where the project's own class has none of that name.
  private func fieldOfAnything(_ name: Symbol, _ type: ObjectType) -> LibraryNode? {
    if case .project(let id) = type, solver.project.field(name, of: id) != nil || !solver.project.method(name, of: id).isNone { return nil }
    return modelled(solver.project.library.child(solver.models.anyType, name))
  }

  private func modelled(_ node: LibraryNode) -> LibraryNode? { !node.isNone && solver.models.models[node.raw] != nil ? node : nil }

  /// `element.markup = x`: a field whose model says that it must not be given everything.
  mutating func checkAssignment(_ target: AbstractValue, _ name: Symbol, _ stored: AbstractValue, operand: Int32, at i: Int32) {
    guard stored.facts != 0 || stored.objects != 0 || stored.constant > 1 else { return }
    let members = frame.objects(of: target)
    var isKnown = false
    for object in members {
      let record = frame.objects[Int(object)]
      var member = libraryMember(name, of: record.type)
      if case .library(let node) = record { member = modelled(solver.project.library.member(node, name)) }
      isKnown = isKnown || record.type != .unknown
      if let member { check([stored], [operand], of: member, at: i) }
    }
    if !isKnown, let member = modelled(solver.project.library.child(solver.models.anyType, name)) {
      check([stored], [operand], of: member, at: i)
    }
  }

  /// `location = x`, where the platform declares the variable.
  mutating func checkGlobalAssignment(_ name: Symbol, _ stored: AbstractValue, operand: Int32, at i: Int32) {
    guard let node = platformVariable(name, in: solver.project.file(frame.function)), let member = modelled(node) else { return }
    check([stored], [operand], of: member, at: i)
  }

  /// The platform's variable of a name that the file does not declare, though it may assign it.
  func platformVariable(_ name: Symbol, in file: Int) -> LibraryNode? {
    switch solver.project.global(name, in: file) {
    case .unknown: break
    case .global(let owner, let own) where !solver.statics.isDeclared(file: owner, name: Symbol(raw: own)): break
    default: return nil
    }
    guard case .library(let node) = solver.project.unresolved(name, in: file) else { return nil }
    return node
  }

  /// `response.headers[name] = x`
  mutating func checkElement(_ target: AbstractValue, key: Int32, _ stored: AbstractValue, operand: Int32, at i: Int32) {
    guard stored.facts != 0 || value(key).facts != 0 || stored.objects != 0 else { return }
    for object in frame.objects(of: target) {
      guard let member = libraryMember(solver.setItemName, of: frame.objects[Int(object)].type) else { continue }
      check([value(key), stored], [key, operand], of: member, at: i)
    }
  }

  /// `request.files["photo"]`, `for await (const chunk of request)`: what elements of a library's container are, where its model says that.
  mutating func libraryElement(of target: AbstractValue, _ name: Symbol, at i: Int32) -> AbstractValue? {
    for object in frame.objects(of: target) {
      guard let member = libraryMember(name, of: frame.objects[Int(object)].type), let model = solver.models.models[member.raw],
        !model.type.isNone || !model.sources.isEmpty
      else { continue }
      var actuals = Actuals()
      actuals.receiver = target
      return library(member, actuals, at: i)
    }
    return nil
  }

  /// What a class says of all attributes that it does not name: `client.shop`, where databases are attributes.
  mutating func libraryAttribute(_ name: Symbol, of target: AbstractValue, at i: Int32) -> AbstractValue? {
    guard target.objects != 0 else { return nil }
    for object in frame.objects(of: target) {
      let type = frame.objects[Int(object)].type
      guard type != .unknown, libraryMember(solver.attributeName, of: type) != nil, libraryMember(name, of: type) == nil else { continue }
      if let attribute = libraryElement(of: frame.reference(frame.objects[Int(object)]), solver.attributeName, at: i) { return attribute }
    }
    return nil
  }

  private mutating func check(_ arguments: [AbstractValue], _ instructions: [Int32], of member: LibraryNode, at i: Int32) {
    guard let model = solver.models.models[member.raw], !model.sinks.isEmpty else { return }
    var actuals = Actuals()
    actuals.positional = arguments
    actuals.instructions = instructions
    checkSinks(model, actuals, at: i)
  }

  /// An operator that a library class defines: `Path("a") / name`.
  mutating func libraryOperator(_ name: String, _ left: AbstractValue, _ instruction: Instruction, at i: Int32) -> AbstractValue? {
    guard name == "/" else { return nil }
    for object in frame.objects(of: left) {
      guard let member = libraryMember(solver.divideName, of: frame.objects[Int(object)].type) else { continue }
      var actuals = Actuals()
      actuals.receiver = left
      actuals.receiverInstruction = instruction.a
      actuals.positional = [value(instruction.b)]
      actuals.instructions = [instruction.b]
      return library(member, actuals, at: i)
    }
    return nil
  }
}
