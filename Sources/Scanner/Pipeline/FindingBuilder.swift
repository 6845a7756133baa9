internal import Core
internal import RuleEngine
internal import Syntax

/// Turns a match into a finding: texts filled in, places computed, the fix made.
enum FindingBuilder {
  private static let maximumLines = 10
  /// A longer line is not shown: a thousand findings in one line of a megabyte would make a gigabyte of report.
  private static let maximumLineBytes = 4_096
  /// Bytes before and behind a finding in a longer line that tell it from others.
  private static let identifyingMargin: UInt32 = 100
  /// What a metavariable stands for, and a message, are cut behind this many characters: nested matches repeat what they hold.
  private static let maximumText = 4_000

  /// - Parameter other: a match of the same rule that binds what this one leaves open: the source of the data that arrives here.
  static func finding(
    _ match: Match, rule: CompiledRule, with other: (match: Match, rule: CompiledRule)? = nil, file: TargetFile, source: SourceText,
    extraction: SourceExtraction?
  ) -> Finding {
    var bindings = NamedBindings(match, rule)
    if let other { bindings.add(other.match, other.rule) }
    let range = original(file.place(of: match), extraction)
    let location = Location(source, range)
    let metavariables = bindings.all.map { name, binding in
      MetavariableValue(
        name: name, text: shortened(MessageWriter.text(binding, file)), location: Location(source, original(binding.range, extraction)))
    }
    var lines: [String] = []
    for line in location.start.line...max(location.start.line, location.end.line) {
      if lines.count == maximumLines { break }
      let range = source.lineRange(line)
      guard range.count <= maximumLineBytes else { break }
      lines.append(source.text(range))
    }
    return Finding(
      ruleID: rule.rule.name, ruleKey: rule.rule.id, severity: rule.rule.severity, confidence: rule.rule.description.confidence,
      location: location, range: range,
      message: shortened(MessageWriter.interpolate(rule.rule.message, bindings, file: file)), lines: lines,
      metavariables: metavariables,
      fix: extraction == nil ? FixWriter.fix(match, rule: rule, file: file) : nil)
  }

  /// The code that tells a finding from others: the lines that it spans, and of a longer line what is near it. So an edit
  /// somewhere else in a long line leaves its findings what they were.
  static func identifyingLines(of finding: Finding, in source: SourceText) -> [String] {
    let (first, last) = (finding.location.start.line, max(finding.location.start.line, finding.location.end.line))
    if finding.lines.count == min(last - first + 1, maximumLines) { return finding.lines }
    return (first...last).prefix(maximumLines).map { line in
      let whole = source.lineRange(line)
      guard whole.count > maximumLineBytes else { return source.text(whole) }
      let start = max(whole.start, min(finding.range.start, whole.end))
      let end = max(start, min(finding.range.end, whole.end, start &+ 400))
      return source.text(
        ByteRange(start - min(identifyingMargin, start - whole.start), end + min(identifyingMargin, whole.end - end)))
    }
  }

  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > maximumText else { return text }
    let head = text.unicodeScalars.prefix(maximumText)
    return head.endIndex == text.endIndex ? text : String(head) + "…"
  }

  /// Place in the file of a place in the text that was taken out of it.
  static func original(_ range: ByteRange, _ extraction: SourceExtraction?) -> ByteRange {
    guard let extraction else { return range }
    let start = extraction.original(range.start)
    let end = range.isEmpty ? start : extraction.original(range.end &- 1) &+ 1
    return ByteRange(start, max(start, end))
  }
}
