package import Core

/// A report as one HTML file: no other resources, readable without scripts, on paper and in the dark.
///
/// Everything that isn't this program's own goes through ``HTMLText``. A content security policy names the hashes of the
/// one style sheet and the one script in the file, so that even an escape that failed could not run anything.
///
/// The summary needs the last finding and belongs on top: it is written last and moved up by the style sheet, so that
/// reports of any size can be streamed.
package final class HTMLReporter: Reporter {
  private var output: OutputBuffer
  private var rules = RuleTable()
  private var currentPath: String?
  private var header: ScanHeader?
  private var bySeverity: [Severity: Int] = [:]
  private var byRule: [String: (count: Int, severity: Severity)] = [:]
  private var suppressed = 0

  package init(sink: any ByteSink, options: ReportOptions = ReportOptions()) { output = OutputBuffer(sink) }

  package func begin(_ header: ScanHeader) throws(UserError) {
    self.header = header
    rules = RuleTable(header.rules)
    output.append(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '\(HTMLAssets.styleHash)'; script-src '\(HTMLAssets.scriptHash)'; base-uri 'none'; form-action 'none'">
      <meta name="referrer" content="no-referrer">
      <title>Martlet report</title>
      <style>\(HTMLAssets.style)</style>
      </head>
      <body>
      <header><h1>Martlet report</h1><p>\(HTMLText.line(header.targets.joined(separator: ", "))) · \(HTMLText.line(header.startedAt)) · \(HTMLText.line(header.toolName)) \(HTMLText.line(header.toolVersion))</p></header>
      <main>
      <section id="findings" aria-label="Findings">

      """)
  }

  package func finding(_ finding: Finding) throws(UserError) {
    if finding.suppression == nil {
      bySeverity[finding.severity, default: 0] += 1
    } else {
      suppressed += 1
    }
    let known = byRule[finding.ruleID] ?? (0, finding.severity)
    byRule[finding.ruleID] = (known.count + 1, max(known.severity, finding.severity))
    if finding.location.path != currentPath {
      if currentPath != nil { output.append("</section>\n") }
      currentPath = finding.location.path
      output.append("<section class=\"file\"><h2>\(HTMLText.line(finding.location.path))</h2>\n")
    }
    article(finding)
    try output.flushIfLarge()
  }

  package func end(_ summary: ScanSummary) throws(UserError) {
    if currentPath != nil { output.append("</section>\n") }
    output.append("</section>\n")
    rulePages()
    overview(summary)
    output.append("</main>\n<script>\(HTMLAssets.script)</script>\n</body>\n</html>\n")
    try output.finish()
  }

  // MARK: One finding

  private func article(_ finding: Finding) {
    let rule = rules[finding.ruleKey]
    let region = ReportRegion(finding.location)
    let suppression = finding.suppression
    var html = "<article class=\"\(finding.severity.name)\(suppression == nil ? "" : " muted")\""
    html += " data-s=\"\(suppression == nil ? finding.severity.name : "suppressed")\""
    html += " data-r=\"\(HTMLText.line(finding.ruleID))\" data-p=\"\(HTMLText.line(finding.location.path))\">"
    let title = rule.map { $0.title.isEmpty ? $0.id : $0.title } ?? finding.ruleID
    html += "<h3><span class=\"badge\">\(finding.severity.title)</span> \(HTMLMarkdown.code(title))</h3>\n<p class=\"facts\">"
    let id = HTMLText.line(finding.ruleID)
    html += rules.index(of: finding.ruleKey).map { "<a href=\"#rule-\($0)\"><code>\(id)</code></a>" } ?? "<code>\(id)</code>"
    for number in rule?.cwes ?? [] { html += " · <a href=\"\(Weakness.url(number))\" rel=\"noreferrer\">CWE-\(number)</a>" }
    html += " · \(finding.confidence.name) confidence"
    html += " · <span class=\"where\">\(HTMLText.line(finding.location.path)):\(region.startLine):\(region.startColumn)</span></p>\n"
    if let suppression {
      html +=
        "<p class=\"reason\">Suppressed" + (suppression.justification.isEmpty ? "." : ": \(HTMLText.text(suppression.justification))")
        + "</p>\n"
    }
    html += "<p class=\"message\">\(HTMLMarkdown.code(finding.message))</p>\n"
    output.append(html)
    code(finding, region)
    flow(finding.flow)
    fix(finding)
    output.append("</article>\n")
  }

  private func code(_ finding: Finding, _ region: ReportRegion) {
    let lines = finding.lines.prefix(region.lineCount)
    guard !lines.isEmpty else { return }
    var html = "<pre class=\"code\">"
    for (index, line) in lines.enumerated() {
      let from = index == 0 ? region.startColumn - 1 : 0
      let to = index == region.lineCount - 1 ? max(region.endColumn - 1, from) : Int.max
      html += "<span class=\"n\">\(region.startLine + index)</span>" + HTMLText.marked(line, from: from, to: to) + "\n"
    }
    if lines.count < region.lineCount { html += "<span class=\"n\">⋮</span>\(region.lineCount - lines.count) more lines\n" }
    output.append(html + "</pre>\n")
  }

  private func flow(_ flow: [FlowStep]) {
    guard !flow.isEmpty else { return }
    output.append(
      "<details><summary>How the data gets there (\(flow.count) step\(flow.count == 1 ? "" : "s"))</summary><ol class=\"flow\">\n")
    for step in flow {
      let region = ReportRegion(step.location)
      var html = "<li class=\"\(step.role.rawValue)\"><span class=\"role\">\(step.role.rawValue)</span> "
      html += "<span class=\"where\">\(HTMLText.line(step.location.path)):\(region.startLine):\(region.startColumn)</span>"
      if !step.message.isEmpty { html += " \(HTMLText.text(step.message))" }
      if !step.snippet.isEmpty {
        html +=
          "<pre class=\"code\"><span class=\"n\">\(region.startLine)</span>\(HTMLText.marked(step.snippet, from: .max, to: .max))</pre>"
      }
      output.append(html + "</li>\n")
    }
    output.append("</ol></details>\n")
  }

  private func fix(_ finding: Finding) {
    guard let fix = finding.fix else { return }
    var html = "<details open><summary>Fix</summary><pre class=\"code diff\">"
    if let mended = MendedLines(finding) {
      for line in mended.before { html += "<del>- \(HTMLText.marked(line, from: .max, to: .max))</del>\n" }
      for line in mended.after { html += "<ins>+ \(HTMLText.marked(line, from: .max, to: .max))</ins>\n" }
    } else if fix.replacement.isEmpty {
      html += "Remove this code.\n"
    } else {
      html += "<ins>\(HTMLText.text(fix.replacement.limited(to: 4000)))</ins>\n"
    }
    output.append(html + "</pre></details>\n")
  }

  // MARK: The rest of the page

  private func rulePages() {
    let used = rules.rules.indices.filter { byRule[rules.rules[$0].id] != nil }
    guard !used.isEmpty else { return }
    output.append("<section id=\"rules\"><h2>Rules</h2>\n")
    for index in used {
      let rule = rules.rules[index]
      let title = rule.title.isEmpty ? rule.id : rule.title
      output.append(
        "<details class=\"rule\" id=\"rule-\(index)\"><summary>\(HTMLMarkdown.code(title)) <code>\(HTMLText.line(rule.id))</code></summary>\n"
      )
      if rule.page.isEmpty {
        output.append("<p class=\"message\">\(HTMLMarkdown.code(rule.message))</p>\n")
      } else {
        // The heading of the page is the summary above it.
        let heading = "# \(title)\n"
        output.append(HTMLMarkdown.render(rule.page.hasPrefix(heading) ? String(rule.page.dropFirst(heading.count)) : rule.page))
      }
      let names = rule.cwes.map { number in
        let name = rule.cweNames.first { Weakness.number(in: $0) == number }
        return "<a href=\"\(Weakness.url(number))\" rel=\"noreferrer\">\(HTMLText.line(name ?? "CWE-\(number)"))</a>"
      }
      let links = rule.references.filter(\.isWebLink).map { "<a href=\"\(HTMLText.line($0))\" rel=\"noreferrer\">\(HTMLText.line($0))</a>" }
      let entries = names + rule.owasp.map(HTMLText.line) + links
      if !entries.isEmpty { output.append("<ul class=\"refs\">" + entries.map { "<li>\($0)</li>" }.joined() + "</ul>\n") }
      output.append("</details>\n")
    }
    output.append("</section>\n")
  }

  private func overview(_ summary: ScanSummary) {
    let total = bySeverity.values.reduce(0, +)
    output.append("<section id=\"summary\"><h2>Summary</h2>\n")
    if summary.isIncomplete {
      output.append("<p class=\"warn\">Not all that was asked for could be analysed; see the problems below.</p>\n")
    }
    if total == 0 {
      let clean = !summary.isIncomplete && summary.statistics.filesScanned > 0
      output.append(
        "<p class=\"\(clean ? "good" : "warn")\">\(clean ? "No findings." : summary.statistics.filesScanned == 0 ? "No file was scanned, so nothing is known." : "No findings in what could be analysed.")</p>\n"
      )
    }
    filters(total)
    let numbers = summary.statistics
    output.append("<dl>")
    entry("Scanned", "\(numbers.filesScanned) files, \(numbers.linesScanned) lines, \(numbers.rulesRun) rules")
    let languages = numbers.filesByLanguage.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
    if !languages.isEmpty { entry("Languages", languages.joined(separator: ", ")) }
    let skipped = numbers.filesSkipped.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key.words($0.value))" }
    if !skipped.isEmpty { entry("Skipped", skipped.joined(separator: ", ")) }
    if numbers.unparsedNodes > 0 { entry("Unparsed", "\(numbers.unparsedNodes) of \(numbers.nodes) parts of the code") }
    if max(suppressed, numbers.suppressed) > 0 { entry("Suppressed", String(max(suppressed, numbers.suppressed))) }
    if numbers.inBaseline > 0 { entry("In the baseline", String(numbers.inBaseline)) }
    output.append("</dl>\n")
    if !summary.diagnostics.isEmpty {
      output.append("<details><summary>Problems (\(summary.diagnostics.count))</summary><ul>\n")
      for diagnostic in summary.diagnostics {
        let place = diagnostic.path + (diagnostic.line > 0 ? ":\(diagnostic.line)" : "")
        let words = [place, diagnostic.isAboutRule ? "" : diagnostic.context, diagnostic.message].filter { !$0.isEmpty }.map(
          HTMLText.line
        ).joined(separator: " · ")
        output.append("<li>\(diagnostic.level.rawValue), \(diagnostic.code.rawValue): \(words)</li>\n")
      }
      output.append("</ul></details>\n")
    }
    if !summary.skipped.isEmpty {
      output.append("<details><summary>Skipped files (\(summary.skipped.count))</summary><ul>\n")
      for file in summary.skipped {
        let detail = file.detail.isEmpty ? "" : " (\(HTMLText.line(file.detail)))"
        output.append("<li><span class=\"where\">\(HTMLText.line(file.path))</span>: \(file.reason.rawValue)\(detail)</li>\n")
      }
      output.append("</ul></details>\n")
    }
    output.append("</section>\n")
  }

  /// Hidden until the script shows it: without the script it would do nothing.
  private func filters(_ total: Int) {
    output.append("<ul class=\"counts\">")
    for severity in Severity.allCases.reversed() {
      if let count = bySeverity[severity] { output.append("<li class=\"\(severity.name)\"><b>\(count)</b> \(severity.name)</li>") }
    }
    output.append("</ul>\n")
    guard total + suppressed > 0 else { return }
    output.append("<form id=\"filter\" hidden><fieldset><legend>Severity</legend>")
    for severity in Severity.allCases.reversed() where bySeverity[severity] != nil {
      output.append("<label><input type=\"checkbox\" name=\"s\" value=\"\(severity.name)\" checked> \(severity.title)</label> ")
    }
    if suppressed > 0 {
      output.append("<label><input type=\"checkbox\" name=\"s\" value=\"suppressed\"> Suppressed (\(suppressed))</label> ")
    }
    output.append("</fieldset><label>Rule <select name=\"r\"><option value=\"\">all</option>")
    let ranked = byRule.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
    for (id, use) in ranked { output.append("<option value=\"\(HTMLText.line(id))\">\(HTMLText.line(id)) (\(use.count))</option>") }
    output.append("</select></label> <label>Path <input type=\"search\" name=\"p\" placeholder=\"part of a path\"></label> ")
    output.append("<output id=\"shown\"></output></form>\n")
  }

  private func entry(_ label: String, _ text: String) { output.append("<dt>\(label)</dt><dd>\(HTMLText.line(text))</dd>") }
}
