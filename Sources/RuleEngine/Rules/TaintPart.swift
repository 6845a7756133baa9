/// One source, sink, sanitizer or propagator of a taint rule.
package struct TaintPart: Sendable {
  package enum Role: Int, Sendable, CaseIterable { case source = 0, sink, sanitizer, propagator }

  /// What becomes of the variable, field or element that is matched.
  package enum SideEffect: Int, Sendable, CaseIterable {
    /// Nothing: only this use of it counts.
    case none = 0
    /// It is tainted (or cleaned) from here on, and so is this use.
    case also
    /// It is tainted from here on, but not this use.
    case only
  }

  /// The label of data whose source names none, and what a sink that requires nothing asks for.
  package static let standardLabel = "__SOURCE__"
  /// Labels that the data of one rule may have.
  package static let maximumLabels = 256

  package var role: Role
  /// The code it stands for; nil if `model` says it.
  package var formula: Formula?
  /// A kind of source or sink that library models name: "remote-input", "sql".
  package var model: String?
  /// Where in the rule file the model is named.
  package var modelPlace: (path: String, line: Int) = ("", 0)
  /// Whether only the matched expression itself counts, not what is in it.
  package var isExact = false
  package var sideEffect = SideEffect.none
  /// Metavariables between which a propagator passes data.
  package var from: String?
  package var to: String?
  /// The label that a source or a propagator gives.
  package var label: String?
  /// Labels that must (not) have arrived for a source, sink or propagator to count.
  package var requires: LabelCondition?
  /// Of a sink: labels that must have arrived at metavariables of its match, all of them.
  package var requiresAt: [(metavariable: String, condition: LabelCondition)] = []
  /// Labels that a propagator replaces; nil: all.
  package var replacedLabels: [String]?
  /// Of a source: everything that runs after it is tainted, whatever data it uses.
  package var isControl = false
  /// Of a sink: it counts only where nothing of the function runs after it.
  package var isAtExit = false
  /// Of a sink: what the matched expression gives counts, not what a call is handed.
  package var isResult = false
  /// Of a sanitizer: it does not count where a source or sink of the rule matches the same code.
  package var yieldsToOthers = false

  package init(role: Role, formula: Formula?, model: String? = nil) {
    self.role = role
    self.formula = formula
    self.model = model
    // A sink is the whole of what it matches; what is in a source or a sanitizer counts, too.
    isExact = role == .sink
    sideEffect = role == .propagator ? .also : .none
  }

  /// Whether it is a sink that only data of sources without a label counts for.
  package var isForUnlabelledData: Bool { role == .sink && requires == nil && requiresAt.isEmpty }

  /// The labels that parts of a rule give, each once, in the order of the parts.
  package static func labels(_ parts: [TaintPart]) -> [String] {
    var labels: [String] = []
    var known: Set<String> = []
    for part in parts where part.role == .source || part.role == .propagator && part.label != nil {
      let label = part.label ?? standardLabel
      if known.insert(label).inserted { labels.append(label) }
    }
    return labels
  }
}
