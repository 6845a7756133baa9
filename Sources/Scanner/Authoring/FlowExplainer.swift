internal import Core
internal import RuleEngine
internal import Syntax
internal import Taint

/// What became of the data of a taint rule that found nothing, by asking the solver other questions: without the sanitizers, without the
/// labels that sinks require, and with every expression for a sink, which shows how far the data goes.
struct FlowExplainer {
  private let languages: [any LanguageSupport]
  private let models: ModelLibrary
  private let limits: ScanLimits

  init(languages: [any LanguageSupport], models: ModelLibrary, limits: ScanLimits) {
    self.languages = languages
    self.models = models
    self.limits = limits
  }

  typealias Target = (path: String, bytes: [UInt8], language: String)

  func explain(
    _ rule: Rule, _ rules: (path: String, bytes: [UInt8]), _ target: Target, _ parts: [RuleExplanation.Part], _ line: Int?
  ) -> [String] {
    let sources = parts.filter { $0.title.hasPrefix("source") }
    let sinks = parts.filter { $0.title.hasPrefix("sink") }
    let at = line.map { " in line \($0)" } ?? ""
    func isEmpty(_ parts: [RuleExplanation.Part]) -> Bool { parts.allSatisfy { $0.step.name != "model" && $0.step.found == 0 } }
    var words: [String] = []
    if isEmpty(sources) { words.append("No source matches in this file, and what comes from other files is not looked at here.") }
    if isEmpty(sinks) { words.append("No sink matches in this file.") }
    if !words.isEmpty { return words }
    if line != nil, sinks.allSatisfy({ $0.step.name != "model" && $0.step.places.isEmpty }) {
      words.append("No sink matches\(at).")
    }
    let sanitizers = parts.filter { $0.title.hasPrefix("sanitizer") }
    if !sanitizers.isEmpty, !lines(rule, rules, target, line, { $0.taint.removeAll { $0.role == .sanitizer } }).isEmpty {
      let places = Set(sanitizers.flatMap { $0.step.places.map(\.location.start.line) }).sorted()
      words.append(
        "Without the rule's sanitizers it is found: data arrives\(at)"
          + (places.isEmpty ? "." : ", and what matches in \(Self.lines(places)) cleans it."))
      return words
    }
    let labels = TaintPart.labels(rule.taint)
    let isUnlabelled =
      !labels.contains(TaintPart.standardLabel) && rule.taint.allSatisfy { $0.role != .sink || $0.isForUnlabelledData }
    if isUnlabelled || rule.taint.contains(where: { $0.requires != nil || !$0.requiresAt.isEmpty }) {
      let found = lines(rule, rules, target, line) { rule in
        for index in rule.taint.indices where rule.taint[index].role == .sink {
          rule.taint[index].requires = Self.anyLabel(rule)
          rule.taint[index].requiresAt = []
        }
      }
      if !found.isEmpty {
        words.append(
          isUnlabelled
            ? "Data with the label \(labels.map { "`\($0)`" }.joined(separator: " or ")) arrives\(at), but a sink without `requires` "
              + "takes only data without a label."
            : "Data of some label arrives\(at), but not the labels that the sink's `requires` asks for.")
        return words
      }
    }
    let reached = lines(rule, rules, target, nil) { rule in
      rule.taint.removeAll { $0.role == .sink }
      rule.taint.append(TaintPart(role: .sink, formula: .pattern(PatternText(text: "$X", yamlPath: "", line: 0))))
      rule.taint[rule.taint.count - 1].requires = Self.anyLabel(rule)
    }
    if reached.isEmpty {
      words.append("Data of the sources is used nowhere: what they match is no expression that has a value later on.")
    } else {
      let met = Set(sinks.flatMap { $0.step.places.map(\.location.start.line) }).intersection(reached).sorted()
      if met.isEmpty {
        words.append("Data of the sources reaches \(Self.lines(reached)), and no sink there.")
      } else {
        words.append(
          "Data of the sources reaches \(Self.lines(reached)). A sink matches in \(Self.lines(met)), but the data is in another part of it "
            + "than the one that counts: another argument than the focus, or within an expression that is not the sink itself.")
      }
      if let line, !reached.contains(line), let last = reached.last(where: { $0 < line }) {
        words.append("It does not reach line \(line): look at what happens to it behind line \(last).")
      }
    }
    return words
  }

  /// Lines of what a changed rule finds, ascending.
  private func lines(
    _ rule: Rule, _ rules: (path: String, bytes: [UInt8]), _ target: Target, _ line: Int?, _ change: (inout Rule) -> Void
  ) -> [Int] {
    let pack = RulePack.load(
      [rules], languages: languages, isEnabled: { $0.yamlPath == rule.yamlPath },
      adapted: { rule in
        var rule = rule
        change(&rule)
        return rule
      })
    var scanner = FileScanner(pack: pack, languages: languages, limits: limits)
    let result = scanner.scanAlone(
      path: target.path, bytes: target.bytes, language: target.language,
      phase: DataFlowPhase(program: TaintProgram(pack), models: models, languages: languages))
    return Set(result.findings.filter { RuleExplainer.touches($0, line) }.map(\.location.start.line)).sorted()
  }

  private static func anyLabel(_ rule: Rule) -> LabelCondition? {
    let labels = TaintPart.labels(rule.taint).map { LabelCondition.label($0) }
    return labels.dropFirst().reduce(labels.first) { whole, label in whole.map { .or($0, label) } }
  }

  /// "line 3", "lines 3, 7 to 9 and 12"
  private static func lines(_ lines: [Int]) -> String { (lines.count == 1 ? "line " : "lines ") + list(lines) }

  private static func list(_ lines: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for line in lines {
      if let last = runs.last, line == last.upperBound + 1 {
        runs[runs.count - 1] = last.lowerBound...line
      } else {
        runs.append(line...line)
      }
    }
    let words = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
    let shown = words.count > 12 ? words.prefix(11) + ["\(words.count - 11) others"] : words[...]
    return shown.count < 2 ? shown.joined() : shown.dropLast().joined(separator: ", ") + " and " + (shown.last ?? "")
  }
}
