internal import CodeGraph
internal import Core

/// Who assigns which variable and field, and who changes what is in them.
extension StaticValues {
  func collect() {
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

  func note(_ store: Store, in table: inout [Place: [Store]], _ place: Place) {
    if table[place, default: []].count < Self.maximumStores { table[place, default: []].append(store) }
  }

  func collect(field instruction: Instruction, _ id: FunctionID, _ graph: FunctionGraph) {
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
  func variable(_ index: Int32, _ id: FunctionID, _ graph: FunctionGraph) -> Place? {
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

  func stripped(_ index: Int32, _ graph: FunctionGraph) -> Int32 {
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
  func isChange(_ name: Symbol) -> Bool {
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

  func noteChange(of object: Int32, _ id: FunctionID, _ graph: FunctionGraph, _ made: inout [Store]) {
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
  func noteChanges(of made: [Store]) {
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
}
