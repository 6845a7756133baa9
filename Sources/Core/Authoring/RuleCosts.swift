/// What rules cost on a set of files.
package struct RuleCosts: Sendable {
  package struct Row: Sendable {
    package var rule: String
    /// Processor time of looking for its patterns.
    package var nanoseconds: UInt64 = 0
    /// Steps of matching: the same on every machine and in every run.
    package var steps = 0
    /// Files that gave reason to try it, and those that it matched in.
    package var files = 0
    package var matchedFiles = 0
    package var matches = 0
    /// Files in which it was cut off.
    package var cutOff = 0

    package init(rule: String) { self.rule = rule }

    package static func += (a: inout Row, b: Row) {
      a.nanoseconds &+= b.nanoseconds
      a.steps &+= b.steps
      a.files += b.files
      a.matchedFiles += b.matchedFiles
      a.matches += b.matches
      a.cutOff += b.cutOff
    }
  }

  /// The dearest first.
  package var rows: [Row] = []
  package var files = 0
  package var bytes = 0
  /// Files that could not be read, and why.
  package var problems: [Diagnostic] = []
  /// Processor time of what all rules share: reading, parsing, names.
  package var sharedNanoseconds: UInt64 = 0
  /// Rules that follow data: their patterns are in the rows, the following is not a rule's own.
  package var taintRules = 0

  package init() {}

  package var ruleNanoseconds: UInt64 { rows.reduce(0) { $0 &+ $1.nanoseconds } }
  package var steps: Int { rows.reduce(0) { $0 &+ $1.steps } }
}
