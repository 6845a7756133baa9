internal import Core
internal import RuleEngine
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
  private let rules: [CompiledRule]
  private var hits: [Hit] = []

  init(_ rules: [CompiledRule], _ file: TargetFile, present: BitSet) {
    self.file = file
    self.rules = rules
    var answers: [Int: [Match]] = [:]
    for rule in rules {
      for (number, part) in rule.taint.enumerated() {
        guard let part, part.requirement.isMet(by: present) else { continue }
        let matches = answers[part.question] ?? FormulaEvaluator(file: file, rule: part).evaluate()
        answers[part.question] = matches
        if !matches.isEmpty { hits.append(Hit(rule: rule, part: number, matches: matches)) }
      }
    }
  }

  /// The nodes that stand for sources, sinks and sanitizers, with the numbers of their rules' parts; ascending.
  func marks(_ program: TaintProgram) -> [(node: NodeID, mark: Int32)] {
    var marks: [(node: NodeID, mark: Int32)] = []
    for hit in hits {
      let part = hit.rule.rule.taint[hit.part]
      let mark = program.mark(rule: hit.rule.rule.id, part: hit.part)
      for match in hit.matches {
        for node in nodes(of: match, part) { marks.append((node, mark)) }
      }
    }
    marks.sort { ($0.node.raw, $0.mark) < ($1.node.raw, $1.mark) }
    return marks
  }

  /// The expressions that a match stands for. Of a sink that is a call, its arguments: what a call returns is not what goes in.
  private func nodes(of match: Match, _ part: TaintPart) -> [NodeID] {
    var found: [NodeID] = []
    let whole = match.node.isNone ? expressions(in: match.range) : expressions(at: match.node, match.range)
    for node in whole {
      if part.role == .sink, !part.isExact, file.tree.kind(node) == .call || file.tree.kind(node) == .new {
        let arguments = file.tree.child(node, .arguments)
        if !arguments.isNone {
          for argument in file.tree.children(arguments) { found.append(value(of: argument)) }
        }
        let callee = file.tree.child(node, .callee)
        if !callee.isNone, file.tree.kind(callee) == .member {
          let object = file.tree.child(callee, .object)
          if !object.isNone { found.append(object) }
        }
      } else {
        found.append(node)
      }
    }
    return found
  }

  private func value(of argument: NodeID) -> NodeID {
    switch file.tree.kind(argument) {
    case .keywordArgument, .spread:
      let value = file.tree.child(argument, .value)
      return value.isNone ? argument : value
    default: return argument
    }
  }

  private func expressions(at node: NodeID, _ range: ByteRange) -> [NodeID] {
    if file.tree.range(node) == range, file.tree.kind(node).isExpression { return [node] }
    return expressions(in: range)
  }

  /// The outermost expressions that lie in a range.
  private func expressions(in range: ByteRange) -> [NodeID] {
    var found: [NodeID] = []
    let tree = file.tree
    var node: Int32 = 0
    let end = Int32(tree.count)
    while node < end {
      let id = NodeID(node)
      let own = tree.range(id)
      if own.end <= range.start || own.start >= range.end {
        node = tree.end(id)
      } else if range.contains(own), tree.kind(id).isExpression || tree.kind(id) == .parameter {
        found.append(tree.kind(id) == .parameter && !tree.child(id, .name).isNone ? tree.child(id, .name) : id)
        node = tree.end(id)
      } else {
        node += 1
      }
    }
    return found
  }

  /// The finding that a flow is, with the words of the sink's own match where a pattern found it.
  func finding(_ flow: FlowResult, _ source: SourceText, _ extraction: SourceExtraction?) -> Finding? {
    guard let rule = rules.first(where: { $0.rule.id == flow.ruleID }) else { return nil }
    var finding: Finding?
    for hit in hits where hit.rule.rule.id == flow.ruleID && hit.rule.rule.taint[hit.part].role == .sink {
      guard let match = hit.matches.first(where: { $0.range.contains(flow.range) }), let part = hit.rule.taint[hit.part] else { continue }
      finding = FindingBuilder.finding(match, rule: part, file: file, source: source, extraction: extraction)
      break
    }
    var result =
      finding
      ?? FindingBuilder.finding(
        Match(range: flow.range, bindings: [], node: .none), rule: rule, file: file, source: source, extraction: extraction)
    result.flow = flow.steps
    if flow.isWeak, result.confidence > .low { result.confidence = Confidence(rawValue: result.confidence.rawValue - 1) ?? .low }
    return result
  }
}
