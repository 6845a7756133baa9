internal import CLinux
internal import Glibc
internal import Synchronization

/// Threads with deep stacks that work through numbered items.
///
/// Lowering and matching recurse as deep as the code nests (`TreeBuilder.maximumDepth`), deeper than the stacks of the
/// shared thread pool allow; hence threads of our own. Stack memory is reserved, not used, until it is needed.
package enum WorkerPool {
  package static let stackSize = 512 << 20

  /// Number of processors this process may use.
  package static var processorCount: Int {
    let allowed = Int(martlet_allowed_processors())
    return allowed > 0 ? allowed : max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// Runs `body(worker)` once on each of `count` threads and waits for all.
  package static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    final class Start: Sendable {
      let worker: Int
      let body: @Sendable (Int) -> Void
      init(_ worker: Int, _ body: @escaping @Sendable (Int) -> Void) {
        self.worker = worker
        self.body = body
      }
    }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    defer { pthread_attr_destroy(&attributes) }
    var threads: [pthread_t] = []
    for worker in 0..<count {
      var thread = pthread_t()
      let start = Unmanaged.passRetained(Start(worker, body))
      let status = pthread_create(
        &thread, &attributes,
        { argument in
          guard let argument else { return nil }
          let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
          start.body(start.worker)
          return nil
        }, start.toOpaque())
      if status == 0 {
        threads.append(thread)
      } else {
        start.release()
      }
    }
    // No thread could be made: do the work here rather than not at all.
    if threads.isEmpty { body(0) }
    for thread in threads { pthread_join(thread, nil) }
  }
}

/// Work that goes on beside what its maker does until it is waited for.
package final class BackgroundJob: Sendable {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
  private let thread: Mutex<pthread_t?>

  /// Starts at once.
  package init(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let start = Unmanaged.passRetained(Body(body))
    let status = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, start.toOpaque())
    if status != 0 {
      // No thread could be made: do the work here rather than not at all.
      start.takeRetainedValue().run()
    }
    self.thread = Mutex(status == 0 ? thread : nil)
  }

  package func wait() {
    let thread = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    if let thread { pthread_join(thread, nil) }
  }

  deinit { wait() }
}

/// Hands out 0, 1, 2, … to several threads.
package final class WorkQueue: Sendable {
  private let nextIndex = Atomic<Int>(0)
  private let count: Int

  package init(count: Int) { self.count = count }

  package func next() -> Int? {
    let index = nextIndex.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
