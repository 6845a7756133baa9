internal import CodeGraph
internal import Core
internal import RuleEngine
internal import Semantics
internal import Syntax

/// A text that a rule took out of a file, for rules of another language.
struct TakenText {
  var rule: CompiledRule
  var extraction: Extraction
  var text: SourceExtraction

  /// Whether a rule looks at the text. What one rule took out, no other takes apart.
  func isMeant(for other: Rule) -> Bool {
    guard other.extraction == nil else { return false }
    if !extraction.included.isEmpty, !extraction.included.contains(where: { RuleNames.matches($0, other.name) }) { return false }
    return !extraction.excluded.contains { RuleNames.matches($0, other.name) }
  }
}

/// Rules of `mode: extract`: what they take out of a file is searched by the other rules, and found at its place in the file.
extension FileScanner {
  /// Takes the rules that only take texts out of files from those that are to run, and has them do it.
  mutating func takeTexts(
    _ rules: [CompiledRule], _ file: TargetFile, _ look: Look, _ extraction: SourceExtraction?, _ result: inout FileResult
  ) -> [TakenText] {
    var taken: [TakenText] = []
    for rule in rules {
      guard let wanted = rule.rule.extraction, reader(of: wanted) != nil, file.time.look() else { continue }
      let answer = FormulaAnswer(rule, file)
      result.diagnostics += answer.problems(of: rule.rule.name, in: look.source.path)
      let taker = TextTaker(file: file, extraction: wanted)
      let found = file.time.isOver ? nil : taker.texts(answer.matches, of: rule, outer: extraction, limit: limits.textsPerRule)
      guard let found, let texts = found.texts else {
        // What is there of a rule that was cut off may be the wrong part.
        result.diagnostics.append(
          Diagnostic(
            level: .error, code: .timeout,
            message: "cut off after \(look.seconds) s in rule \(rule.rule.name): what it takes out is not searched (--timeout)",
            path: look.source.path))
        break
      }
      taken += texts.map { TakenText(rule: rule, extraction: wanted, text: $0) }
      if found.count > limits.textsPerRule {
        result.diagnostics.append(
          Diagnostic(
            level: .warning, code: .limit,
            message: "rule \(rule.rule.name) takes \(found.count) texts out; the first \(limits.textsPerRule) are searched",
            path: look.source.path))
      }
      if found.unreadable > 0 {
        result.diagnostics.append(
          Diagnostic(
            level: .warning, code: .limit,
            message: "rule \(rule.rule.name): what `\(wanted.metavariable)` stands for is no JSON list of strings", path: look.source.path))
      }
    }
    return taken
  }

  /// Who reads what a rule takes out; nil: nobody, which was told when the rule was read.
  private func reader(of extraction: Extraction) -> (any LanguageSupport)? {
    let name = extraction.language
    return otherLanguages.first { $0.id == name } ?? (otherLanguages + [PlainText()]).first { $0.isMeant(by: name) }
  }

  /// Searches the texts with the rules of their languages.
  mutating func runTaken(_ texts: [TakenText], _ look: Look, _ result: inout FileResult, _ seen: inout Seen) {
    // The rules of a language had their turn, however many texts they looked at.
    var languages: Set<String> = []
    for (index, taken) in texts.enumerated() {
      guard look.time.look() else {
        noteCutOff(texts[index...], look, &result)
        break
      }
      guard let language = reader(of: taken.extraction) else { continue }
      if language.id == PlainText.id {
        runTextRules(taken, look, &result)
        continue
      }
      do throws(TreeSitterParser.Failure) {
        let file = try parsed(language, look.source, taken.text, look.time.deadline, &result)
        seen.comments += comments(of: file, taken.text)
        let before = seen.rules.count
        run(language, file, taken.text, look, followsData: false, taken: taken, &result, &seen)
        if !languages.insert(language.id).inserted { seen.rules.removeSubrange(before...) }
      } catch .timeout {
        look.time.end()
        noteCutOff(texts[index...], look, &result)
        break
      } catch {
        result.diagnostics.append(
          Diagnostic(
            level: .error, code: .internalError,
            message: "\(language.id) that rule \(taken.rule.rule.name) took out of it not scanned: "
              + Self.failure(error, look.seconds).message,
            path: look.source.path))
      }
    }
    if !texts.isEmpty { result.findings = Self.once(result.findings) }
  }

  /// Says once for a file that its time was not enough.
  private func noteCutOff(_ left: ArraySlice<TakenText>, _ look: Look, _ result: inout FileResult) {
    guard let first = left.first, !result.diagnostics.contains(where: { $0.code == .timeout }) else { return }
    result.diagnostics.append(
      Diagnostic(
        level: .error, code: .timeout,
        message: "cut off after \(look.seconds) s: \(left.count) \(left.count == 1 ? "text" : "texts") that rule \(first.rule.rule.name)"
          + " and those after it took out are not searched (--timeout)",
        path: look.source.path))
  }

  /// A rule for any text finds in the whole file what it finds in a part of it.
  private static func once(_ findings: [Finding]) -> [Finding] {
    struct Place: Hashable {
      var rule: String
      var range: ByteRange
      var message: String
    }
    var seen: Set<Place> = []
    return findings.filter { seen.insert(Place(rule: $0.ruleID, range: $0.range, message: $0.message)).inserted }
  }

  /// Rules for any text on one that was taken out.
  private mutating func runTextRules(_ taken: TakenText, _ look: Look, _ result: inout FileResult) {
    let rules = pack.textRules
    pack.textIndex.select(taken.text.bytes, &selected)
    selected.removeAll { !look.policy.isEnabled(rules[Int($0)].rule) || !taken.isMeant(for: rules[Int($0)].rule) }
    guard !selected.isEmpty else { return }
    let text = ParsedFile(text: SourceText(path: look.source.path, bytes: taken.text.bytes), interner: interner)
    let file = TargetFile(file: text, language: PlainText(), scratch: &scratch, time: look.time, languages: otherLanguages)
    _ = run(rules, file, look.seconds, look.source, taken.text, &result)
  }
}
