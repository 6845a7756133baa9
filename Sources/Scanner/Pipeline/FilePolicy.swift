package import Core
package import RuleEngine

/// What the scan's options and the project's configuration say about one file.
package struct FilePolicy: Sendable {
  /// Whether a rule runs here.
  package var isEnabled: @Sendable (Rule) -> Bool
  /// Another severity for a rule's findings here, or nil.
  package var severity: @Sendable (String) -> Severity?
  /// Findings below it are left out.
  package var minimumSeverity: Severity
  /// With `--diff`, the lines that count; nil if all do.
  package var change: FileChange?
  package var secondsPerFile: Double?
  /// A larger file is skipped, 0: none is; nil: as the classifier says.
  package var maxTargetBytes: Int?
  /// Tells the policy from others for this file, for results that are kept from scan to scan.
  package var key: @Sendable () -> String

  package init(
    isEnabled: @escaping @Sendable (Rule) -> Bool = { _ in true }, severity: @escaping @Sendable (String) -> Severity? = { _ in nil },
    minimumSeverity: Severity = .info, change: FileChange? = nil, secondsPerFile: Double? = nil,
    maxTargetBytes: Int? = nil, key: @escaping @Sendable () -> String = { "" }
  ) {
    self.isEnabled = isEnabled
    self.severity = severity
    self.minimumSeverity = minimumSeverity
    self.change = change
    self.secondsPerFile = secondsPerFile
    self.maxTargetBytes = maxTargetBytes
    self.key = key
  }
}
