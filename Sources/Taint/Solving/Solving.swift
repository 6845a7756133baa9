internal import CodeGraph
internal import Core
internal import Synchronization

/// Solves all functions of a project, on several threads.
///
/// Functions are put in an order by whom they probably call and taken in that order, those that probably call each other together. Where it
/// turns out that others call each other too, these are put off to another round, whose order knows of the calls. In the last round such
/// functions are solved as they come.
///
/// The result is the same for any number of threads: the solution of a function follows from those that it calls, and whether it is put off from
/// the order alone.
struct Solving: Sendable {
  private static let maximumRounds = 16
  /// Functions below which further threads cost more than they gain.
  private static let functionsPerThread = 100

  let solver: Solver
  let workers: Int
  let time: TimeBudget
  /// Keeps whom calls reach, if somebody wants to know; then there is one thread.
  var recorder: CallRecorder?
  /// Solutions of an earlier scan, if those of this one are to be kept.
  var memory: TaintAnalysis.Memory?

  struct Outcome {
    var program: SolvedProgram
    /// What is to be kept for a later scan.
    var draft: KeptSolutions.Draft?
  }

  func run() -> SolvedProgram { solve().program }

  func solve() -> Outcome {
    let project = solver.project
    project.names.freeze()
    var functions = (0..<Int32(project.functionCount)).map { FunctionID($0) }
    let memory = memory.map { memory in
      SolvingMemory(
        solver, earlier: memory.earlier?.solutions(memory.batch, project.names), key: memory.key, workers: workers,
        probableCallees: probableCallees)
    }
    let probable = memory?.probable ?? probableCallees(functions)
    let policy = memory?.policy ?? ContextPolicy(callees: probable, sizes: functions.map { project.graph($0).instructions.count })
    let table = SolutionTable(project, policy: policy, memory: memory)
    var callees = probable
    var discovered: [(from: FunctionID, to: FunctionID)] = []
    func add(_ call: (from: FunctionID, to: FunctionID)) {
      guard !callees[Int(call.from.raw)].contains(call.to) else { return }
      callees[Int(call.from.raw)].append(call.to)
      discovered.append(call)
    }
    for call in memory?.discovered ?? [] { add(call) }
    var round = 1
    while !functions.isEmpty {
      let order = SolvingOrder(functions, of: project.functionCount, callees: callees)
      let isLast = round == Self.maximumRounds
      let queue = WorkQueue(count: order.groups.count)
      forEachWorker(of: order.groups.count) { time in
        while let group = queue.next() {
          // Who needed it may have solved it already.
          guard order.groups[group].allSatisfy({ table.isOpen($0) }) else { continue }
          _ = time.look()
          let recorder = recorder.map { _ in CallRecorder(project) }
          let task = SolvingTask(
            solver, group: Int32(group), of: order, table: table, isLast: isLast, time: time, recorder: recorder)
          if task.run(), let recorder { self.recorder?.add(recorder) }
        }
      }
      let next = table.nextRound()
      functions = next.functions
      for call in next.calls { add(call) }
      round += 1
    }
    let program = SolvedProgram(solver, table)
    guard let memory, round <= Self.maximumRounds, !time.isOver else { return Outcome(program: program) }
    return Outcome(
      program: program, draft: KeptSolutions.Draft(program: program, memory: memory, probable: probable, discovered: discovered))
  }

  private func probableCallees(_ functions: [FunctionID]) -> [[FunctionID]] {
    let probable = ProbableCalls(solver)
    let found = Mutex([[FunctionID]](repeating: [], count: functions.count))
    let size = 256
    let queue = WorkQueue(count: (functions.count + size - 1) / size)
    forEachWorker(of: functions.count) { _ in
      while let chunk = queue.next() {
        let range = chunk * size..<min((chunk + 1) * size, functions.count)
        let callees = functions[range].map { probable.callees(of: $0) }
        found.withLock { $0.replaceSubrange(range, with: callees) }
      }
    }
    return found.withLock { $0 }
  }

  private func forEachWorker(of count: Int, _ body: @escaping @Sendable (TimeBudget) -> Void) {
    let workers = recorder == nil ? min(workers, count / Self.functionsPerThread) : 1
    guard workers > 1 else { return body(time) }
    let time = time
    let isOver = Atomic<Bool>(false)
    WorkerPool.run(workers) { _ in
      let own = time.another()
      body(own)
      if own.isOver { isOver.store(true, ordering: .relaxed) }
    }
    if isOver.load(ordering: .relaxed) { time.end() }
  }
}
