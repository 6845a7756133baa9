import Core

/// The last part of the text report: what was found and what was looked at, and what to do next.
struct TextSummary {
  private var bySeverity: [Severity: Int] = [:]
  private var byRule: [String: (count: Int, severity: Severity)] = [:]
  private var fixes = 0
  private var suppressed = 0

  private static let ruleLimit = 5
  private static let errorLimit = 8
  private static let exampleLimit = 3
  private static let kindLimit = 4

  mutating func count(_ finding: Finding) {
    if finding.suppression != nil {
      suppressed += 1
      return
    }
    bySeverity[finding.severity, default: 0] += 1
    let known = byRule[finding.ruleID] ?? (0, finding.severity)
    byRule[finding.ruleID] = (known.count + 1, max(known.severity, finding.severity))
    if finding.fix != nil { fixes += 1 }
  }

  func render(_ summary: ScanSummary, rules: RuleTable, style: TerminalStyle, width: Int, showsNextSteps: Bool = true) -> [String] {
    var page = Page(style: style, width: min(width, 100))
    let total = bySeverity.values.reduce(0, +)
    page.heading("Summary")
    verdict(total, summary, &page)
    frequentRules(rules, &page)
    coverage(summary, &page)
    problems(summary.diagnostics, &page)
    if showsNextSteps { nextSteps(total, summary, &page) }
    return page.lines
  }

  private func verdict(_ total: Int, _ summary: ScanSummary, _ page: inout Page) {
    let style = page.style
    if total == 0 {
      if summary.isIncomplete {
        page.paragraph("\(style.warn) No findings in what could be analysed, but not all could be: see below.", .boldYellow)
      } else if summary.statistics.filesScanned == 0 {
        page.paragraph("\(style.warn) No file was scanned, so nothing is known.", .boldYellow)
      } else {
        page.line(style.paint("\(style.tick) No findings.", .boldGreen))
      }
    } else {
      let parts = Severity.allCases.reversed().compactMap { severity in
        bySeverity[severity].map { (text: "\($0) \(severity.name)", ink: style.ink(severity)) }
      }
      let head = page.plural(total, "finding")
      let fits = head.utf8.count + parts.reduce(4) { $0 + $1.text.utf8.count + 2 } <= page.width
      page.line(style.paint(head, .bold) + (fits ? ": " + parts.map { style.paint($0.text, $0.ink) }.joined(separator: ", ") : ":"))
      if !fits { for part in parts { page.line("  " + style.paint(part.text, part.ink)) } }
      if summary.isIncomplete {
        page.paragraph("\(style.warn) Not all that was asked for could be analysed: see below.", .boldYellow)
      }
    }
    page.blank()
  }

  private func frequentRules(_ rules: RuleTable, _ page: inout Page) {
    guard byRule.count > 1 else { return }
    let ranked = byRule.sorted { ($0.value.count, $0.value.severity, $1.key) > ($1.value.count, $1.value.severity, $0.key) }
    let digits = String(ranked.first?.value.count ?? 0).utf8.count
    page.line(page.style.paint("Most frequent rules", .bold))
    for (id, use) in ranked.prefix(TextSummary.ruleLimit) {
      let number = String(use.count)
      let word = use.severity.name
      let start = "  " + String(repeating: " ", count: digits - number.utf8.count) + number + "  "
      let shown = TerminalText.shortened(id, width: page.width - 6 - digits - 10)
      let padding = String(repeating: " ", count: 8 - word.utf8.count)
      page.line(start + page.style.paint(word, page.style.ink(use.severity)) + padding + "  " + shown)
    }
    if ranked.count > TextSummary.ruleLimit {
      page.line(page.style.paint("  \(page.style.gap) \(page.plural(ranked.count - TextSummary.ruleLimit, "more rule"))", .dim))
    }
    page.blank()
  }

  private func coverage(_ summary: ScanSummary, _ page: inout Page) {
    let numbers = summary.statistics
    var scanned = "\(page.plural(numbers.filesScanned, "file")), \(page.plural(numbers.linesScanned, "line"))"
    scanned += " with \(page.plural(numbers.rulesRun, "rule"))"
    if numbers.seconds > 0 { scanned += " in \(TextSummary.seconds(numbers.seconds))" }
    page.entry("Scanned", scanned)
    let languages = numbers.filesByLanguage.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    if !languages.isEmpty {
      let shown = languages.prefix(6).map { "\($0.key) \(Page.grouped($0.value))" }
      let rest = languages.dropFirst(6).reduce(0) { $0 + $1.value }
      page.entry("Languages", (shown + (rest > 0 ? ["others \(Page.grouped(rest))"] : [])).joined(separator: ", "))
    }
    let skipped = numbers.filesSkipped.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    if !skipped.isEmpty {
      let reasons = skipped.map { reason, count in
        let kinds = reason == .unknownLanguage ? TextSummary.kinds(summary.skipped, page.style) : ""
        return "\(Page.grouped(count)) \(reason.words(count))\(kinds)"
      }
      page.entry("Skipped", "\(page.plural(skipped.reduce(0) { $0 + $1.value }, "file")): \(reasons.joined(separator: ", "))")
    }
    if numbers.unparsedNodes > 0, numbers.nodes > 0 {
      page.entry("Unparsed", "\(TextSummary.share(numbers.unparsedNodes, of: numbers.nodes)) of the code was not understood")
    }
    var quiet: [String] = []
    if max(suppressed, numbers.suppressed) > 0 { quiet.append("\(max(suppressed, numbers.suppressed)) suppressed by comments") }
    if numbers.inBaseline > 0 { quiet.append("\(numbers.inBaseline) in the baseline") }
    if !quiet.isEmpty { page.entry("Not shown", quiet.joined(separator: ", ")) }
    page.blank()
  }

  private func problems(_ diagnostics: [Diagnostic], _ page: inout Page) {
    guard !diagnostics.isEmpty else { return }
    let levels = [Diagnostic.Level.error, .warning, .note]
    let counts = levels.compactMap { level in
      let count = diagnostics.count { $0.level == level }
      return count > 0 ? page.plural(count, level.rawValue) : nil
    }
    page.entry("Problems", counts.joined(separator: ", "))
    // The worst first, one kind after the other; of each kind a few examples and how many more there are.
    for level in levels {
      for code in Diagnostic.Code.allCases {
        let kind = diagnostics.filter { $0.level == level && $0.code == code }
        let limit = level == .error ? TextSummary.errorLimit : TextSummary.exampleLimit
        let shown = kind.count == limit + 1 ? kind.count : limit
        for diagnostic in kind.prefix(shown) { problem(diagnostic, &page) }
        if kind.count > shown {
          page.line("  " + page.style.paint("\(page.style.gap) \(kind.count - shown) more of kind \(code.rawValue)", .dim))
        }
      }
    }
    page.blank()
  }

  private func problem(_ diagnostic: Diagnostic, _ page: inout Page) {
    let sign = diagnostic.level == .error ? page.style.cross : diagnostic.level == .warning ? page.style.warn : page.style.dot
    let ink: TerminalStyle.Ink = diagnostic.level == .error ? .boldRed : diagnostic.level == .warning ? .yellow : .dim
    var place = diagnostic.path
    if diagnostic.line > 0 { place += ":\(diagnostic.line)" }
    // What is wrong with a rule is said with its place in it.
    if !diagnostic.context.isEmpty, !diagnostic.isAboutRule {
      place += place.isEmpty ? diagnostic.context : " (\(diagnostic.context))"
    }
    let words = diagnostic.message.isEmpty ? diagnostic.code.rawValue : diagnostic.message
    let texts = TerminalText.wrap(place.isEmpty ? words : "\(place): \(words)", width: page.width - 6)
    for (index, text) in texts.prefix(3).enumerated() {
      page.line((index == 0 ? "  " + page.style.paint(sign, ink) + " " : "    ") + text)
    }
  }

  private func nextSteps(_ total: Int, _ summary: ScanSummary, _ page: inout Page) {
    var steps: [(flag: String, purpose: String)] = []
    if fixes > 0 { steps.append(("--autofix", "to write \(fixes == 1 ? "the fix" : "the \(fixes) fixes") shown above")) }
    if total > 0, summary.statistics.inBaseline == 0 {
      steps.append(("--write-baseline FILE", "to remember these, for --baseline FILE"))
    }
    if summary.statistics.filesSkipped.contains(where: { $0.value > 0 }) {
      steps.append(("--explain-skips", "to see why each file was skipped"))
    }
    // Not a whole command: nobody knows here how the program was called, and without its targets it would do something else.
    var lines = steps.map { (start: "  add " + $0.flag, purpose: $0.purpose) }
    if total > 0 { lines.append((start: "  martlet: ignore[\(exampleID)] -- REASON", purpose: "as a comment on a line that is fine")) }
    guard !lines.isEmpty else { return }
    page.line(page.style.paint("Next", .bold))
    let column = 2 + (lines.map(\.start.utf8.count).max() ?? 0)
    for (start, purpose) in lines {
      if column + purpose.utf8.count <= page.width {
        page.line(page.style.paint(start, .cyan) + String(repeating: " ", count: column - start.utf8.count) + purpose)
      } else {
        page.line(page.style.paint(start, .cyan))
        for text in TerminalText.wrap(purpose, width: page.width - 8) { page.line("      " + text) }
      }
    }
  }

  /// The one rule there is, or a word for any.
  private var exampleID: String {
    guard byRule.count == 1, let id = byRule.keys.first, id.utf8.count <= 32, TerminalText.plain(id) == id else { return "RULE" }
    return id
  }

  /// What nobody expects to be scanned for unsafe code, though a repository may hold a thousand of them.
  private static let assets: Set<String> = [
    ".avif", ".bmp", ".eot", ".gif", ".gz", ".icns", ".ico", ".jpeg", ".jpg", ".lock", ".map", ".md", ".mo", ".mp3", ".mp4", ".otf", ".pdf",
    ".png", ".po", ".rst", ".snap", ".sum", ".svg", ".ttf", ".txt", ".webm", ".webp", ".woff", ".woff2", ".zip",
  ]

  /// The most frequent kinds of files that no language claims: whoever expected them to be scanned sees it here.
  private static func kinds(_ skipped: [SkippedFile], _ style: TerminalStyle) -> String {
    var counts: [String: Int] = [:]
    for file in skipped where file.reason == .unknownLanguage {
      let name = file.path.split(separator: "/").last ?? ""
      guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { continue }
      let kind = name[dot...].lowercased()
      guard kind.dropFirst().first?.isLetter == true, !assets.contains(kind) else { continue }
      if kind.utf8.count <= 12, TerminalText.plain(kind) == kind { counts[kind, default: 0] += 1 }
    }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard !ranked.isEmpty else { return "" }
    let shown = ranked.prefix(kindLimit)
    let isAll = shown.reduce(0) { $0 + $1.value } == skipped.count { $0.reason == .unknownLanguage }
    return " (" + shown.map { "\($0.key) \(Page.grouped($0.value))" }.joined(separator: ", ") + (isAll ? ")" : ", \(style.ellipsis))")
  }

  private static func seconds(_ seconds: Double) -> String {
    if seconds < 0.0995 { return "\(max(1, Int((seconds * 1000).rounded()))) ms" }
    let tenths = Int((min(seconds, 1e9) * 10).rounded())
    if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
    return "\(tenths / 600) min \(tenths / 10 % 60) s"
  }

  /// A percentage that is never rounded down to nothing.
  private static func share(_ part: Int, of whole: Int) -> String {
    let thousandths = Int((Double(part) / Double(whole) * 1000).rounded())
    return thousandths == 0 ? "less than 0.1 %" : "\(thousandths / 10).\(thousandths % 10) %"
  }
}

/// Lines of the summary as they are laid out.
private struct Page {
  let style: TerminalStyle
  let width: Int
  var lines: [String] = []

  private static let labelWidth = 11

  init(style: TerminalStyle, width: Int) {
    self.style = style
    self.width = width
  }

  mutating func line(_ text: String) { lines.append("  " + text) }

  mutating func blank() {
    if lines.last?.isEmpty == false { lines.append("") }
  }

  mutating func heading(_ text: String) {
    lines.append(
      style.paint(style.rule + style.rule, .dim) + " " + style.paint(text, .bold) + " "
        + style.paint(String(repeating: style.rule, count: max(3, width - 4 - text.utf8.count)), .dim))
    lines.append("")
  }

  mutating func paragraph(_ text: String, _ ink: TerminalStyle.Ink) {
    for part in TerminalText.wrap(text, width: width - 2) { line(style.paint(part, ink)) }
  }

  /// A label and its text, wrapped with a hanging indent.
  mutating func entry(_ label: String, _ text: String) {
    for (index, part) in TerminalText.wrap(text, width: width - 2 - Page.labelWidth).enumerated() {
      let start = index == 0 ? label : ""
      line(style.paint(start, .bold) + String(repeating: " ", count: Page.labelWidth - start.utf8.count) + part)
    }
  }

  func plural(_ count: Int, _ noun: String) -> String { "\(Page.grouped(count)) \(noun)\(count == 1 ? "" : "s")" }

  /// 1234567 as "1,234,567".
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    var i = digits.count - 3
    while i > 0, digits[i - 1] != "-" {
      digits.insert(",", at: i)
      i -= 3
    }
    return String(digits)
  }
}
