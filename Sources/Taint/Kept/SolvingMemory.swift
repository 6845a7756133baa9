internal import CodeGraph
internal import Core

/// What a solving knows of an earlier one, and notes for a later one.
final class SolvingMemory: Sendable {
  let key: KeyedHash.Key
  let state: ProjectState
  let policy: ContextPolicy
  /// The earlier solutions; nil if there are none for a project with these declarations.
  let kept: KeptSolutions?
  /// Whom functions probably call.
  let probable: [[FunctionID]]
  /// Whether a function's own code is what it was.
  private let isSameCode: [Bool]
  /// Functions of which other callers than before are served with contexts, and the policy of then.
  private let movedPolicies: Set<Int32>
  private let earlierPolicy: ContextPolicy
  /// By number of the solution: those for contexts that turned out to rest on something else now.
  private let rejections: CompletionFlags
  private static let isRejected: UInt8 = 1

  /// - Parameter probableCallees: of the functions in a list.
  init(
    _ solver: Solver, earlier: KeptSolutions?, key: KeyedHash.Key, workers: Int, probableCallees: ([FunctionID]) -> [[FunctionID]]
  ) {
    let project = solver.project
    self.key = key
    let state = ProjectState(solver, key, workers: workers)
    self.state = state
    let kept = earlier.flatMap { $0.state.environment == state.environment && $0.functionCount == project.functionCount ? $0 : nil }
    self.kept = kept
    var probable = [[FunctionID]](repeating: [], count: project.functionCount)
    var isSameCode = [Bool](repeating: false, count: project.functionCount)
    if let kept {
      for index in isSameCode.indices where state.bodies[index] == kept.state.bodies[index] {
        isSameCode[index] = true
        probable[index] = kept.probable[index].map { FunctionID($0) }
      }
    }
    let others = isSameCode.indices.filter { !isSameCode[$0] }.map { FunctionID(Int32($0)) }
    for (function, callees) in zip(others, probableCallees(others)) { probable[Int(function.raw)] = callees }
    self.probable = probable
    self.isSameCode = isSameCode
    policy = ContextPolicy(
      callees: probable, sizes: (0..<Int32(project.functionCount)).map { project.graph(FunctionID($0)).instructions.count })
    let last = policy.lastCallers
    let before = kept?.lastCallers ?? last
    movedPolicies = Set(last.indices.filter { last[$0] != before[$0] }.map { Int32($0) })
    earlierPolicy = ContextPolicy(lastCallers: before)
    rejections = CompletionFlags(count: kept?.count ?? 0)
  }

  /// Calls that turned out in the earlier scan, of functions that are as they were.
  var discovered: [(from: FunctionID, to: FunctionID)] {
    guard let kept else { return [] }
    return stride(from: 0, to: kept.discovered.count, by: 2).map { (FunctionID(kept.discovered[$0]), FunctionID(kept.discovered[$0 + 1])) }
      .filter { isSameCode[Int($0.0.raw)] }
  }

  /// Whether an earlier solution's own function is as it was, and as many of its calls are served with contexts.
  func isSame(_ number: Int, _ kept: KeptSolutions) -> Bool {
    let function = kept.functions[number]
    guard isSameCode[Int(function)] else { return false }
    guard !movedPolicies.isEmpty else { return true }
    let caller = FunctionID(function)
    return kept.called[number].allSatisfy { raw in
      let callee = FunctionID(raw)
      return !movedPolicies.contains(raw) || policy.admits(callee, from: caller) == earlierPolicy.admits(callee, from: caller)
    }
  }

  func isRejected(_ number: Int) -> Bool { rejections.outcome(number) == Self.isRejected }
  func reject(_ number: Int) { rejections.set(number, Self.isRejected) }

  /// The form in which a solution is kept.
  func seal(_ solution: Solution, _ project: ProjectGraph) {
    if solution.code == nil { solution.code = SolutionCode(solution, outerPlaces: project.graph(solution.key.function).outerPlaces, key) }
  }
}
