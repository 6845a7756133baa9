/// One source, sink, sanitizer or propagator of a taint rule.
package struct TaintPart: Sendable {
  package enum Role: Int, Sendable, CaseIterable { case source = 0, sink, sanitizer, propagator }

  package var role: Role
  /// The code it stands for; nil if `model` says it.
  package var formula: Formula?
  /// A kind of source or sink that library models name: "remote-input", "sql".
  package var model: String?
  /// Whether only the matched expression itself counts, not what is in it.
  package var isExact = false
  /// Whether the variable that is matched is tainted (or cleaned) from here on, not only this use of it.
  package var hasSideEffect = false
  /// Metavariables between which a propagator passes data.
  package var from: String?
  package var to: String?

  package init(role: Role, formula: Formula?, model: String? = nil) {
    self.role = role
    self.formula = formula
    self.model = model
  }
}
