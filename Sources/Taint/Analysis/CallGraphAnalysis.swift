package import CodeGraph
internal import Core
internal import Syntax

/// Finds whom each call of a project may reach.
///
/// It is the data-flow solver's own answer, run without any rule: what objects, functions and classes a value may refer to is followed
/// through variables, fields, containers, arguments and results, and each call is noted with whom it reached. Where a function was solved for
/// several kinds of arguments, the answers are joined.
package struct CallGraphAnalysis {
  private let project: ProjectGraph
  private let models: LibraryModels
  private let solver: Solver
  private let recorder: CallRecorder

  /// - Parameters:
  ///   - models: of the language that the project's files are written in.
  ///   - kinds: names of the kinds of sources and sinks, by number.
  package init(project: ProjectGraph, models: LibraryModels, kinds: [String]) {
    self.project = project
    self.models = models
    recorder = CallRecorder(project)
    solver = Solver(
      project: project, models: models, rules: TaintRuleSet(kinds: kinds.count),
      entryPoints: EntryPoints(project: project, models: models), properties: [:], language: LanguageFlow(), kinds: kinds)
  }

  package func run() -> CallGraph {
    var sites: [(site: CallGraph.Site, targets: [CallGraph.Target])] = []
    var entries: [CallGraph.Entry] = []
    let solved = Solving(solver: solver, workers: 1, time: TimeBudget(), recorder: recorder).run()
    var number: [SitePlace: Int32] = [:]
    for raw in 0..<Int32(project.functionCount) {
      let function = FunctionID(raw)
      let graph = project.graph(function)
      for (index, instruction) in graph.instructions.enumerated() where instruction.op == .call {
        let place = SitePlace(function: function, instruction: Int32(index))
        let targets = recorder.targets(function, place.instruction)
        number[place] = Int32(sites.count)
        sites.append((CallGraph.Site(function: function, instruction: place.instruction, isReached: targets != nil), targets ?? []))
      }
      entries += declaredEntries(function, graph)
    }
    for entry in recorder.entries {
      let place = SitePlace(function: entry.function, instruction: entry.instruction)
      guard let site = number[place] else { continue }
      entries.append(callbackEntry(entry.callee, place, site, sites[Int(site)].targets))
    }
    entries += subclassEntries(without: entries, called: solved.called)
    return CallGraph(functionCount: project.functionCount, sites: sites, entries: entries)
  }

  private struct SitePlace: Hashable {
    var function: FunctionID
    var instruction: Int32
  }

  /// Why something outside calls a function, as far as its declaration tells.
  private func declaredEntries(_ id: FunctionID, _ graph: FunctionGraph) -> [CallGraph.Entry] {
    let file = project.file(id)
    var found: [CallGraph.Entry] = []
    func add(_ entry: CallGraph.Entry) { if !found.contains(entry) { found.append(entry) } }
    if graph.kind == .module {
      if graph.instructions.contains(where: { !$0.op.isTerminator }) { add(CallGraph.Entry(function: id, reason: .module)) }
      return found
    }
    if isMain(graph, file) { add(CallGraph.Entry(function: id, reason: .main)) }
    for model in models.entryPoints {
      if model.isOnParameter || !model.decorators.isEmpty {
        let decorators = model.isOnParameter ? graph.parameters.flatMap(\.decorators) : graph.decorators
        for decorator in decorators where EntryPoints.decorates(decorator, model, file, project) {
          // What marks a parameter says where its data comes from, the function's own decorator where the function is reached.
          let path = model.isOnParameter ? "" : route(decorator, of: id, graph)
          add(CallGraph.Entry(function: id, reason: .decorator, name: text(decorator.name), path: path))
        }
      } else if EntryPoints.isEntry(id, graph, model, file, project) {
        if model.overrides.isNone {
          add(CallGraph.Entry(function: id, reason: .parameters))
        } else {
          add(CallGraph.Entry(function: id, reason: .override, name: project.library.text(model.overrides, project.names)))
        }
      }
    }
    return found
  }

  /// The path that a decorator names, or if it names none another one beside it (`@GET @Path("/orders")`), below that of the class.
  private func route(_ decorator: Decorator, of id: FunctionID, _ graph: FunctionGraph) -> String {
    let own = decorator.arguments.first { $0.name.isNone || isPath($0.name) }.map { text($0.text) } ?? pathArgument(graph.decorators)
    let owner = project.owner(id)
    guard !owner.isNone, var path = pathArgument(project.record(owner).decorators) else { return own ?? "" }
    guard let own, !own.isEmpty else { return path }
    while path.hasSuffix("/") { path.removeLast() }
    return path + (own.hasPrefix("/") ? own : "/" + own)
  }

  /// The first argument that reads like a path.
  private func pathArgument(_ decorators: [Decorator]) -> String? {
    decorators.lazy.flatMap(\.arguments).first { ($0.name.isNone || isPath($0.name)) && text($0.text).hasPrefix("/") }.map { text($0.text) }
  }

  /// Methods that only code outside can be meant to call: of classes that extend what is not in the project, and that nobody here calls.
  private func subclassEntries(without known: [CallGraph.Entry], called: Set<FunctionID>) -> [CallGraph.Entry] {
    let known = Set(known.map(\.function))
    var found: [CallGraph.Entry] = []
    for raw in 0..<Int32(project.classCount) {
      let type = ClassID(raw)
      guard let base = outsideSupertype(type) else { continue }
      let record = project.record(type)
      let route = pathArgument(record.decorators)
      for method in record.methods {
        let id = project.function(method, in: project.file(type))
        let graph = project.graph(id)
        guard graph.kind == .method, graph.isExported, !graph.isStatic, !graph.isAbstract, !called.contains(id), !known.contains(id)
        else {
          continue
        }
        let name = "\(base).\(text(graph.name))"
        found.append(CallGraph.Entry(function: id, reason: .subclass, name: name, path: route ?? ""))
      }
    }
    return found
  }

  /// The name of the first supertype, its own or of the project's classes above it, that is not in the project.
  private func outsideSupertype(_ type: ClassID) -> String? {
    var found: String?
    project.walkSupertypes(type) { current in
      let file = project.file(current)
      for supertype in project.record(current).supertypes {
        if case .classType = project.resolveType(supertype, in: file) { continue }
        found = text(supertype)
        return false
      }
      return true
    }
    return found
  }

  private func isPath(_ name: Symbol) -> Bool { ["path", "value", "rule"].contains { project.names.isEqual(name, $0) } }

  private func isMain(_ graph: FunctionGraph, _ file: Int) -> Bool {
    guard project.names.isEqual(graph.name, "main") else { return false }
    switch project.rules(file).moduleStyle {
    case .declaredPackage: return graph.isStatic
    case .directory: return graph.kind == .function && project.names.isEqual(project.files[file].package, "main")
    case .dottedPath, .relativePath: return false
    }
  }

  private func callbackEntry(_ callee: FunctionID, _ place: SitePlace, _ site: Int32, _ targets: [CallGraph.Target]) -> CallGraph.Entry {
    let graph = project.graph(place.function)
    let call = graph.calls[Int(graph.instructions[Int(place.instruction)].a)]
    var name = text(call.name)
    for target in targets {
      if case .library(let node) = target.callee { name = project.library.text(node, project.names) }
    }
    var path = ""
    if call.argumentCount > 0 {
      let first = graph.instructions[Int(graph.arguments[Int(call.firstArgument)].value)]
      if first.op == .string { path = text(first.name) }
    }
    return CallGraph.Entry(function: callee, reason: .callback, name: name, path: path, site: site)
  }

  private func text(_ name: Symbol) -> String { project.names.text(name) }
}
