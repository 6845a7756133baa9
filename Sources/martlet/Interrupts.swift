import Glibc

/// Signals: a closed pipe is seen at the write, Ctrl-C ends the scan after the files in hand.
enum Interrupts {
  static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }
}
