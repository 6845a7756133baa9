internal import CodeGraph
internal import Core
internal import Synchronization

/// The solutions that all threads share.
///
/// What a thread may see of it follows from the order alone, not from what others happen to have done: a function's solution if the function
/// stands earlier in the order (who asks too soon waits), a solution for a context if all that it rests on does. So every thread count gives the
/// same result.
final class SolutionTable: @unchecked Sendable {  // A function's solution is written before its flag, and read after.
  enum Outcome: UInt8 {
    case solved = 1
    /// It asks for a function that stands later in the order.
    case deferred = 2
  }

  private let flags: CompletionFlags
  private let solutions: UnsafeMutablePointer<Solution?>
  private let count: Int
  let policy: ContextPolicy
  /// Knows earlier solutions, if they are kept.
  let memory: SolvingMemory?
  private let project: ProjectGraph
  private let contexts: [ContextShard]
  private struct Discoveries {
    var deferred: [FunctionID] = []
    var calls: [(from: FunctionID, to: FunctionID)] = []
    /// By the first function of each group: solutions for contexts that only the group has a use for.
    var own: [Int32: [Solution]] = [:]
  }
  private let discoveries = Mutex(Discoveries())
  private let publishing = Mutex(())

  private final class ContextShard: Sendable {
    let solutions = Mutex([Solution.Key: Solution]())
  }

  init(_ project: ProjectGraph, policy: ContextPolicy, memory: SolvingMemory?) {
    self.policy = policy
    self.memory = memory
    self.project = project
    let functionCount = project.functionCount
    count = functionCount
    flags = CompletionFlags(count: functionCount)
    solutions = .allocate(capacity: max(functionCount, 1))
    solutions.initialize(repeating: nil, count: functionCount)
    contexts = (0..<64).map { _ in ContextShard() }
  }

  deinit {
    solutions.deinitialize(count: count)
    solutions.deallocate()
  }

  // MARK: Functions

  /// The solution of a function, if there is one by now. Of a function that stands before a place in the order that has been reached it is
  /// waited for; nil then means that the function waits for the next round.
  func solution(of function: FunctionID, before rank: Int32 = 0, _ order: SolvingOrder? = nil) -> Solution? {
    let index = Int(function.raw)
    let isAwaited = order.map { $0.rank[index] < rank } ?? false
    let outcome = isAwaited ? flags.wait(index) : flags.outcome(index)
    return outcome == Outcome.solved.rawValue ? solutions[index] : nil
  }

  /// Whether nobody has said yet how the solving of a function ends.
  func isOpen(_ function: FunctionID) -> Bool { flags.outcome(Int(function.raw)) == 0 }

  /// Hands out a function's solution; of two that threads found at the same time, which say the same, the first.
  func publish(_ solution: Solution) {
    memory?.seal(solution, project)
    let index = Int(solution.key.function.raw)
    let isFirst = publishing.withLock { _ in
      if solutions[index] != nil { return false }
      solutions[index] = solution
      return true
    }
    if isFirst { flags.set(index, Outcome.solved.rawValue) }
  }

  func deferred(_ functions: [FunctionID], calls: [(from: FunctionID, to: FunctionID)]) {
    discoveries.withLock {
      $0.deferred += functions
      $0.calls += calls
    }
    publishing.withLock { _ in
      for function in functions where solutions[Int(function.raw)] == nil { flags.set(Int(function.raw), Outcome.deferred.rawValue) }
    }
  }

  /// The functions that wait for the next round, and calls that turned out; called between rounds.
  func nextRound() -> (functions: [FunctionID], calls: [(from: FunctionID, to: FunctionID)]) {
    let found = discoveries.withLock { state in
      defer {
        state.deferred = []
        state.calls = []
      }
      return (Set(state.deferred).filter { solutions[Int($0.raw)] == nil }.sorted(), state.calls)
    }
    for function in found.0 { flags.set(Int(function.raw), 0) }
    return (found.0, found.1.sorted { ($0.from, $0.to) < ($1.from, $1.to) })
  }

  // MARK: Contexts

  private func shard(_ key: Solution.Key) -> ContextShard {
    contexts[Int(truncatingIfNeeded: UInt32(bitPattern: key.function.raw)) % contexts.count]
  }

  func solution(for key: Solution.Key) -> Solution? { shard(key).solutions.withLock { $0[key] } }

  /// Keeps a solution; of two that threads found at the same time, which say the same, the first.
  func keep(_ solution: Solution) -> Solution {
    memory?.seal(solution, project)
    return kept(solution)
  }

  private func kept(_ solution: Solution) -> Solution {
    shard(solution.key).solutions.withLock { table in
      if let known = table[solution.key] { return known }
      table[solution.key] = solution
      return solution
    }
  }

  /// Keeps the solutions for contexts that a group has for itself.
  func keepOwn(_ solutions: [Solution]) {
    if let memory { for solution in solutions { memory.seal(solution, project) } }
    if !solutions.isEmpty { discoveries.withLock { $0.own[solutions[0].group] = solutions } }
  }

  // MARK: All of them

  /// All solutions, in an order that is the same in every run: functions first, then those for contexts.
  func all() -> [Solution] {
    var all = (0..<count).compactMap { solutions[$0] }
    var special = contexts.flatMap { $0.solutions.withLock { $0 }.map { (code: $0.key.context.code, solution: $0.value) } }
    special.sort { a, b in
      let (first, second) = (a.solution.key.function, b.solution.key.function)
      return first == second ? a.code.lexicographicallyPrecedes(b.code) : first < second
    }
    all += special.map(\.solution)
    let own = discoveries.withLock { $0.own }
    for group in own.keys.sorted() { all += own[group] ?? [] }
    for (number, solution) in all.enumerated() { solution.number = Int32(number) }
    return all
  }
}
