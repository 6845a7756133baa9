internal import Core

/// What a rule says besides what it looks for. What could not be read is nil, and told in the list of problems.
struct RuleHead {
  var id: String?
  var message: String?
  var severity: (value: Severity, word: String)?
  var languages: [String] = []
  /// Nothing in it: the rule has none.
  var fixRegex: FixRegex??
  var options: RuleOptions?
  var paths: (include: [String], exclude: [String])?

  /// The rule with what it looks for; nil if a part of the head is missing.
  func rule(_ formula: Formula, _ node: YAMLNode, file: String, path: String) -> Rule? {
    guard let id, let message, let severity, case .some(let fixRegex) = fixRegex, let options, let paths else { return nil }
    let metadata = node["metadata"]
    return Rule(
      id: id, languages: languages, severity: severity.value, severityWord: severity.word, formula: formula,
      fix: node["fix"]?.string, fixRegex: fixRegex, pathsInclude: paths.include, pathsExclude: paths.exclude, options: options,
      texts: Deferred(
        RuleMetadata.description(id: id, message: message, severity: severity.value, severityWord: severity.word, metadata: metadata)),
      file: file, yamlPath: path, line: node.mark.line, supersededBy: metadata?["superseded-by"]?.strings ?? [],
      yieldsTo: metadata?["yields-to"]?.strings ?? [])
  }
}
