package import CodeGraph
internal import Core
package import RuleEngine

/// The taint rules of a pack, numbered for the solver.
package struct TaintProgram: Sendable {
  /// The kind of source that constants of the code are, the one that values of its settings are, and the one that arguments from outside the
  /// project are.
  package static let constantKind = "constant"
  package static let settingKind = "setting"
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

  /// Rules that are solved together: as many as have numbers for all their labels.
  package var batches: [Range<Int>] {
    var batches: [Range<Int>] = []
    var first = 0
    var used = 0
    for (index, rule) in rules.enumerated() {
      let count = min(Self.labels(rule).count, RuleMask.capacity)
      if used + count > RuleMask.capacity {
        batches.append(first..<index)
        first = index
        used = 0
      }
      used += count
    }
    if first < rules.count { batches.append(first..<rules.count) }
    return batches
  }

  /// Whether some rule has a source and a sink in these files, as far as patterns tell; what models know of counts as there. Without both,
  /// there is no way to look for.
  package func canFind(in graphs: [FileGraph]) -> Bool {
    var present = BitSet(capacity: markCount)
    for graph in graphs {
      for function in graph.functions {
        for mark in function.marks { present.insert(Int(mark.number)) }
      }
    }
    return rules.contains { rule in
      func has(_ role: TaintPart.Role) -> Bool {
        rule.taint.enumerated().contains { number, part in
          part.role == role && (part.model != nil || present.contains(Int(mark(rule: rule.id, part: number))))
        }
      }
      return has(.source) && has(.sink)
    }
  }

  /// The labels of a rule's data, the standard one first where sources give it; one number each. Of a rule without labels, the kinds of its
  /// sinks where there are several.
  private static func labels(_ rule: Rule) -> [String] {
    let labels = TaintPart.labels(rule.taint)
    let kinds = kindsApart(rule)
    if kinds.isEmpty { return labels.isEmpty ? [TaintPart.standardLabel] : labels }
    return kinds + (rule.taint.contains { $0.role == .sink && $0.model == nil } ? [TaintPart.standardLabel] : [])
  }

  /// Kinds of sinks that data of a rule is told apart for: what is encoded for a page is as dangerous as before for a statement.
  private static func kindsApart(_ rule: Rule) -> [String] {
    guard TaintPart.labels(rule.taint).allSatisfy({ $0 == TaintPart.standardLabel }),
      rule.taint.allSatisfy({ $0.requires == nil && $0.requiresAt.isEmpty })
    else { return [] }
    var kinds: [String] = []
    for part in rule.taint {
      guard let model = part.model else { continue }
      if part.role == .sanitizer { return [] }
      if part.role == .sink, !kinds.contains(model) { kinds.append(model) }
    }
    return kinds.count > 1 ? kinds : []
  }

  /// What the solver has to know of the rules of a batch.
  func ruleSet(_ batch: Range<Int>, kinds: [String]) -> TaintRuleSet {
    var set = TaintRuleSet(kinds: kinds.count)
    set.marks = Array(repeating: TaintRuleSet.Mark(role: .sanitizer, rules: .none), count: markCount)
    let number = Dictionary(kinds.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a })
    for index in batch {
      let rule = rules[index]
      let labels = NumberedLabels(Self.labels(rule), first: set.owners.count)
      set.owners += Array(repeating: index - batch.lowerBound, count: labels.numbers.count)
      let mask = labels.all
      let isApart = !Self.kindsApart(rule).isEmpty
      note(rule, mask, &set)
      let namesSanitizers = rule.taint.contains { $0.role == .sanitizer && $0.model != nil }
      for (position, part) in rule.taint.enumerated() {
        if let model = part.model {
          guard let kind = number[model] else { continue }
          switch part.role {
          case .source:
            set.sources[kind] = set.sources[kind].union(isApart ? mask : labels.mask(part.label ?? TaintPart.standardLabel))
          case .sink where isApart:
            set.sinks[kind] = set.sinks[kind].union(labels.mask(model))
            set.sanitizers[kind] = set.sanitizers[kind].union(labels.mask(model))
          case .sink:
            set.sinks[kind] = set.sinks[kind].union(labels.wanted(part))
            if !namesSanitizers { set.sanitizers[kind] = set.sanitizers[kind].union(mask) }
          case .sanitizer: set.sanitizers[kind] = set.sanitizers[kind].union(mask)
          case .propagator: break
          }
        } else {
          var own = mark(part, labels, &set)
          if isApart, part.role == .source { own.rules = mask }
          set.marks[Int(mark(rule: rule.id, part: position))] = own
        }
      }
    }
    return set
  }

  /// What the rule as a whole takes for granted.
  private func note(_ rule: Rule, _ mask: RuleMask, _ set: inout TaintRuleSet) {
    let sources = rule.taint.filter { $0.role == .source }
    if sources.allSatisfy({ Self.numericKinds.contains($0.model ?? "") }) { set.numeric = set.numeric.union(mask) }
    if rule.taint.contains(where: { $0.model != nil }) { set.trusting = set.trusting.union(mask) }
    if sources.contains(where: \.isControl) { set.control = set.control.union(mask) }
    let options = rule.options.taint
    if !options.crossesFunctions { set.local = set.local.union(mask) }
    if options.assumesSafeFunctions { set.safeFunctions = set.safeFunctions.union(mask) }
    if options.assumesSafeIndexes { set.safeIndexes = set.safeIndexes.union(mask) }
    if options.assumesSafeComparisons { set.safeComparisons = set.safeComparisons.union(mask) }
    if options.assumesSafeNumbers { set.safeNumbers = set.safeNumbers.union(mask) }
    if options.assumesSafeBooleans { set.safeBooleans = set.safeBooleans.union(mask) }
    if options.onlyAssignments { set.onlyAssignments = set.onlyAssignments.union(mask) }
  }

  private func mark(_ part: TaintPart, _ labels: NumberedLabels, _ set: inout TaintRuleSet) -> TaintRuleSet.Mark {
    var mark: TaintRuleSet.Mark
    func requirement(_ condition: LabelCondition) -> Int32 {
      set.requirements.append(LabelRequirement(condition, numbers: labels.numbers, rule: labels.all))
      return Int32(set.requirements.count - 1)
    }
    switch part.role {
    case .source:
      mark = TaintRuleSet.Mark(role: .source, rules: labels.mask(part.label ?? TaintPart.standardLabel))
      mark.isControl = part.isControl
      if let condition = part.requires { mark.requirement = requirement(condition) }
    case .sanitizer: mark = TaintRuleSet.Mark(role: .sanitizer, rules: labels.all)
    case .propagator:
      mark = TaintRuleSet.Mark(role: .propagator, rules: labels.all)
      if let label = part.label {
        let from = part.replacedLabels.map { $0.reduce(RuleMask.none) { $0.union(labels.mask($1)) } } ?? labels.all
        mark.relabelling = (from, labels.mask(label))
      }
      if let condition = part.requires { mark.requirement = requirement(condition) }
    case .sink:
      mark = TaintRuleSet.Mark(role: .sink, rules: labels.wanted(part))
      if let condition = part.requires, condition.anyOf == nil { mark.requirement = requirement(condition) }
      mark.requirementsAt = part.requiresAt.map { requirement($0.condition) }
    }
    return mark
  }

  /// The labels of one rule, with their numbers in the masks.
  private struct NumberedLabels {
    var numbers: [String: Int] = [:]
    var all = RuleMask.none

    init(_ labels: [String], first: Int) {
      for (offset, label) in labels.enumerated() where first + offset < RuleMask.capacity {
        numbers[label] = first + offset
        all.insert(first + offset)
      }
    }

    func mask(_ label: String) -> RuleMask {
      var mask = RuleMask.none
      if let number = numbers[label] { mask.insert(number) }
      return mask
    }

    /// Labels of which one is enough for a sink; all that its condition may speak of if that asks for more.
    func wanted(_ part: TaintPart) -> RuleMask {
      guard let condition = part.requires else { return part.requiresAt.isEmpty ? mask(TaintPart.standardLabel) : all }
      return condition.anyOf.map { $0.reduce(RuleMask.none) { $0.union(mask($1)) } } ?? all
    }
  }
}
