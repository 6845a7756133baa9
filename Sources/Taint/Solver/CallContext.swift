internal import CodeGraph

/// What is known of the arguments of a call that its function is solved for again.
struct CallContext: Hashable, Sendable {
  struct Argument: Hashable, Sendable {
    var constant: Constant?
    /// A function that is passed; its cells are the caller's.
    var function: FunctionID = .none
    var type: ObjectType = .unknown
    /// The parameter before that is the same object, or -1.
    var alias: Int32 = -1
  }
  /// By parameter, and of captured variables by -1 - index; empty: nothing is known.
  var arguments: [Int32: Argument] = [:]

  static let any = CallContext()
}
