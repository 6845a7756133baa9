import Core

/// The words that other formats have for our severities.
extension Severity {
  /// SARIF's `level`.
  var sarifLevel: String {
    switch self {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low, .info: "note"
    }
  }

  /// The three words of Semgrep's reports and of compilers (in lower case).
  var compilerWord: String {
    switch self {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low, .info: "info"
    }
  }

  /// A number on the scale of CVSS from the middle of the band that GitHub shows as this severity.
  var cvssText: String {
    switch self {
    case .critical: "9.5"
    case .high: "8.0"
    case .medium: "5.5"
    case .low: "3.0"
    case .info: "1.0"
    }
  }

  /// With a capital, as GitLab writes them and as headings in HTML.
  var title: String {
    switch self {
    case .info: "Info"
    case .low: "Low"
    case .medium: "Medium"
    case .high: "High"
    case .critical: "Critical"
    }
  }
}
