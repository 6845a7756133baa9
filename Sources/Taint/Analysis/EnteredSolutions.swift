internal import CodeGraph

/// Solutions that code which a rule is about has to do with: those of its functions, and those for contexts that these ask for, one by way of
/// the other. What only tests hand to a function is in none of them.
struct EnteredSolutions {
  /// By ``Solution/number``.
  private var isEntered: [Bool]

  /// - Parameter isMeant: whether a rule is about a file.
  init(_ solved: SolvedProgram, isMeant: (Int) -> Bool) {
    let solutions = solved.solutions
    isEntered = Array(repeating: false, count: solutions.count)
    // Groups may have solutions of their own for one context.
    var numbers: [Solution.Key: [Int]] = [:]
    var open: [Int] = []
    for (number, solution) in solutions.enumerated() {
      if solution.key.context != .any {
        numbers[solution.key, default: []].append(number)
      } else if isMeant(solved.solver.project.file(solution.key.function)) {
        isEntered[number] = true
        open.append(number)
      }
    }
    while let number = open.popLast() {
      for context in solutions[number].contexts {
        for inner in numbers[context] ?? [] where !isEntered[inner] {
          isEntered[inner] = true
          open.append(inner)
        }
      }
    }
  }

  func contains(_ number: Int32) -> Bool { isEntered[Int(number)] }
}
