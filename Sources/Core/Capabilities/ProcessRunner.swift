/// A program to run: by argument vector, never through a shell.
package struct ProcessRequest: Sendable {
  /// The program first. Without a slash it is looked for in the `PATH` of `environment`, absolute folders only.
  package var arguments: [String]
  /// Where it runs; nil for the folder of this process.
  package var folder: FilePath?
  /// All of its environment.
  package var environment: [String: String]
  package var input: [UInt8]
  /// Output beyond this many bytes is dropped, and the result says so; standard error has a limit of 64 KB.
  package var outputLimit: Int
  package var timeoutSeconds: Double

  package init(
    arguments: [String], folder: FilePath? = nil, environment: [String: String], input: [UInt8] = [], outputLimit: Int = 256_000_000,
    timeoutSeconds: Double = 120
  ) {
    self.arguments = arguments
    self.folder = folder
    self.environment = environment
    self.input = input
    self.outputLimit = outputLimit
    self.timeoutSeconds = timeoutSeconds
  }
}

package struct ProcessResult: Sendable {
  /// Exit code, or 128 plus the number of the signal that ended it.
  package var status: Int32
  package var output: [UInt8]
  package var error: [UInt8]
  package var isCut: Bool

  package init(status: Int32 = 0, output: [UInt8] = [], error: [UInt8] = [], isCut: Bool = false) {
    self.status = status
    self.output = output
    self.error = error
    self.isCut = isCut
  }

  package var outputText: String { String(decoding: output, as: UTF8.self) }
  package var errorText: String { String(decoding: error, as: UTF8.self) }
}

package enum ProcessError: Error, Sendable, Equatable {
  case notFound(String)
  /// Killed, with all that it had started and that was still in its process group.
  case timeout(String, seconds: Double)
  case failed(String, String)

  package var message: String {
    switch self {
    case .notFound(let name): "the program `\(name)` was not found"
    case .timeout(let name, let seconds): "`\(name)` took longer than \(Int(seconds)) seconds and was stopped"
    case .failed(let name, let reason): "`\(name)` could not be started: \(reason)"
    }
  }
}

/// Runs other programs; ``ScriptedProcessRunner`` is its twin for tests.
package protocol ProcessRunner: Sendable {
  /// Waits until the program has ended and its output is closed.
  func run(_ request: ProcessRequest) throws(ProcessError) -> ProcessResult
}
