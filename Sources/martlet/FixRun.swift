import Core
import Reporting
import Scanner

/// `--autofix`: writes the fixes of findings into their files; `--dryrun` counts them only.
struct FixRun {
  let files: LinuxFileSystem
  let isDryRun: Bool

  func apply(_ findings: [Finding]) throws(UserError) {
    let outcome = FileFixer(isDryRun: isDryRun).apply(findings, in: files)
    let verb = isDryRun ? "would be applied" : "applied"
    var text = "\(outcome.applied) fix\(outcome.applied == 1 ? "" : "es") \(verb) in"
    text += " \(outcome.changedFiles) file\(outcome.changedFiles == 1 ? "" : "s")"
    if outcome.refused > 0 {
      text += "; \(outcome.refused) left out, inside another fix (a second run may apply it) or in a file that is not UTF-8"
    }
    StandardError.write(text + "\n")
    guard let first = outcome.failures.first else { return }
    let others = outcome.failures.count > 1 ? " and \(outcome.failures.count - 1) more" : ""
    throw UserError(
      "cannot fix \(first)\(others)", advice: isDryRun ? "Nothing was changed." : "The other files were fixed.", exitCode: .incomplete)
  }
}
