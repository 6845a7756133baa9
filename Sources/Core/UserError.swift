/// An error that the person at the keyboard can mend: what is wrong, what to do, and the exit code.
package struct UserError: Error, Sendable {
  package var title: String
  package var advice: String
  package var exitCode: ExitCode

  package init(_ title: String, advice: String = "", exitCode: ExitCode = .usage) {
    self.title = title
    self.advice = advice
    self.exitCode = exitCode
  }
}

/// Exit codes of the program.
package enum ExitCode: Int32, Sendable {
  /// Nothing at or above the failing severity.
  case clean = 0
  /// Findings.
  case findings = 1
  /// Usage or configuration error.
  case usage = 2
  /// Something that was asked for could not be analysed.
  case incomplete = 3
}
