package import Core
internal import RuleEngine
package import Syntax

/// Writes the fixes of findings into their files.
///
/// A file is written only if it still holds the text that was scanned: between the scan and the fix somebody may have edited
/// it, and the places of the fixes would be other places. A fix that would break the file is left out, and so is one of which
/// that could not be told in time.
package struct FileFixer: Sendable {
  /// What was done, or would be.
  package struct Outcome: Sendable, Equatable {
    package var applied = 0
    package var changedFiles = 0
    /// Fixes that lie within others.
    package var overlapping = 0
    /// Fixes in files whose offsets are not those of the text.
    package var inOtherEncoding = 0
    /// Fixes with which a file would have more mistakes of syntax.
    package var breaking: [Place] = []
    /// Fixes of which that is not known: to try them takes longer than a file may take.
    package var untried: [Place] = []
    /// Whether somebody stopped the work: files that were not yet written stay as they are.
    package var isInterrupted = false
    /// Files that could not be fixed, and why.
    package var failures: [String] = []
  }

  /// Where a rule's fix would have been made.
  package struct Place: Sendable, Equatable {
    package var rule: String
    package var path: String
    package var line: Int
  }

  private static let sizeLimit = 1 << 30
  private let check: FixCheck
  private let isDryRun: Bool
  private let secondsPerFile: @Sendable (FilePath) -> Double
  private let isCancelled: @Sendable () -> Bool

  /// - Parameters:
  ///   - secondsPerFile: how long it may take to tell a file's sound fixes from the others; 0 = no limit.
  ///   - readingsPerFile: how often a file may be read for that.
  ///   - isCancelled: asked often; once it is true, no more files are written.
  package init(
    languages: [any LanguageSupport], isDryRun: Bool, secondsPerFile: @escaping @Sendable (FilePath) -> Double = { _ in 0 },
    readingsPerFile: Int = 1_000, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    check = FixCheck(languages, mostReadings: readingsPerFile)
    self.isDryRun = isDryRun
    self.secondsPerFile = secondsPerFile
    self.isCancelled = isCancelled
  }

  package func apply(_ findings: [Finding], in files: some FileSystem) -> Outcome {
    var outcome = Outcome()
    for (path, fixes) in chosen(findings, &outcome).sorted(by: { $0.key < $1.key }) {
      do throws(FileError) {
        try apply(fixes.sorted { $0.fix.range < $1.fix.range }, to: FilePath(displayed: path), in: files, &outcome)
      } catch {
        outcome.failures.append("\(path): \(error.message)")
      }
      if outcome.isInterrupted { break }
    }
    return outcome
  }

  private func apply(_ fixes: [PlacedFix], to file: FilePath, in files: some FileSystem, _ outcome: inout Outcome) throws(FileError) {
    let bytes = try files.read(file, limit: Self.sizeLimit, followLinks: false)
    let encoding = TextDecoding.encoding(of: bytes)
    let text = TextDecoding.decode(bytes, encoding).bytes
    let hash = StableHash(text)
    guard fixes.allSatisfy({ $0.fix.textHash == nil || $0.fix.textHash == hash }) else {
      throw FileError(.changed, "it was changed after it was scanned; scan again")
    }
    // Offsets are those of decoded text: only UTF-8 files have the same.
    guard encoding == .utf8 else {
      outcome.inOtherEncoding += fixes.count
      return
    }
    let deadline = ScanLimits().deadline(secondsPerFile(file))
    let sorted = check.sort(fixes, of: bytes, path: file, deadline: deadline, isCancelled: isCancelled)
    // Part of the fixes is not what was asked for, and who stops the work wants nothing more changed.
    if isCancelled() {
      outcome.isInterrupted = true
      return
    }
    outcome.breaking += sorted.breaking.map(\.place)
    outcome.untried += sorted.untried.map(\.place)
    let result = FixApplication.apply(sorted.sound.map(\.fix), to: bytes)
    outcome.overlapping += result.refused
    if result.applied == 0 { return }
    if !isDryRun { try files.write(file, result.bytes) }
    outcome.applied += result.applied
    outcome.changedFiles += 1
  }

  /// Fixes by path. Where they overlap, the one for the worse finding is made; a second run sees what is left.
  private func chosen(_ findings: [Finding], _ outcome: inout Outcome) -> [String: [PlacedFix]] {
    var byPath: [String: [PlacedFix]] = [:]
    for finding in findings.sorted(by: { $0.severity > $1.severity }) where finding.suppression == nil {
      guard let fix = finding.fix else { continue }
      let path = finding.location.path
      let others = byPath[path] ?? []
      if others.contains(where: { $0.fix == fix }) { continue }
      if others.contains(where: { $0.fix.range.overlaps(fix.range) || $0.fix.range.start == fix.range.start }) {
        outcome.overlapping += 1
      } else {
        let place = Place(rule: finding.ruleID, path: path, line: finding.location.start.line)
        byPath[path, default: []].append(PlacedFix(fix: fix, place: place))
      }
    }
    return byPath
  }
}

/// A fix, and the rule and line that it is named by where it is left out.
struct PlacedFix {
  var fix: Fix
  var place: FileFixer.Place
}
