package import Core

/// Findings that were there before and don't count: fingerprints with how often each occurs.
///
/// The file is JSON with one finding a line in a fixed order, so that two versions of it compare well:
///
///     {"version": 1, "tool": "martlet", "findings": [
///     {"fingerprint": "…", "rule": "sql-injection", "path": "src/a.py"},
///     …
///     ]}
///
/// Only fingerprints decide; rule and path are for the reader. Our JSON and SARIF reports are baselines too.
package struct Baseline: Sendable {
  private var counts: [String: Int] = [:]

  package init() {}

  package var count: Int { counts.values.reduce(0, +) }

  package init(fingerprints: some Sequence<String>) {
    for fingerprint in fingerprints { counts[fingerprint, default: 0] += 1 }
  }

  /// - Throws: if the file is missing, unreadable, or neither a baseline nor a report of ours.
  package init(reading path: FilePath, from files: some FileSystem) throws(UserError) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try files.read(path, limit: 2_000_000_000, followLinks: true)
    } catch {
      throw UserError(
        "Cannot read the baseline `\(path)`: \(error.message).",
        advice: error.kind == .notFound ? "Make one with `martlet scan --write-baseline \(path)`." : "Check the path and who may read it.")
    }
    try self.init(parsing: bytes, name: path.description)
  }

  package init(parsing bytes: [UInt8], name: String) throws(UserError) {
    var reader = JSONReader(bytes)
    var report = BaselineReader()
    guard report.read(&reader) else {
      let problem = reader.problem ?? JSONReader.Problem(message: "has an unexpected character", line: 1)
      throw UserError(
        "The baseline `\(name)` is broken: it \(problem.message) (line \(problem.line)).",
        advice: "Make it anew with `martlet scan --write-baseline \(name)`.")
    }
    if report.fingerprints["requires login"] != nil {
      throw UserError(
        "The baseline `\(name)` holds no fingerprints: it is a report of another tool that withholds them.",
        advice: "Make one with `martlet scan --write-baseline \(name)`.")
    }
    guard report.isOurs || (report.hasResults && report.findings == 0) else {
      throw UserError(
        "The file `\(name)` is no baseline: it is neither one of --write-baseline nor a JSON or SARIF report of this program.",
        advice: "Make one with `martlet scan --write-baseline \(name)`.")
    }
    counts = report.fingerprints
  }

  /// What either of two baselines knows: a finding that both hold as often as the one that has more of it.
  package func merged(with other: Baseline) -> Baseline {
    var result = self
    result.counts.merge(other.counts) { max($0, $1) }
    return result
  }

  /// Takes one occurrence of the fingerprint out; false if there is none left, so the finding is new.
  package mutating func subtract(_ fingerprint: String) -> Bool {
    guard !fingerprint.isEmpty, let left = counts[fingerprint], left > 0 else { return false }
    counts[fingerprint] = left - 1
    return true
  }

  /// Splits findings into new ones and the number of known ones; the order stays. Findings that are suppressed in the code
  /// use up their entry too.
  package mutating func newOnes(of findings: [Finding]) -> (new: [Finding], known: Int) {
    var new: [Finding] = []
    for finding in findings where !subtract(finding.fingerprint) { new.append(finding) }
    return (new, findings.count - new.count)
  }

  /// The file for findings, suppressed ones left out; the same findings in any order give the same bytes.
  package static func render(_ findings: [Finding]) -> [UInt8] {
    let rows = findings.filter { $0.suppression == nil && !$0.fingerprint.isEmpty }
      .map { ($0.location.path, $0.ruleID, $0.fingerprint) }.sorted { $0 < $1 }
    var text = "{\"version\": 1, \"tool\": \"martlet\", \"findings\": ["
    for (i, row) in rows.enumerated() {
      text +=
        (i == 0 ? "\n" : ",\n")
        + "{\"fingerprint\": \(JSONText.quoted(row.2)), \"rule\": \(JSONText.quoted(row.1)), \"path\": \(JSONText.quoted(row.0))}"
    }
    text += rows.isEmpty ? "]}\n" : "\n]}\n"
    return Array(text.utf8)
  }
}
