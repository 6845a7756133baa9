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

  func apply(_ findings: [Finding]) throws(UserError) {
    let outcome = FileFixer(languages: LanguageRegistry.all, isDryRun: isDryRun).apply(findings, in: files)
    for line in Self.lines(outcome, isDryRun: isDryRun) { StandardError.write(TerminalText.plain(line) + "\n") }
    guard let first = outcome.failures.first else { return }
    let others = outcome.failures.count > 1 ? " and \(outcome.failures.count - 1) more" : ""
    throw UserError(
      "cannot fix \(first)\(others)", advice: isDryRun ? "Nothing was changed." : "The other files were fixed.", exitCode: .incomplete)
  }

  private static func lines(_ outcome: FileFixer.Outcome, isDryRun: Bool) -> [String] {
    let left = isDryRun ? "would be left out" : "left out"
    var lines = outcome.breaking.prefix(mostPlaces).map {
      "\($0.path):\($0.line): the fix of rule \($0.rule) \(isDryRun ? "" : "was ")\(left): with it the file would have a mistake of syntax"
    }
    if outcome.breaking.count > mostPlaces { lines.append("and \(outcome.breaking.count - mostPlaces) more of this kind") }
    let written = isDryRun ? "would be written to" : "written to"
    var parts = ["\(plural(outcome.applied, "fix", "fixes")) \(written) \(plural(outcome.changedFiles, "file", "files"))"]
    if outcome.overlapping > 0 {
      let again = isDryRun ? "a second run would find those" : "scan again for those"
      parts.append("\(outcome.overlapping) \(left) within other fixes (\(again))")
    }
    if outcome.inOtherEncoding > 0 { parts.append("\(outcome.inOtherEncoding) \(left) in files that are not UTF-8") }
    if !outcome.breaking.isEmpty { parts.append("\(outcome.breaking.count) \(left) that break a file") }
    lines.append((isDryRun ? "dry run, nothing was changed: " : "") + parts.joined(separator: "; "))
    return lines
  }

  private static func plural(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
}
