/// What a rule says of an expression that one of its patterns matched. What the number stands for is the rules' own business.
package struct ExpressionMark: Hashable, Sendable, BitwiseCopyable {
  package enum Effect: UInt8, Sendable, BitwiseCopyable {
    /// The value, here.
    case value
    /// The value here, and what the variable, field or element holds from here on.
    case variable
    /// What the variable, field or element holds from here on, but not the value here.
    case laterVariable
    /// That control came by; nothing about the value.
    case passage
    /// Data goes from here to the marks of the same instance that say `arrival`.
    case departure
    case arrival
    /// Data arrives here, and the variable, field or element holds it from here on.
    case lastingArrival
  }

  package var number: Int32
  package var effect: Effect
  /// Whether all marks of the instance stand in one function.
  package var isLocal = true
  /// Which of several conditions of the instance this is about.
  package var part: UInt8 = 0
  /// Marks that belong together, within the file; -1: it stands alone.
  package var instance: Int32 = -1

  package init(_ number: Int32, _ effect: Effect = .value) {
    self.number = number
    self.effect = effect
  }
}
