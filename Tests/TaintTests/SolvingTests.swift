import CodeGraph
import Core
import Synchronization
import Testing

@testable import Taint

/// The order in which functions are solved, and what threads share while they do.
@Suite struct SolvingTests {
  private func order(_ calls: [[Int32]], solving functions: [Int32]? = nil) -> SolvingOrder {
    let all = (functions ?? calls.indices.map { Int32($0) }).map { FunctionID($0) }
    return SolvingOrder(all, of: calls.count, callees: calls.map { $0.map { FunctionID($0) } })
  }

  @Test func whoeverIsCalledComesFirst() {
    // 0 calls 1 and 2, 1 calls 3; 2 and 4 call each other; 5 calls itself.
    let order = order([[1, 2], [3], [4], [], [2], [5]])
    #expect(order.groups.map { $0.map(\.raw) } == [[2, 4], [3], [5], [1], [0]])
    #expect(order.rank == [4, 3, 0, 1, 0, 2])
  }

  @Test func whatIsSolvedAlreadyHasNoPlace() {
    let order = order([[1, 2], [3], [4], [], [2], [5]], solving: [0, 1])
    #expect(order.groups.map { $0.map(\.raw) } == [[1], [0]])
    #expect(order.rank == [1, 0, -1, -1, -1, -1])
  }

  @Test func aChainOfAHundredThousandCallsIsNoMatter() {
    let count = 100_000
    let order = order((0..<count).map { $0 + 1 < count ? [Int32($0 + 1)] : [] })
    #expect(order.groups.count == count)
    #expect(order.groups.first == [FunctionID(Int32(count - 1))])
  }

  @Test func theFirstCallersOfAFunctionThatManyCallHaveContexts() {
    // Function 0 is called by all others.
    let callees = (0..<200).map { $0 == 0 ? [] : [FunctionID(0)] }
    func admitted(_ size: Int) -> Int {
      let policy = ContextPolicy(callees: callees, sizes: callees.map { _ in size })
      return (1..<200).filter { policy.admits(FunctionID(0), from: FunctionID(Int32($0))) }.count
    }
    #expect(admitted(1) == 64)
    #expect(admitted(100) == 12)
    #expect(admitted(10_000) == 8)
    let few = ContextPolicy(callees: Array(callees.prefix(6)), sizes: Array(repeating: 10_000, count: 6))
    #expect((1..<6).allSatisfy { few.admits(FunctionID(0), from: FunctionID(Int32($0))) })
  }

  @Test func equalContextsHaveEqualBytes() {
    var a = CallContext()
    a.arguments[0] = CallContext.Argument(constant: .string("x"))
    a.arguments[3] = CallContext.Argument(function: FunctionID(7), type: .project(ClassID(2)))
    var b = CallContext()
    b.arguments[3] = a.arguments[3]
    b.arguments[0] = a.arguments[0]
    #expect(a.code == b.code)
    b.nesting = 1
    #expect(a.code != b.code)
  }

  /// All constants that look alike in memory.
  @Test func differentContextsHaveDifferentBytes() {
    let constants: [Constant?] = [
      nil, .string("a"), .prefix("a"), .string(""), .integer(97), .integer(0), .integer(1), .boolean(false), .boolean(true), .null,
      .decimal(0), .decimal(Double(bitPattern: 1)), .decimal(Double(bitPattern: 97)),
    ]
    let types: [ObjectType] = [.unknown, .project(ClassID(0)), .library(LibraryNode(0)), .project(ClassID(1))]
    var contexts: [CallContext] = []
    for constant in constants {
      for type in types {
        for alias in [Int32(-1), 0] {
          var context = CallContext()
          context.arguments[0] = CallContext.Argument(constant: constant, type: type, alias: alias)
          contexts.append(context)
        }
      }
    }
    #expect(Set(contexts.map(\.code)).count == contexts.count)
  }

  @Test func namesOfAFrozenTableDoNotDependOnWhoComesFirst() {
    let texts = (0..<500).map { "name\($0)" }
    func symbols(_ order: [String]) -> [String: Int32] {
      let names = Interner()
      let known = names.intern("known")
      names.freeze()
      #expect(names.intern("known") == known)
      #expect(names.lookup("name0") == nil)
      let found = Mutex([String: Int32]())
      let queue = WorkQueue(count: order.count)
      WorkerPool.run(4) { _ in
        while let index = queue.next() {
          let symbol = names.intern(order[index])
          #expect(names.text(symbol) == order[index])
          #expect(names.lookup(order[index]) == symbol)
          found.withLock { $0[order[index]] = symbol.raw }
        }
      }
      return found.withLock { $0 }
    }
    let first = symbols(texts)
    #expect(Set(first.values).count == texts.count)
    #expect(symbols(texts.reversed()) == first)
  }

  @Test func whoWaitsIsWokenWithTheOutcome() {
    let flags = CompletionFlags(count: 1_000)
    let queue = WorkQueue(count: 1_000)
    // Each piece waits for the one before, which another thread may have.
    WorkerPool.run(8) { _ in
      while let index = queue.next() {
        if index > 0 { #expect(flags.wait(index - 1) == UInt8(1 + (index - 1) % 2)) }
        flags.set(index, UInt8(1 + index % 2))
      }
    }
    #expect((0..<1_000).allSatisfy { flags.outcome($0) == UInt8(1 + $0 % 2) })
    flags.set(3, 0)
    #expect(flags.outcome(3) == 0)
  }
}
