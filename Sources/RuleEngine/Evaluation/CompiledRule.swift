package import Core
internal import Synchronization
internal import Syntax

/// A rule compiled for one language. One that comes from a pack is read when a file first gives reason to run it, and each part of a taint
/// rule by itself: of thousands of rules, most never are.
package final class CompiledRule: Sendable {
  /// The rule without its formula, lent from the list of all: a copy for each language would cost more than the list itself.
  package var rule: Rule { _read { yield shelf[place] } }
  private let shelf: [Rule]
  private let place: Int
  /// Rules of one pack and language with the same number look for the same: one evaluation per file answers them all.
  package let question: Int
  private let search = AtomicLazyReference<Once<Search>>()
  private let needs = AtomicLazyReference<Once<Requirement>>()
  private let parts = AtomicLazyReference<Once<[CompiledRule?]>>()
  /// What is read when it is asked for; empty: all is there.
  private let stored: StoredRule

  /// What is searched for.
  struct Search: Sendable {
    var metavariables: MetavariableTable
    var formula: CompiledFormula
  }

  /// A value that an ``AtomicLazyReference`` can hold.
  private final class Once<Value: Sendable>: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  init(
    rule: Rule, metavariables: MetavariableTable, formula: CompiledFormula, requirement: Requirement, question: Int,
    taint: [CompiledRule?] = []
  ) {
    shelf = [rule]
    place = 0
    self.question = question
    stored = StoredRule([])
    _ = search.storeIfNil(Once(Search(metavariables: metavariables, formula: formula)))
    _ = needs.storeIfNil(Once(requirement))
    _ = parts.storeIfNil(Once(taint))
  }

  /// - Parameters:
  ///   - shelf: all rules.
  ///   - place: which of them it is.
  ///   - stored: what ``write(_:)`` wrote, as a whole.
  init(shelf: [Rule], place: Int, question: Int, stored: ArraySlice<UInt8>) {
    self.shelf = shelf
    self.place = place
    self.question = question
    self.stored = StoredRule(stored)
  }

  private var searched: Search { (search.load() ?? search.storeIfNil(Once(stored.search(id: rule.id)))).value }

  package var metavariables: MetavariableTable { searched.metavariables }
  package var formula: CompiledFormula { searched.formula }
  /// What a file must contain for the rule, or one of its parts, to match in it at all.
  package var requirement: Requirement { (needs.load() ?? needs.storeIfNil(Once(stored.requirement(id: rule.id)))).value }
  /// The parts of a taint rule that are patterns, each as a rule of its own; parallel to ``Rule/taint``, nil for models.
  package var taint: [CompiledRule?] {
    if rule.taint.isEmpty { return [] }
    if let parts = parts.load() { return parts.value }
    let read = stored.parts(id: rule.id, count: rule.taint.count).map { part in
      part.map { CompiledRule(shelf: shelf, place: place, question: $0.question, stored: $0.bytes) }
    }
    return parts.storeIfNil(Once(read)).value
  }

  package var slots: Int { metavariables.names.count }
}

/// ``Formula`` with its patterns compiled.
package indirect enum CompiledFormula: Sendable {
  case pattern(Pattern)
  /// A pattern of a text that no grammar reads.
  case text(TextPattern)
  /// The slots of its groups, by number, and then of those that have names, in the order of ``Regex/groupNames``.
  case regex(Regex, groupSlots: [Int16])
  case and(CompiledConjunction)
  case or([CompiledFormula])
  case inside(CompiledFormula)
  case anywhere(CompiledFormula)
  /// Binds what it matches to a metavariable.
  case bound(CompiledFormula, slot: Int16)
  /// Has a replacement of its own for what it matches.
  case fixed(CompiledFormula, with: Symbol)
}

extension CompiledFormula {
  /// Whether it chooses a part of what its patterns match.
  package var hasFocus: Bool {
    switch self {
    case .pattern, .text, .regex: false
    case .inside, .anywhere: false
    case .bound(let inner, _), .fixed(let inner, _): inner.hasFocus
    case .or(let alternatives): alternatives.contains(where: \.hasFocus)
    case .and(let conjunction): !conjunction.focus.isEmpty || conjunction.positives.contains(where: \.hasFocus)
    }
  }

  /// Whether it holds no pattern of a language, so that any text can be searched with it.
  var isText: Bool {
    switch self {
    case .pattern: false
    case .text, .regex: true
    case .inside(let inner), .anywhere(let inner), .bound(let inner, _), .fixed(let inner, _): inner.isText
    case .or(let alternatives): alternatives.allSatisfy(\.isText)
    case .and(let conjunction): conjunction.positives.allSatisfy(\.isText) && conjunction.negatives.allSatisfy(\.isText)
    }
  }
}

package struct CompiledConjunction: Sendable {
  package var positives: [CompiledFormula]
  package var negatives: [CompiledFormula]
  package var conditions: [CompiledCondition]
  /// Slots of the focused metavariables.
  package var focus: [[Int16]]
  /// What the conditions say about names, for the positives.
  package var choices: [NameChoice]
}

package enum CompiledCondition: Sendable {
  case regex(slot: Int16, regex: Regex, constantPropagation: Bool)
  case pattern(slot: Int16, formula: CompiledFormula, language: String?)
  case comparison(slot: Int16, expression: ComparisonExpression, strip: Bool, base: Int?)
  case type(slot: Int16, types: [Pattern.TypeConstraint])
  case entropy(slot: Int16)
  case redos(slot: Int16)
  case name(slot: Int16, modules: [String])
}

/// Names that a file must contain for a rule to match in it at all.
package indirect enum Requirement: Sendable {
  case nothing
  case names([Symbol])
  case all([Requirement])
  case any([Requirement])

  package func isMet(by present: BitSet) -> Bool {
    switch self {
    case .nothing: true
    case .names(let names): names.allSatisfy { present.contains(Int($0.raw)) }
    case .all(let parts): parts.allSatisfy { $0.isMet(by: present) }
    case .any(let parts): parts.contains { $0.isMet(by: present) }
    }
  }

  /// - Parameter choices: those of the conjunctions around the formula.
  static func of(_ formula: CompiledFormula, _ choices: [NameChoice] = []) -> Requirement {
    switch formula {
    case .pattern(let pattern):
      let own: Requirement = pattern.requiredNames.isEmpty ? .nothing : .names(pattern.requiredNames)
      let chosen = choices.filter { pattern.nameSlots.contains($0.slot) }
      return chosen.isEmpty ? own : .all([own] + chosen.map { .any($0.names.map { .names([$0]) }) })
    case .text, .regex: return .nothing
    case .inside(let inner), .anywhere(let inner), .bound(let inner, _), .fixed(let inner, _): return of(inner, choices)
    case .and(let conjunction): return .all(conjunction.positives.map { of($0, choices + conjunction.choices) })
    case .or(let alternatives): return .any(alternatives.map { of($0, choices) })
    }
  }

  /// Names of which a file must contain at least one, as few and as rare ones as can be told; nil if there are none such.
  ///
  /// - Parameter cost: how common a name is thought to be.
  func watched(_ cost: (Symbol) -> Int) -> [Symbol]? {
    switch self {
    case .nothing: return nil
    case .names(let names): return names.min { (cost($0), $0) < (cost($1), $1) }.map { [$0] }
    case .all(let parts):
      return parts.compactMap { $0.watched(cost) }.min { a, b in
        a.reduce(0) { $0 + cost($1) } < b.reduce(0) { $0 + cost($1) }
      }
    case .any(let parts):
      var all: Set<Symbol> = []
      for part in parts {
        guard let names = part.watched(cost) else { return nil }
        all.formUnion(names)
      }
      return all.sorted()
    }
  }
}
