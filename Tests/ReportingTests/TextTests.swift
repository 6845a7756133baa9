import Core
@testable import Reporting
import Testing

struct TerminalTextTests {
  @Test(arguments: [
    ("plain text", "plain text", 10), ("a\u{1B}[31mb", "a␛[31mb", 7), ("new\nline\r", "new␊line␍", 9), ("\u{7F}\u{0}", "␡␀", 2),
    ("\u{9B}1m", "<U+009B>1m", 10), ("x\u{202E}y", "x<U+202E>y", 10), ("大き", "大き", 4), ("😀", "😀", 2), ("e\u{301}", "e\u{301}", 1),
    ("\u{200B}", "<U+200B>", 8), ("\u{E0041}", "<U+E0041>", 9), ("ü", "ü", 1),
  ]) func showsAndMeasures(_ text: String, _ shown: String, _ width: Int) {
    let result = TerminalText.plain(text)
    #expect(Array(result.utf8) == Array(shown.utf8))
    #expect(TerminalText.width(result) == width)
  }

  @Test func wraps() {
    #expect(TerminalText.wrap("one two  three", width: 7) == ["one two", "three"])
    #expect(TerminalText.wrap("abcdefghij k", width: 4) == ["abcd", "efgh", "ij k"])
    #expect(TerminalText.wrap("a\r\n\nb\n", width: 4) == ["a", "", "b"])
    #expect(TerminalText.wrap("大大大", width: 4) == ["大大", "大"])
    #expect(TerminalText.wrap("", width: 4) == [])
  }

  @Test func shortensInTheMiddle() {
    #expect(TerminalText.shortened("src/very/long/path/file.py", width: 15) == "src/…th/file.py")
    #expect(TerminalText.shortened("short", width: 15) == "short")
  }
}

struct CodeFrameTests {
  private func frame(_ lines: [String], _ start: (Int, Int), _ end: (Int, Int), width: Int = 40) -> [String] {
    let location = Location(
      path: "a.py", start: SourcePosition(line: start.0, column: start.1, offset: 0),
      end: SourcePosition(line: end.0, column: end.1, offset: 0))
    let finding = Finding(
      ruleID: "r", severity: .high, confidence: .high, location: location, range: ByteRange(0, 0), message: "", lines: lines)
    return CodeFrame(style: TerminalStyle(color: false, unicode: true), width: width).render(finding)
  }

  @Test func marksScreenColumns() {
    #expect(frame(["\tx = 大(y)"], (7, 6), (7, 10)).suffix(2) == ["   7 │     x = 大(y)", "     │         ^^^^^"])
  }

  @Test func marksEmptyAndOutsideSpans() {
    #expect(frame(["ab"], (1, 2), (1, 2)).last == "     │  ^")
    #expect(frame(["ab"], (1, 3), (1, 3)).last == "     │   ^")
    #expect(frame(["ab"], (1, 900), (1, 990)).last == "     │   ^")
    #expect(frame([""], (0, 0), (0, 0)) == ["     ╭─ a.py:1:1", "   1 │ ", "     │ ^"])
    #expect(frame([], (3, 1), (3, 2)) == ["     ╭─ a.py:3:1"])
  }

  @Test(arguments: [0, 10, 40, 400, 5000, 99_990]) func cutsLongLinesAroundTheMark(_ position: Int) {
    let line = String(repeating: "-", count: position) + "BAD" + String(repeating: "+", count: 100_000 - position)
    let lines = frame([line], (1, position + 1), (1, position + 4))
    #expect(lines.allSatisfy { TerminalText.width($0) <= 40 })
    let code = Array(lines[1].unicodeScalars)
    let mark = Array(lines[2].unicodeScalars)
    let marked = code.indices.filter { mark.indices.contains($0) && mark[$0] == "^" }.map { code[$0] }
    #expect(String(String.UnicodeScalarView(marked)) == "BAD")
  }

  @Test func cutsMarksThatAreTooLong() {
    let lines = frame([String(repeating: "x", count: 200)], (1, 3), (1, 190))
    #expect(lines.allSatisfy { TerminalText.width($0) <= 40 })
    #expect(lines[1].hasSuffix("…") && lines[2].hasSuffix("^"))
  }

  @Test func showsFirstAndLastOfManyLines() {
    let lines = (1...9).map { "line \($0)" }
    let complete = frame(lines, (1, 1), (9, 3))
    #expect(complete.count == 7)
    #expect(complete[5].contains("⋮ 4 more lines") && complete[6].contains("└ line 9"))
    let open = frame(Array(lines.prefix(3)), (1, 1), (400, 3))
    #expect(open.last?.contains("⋮ 397 more lines") == true)
  }
}

struct MendedLinesTests {
  private func mended(_ source: SourceText, _ range: (Int, Int), _ fix: (Int, Int), _ replacement: String) -> MendedLines? {
    let byteRange = ByteRange(range.0, range.1)
    let location = Location(source, byteRange)
    return MendedLines(
      Finding(
        ruleID: "r", severity: .high, confidence: .high, location: location, range: byteRange, message: "",
        lines: (location.start.line...location.end.line).map { source.text(source.lineRange($0)) },
        fix: Fix(range: ByteRange(fix.0, fix.1), replacement: replacement)))
  }

  @Test func mendsInsideALine() {
    let result = mended(SourceText(path: "", text: "ä\nfoo(ü, x)\n"), (3, 13), (7, 9), "safe(ü)")
    #expect(result?.before == ["foo(ü, x)"])
    #expect(result?.after == ["foo(safe(ü), x)"])
    #expect(result?.region.startColumn == 5 && result?.region.endColumn == 6 && result?.region.startLine == 2)
  }

  @Test(arguments: ["\n", "\r\n"]) func mendsAcrossLines(_ ending: String) {
    let text = "call(\(ending)  a,\(ending)  b)\(ending)"
    let count = text.utf8.count - ending.utf8.count
    let result = mended(SourceText(path: "", text: text), (0, count), (count - 2, count - 1), "c")
    #expect(result?.before == ["  b)"])
    #expect(result?.after == ["  c)"])
    #expect(mended(SourceText(path: "", text: text), (0, count), (0, count), "x\ny")?.after == ["x", "y"])
  }

  @Test func knowsWhatItCannotKnow() {
    #expect(mended(SourceText(path: "", text: "ab\ncd"), (0, 2), (3, 4), "x") == nil)
    #expect(mended(SourceText(path: "", bytes: [0xFF, 0x61, 0x62]), (1, 2), (1, 2), "x") == nil)
  }
}

struct FixPreviewTests {
  private func preview(_ before: [String], _ after: [String], width: Int = 40) -> (before: [String], after: [String]) {
    let preview = FixPreview(before: before, after: after, width: width, ellipsis: "…")
    for row in preview.before + preview.after { #expect(TerminalText.width(row.text) <= width) }
    return (preview.before.map { ($0.isContinued ? "> " : "") + $0.text }, preview.after.map { ($0.isContinued ? "> " : "") + $0.text })
  }

  @Test func showsWholeLinesWhereTheyFit() {
    let shown = preview(["\tget(verify=False)"], ["\tget(verify=True)"])
    #expect(shown.before == ["    get(verify=False)"] && shown.after == ["    get(verify=True)"])
  }

  /// Cut at the end both lines would look alike.
  @Test(arguments: [0, 20, 60, 500]) func cutsBothLinesAroundTheChange(_ behind: Int) {
    let start = "answer = session.post(base + '/search', headers=headers, verify="
    let end = ")" + String(repeating: "#", count: behind)
    let shown = preview([start + "False" + end], [start + "True" + end])
    #expect(shown.before.count == 1 && shown.after.count == 1)
    #expect(shown.before[0].contains("verify=False)") && shown.after[0].contains("verify=True)"))
    #expect(shown.before[0].hasPrefix("…") && shown.after[0].hasPrefix("…"))
    let place = shown.before[0].firstRange(of: "verify")?.lowerBound
    #expect(place == shown.after[0].firstRange(of: "verify")?.lowerBound)
  }

  @Test func leavesOutLinesThatStayAsTheyAre() {
    let shown = preview(["call(", "  a,", "  verify=False)"], ["call(", "  a,", "  verify=True)"])
    #expect(shown.before == ["  verify=False)"] && shown.after == ["  verify=True)"])
    #expect(preview(["same"], ["same"]).after == ["same"])
  }

  @Test func goesOnInTheNextRowWhereMuchChanges() {
    let long = String(repeating: "ab", count: 30)
    #expect(preview(["x"], [long]).after == [String(repeating: "ab", count: 20), "> " + String(repeating: "ab", count: 10)])
    let endless = preview(["x"], [String(repeating: "大", count: 400)]).after
    #expect(endless.count == 4 && endless[3].hasSuffix("…"))
    #expect(preview(["f(", "  x)"], ["f(x, timeout=10)"]).after == ["f(x, timeout=10)"])
  }
}

struct DiagnosticLineTests {
  @Test(arguments: [
    ("a.py", 3, "a.py:3: warning: m"), ("a.py", 0, "a.py: warning: m"), ("", 0, "warning: m"), ("", 3, "warning: m"),
  ]) func saysWhatIsKnownOfThePlace(_ path: String, _ line: Int, _ shown: String) {
    #expect(Diagnostic(level: .warning, code: .configuration, message: "m", path: path, line: line).terminalLine == shown)
  }

  /// A bad line of an ignore file is quoted in the message.
  @Test func controlsNoTerminal() {
    let diagnostic = Diagnostic(level: .warning, code: .configuration, message: "the pattern `[\u{1B}[2J`", path: "a\u{1B}.py", line: 1)
    #expect(diagnostic.terminalLine == "a␛.py:1: warning: the pattern `[␛[2J`")
  }
}

struct CoverageTests {
  @Test func namesTheFrequentKindsOfFilesThatNoLanguageClaims() throws {
    var summary = ScanSummary(statistics: ScanStatistics(), diagnostics: [], scannedPaths: [], skipped: [], endedAt: "")
    let names = [
      "a.vue", "b/c.VUE", "d.json", "e.vue", ".hidden", "Makefile", "f.sql", "g.php", "h.yml", "k.png", "l.md", "i.long-ending-of-no-kind",
      "m.1", "j.\u{1B}",
    ]
    summary.skipped = names.map { SkippedFile(path: $0, reason: .unknownLanguage) } + [SkippedFile(path: "x.js", reason: .minified)]
    summary.statistics.filesSkipped = [.unknownLanguage: names.count, .minified: 1]
    var options = ReportOptions()
    options.width = 120
    let text = try render(.text, options, [], summary)
    #expect(text.contains("15 files: 14 of unknown language (.vue 3, .json 1, .php 1, .sql 1, …), 1 minified\n"))
  }
}

/// What the summary says to do next.
struct NextStepTests {
  private func steps(_ findings: [Finding], _ configure: (inout ScanStatistics) -> Void = { _ in }) throws -> [String] {
    var summary = ScanSummary(statistics: ScanStatistics(), diagnostics: [], scannedPaths: [], skipped: [], endedAt: "")
    summary.statistics.filesScanned = 1
    configure(&summary.statistics)
    var options = ReportOptions()
    options.width = 120
    let lines = try render(.text, options, findings, summary).split(separator: "\n").map { $0.drop { $0 == " " } }
    return lines.drop { $0 != "Next" }.dropFirst().map { line in
      // What stands before the gap of two spaces or more.
      line.firstRange(of: "  ").map { String(line[..<$0.lowerBound]) } ?? String(line)
    }
  }

  @Test func namesOnlyWhatApplies() throws {
    var plain = Sample.findings[0]
    plain.fix = nil
    plain.ruleID = "sql-injection"
    #expect(try steps([]) == [])
    #expect(try steps([]) { $0.filesSkipped = [.minified: 2] } == ["add --explain-skips"])
    #expect(try steps([plain]) == ["add --write-baseline FILE", "martlet: ignore[sql-injection] -- REASON"])
    #expect(try steps([plain]) { $0.inBaseline = 1 } == ["martlet: ignore[sql-injection] -- REASON"])
    let all = try steps(Sample.findings) { $0.filesSkipped = [.binary: 1] }
    #expect(
      all == [
        "add --autofix", "add --write-baseline FILE", "add --explain-skips", "martlet: ignore[RULE] -- REASON",
      ])
  }
}
