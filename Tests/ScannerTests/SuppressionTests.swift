import Core
import Testing

@testable import Scanner

@Suite struct SuppressionTests {
  private static let foreign = ForeignIDs(
    csv: Array(
      "tool,id,cwe\nbandit,B602,78\ngosec,G401,327\nruff,S602,78\ncodeql,js/sql-injection,89\neslint,security/detect-child-process,78\n"
        .utf8))

  private func index(
    _ text: String, comments: Bool = true, today: String = "2026-11-21", _ change: (inout SuppressionOptions) -> Void = { _ in }
  )
    -> SuppressionIndex
  {
    var options = SuppressionOptions()
    options.foreignIDs = Self.foreign
    options.today = CalendarDay(today)
    change(&options)
    let source = SourceText(path: "a.x", text: text)
    return SuppressionIndex(source: source, commentRanges: comments ? ranges(source) : nil, options: options)
  }

  /// Comments of a toy language: from `#` or `//` outside of double quotes to the end of the line, and `/* */`.
  private func ranges(_ source: SourceText) -> [ByteRange] {
    var result: [ByteRange] = []
    var i = 0
    var inString = false
    let bytes = source.bytes
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "\"") { inString.toggle() }
      if !inString, bytes[i...].starts(with: "/*".utf8) {
        let end = find(bytes, Array("*/".utf8), from: i).map { $0 + 2 } ?? bytes.count
        result.append(ByteRange(i, end))
        i = end
      } else if !inString, bytes[i] == UInt8(ascii: "#") || bytes[i...].starts(with: "//".utf8) {
        let end = bytes[i...].firstIndex(of: 0x0A) ?? bytes.count
        result.append(ByteRange(i, end))
        i = end
      } else {
        i += 1
      }
    }
    return result
  }

  /// text, rule, weakness, first line of the finding, reason or nil
  @Test(
    arguments: [
      ("x() # nosemgrep", "r", 1, 1, ""), ("x() # nosem: r, s", "s", 1, 1, ""), ("x() # nosemgrep: a.b.r -- because", "r", 1, 1, "because"),
      ("x() # nosemgrep: r", "pack.r", 1, 1, ""), ("x() # nosemgrep: other", "r", 1, 1, nil), ("x() # nosemgrep:r", "xr", 1, 1, nil),
      ("# nosemgrep: r\nx()", "r", 1, 2, ""), ("y() # nosemgrep: r\nx()", "r", 1, 2, nil), ("# nosemgrep: r\n\nx()", "r", 1, 3, nil),
      ("x() // nosemgrep: r a good reason", "r", 1, 1, "a good reason"), ("x() /* nosemgrep: r */", "r", 1, 1, ""),
      ("x() # NOSEMGREP", "r", 1, 1, ""), ("x() # NoSem: q, r", "r", 1, 1, ""), ("# nosemGrep\nx()", "r", 1, 2, ""),
      ("x() # nosemgrep: R", "r", 1, 1, nil), ("x() #nosemgrep", "r", 1, 1, nil), ("#nosemgrep\nx()", "r", 1, 2, ""),
      ("x() # notnosemgrep", "r", 1, 1, nil), ("x() # nosemgreps", "r", 1, 1, nil), ("x(\"# nosemgrep\")", "r", 1, 1, nil),
      ("x() # martlet: ignore[r] -- tested", "r", 1, 1, "tested"), ("x() # martlet:ignore[a, r]", "r", 1, 1, ""),
      ("x() # martlet: ignore", "r", 1, 1, nil), ("x() # martlet: ignore -- all fine", "r", 1, 1, "all fine"),
      ("# martlet: ignore[r]\n# martlet: ignore[s] -- two\n\nx()", "s", 1, 4, "two"), ("# martlet: ignore[r]\n# more\nx()", "r", 1, 3, ""),
      ("x() # martlet: ignore[r] until=2026-11-21 -- soon", "r", 1, 1, "soon"),
      ("x() # martlet: ignore[r] until=2026-11-20", "r", 1, 1, nil),
      ("x() # martlet: ignore[r] until=2026-02-30", "r", 1, 1, nil), ("x() # martlet: ignore[]", "r", 1, 1, nil),
      ("x() # nosec", "r", 78, 1, ""), ("x() # nosec B602", "r", 78, 1, ""), ("x() # nosec: B101, B602", "r", 78, 1, ""),
      ("x() # nosec B602", "r", 89, 1, nil), ("x() //#nosec G401 -- legacy", "r", 327, 1, "legacy"),
      ("// #nosec G401\nx()", "r", 327, 2, ""),
      ("x() # noqa: E501, S602", "r", 78, 1, ""), ("x() # noqa", "r", 78, 1, nil), ("x() # noqa: E501", "r", 78, 1, nil),
      ("// codeql[js/sql-injection] parameters are constants\nx()", "r", 89, 2, "parameters are constants"),
      ("x() // lgtm[js/sql-injection]", "r", 89, 1, ""), ("x() // lgtm[js/other]", "r", 89, 1, nil),
      ("// eslint-disable-next-line no-x, security/detect-child-process -- ok\nx()", "r", 78, 2, "ok"),
      ("// eslint-disable-next-line\nx()", "r", 78, 2, nil), ("x() # gitleaks:allow", "r", 798, 1, ""),
      ("x() # gitleaks:allow", "r", 78, 1, nil),
      ("x() # trufflehog:ignore", "r", 798, 1, ""), ("x() # pragma: allowlist secret", "r", 798, 1, ""),
      ("# pragma: allowlist nextline secret\nx()", "r", 798, 2, ""), ("# pragma: allowlist secret\nx()", "r", 798, 2, nil),
      ("x() # nosec B101 # nosemgrep: r", "r", 78, 1, ""), ("x() # martlet: ignore[q] -- one # nosec B602 -- two", "r", 78, 1, "two"),
      ("/*\n * nosemgrep: r\n */\nx()", "r", 1, 4, ""),
      ("<div>\n  {/* nosemgrep: r */}\n  {x()}", "r", 1, 3, ""), ("{ /* martlet: ignore[r] -- why */ }\n{x()}", "r", 1, 2, "why"),
      ("{y()/* nosemgrep: r */}\n{x()}", "r", 1, 2, nil), ("{/* martlet: ignore[r] */}\n\n{x()}", "r", 1, 3, ""),
      ("f({ /* nosemgrep: r */ })\nx()", "r", 1, 2, nil),
    ] as [(String, String, Int, Int, String?)])
  func applies(text: String, rule: String, cwe: Int, line: Int, reason: String?) {
    var index = index(text)
    #expect(index.suppression(for: rule, cwes: [cwe], lines: line...line)?.justification == reason)
  }

  @Test func unknownLanguagesAreReadAsPlainText() {
    var index = index("<!-- nosemgrep: r -->\n<x/>\n<y/> <!-- gitleaks:allow -->", comments: false)
    #expect(index.suppression(for: "r", cwes: [], lines: 2...2)?.line == 1)
    #expect(index.suppression(for: "s", cwes: [798], lines: 3...3) != nil)
  }

  /// The comments of scripts are found after those of the page that they stand in.
  @Test func commentsInAnyOrder() {
    let source = SourceText(path: "a.html", text: "#nosemgrep: r\nx()\n#nosemgrep: r\nx()\n")
    var index = SuppressionIndex(source: source, commentRanges: [ByteRange(18, 31), ByteRange(0, 13)])
    #expect(index.suppression(for: "r", cwes: [], lines: 2...2)?.line == 1)
    #expect(index.suppression(for: "r", cwes: [], lines: 4...4)?.line == 3)
  }

  @Test func findingsOfSeveralLines() {
    var index = index("x(\n  a, # nosec\n  b) # nosemgrep\n")
    #expect(index.suppression(for: "r", cwes: [78], lines: 1...3)?.line == 2)
    #expect(index.suppression(for: "r", cwes: [], lines: 1...3) == nil)
  }

  @Test func voidOnesAreReported() {
    let text = """
      a() # martlet: ignore[used, unused]
      b() # nosemgrep: ran, foreign
      c() # nosemgrep
      d() # martlet: ignore -- nothing here
      e() # martlet: ignore
      f() # martlet: ignore[used] until=2026-01-01 -- vendor bug
      g() # martlet: ignore[typo]
      h() # nosec B602
      """
    var index = index(text)
    _ = index.suppression(for: "used", cwes: [], lines: 1...1)
    _ = index.suppression(for: "used", cwes: [], lines: 6...6)
    let rules: Set = ["used", "unused", "ran"]
    #expect(
      index.voidOnes(didRun: { rules.contains($0) }, isKnown: { rules.contains($0) }).map { "\($0.line): \($0.message)" } == [
        "1: `martlet: ignore` suppresses nothing: `unused` finds nothing here",
        "2: `nosemgrep` suppresses nothing: `ran` finds nothing here", "4: `martlet: ignore` suppresses nothing",
        "5: `martlet: ignore` leaves out all rules without a reason; name the rules, `martlet: ignore[rule-id]`, or add `-- reason`",
        "6: `martlet: ignore` expired on 2026-01-01 (its reason was: vendor bug)",
        "7: `martlet: ignore` names the rule `typo`, which is none of this scan",
      ])
  }

  @Test func switchesOff() {
    var disabled = index("x() # nosemgrep") { $0.isDisabled = true }
    #expect(disabled.suppression(for: "r", cwes: [], lines: 1...1) == nil && disabled.comments.isEmpty)
    var own = index("x() # nosec # nosemgrep: q") { $0.obeysForeign = false }
    #expect(own.suppression(for: "r", cwes: [78], lines: 1...1) == nil && own.comments.count == 1)
  }

  @Test(.timeLimit(.minutes(1))) func hostileLines() {
    let line =
      "# " + String(repeating: "nosec -- ", count: 20_000) + "\n# " + String(repeating: "martlet: ignore[", count: 20_000) + "\n"
      + "# nosemgrep: " + String(repeating: "a,", count: 100_000)
    var index = index(line, comments: false)
    _ = index.suppression(for: "a", cwes: [], lines: 1...3)
    var many = self.index(String(repeating: "# nosemgrep: b\n", count: 50_000))
    #expect(many.suppression(for: "b", cwes: [], lines: 9...9) != nil)
    _ = many.voidOnes(didRun: { _ in true })
  }

  @Test(arguments: [
    "", "tool,id\n", "tool,id,cwe\nbandit,B101\n", "tool,id,cwe\nbandit,B101,x\n", "tool,id,cwe\nbandit,B101,\n", "tool,id,cwe\na,b,1,2\n",
    "tool,id,cwe\nbandit,B10",
  ]) func aBrokenTableIsAnError(text: String) {
    let error = #expect(throws: UserError.self) {
      try ForeignIDs(reading: FilePath("t.csv"), from: MemoryFileSystem(["t.csv": text]))
    }
    #expect(error?.title.hasPrefix("t.csv is broken: line \(text.hasPrefix("tool,id,cwe\n") ? 2 : 1)") == true)
    #expect(throws: UserError.self) { try ForeignIDs(reading: FilePath("none.csv"), from: MemoryFileSystem()) }
  }

  @Test func theTableIsSortedAndComplete() throws {
    let here = FilePath(#filePath)
    let root = try #require(here.parent?.parent?.parent)
    let bytes = try LinuxFileSystem().read(root.appending("Data/suppressions/foreign-ids.csv"), limit: 1_000_000, followLinks: false)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines.first == "tool,id,cwe" && lines.dropFirst().allSatisfy { $0.split(separator: ",").count == 3 })
    let table = try ForeignIDs(reading: root.appending("Data/suppressions/foreign-ids.csv"), from: LinuxFileSystem())
    #expect(table.cwes("B602", of: .nosec) == [78] && table.cwes("s608", of: .noqa) == [89])
    #expect(table.cwes("py/sql-injection", of: .codeql).contains(89) && table.cwes("G404", of: .nosec).contains(338))
  }
}
