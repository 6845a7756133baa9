internal import CodeGraph
internal import Core

/// All functions of a project, solved.
final class SolvedProgram: @unchecked Sendable {  // Used by one thread; others take `another()`.
  let solver: Solver
  /// By ``Solution/number``.
  let solutions: [Solution]
  /// Functions that the project itself calls.
  let called: Set<FunctionID>
  private let task: SolvingTask
  private var tracedSummaries: [Int32: Summary] = [:]

  private let table: SolutionTable
  /// By number of an earlier scan's solution: the number that it has now; -1: it was not taken over.
  private let numberOfEarlier: [Int32]

  convenience init(_ solver: Solver, _ table: SolutionTable) {
    let solutions = table.all()
    var numbers = [Int32](repeating: -1, count: table.memory?.kept?.count ?? 0)
    for solution in solutions where solution.earlier >= 0 { numbers[Int(solution.earlier)] = solution.number }
    self.init(solver, table, solutions, called: solutions.reduce(into: []) { $0.formUnion($1.called) }, numbers)
  }

  /// The same program, for another thread.
  func another() -> SolvedProgram { SolvedProgram(solver, table, solutions, called: called, numberOfEarlier) }

  private init(
    _ solver: Solver, _ table: SolutionTable, _ solutions: [Solution], called: Set<FunctionID>, _ numberOfEarlier: [Int32]
  ) {
    self.numberOfEarlier = numberOfEarlier
    self.solver = solver
    self.table = table
    self.solutions = solutions
    self.called = called
    // A task to which everything is known.
    let order = SolvingOrder([], of: solver.project.functionCount, callees: [])
    task = SolvingTask(solver, group: 0, of: order, table: table, isLast: true, time: TimeBudget(), recorder: nil)
    task.adopt(solutions.filter { $0.key.context != .any })
  }

  func summary(_ number: Int32) -> Summary { solutions[Int(number)].summary }

  /// The summary of a function, with the ways of its data.
  func traced(_ number: Int32) -> Summary {
    if let known = tracedSummaries[number] { return known }
    let traced = task.traced(solutions[Int(number)])
    tracedSummaries[number] = traced
    return traced
  }

  /// The way of something as an earlier scan found it, if all that it leads through was taken over.
  func earlierWay(_ subject: KeptWay.Subject) -> KeptWay? {
    guard let memory = table.memory, let kept = memory.kept else { return nil }
    var earlier = subject
    earlier.solution = solutions[Int(subject.solution)].earlier
    guard earlier.solution >= 0, let way = kept.ways[earlier] else { return nil }
    let numbers = way.solutions.map { numberOfEarlier[Int($0)] }
    guard !numbers.contains(-1) else { return nil }
    var steps = way.steps
    for index in steps.indices {
      steps[index].function = memory.now(steps[index].function.raw)
      if steps[index].function.isNone { return nil }
    }
    return KeptWay(steps: steps, solutions: numbers)
  }

  /// Functions of which a budget left a part out.
  var functionsCut: Int { Set(solutions.lazy.filter { $0.summary.wasCut }.map { $0.key.function }).count }
}
