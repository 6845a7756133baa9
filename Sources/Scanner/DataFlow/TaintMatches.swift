internal import CodeGraph
internal import Core
internal import RuleEngine
internal import Semantics
internal import Syntax
internal import Taint

/// What the patterns of taint rules match in one file.
struct TaintMatches {
  struct Hit {
    var rule: CompiledRule
    var part: Int
    var matches: [Match]
  }
  let file: TargetFile
  private(set) var hits: [Hit] = []
  /// What the rules could not match to the end, each said once.
  private(set) var problems: [Diagnostic] = []
  /// The rule in which the file's time was over; what is here is not all then.
  private(set) var cutOff: String?

  /// - Parameter rules: those that the file gives reason to run.
  init(_ rules: [CompiledRule], _ file: TargetFile, present: BitSet, time: TimeBudget) {
    self.file = file
    var answers: [Int: FormulaAnswer] = [:]
    for rule in rules {
      let first = hits.count
      for (number, part) in rule.taint.enumerated() {
        guard let part, part.requirement.isMet(by: present) else { continue }
        let answer = time.look() ? answers[part.question] ?? FormulaAnswer(part, file) : nil
        guard let answer, !time.isOver else {
          cutOff = rule.rule.name
          return
        }
        answers[part.question] = answer
        for problem in answer.problems(of: rule.rule.name, in: file.source.path) where !problems.contains(problem) {
          problems.append(problem)
        }
        if !answer.matches.isEmpty { hits.append(Hit(rule: rule, part: number, matches: answer.matches)) }
      }
      if rule.rule.taint.contains(where: \.yieldsToOthers) { settleConflicts(from: first) }
    }
  }

  /// Sanitizers that do not count where something else of their rule matches the same code.
  private mutating func settleConflicts(from first: Int) {
    var taken: Set<ByteRange> = []
    for hit in hits[first...] where hit.rule.rule.taint[hit.part].role != .sanitizer { taken.formUnion(hit.matches.map(\.range)) }
    for index in hits[first...].indices where hits[index].rule.rule.taint[hits[index].part].yieldsToOthers {
      hits[index].matches.removeAll { taken.contains($0.range) }
    }
  }

  /// The findings that flows are; of several into one match, the surest and shortest.
  ///
  /// - Parameter rule: the taint rule of an id, if it is wanted; it may have matched nothing here.
  func findings(
    _ flows: [FlowResult], _ source: SourceText, _ extraction: SourceExtraction?, rule: (String) -> CompiledRule?
  ) -> [Finding] {
    struct Place: Hashable {
      var rule: String
      var range: ByteRange
    }
    var findings: [Finding] = []
    var known: [Place: Int] = [:]
    for flow in flows {
      guard let finding = rule(flow.ruleID).flatMap({ finding(flow, of: $0, source, extraction) }) else { continue }
      let place = Place(rule: flow.ruleID, range: finding.range)
      guard let index = known[place] else {
        known[place] = findings.count
        findings.append(finding)
        continue
      }
      let other = findings[index]
      if (-finding.confidence.rawValue, finding.flow.count) < (-other.confidence.rawValue, other.flow.count) { findings[index] = finding }
    }
    return findings
  }

  /// Ways longer than this are rarely those that data takes: each call on them may lead elsewhere.
  static let surePath = 24

  /// The finding that a flow is, with the words of the sink's own match where a pattern found it.
  private func finding(
    _ flow: FlowResult, of rule: CompiledRule, _ source: SourceText, _ extraction: SourceExtraction?
  ) -> Finding? {
    let options = rule.rule.options.taint
    let role: TaintPart.Role = options.reportsSource ? .source : .sink
    let place = options.reportsSource ? flow.source : flow.range
    let other =
      flow.isWithinFile ? closest(to: options.reportsSource ? flow.range : flow.source, options.reportsSource ? .sink : .source, flow) : nil
    var finding: Finding?
    for hit in hits where hit.rule.rule.id == flow.ruleID && hit.rule.rule.taint[hit.part].role == role {
      guard let part = hit.rule.taint[hit.part] else { continue }
      let found = hit.matches.filter { $0.range.contains(place) }.sorted { $0.range.count < $1.range.count }
      if found.isEmpty { continue }
      guard let match = options.unifiesMetavariables ? found.first(where: { isUnified($0, part, flow) }) : found.first else { continue }
      finding = FindingBuilder.finding(match, rule: part, with: other, file: file, source: source, extraction: extraction)
      break
    }
    if finding == nil, options.unifiesMetavariables { return nil }
    var result =
      finding
      ?? FindingBuilder.finding(
        Match(range: place, bindings: [], node: .none), rule: rule, with: other, file: file, source: source, extraction: extraction)
    result.flow = flow.steps
    if flow.isWeak || flow.steps.count > Self.surePath { result.confidence = .low }
    return result
  }

  /// The smallest match of the flow's rule in a role around a place.
  private func closest(to place: ByteRange, _ role: TaintPart.Role, _ flow: FlowResult) -> (match: Match, rule: CompiledRule)? {
    var best: (match: Match, rule: CompiledRule)?
    for hit in hits where hit.rule.rule.id == flow.ruleID && hit.rule.rule.taint[hit.part].role == role {
      guard let part = hit.rule.taint[hit.part] else { continue }
      for match in hit.matches where match.range.contains(place) && match.range.count < best?.match.range.count ?? .max {
        best = (match, part)
      }
    }
    return best
  }

  /// Whether what a sink and the source bind under the same names reads the same. A source in another file is not looked at.
  private func isUnified(_ match: Match, _ part: CompiledRule, _ flow: FlowResult) -> Bool {
    guard flow.isWithinFile else { return true }
    for hit in hits where hit.rule.rule.id == flow.ruleID && hit.rule.rule.taint[hit.part].role == .source {
      guard let own = hit.rule.taint[hit.part] else { continue }
      for source in hit.matches where source.range.contains(flow.source) {
        let isSame = part.metavariables.names.enumerated().allSatisfy { slot, name in
          guard let other = own.metavariables.find(name), slot < match.bindings.count, other < source.bindings.count else { return true }
          let (a, b) = (match.bindings[slot], source.bindings[other])
          return a.kind == .none || b.kind == .none || text(a) == text(b)
        }
        if isSame { return true }
      }
    }
    return false
  }

  private func text(_ binding: Binding) -> [UInt8] { Array(file.source.bytes[binding.range.range]) }
}
