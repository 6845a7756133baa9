package import Core

/// A value with the place it was set at.
package struct Setting<Value: Sendable>: Sendable {
  package var value: Value
  /// Folder of the file that sets it: globs and paths in it are relative to that.
  package var folder: FilePath
  /// "`sub/martlet.toml` line 3"
  package var origin: String
}

package enum FailThreshold: Sendable, Equatable {
  case at(Severity)
  case never

  /// Whether a finding of this severity fails the scan.
  package func fails(_ severity: Severity) -> Bool {
    guard case .at(let least) = self else { return false }
    return severity >= least
  }
}

/// What `[rules."id"]` says of one rule.
package struct RuleSettings: Sendable {
  package var severity: Setting<Severity>?
  package var isEnabled: Setting<Bool>?
  /// Globs in gitignore syntax: where the rule doesn't run.
  package var excludedPaths: Setting<[String]>?

  package init() {}
}

/// What the `martlet.toml` files that count for one folder say. Nil: not said.
///
/// Files are merged key by key: a key of a nearer file replaces the same key of one further up, lists as a whole; rules are
/// merged id by id and then key by key. `jobs`, `cache`, `fail-on`, `rules` and `[output]` concern a scan as a whole and count only in
/// the top file.
package struct Configuration: Sendable {
  package var include: Setting<[String]>?
  package var exclude: Setting<[String]>?
  /// Least severity that is reported.
  package var severity: Setting<Severity>?
  package var failOn: Setting<FailThreshold>?
  package var maxTargetBytes: Setting<Int>?
  /// Seconds a file may take.
  package var timeout: Setting<Double>?
  package var jobs: Setting<Int>?
  /// Whether results are kept from scan to scan.
  package var cache: Setting<Bool>?
  /// Rule files and folders, absolute and inside the tree.
  package var rulePaths: Setting<[FilePath]>?
  package var disabledRules: Setting<[String]>?
  package var enabledRules: Setting<[String]>?
  package var rules: [String: RuleSettings] = [:]
  package var format: Setting<String>?
  /// auto, always or never
  package var color: Setting<String>?

  package init() {}

  /// These settings with those of a file nearer by laid over them.
  func overlaid(with nearer: Configuration) -> Configuration {
    var result = self
    result.include = nearer.include ?? include
    result.exclude = nearer.exclude ?? exclude
    result.severity = nearer.severity ?? severity
    result.maxTargetBytes = nearer.maxTargetBytes ?? maxTargetBytes
    result.timeout = nearer.timeout ?? timeout
    result.disabledRules = nearer.disabledRules ?? disabledRules
    result.enabledRules = nearer.enabledRules ?? enabledRules
    for (id, settings) in nearer.rules {
      var merged = rules[id] ?? RuleSettings()
      merged.severity = settings.severity ?? merged.severity
      merged.isEnabled = settings.isEnabled ?? merged.isEnabled
      merged.excludedPaths = settings.excludedPaths ?? merged.excludedPaths
      result.rules[id] = merged
    }
    return result
  }

  /// Whether a rule is to run here, if the configuration says so: its own table first, then the lists; of the lists, the one
  /// that enables wins.
  package func isEnabled(_ ruleID: String) -> Bool? {
    if let own = rules[ruleID]?.isEnabled { return own.value }
    if enabledRules?.value.contains(where: { RuleNames.matches($0, ruleID) }) == true { return true }
    if disabledRules?.value.contains(where: { RuleNames.matches($0, ruleID) }) == true { return false }
    return nil
  }
}
