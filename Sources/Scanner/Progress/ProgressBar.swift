import Core
import Glibc
import Synchronization

/// One line on standard error that says how far a scan is; nothing if nobody would see it.
///
/// Workers call ``advance(_:)`` after each file: two atomic operations, and at most ten times a second one of them draws.
/// The line is wiped by ``finish()``, and by ``above(_:)`` around other output.
package final class ProgressBar: Sendable {
  private struct Screen {
    var isShown = false
    var isFinished = false
  }

  private let isActive: Bool
  private let total: Int
  private let unit: String
  private let started: UInt64
  private let done = Atomic<Int>(0)
  /// When the line may be drawn next.
  private let nextDraw: Atomic<UInt64>
  private let screen = Mutex(Screen())
  private let output: @Sendable (String) -> Void
  private let width: @Sendable () -> Int

  /// The bar for standard error, silent if that is no terminal, `TERM` is `dumb` or unset, or `isQuiet`.
  package convenience init(total: Int, unit: String = "files", isQuiet: Bool, terminalType: String?) {
    let isActive = !isQuiet && terminalType != nil && terminalType != "dumb" && terminalType != "" && isatty(2) == 1
    self.init(
      total: total, unit: unit, isActive: isActive, width: { TerminalSize.columns(of: STDERR_FILENO) ?? 80 },
      output: { ProgressBar.print($0) })
  }

  package init(
    total: Int, unit: String = "files", isActive: Bool, width: @escaping @Sendable () -> Int, output: @escaping @Sendable (String) -> Void
  ) {
    self.total = total
    self.unit = unit
    self.isActive = isActive
    self.width = width
    self.output = output
    started = MonotonicClock.now()
    // A scan that ends in a moment shows nothing.
    nextDraw = Atomic(started &+ 300_000_000)
  }

  package var count: Int { done.load(ordering: .relaxed) }

  package func advance(_ steps: Int = 1) {
    done.add(steps, ordering: .relaxed)
    if isActive { draw(at: MonotonicClock.now()) }
  }

  private func draw(at now: UInt64) {
    let due = nextDraw.load(ordering: .relaxed)
    guard now >= due,
      nextDraw.compareExchange(expected: due, desired: now &+ 100_000_000, ordering: .relaxed).exchanged
    else { return }
    let line = ProgressBar.line(
      done: count, total: total, unit: unit, seconds: Double(now &- started) / 1e9, width: width())
    screen.withLock { screen in
      guard !screen.isFinished else { return }
      screen.isShown = true
      output("\r" + line + "\u{1B}[K")
    }
  }

  /// Runs `body`, which writes to the terminal, with the line out of the way.
  package func above<R>(_ body: () throws -> R) rethrows -> R {
    guard isActive else { return try body() }
    return try screen.withLock { screen in
      if screen.isShown { output("\r\u{1B}[K") }
      screen.isShown = false
      return try body()
    }
  }

  /// Wipes the line for good.
  package func finish() {
    guard isActive else { return }
    screen.withLock { screen in
      if screen.isShown { output("\r\u{1B}[K") }
      screen = Screen(isShown: false, isFinished: true)
    }
  }

  // MARK: The line

  /// At most `width - 1` columns, since some terminals break the line after the last one. What there is no room for goes:
  /// first the bar, then the time left, then the rate, then the counts.
  package static func line(done: Int, total: Int, unit: String, seconds: Double, width: Int) -> String {
    let room = max(width, 20) - 1
    let done = min(done, total)
    let percent = total == 0 ? 100 : done * 100 / total
    let counts = "\(done)/\(total) \(unit)"
    let rate = seconds > 0 ? Double(done) / seconds : 0
    let speed = rate >= 10 ? "\(Int(rate))/s" : "\(Int(rate * 10) / 10).\(Int(rate * 10) % 10)/s"
    var parts = ["\(percent)%", counts, speed]
    if rate > 0, done < total { parts.append(duration(Double(total - done) / rate) + " left") }
    func joined(_ parts: [String]) -> String { parts.joined(separator: "  ") }
    while parts.count > 1, joined(parts).utf8.count > room { parts.removeLast() }
    let text = joined(parts)
    let barRoom = min(30, room - text.utf8.count - 4)
    guard barRoom >= 8 else { return text }
    let filled = total == 0 ? barRoom : done * barRoom / total
    return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: barRoom - filled) + "]  " + text
  }

  static func duration(_ seconds: Double) -> String {
    guard seconds < 360_000 else { return "days" }
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3_600) h \(whole / 60 % 60) min"
  }

  /// In one call, so that lines of other threads don't end up inside; what can't be written is dropped.
  private static func print(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      if let base = bytes.baseAddress { _ = write(2, base, bytes.count) }
    }
  }
}
