/// What a report knows before the first finding.
package struct ScanHeader: Sendable {
  package var toolName: String
  package var toolVersion: String
  /// The folders and files that were asked for, as written by the user.
  package var targets: [String]
  /// Start of the scan, ISO 8601 in UTC with seconds.
  package var startedAt: String
  /// All rules that ran, sorted by id.
  package var rules: RuleCatalog

  package init(toolName: String = "martlet", toolVersion: String, targets: [String], startedAt: String, rules: RuleCatalog) {
    self.toolName = toolName
    self.toolVersion = toolVersion
    self.targets = targets
    self.startedAt = startedAt
    self.rules = rules
  }
}

/// What a report knows after the last finding.
package struct ScanSummary: Sendable {
  package var statistics: ScanStatistics
  /// Sorted by path, line, message.
  package var diagnostics: [Diagnostic]
  /// Files that were scanned, in path order.
  package var scannedPaths: [String]
  /// Files that were not scanned and why, in path order.
  package var skipped: [SkippedFile]
  package var endedAt: String

  package init(
    statistics: ScanStatistics, diagnostics: [Diagnostic], scannedPaths: [String], skipped: [SkippedFile], endedAt: String
  ) {
    self.statistics = statistics
    self.diagnostics = diagnostics
    self.scannedPaths = scannedPaths
    self.skipped = skipped
    self.endedAt = endedAt
  }
}

/// Why a file was left out of the scan.
package enum SkipReason: String, Sendable, CaseIterable, Comparable {
  case ignored, excluded, binary, generated, minified, vendored, tooLarge = "too-large", unknownLanguage = "unknown-language", unreadable,
    notRegular = "not-a-regular-file", symlink, unchanged, timeout

  package static func < (a: SkipReason, b: SkipReason) -> Bool { a.rawValue < b.rawValue }
}

package struct SkippedFile: Hashable, Sendable {
  package var path: String
  package var reason: SkipReason
  /// More to say, such as the ignore file and its line ("`.gitignore` line 3: build/").
  package var detail: String

  package init(path: String, reason: SkipReason, detail: String = "") {
    self.path = path
    self.reason = reason
    self.detail = detail
  }
}

/// Counts of one scan. Everything that was skipped or cut off is in here.
package struct ScanStatistics: Sendable {
  package var filesScanned = 0
  package var bytesScanned = 0
  package var linesScanned = 0
  package var filesSkipped: [SkipReason: Int] = [:]
  package var filesByLanguage: [String: Int] = [:]
  package var nodes = 0
  package var unparsedNodes = 0
  package var rulesRun = 0
  package var suppressed = 0
  package var inBaseline = 0
  /// Wall-clock seconds; shown to people, never written into machine-readable reports.
  package var seconds = 0.0

  package init() {}
}
