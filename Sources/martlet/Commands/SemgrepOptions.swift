import ArgumentParser
import Core
import Reporting

/// Options of Semgrep that scripts and pipelines carry, beside those that ``ScanOptions`` has anyway.
///
/// Only what holds is accepted: a report under its own name, and wishes that every scan of Martlet meets. The others stay
/// unknown, with advice (``UsageAdvice``), for a limit that is silently not kept is worse than an error.
struct SemgrepOptions: ParsableArguments {
  @Option(name: .customLong("text-output"), help: .hidden) var text: [String] = []
  @Option(name: .customLong("json-output"), help: .hidden) var json: [String] = []
  @Option(name: .customLong("sarif-output"), help: .hidden) var sarif: [String] = []
  @Option(name: .customLong("gitlab-sast-output"), help: .hidden) var gitlabSAST: [String] = []
  @Option(name: .customLong("junit-xml-output"), help: .hidden) var junit: [String] = []
  @Option(name: .customLong("vim-output"), help: .hidden) var vim: [String] = []
  @Option(name: .customLong("emacs-output"), help: .hidden) var emacs: [String] = []

  // Findings exit with 1, what could not be analysed with 3, flows are in every report, and nothing is sent anywhere.
  @Flag(name: .customLong("error"), help: .hidden) var failsOnFindings = false
  @Flag(name: .customLong("dataflow-traces"), help: .hidden) var showsFlows = false
  @Flag(name: .customLong("oss-only"), help: .hidden) var isFree = false
  @Flag(name: .customLong("disable-version-check"), help: .hidden) var asksNobody = false
  /// A rule with a mistake is a usage error then, though the others ran.
  @Flag(name: .customLong("strict"), help: .hidden) var failsOnProblems = false
  @Option(help: .hidden) var metrics: String?

  /// Reports beside the one on standard output.
  var destinations: [ReportDestination] {
    let named: [(ReportFormat, [String])] = [
      (.text, text), (.json, json), (.sarif, sarif), (.gitlabSAST, gitlabSAST), (.junit, junit), (.vim, vim), (.emacs, emacs),
    ]
    return named.flatMap { format, paths in paths.map { ReportDestination(format: format, path: $0) } }
  }

  func check() throws {
    if let metrics, metrics != "off", metrics != "auto" {
      throw UserError("unknown --metrics `\(metrics)`", advice: "Martlet sends none; leave the option out, or write --metrics off.")
    }
    if destinations.contains(where: \.path.isEmpty) {
      throw UserError("a report has no file name", advice: "For example: --sarif-output martlet.sarif")
    }
  }
}
