internal import Glibc

/// The time of day: for what rules say of dates.
package enum WallClock {
  /// Seconds since the beginning of 1970.
  package static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec)
  }
}
