internal import Core
import Glibc
import Synchronization

/// Ctrl-C, `kill` and a closed terminal.
///
/// ```
///   phase       first signal                                   second signal
///   preparing   ends the program: there is nothing to report   -
///   scanning    stops the scan, which reports what it has;     ends the program
///               after `grace` seconds ends the program
///   finishing   is noted: the reports are being written        ends the program
/// ```
///
/// Ending takes unfinished files away first. The handlers use atomics, `alarm`, `unlink` and `_exit` alone, which are safe at
/// any moment.
package enum Interruption {
  /// How far the program is, and so what a signal would cost.
  package enum Phase: Int, Sendable {
    case preparing
    case scanning
    case finishing
  }

  private static let flag = Atomic<Int>(0)
  private static let phase = Atomic<Int>(Phase.preparing.rawValue)

  /// Seconds within which the work must have stopped.
  private static let grace: UInt32 = 2

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
    _ = phase.load(ordering: .relaxed)
    _ = TemporaryFiles.shared
    Glibc.signal(SIGPIPE, SIG_IGN)
    Glibc.signal(SIGALRM) { _ in Interruption.end(Interruption.flag.load(ordering: .relaxed)) }
    for number in signals {
      let before = Glibc.signal(number) { Interruption.arrived(Int($0)) }
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { Glibc.signal(number, SIG_IGN) }
    }
  }

  /// To be called by the one thread that leads the program.
  package static func enter(_ new: Phase) {
    phase.store(new.rawValue, ordering: .relaxed)
    if new == .finishing { _ = alarm(0) }
  }

  private static func arrived(_ number: Int) {
    let before = flag.exchange(number, ordering: .relaxed)
    let phase = phase.load(ordering: .relaxed)
    if before != 0 || phase == Phase.preparing.rawValue { end(number) }
    if phase == Phase.scanning.rawValue { _ = alarm(grace) }
  }

  /// By convention a program that a signal ended has 128 and its number as exit code.
  private static func end(_ number: Int) {
    TemporaryFiles.shared.unlinkAll()
    _exit(Int32(128 + number))
  }
}
