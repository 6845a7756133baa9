import Core
import Foundation
import Reporting
import Testing

/// What `Tests/schemas` sets up: a validator and the SARIF schema.
enum Schemas {
  static let folder = GoldenTests.folder.deletingLastPathComponent().deletingLastPathComponent()
  static let python = folder.appending(path: ".schemas/venv/bin/python").path
  static let areSetUp = FileManager.default.fileExists(atPath: folder.appending(path: ".schemas/ready-1").path)
  static let isRequired = ProcessInfo.processInfo.environment["CI"] != nil

  /// Output of `Tests/check_report.py`; empty if the report is valid.
  static func faults(_ kind: String, _ text: String) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "martlet-\(UUID().uuidString).\(kind)")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = [folder.appending(path: "check_report.py").path, kind, file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? "" : output.isEmpty ? "status \(process.terminationStatus)" : output
  }
}

struct ReportValidationTests {
  @Test(.disabled(if: Schemas.areSetUp, "the validator is there")) func validatorIsSetUp() {
    #expect(!Schemas.isRequired, "reports are not validated: `make test` (or Tests/schemas) sets up the validator in Tests/.schemas")
  }

  struct Report: Sendable, CustomTestStringConvertible {
    let kind: String
    let format: ReportFormat
    let input: String
    let findings: [Finding]
    let summary: ScanSummary
    let header: ScanHeader
    var testDescription: String { "\(kind) of \(input)" }
  }

  static let reports: [Report] = ["sarif", "gitlab-sast", "junit", "json"].flatMap { kind -> [Report] in
    guard let format = ReportFormat(rawValue: kind) else { return [] }
    return [
      Report(kind: kind, format: format, input: "sample", findings: Sample.findings, summary: Sample.summary, header: Sample.header),
      Report(kind: kind, format: format, input: "nothing", findings: [], summary: Sample.emptySummary, header: Sample.header),
      Report(
        kind: kind, format: format, input: "hostile values", findings: Sample.hostile, summary: Sample.hostileSummary,
        header: Sample.hostileHeader),
    ]
  }

  @Test(.enabled(if: Schemas.areSetUp, "run `make test` (or Tests/schemas), which sets up the validator"), arguments: reports)
  func isValid(_ report: Report) throws {
    for indented in [false, true] {
      var options = ReportOptions()
      options.indented = indented
      let text = try render(report.format, options, report.findings, report.summary, report.header)
      let faults = try Schemas.faults(report.kind, text)
      #expect(faults == "")
    }
  }
}
