import ArgumentParser
import Core
import Languages
import Reporting
import RuleEngine
import Scanner
import Taint

/// `martlet rules check PATH`: compiles every rule and reports what is wrong with them.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report every error in rule files, each at its place.",
    discussion: "Exit codes: 0 no errors, 2 errors, or warnings with --strict.")

  @Argument(help: "Rule files and folders; the built-in rules if none is named.") var paths: [String] = []
  @Option(
    name: [.customShort("f"), .customShort("c"), .long], help: ArgumentHelp("The same as naming it without an option.", valueName: "path"))
  var config: [String] = []
  @Flag(help: "Warnings count as errors.") var strict = false
  @Flag(help: "Write JSON, for editors and scripts.") var json = false
  @Flag(name: .shortAndLong, help: "Say nothing of warnings.") var quiet = false
  @Option(name: [.customShort("j", allowingJoined: true), .long], help: "Number of threads; all processors by default.") var jobs: Int?
  @Option(help: "Colours: auto, always, never (default: auto).") var color = "auto"

  func run() throws {
    let files = LinuxFileSystem()
    var ruleFiles: [(path: String, bytes: [UInt8])] = []
    let paths = paths + config
    if paths.isEmpty { ruleFiles = try RuleFiles.load(try InstalledData.folder(files).appending("Rules"), from: files) }
    for path in paths { ruleFiles += try RuleLocation.listing(path, files, advice: RuleFiles.argumentAdvice).read(from: files) }
    let models = ModelLibrary(InstalledData.models(files), languages: LanguageRegistry.all)
    var outcome = RuleChecker(languages: LanguageRegistry.all, models: models)
      .check(ruleFiles, work: .onThreads(try Terminal.checked(jobs: jobs)))
    if quiet { outcome.diagnostics.removeAll { $0.level < .error } }
    let sink = StandardOutputSink()
    if json {
      try sink.write(RuleCheckJSON.render(outcome.diagnostics, rules: outcome.rules, files: ruleFiles.count))
    } else {
      let look = ReportSet.look(try Terminal.checked(color: color), isStandardOutput: true)
      var sources: [String: SourceText] = [:]
      for file in ruleFiles { sources[file.path] = SourceText(path: file.path, bytes: file.bytes) }
      var text = RuleCheckText(look).render(outcome.diagnostics) { path, line in
        sources[path].flatMap { source in line > 0 && line <= source.lineCount ? source.text(source.lineRange(line)) : nil }
      }
      let errors = outcome.diagnostics.count { $0.level == .error }
      let warnings = outcome.diagnostics.count { $0.level == .warning }
      text += "\(plural(outcome.rules, "rule")) in \(plural(ruleFiles.count, "file")), \(plural(errors, "error"))"
      text += warnings > 0 ? ", \(plural(warnings, "warning"))\n" : "\n"
      try sink.write(Array(text.utf8))
    }
    let fails = outcome.diagnostics.contains { $0.level == .error || strict && $0.level == .warning }
    if fails { throw ArgumentParser.ExitCode(Core.ExitCode.usage.rawValue) }
  }
}

private func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
