import ArgumentParser
import Core
import Glibc
import GraphExport
import Languages
import Reporting
import Scanner
import Syntax
import Taint

/// `martlet graph export PATH…`: the graph of whole projects, for other tools.
struct GraphExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the graph of a project for other tools: files, functions, calls, control flow, data dependence.",
    discussion: """
      For example:
        martlet graph export --format sqlite --output graph.sqlite .
        sqlite3 graph.sqlite "SELECT name, path FROM entry_points"

      docs/graph.md describes the tables and answers questions with them. Exit codes: 0 written, 2 usage or configuration error, 3 a file \
      could not be read.
      """)

  @ArgumentParser.Argument(help: "Files and folders; the current folder if none is named.") var targets: [String] = []
  @Option(help: "sqlite, jsonl (a JSON object a line), graphml or dot; without it the name of --output tells it, otherwise jsonl.")
  var format: String?
  @Option(name: .shortAndLong, help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file")) var output: String?
  @Option(
    help: ArgumentHelp(
      "How deep to go: functions (files, classes, functions, calls), blocks (control flow, dominance), values (every instruction).",
      valueName: "depth"))
  var detail = "values"
  @Option(help: ArgumentHelp("Only files that match; may be repeated.", valueName: "glob")) var include: [String] = []
  @Option(help: ArgumentHelp("Skip files and folders that match; may be repeated.", valueName: "glob")) var exclude: [String] = []
  @Option(name: [.customShort("j", allowingJoined: true), .long], help: "Number of threads; all processors by default.") var jobs: Int?
  @Flag(name: .shortAndLong, help: "No notes about what is left out.") var quiet = false

  func run() throws {
    let format = try chosenFormat()
    guard let detail = GraphDetail(rawValue: detail) else {
      throw UserError("unknown --detail `\(TerminalText.plain(detail))`", advice: "Use functions, blocks or values.")
    }
    if let jobs, jobs < 1 {
      throw UserError("--jobs must be 1 or more", advice: "Leave it out to use all \(WorkerPool.processorCount) processors.")
    }
    let files = LinuxFileSystem()
    var options = ProjectReader.Options()
    options.targets = targets.isEmpty ? ["."] : targets
    options.discovery.include = include
    options.discovery.exclude = exclude
    if let jobs { options.workers = min(jobs, 1_024) }
    let reader = ProjectReader(
      options: options, languages: LanguageRegistry.all,
      models: ModelLibrary(InstalledData.models(files), languages: LanguageRegistry.all), fileSystem: files)
    let groups = try reader.groups()
    Interruption.install()
    let writer = try format.makeWriter(path: output ?? "-")
    var isIncomplete = false
    var fileCount = 0
    do {
      try writer.begin()
      let exporter = GraphExporter(writer, detail: detail)
      for group in groups {
        let linked = reader.read(group)
        fileCount += linked.lines.count
        for diagnostic in linked.diagnostics {
          if diagnostic.level > .note { isIncomplete = true }
          if !quiet { StandardError.write(diagnostic.terminalLine + "\n") }
        }
        try exporter.export(
          ExportedProject(
            project: linked.project, calls: linked.calls, models: linked.models, kinds: linked.kinds, language: group.language,
            lines: linked.lines))
      }
      try writer.finish()
    } catch {
      writer.abandon()
      throw error
    }
    if fileCount == 0, !quiet { StandardError.write("the graph is empty: no file of a known language was found\n") }
    if isIncomplete { throw ArgumentParser.ExitCode(Core.ExitCode.incomplete.rawValue) }
  }

  private func chosenFormat() throws(UserError) -> GraphFormat {
    let names = GraphFormat.allCases.map(\.rawValue).joined(separator: ", ")
    if let format {
      guard let value = GraphFormat(rawValue: format) else {
        throw UserError("unknown format `\(TerminalText.plain(format))`", advice: "Use one of: \(names).")
      }
      return value
    }
    let name = output ?? ""
    if name.hasSuffix(".sqlite") || name.hasSuffix(".sqlite3") || name.hasSuffix(".db") { return .sqlite }
    if name.hasSuffix(".graphml") || name.hasSuffix(".xml") { return .graphml }
    if name.hasSuffix(".dot") || name.hasSuffix(".gv") { return .dot }
    return .jsonl
  }
}
