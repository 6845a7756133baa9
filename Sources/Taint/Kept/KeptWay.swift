internal import CodeGraph
internal import Core

/// One step of a way, as it is found and kept: where in the text it stands is looked up when it is told.
struct WayStep: Hashable, Sendable {
  var role: FlowPoint.Role
  var function: FunctionID
  /// -1: the function's head.
  var instruction: Int32
}

/// The way on which data came, with the solutions that were gone through to find it.
struct KeptWay: Sendable {
  /// What it is the way of: a fact or a sink of a solution, by their numbers.
  struct Subject: Hashable, Sendable {
    var solution: Int32
    var isSink: Bool
    var index: Int32

    var code: [Int32] { [solution, isSink ? 1 : 0, index] }
  }
  var steps: [WayStep]
  /// Numbers of solutions.
  var solutions: [Int32]

  private static let roles: [FlowPoint.Role] = [.source, .step, .passed, .call, .returned, .through, .sink]

  func write(to writer: inout BinaryWriter) {
    writer.write(raw: solutions)
    writer.write(raw: steps.flatMap { [Int32(Self.roles.firstIndex(of: $0.role) ?? Self.roles.count), $0.function.raw, $0.instruction] })
  }

  init(steps: [WayStep], solutions: [Int32]) {
    self.steps = steps
    self.solutions = solutions
  }

  init(from reader: inout BinaryReader, functions: Int, solutions count: Int) throws(BinaryReader.Broken) {
    solutions = try reader.raw(Int32.self)
    let words = try reader.raw(Int32.self)
    guard words.count.isMultiple(of: 3), solutions.allSatisfy({ $0 >= 0 && $0 < count }) else { throw BinaryReader.Broken() }
    steps = []
    for first in stride(from: 0, to: words.count, by: 3) {
      guard Self.roles.indices.contains(Int(words[first])), words[first + 1] >= 0, words[first + 1] < functions else {
        throw BinaryReader.Broken()
      }
      steps.append(
        WayStep(role: Self.roles[Int(words[first])], function: FunctionID(words[first + 1]), instruction: words[first + 2]))
    }
  }
}
