package import Core

/// What rule tests gave, as JUnit XML: a suite for each rule file, a case for each rule and example.
package enum RuleTestJUnit {
  /// - Parameter strict: whether rule files without tests count as failed; they are skipped cases otherwise.
  package static func render(_ reports: [RuleTestReport], strict: Bool) -> [UInt8] {
    let suites = reports.map { suite($0, strict) }
    let (tests, failures, errors) = suites.reduce((0, 0, 0)) { ($0.0 + $1.tests, $0.1 + $1.failures, $0.2 + $1.errors) }
    var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    bytes += "<testsuites name=\"martlet rules test\" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" time=\"0\">\n".utf8
    for suite in suites {
      bytes += "  <testsuite name=\"\(XMLText.escaped(suite.name))\" tests=\"\(suite.tests)\" failures=\"\(suite.failures)\"".utf8
      bytes += " errors=\"\(suite.errors)\" skipped=\"\(suite.skipped)\" time=\"0\">\n".utf8
      bytes += suite.cases
      bytes += "  </testsuite>\n".utf8
    }
    bytes += "</testsuites>\n".utf8
    return bytes
  }

  private struct Suite {
    var name: String
    var cases: [UInt8] = []
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    mutating func add(
      _ name: String, _ path: String, line: Int = 1, failure: String? = nil, error: String? = nil, skipped reason: String? = nil
    ) {
      tests += 1
      let file = XMLText.escaped(path)
      cases +=
        "    <testcase name=\"\(XMLText.escaped(name))\" classname=\"\(XMLText.escaped(self.name))\" file=\"\(file)\" line=\"\(max(1, line))\" time=\"0\""
        .utf8
      guard let (tag, text) = error.map({ ("error", $0) }) ?? failure.map({ ("failure", $0) }) ?? reason.map({ ("skipped", $0) }) else {
        cases += "/>\n".utf8
        return
      }
      switch tag {
      case "error": errors += 1
      case "failure": failures += 1
      default: skipped += 1
      }
      let first = text.split(separator: "\n").first.map(String.init) ?? text
      if tag == "skipped" {
        cases += ">\n      <skipped message=\"\(XMLText.escaped(first))\"/>\n    </testcase>\n".utf8
        return
      }
      cases += ">\n      <\(tag) type=\"\(tag)\" message=\"\(XMLText.escaped(first))\">".utf8
      XMLText.escape(text, into: &cases)
      cases += "</\(tag)>\n    </testcase>\n".utf8
    }
  }

  private static func suite(_ report: RuleTestReport, _ strict: Bool) -> Suite {
    var suite = Suite(name: report.path)
    for error in report.errors { suite.add("rule file", report.path, line: error.line, error: error.message) }
    for test in report.cases {
      let differences = test.differences.map { "\(test.path):\($0.line): \(words($0.kind)): \($0.code)" }
      suite.add(
        "\(test.rule) in \(test.path)", test.path, line: test.differences.first?.line ?? test.expected.first ?? 1,
        failure: differences.isEmpty ? nil : differences.joined(separator: "\n"),
        error: test.errors.isEmpty ? nil : test.errors.joined(separator: "\n"))
    }
    for fix in report.fixes {
      let changes = fix.changes.map { "\($0.isExpected ? "-" : "+") \($0.line): \($0.text)" }
      suite.add(
        "fixes of \(fix.path)", fix.path, line: fix.changes.first?.line ?? 1,
        failure: changes.isEmpty ? nil : (["the fixes do not give \(fix.fixedPath)"] + changes).joined(separator: "\n"), error: fix.error)
    }
    if report.isUntested {
      suite.add(
        "examples", report.path, failure: strict ? "no example file tests the rules" : nil, skipped: "no example file tests the rules")
    }
    return suite
  }

  private static func words(_ kind: RuleTestReport.Difference.Kind) -> String {
    switch kind {
    case .missing: "not found"
    case .unknownRule: "no rule has that name"
    case .missingTodo: "not found any more, though marked todook"
    case .forbidden: "found, though marked ok"
    case .unexpectedTodo: "found now, though marked todoruleid"
    case .unexpected: "found, and no comment says so"
    }
  }
}
