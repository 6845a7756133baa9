internal import CodeGraph
internal import Core

/// What a function does when it is called in a way of which a context is known.
final class Solution: @unchecked Sendable {  // Changed by the task that finds it only, which hands it out when it is done.
  struct Key: Hashable, Sendable {
    var function: FunctionID
    var context = CallContext.any
  }

  let key: Key
  /// What it does. A change replaces the whole, as somebody may be taking the one before over.
  var summary: Summary {
    _read { yield shared.summary }
    set { shared = SharedSummary(newValue) }
  }
  private(set) var shared: SharedSummary
  /// Instructions that were gone through, those of the solutions for contexts that it asked for among them, whoever found them.
  var cost = 0
  /// Functions of the project that it calls.
  var called: [FunctionID] = []
  /// The solutions for contexts that it asked for.
  var contexts: [Key] = []
  /// Functions and contexts whose solutions it rests on, those of its own group left out.
  var asked: [FunctionID] = []
  var askedContexts: [Key] = []
  /// The first function of the group that it was found with; -1: it is a solution for a context that all may use.
  var group: Int32 = -1
  /// The number that it had in the scan that it was taken over from, or -1.
  var earlier: Int32 = -1
  /// Names that were made of what values are, and looked up.
  var names: [Symbol] = []
  /// Whether it means something else to whoever asks for it than it did in the earlier scan, though it may be the same.
  var isOther = false
  /// As bytes, if solutions are kept.
  var code: SolutionCode?
  /// Its place in ``SolvedProgram/solutions``, once all is solved.
  var number: Int32 = -1

  init(_ key: Key, _ summary: Summary) {
    self.key = key
    shared = SharedSummary(summary)
  }

  /// A function of which nothing will be known: it lies too deep, or the time is over.
  static func unknown(_ function: FunctionID) -> Solution {
    var summary = Summary(function: function)
    summary.wasCut = true
    return Solution(Key(function: function), summary)
  }

  /// What stands for a function while it is being solved.
  static func guess(_ key: Key) -> Solution {
    var summary = Summary(function: key.function, context: key.context)
    summary.isProvisional = true
    return Solution(key, summary)
  }
}
