import Core
import RuleEngine

extension Work {
  /// Piece by piece on a number of threads.
  static func onThreads(_ threads: Int) -> Work {
    Work { count, body in
      let queue = WorkQueue(count: count)
      WorkerPool.run(max(1, min(threads, count))) { _ in
        while let index = queue.next() { body(index) }
      }
    }
  }
}
