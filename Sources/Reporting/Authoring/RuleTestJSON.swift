package import Core

/// What rule tests gave, in the form that `semgrep test --json` writes, with what differs beside it.
package enum RuleTestJSON {
  package static func render(_ reports: [RuleTestReport]) -> [UInt8] {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.field("config_missing_tests", reports.filter(\.isUntested).map(\.path))
      json.field("config_missing_fixtests", reports.filter(\.lacksFixedExample).map(\.path))
      json.array("config_with_errors") { json in
        for report in reports where !report.errors.isEmpty {
          json.object { json in
            json.field("filename", report.path)
            json.field("error", report.errors.map(\.terminalLine).joined(separator: "\n"))
          }
        }
      }
      json.object("results") { json in
        for report in reports where !report.cases.isEmpty {
          json.object(report.path) { json in json.object("checks") { json in write(report.cases, &json) } }
        }
      }
      json.object("fixtest_results") { json in
        for fix in reports.flatMap(\.fixes) { json.object(fix.path) { json in json.field("passed", fix.isPassed) } }
      }
    }
    return json.bytes + [0x0A]
  }

  /// By rule, then by example.
  private static func write(_ cases: [RuleTestReport.Case], _ json: inout JSONWriter) {
    for (rule, own) in Dictionary(grouping: cases, by: \.rule).sorted(by: { $0.key < $1.key }) {
      json.object(rule) { json in
        json.field("passed", own.allSatisfy(\.isPassed))
        json.object("matches") { json in
          for test in own {
            json.object(test.path) { json in
              json.key("expected_lines")
              json.array { json in for line in test.expected { json.value(line) } }
              json.key("reported_lines")
              json.array { json in for line in test.reported { json.value(line) } }
              json.array("differences") { json in
                for difference in test.differences {
                  json.object { json in
                    json.field("line", difference.line)
                    json.field("kind", word(difference.kind))
                    json.field("code", difference.code)
                  }
                }
              }
            }
          }
        }
        json.field("errors", own.flatMap(\.errors))
      }
    }
  }

  private static func word(_ kind: RuleTestReport.Difference.Kind) -> String {
    switch kind {
    case .missing: "missing"
    case .unknownRule: "unknown-rule"
    case .missingTodo: "missing-todook"
    case .forbidden: "found-at-ok"
    case .unexpectedTodo: "found-at-todoruleid"
    case .unexpected: "unexpected"
    }
  }
}
