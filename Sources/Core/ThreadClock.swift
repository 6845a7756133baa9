internal import Glibc

/// Nanoseconds that a processor has worked for the calling thread: what others do meanwhile does not count.
package enum ThreadClock {
  package static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}
