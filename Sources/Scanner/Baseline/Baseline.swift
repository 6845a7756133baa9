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
    var counts: [String: Int] = [:]
    var isKnown = false
    var isOld = false
    var findings = 0
    func count(_ text: String) {
      if !text.isEmpty { counts[text, default: 0] += 1 }
    }
    do throws(JSONScanner.Problem) {
      try JSONScanner.scan(bytes) { path, text in
        switch path {
        case ["tool"]: if text == "martlet" { isKnown = true }
        case ["findings", "[]", "fingerprint"], ["results", "[]", "extra", "fingerprint"],
          ["runs", "[]", "results", "[]", "fingerprints", "martlet/v1"]:
          isKnown = true
          if text == "requires login" { isOld = true }
          count(text)
        case ["runs", "[]", "tool", "driver", "name"]: if text.lowercased() == "martlet" { isKnown = true }
        default: break
        }
      } close: { path in
        if path == ["results", "[]"] || path == ["runs", "[]", "results", "[]"] { findings += 1 }
      }
    } catch {
      throw UserError(
        "The baseline `\(name)` is broken: it \(error.message) (line \(error.line)).",
        advice: "Make it anew with `martlet scan --write-baseline \(name)`.")
    }
    if isOld {
      throw UserError(
        "The baseline `\(name)` holds no fingerprints: it is a report of another tool that withholds them.",
        advice: "Make one with `martlet scan --write-baseline \(name)`.")
    }
    guard isKnown || (findings == 0 && Baseline.isEmptyReport(bytes)) else {
      throw UserError(
        "The file `\(name)` is no baseline: it is neither one of --write-baseline nor a JSON or SARIF report of this program.",
        advice: "Make one with `martlet scan --write-baseline \(name)`.")
    }
    self.counts = counts
  }

  /// A JSON report without findings has no fingerprint to be known by, but its list of results.
  private static func isEmptyReport(_ bytes: [UInt8]) -> Bool { find(bytes, Array("\"results\"".utf8)) != nil }

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
        + "{\"fingerprint\": \(quoted(row.2)), \"rule\": \(quoted(row.1)), \"path\": \(quoted(row.0))}"
    }
    text += rows.isEmpty ? "]}\n" : "\n]}\n"
    return Array(text.utf8)
  }

  package static func write(_ findings: [Finding], to path: FilePath, in files: some FileSystem) throws(UserError) {
    do throws(FileError) {
      try files.write(path, render(findings))
    } catch {
      throw UserError("Cannot write the baseline `\(path)`: \(error.message).", advice: "Check the folder and who may write there.")
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let hex = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
