package import Core
package import Syntax

/// The rules of a scan, compiled for the languages they are for. Immutable; shared by all workers.
package final class RulePack: Sendable {
  /// Names that rules mention; workers' interners build on it.
  package let interner: Interner
  /// All usable rules, sorted by id.
  package let rules: [Rule]
  /// Compiled rules by language id, sorted by rule id.
  package let byLanguage: [String: [CompiledRule]]
  /// By language id.
  package let indices: [String: RuleIndex]
  package let textIndex: TextRuleIndex
  /// What was wrong with rules.
  package let diagnostics: [Diagnostic]

  /// Enters the rules in indices, which takes all their contents.
  convenience init(interner: Interner, rules: [Rule], byLanguage: [String: [CompiledRule]], diagnostics: [Diagnostic]) {
    self.init(
      interner: interner, rules: rules, byLanguage: byLanguage, indices: byLanguage.mapValues { RuleIndex($0, interner) },
      textIndex: TextRuleIndex(byLanguage[PlainText.id] ?? []), diagnostics: diagnostics)
  }

  init(
    interner: Interner, rules: [Rule], byLanguage: [String: [CompiledRule]], indices: [String: RuleIndex], textIndex: TextRuleIndex,
    diagnostics: [Diagnostic]
  ) {
    self.interner = interner
    self.rules = rules
    self.byLanguage = byLanguage
    self.indices = indices
    self.textIndex = textIndex
    self.diagnostics = diagnostics
  }

  /// Rules for the text of any file.
  package var textRules: [CompiledRule] { byLanguage[PlainText.id] ?? [] }

  /// The pack with more that is wrong with rules.
  package func adding(_ more: [Diagnostic]) -> RulePack {
    RulePack(
      interner: interner, rules: rules, byLanguage: byLanguage, indices: indices, textIndex: textIndex, diagnostics: diagnostics + more)
  }

  /// The pack with only the rules that are wanted.
  package func filtered(_ isEnabled: (Rule) -> Bool) -> RulePack {
    if rules.allSatisfy(isEnabled) { return self }
    let kept = rules.filter(isEnabled)
    let ids = Set(kept.map(\.id))
    let areKept = byLanguage.mapValues { $0.map { ids.contains($0.rule.id) } }
    func choose<Element>(_ list: [Element], _ areKept: [Bool]) -> [Element] { zip(list, areKept).filter(\.1).map(\.0) }
    return RulePack(
      interner: interner, rules: kept,
      byLanguage: byLanguage.reduce(into: [:]) { $0[$1.key] = choose($1.value, areKept[$1.key] ?? []) },
      indices: indices.reduce(into: [:]) { $0[$1.key] = $1.value.filtered(areKept[$1.key] ?? []) },
      textIndex: textIndex.filtered(areKept[PlainText.id] ?? []), diagnostics: diagnostics)
  }

  /// Parses rule files and compiles them.
  ///
  /// - Parameters:
  ///   - files: path and content of each rule file.
  ///   - languages: all languages that the program knows.
  ///   - needed: ids of the languages that have files to scan; rules are compiled for these only. nil: for all.
  ///   - work: on which threads.
  ///   - leavesOutSuperseded: whether a rule is left out where one that supersedes it is there for all its languages.
  ///   - notesSharedNames: whether rules of one name in different files are worth a note.
  ///   - isEnabled: whether a rule is wanted.
  ///   - adapted: the rule to take in the place of one that was read.
  package static func load(
    _ files: [(path: String, bytes: [UInt8])], languages: [any LanguageSupport], needed: Set<String>? = nil, work: Work = .inOrder,
    leavesOutSuperseded: Bool = false, notesSharedNames: Bool = false, isEnabled: (Rule) -> Bool = { _ in true },
    adapted: (Rule) -> Rule = { $0 }
  ) -> RulePack {
    var rules: [Rule] = []
    var diagnostics: [Diagnostic] = []
    let names = LanguageNames(languages)
    let read = work.map(files.count) { RuleParser.parse(files[$0].bytes, file: files[$0].path, names: names) }
    for parsed in read {
      diagnostics += parsed.diagnostics
      for rule in parsed.rules where isEnabled(rule) { rules.append(adapted(rule)) }
    }
    rules = RuleIdentity.distinguish(rules, notesShared: notesSharedNames, diagnostics: &diagnostics)
    if leavesOutSuperseded {
      let scopes = Dictionary(rules.map { ($0.id, Set($0.languages)) }, uniquingKeysWith: { first, _ in first })
      rules.removeAll { rule in rule.supersededBy.contains { scopes[$0]?.isSuperset(of: rule.languages) ?? false } }
    }
    rules.sort { $0.id < $1.id }
    let interner = Interner()
    // Any file is a text.
    let needed = needed.map { $0.union([PlainText.id]).union(Self.takenOut(by: rules, languages)) }
    let all = languages + [PlainText()]
    let wanted = rules.flatMap { rule in
      Self.dialects(languages, of: rule).joined().filter { needed?.contains($0.id) ?? true }.map { (rule: rule, language: $0) }
    }
    var compiler = RuleCompiler(interner: interner, readings: PatternReadings(wanted, work: work), languages: languages)
    var byLanguage: [String: [CompiledRule]] = [:]
    var usable: [Rule] = []
    for rule in rules {
      var isUsable = false
      var isKnown = false
      var isRead = false
      var unasked: [any LanguageSupport] = []
      var mistakes: [Diagnostic] = []
      // One mistake is one report, however many languages stumble over it.
      var places: Set<String> = []
      for dialects in Self.dialects(all, of: rule) {
        isKnown = true
        let wanted = dialects.filter { needed?.contains($0.id) ?? true }
        if wanted.isEmpty {
          isUsable = true
          unasked += dialects
        }
        // What one dialect of a language cannot say (JSX in plain TypeScript) is no error if another can.
        var failures: [Diagnostic] = []
        var compiledAny = false
        for language in wanted {
          var compiled = compiler.compile(rule, language: language, diagnostics: &failures)
          if compiled == nil, dialects.count > 1 {
            compiled = compiler.compile(rule, language: language, leavingOutAlternatives: true, diagnostics: &failures)
          }
          if let compiled {
            byLanguage[language.id, default: []].append(compiled)
            compiledAny = true
          }
        }
        // A dialect without files here may be the one that the rule is written in.
        var ignored: [Diagnostic] = []
        let isForOthers =
          !compiledAny && !wanted.isEmpty
          && dialects.contains { dialect in
            !wanted.contains { $0.id == dialect.id } && compiler.compile(rule, language: dialect, diagnostics: &ignored) != nil
          }
        if compiledAny || isForOthers {
          isUsable = true
          isRead = true
        } else {
          mistakes += failures.filter { places.insert($0.context).inserted }
        }
      }
      if !mistakes.isEmpty {
        // A pattern may be meant for one of the languages of its rule: that the others cannot say it is no mistake then.
        var ignored: [Diagnostic] = []
        if isRead || unasked.contains(where: { compiler.compile(rule, language: $0, diagnostics: &ignored) != nil }) {
          for index in mistakes.indices { mistakes[index].level = .note }
        }
        diagnostics += mistakes
      }
      if !isKnown {
        diagnostics.append(
          Diagnostic(
            level: .warning, code: .otherLanguage,
            message: "rule `\(rule.name)` is for \(rule.languages.joined(separator: ", ")), which this version does not scan",
            path: rule.file,
            line: rule.line, context: "\(rule.name) \(rule.yamlPath).languages"))
      }
      if isUsable { usable.append(rule) }
    }
    for rule in read.flatMap(\.broken) where isEnabled(rule) {
      diagnostics += Self.moreMistakes(in: rule, Self.dialects(all, of: rule), &compiler)
    }
    Self.locate(&diagnostics, in: files)
    return RulePack(interner: interner, rules: usable, byLanguage: byLanguage, diagnostics: diagnostics)
  }

  /// What is wrong with the patterns of a rule that cannot run anyway: whoever mends it wants to know of all mistakes at once.
  private static func moreMistakes(
    in rule: Rule, _ groups: [[any LanguageSupport]], _ compiler: inout RuleCompiler
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var places: Set<String> = []
    for dialects in groups {
      var failures: [[Diagnostic]] = []
      for language in dialects {
        var own: [Diagnostic] = []
        _ = compiler.compile(rule, language: language, diagnostics: &own)
        failures.append(own)
      }
      // What one dialect can say is no mistake.
      if failures.contains(where: \.isEmpty) { continue }
      found += failures.joined().filter { places.insert($0.context).inserted }
    }
    return found
  }

  /// The lines are those of the keys and values themselves, whoever asks.
  private static func locate(_ diagnostics: inout [Diagnostic], in files: [(path: String, bytes: [UInt8])]) {
    let concerned = Set(diagnostics.map(\.path))
    for file in files where concerned.contains(file.path) {
      let indices = diagnostics.indices.filter { diagnostics[$0].path == file.path }
      var own = indices.map { diagnostics[$0] }
      RulePlaces.locate(&own, in: SourceText(path: file.path, bytes: file.bytes))
      for (index, located) in zip(indices, own) { diagnostics[index] = located }
    }
  }

  /// The languages of what rules take out of files.
  private static func takenOut(by rules: [Rule], _ languages: [any LanguageSupport]) -> [String] {
    rules.compactMap(\.extraction?.language).flatMap { name in languages.filter { $0.isMeant(by: name) }.map(\.id) }
  }

  /// The languages that a rule is for, dialects of one language together.
  private static func dialects(_ languages: [any LanguageSupport], of rule: Rule) -> [[any LanguageSupport]] {
    var groups: [[any LanguageSupport]] = []
    for language in languages where rule.languages.contains(where: { language.isMeant(by: $0) }) {
      if let index = groups.firstIndex(where: { $0[0].ruleLanguage == language.ruleLanguage }) {
        groups[index].append(language)
      } else {
        groups.append([language])
      }
    }
    return groups
  }
}

extension LanguageSupport {
  /// Whether a name in a rule's `languages` means this language.
  package func isMeant(by name: String) -> Bool {
    let name = name.lowercased()
    return ruleLanguage == name || id == name || aliases.contains(name)
  }
}
