import ArgumentParser
import Core
import Languages
import Reporting
import RuleEngine
import Scanner
import Taint

/// `martlet rules explain RULE FILE[:LINE]`: why a rule did or did not match.
struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show why a rule did or did not match in a file.",
    discussion: """
      For each operator of the rule it shows how many places it found and which of them it took away. With a line behind the file's name \
      (app.py:12) it shows what concerns that line.
      """)

  @Argument(help: ArgumentHelp("A rule file, or the id of a built-in rule.", valueName: "rule")) var rule: String
  @Argument(help: ArgumentHelp("The file, and the line of interest.", valueName: "file[:line]")) var file: String
  @Option(help: ArgumentHelp("The rule, of a file that holds several.", valueName: "id")) var id: String?
  @Flag(help: "Write JSON, for editors and scripts.") var json = false
  @Option(help: "Seconds that the file may take (default: 5); 0 = no limit.") var timeout: Double?
  @Option(help: "Colours: auto, always, never (default: auto).") var color = "auto"

  func run() throws {
    let files = LinuxFileSystem()
    let look = ReportSet.look(try Terminal.checked(color: color), isStandardOutput: true)
    let (path, line) = place(files)
    let bytes = try readWholeFile(path)
    if let line, case let count = SourceText(path: path, bytes: bytes).writtenLineCount, line < 1 || line > count {
      throw UserError("\(TerminalText.plain(path)) has no line \(line)", advice: "Its lines are 1 to \(count).")
    }
    let (rules, wanted) = try ruleFile(files)
    var limits = ScanLimits()
    if let timeout { limits.secondsPerFile = timeout }
    let models = ModelLibrary(InstalledData.models(files), languages: LanguageRegistry.all)
    let outcome = RuleExplainer(languages: LanguageRegistry.all, models: models, limits: limits).explain(
      rules, isMeant: { rule in wanted.map { RuleNames.matches($0, rule.name) } ?? true }, path: path, bytes: bytes, line: line)
    for diagnostic in outcome.diagnostics where diagnostic.level > .note { StandardError.write(diagnostic.terminalLine + "\n") }
    guard !outcome.explanations.isEmpty else {
      if outcome.diagnostics.contains(where: { $0.level == .error }) { throw ArgumentParser.ExitCode(Core.ExitCode.usage.rawValue) }
      throw UserError("\(TerminalText.plain(rules.path)) has no rule \(wanted.map { "`\($0)`" } ?? "in it")")
    }
    let sink = StandardOutputSink()
    if json {
      try sink.write(RuleExplanationJSON.render(outcome.explanations))
    } else {
      let texts = outcome.explanations.map { RuleExplanationText.render($0, options: look) }
      try sink.write(Array(texts.joined(separator: "\n").utf8))
    }
  }

  /// `app.py:12`, unless a file has that very name.
  private func place(_ files: LinuxFileSystem) -> (String, Int?) {
    guard !files.exists(FilePath(file)), let colon = file.lastIndex(of: ":"), let line = Int(file[file.index(after: colon)...])
    else { return (file, nil) }
    return (String(file[..<colon]), line)
  }

  /// The file that holds the rule, and the name of the rule in it.
  private func ruleFile(_ files: LinuxFileSystem) throws -> (file: (path: String, bytes: [UInt8]), id: String?) {
    if files.exists(FilePath(rule)) || rule.contains("/") || rule.hasSuffix(".yaml") || rule.hasSuffix(".yml") {
      let found = try RuleFiles.load(FilePath(rule), from: files, advice: "Name a rule file, or the id of a built-in rule.")
      if found.count == 1 { return (found[0], id) }
      guard let id else {
        throw UserError("\(TerminalText.plain(rule)) is a folder of rules", advice: "Name one of its files, or a rule with --id.")
      }
      return (try holder(of: id, found), id)
    }
    return (try holder(of: rule, try RuleFiles.load(try InstalledData.folder(files).appending("Rules"), from: files)), rule)
  }

  private func holder(of id: String, _ files: [(path: String, bytes: [UInt8])]) throws -> (path: String, bytes: [UInt8]) {
    var known: Set<String> = []
    for file in files {
      let rules = RuleParser.parse(file.bytes, file: file.path).rules.map(\.id)
      if rules.contains(where: { RuleNames.matches(id, $0) }) { return file }
      known.formUnion(rules)
    }
    throw UserError(
      RuleNames.unknown(id, among: known) ?? "no rule is called `\(id)`", advice: "Name a rule file, or the id of a built-in rule.")
  }
}
