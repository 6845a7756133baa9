internal import CodeGraph
internal import Core

/// Which of several methods of one name a call means.
///
/// Those that take as many arguments, and of them those whose parameters' declared classes fit the arguments best, as far as the arguments'
/// classes are known. What cannot be told apart is called together.
extension FunctionSolver {
  private static let maximumOverloads = 3

  /// The methods that a call of `id` means; `id` itself where it has no other of its name.
  func overloads(of id: FunctionID, _ arguments: [AbstractValue]) -> [FunctionID] {
    let candidates = solver.project.overloads(of: id)
    guard candidates.count > 1 else { return [id] }
    let fitting = candidates.filter { takes(arguments.count, $0) }
    guard fitting.count > 1 else { return fitting.isEmpty ? [id] : fitting }
    var best = Int.min
    var chosen: [FunctionID] = []
    for candidate in fitting {
      let score = fitness(of: candidate, arguments)
      if score > best {
        best = score
        chosen = []
      }
      if score == best { chosen.append(candidate) }
    }
    // A class's own methods stand before those that it inherits.
    let owner = solver.project.owner(id)
    let own = chosen.filter { solver.project.owner($0) == owner }
    return Array((own.isEmpty ? chosen : own).prefix(Self.maximumOverloads))
  }

  func overloads(of target: Target, _ actuals: Actuals) -> [Target] {
    guard case .project(let id, let receiver, let function) = target else { return [target] }
    return overloads(of: id, actuals).map { .project($0, receiver: receiver, function: $0 == id ? function : -1) }
  }

  func overloads(of id: FunctionID, _ actuals: Actuals) -> [FunctionID] {
    guard actuals.rest == nil, actuals.named.isEmpty else { return [id] }
    return overloads(of: id, actuals.positional)
  }

  private func takes(_ count: Int, _ id: FunctionID) -> Bool {
    var positional = 0
    var isOpen = false
    for parameter in solver.project.parameters(id) {
      switch parameter.kind {
      case .positional: positional += 1
      case .rest: isOpen = true
      default: break
      }
    }
    return isOpen ? count >= positional : count == positional
  }

  private func fitness(of id: FunctionID, _ arguments: [AbstractValue]) -> Int {
    let file = solver.project.file(id)
    var score = 0
    var next = 0
    for parameter in solver.project.parameters(id) where next < arguments.count {
      if parameter.kind == .rest { return score - 1 }
      guard parameter.kind == .positional else { continue }
      score += fitness(of: parameter.type, in: file, arguments[next])
      next += 1
    }
    return score
  }

  /// How well an argument fits a declared type: 0 where that cannot be told.
  private func fitness(of type: Symbol, in file: Int, _ argument: AbstractValue) -> Int {
    let constants = frame.constantSet(argument).values ?? []
    let isText = !constants.isEmpty && constants.allSatisfy(\.isText)
    let types = frame.objects(of: argument).map { frame.objects[Int($0)].type }.filter { $0 != .unknown }
    if solver.isScalar(type) {
      if isText || !types.isEmpty { return -4 }
      return constants.isEmpty || constants.contains(.null) ? 0 : 3
    }
    let declared = solver.objectType(type, in: file)
    guard declared != .unknown else { return 0 }
    let text = ObjectType.library(solver.models.textType)
    if isText { return declared == text ? 3 : isProject(declared) ? -4 : 0 }
    return types.map { fitness(of: declared, $0) }.max() ?? 0
  }

  private func fitness(of declared: ObjectType, _ given: ObjectType) -> Int {
    if declared == given { return 3 }
    guard case .project(let id) = given else { return isProject(declared) ? -4 : -1 }
    var isBelow = false
    switch declared {
    case .project(let wanted):
      solver.project.walkSupertypes(id) { current in
        isBelow = current == wanted
        return !isBelow
      }
    case .library(let node): isBelow = solver.project.librarySupertypes(id).contains(node)
    case .unknown: break
    }
    return isBelow ? 2 : -4
  }

  private func isProject(_ type: ObjectType) -> Bool {
    if case .project = type { return true }
    return false
  }
}
