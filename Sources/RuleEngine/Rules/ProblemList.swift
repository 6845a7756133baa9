internal import Core

/// Gathers what is wrong with one rule, so that all of it is reported at once.
final class ProblemList {
  private(set) var all: [RuleParser.Problem] = []

  /// Whether the rule is to be left out.
  var keepsFromRunning = false

  var errorCount: Int { all.count { $0.level == .error } }

  /// Whether nothing is wrong that keeps the rule from running.
  var isSound: Bool { errorCount == 0 }

  func replaceAll(with problem: RuleParser.Problem) { all = [problem] }

  func add(_ problem: RuleParser.Problem) { all.append(problem) }

  func add(_ problems: [RuleParser.Problem]) { all += problems }

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
