import Core

/// How errors that the user can mend look on the terminal.
enum UserErrorWriter {
  static func write(_ error: UserError) {
    StandardError.write("error: \(error.title)\n")
    if !error.advice.isEmpty { StandardError.write("  \(error.advice)\n") }
  }
}
