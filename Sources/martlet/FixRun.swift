import Core
import Reporting
import RuleEngine
import Scanner

/// `--autofix`: writes the fixes of findings into their files; `--dryrun` counts them only.
struct FixRun {
  let files: LinuxFileSystem
  let isDryRun: Bool

  func apply(_ findings: [Finding]) throws(UserError) {
    var applied = 0
    var refused = 0
    // Where fixes overlap, the one for the worse finding is made; a second run sees what is left.
    var byPath: [String: [Fix]] = [:]
    for finding in findings.sorted(by: { $0.severity > $1.severity }) where finding.suppression == nil {
      guard let fix = finding.fix else { continue }
      let others = byPath[finding.location.path] ?? []
      if others.contains(fix) { continue }
      if others.contains(where: { $0.range.overlaps(fix.range) || $0.range.start == fix.range.start }) {
        refused += 1
      } else {
        byPath[finding.location.path] = others + [fix]
      }
    }
    var changed = 0
    var failures: [String] = []
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
        if result.applied == 0 { continue }
        changed += 1
        if !isDryRun { try files.write(file, result.bytes) }
      } catch {
        failures.append("\(TerminalText.plain(path)): \(error.message)")
      }
    }
    let verb = isDryRun ? "would be applied" : "applied"
    var text = "\(applied) fix\(applied == 1 ? "" : "es") \(verb) in \(changed) file\(changed == 1 ? "" : "s")"
    if refused > 0 { text += "; \(refused) left out, inside another fix (a second run may apply it) or in a file that is not UTF-8" }
    StandardError.write(text + "\n")
    guard let first = failures.first else { return }
    let others = failures.count > 1 ? " and \(failures.count - 1) more" : ""
    throw UserError(
      "cannot fix \(first)\(others)", advice: isDryRun ? "Nothing was changed." : "The other files were fixed.", exitCode: .incomplete)
  }
}
