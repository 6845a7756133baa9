/// What the analysis knows of one value: three handles into the frame's tables, so that values are copied as plain integers.
struct AbstractValue: Sendable, BitwiseCopyable, Hashable {
  /// Facts about taint: index of a fact set; 0 = none.
  var facts: Int32 = 0
  /// What it may refer to: index of an object set; 0 = nothing known.
  var objects: Int32 = 0
  /// What it may be: index of a constant set; 0 = no value yet, 1 = anything.
  var constant: Int32 = 0

  /// No execution has given it a value yet.
  static let bottom = AbstractValue()
  /// Stands in tables for a value that nobody has asked for yet.
  static let notAsked = AbstractValue(facts: -1, objects: -1, constant: -1)
  /// Nothing is known, and it is not tainted.
  static let unknown = AbstractValue(facts: 0, objects: 0, constant: 1)
}
