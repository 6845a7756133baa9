internal import Glibc
internal import Synchronization

/// What has become of numbered pieces of work that several threads do, and a way to wait for one.
///
/// What a thread wrote before it said that a piece is done is seen by all that learn so from here.
package final class CompletionFlags: @unchecked Sendable {  // Atomics, and a lock for those who wait.
  private let flags: UnsafeMutablePointer<Atomic<UInt8>>
  private let count: Int
  private let waiting = Atomic<Int>(0)
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// All are at 0: not done.
  package init(count: Int) {
    self.count = count
    flags = .allocate(capacity: max(count, 1))
    for index in 0..<count { (flags + index).initialize(to: Atomic(0)) }
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
    flags.deinitialize(count: count)
    flags.deallocate()
  }

  package func outcome(_ index: Int) -> UInt8 { flags[index].load(ordering: .acquiring) }

  /// Says how a piece of work ended; 0 opens it again.
  package func set(_ index: Int, _ outcome: UInt8) {
    // Either this thread sees that somebody waits, or that one sees the outcome before it sleeps.
    flags[index].store(outcome, ordering: .sequentiallyConsistent)
    guard waiting.load(ordering: .sequentiallyConsistent) > 0 else { return }
    pthread_mutex_lock(mutex)
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  /// How a piece of work ended, once it has.
  package func wait(_ index: Int) -> UInt8 {
    let known = outcome(index)
    if known != 0 { return known }
    pthread_mutex_lock(mutex)
    waiting.add(1, ordering: .sequentiallyConsistent)
    while flags[index].load(ordering: .sequentiallyConsistent) == 0 { pthread_cond_wait(condition, mutex) }
    waiting.subtract(1, ordering: .sequentiallyConsistent)
    pthread_mutex_unlock(mutex)
    return outcome(index)
  }
}
