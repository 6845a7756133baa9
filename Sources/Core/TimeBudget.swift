/// The time until which one file's analysis may go on.
///
/// Loops ask often and the clock is read rarely: the answer is looked up again after a number of steps, and stays "over"
/// once it is. What was computed after that is incomplete; who handed the budget out looks at `isOver` and drops it.
package final class TimeBudget: @unchecked Sendable {  // Used by one thread at a time; others take `another()`.
  /// Monotonic nanoseconds at which the time is over; 0 = never.
  package let deadline: UInt64
  private let isCancelled: @Sendable () -> Bool
  private var steps = 0
  /// Steps that were handed out at the last look, and those that were spent before it or counted elsewhere.
  private var granted = 0
  private var settled = 0
  package private(set) var isOver = false

  private static let stepsBetweenLooks = 1_024

  /// - Parameters:
  ///   - deadline: monotonic nanoseconds; 0 = never.
  ///   - isCancelled: whether nobody waits for the answer any more, which ends the time at once.
  package init(deadline: UInt64 = 0, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.deadline = deadline
    self.isCancelled = isCancelled
  }

  /// A budget that ends when this one does, for another thread.
  package func another() -> TimeBudget { TimeBudget(deadline: deadline, isCancelled: isCancelled) }

  /// Whether somebody still waits for the answer, however late it is.
  package var isWanted: Bool { !isCancelled() }

  /// Ends the time now.
  package func end() { isOver = true }

  /// Counts steps of about a hundred nanoseconds; false when the time is over.
  package func spend(_ count: Int = 1) -> Bool {
    steps &-= count
    return steps > 0 ? !isOver : look()
  }

  /// All steps so far: what the work cost, on whatever machine.
  package var spent: Int { settled &+ granted &- steps }

  /// Takes note of steps that somebody else limited.
  package func count(_ count: Int) { settled &+= count }

  /// Reads the clock; false when the time is over.
  package func look() -> Bool {
    settled &+= granted &- steps
    steps = Self.stepsBetweenLooks
    granted = steps
    if !isOver, isCancelled() || (deadline > 0 && MonotonicClock.now() > deadline) { isOver = true }
    return !isOver
  }
}
