internal import CodeGraph
internal import Core
internal import RuleEngine
internal import Semantics
internal import Syntax
internal import Taint

/// What the patterns of taint rules match in one file.
struct TaintMatches {
  private struct Hit {
    var rule: CompiledRule
    var part: Int
    var matches: [Match]
  }
  private let file: TargetFile
  private var hits: [Hit] = []
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

  /// The nodes that stand for sources, sinks, sanitizers and propagators, with what the rules say of them; ascending.
  func marks(_ program: TaintProgram) -> [(node: NodeID, mark: ExpressionMark)] {
    var marks: [(node: NodeID, order: Int, mark: ExpressionMark)] = []
    var instance: Int32 = 0
    let places = MatchedExpressions(file)
    for hit in hits {
      let part = hit.rule.rule.taint[hit.part]
      guard let compiled = hit.rule.taint[hit.part] else { continue }
      let mark = ExpressionMark(program.mark(rule: hit.rule.rule.id, part: hit.part), Self.effect(of: part))
      let usesControl = part.role == .sink && hit.rule.rule.taint.contains(where: \.isControl)
      let looksAtBindings = part.role == .propagator || !part.requiresAt.isEmpty
      var last: ByteRange?
      // Where the rule's sources and sinks begin and end.
      let sources = part.role == .sink ? ranges(of: .source, hit.rule) : []
      let sinks = part.role == .source || part.role == .sanitizer ? ranges(of: .sink, hit.rule) : []
      let sourceRanges = Set(sources)
      let sinkStarts = sinks.map(\.start).sorted()
      for match in hit.matches {
        // Another way to match the same code.
        if !looksAtBindings, last == match.range { continue }
        last = match.range
        // What cleans comes after what taints, and sinks see what is left.
        let order = [.source, .propagator, .sanitizer, .sink].firstIndex(of: part.role) ?? 0
        switch part.role {
        case .propagator:
          let ends = places.ends(of: match, part, compiled)
          for (node, var end) in ends {
            end.number = mark.number
            end.instance = instance
            marks.append((node, order, end))
          }
          instance += 1
        case .sink:
          if part.isAtExit, !places.isAtExit(match) { continue }
          if part.requiresAt.isEmpty {
            let hasFocus = part.isResult || compiled.formula.hasFocus
            for node in places.sinks(match, isExact: part.isExact, hasFocus: hasFocus, isSource: sourceRanges.contains(match.range)) {
              marks.append((node, order, mark))
            }
          } else {
            for (number, requirement) in part.requiresAt.enumerated() {
              var own = mark
              own.instance = instance
              own.part = UInt8(truncatingIfNeeded: number)
              for node in places.nodes(of: requirement.metavariable, match, compiled) { marks.append((node, order, own)) }
            }
            instance += 1
          }
          if usesControl, let node = places.whole(match).first { marks.append((node, order, ExpressionMark(mark.number, .passage))) }
        case .source where isSafe(match, hit.rule.rule.options.taint): continue
        case .source, .sanitizer:
          let holdsSink = Self.has(sinkStarts, in: match.range)
          let nodes =
            part.isExact || part.sideEffect == .only ? places.whole(match) : places.all(match, evenIfUnused: holdsSink)
          // Only what is matched as a whole keeps it.
          for (position, node) in nodes.enumerated() {
            var own = mark
            if position > 0, own.effect != .value { own.effect = .value }
            marks.append((node, order, own))
          }
        }
      }
    }
    marks.sort { ($0.node.raw, $0.order, $0.mark.number) < ($1.node.raw, $1.order, $1.mark.number) }
    return marks.map { ($0.node, $0.mark) }
  }

  /// Whether a source is a parameter of a type whose values the rule takes for safe.
  private func isSafe(_ match: Match, _ options: TaintOptions) -> Bool {
    guard options.assumesSafeNumbers || options.assumesSafeBooleans, !match.node.isNone,
      case let parent = file.tree.parent(match.node), !parent.isNone, file.tree.kind(parent) == .parameter,
      case let type = file.semantics.typeName(match.node), !type.isNone
    else { return false }
    let name = file.tree.interner.text(type).split(separator: ".").last.map { $0.lowercased() } ?? ""
    if options.assumesSafeBooleans, ["bool", "boolean"].contains(name) { return true }
    return options.assumesSafeNumbers && Self.numbers.contains(name)
  }

  private static let numbers: Set<String> = [
    "byte", "short", "int", "integer", "long", "float", "double", "number", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16",
    "uint32", "uint64", "float32", "float64",
  ]

  /// Where the parts of a rule that have the role match.
  private func ranges(of role: TaintPart.Role, _ rule: CompiledRule) -> [ByteRange] {
    hits.filter { $0.rule === rule && rule.rule.taint[$0.part].role == role }.flatMap { $0.matches.map(\.range) }
  }

  /// Whether one of the ascending offsets lies in a range.
  private static func has(_ starts: [UInt32], in range: ByteRange) -> Bool {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < range.start { low = middle + 1 } else { high = middle }
    }
    return low < starts.count && starts[low] < range.end
  }

  private static func effect(of part: TaintPart) -> ExpressionMark.Effect {
    switch part.sideEffect {
    case .none: .value
    case .also: .variable
    case .only: .laterVariable
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
      let place = Place(rule: finding.ruleID, range: finding.range)
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
