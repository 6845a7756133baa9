internal import Synchronization

/// A value that is made when it is first asked for, and once.
package final class Deferred<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }
  private let box = AtomicLazyReference<Box>()
  private let make: (@Sendable () -> Value)?

  /// A value that is there.
  package init(_ value: Value) {
    make = nil
    _ = box.storeIfNil(Box(value))
  }

  /// - Parameter make: may be called more than once where several ask at the same time; one of the answers is kept.
  package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  package var value: Value {
    if let box = box.load() { return box.value }
    guard let make else { preconditionFailure("a value that is there is stored when it is given") }
    return box.storeIfNil(Box(make())).value
  }
}
