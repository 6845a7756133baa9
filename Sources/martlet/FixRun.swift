import Core
import Languages
import Reporting
import Scanner

/// `--autofix`: writes the fixes of findings into their files; `--dryrun` says what would be written.
struct FixRun {
  /// Places of fixes that are named one by one.
  private static let mostPlaces = 20

  let files: LinuxFileSystem
  let isDryRun: Bool
  /// As long as the scan of the file may take.
  let secondsPerFile: @Sendable (FilePath) -> Double

  func apply(_ findings: [Finding]) throws(UserError) {
    // A first Ctrl-C stops the work, and ends it soon where a file is read for long: files are written whole or not at all.
    Interruption.enter(.scanning)
    let outcome = FileFixer(
      languages: LanguageRegistry.all, isDryRun: isDryRun, secondsPerFile: secondsPerFile, isCancelled: { Interruption.isRequested }
    ).apply(findings, in: files)
    Interruption.enter(.finishing)
    for line in Self.lines(outcome, isDryRun: isDryRun) { StandardError.write(TerminalText.plain(line) + "\n") }
    if outcome.isInterrupted {
      throw UserError("interrupted: not all fixes were tried", advice: "The other files are as they were.", exitCode: .incomplete)
    }
    guard let first = outcome.failures.first else { return }
    let others = outcome.failures.count > 1 ? " and \(outcome.failures.count - 1) more" : ""
    throw UserError(
      "cannot fix \(first)\(others)", advice: isDryRun ? "Nothing was changed." : "The other files were fixed.", exitCode: .incomplete)
  }

  private static func lines(_ outcome: FileFixer.Outcome, isDryRun: Bool) -> [String] {
    let left = isDryRun ? "would be left out" : "left out"
    var lines: [String] = []
    for (places, reason) in [
      (outcome.breaking, "with it the file would have a mistake of syntax"),
      (outcome.untried, "it was not tried, for to try each fix of the file takes too long (--timeout)"),
    ] {
      lines += places.prefix(mostPlaces).map {
        "\($0.path):\($0.line): the fix of rule \($0.rule) \(isDryRun ? "" : "was ")\(left): \(reason)"
      }
      if places.count > mostPlaces { lines.append("and \(places.count - mostPlaces) more of this kind") }
    }
    let written = isDryRun ? "would be written to" : "written to"
    var parts = ["\(plural(outcome.applied, "fix", "fixes")) \(written) \(plural(outcome.changedFiles, "file", "files"))"]
    if outcome.overlapping > 0 {
      let again = isDryRun ? "a second run would find those" : "scan again for those"
      parts.append("\(outcome.overlapping) \(left) within other fixes (\(again))")
    }
    if outcome.inOtherEncoding > 0 { parts.append("\(outcome.inOtherEncoding) \(left) in files that are not UTF-8") }
    if !outcome.breaking.isEmpty { parts.append("\(outcome.breaking.count) \(left) that break a file") }
    if !outcome.untried.isEmpty { parts.append("\(outcome.untried.count) \(left) untried") }
    lines.append((isDryRun ? "dry run, nothing was changed: " : "") + parts.joined(separator: "; "))
    return lines
  }

  private static func plural(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
}
