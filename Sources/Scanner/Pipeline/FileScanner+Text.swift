internal import Core
internal import RuleEngine
internal import Semantics
internal import Syntax

/// Rules for the text of any file (`languages: [generic]`, `[regex]`).
extension FileScanner {
  /// Scans a file of which nothing but the text is of interest: one of no known language, or of one that no rule is for.
  mutating func scanText(_ source: SourceText, identity: String, policy: FilePolicy, _ known: FileResult) -> FileResult {
    var result = known
    result.lines = source.writtenLineCount
    if result.language.isEmpty { result.language = PlainText.id }
    let seconds = policy.secondsPerFile ?? limits.secondsPerFile
    let time = TimeBudget(deadline: limits.deadline(seconds), isCancelled: isCancelled)
    let tried = runTextRules(source, languages[known.language], policy, time, seconds, &result)
    finish(&result, source, identity, policy, comments: nil, didRun: Array(pack.textRules.prefix(tried)))
    if time.isOver { result.isRepeatable = false }
    return result
  }

  /// - Parameter language: the file's, if it has one: rules that are for it too have looked at the file already.
  /// - Returns: how many rules had their turn.
  mutating func runTextRules(
    _ source: SourceText, _ language: (any LanguageSupport)?, _ policy: FilePolicy, _ time: TimeBudget, _ seconds: Double,
    _ result: inout FileResult
  ) -> Int {
    let rules = pack.textRules
    guard !rules.isEmpty, !time.isOver else { return 0 }
    pack.textIndex.select(source.bytes, &selected)
    selected.removeAll { index in
      let rule = rules[Int(index)].rule
      return !policy.isEnabled(rule) || (language.map { language in rule.languages.contains { language.isMeant(by: $0) } } ?? false)
    }
    guard !selected.isEmpty else { return rules.count }
    let text = ParsedFile(text: source, interner: interner)
    let file = TargetFile(file: text, language: PlainText(), scratch: &scratch, time: time, languages: otherLanguages)
    return run(rules, file, seconds, source, nil, &result) ?? rules.count
  }
}
