internal import Core
import Glibc
import Synchronization

/// Ctrl-C, `kill` and a closed terminal: the first asks the scan to stop and report what it has, the second ends the program.
///
/// The handler does nothing but an atomic exchange, and on the second signal deletes unfinished reports and ends: all of it is
/// safe at any moment.
package enum Interruption {
  private static let flag = Atomic<Int>(0)

  /// Number of the signal that arrived, 0 if none did.
  package static var signal: Int { flag.load(ordering: .relaxed) }
  package static var isRequested: Bool { signal != 0 }

  /// What ends a program from outside, unless it is taken over.
  static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Takes over `signals`, except where whoever started this program has them ignored (as nohup does), and ignores SIGPIPE:
  /// a closed output shows as an error of the write.
  package static func install() {
    // Initialised now, not in the handler.
    _ = flag.load(ordering: .relaxed)
    _ = TemporaryFiles.shared
    Glibc.signal(SIGPIPE, SIG_IGN)
    for number in signals {
      let before = Glibc.signal(number) { arrived in
        guard Interruption.flag.exchange(Int(arrived), ordering: .relaxed) != 0 else { return }
        TemporaryFiles.shared.unlinkAll()
        _exit(128 + arrived)
      }
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { Glibc.signal(number, SIG_IGN) }
    }
  }
}
