internal import CodeGraph
internal import Core

/// What calls give without running them: objects that are made, collections of constants, what small functions return.
extension StaticValues {
  func call(_ call: CallSite, _ graph: FunctionGraph, _ function: FunctionID, _ depth: Int) -> Known {
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
  func made(by node: LibraryNode, _ call: CallSite, _ graph: FunctionGraph, _ function: FunctionID, _ depth: Int) -> Known {
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

  func elements(of operation: LibraryOperation?, _ given: [Known]) -> [Key: ConstantSet] {
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

  func result(of function: FunctionID, _ depth: Int) -> ObjectType {
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
