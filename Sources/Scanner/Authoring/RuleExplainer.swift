package import Core
package import RuleEngine
internal import Semantics
package import Syntax
package import Taint

/// Says why rules did or did not match in one file: evaluates their formulas operator by operator, and of taint rules each part and
/// what became of the data.
package struct RuleExplainer: Sendable {
  private let languages: [any LanguageSupport]
  private let table: LanguageTable
  private let models: ModelLibrary
  private let limits: ScanLimits

  package init(languages: [any LanguageSupport], models: ModelLibrary, limits: ScanLimits = ScanLimits()) {
    self.languages = languages
    table = LanguageTable(languages)
    self.models = models
    self.limits = limits
  }

  package struct Outcome: Sendable {
    package var explanations: [RuleExplanation] = []
    /// Rules that cannot be used.
    package var diagnostics: [Diagnostic] = []
  }

  /// - Parameters:
  ///   - rules: a rule file.
  ///   - isMeant: which of its rules are explained.
  ///   - path: the file, as it is shown and as globs see it.
  ///   - line: the line of interest; nil: all.
  package func explain(
    _ rules: (path: String, bytes: [UInt8]), isMeant: (Rule) -> Bool, path: String, bytes: [UInt8], line: Int?
  ) -> Outcome {
    let pack = RulePack.load([rules], languages: languages, isEnabled: isMeant).checkingKinds(models, languages)
    var outcome = Outcome(diagnostics: pack.diagnostics)
    RulePlaces.locate(&outcome.diagnostics, in: SourceText(path: rules.path, bytes: rules.bytes))
    for rule in pack.rules {
      var explanation = RuleExplanation(rule: rule.name, path: path, line: line)
      explain(rule, rules, path, bytes, line, &explanation)
      outcome.explanations.append(explanation)
    }
    return outcome
  }

  private func explain(
    _ rule: Rule, _ rules: (path: String, bytes: [UInt8]), _ path: String, _ bytes: [UInt8], _ line: Int?,
    _ explanation: inout RuleExplanation
  ) {
    // The rule alone, so that nothing else decides what is reported.
    let pack = RulePack.load([rules], languages: languages, isEnabled: { $0.yamlPath == rule.yamlPath })
    guard let rule = pack.rules.first else { return }
    let filter = RulePathFilter(pack.rules)
    if !filter.applicability(of: path).applies(rule) {
      explanation.notes.append(
        filter.exclusion(of: path).applies(rule)
          ? "its `paths.include` does not name this file, so a scan does not run it here"
          : "its `paths.exclude` names this file, so a scan does not run it here")
    }
    noteSkip(path, bytes, &explanation)
    guard let language = language(of: rule, path, bytes, pack, &explanation) else { return }
    var scanner = FileScanner(pack: pack, languages: languages, limits: limits)
    let result = scanner.scanAlone(
      path: path, bytes: bytes, language: language,
      phase: DataFlowPhase(program: TaintProgram(pack), models: models, languages: languages))
    for diagnostic in result.diagnostics where diagnostic.code != .voidSuppression {
      explanation.notes.append((diagnostic.line > 0 ? "line \(diagnostic.line): " : "") + diagnostic.message)
    }
    explanation.findings = result.findings.filter { Self.touches($0, line) }
    for finding in explanation.findings {
      if let suppression = finding.suppression {
        explanation.notes.append(
          "what it finds in line \(finding.location.start.line) is suppressed by a comment in line \(suppression.line)")
      }
    }
    let texts = texts(SourceText(path: path, bytes: bytes), language, pack)
    if rule.taint.isEmpty {
      for text in texts {
        let step = FormulaExplainer(file: text.file, rule: text.rule, line: line, location: text.location).explain(rule.formula)
        explanation.parts.append(RuleExplanation.Part(title: text.title, step: step, line: line))
      }
      return
    }
    // Data is followed through the first of them.
    guard let text = texts.first, case let compiled = text.rule else { return }
    var numbers: [TaintPart.Role: Int] = [:]
    for (part, own) in zip(rule.taint, compiled.taint) {
      numbers[part.role, default: 0] += 1
      let title = "\(part.role) \(numbers[part.role] ?? 0)"
      guard let own, let formula = part.formula else {
        explanation.parts.append(
          RuleExplanation.Part(
            title: title, step: RuleExplanation.Step(name: "model", text: part.model ?? "", ruleLine: part.modelPlace.line)))
        continue
      }
      // Data comes from other lines than the one that it arrives in.
      let asked = part.role == .sink ? line : nil
      let step = FormulaExplainer(file: text.file, rule: own, line: asked, location: text.location).explain(formula)
      explanation.parts.append(RuleExplanation.Part(title: title, step: step, line: asked))
    }
    if explanation.findings.isEmpty {
      explanation.flow = FlowExplainer(languages: languages, models: models, limits: limits)
        .explain(rule, rules, (path, bytes, language), explanation.parts, line)
    }
  }

  /// What a scan of the file's folder would say; a file that is named is always scanned.
  private func noteSkip(_ path: String, _ bytes: [UInt8], _ explanation: inout RuleExplanation) {
    let classifier = FileClassifier(languages.map { LanguageSelector($0) })
    do throws(FileClassifier.Skip) {
      _ = try classifier.classify(bytes, path: FilePath(displayed: path))
    } catch {
      guard error.reason != .unknownLanguage else { return }
      explanation.notes.append(
        "a scan of its folder leaves this file out (\(error.reason.rawValue)\(error.detail.isEmpty ? "" : ": \(error.detail)"))")
    }
  }

  /// The language that the rule reads the file in, or nil and a note.
  private func language(
    of rule: Rule, _ path: String, _ bytes: [UInt8], _ pack: RulePack, _ explanation: inout RuleExplanation
  ) -> String? {
    let known = table.language(name: FilePath.display(FilePath(displayed: path).name)) ?? table.language(firstBytes: bytes[...])
    let inner = languages.first { $0.id == known }?.embeddedLanguages ?? []
    if let known, ([known] + inner).contains(where: { pack.byLanguage[$0]?.isEmpty == false }) { return known }
    let wanted = rule.languages.joined(separator: ", ")
    // A rule that is for any text is for this file, too.
    if !pack.textRules.isEmpty { return PlainText.id }
    explanation.notes.append(
      known.map { "the rule is for \(wanted), and this file is \($0): the rule does not run here" }
        ?? "the rule is for \(wanted), and the file's name tells no such language: the rule does not run here")
    return nil
  }

  /// A text of the file that the rule reads.
  private struct ReadText {
    var file: TargetFile
    var rule: CompiledRule
    var location: (ByteRange) -> Location
    var title = ""
  }

  /// The file itself, and the parts of it in other languages, as far as the rule is for them.
  private func texts(_ source: SourceText, _ id: String, _ pack: RulePack) -> [ReadText] {
    var scratch = SemanticsScratch()
    let deadline = limits.deadline(limits.secondsPerFile)
    guard let language = languages.first(where: { $0.id == id }) else {
      guard let rule = pack.byLanguage[id]?.first else { return [] }
      let text = ParsedFile(text: source, interner: Interner(base: pack.interner))
      let target = TargetFile(
        file: text, language: PlainText(), scratch: &scratch, time: TimeBudget(deadline: deadline), languages: languages)
      return [ReadText(file: target, rule: rule, location: { Location(source, $0) })]
    }
    var parser = TreeSitterParser()
    var found: [ReadText] = []
    func read(_ language: any LanguageSupport, _ extraction: SourceExtraction?, title: String) throws(TreeSitterParser.Failure)
      -> ParsedFile
    {
      let text = extraction.map { SourceText(path: source.path, bytes: $0.bytes) } ?? source
      let file = try ParsedFile(
        source: text, language: language, interner: Interner(base: pack.interner), parser: &parser, deadline: deadline)
      guard let rule = pack.byLanguage[language.id]?.first else { return file }
      var presence = NamePresence(base: pack.interner)
      presence.load(file.tree)
      let target = TargetFile(
        file: file, language: language, scratch: &scratch, time: TimeBudget(deadline: deadline), present: presence.present,
        languages: languages)
      found.append(
        ReadText(file: target, rule: rule, location: { Location(source, FindingBuilder.original($0, extraction)) }, title: title))
      return file
    }
    do throws(TreeSitterParser.Failure) {
      let file = try read(language, language.extract(source.bytes, path: source.path), title: "")
      for part in language.embedded(in: file) where pack.byLanguage[part.language]?.isEmpty == false {
        guard let inner = languages.first(where: { $0.id == part.language }) else { continue }
        _ = try read(inner, part.text(inner, parser: &parser, deadline: deadline), title: "\(inner.id) in it")
      }
    } catch {
      // The scan has said so.
    }
    return found
  }

  static func touches(_ finding: Finding, _ line: Int?) -> Bool {
    guard let line else { return true }
    return finding.location.start.line <= line && line <= max(finding.location.start.line, finding.location.end.line)
  }
}
