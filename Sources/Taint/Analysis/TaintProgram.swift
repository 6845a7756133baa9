package import RuleEngine

/// The taint rules of a pack, numbered for the solver.
package struct TaintProgram: Sendable {
  /// The kind of source that constants are, and the one that arguments from outside the project are.
  package static let constantKind = "constant"
  package static let parameterKind = "parameter"
  /// Kinds of sources whose data is as bad in a number as in text.
  package static let numericKinds: Set<String> = ["weak-random", "secret", "personal-data"]

  /// Taint rules, by number.
  package let rules: [Rule]
  /// First mark of each rule's parts, by rule id.
  private let firstMark: [String: Int32]
  private let markCount: Int

  package init(_ pack: RulePack) {
    rules = pack.rules.filter { !$0.taint.isEmpty }
    var first: [String: Int32] = [:]
    var next: Int32 = 0
    for rule in rules {
      first[rule.id] = next
      next += Int32(rule.taint.count)
    }
    firstMark = first
    markCount = Int(next)
  }

  package var isEmpty: Bool { rules.isEmpty }

  /// The number by which the graph knows matches of a part of a rule.
  package func mark(rule: String, part: Int) -> Int32 { (firstMark[rule] ?? 0) + Int32(part) }

  /// Rules that are solved together.
  package var batches: [Range<Int>] {
    stride(from: 0, to: rules.count, by: RuleMask.capacity).map { $0..<min($0 + RuleMask.capacity, rules.count) }
  }

  /// What the solver has to know of the rules of a batch.
  func ruleSet(_ batch: Range<Int>, kinds: [String]) -> TaintRuleSet {
    var set = TaintRuleSet(kinds: kinds.count)
    set.marks = Array(repeating: TaintRuleSet.Mark(role: .sanitizer, rules: .none), count: markCount)
    let number = Dictionary(kinds.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a })
    for index in batch {
      let rule = rules[index]
      var mask = RuleMask.none
      mask.insert(index - batch.lowerBound)
      let namesSanitizers = rule.taint.contains { $0.role == .sanitizer && $0.model != nil }
      let sources = rule.taint.filter { $0.role == .source }
      if sources.allSatisfy({ Self.numericKinds.contains($0.model ?? "") }) { set.numeric = set.numeric.union(mask) }
      if rule.taint.contains(where: { $0.model != nil }) { set.trusting = set.trusting.union(mask) }
      for (position, part) in rule.taint.enumerated() {
        if let model = part.model {
          guard let kind = number[model] else { continue }
          switch part.role {
          case .source: set.sources[kind] = set.sources[kind].union(mask)
          case .sink:
            set.sinks[kind] = set.sinks[kind].union(mask)
            if !namesSanitizers { set.sanitizers[kind] = set.sanitizers[kind].union(mask) }
          case .sanitizer: set.sanitizers[kind] = set.sanitizers[kind].union(mask)
          case .propagator: break
          }
        } else {
          let role: TaintRuleSet.Mark.Role? =
            switch part.role {
            case .source: .source
            case .sink: .sink
            case .sanitizer: .sanitizer
            case .propagator: nil
            }
          if let role { set.marks[Int(mark(rule: rule.id, part: position))] = .init(role: role, rules: mask) }
        }
      }
    }
    return set
  }
}
