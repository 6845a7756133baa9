package import Core

/// SARIF 2.1.0 as GitHub code scanning reads it, with what other consumers read besides (taxa, suppressions, fixes).
///
/// Streams: rules and weaknesses come from the header, results as they are found, notifications last. GitHub's limits on
/// one result are kept (10,000 steps of a flow, 20 tags of a rule), and a cut is noted in the result; its limits on a
/// whole file (25,000 results, 10 MB compressed) are the business of who splits uploads.
///
/// Columns count Unicode scalars, which `columnKind` says.
package final class SARIFReporter: Reporter {
  private var json: JSONWriter
  private var output: OutputBuffer
  private let category: String
  private var rules = RuleTable()
  /// Position of each weakness in the taxonomy.
  private var taxa: [Int: Int] = [:]
  private var header: ScanHeader?

  static let stepLimit = 10_000
  static let tagLimit = 20

  package init(sink: any ByteSink, options: ReportOptions = ReportOptions()) {
    json = JSONWriter(indented: options.indented)
    output = OutputBuffer(sink)
    category = options.category
  }

  package func begin(_ header: ScanHeader) throws(UserError) {
    self.header = header
    rules = RuleTable(header.rules)
    let weaknesses = rules.weaknesses
    for (index, weakness) in weaknesses.enumerated() { taxa[weakness.number] = index }
    json.beginObject()
    json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.field("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    json.beginObject()
    json.object("tool") { json in
      json.object("driver") { driver(header, rules.rules, hasTaxonomy: !weaknesses.isEmpty, &$0) }
    }
    if !weaknesses.isEmpty {
      json.array("taxonomies") { json in
        json.object { SARIFReporter.taxonomy(weaknesses, &$0) }
      }
    }
    json.object("automationDetails") { $0.field("id", "\(category)/\(header.startedAt)") }
    json.field("columnKind", "unicodeCodePoints")
    json.object("originalUriBaseIds") { json in
      json.object("%SRCROOT%") { json in
        json.object("description") { $0.field("text", "The folder that was scanned.") }
      }
    }
    json.key("results")
    json.beginArray()
    try handOver()
  }

  package func finding(_ finding: Finding) throws(UserError) {
    json.breakLine()
    json.object { result(finding, &$0) }
    try handOver()
  }

  package func end(_ summary: ScanSummary) throws(UserError) {
    json.endArray()
    json.array("invocations") { json in
      json.object { invocation(summary, &$0) }
    }
    json.endObject()
    json.endArray()
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

  private func result(_ finding: Finding, _ json: inout JSONWriter) {
    json.field("ruleId", finding.ruleID)
    if let index = rules.index(of: finding.ruleKey) { json.field("ruleIndex", index) }
    json.field("level", finding.severity.sarifLevel)
    let source = finding.flow.count > 1 ? finding.flow.first : nil
    json.object("message") { json in
      var text = SARIFReporter.withoutLinks(finding.message)
      if source != nil { text += text.isEmpty ? "See [the source](1)." : " The data comes from [here](1)." }
      json.field("text", text.isEmpty ? "No message (rule “\(finding.ruleID)”)." : text)
    }
    json.array("locations") { json in
      json.object { json in
        SARIFReporter.physical(finding.location, snippet: ReportRegion(finding.location).text(in: finding.lines), &json)
      }
    }
    if let source {
      json.array("relatedLocations") { json in
        json.object { json in
          json.field("id", 1)
          SARIFReporter.physical(source.location, snippet: source.snippet.isEmpty ? nil : source.snippet, &json)
          json.object("message") { $0.field("text", SARIFReporter.words(source)) }
        }
      }
    }
    if !finding.lineHash.isEmpty {
      json.object("partialFingerprints") { $0.field("primaryLocationLineHash", finding.lineHash) }
    }
    if !finding.fingerprint.isEmpty {
      json.object("fingerprints") { $0.field("martlet/v1", finding.fingerprint) }
    }
    if !finding.flow.isEmpty {
      json.array("codeFlows") { json in
        json.object { SARIFReporter.codeFlow(finding.flow, &$0) }
      }
    }
    fix(finding, &json)
    if let suppression = finding.suppression {
      json.array("suppressions") { json in
        json.object { json in
          json.field("kind", suppression.kind.rawValue)
          json.field("status", "accepted")
          if !suppression.justification.isEmpty { json.field("justification", suppression.justification) }
          guard suppression.line > 0, suppression.kind == .inSource else { return }
          json.object("location") { json in
            let place = SourcePosition(line: suppression.line, column: 1, offset: 0)
            SARIFReporter.physical(Location(path: finding.location.path, start: place, end: place), lineOnly: true, snippet: nil, &json)
          }
        }
      }
    }
    let weaknesses = rules[finding.ruleKey]?.cwes ?? []
    if !weaknesses.isEmpty {
      json.array("taxa") { json in
        for number in weaknesses { json.object { reference(number, &$0) } }
      }
    }
    json.object("properties") { json in
      json.field("confidence", finding.confidence.name)
      json.field("severity", finding.severity.name)
      if finding.flow.count > SARIFReporter.stepLimit { json.field("flowStepsTotal", finding.flow.count) }
    }
  }

  private static func codeFlow(_ flow: [FlowStep], _ json: inout JSONWriter) {
    var steps = flow[...]
    if flow.count > stepLimit {
      // Both ends matter; what is cut is the middle.
      steps = flow[..<(stepLimit / 2)] + flow[(flow.count - stepLimit / 2)...]
      json.object("message") { $0.field("text", "\(flow.count - stepLimit) steps in the middle are left out.") }
    }
    json.array("threadFlows") { json in
      json.object { json in
        json.array("locations") { json in
          for (order, step) in steps.enumerated() {
            json.object { json in
              json.object("location") { json in
                physical(step.location, snippet: step.snippet.isEmpty ? nil : step.snippet, &json)
                json.object("message") { $0.field("text", words(step)) }
              }
              json.field("kinds", step.role == .sink ? ["taint", "danger"] : ["taint"])
              json.field("executionOrder", order + 1)
              json.field("importance", step.role == .step ? "important" : "essential")
            }
          }
        }
      }
    }
  }

  private func fix(_ finding: Finding, _ json: inout JSONWriter) {
    guard let fix = finding.fix else { return }
    let place = fix.range == finding.range ? ReportRegion(finding.location) : MendedLines(finding)?.region
    json.array("fixes") { json in
      json.object { json in
        json.object("description") { $0.field("text", "Replace the code as the rule \(finding.ruleID) suggests.") }
        json.array("artifactChanges") { json in
          json.object { json in
            SARIFReporter.artifact(finding.location.path, &json)
            json.array("replacements") { json in
              json.object { json in
                json.object("deletedRegion") { json in
                  if let place {
                    SARIFReporter.region(place, &json)
                  } else {
                    json.field("byteOffset", Int(fix.range.start))
                    json.field("byteLength", max(0, fix.range.count))
                  }
                }
                json.object("insertedContent") { $0.field("text", fix.replacement) }
              }
            }
          }
        }
      }
    }
  }

  // MARK: The end of the run

  private func invocation(_ summary: ScanSummary, _ json: inout JSONWriter) {
    json.field("executionSuccessful", !summary.diagnostics.contains { $0.level == .error })
    if let time = ReportTime.local(header?.startedAt ?? "") { json.field("startTimeUtc", time + "Z") }
    if let time = ReportTime.local(summary.endedAt) { json.field("endTimeUtc", time + "Z") }
    let isConfiguration = { (diagnostic: Diagnostic) in diagnostic.isAboutRule || diagnostic.code == .configuration }
    json.array("toolConfigurationNotifications") { json in
      for diagnostic in summary.diagnostics where isConfiguration(diagnostic) { notification(diagnostic, &json) }
    }
    json.array("toolExecutionNotifications") { json in
      for diagnostic in summary.diagnostics where !isConfiguration(diagnostic) { notification(diagnostic, &json) }
    }
    json.object("properties") { json in
      json.field("filesScanned", summary.statistics.filesScanned)
      json.field("incomplete", summary.isIncomplete)
      json.object("filesSkipped") { json in
        for (reason, count) in summary.statistics.filesSkipped.sorted(by: { $0.key < $1.key }) { json.field(reason.rawValue, count) }
      }
    }
  }

  private func notification(_ diagnostic: Diagnostic, _ json: inout JSONWriter) {
    json.object { json in
      json.object("descriptor") { $0.field("id", diagnostic.code.rawValue) }
      json.field("level", diagnostic.level.rawValue)
      json.object("message") { $0.field("text", diagnostic.message.isEmpty ? diagnostic.code.rawValue : diagnostic.message) }
      if !diagnostic.path.isEmpty {
        json.array("locations") { json in
          json.object { json in
            let place = SourcePosition(line: diagnostic.line, column: 1, offset: 0)
            let location = Location(path: diagnostic.path, start: place, end: place)
            SARIFReporter.physical(location, lineOnly: true, snippet: nil, &json)
          }
        }
      }
      if diagnostic.isAboutRule, !diagnostic.context.isEmpty {
        json.object("properties") { $0.field("context", diagnostic.context) }
      }
    }
  }

  // MARK: Parts

  func reference(_ number: Int, _ json: inout JSONWriter) {
    json.field("id", String(number))
    if let index = taxa[number] { json.field("index", index) }
    json.object("toolComponent") { json in
      json.field("name", "CWE")
      json.field("index", 0)
    }
  }

  /// - Parameter lineOnly: leave out columns, and the whole region if the line is not known either.
  private static func physical(_ location: Location, lineOnly: Bool = false, snippet: String?, _ json: inout JSONWriter) {
    json.object("physicalLocation") { json in
      artifact(location.path, &json)
      if lineOnly {
        if location.start.line > 0 { json.object("region") { $0.field("startLine", location.start.line) } }
        return
      }
      json.object("region") { json in
        region(ReportRegion(location), &json)
        if let snippet { json.object("snippet") { $0.field("text", snippet) } }
      }
    }
  }

  private static func artifact(_ path: String, _ json: inout JSONWriter) {
    json.object("artifactLocation") { json in
      let (uri, isRelative) = ReportURI.make(path)
      json.field("uri", uri)
      if isRelative { json.field("uriBaseId", "%SRCROOT%") }
    }
  }

  private static func region(_ region: ReportRegion, _ json: inout JSONWriter) {
    json.field("startLine", region.startLine)
    json.field("startColumn", region.startColumn)
    json.field("endLine", region.endLine)
    json.field("endColumn", region.endColumn)
  }

  private static func words(_ step: FlowStep) -> String {
    if !step.message.isEmpty { return withoutLinks(step.message) }
    return step.role == .source ? "The data comes from here." : step.role == .sink ? "The data is used here." : "The data passes here."
  }

  /// Messages quote code, and `[a](b)` in a message is a link: a blank between the brackets makes it text again.
  static func withoutLinks(_ text: String) -> String {
    var result = ""
    var previous: Character = " "
    for character in text {
      if previous == "]", character == "(" { result.append(" ") }
      result.append(character)
      previous = character
    }
    return result
  }
}
