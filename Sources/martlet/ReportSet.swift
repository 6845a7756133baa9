import Core
import Glibc
import Reporting
import Synchronization

/// All reports of one scan, written as findings arrive.
final class ReportSet: Sendable {
  private struct State: ~Copyable {
    var reporters: [any Reporter]
    var sinks: [any ByteSink]
    var failure: UserError?
  }

  private let state: Mutex<State>
  private let closed = Atomic<Bool>(false)
  /// Whether a report among them shows the rules' teaching pages, or their titles.
  let carriesPages: Bool
  /// Whether somebody at the terminal reads the text report, which lists the problems of the scan.
  let showsProblems: Bool
  /// Whether the report on standard output lists them, whoever reads it.
  let listsProblems: Bool

  init(_ destinations: [ReportDestination], color: String, showsNextSteps: Bool = true) throws {
    carriesPages = destinations.contains { [.sarif, .html, .gitlabSAST].contains($0.format) }
    var reporters: [any Reporter] = []
    var sinks: [any ByteSink] = []
    for destination in destinations {
      let sink: any ByteSink
      do {
        sink = try destination.makeSink()
      } catch {
        for sink in sinks { sink.abandon() }
        throw error
      }
      sinks.append(sink)
      reporters.append(destination.format.makeReporter(sink: sink, options: Self.look(color, destination, showsNextSteps)))
    }
    listsProblems = destinations.contains { $0.format == .text && $0.path == "-" }
    showsProblems = listsProblems && isatty(STDOUT_FILENO) == 1
    // Nobody else holds them: they were made above, and go into the lock.
    nonisolated(unsafe) let made = (reporters, sinks)
    state = Mutex(State(reporters: made.0, sinks: made.1, failure: nil))
  }

  /// Whether whoever read standard output has gone: there is nobody left to scan for.
  ///
  /// Workers ask it often, and must not wait for one that writes.
  var isClosed: Bool { closed.load(ordering: .relaxed) }

  private static func look(_ color: String, _ destination: ReportDestination, _ showsNextSteps: Bool) -> ReportOptions {
    var look = look(color, isStandardOutput: destination.path == "-")
    look.showsNextSteps = showsNextSteps
    return look
  }

  /// How text looks that goes to standard output, or into a file.
  static func look(_ color: String, isStandardOutput: Bool) -> ReportOptions {
    var look = ReportOptions()
    let isTerminal = isStandardOutput && isatty(STDOUT_FILENO) == 1
    switch color {
    case "always": look.color = true
    case "never": look.color = false
    default: look.color = isTerminal && getenv("NO_COLOR") == nil && Terminal.isCapable
    }
    look.width = (isTerminal ? Terminal.width : Terminal.columns) ?? 100
    look.wrapsMessages = isTerminal || Terminal.columns != nil
    look.unicode = Terminal.speaksUnicode
    return look
  }

  func begin(_ header: ScanHeader) throws(UserError) {
    try each { reporter throws(UserError) in try reporter.begin(header) }
  }

  /// Errors are kept until `end`, for findings come from other threads.
  func add(_ finding: Finding) {
    state.withLock { state in
      guard state.failure == nil else { return }
      do throws(UserError) {
        for reporter in state.reporters { try reporter.finding(finding) }
      } catch {
        state.failure = error
      }
      let isClosed = state.sinks.allSatisfy { ($0 as? StandardOutputSink)?.isClosed ?? false }
      if isClosed, !state.sinks.isEmpty { closed.store(true, ordering: .relaxed) }
    }
  }

  func end(_ summary: ScanSummary) throws(UserError) {
    if let failure = state.withLock({ $0.failure }) {
      state.withLock { state in for sink in state.sinks { sink.abandon() } }
      throw failure
    }
    try each { reporter throws(UserError) in try reporter.end(summary) }
  }

  private func each(_ body: (any Reporter) throws(UserError) -> Void) throws(UserError) {
    let failure = state.withLock { state -> UserError? in
      do throws(UserError) {
        for reporter in state.reporters { try body(reporter) }
        return nil
      } catch {
        for sink in state.sinks { sink.abandon() }
        return error
      }
    }
    if let failure { throw failure }
  }
}
