import ArgumentParser
import Core
import Languages
import Reporting
import RuleEngine
import Scanner
import Taint

/// `martlet rules bench`: what each rule costs.
struct RulesBenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure what each rule costs on real files.",
    discussion: """
      Processor time differs from run to run and from machine to machine; steps of matching do not. A rule is tried on the files that \
      have the names which each of its matches needs.
      """)

  @Argument(help: "Files and folders; the current folder if none is named.") var targets: [String] = []
  @Option(
    name: [.customShort("f"), .customShort("c"), .long],
    help: ArgumentHelp("A rule file or folder instead of the built-in rules; may be repeated.", valueName: "path"))
  var config: [String] = []
  @Option(help: "How many rules are shown, 0 = all (default: 20).") var top = 20
  @Flag(help: "Write JSON, with all rules.") var json = false
  @Option(help: "Seconds that one file may take (default: 5); 0 = no limit.") var timeout: Double?
  @Option(name: [.customShort("j", allowingJoined: true), .long], help: "Number of threads; all processors by default.") var jobs: Int?
  @Option(help: "Colours: auto, always, never (default: auto).") var color = "auto"

  func run() throws {
    let files = LinuxFileSystem()
    let look = ReportSet.look(try Terminal.checked(color: color), isStandardOutput: true)
    let workers = try Terminal.checked(jobs: jobs)
    guard top >= 0 else { throw UserError("--top must be 0 or more", advice: "0 shows all rules.") }
    var listing = RuleFiles.Listing()
    for path in config.isEmpty ? ["builtin"] : config { listing.files += try RuleLocation.listing(path, files).files }
    let models = ModelLibrary(InstalledData.models(files), languages: LanguageRegistry.all)
    let pack = RulePack.load(try listing.read(from: files), languages: LanguageRegistry.all, work: .onThreads(workers))
      .checkingKinds(models, LanguageRegistry.all)
    for diagnostic in pack.diagnostics where diagnostic.level == .error { StandardError.write(diagnostic.terminalLine + "\n") }
    guard !pack.rules.isEmpty else { throw UserError("there is no rule to measure", advice: "`martlet rules check` says what is wrong.") }
    var limits = ScanLimits()
    if let timeout { limits.secondsPerFile = timeout }
    let costs = try RuleBench(pack, languages: LanguageRegistry.all, fileSystem: files, limits: limits).run(targets, workers: workers)
    for problem in costs.problems { StandardError.write(problem.terminalLine + "\n") }
    let bytes = json ? RuleCostsText.json(costs) : Array(RuleCostsText.render(costs, limit: top, options: look).utf8)
    try StandardOutputSink().write(bytes)
  }
}
