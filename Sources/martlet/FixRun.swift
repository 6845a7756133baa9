import Core
import Reporting
import RuleEngine
import Scanner

/// `--autofix`: writes the fixes of findings into their files; `--dryrun` counts them only.
struct FixRun {
  let files: LinuxFileSystem
  let isDryRun: Bool

  func apply(_ findings: [Finding]) throws(UserError) {
    var byPath: [String: [Fix]] = [:]
    for finding in findings where finding.suppression == nil {
      if let fix = finding.fix { byPath[finding.location.path, default: []].append(fix) }
    }
    var applied = 0
    var refused = 0
    var changed = 0
    for (path, fixes) in byPath.sorted(by: { $0.key < $1.key }) {
      let file = FilePath(displayed: path)
      do throws(FileError) {
        let bytes = try files.read(file, limit: 1 << 30, followLinks: false)
        // Offsets are those of decoded text: only UTF-8 files have the same.
        guard TextDecoding.encoding(of: bytes) == .utf8 else {
          refused += fixes.count
          continue
        }
        let result = FixApplication.apply(fixes, to: bytes)
        applied += result.applied
        refused += result.refused
        changed += 1
        if !isDryRun { try files.write(file, result.bytes) }
      } catch {
        throw UserError(
          "cannot fix \(TerminalText.plain(path)): \(error.message)", advice: "The files before it were fixed.", exitCode: .incomplete)
      }
    }
    let verb = isDryRun ? "would be applied" : "applied"
    StandardError.write(
      "\(applied) fixes \(verb) in \(changed) files"
        + (refused > 0 ? "; \(refused) left out because they overlap or the file is not UTF-8" : "") + "\n")
  }
}
