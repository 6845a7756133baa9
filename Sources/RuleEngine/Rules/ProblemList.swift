internal import Core

/// Gathers what is wrong with one rule, so that all of it is reported at once.
final class ProblemList {
  private(set) var all: [RuleParser.Problem] = []

  /// Whether the rule is to be left out.
  var keepsFromRunning = false

  /// Whether nothing is wrong that keeps the rule from running.
  var isSound: Bool { all.allSatisfy { $0.level != .error } }

  func replaceAll(with problem: RuleParser.Problem) { all = [problem] }

  func add(_ problem: RuleParser.Problem) { all.append(problem) }

  /// The result of a part, or nil and one problem more.
  @discardableResult
  func attempt<T>(_ part: () throws(RuleParser.Problem) -> T) -> T? {
    do throws(RuleParser.Problem) {
      return try part()
    } catch {
      add(error)
      return nil
    }
  }
}
