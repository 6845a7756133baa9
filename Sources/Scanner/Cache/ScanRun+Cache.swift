internal import Core
internal import RuleEngine

extension ScanRun {
  /// The results of earlier scans with the same rules and settings. What has changed since some revision, and what stood there then, is
  /// looked at under conditions of its own, and a question is asked once.
  func cache(_ prepared: Prepared) -> ScanCache? {
    guard var place = options.cache, options.changes == nil, options.query == nil else { return nil }
    place.key = key(place.key, prepared).hex
    return ScanCache(place, day: options.suppressions.today.map { "\($0)" } ?? "", in: fileSystem)
  }

  /// Stands for all that decides what is found in a file, other than the file and what ``FilePolicy/key`` stands for.
  private func key(_ program: String, _ prepared: Prepared) -> StableHash {
    var hash = StableHash()
    func add(_ fields: [String]) {
      hash.combine(field: "\(fields.count)")
      for field in fields { hash.combine(field: field) }
    }
    add([program, "\(options.usesConfiguredRules)", options.minimumSeverity?.name ?? ""])
    // What a limit of time cut off is not kept; what another limit of time let pass is not for this one to report.
    let limits = options.limits
    add(["\(limits.findingsPerRule)", "\(options.secondsPerFile ?? limits.secondsPerFile)", "\(limits.secondsOfFlow)"])
    add(["\(options.suppressions.isDisabled)", "\(options.suppressions.obeysForeign)"])
    add(prepared.projects.all.map { "\($0.root) \($0.isRepository)" })
    add(prepared.rules.ids)
    add(prepared.knownRules.value.sorted())
    add(prepared.ruleOwners.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.sorted())" })
    add(prepared.pack.byLanguage.keys.sorted())
    return hash
  }
}

extension Configuration {
  /// Tells settings from others as far as they decide what is found in a file.
  var cacheKey: String {
    var parts = [severity?.value.name ?? "", timeout.map { "\($0.value)" } ?? ""]
    for list in [disabledRules?.value, enabledRules?.value] { parts.append(list.map { "\($0)" } ?? "") }
    for (id, settings) in rules.sorted(by: { $0.key < $1.key }) {
      parts.append(id)
      parts.append(settings.severity?.value.name ?? "")
      parts.append(settings.isEnabled.map { "\($0.value)" } ?? "")
      parts.append(settings.excludedPaths.map { "\($0.folder) \($0.value)" } ?? "")
    }
    return "\(parts)"
  }
}
