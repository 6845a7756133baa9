package import Core

/// GitLab's SAST report, schema 15.2.1: 15.0 with the path of the data in `details` (type `code-flows`).
///
/// Suppressed findings are left out: the format can't say that a person decided. Ids are derived from fingerprints, and
/// two findings with one fingerprint get different ids.
package final class GitLabSASTReporter: Reporter {
  private var json: JSONWriter
  private var output: OutputBuffer
  private var rules = RuleTable()
  private var header: ScanHeader?
  private var used: [String: Int] = [:]

  package init(sink: any ByteSink, options: ReportOptions = ReportOptions()) {
    json = JSONWriter(indented: options.indented)
    output = OutputBuffer(sink)
  }

  package func begin(_ header: ScanHeader) throws(UserError) {
    self.header = header
    rules = RuleTable(header.rules)
    json.beginObject()
    json.field("version", "15.2.1")
    json.key("vulnerabilities")
    json.beginArray()
  }

  package func finding(_ finding: Finding) throws(UserError) {
    guard finding.suppression == nil else { return }
    json.breakLine()
    json.object { vulnerability(finding, &$0) }
    try handOver()
  }

  package func end(_ summary: ScanSummary) throws(UserError) {
    json.endArray()
    json.object("scan") { scan(summary, &$0) }
    json.endObject()
    json.bytes.append(0x0A)
    try handOver()
    try output.finish()
  }

  private func handOver() throws(UserError) {
    output.bytes += json.bytes
    json.bytes.removeAll(keepingCapacity: true)
    try output.flushIfLarge()
  }

  private func vulnerability(_ finding: Finding, _ json: inout JSONWriter) {
    let rule = rules[finding.ruleKey]
    let region = ReportRegion(finding.location)
    json.field("id", identity(finding))
    json.field("name", (rule.map { $0.title.isEmpty ? $0.id : $0.title } ?? finding.ruleID).limited(to: 255))
    json.field("description", finding.message.limited(to: 1_000_000))
    json.field("severity", finding.severity.title)
    if let fix = finding.fix, let mended = MendedLines(finding) {
      let text = fix.replacement.isEmpty ? "Remove the code." : "Change the code to:\n\n" + mended.after.joined(separator: "\n")
      json.field("solution", text.limited(to: 7000))
    }
    json.array("identifiers") { json in
      json.object { json in
        json.field("type", "martlet_rule_id")
        json.field("name", finding.ruleID.isEmpty ? "unnamed rule" : finding.ruleID)
        json.field("value", finding.ruleID.isEmpty ? "unnamed rule" : finding.ruleID)
        if let link = rule?.references.first(where: { $0.isWebLink }) { json.field("url", link) }
      }
      for number in rule?.cwes ?? [] {
        json.object { json in
          json.field("type", "cwe")
          json.field("name", "CWE-\(number)")
          json.field("value", String(number))
          json.field("url", Weakness.url(number))
        }
      }
      for name in rule?.owasp ?? [] where !name.isEmpty {
        json.object { json in
          json.field("type", "owasp")
          json.field("name", name)
          json.field("value", name.split(separator: " ").first.map(String.init) ?? name)
        }
      }
    }
    let links = (rule?.references ?? []).filter { $0.isWebLink }
    if !links.isEmpty {
      json.array("links") { json in
        for link in links { json.object { $0.field("url", link) } }
      }
    }
    json.object("location") { json in
      json.field("file", finding.location.path)
      json.field("start_line", region.startLine)
      json.field("end_line", region.endLine)
    }
    if !finding.fingerprint.isEmpty { tracking(finding, region, &json) }
    if !finding.flow.isEmpty {
      json.object("details") { GitLabSASTReporter.flow(finding.flow, &$0) }
    }
    if !finding.lines.isEmpty { json.field("raw_source_code_extract", finding.lines.joined(separator: "\n")) }
  }

  private func tracking(_ finding: Finding, _ region: ReportRegion, _ json: inout JSONWriter) {
    json.object("tracking") { json in
      json.field("type", "source")
      json.array("items") { json in
        json.object { json in
          json.field("file", finding.location.path)
          json.field("start_line", region.startLine)
          json.field("end_line", region.endLine)
          json.array("signatures") { json in
            json.object { json in
              json.field("algorithm", "hash")
              json.field("value", finding.fingerprint)
            }
          }
        }
      }
    }
  }

  private static func flow(_ flow: [FlowStep], _ json: inout JSONWriter) {
    json.object("code_flows") { json in
      json.field("name", "code_flows")
      json.field("type", "code-flows")
      json.array("items") { json in
        json.array { json in
          for step in flow {
            let region = ReportRegion(step.location)
            json.object { json in
              json.field("type", "code-flow-node")
              json.field("node_type", step.role == .step ? "propagation" : step.role.rawValue)
              json.object("file_location") { json in
                json.field("type", "file-location")
                json.field("file_name", step.location.path.isEmpty ? "." : step.location.path)
                json.field("line_start", region.startLine)
                json.field("line_end", region.endLine)
                json.field("column_start", region.startColumn)
                json.field("column_end", region.endColumn)
              }
            }
          }
        }
      }
    }
  }

  private func scan(_ summary: ScanSummary, _ json: inout JSONWriter) {
    for part in ["analyzer", "scanner"] {
      json.object(part) { json in
        json.field("id", header?.toolName ?? "martlet")
        json.field("name", "Martlet")
        json.object("vendor") { $0.field("name", "Martlet") }
        let version = header?.toolVersion ?? ""
        json.field("version", version.isEmpty ? "0" : version)
      }
    }
    json.field("type", "sast")
    // The schema demands both times, UTC without the letter that says so.
    json.field("start_time", ReportTime.local(header?.startedAt ?? "") ?? "1970-01-01T00:00:00")
    json.field("end_time", ReportTime.local(summary.endedAt) ?? "1970-01-01T00:00:00")
    json.field("status", summary.diagnostics.contains { $0.level == .error } ? "failure" : "success")
    if !summary.diagnostics.isEmpty {
      json.array("messages") { json in
        for diagnostic in summary.diagnostics {
          json.object { json in
            // "fatal" is for what stops a scan, and a finished one was not stopped.
            json.field("level", diagnostic.level == .note ? "info" : "warn")
            var place = diagnostic.path
            if diagnostic.line > 0 { place += ":\(diagnostic.line)" }
            let message = diagnostic.message.isEmpty ? diagnostic.code.rawValue : diagnostic.message
            json.field("value", place.isEmpty ? message : "\(place): \(message)")
          }
        }
      }
    }
  }

  private func identity(_ finding: Finding) -> String {
    let region = ReportRegion(finding.location)
    let key =
      finding.fingerprint.isEmpty
      ? "\(finding.ruleID)\u{0}\(finding.location.path)\u{0}\(region.startLine):\(region.startColumn)" : finding.fingerprint
    let ordinal = used[key, default: 0]
    used[key] = ordinal + 1
    var hash = StableHash()
    hash.combine(field: "martlet finding")
    hash.combine(field: key)
    if ordinal > 0 { hash.combine(String(ordinal)) }
    return hash.uuid
  }
}
