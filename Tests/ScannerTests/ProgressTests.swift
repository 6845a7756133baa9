import Core
import Glibc
import Synchronization
import Testing

@testable import Scanner

@Suite struct ProgressTests {
  @Test(arguments: [
    (120, "[#######.......................]  25%  250/1000 files  125/s  6 s left"), (40, "25%  250/1000 files  125/s  6 s left"),
    (30, "25%  250/1000 files  125/s"), (20, "25%  250/1000 files"), (5, "25%  250/1000 files"),
  ])
  func fitsTheWidth(width: Int, expected: String) {
    #expect(ProgressBar.line(done: 250, total: 1000, unit: "files", seconds: 2, width: width) == expected)
  }

  @Test func oddNumbers() {
    for (done, total, seconds) in [(0, 0, 0.0), (0, 10, 1), (11, 10, 1), (1, 1_000_000_000, 1e-9), (1, Int.max / 200, 1e6)] {
      for width in 0...90 {
        let line = ProgressBar.line(done: done, total: total, unit: "files", seconds: seconds, width: width)
        #expect(line.utf8.count < max(20, width))
      }
    }
    #expect(ProgressBar.duration(3_700) == "1 h 1 min" && ProgressBar.duration(61) == "1 min 1 s")
  }

  @Test func drawsSeldomAndCleansUp() {
    let shown = Mutex<[String]>([])
    let bar = ProgressBar(total: 100, isActive: true, width: { 80 }, output: { text in shown.withLock { $0.append(text) } })
    let start = MonotonicClock.now()
    for _ in 0..<60 {
      bar.advance()
      usleep(10_000)
    }
    let tenths = Int((MonotonicClock.now() - start) / 100_000_000)
    bar.above {}
    bar.finish()
    bar.advance()
    let lines = shown.withLock { $0 }
    #expect(bar.count == 61 && lines.count >= 2 && lines.count <= tenths + 2 && lines.last == "\r\u{1B}[K")
    let silent = ProgressBar(total: 1, isActive: false, width: { 80 }, output: { text in shown.withLock { $0.append(text) } })
    silent.advance()
    silent.finish()
    #expect(shown.withLock { $0.count } == lines.count)
  }

  /// A report under its temporary name would stay behind if a closed terminal ended the program at once.
  @Test func noSignalFromOutsideEndsAScanUnheard() {
    Interruption.install()
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let handler = signal(number, SIG_DFL)
      #expect(unsafeBitCast(handler, to: Int.self) != unsafeBitCast(SIG_DFL, to: Int.self), "signal \(number)")
    }
  }
}
