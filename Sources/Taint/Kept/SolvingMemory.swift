internal import CodeGraph
internal import Core
internal import Synchronization

/// What a solving knows of an earlier one, and notes for a later one.
final class SolvingMemory: Sendable {
  let key: KeyedHash.Key
  let state: ProjectState
  let policy: ContextPolicy
  /// The earlier solutions; nil if there are none for a project that this one can be compared with.
  let kept: KeptSolutions?
  let numbering: Numbering
  /// Whom functions probably call.
  let probable: [[FunctionID]]
  /// What the earlier project's solutions cannot be asked for any more; nil if there are none.
  private let changes: ProjectChanges?
  /// Functions, by their numbers then, of which other callers than before are served with contexts, and the policy of then.
  private let movedPolicies: Set<Int32>
  private let earlierPolicy: ContextPolicy
  /// By number of the solution: those for contexts that turned out to rest on something else now.
  private let rejections: CompletionFlags
  private static let isRejected: UInt8 = 1
  private let takenOver = Atomic<Int>(0)

  /// - Parameter probableCallees: of the functions in a list.
  init(
    _ solver: Solver, earlier: KeptSolutions?, key: KeyedHash.Key, workers: Int, probableCallees: ([FunctionID]) -> [[FunctionID]]
  ) {
    let project = solver.project
    self.key = key
    let (state, numbering) = ProjectState.of(solver, key, after: earlier?.state, workers: workers)
    self.state = state
    self.numbering = numbering
    let isKnown = earlier.map { $0.state.files == state.files && !$0.state.numbers.isSparse } ?? false
    let changes = isKnown ? earlier.flatMap { ProjectChanges(state, since: $0.state, solver, numbering) } : nil
    let kept = changes == nil ? nil : earlier
    self.changes = changes
    self.kept = kept
    let functions = numbering.functions
    var probable = [[FunctionID]](repeating: [], count: project.functionCount)
    var others: [FunctionID] = []
    for index in probable.indices {
      if let kept, let changes, !changes.isConcerned[index] {
        probable[index] = kept.probable[Int(functions.then[index])].map { FunctionID(functions.now[Int($0)]) }.filter { !$0.isNone }
      } else {
        others.append(FunctionID(Int32(index)))
      }
    }
    for (function, callees) in zip(others, probableCallees(others)) { probable[Int(function.raw)] = callees }
    self.probable = probable
    let policy = ContextPolicy(
      callees: probable, sizes: (0..<Int32(project.functionCount)).map { project.graph(FunctionID($0)).instructions.count })
    self.policy = policy
    let last = policy.lastCallers
    let before = kept?.lastCallers ?? []
    movedPolicies = Set(
      before.indices.filter { index in
        let now = functions.now[index]
        return now < 0 || last[Int(now)] != (before[index] == .max ? .max : functions.now[Int(before[index])])
      }.map { Int32($0) })
    earlierPolicy = ContextPolicy(lastCallers: before)
    rejections = CompletionFlags(count: kept?.count ?? 0)
  }

  /// Calls that turned out in the earlier scan, of functions that are as they were.
  var discovered: [(from: FunctionID, to: FunctionID)] {
    guard let kept, let changes else { return [] }
    let now = numbering.functions.now
    return stride(from: 0, to: kept.discovered.count, by: 2).compactMap {
      let (from, to) = (now[Int(kept.discovered[$0])], now[Int(kept.discovered[$0 + 1])])
      return from >= 0 && to >= 0 && !changes.isConcerned[Int(from)] ? (FunctionID(from), FunctionID(to)) : nil
    }
  }

  /// The number that a function had then, or -1.
  func then(_ function: FunctionID) -> Int32 { numbering.functions.then[Int(function.raw)] }
  /// The function that had a number then, or none.
  func now(_ then: Int32) -> FunctionID { FunctionID(numbering.functions.now[Int(then)]) }

  /// Whether an earlier solution's own function is as it was, and as many of its calls are served with contexts.
  func isSame(_ number: Int, _ kept: KeptSolutions) -> Bool {
    let before = kept.functions[number]
    let function = now(before)
    guard let changes, !function.isNone, !changes.isConcerned[Int(function.raw)] else { return false }
    if changes.hasDeclarations {
      guard !kept.names[number].contains(where: { changes.isChanged(Symbol(raw: $0)) }) else { return false }
      if number >= kept.functionCount {
        guard let key = kept.key(number, numbering), !changes.concerns(key.context) else { return false }
      }
    }
    guard !movedPolicies.isEmpty else { return true }
    let caller = FunctionID(before)
    return kept.called[number].allSatisfy { raw in
      guard movedPolicies.contains(raw) else { return true }
      let callee = now(raw)
      return !callee.isNone && policy.admits(callee, from: function) == earlierPolicy.admits(FunctionID(raw), from: caller)
    }
  }

  /// Whether a solution is the earlier one of a number, and means the same to whoever asks for it.
  func isSame(_ solution: Solution, as number: Int, _ kept: KeptSolutions) -> Bool {
    solution.code?.digest == kept.digests[number] && !solution.isOther
  }

  func isRejected(_ number: Int) -> Bool { rejections.outcome(number) == Self.isRejected }
  func reject(_ number: Int) { rejections.set(number, Self.isRejected) }

  func noteTakenOver(_ count: Int) { takenOver.add(count, ordering: .relaxed) }
  /// How many solutions were taken over.
  var takenOverCount: Int { takenOver.load(ordering: .relaxed) }

  /// The form in which a solution is kept.
  func seal(_ solution: Solution, _ project: ProjectGraph) {
    if solution.code == nil {
      solution.code = SolutionCode(solution, outerPlaces: project.graph(solution.key.function).outerPlaces, numbering.toLasting, key)
    }
    solution.isOther = changes?.concerns(solution.summary) ?? false
  }
}
