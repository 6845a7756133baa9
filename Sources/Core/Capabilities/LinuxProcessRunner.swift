import CLinux
import Glibc

/// ``ProcessRunner`` on `posix_spawn`.
///
/// The program gets a process group of its own, so that a time limit ends its children too, default signal handling, three
/// descriptors and no others (all of ours are close-on-exec). Input, output and errors are moved by one poll loop: neither
/// side can block the other.
package struct LinuxProcessRunner: ProcessRunner {
  package init() {}

  /// A program may end before it has read its input; that must not end this one.
  private static let ignoresBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  package func run(_ request: ProcessRequest) throws(ProcessError) -> ProcessResult {
    _ = LinuxProcessRunner.ignoresBrokenPipes
    guard let name = request.arguments.first else { throw .failed("", "no program was named") }
    guard let program = LinuxProcessRunner.find(name, path: request.environment["PATH"] ?? "") else { throw .notFound(name) }
    var pipes = [PipePair]()
    defer { for i in pipes.indices { pipes[i].close() } }
    for _ in 0..<3 {
      guard let pair = PipePair() else { throw .failed(name, "too many open files") }
      pipes.append(pair)
    }
    let child = try spawn(program, request, pipes)
    pipes[0].closeReader()
    pipes[1].closeWriter()
    pipes[2].closeWriter()
    // Our end only: the flag belongs to the open file, of which the program has the other.
    _ = fcntl(pipes[0].writer, F_SETFL, O_NONBLOCK)
    var result = ProcessResult()
    let deadline = MonotonicClock.now() &+ UInt64(max(0, request.timeoutSeconds) * 1e9)
    let inTime = transfer(request, until: deadline, &pipes, &result)
    for i in pipes.indices { pipes[i].close() }
    // A program that closes its output and lives on is waited for as long as the time limit allows.
    guard inTime, let status = wait(child, until: deadline) else {
      kill(-child, SIGKILL)
      _ = wait(child, until: nil)
      throw .timeout(name, seconds: request.timeoutSeconds)
    }
    result.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return result
  }

  /// Relative folders of the path are left out: the folder at hand may belong to the code under scan.
  private static func find(_ name: String, path: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    for folder in path.split(separator: ":") where folder.hasPrefix("/") {
      let candidate = folder + "/" + name
      if access(candidate, X_OK) == 0 { return candidate }
    }
    return nil
  }

  private func spawn(_ program: String, _ request: ProcessRequest, _ pipes: [PipePair]) throws(ProcessError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, pipes[0].reader, 0)
    posix_spawn_file_actions_adddup2(&actions, pipes[1].writer, 1)
    posix_spawn_file_actions_adddup2(&actions, pipes[2].writer, 2)
    if let folder = request.folder { posix_spawn_file_actions_addchdir_np(&actions, folder.bytes.map { CChar(bitPattern: $0) } + [0]) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGPIPE, SIGINT, SIGTERM] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let arguments = request.arguments.map { strdup($0) } + [nil]
    let environment = request.environment.sorted { $0.key < $1.key }.map { strdup($0.key + "=" + $0.value) } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var child = pid_t()
    let code = posix_spawn(&child, program, &actions, &attributes, arguments, environment)
    guard code == 0 else { throw .failed(request.arguments[0], String(cString: strerror(code))) }
    return child
  }

  /// Moves bytes until output and errors are closed; false if time ran out first.
  private func transfer(
    _ request: ProcessRequest, until deadline: UInt64, _ pipes: inout [PipePair], _ result: inout ProcessResult
  ) -> Bool {
    var written = 0
    if request.input.isEmpty { pipes[0].closeWriter() }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while pipes[1].reader >= 0 || pipes[2].reader >= 0 {
      let now = MonotonicClock.now()
      guard now < deadline else { return false }
      var polled = [
        pollfd(fd: pipes[0].writer, events: Int16(POLLOUT), revents: 0), pollfd(fd: pipes[1].reader, events: Int16(POLLIN), revents: 0),
        pollfd(fd: pipes[2].reader, events: Int16(POLLIN), revents: 0),
      ]
      let wait = Int32(clamping: (deadline - now) / 1_000_000 + 1)
      if poll(&polled, 3, wait) < 0, errno != EINTR { return false }
      if polled[0].revents != 0 {
        let count = request.input.withUnsafeBytes { bytes in
          bytes.baseAddress.map { write(pipes[0].writer, $0 + written, min(bytes.count - written, 1 << 16)) } ?? 0
        }
        if count > 0 { written += count }
        let failed = count < 0 && errno != EAGAIN && errno != EINTR
        if failed || written == request.input.count { pipes[0].closeWriter() }
      }
      for i in 1...2 where polled[i].revents != 0 {
        let count = read(pipes[i].reader, &buffer, buffer.count)
        if count < 0, errno == EAGAIN || errno == EINTR { continue }
        if count <= 0 {
          pipes[i].closeReader()
        } else if i == 1 {
          let room = min(count, request.outputLimit - result.output.count)
          result.output.append(contentsOf: buffer[..<room])
          if room < count { result.isCut = true }
        } else {
          result.error.append(contentsOf: buffer[..<min(count, 65_536 - result.error.count)])
        }
      }
    }
    return true
  }

  /// The wait status; nil if the child still runs when the time is up.
  private func wait(_ child: pid_t, until deadline: UInt64?) -> Int32? {
    var status: Int32 = 0
    var pause: UInt32 = 100
    while true {
      let result = waitpid(child, &status, deadline == nil ? 0 : WNOHANG)
      if result == child { return status }
      if result < 0, errno != EINTR { return 0 }
      if let deadline {
        if MonotonicClock.now() >= deadline { return nil }
        usleep(pause)
        pause = min(pause * 2, 20_000)
      }
    }
  }
}

/// Both ends of a pipe; -1 once closed.
private struct PipePair {
  var reader: Int32
  var writer: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { return nil }
    reader = ends[0]
    writer = ends[1]
  }

  mutating func closeReader() {
    if reader >= 0 { Glibc.close(reader) }
    reader = -1
  }

  mutating func closeWriter() {
    if writer >= 0 { Glibc.close(writer) }
    writer = -1
  }

  mutating func close() {
    closeReader()
    closeWriter()
  }
}
