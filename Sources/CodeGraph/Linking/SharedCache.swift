package import Synchronization

/// Answers that are kept once they are found, for several threads. An answer must not depend on who asks, or when.
package final class SharedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  /// Threads that ask different things seldom wait for each other.
  @usableFromInline static var shardCount: Int { 64 }
  @usableFromInline let shards: [Shard]

  @usableFromInline final class Shard: Sendable {
    @usableFromInline let answers = Mutex([Key: Value]())
    @usableFromInline init() {}
  }

  @inlinable package init() { shards = (0..<Self.shardCount).map { _ in Shard() } }

  /// The answer for a key, found by `find` if it is not known: without a lock, as that may ask for other answers. Two threads may find it at the
  /// same time.
  // Inlinable, and in the module that asks most: through generic code, the tables would look up their own types each time.
  @inlinable package func value(_ key: Key, _ find: () -> Value) -> Value {
    let shard = shards[(key.hashValue & .max) % Self.shardCount]
    if let known = shard.answers.withLock({ $0[key] }) { return known }
    let found = find()
    shard.answers.withLock { $0[key] = found }
    return found
  }
}
