internal import CodeGraph
internal import Core

/// Functions that a framework calls, and what it hands them.
struct EntryPoints {
  private var byFunction: [Int32: [CallbackModel.Parameter]] = [:]
  /// Classes of the project of which one object serves many requests at once.
  private var sharedClasses: Set<Int32> = []

  init() {}

  init(project: ProjectGraph, models: LibraryModels) {
    for raw in 0..<Int32(project.functionCount) {
      let id = FunctionID(raw)
      let graph = project.graph(id)
      let given = Self.parameters(id, graph, project, models)
      if given.contains(where: { if case .unknown = $0 { false } else { true } }) { byFunction[raw] = given }
    }
    guard !models.shared.isEmpty else { return }
    for raw in 0..<Int32(project.classCount) {
      let isShared = project.librarySupertypes(ClassID(raw)).contains { type in
        models.shared.contains { project.library.isSubtype(type, of: LibraryNode($0)) }
      }
      if isShared { sharedClasses.insert(raw) }
    }
  }

  /// Whether other threads may assign the fields of a method's object while it runs.
  func sharesFields(_ function: FunctionID, _ graph: FunctionGraph, _ project: ProjectGraph) -> Bool {
    guard !sharedClasses.isEmpty, graph.kind == .method, !graph.isSynchronized, graph.parameters.first?.kind == .receiver else {
      return false
    }
    return sharedClasses.contains(project.owner(function).raw)
  }

  /// All of them, ascending.
  var functions: [FunctionID] { byFunction.keys.sorted().map { FunctionID($0) } }

  func parameters(of function: FunctionID) -> [CallbackModel.Parameter]? { byFunction[function.raw] }

  private static func parameters(
    _ id: FunctionID, _ graph: FunctionGraph, _ project: ProjectGraph, _ models: LibraryModels
  ) -> [CallbackModel.Parameter] {
    let file = project.file(id)
    var result = Array(repeating: CallbackModel.Parameter.unknown, count: graph.parameters.count)
    let positions = graph.parameters.indices.filter { graph.parameters[$0].kind != .receiver }
    for model in models.entryPoints {
      if model.isOnParameter {
        for position in positions {
          let isMarked = graph.parameters[position].decorators.contains { decorates($0, model, file, project) }
          if isMarked, let given = model.parameters.first, !models.scalars.contains(project.names.text(graph.parameters[position].type)) {
            result[position] = given
          }
        }
        continue
      }
      guard isEntry(id, graph, model, file, project) else { continue }
      for (number, position) in positions.enumerated() {
        let index = number < model.parameters.count ? number : model.repeats ? model.parameters.count - 1 : -1
        guard index >= 0 else { continue }
        let type = graph.parameters[position].type
        if case .source = model.parameters[index] {
          // An annotation of the project's own says that something of its own fills the parameter.
          let isFilled = graph.parameters[position].decorators.contains { decorator in
            if case .classType = project.resolveType(decorator.name, in: file) { true } else { false }
          }
          if model.repeats, isFilled { continue }
          if models.scalars.contains(project.names.text(type)) { continue }
          // A parameter of a library's type is what that type says, if it is not the one that the model's name means: `formData: FormData`.
          let isMeant = project.names.text(type).lowercased() == project.names.text(graph.parameters[position].name).lowercased()
          if case .library = project.resolveType(type, in: file), !type.isNone, model.decorators.isEmpty, !isMeant { continue }
        }
        result[position] = model.parameters[index]
      }
    }
    return result
  }

  static func isEntry(
    _ id: FunctionID, _ graph: FunctionGraph, _ model: EntryPointModel, _ file: Int, _ project: ProjectGraph
  ) -> Bool {
    if !model.decorators.isEmpty { return graph.decorators.contains { decorates($0, model, file, project) } }
    if !model.functionTypes.isEmpty {
      guard !graph.declaredType.isNone, case .library(let type) = project.resolveType(graph.declaredType, in: file) else { return false }
      return model.functionTypes.contains(type)
    }
    if !model.overrides.isNone {
      guard graph.name == project.library.labels[Int(model.overrides.raw)] else { return false }
      let type = LibraryNode(project.library.parents[Int(model.overrides.raw)])
      let owner = project.owner(id)
      guard !owner.isNone else { return false }
      return project.librarySupertypes(owner).contains { project.library.isSubtype($0, of: type) }
    }
    let positions = graph.parameters.indices.filter { graph.parameters[$0].kind != .receiver }
    return model.parameterNames.contains { names in
      names.count == positions.count
        && zip(names, positions).allSatisfy { name, position in
          let own = graph.parameters[position].name
          return own == name || (own.isNone && takesApart(position, name, graph, project))
        }
    }
  }

  /// Whether a parameter is written like `{ params, query }`, with just these names.
  private static func takesApart(_ position: Int, _ name: Symbol, _ graph: FunctionGraph, _ project: ProjectGraph) -> Bool {
    let text = project.names.text(name)
    guard text.hasPrefix("{"), text.hasSuffix("}"),
      let register = graph.instructions.firstIndex(where: { $0.op == .parameter && Int($0.a) == position })
    else { return false }
    let wanted = text.dropFirst().dropLast().split(separator: ",").map { String($0.filter { $0 != " " }) }
    let read = graph.instructions.filter { $0.op == .loadField && Int($0.a) == register }.map { project.names.text($0.name) }
    return Set(read) == Set(wanted)
  }

  static func decorates(_ decorator: Decorator, _ model: EntryPointModel, _ file: Int, _ project: ProjectGraph) -> Bool {
    if case .library(let node) = project.resolveType(decorator.name, in: file) { return model.decorators.contains(node) }
    // `@app.route`: the object's class is not resolved here; the method's name of any of the models is taken.
    let text = project.names.text(decorator.name)
    guard let dot = text.lastIndex(of: ".") else { return false }
    let last = text[text.index(after: dot)...]
    return model.decorators.contains { node in
      guard project.names.text(project.library.labels[Int(node.raw)]) == last else { return false }
      let parent = LibraryNode(project.library.parents[Int(node.raw)])
      return !parent.isNone && project.library.parents[Int(parent.raw)] >= 0
    }
  }
}
