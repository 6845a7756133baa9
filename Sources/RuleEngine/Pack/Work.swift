internal import Synchronization

/// Many independent pieces of work, done by whoever starts this engine: it makes no threads of its own.
package struct Work: Sendable {
  private let run: @Sendable (_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void

  /// - Parameter run: calls `body` once for each number below `count`, in any order and on any thread, and returns when all are done.
  package init(_ run: @escaping @Sendable (_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void) { self.run = run }

  /// One after another, on the caller's thread.
  package static let inOrder = Work { count, body in for index in 0..<count { body(index) } }

  /// The results in the order of the numbers.
  package func map<Result: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) -> Result) -> [Result] {
    let results = Collected<Result>()
    run(count) { index in
      let result = body(index)
      results.byIndex.withLock { $0[index] = result }
    }
    return results.byIndex.withLock { found in (0..<count).compactMap { found[$0] } }
  }
}

private final class Collected<Result: Sendable>: Sendable {
  let byIndex = Mutex<[Int: Result]>([:])
}
