/// What the outcome of a function of the project says of data that was handed to it: `if (!isAllowed(x)) return;`, `validate(x);`.
struct Guard: Hashable, Sendable {
  enum Outcome: UInt8, Sendable {
    case isTrue, isFalse, isNull, isNotNull
    /// It came back at all, rather than throw.
    case returns

    var opposite: Outcome? {
      switch self {
      case .isTrue: .isFalse
      case .isFalse: .isTrue
      default: nil
      }
    }

    /// As the truth of a condition; nil if it is none.
    var holds: Bool? {
      switch self {
      case .isTrue: true
      case .isFalse: false
      default: nil
      }
    }
  }

  var parameter: Int32
  var outcome: Outcome
  /// Rules that need not fear the argument then.
  var cleaned: RuleMask
}
