import Synchronization

/// Answers from a closure and keeps what was asked: the twin of ``LinuxProcessRunner``.
package final class ScriptedProcessRunner: ProcessRunner {
  private let answer: @Sendable (ProcessRequest) throws(ProcessError) -> ProcessResult
  private let log = Mutex<[ProcessRequest]>([])

  package init(_ answer: @escaping @Sendable (ProcessRequest) throws(ProcessError) -> ProcessResult) { self.answer = answer }

  package var requests: [ProcessRequest] { log.withLock { $0 } }

  package func run(_ request: ProcessRequest) throws(ProcessError) -> ProcessResult {
    log.withLock { $0.append(request) }
    return try answer(request)
  }
}
