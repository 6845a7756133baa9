package import Core

/// Semgrep-compatible result JSON, so that scripts and services made for it can read our results.
///
/// Differences, all additions: `fingerprint`, `lines`, `metavars` and `dataflow_trace` are always filled in; each result
/// has an object `extra.martlet` and the report an object `martlet` with what the format has no place for.
///
/// `extra.severity` is what the rule file says (ERROR, WARNING, INFO, CRITICAL, HIGH, MEDIUM, LOW) as the other tool
/// would repeat it. Findings whose rule has no such word, or whose severity was changed by the scan, get CRITICAL for
/// critical, else the three old words that every reader knows: ERROR for high, WARNING for medium, INFO for low and info.
/// The exact one of five is in `extra.martlet.severity`.
package final class JSONReporter: Reporter {
  private var json: JSONWriter
  private var output: OutputBuffer
  private var rules = RuleTable()
  private var header: ScanHeader?

  package init(sink: any ByteSink, options: ReportOptions = ReportOptions()) {
    json = JSONWriter(indented: options.indented)
    output = OutputBuffer(sink)
  }

  package func begin(_ header: ScanHeader) throws(UserError) {
    self.header = header
    rules = RuleTable(header.rules)
    json.beginObject()
    json.field("version", header.toolVersion)
    json.key("results")
    json.beginArray()
  }

  package func finding(_ finding: Finding) throws(UserError) {
    json.breakLine()
    json.object { json in
      json.field("check_id", finding.ruleID)
      json.field("path", finding.location.path)
      JSONReporter.range(finding.location, &json)
      json.object("extra") { extra(finding, &$0) }
    }
    try handOver()
  }

  package func end(_ summary: ScanSummary) throws(UserError) {
    json.endArray()
    json.array("errors") { json in
      for diagnostic in summary.diagnostics { JSONReporter.error(diagnostic, &json) }
    }
    json.object("paths") { json in
      json.field("scanned", summary.scannedPaths)
      json.array("skipped") { json in
        for file in summary.skipped {
          json.object { json in
            json.field("path", file.path)
            json.field("reason", JSONReporter.word(file.reason))
            json.field("details", file.detail.isEmpty ? file.reason.rawValue : "\(file.reason.rawValue): \(file.detail)")
          }
        }
      }
    }
    json.field("engine_requested", "OSS")
    json.array("skipped_rules") { _ in }
    json.object("martlet") { own(summary, &$0) }
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

  // MARK: One result

  private func extra(_ finding: Finding, _ json: inout JSONWriter) {
    let rule = rules[finding.ruleKey]
    if !finding.metavariables.isEmpty {
      json.object("metavars") { json in
        for value in finding.metavariables {
          json.object(value.name) { json in
            JSONReporter.range(value.location, &json)
            json.field("abstract_content", value.text)
          }
        }
      }
    }
    json.field("message", finding.message)
    if let fix = finding.fix, fix.range == finding.range { json.field("fix", fix.replacement) }
    json.key("metadata")
    json.value(rawObject: rule?.metadataJSON ?? "{}")
    json.field("severity", JSONReporter.word(finding.severity, rule))
    json.field("fingerprint", finding.fingerprint)
    json.field("lines", finding.lines.joined(separator: "\n"))
    json.field("is_ignored", finding.suppression != nil)
    json.field("validation_state", "NO_VALIDATOR")
    json.field("engine_kind", "OSS")
    if let source = finding.flow.first, let sink = finding.flow.last {
      json.object("dataflow_trace") { json in
        JSONReporter.end("taint_source", source, &json)
        json.array("intermediate_vars") { json in
          for step in finding.flow.dropFirst().dropLast() {
            json.object { json in
              json.object("location") { JSONReporter.place(step.location, &$0) }
              json.field("content", step.snippet)
            }
          }
        }
        JSONReporter.end("taint_sink", sink, &json)
      }
    }
    json.object("martlet") { own(finding, rule, &$0) }
  }

  private func own(_ finding: Finding, _ rule: RuleDescription?, _ json: inout JSONWriter) {
    json.field("severity", finding.severity.name)
    json.field("confidence", finding.confidence.name)
    if let rule, !rule.cwes.isEmpty { json.field("cwe", rule.cwes.map { "CWE-\($0)" }) }
    if !finding.lineHash.isEmpty { json.field("line_hash", finding.lineHash) }
    if let fix = finding.fix {
      json.object("fix") { json in
        json.field("start_offset", Int(fix.range.start))
        json.field("end_offset", Int(fix.range.end))
        json.field("replacement", fix.replacement)
      }
    }
    if !finding.flow.isEmpty {
      json.array("steps") { json in
        for step in finding.flow {
          json.object { json in
            json.field("role", step.role.rawValue)
            JSONReporter.place(step.location, &json)
            json.field("message", step.message)
            json.field("content", step.snippet)
          }
        }
      }
    }
    if let suppression = finding.suppression {
      json.object("suppression") { json in
        json.field("kind", suppression.kind.rawValue)
        json.field("justification", suppression.justification)
        if suppression.line > 0 { json.field("line", suppression.line) }
      }
    }
  }

  // MARK: The rest

  private func own(_ summary: ScanSummary, _ json: inout JSONWriter) {
    let numbers = summary.statistics
    json.field("tool", header?.toolName ?? "martlet")
    json.field("targets", header?.targets ?? [])
    json.field("started_at", header?.startedAt ?? "")
    json.field("ended_at", summary.endedAt)
    json.field("incomplete", summary.isIncomplete)
    json.object("statistics") { json in
      json.field("files_scanned", numbers.filesScanned)
      json.field("lines_scanned", numbers.linesScanned)
      json.field("bytes_scanned", numbers.bytesScanned)
      json.field("nodes", numbers.nodes)
      json.field("unparsed_nodes", numbers.unparsedNodes)
      json.field("rules_run", numbers.rulesRun)
      json.field("suppressed", numbers.suppressed)
      json.field("in_baseline", numbers.inBaseline)
      json.object("files_by_language") { json in
        for (name, count) in numbers.filesByLanguage.sorted(by: { $0.key < $1.key }) { json.field(name, count) }
      }
      json.object("files_skipped") { json in
        for (reason, count) in numbers.filesSkipped.sorted(by: { $0.key < $1.key }) { json.field(reason.rawValue, count) }
      }
    }
  }

  private static func error(_ diagnostic: Diagnostic, _ json: inout JSONWriter) {
    json.object { json in
      json.field("code", diagnostic.level == .error ? 2 : 3)
      json.field("level", diagnostic.level == .warning ? "warn" : diagnostic.level == .note ? "info" : "error")
      json.field("type", word(diagnostic.code))
      json.field("message", diagnostic.message)
      if !diagnostic.path.isEmpty { json.field("path", diagnostic.path) }
      if let span = diagnostic.span {
        json.array("spans") { json in
          json.object { json in
            json.field("file", span.path)
            range(span, &json)
          }
        }
      }
      json.object("martlet") { json in
        json.field("code", diagnostic.code.rawValue)
        if diagnostic.line > 0 { json.field("line", diagnostic.line) }
        json.field("context", diagnostic.context)
      }
    }
  }

  private static func end(_ name: String, _ step: FlowStep, _ json: inout JSONWriter) {
    json.array(name) { json in
      json.value("CliLoc")
      json.array { json in
        json.object { place(step.location, &$0) }
        json.value(step.snippet)
      }
    }
  }

  private static func place(_ location: Location, _ json: inout JSONWriter) {
    json.field("path", location.path)
    range(location, &json)
  }

  private static func range(_ location: Location, _ json: inout JSONWriter) {
    let region = ReportRegion(location)
    position("start", region.startLine, region.startColumn, region.startOffset, &json)
    position("end", region.endLine, region.endColumn, region.endOffset, &json)
  }

  private static func position(_ name: String, _ line: Int, _ column: Int, _ offset: Int, _ json: inout JSONWriter) {
    json.object(name) { json in
      json.field("line", line)
      json.field("col", column)
      json.field("offset", offset)
    }
  }

  private static func word(_ severity: Severity, _ rule: RuleDescription?) -> String {
    if let rule, !rule.severityWord.isEmpty, rule.severity == severity { return rule.severityWord }
    return severity == .critical ? "CRITICAL" : severity.compilerWord.uppercased()
  }

  private static func word(_ code: Diagnostic.Code) -> String {
    switch code {
    case .brokenRule: "Rule parse error"
    case .otherLanguage: "Language not scanned"
    case .unreadable: "Unreadable file"
    case .timeout: "Timeout"
    case .limit: "Limit exceeded"
    case .unparsed: "Syntax error"
    case .voidSuppression: "Unused suppression"
    case .configuration: "Configuration error"
    case .matchLimit: "Pattern match limit"
    case .internalError: "Fatal error"
    }
  }

  private static func word(_ reason: SkipReason) -> String {
    switch reason {
    case .ignored: "gitignore_patterns_match"
    case .excluded: "cli_exclude_flags_match"
    case .tooLarge: "exceeded_size_limit"
    case .minified: "minified"
    case .binary: "binary"
    case .unknownLanguage: "wrong_language"
    case .unreadable: "insufficient_permissions"
    case .timeout: "analysis_failed_parser_or_internal_error"
    case .generated, .vendored, .symlink, .notRegular, .unchanged: "excluded_by_config"
    }
  }
}
