internal import CodeGraph
internal import Core

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
  /// How many calls with a context lie one within the other here.
  var nesting: UInt8 = 0

  static let any = CallContext()

  /// A number that is the same for equal contexts in every run.
  var stableHash: UInt64 {
    let sums = BinaryForm.sum(of: code[...])
    return IndexTable.mix(sums.0, sums.1)
  }

  /// The context as bytes: equal contexts have equal ones.
  var code: [UInt8] {
    var writer = BinaryWriter()
    writer.write(self)
    return writer.bytes
  }
}
