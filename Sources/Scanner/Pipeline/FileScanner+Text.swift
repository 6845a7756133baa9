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
    let look = Look(source: source, policy: policy, flows: nil, time: time, seconds: seconds)
    var seen = Seen(comments: [])
    seen.rules += pack.textRules.prefix(runTextRules(look, languages[known.language], &result, &seen))
    runTaken(seen.taken, look, &result, &seen)
    finish(&result, source, identity, policy, comments: nil, didRun: seen.rules)
    if time.isOver { result.isRepeatable = false }
    return result
  }

  /// - Parameter language: the file's, if it has one: rules that are for it too have looked at the file already.
  /// - Returns: how many rules had their turn.
  mutating func runTextRules(
    _ look: Look, _ language: (any LanguageSupport)?, _ result: inout FileResult, _ seen: inout Seen
  ) -> Int {
    let rules = pack.textRules
    let (source, policy, time) = (look.source, look.policy, look.time)
    guard !rules.isEmpty, !time.isOver else { return 0 }
    pack.textIndex.select(source.bytes, &selected)
    selected.removeAll { index in
      let rule = rules[Int(index)].rule
      return !policy.isEnabled(rule) || (language.map { language in rule.languages.contains { language.isMeant(by: $0) } } ?? false)
    }
    guard !selected.isEmpty else { return rules.count }
    let taking = selected.map { rules[Int($0)] }.filter { $0.rule.extraction != nil }
    selected.removeAll { rules[Int($0)].rule.extraction != nil }
    let text = ParsedFile(text: source, interner: interner)
    let file = TargetFile(file: text, language: PlainText(), scratch: &scratch, time: time, languages: otherLanguages)
    let tried = run(rules, file, look.seconds, source, nil, &result) ?? rules.count
    seen.taken += takeTexts(taking, file, look, nil, &result)
    return tried
  }
}
