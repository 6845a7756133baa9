import ArgumentParser
import Core
import Glibc
import Synchronization

@main
struct Martlet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "martlet", abstract: "Finds what is unsafe in code, above all in code that AI wrote.", version: Version.text,
    subcommands: [ScanCommand.self, FlowCommand.self, RulesCommand.self, TreeCommand.self, GraphCommand.self, BenchCommand.self])

  static func main() {
    StandardDescriptors.fill()
    signal(SIGPIPE, SIG_IGN)
    // A file over the shell's limit (`ulimit -f`) is an error of the write, too.
    signal(SIGXFSZ, SIG_IGN)
    if CommandLine.arguments.count == 2, CommandLine.arguments[1] == "--version" {
      print(Version.text)
      return
    }
    do {
      try runOnDeepStack()
    } catch let error as UserError {
      UserErrorWriter.write(error)
      Glibc.exit(error.exitCode.rawValue)
    } catch let code as ArgumentParser.ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      let status = exitCode(for: error)
      let text = UsageAdvice.improved(fullMessage(for: error))
      if status == .success {
        print(text)
        Glibc.exit(0)
      }
      // Errors look alike wherever they come from; the argument parser starts its own with a capital.
      StandardError.write((text.hasPrefix("Error: ") ? "error: " + text.dropFirst(7) : text) + "\n")
      Glibc.exit(Core.ExitCode.usage.rawValue)
    }
  }

  /// Patterns and files nest deeper than the main thread's stack allows; see ``WorkerPool``.
  private static func runOnDeepStack() throws {
    let failure = Mutex<(any Error)?>(nil)
    WorkerPool.run(1) { _ in
      do {
        if let error = UsageAdvice.unknownCommand(Array(CommandLine.arguments.dropFirst()), in: Self.self) { throw error }
        var command = try parseAsRoot()
        try command.run()
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
