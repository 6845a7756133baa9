internal import Core
internal import Semantics
internal import Syntax

/// Evaluates a rule's formula on one file: every operator yields ranges with bindings, combined as Semgrep's engine
/// combines them (`intersect`, `difference`; `pattern-inside` after the other positives).
package final class FormulaEvaluator {
  let file: TargetFile
  let rule: CompiledRule
  /// The rule's; asked of every pair of ranges, so at hand.
  let metavariables: MetavariableTable
  let slots: Int
  /// Slots of `$1`, `$2`: groups of regular expressions, which always unify.
  private let areGroups: [Bool]
  /// Limits matching to a subtree and gives conjunctions without positives their range (`metavariable-pattern`).
  private let context: Match?
  /// Whether patterns look at the context's node as it is, though regular expressions see a part of its text; see ``BoundText``.
  private let isWholeNode: Bool
  /// Ways in which a part of a taint rule may match one range.
  private static let maximumWays = 16
  /// Ranges that one operator may yield: fewer where each holds what many metavariables stand for.
  private let maximumRanges: Int
  /// Conditions of the conjunctions around the operator that is being evaluated.
  private var filters: [BindingFilter] = []
  /// Whether it is a `pattern-not` that is evaluated, which takes away ranges that are the same.
  private var isNegated = false
  /// What those conditions say about names.
  private var choices: [NameChoice] = []
  package internal(set) var ranOut = false
  package var regexLimitExceeded: Bool { file.regexLimitExceeded }

  package convenience init(file: TargetFile, rule: CompiledRule) { self.init(file: file, rule: rule, context: nil) }

  init(file: TargetFile, rule: CompiledRule, context: Match?, isWholeNode: Bool = false) {
    self.file = file
    self.isWholeNode = isWholeNode
    self.rule = rule
    self.context = context
    metavariables = rule.metavariables
    slots = metavariables.names.count
    maximumRanges = min(200_000, 3_000_000 / (slots + 4))
    areGroups = metavariables.names.map { $0.utf8.dropFirst().allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
  }

  /// What a conjunction without positives begins with.
  var start: [Ranged] { context.map { [Ranged(match: $0, kind: .plain)] } ?? [] }

  /// A range of a formula, and how the operator that made it limits others.
  struct Ranged {
    enum Kind { case plain, inside, regex, anywhere }
    var match: Match
    var kind: Kind
  }

  /// Matches of the whole rule, sorted by range, each range once. Of a part of a taint rule each way to match there: a
  /// propagator may lead from any of them, and one of them may bind what a source binds.
  package func evaluate() -> [Match] {
    file.regexLimitExceeded = false
    let found = evaluate(rule.formula).map(\.match).sorted {
      $0.range != $1.range ? $0.range < $1.range : $0.node < $1.node
    }
    let isPart = !rule.rule.taint.isEmpty
    var unique: [Match] = []
    var first = 0
    for match in found {
      if unique.last?.range != match.range {
        first = unique.count
      } else if !isPart || unique.count - first >= Self.maximumWays || unique[first...].contains(where: { $0.bindings == match.bindings }) {
        continue
      }
      unique.append(match)
    }
    return unique
  }

  func evaluate(_ formula: CompiledFormula) -> [Ranged] {
    guard !file.time.isOver else { return [] }
    switch formula {
    case .pattern(let pattern):
      guard file.mayHold(pattern, choices) else { return [] }
      let matcher = Matcher(file: file, pattern: pattern, slots: slots, options: rule.rule.options)
      if let context { matcher.inherit(context.bindings) }
      matcher.use(filters)
      matcher.use(choices)
      matcher.endsAnywhere = isNegated
      let scope = context?.node ?? .root
      let matches = matcher.matches(in: scope.isNone ? .root : scope)
      file.time.count(matcher.steps)
      if matcher.ranOut { ranOut = true }
      // Of a metavariable that stands for several nodes, what lies within them.
      if let context, !isWholeNode, context.node.isNone == false, !context.range.contains(file.tree.range(context.node)) {
        return matches.filter { context.range.contains($0.range) }.map { Ranged(match: $0, kind: .plain) }
      }
      return matches.map { Ranged(match: $0, kind: .plain) }
    case .text(let pattern):
      // What a rule names as a text is one, whatever it looks like.
      guard context != nil || file.isReadable else { return [] }
      let bindings = context?.bindings ?? Array(repeating: Binding(), count: self.slots)
      var matcher = TextMatcher(pattern, file.text(pattern.options.comments), bindings: bindings, time: file.time)
      let found = matcher.matches(in: context?.range ?? ByteRange(0, file.source.bytes.count))
      if matcher.ranOut { ranOut = true }
      return found.map { Ranged(match: $0, kind: .plain) }
    case .regex(let regex, let slots): return regexRanges(regex, slots)
    case .inside(let inner): return evaluate(inner).map { Ranged(match: $0.match, kind: .inside) }
    case .anywhere(let inner): return evaluate(inner).map { Ranged(match: $0.match, kind: .anywhere) }
    case .bound(let inner, let slot): return evaluate(inner).compactMap { bound($0, slot) }
    case .fixed(let inner, let fix):
      return evaluate(inner).map { ranged in
        var ranged = ranged
        if ranged.match.fix.isNone { ranged.match.fix = fix }
        return ranged
      }
    case .or(let alternatives): return limited(alternatives) { evaluate($0) }
    case .and(let conjunction): return evaluate(conjunction)
    }
  }

  /// What a function yields for all elements, as far as an operator may.
  private func limited<Element>(_ elements: [Element], _ body: (Element) -> [Ranged]) -> [Ranged] {
    var result: [Ranged] = []
    for element in elements {
      result += body(element)
      if isFull(result) { break }
    }
    return result
  }

  /// Whether an operator has yielded all it may; that there is more is kept in mind.
  private func isFull(_ ranges: [Ranged]) -> Bool {
    guard ranges.count > maximumRanges else { return false }
    ranOut = true
    return true
  }

  /// A range that is bound to a metavariable; nil if that stands for something else.
  private func bound(_ ranged: Ranged, _ slot: Int16) -> Ranged? {
    let (range, node) = (ranged.match.range, ranged.match.node)
    var binding = Binding(text: range)
    if !node.isNone {
      // A run of statements: from the first to the one that ends where the match does.
      var last = node
      while file.tree.range(last).end < range.end, file.tree.end(last) < file.tree.count { last = NodeID(file.tree.end(last)) }
      binding =
        last == node
        ? Binding(node: node, range: range)
        : file.tree.range(last).end == range.end ? Binding(first: node, last: last, range: range) : binding
    }
    var result = ranged
    let known = ranged.match.bindings[Int(slot)]
    if known.kind != .none, !file.isEqual(known, binding, byDeclaration: rule.rule.options.namesMeanDeclarations) { return nil }
    result.match.bindings[Int(slot)] = binding
    return result
  }

  private func regexRanges(_ regex: Regex, _ slots: [Int16]) -> [Ranged] {
    // Of a text of its own all of it, the space around what patterns look at, too.
    let bounds = context.flatMap { $0.node == .root ? nil : $0.range.range } ?? 0..<file.source.bytes.count
    let named = regex.groupNames.map(\.number)
    let groups = Array(0..<max(0, slots.count - named.count)) + named
    return file.source.bytes.withUnsafeBufferPointer { bytes in
      let part = UnsafeBufferPointer(rebasing: bytes[bounds])
      // One more tells whether there are more.
      let matches = regex.allMatches(part, limit: maximumRanges + 1, limitExceeded: &file.regexLimitExceeded, time: file.time)
      if matches.count > maximumRanges { ranOut = true }
      return matches.prefix(maximumRanges).map { found in
        var bindings = context?.bindings ?? Array(repeating: Binding(), count: self.slots)
        for (group, slot) in zip(groups, slots) where slot >= 0 && group < found.groups.count {
          if let range = found.groups[group] {
            bindings[Int(slot)] = Binding(text: ByteRange(range.lowerBound + bounds.lowerBound, range.upperBound + bounds.lowerBound))
          }
        }
        let range = ByteRange(found.range.lowerBound + bounds.lowerBound, found.range.upperBound + bounds.lowerBound)
        return Ranged(match: Match(range: range, bindings: bindings, node: .none), kind: .regex)
      }
    }
  }

  // MARK: Conjunction

  private func evaluate(_ conjunction: CompiledConjunction) -> [Ranged] {
    let outerFilters = filters
    for condition in conjunction.conditions {
      if case .regex(let slot, let regex, let constantPropagation) = condition {
        filters.append(BindingFilter(slot: slot, regex: regex, constantPropagation: constantPropagation))
      }
    }
    let outerChoices = choices
    choices += conjunction.choices
    var ranges = matchPositives(conjunction)
    choices = outerChoices
    filters = outerFilters
    if !conjunction.conditions.isEmpty { ranges = limited(ranges) { satisfied(conjunction.conditions, $0) } }
    for negative in conjunction.negatives where !ranges.isEmpty {
      let wasNegated = isNegated
      isNegated = true
      ranges = difference(ranges, evaluate(negative))
      isNegated = wasNegated
    }
    if !conjunction.focus.isEmpty { ranges = limited(ranges) { focus(conjunction.focus, $0) } }
    return ranges
  }

  private func matchPositives(_ conjunction: CompiledConjunction) -> [Ranged] {
    var ranges: [Ranged]
    var positives = conjunction.positives
    // `pattern: $X` beside other operators selects what they bound to $X, instead of every expression of the file.
    var selector: Int16?
    if positives.count > 1, let index = positives.firstIndex(where: { Self.loneMetavariable($0) != nil }) {
      selector = Self.loneMetavariable(positives[index])
      positives.remove(at: index)
    }
    let plain = positives.filter { if case .inside = $0 { false } else { true } }
    let inside = positives.filter { if case .inside = $0 { true } else { false } }
    var remaining = plain + inside
    if remaining.isEmpty {
      ranges = start
    } else {
      ranges = evaluate(remaining.removeFirst())
      for next in remaining {
        if ranges.isEmpty { return [] }
        ranges = intersect(ranges, evaluate(next))
      }
    }
    if let selector, !ranges.isEmpty { ranges = select(selector, ranges) }
    return ranges
  }

  static func loneMetavariable(_ formula: CompiledFormula) -> Int16? {
    guard case .pattern(let pattern) = formula, pattern.form == .single, pattern.nodes.count == 1, pattern.nodes[0].kind == .metavariable,
      pattern.nodes[0].auxiliary < 0, pattern.nodes[0].slot >= 0
    else { return nil }
    return pattern.nodes[0].slot
  }

  func select(_ slot: Int16, _ ranges: [Ranged]) -> [Ranged] {
    var result: [Ranged] = []
    for ranged in ranges {
      let binding = ranged.match.bindings[Int(slot)]
      if binding.kind == .node {
        // Every expression in the range that is the same as what is bound.
        let kind = file.tree.kind(binding.node)
        let isExpression = KindSet.expressions.contains(kind)
        for node in isExpression ? Array(file.nodes(kind)) : [binding.node.raw] {
          guard file.time.spend() else { return [] }
          if isFull(result) { return result }
          let id = NodeID(node)
          let range = file.tree.range(id)
          guard ranged.match.range.contains(range), !isExpression || !file.isLabel(id), file.isEqual(id, binding.node) else { continue }
          var match = ranged.match
          match.range = range
          match.node = id
          result.append(Ranged(match: match, kind: .plain))
        }
      } else {
        // Not bound: every expression inside the range.
        for index in 0..<file.tree.count {
          guard file.time.spend() else { return [] }
          if isFull(result) { return result }
          let node = NodeID(index)
          guard KindSet.expressions.contains(file.tree.kind(node)), ranged.match.range.contains(file.tree.range(node)) else { continue }
          var match = ranged.match
          match.range = file.tree.range(node)
          match.node = node
          match.bindings[Int(slot)] = Binding(node: node, range: match.range)
          result.append(Ranged(match: match, kind: .plain))
        }
      }
    }
    return result
  }

  private func includes(_ outer: Ranged, _ inner: Ranged) -> Bool {
    guard outer.kind == .anywhere || outer.match.range.contains(inner.match.range) else { return false }
    for slot in 0..<slots {
      let a = inner.match.bindings[slot]
      let b = outer.match.bindings[slot]
      if a.kind == .none || b.kind == .none || areGroups[slot] { continue }
      if !file.isEqual(a, b, byDeclaration: rule.rule.options.namesMeanDeclarations),
        !(rule.rule.options.symbolicPropagation && file.isEqualBySymbol(a, b))
      {
        return false
      }
    }
    return true
  }

  func intersect(_ xs: [Ranged], _ ys: [Ranged]) -> [Ranged] {
    var result: [Ranged] = []
    func merge(_ u: Ranged, _ v: Ranged) {
      guard includes(v, u), u.kind != .inside || v.kind == .inside else { return }
      var merged = u
      for slot in 0..<slots where merged.match.bindings[slot].kind == .none {
        merged.match.bindings[slot] = v.match.bindings[slot]
      }
      if merged.match.fix.isNone { merged.match.fix = v.match.fix }
      result.append(merged)
    }
    // Ranges first: nearly all pairs have nothing to do with each other.
    var neighbours = Neighbours(ys)
    for x in xs {
      for index in neighbours.of(x) {
        guard file.time.spend() else { return [] }
        if isFull(result) { return result }
        merge(x, ys[index])
        // Of the same range: once, and as what is not only around the other.
        if x.match.range != ys[index].match.range || x.kind == .inside && ys[index].kind != .inside { merge(ys[index], x) }
      }
    }
    return result
  }

  func difference(_ xs: [Ranged], _ negatives: [Ranged]) -> [Ranged] {
    var neighbours = Neighbours(negatives)
    return xs.filter { x in
      !neighbours.of(x).contains { index in
        let y = negatives[index]
        guard file.time.spend() else { return true }
        switch y.kind {
        case .inside: return includes(y, x)
        case .regex: return includes(y, x) || includes(x, y)
        case .plain: return x.match.range == y.match.range && includes(y, x)
        case .anywhere: return true
        }
      }
    }
  }

  /// Which ranges of a list a range may be combined with: those that contain it or lie in it, and those that may be anywhere.
  private struct Neighbours {
    private let index: RangeIndex
    private let anywhere: [Int]
    private let count: Int
    private var found: [Int] = []

    init(_ ranges: [Ranged]) {
      index = RangeIndex(ranges.map(\.match.range))
      anywhere = ranges.indices.filter { ranges[$0].kind == .anywhere }
      count = ranges.count
    }

    /// Positions in the list, ascending.
    mutating func of(_ ranged: Ranged) -> [Int] {
      if ranged.kind == .anywhere { return Array(0..<count) }
      index.related(to: ranged.match.range, into: &found)
      return anywhere.isEmpty ? found : Set(found).union(anywhere).sorted()
    }
  }

  func focus(_ lists: [[Int16]], _ ranged: Ranged) -> [Ranged] {
    var results: [Ranged]?
    for list in lists {
      var focused: [Ranged] = []
      for slot in list where slot >= 0 {
        let binding = ranged.match.bindings[Int(slot)]
        guard binding.kind != .none, !binding.range.isEmpty else { continue }
        var match = ranged.match
        if ranged.match.range.contains(binding.range) {
          match.range = binding.range
          match.node = binding.node
        } else if !binding.range.contains(ranged.match.range) {
          continue
        }
        focused.append(Ranged(match: match, kind: ranged.kind))
      }
      if let previous = results {
        results = previous.flatMap { a in
          focused.compactMap { b in
            a.match.range.contains(b.match.range) ? b : b.match.range.contains(a.match.range) ? a : nil
          }
        }
      } else {
        results = focused
      }
    }
    return results ?? []
  }
}

extension Matcher {
  /// Starts with metavariables that are bound already.
  func inherit(_ bindings: [Binding]) { self.bindings = bindings }
}
