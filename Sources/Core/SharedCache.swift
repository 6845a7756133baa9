internal import Synchronization

/// Answers that are kept once they are found, for several threads. An answer must not depend on who asks, or when.
package final class SharedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  /// Threads that ask different things seldom wait for each other.
  private static var shardCount: Int { 64 }
  private let shards: [Shard]

  private final class Shard: Sendable {
    let answers = Mutex([Key: Value]())
  }

  package init() { shards = (0..<Self.shardCount).map { _ in Shard() } }

  /// The answer for a key, found by `find` if it is not known: without a lock, as that may ask for other answers. Two threads may find it at the
  /// same time.
  package func value(_ key: Key, _ find: () -> Value) -> Value {
    let shard = shards[(key.hashValue & .max) % Self.shardCount]
    if let known = shard.answers.withLock({ $0[key] }) { return known }
    let found = find()
    shard.answers.withLock { $0[key] = found }
    return found
  }
}
