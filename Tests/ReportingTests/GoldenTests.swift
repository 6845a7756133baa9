import Core
import Foundation
import Reporting
import Testing

/// Reports of ``Sample`` compared with files in `Tests/Fixtures/golden`; `UPDATE_SNAPSHOTS=1` writes these anew.
struct GoldenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/golden")

  struct Case: CustomTestStringConvertible, Sendable {
    let file: String
    let format: ReportFormat
    var options = ReportOptions()
    var findings = Sample.findings
    var summary = Sample.summary
    var testDescription: String { file }
  }

  static let cases: [Case] = {
    var indented = ReportOptions()
    indented.indented = true
    var narrow = ReportOptions()
    narrow.width = 40
    var colored = ReportOptions()
    colored.color = true
    colored.width = 110
    var ascii = ReportOptions()
    ascii.unicode = false
    return [
      Case(file: "report.txt", format: .text), Case(file: "report-40-columns.txt", format: .text, options: narrow),
      Case(file: "report-colors.txt", format: .text, options: colored), Case(file: "report-ascii.txt", format: .text, options: ascii),
      Case(file: "report-clean.txt", format: .text, findings: [], summary: Sample.emptySummary),
      Case(file: "report.json", format: .json, options: indented), Case(file: "report-compact.json", format: .json),
      Case(file: "report.sarif", format: .sarif, options: indented),
      Case(file: "report.gitlab-sast.json", format: .gitlabSAST, options: indented),
      Case(file: "report.junit.xml", format: .junit), Case(file: "report.html", format: .html), Case(file: "report.vim", format: .vim),
      Case(file: "report.emacs", format: .emacs),
    ]
  }()

  @Test(arguments: cases) func matchesGolden(_ item: Case) throws {
    let text = try render(item.format, item.options, item.findings, item.summary)
    let file = GoldenTests.folder.appending(path: item.file)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(at: GoldenTests.folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let golden = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    guard text != golden else { return }
    let difference = zip(text.split(separator: "\n"), golden.split(separator: "\n")).first { $0 != $1 }
    Issue.record("\(item.file) differs, first in: \(difference?.0 ?? "its length") (UPDATE_SNAPSHOTS=1 accepts)")
  }

  @Test(arguments: ReportFormat.allCases) func equalInputGivesEqualBytes(_ format: ReportFormat) throws {
    let first = try render(format, ReportOptions(), Sample.hostile, Sample.hostileSummary, Sample.hostileHeader)
    let second = try render(format, ReportOptions(), Sample.hostile, Sample.hostileSummary, Sample.hostileHeader)
    #expect(first == second)
  }
}

func render(
  _ format: ReportFormat, _ options: ReportOptions = ReportOptions(), _ findings: [Finding] = Sample.findings,
  _ summary: ScanSummary = Sample.summary, _ header: ScanHeader = Sample.header
) throws -> String {
  let sink = MemorySink()
  let reporter = format.makeReporter(sink: sink, options: options)
  try reporter.begin(header)
  for finding in findings { try reporter.finding(finding) }
  try reporter.end(summary)
  return sink.text
}
