import Core
import Reporting

/// How errors that the user can mend look on the terminal. Their texts may quote names from the tree under scan.
enum UserErrorWriter {
  static func write(_ error: UserError) {
    StandardError.write("error: \(TerminalText.plain(error.title))\n")
    if !error.advice.isEmpty { StandardError.write("  \(TerminalText.plain(error.advice))\n") }
  }
}
