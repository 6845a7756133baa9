import Core
import Foundation
import Reporting
import Testing

/// Rules may share a name: reports show it, and say of each finding what its own rule says.
struct SharedNameTests {
  private static func rule(_ cwe: Int, _ message: String) -> RuleDescription {
    RuleDescription(
      id: "x", title: "X", message: message, severity: .high, confidence: .high, cwes: [cwe], cweNames: ["CWE-\(cwe)"],
      metadataJSON: "{\"cwe\":\"CWE-\(cwe)\"}")
  }

  /// Of the third everything that a report says is what it says of the first.
  private static let rules = [rule(89, "first"), rule(79, "second"), rule(89, "first"), rule(22, "last")]

  private static let header = ScanHeader(
    toolVersion: "1.2.3", targets: ["."], startedAt: "2026-11-21T07:00:00Z",
    rules: RuleCatalog(
      ids: ["x", "x#2", "x#3", "y"], names: ["x", "x", "x", "y"], descriptions: rules.map { rule in Deferred(rule) }))

  private static let findings = zip(["x", "x#2", "x#3", "y"], 1...).map { key, line in
    let place = SourcePosition(line: line, column: 1, offset: 0)
    return Finding(
      ruleID: key == "y" ? "y" : "x", ruleKey: key, severity: .high, confidence: .high,
      location: Location(path: "a.py", start: place, end: place), range: ByteRange(0, 0), message: "m", lines: ["f()"])
  }

  private func object(_ format: ReportFormat) throws -> [String: Any] {
    let text = try render(format, ReportOptions(), Self.findings, Sample.emptySummary, Self.header)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func metadataIsThatOfTheRuleItself() throws {
    let results = try #require(try object(.json)["results"] as? [[String: Any]])
    #expect(results.map { $0["check_id"] as? String } == ["x", "x", "x", "y"])
    let metadata = results.map { ($0["extra"] as? [String: Any])?["metadata"] as? [String: String] }
    #expect(metadata.map { $0?["cwe"] } == ["CWE-89", "CWE-79", "CWE-89", "CWE-22"])
  }

  /// The format's schema wants no rule twice.
  @Test func resultsPointAtTheirRule() throws {
    let run = try #require((try object(.sarif)["runs"] as? [[String: Any]])?.first)
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    #expect(rules.map { ($0["fullDescription"] as? [String: Any])?["text"] as? String } == ["first", "second", "last"])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleId"] as? String } == ["x", "x", "x", "y"])
    #expect(results.map { $0["ruleIndex"] as? Int } == [0, 1, 0, 2])
    #expect(results.map { ($0["taxa"] as? [[String: Any]])?.first?["id"] as? String } == ["89", "79", "89", "22"])
  }

  @Test(arguments: ReportFormat.allCases) func whatTellsThemApartIsNotShown(_ format: ReportFormat) throws {
    #expect(try !render(format, ReportOptions(), Self.findings, Sample.emptySummary, Self.header).contains("x#"))
  }
}
