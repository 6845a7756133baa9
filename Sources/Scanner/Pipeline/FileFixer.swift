package import Core
internal import RuleEngine

/// Writes the fixes of findings into their files.
///
/// A file is written only if it still holds the text that was scanned: between the scan and the fix somebody may have edited
/// it, and the places of the fixes would be other places.
package struct FileFixer: Sendable {
  /// What was done, or would be.
  package struct Outcome: Sendable, Equatable {
    package var applied = 0
    /// Fixes inside others, or in files whose offsets are not those of the text.
    package var refused = 0
    package var changedFiles = 0
    /// Files that could not be fixed, and why.
    package var failures: [String] = []
  }

  private static let sizeLimit = 1 << 30
  private let isDryRun: Bool

  package init(isDryRun: Bool) { self.isDryRun = isDryRun }

  package func apply(_ findings: [Finding], in files: some FileSystem) -> Outcome {
    var outcome = Outcome()
    for (path, fixes) in chosen(findings, &outcome).sorted(by: { $0.key < $1.key }) {
      let file = FilePath(displayed: path)
      do throws(FileError) {
        let bytes = try files.read(file, limit: Self.sizeLimit, followLinks: false)
        let encoding = TextDecoding.encoding(of: bytes)
        let text = TextDecoding.decode(bytes, encoding).bytes
        let hash = StableHash(text)
        guard fixes.allSatisfy({ $0.textHash == nil || $0.textHash == hash }) else {
          throw FileError(.changed, "it was changed after it was scanned; scan again")
        }
        // Offsets are those of decoded text: only UTF-8 files have the same.
        guard encoding == .utf8 else {
          outcome.refused += fixes.count
          continue
        }
        let result = FixApplication.apply(fixes, to: bytes)
        outcome.refused += result.refused
        if result.applied == 0 { continue }
        if !isDryRun { try files.write(file, result.bytes) }
        outcome.applied += result.applied
        outcome.changedFiles += 1
      } catch {
        outcome.failures.append("\(path): \(error.message)")
      }
    }
    return outcome
  }

  /// Fixes by path. Where they overlap, the one for the worse finding is made; a second run sees what is left.
  private func chosen(_ findings: [Finding], _ outcome: inout Outcome) -> [String: [Fix]] {
    var byPath: [String: [Fix]] = [:]
    for finding in findings.sorted(by: { $0.severity > $1.severity }) where finding.suppression == nil {
      guard let fix = finding.fix else { continue }
      let others = byPath[finding.location.path] ?? []
      if others.contains(fix) { continue }
      if others.contains(where: { $0.range.overlaps(fix.range) || $0.range.start == fix.range.start }) {
        outcome.refused += 1
      } else {
        byPath[finding.location.path, default: []].append(fix)
      }
    }
    return byPath
  }
}
