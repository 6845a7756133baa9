internal import CodeGraph

/// Which callers a function is solved anew for when they know something of its arguments.
///
/// All callers of a function that few call, the first ones in the order of the code of one that many do: more of them the smaller it is, so that
/// what contexts cost stays in proportion to the code.
struct ContextPolicy: Sendable {
  private static let fewestCallers = 8
  private static let mostCallers = 64
  /// Instructions that a function's contexts may have, about.
  private static let instructions = 1_200

  /// By function: the last caller.
  private let last: [FunctionID]

  /// - Parameters:
  ///   - callees: whom each function probably calls.
  ///   - sizes: instructions of each function.
  init(callees: [[FunctionID]], sizes: [Int]) {
    var last = sizes.map { _ in FunctionID(.max) }
    var count = [Int](repeating: 0, count: sizes.count)
    for (caller, callees) in callees.enumerated() {
      for callee in callees {
        let index = Int(callee.raw)
        count[index] += 1
        if count[index] == min(Self.mostCallers, max(Self.fewestCallers, Self.instructions / max(sizes[index], 1))) {
          last[index] = FunctionID(Int32(caller))
        }
      }
    }
    self.last = last
  }

  /// By function: the last caller that it is solved anew for.
  var lastCallers: [Int32] { last.map(\.raw) }

  init(lastCallers: [Int32]) { last = lastCallers.map { FunctionID($0) } }

  func admits(_ callee: FunctionID, from caller: FunctionID) -> Bool { caller <= last[Int(callee.raw)] }
}
