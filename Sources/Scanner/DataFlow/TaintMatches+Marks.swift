internal import CodeGraph
internal import Core
internal import RuleEngine
internal import Semantics
internal import Syntax
internal import Taint

extension TaintMatches {
  /// The nodes that stand for sources, sinks, sanitizers and propagators, with what the rules say of them; ascending.
  func marks(_ program: TaintProgram) -> [(node: NodeID, mark: ExpressionMark)] {
    var marks = TaintMarks(file)
    for hit in hits {
      let part = hit.rule.rule.taint[hit.part]
      guard let compiled = hit.rule.taint[hit.part] else { continue }
      let sinks = part.role == .source || part.role == .sanitizer ? ranges(of: .sink, hit.rule) : []
      let place = TaintMarks.Part(
        part: part, compiled: compiled,
        mark: ExpressionMark(program.mark(rule: hit.rule.rule.id, part: hit.part), TaintMarks.effect(of: part)),
        usesControl: part.role == .sink && hit.rule.rule.taint.contains(where: \.isControl),
        sources: part.role == .sink ? Set(ranges(of: .source, hit.rule)) : [], sinkStarts: sinks.map(\.start).sorted())
      let looksAtBindings = part.role == .propagator || !part.requiresAt.isEmpty
      var last: ByteRange?
      for match in hit.matches {
        // Another way to match the same code.
        if !looksAtBindings, last == match.range { continue }
        last = match.range
        if part.role == .source, isSafe(match, hit.rule.rule.options.taint) { continue }
        marks.add(match, place)
      }
    }
    return marks.sorted
  }

  /// Where the parts of a rule that have the role match.
  private func ranges(of role: TaintPart.Role, _ rule: CompiledRule) -> [ByteRange] {
    hits.filter { $0.rule === rule && rule.rule.taint[$0.part].role == role }.flatMap { $0.matches.map(\.range) }
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
}

/// What matches of the parts of taint rules say of the nodes that stand for them.
private struct TaintMarks {
  /// A part of a rule, and what is known of the others when its matches are marked.
  struct Part {
    var part: TaintPart
    var compiled: CompiledRule
    var mark: ExpressionMark
    /// Whether it is a sink that is reached as well by what decides whether it runs.
    var usesControl: Bool
    /// Where the rule's sources are, for sinks.
    var sources: Set<ByteRange>
    /// Where the rule's sinks begin, ascending, for sources and sanitizers.
    var sinkStarts: [UInt32]
  }

  private let places: MatchedExpressions
  private var marks: [(node: NodeID, order: Int, mark: ExpressionMark)] = []
  /// Tells apart the matches whose marks belong together.
  private var instance: Int32 = 0

  init(_ file: TargetFile) { places = MatchedExpressions(file) }

  var sorted: [(node: NodeID, mark: ExpressionMark)] {
    marks.sorted { ($0.node.raw, $0.order, $0.mark.number) < ($1.node.raw, $1.order, $1.mark.number) }.map { ($0.node, $0.mark) }
  }

  mutating func add(_ match: Match, _ part: Part) {
    switch part.part.role {
    case .propagator: addEnds(match, part)
    case .sink: addSink(match, part)
    case .source, .sanitizer: addValues(match, part)
    }
  }

  private mutating func add(_ node: NodeID, _ mark: ExpressionMark, _ part: Part) {
    // What cleans comes after what taints, and sinks see what is left.
    let order = [.source, .propagator, .sanitizer, .sink].firstIndex(of: part.part.role) ?? 0
    marks.append((node, order, mark))
  }

  /// From where to where a propagator leads.
  private mutating func addEnds(_ match: Match, _ part: Part) {
    for (node, var end) in places.ends(of: match, part.part, part.compiled) {
      end.number = part.mark.number
      end.instance = instance
      add(node, end, part)
    }
    instance += 1
  }

  private mutating func addSink(_ match: Match, _ part: Part) {
    if part.part.isAtExit, !places.isAtExit(match) { return }
    if part.part.requiresAt.isEmpty {
      let hasFocus = part.part.isResult || part.compiled.formula.hasFocus
      let isSource = part.sources.contains(match.range)
      for node in places.sinks(match, isExact: part.part.isExact, hasFocus: hasFocus, isSource: isSource) { add(node, part.mark, part) }
    } else {
      for (number, requirement) in part.part.requiresAt.enumerated() {
        var own = part.mark
        own.instance = instance
        own.part = UInt8(truncatingIfNeeded: number)
        for node in places.nodes(of: requirement.metavariable, match, part.compiled) { add(node, own, part) }
      }
      instance += 1
    }
    if part.usesControl, let node = places.whole(match).first { add(node, ExpressionMark(part.mark.number, .passage), part) }
  }

  /// Sources and sanitizers.
  private mutating func addValues(_ match: Match, _ part: Part) {
    let holdsSink = Self.has(part.sinkStarts, in: match.range)
    let isWhole = part.part.isExact || part.part.sideEffect == .only
    let nodes = isWhole ? places.whole(match) : places.all(match, evenIfUnused: holdsSink)
    // Only what is matched as a whole keeps it.
    for (position, node) in nodes.enumerated() {
      var own = part.mark
      if position > 0, own.effect != .value { own.effect = .value }
      add(node, own, part)
    }
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

  static func effect(of part: TaintPart) -> ExpressionMark.Effect {
    switch part.sideEffect {
    case .none: .value
    case .also: .variable
    case .only: .laterVariable
    }
  }
}
