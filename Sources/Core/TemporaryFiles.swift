internal import Glibc
internal import Synchronization

/// Files that have not got their name yet, so that a program that is ended in a hurry leaves none of them behind.
///
/// A signal handler may neither lock nor allocate. Hence a list that only grows, at its head, by an atomic exchange; an entry that
/// is done with is marked. A report or two make an entry each, so nothing is given back before the end.
package final class TemporaryFiles: @unchecked Sendable {  // Nodes are shared by pointer: immutable but for their atomic mark.
  package static let shared = TemporaryFiles()

  /// One file of the list.
  package struct Entry: @unchecked Sendable {  // As above; the node lives as long as the list.
    fileprivate let node: UnsafeMutablePointer<Node>

    /// The file has got its name, or is gone.
    package func isDone() { node.pointee.isThere.store(false, ordering: .releasing) }
  }

  fileprivate struct Node: ~Copyable {
    let path: UnsafeMutablePointer<CChar>
    let next: UnsafeMutablePointer<Node>?
    let isThere = Atomic<Bool>(true)
  }

  private let head = Atomic<UnsafeMutablePointer<Node>?>(nil)

  package init() {}

  deinit {
    var node = head.load(ordering: .acquiring)
    while let current = node {
      node = current.pointee.next
      free(current.pointee.path)
      current.deinitialize(count: 1)
      current.deallocate()
    }
  }

  /// - Parameter path: of a file that this process has made.
  /// - Returns: nil if there is no memory for it.
  package func add(_ path: String) -> Entry? {
    guard let copy = strdup(path) else { return nil }
    let node = UnsafeMutablePointer<Node>.allocate(capacity: 1)
    var next = head.load(ordering: .acquiring)
    while true {
      node.initialize(to: Node(path: copy, next: next))
      let (isPlaced, now) = head.compareExchange(expected: next, desired: node, ordering: .acquiringAndReleasing)
      if isPlaced { return Entry(node: node) }
      node.deinitialize(count: 1)
      next = now
    }
  }

  /// Deletes what is left. Safe in a signal handler.
  package func unlinkAll() {
    var node = head.load(ordering: .acquiring)
    while let current = node {
      if current.pointee.isThere.load(ordering: .acquiring) { unlink(current.pointee.path) }
      node = current.pointee.next
    }
  }
}
