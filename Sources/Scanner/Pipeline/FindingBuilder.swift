internal import Core
internal import RuleEngine
internal import Syntax

/// Turns a match into a finding: texts filled in, places computed, the fix made.
enum FindingBuilder {
  private static let maximumLines = 10
  /// A longer line is not shown: a thousand findings in one line of a megabyte would make a gigabyte of report.
  private static let maximumLineBytes = 4_096

  static func finding(
    _ match: Match, rule: CompiledRule, file: TargetFile, source: SourceText, extraction: SourceExtraction?
  ) -> Finding {
    let range = original(match.range, extraction)
    let location = Location(source, range)
    var metavariables: [MetavariableValue] = []
    for (slot, binding) in match.bindings.enumerated() where binding.kind != .none {
      let name = rule.metavariables.names[slot]
      metavariables.append(
        MetavariableValue(
          name: name, text: MessageWriter.text(binding, file), location: Location(source, original(binding.range, extraction))))
    }
    metavariables.sort { $0.name < $1.name }
    var lines: [String] = []
    for line in location.start.line...max(location.start.line, location.end.line) {
      if lines.count == maximumLines { break }
      let range = source.lineRange(line)
      guard range.count <= maximumLineBytes else { break }
      lines.append(source.text(range))
    }
    return Finding(
      ruleID: rule.rule.id, severity: rule.rule.severity, confidence: rule.rule.description.confidence, location: location, range: range,
      message: MessageWriter.interpolate(rule.rule.message, match, rule: rule, file: file), lines: lines, metavariables: metavariables,
      fix: extraction == nil ? FixWriter.fix(match, rule: rule, file: file) : nil)
  }

  /// Place in the file of a place in the text that was taken out of it.
  private static func original(_ range: ByteRange, _ extraction: SourceExtraction?) -> ByteRange {
    guard let extraction else { return range }
    let start = extraction.original(range.start)
    let end = range.isEmpty ? start : extraction.original(range.end &- 1) &+ 1
    return ByteRange(start, max(start, end))
  }
}
