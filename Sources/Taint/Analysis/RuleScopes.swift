internal import CodeGraph

/// For each rule of a batch the code that it is about, as far as its paths leave some out.
final class RuleScopes {
  /// The code that one or several rules are about.
  struct Scope {
    /// By number of the file; empty: all are meant.
    var files: [Bool] = []
    var entered: EnteredSolutions?

    /// Whether data is of interest that came in at a file, and whose way to a sink a solution knows.
    func holds(_ solution: Int32, source file: Int) -> Bool {
      guard let entered else { return true }
      return files[file] && entered.contains(solution)
    }
  }
  private let solved: SolvedProgram
  private let firstRule: Int
  private let isMeant: (_ rule: Int, _ file: Int) -> Bool
  /// Only rules that have found something are in here.
  private var scopeOfRule: [Int: Scope] = [:]
  /// Many rules leave out the same files.
  private var scopes: [[Bool]: Scope] = [:]

  init(_ solved: SolvedProgram, firstRule: Int, _ isMeant: @escaping (_ rule: Int, _ file: Int) -> Bool) {
    self.solved = solved
    self.firstRule = firstRule
    self.isMeant = isMeant
  }

  /// - Parameter rule: number in the batch.
  func of(_ rule: Int) -> Scope {
    if let known = scopeOfRule[rule] { return known }
    let files = solved.solver.project.files.indices.map { isMeant(firstRule + rule, $0) }
    let scope = scopes[files] ?? newScope(files)
    scopes[files] = scope
    scopeOfRule[rule] = scope
    return scope
  }

  private func newScope(_ files: [Bool]) -> Scope {
    files.contains(false) ? Scope(files: files, entered: EnteredSolutions(solved) { files[$0] }) : Scope()
  }
}
