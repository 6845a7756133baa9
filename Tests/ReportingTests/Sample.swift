import Core

/// A scan as the reporters see it: two files, flows, fixes, a suppression, problems.
enum Sample {
  static let header = ScanHeader(
    toolVersion: "1.2.3", targets: ["."], startedAt: "2026-11-21T07:00:00Z",
    rules: [
      RuleDescription(
        id: "martlet.python.debug-enabled", title: "Debug mode in production", message: "Debug mode shows internals to strangers.",
        severity: .low, confidence: .medium, cwes: [489], cweNames: ["CWE-489: Active Debug Code"],
        owasp: ["A05:2021 Security Misconfiguration"],
        technologies: ["flask"], category: "security", metadataJSON: #"{"cwe":["CWE-489"],"likelihood":"LOW"}"#),
      RuleDescription(
        id: "martlet.python.shell-injection", title: "Shell command built from user input",
        message: "User input becomes part of a shell command.", severity: .high, confidence: .medium, cwes: [78],
        cweNames: ["CWE-78: OS Command Injection"], references: ["javascript:alert(1)"], category: "security", severityWord: "ERROR"),
      RuleDescription(
        id: "martlet.python.sql-injection", title: "SQL query built from user input",
        message: "User input becomes part of a SQL query.", severity: .critical, confidence: .high, cwes: [89, 943],
        cweNames: ["CWE-89: Improper Neutralization of Special Elements used in an SQL Command", "CWE-943"],
        owasp: ["A03:2021 Injection", "A05:2025 Injection"], references: ["https://owasp.org/www-community/attacks/SQL_Injection"],
        technologies: ["sqlite", "django"], category: "security",
        page: """
          # SQL injection

          What a user types becomes *part of the query*. Use **parameters**, see [the guide](https://example.org/sql).

          ```python
          cursor.execute("… WHERE name = ?", (name,))  # <b>safe</b>
          ```

          - assistants write f-strings, `<script>` or not
          - [no link](javascript:alert(1))
          """,
        metadataJSON: #"{"cwe":["CWE-89"],"nested":{"a":[1,2.5e3,null,true]}}"#, severityWord: "CRITICAL"),
    ])

  static let views = SourceText(
    path: "src/app/views.py",
    text: """
      from flask import request

      def show():
      \tname = request.args["name"]
      \tquery = "SELECT * FROM users WHERE name = '" + name + "'"
      \treturn db.execute(query)

      # Größe, 大きさ und 😀: weite Zeichen
      note = "大きさ 😀 " + run("ls " + name)
      app.run(
          host="0.0.0.0",
          port=80,
          debug=True,
      )

      """)

  static func finding(
    _ rule: Int, _ text: String, in source: SourceText, message: String? = nil, severity: Severity? = nil, fix: (String, String)? = nil,
    flow: [FlowStep] = [], metavariables: [String: String] = [:], suppression: Suppression? = nil
  ) -> Finding {
    let description = header.rules[rule]
    let range = find(text, in: source)
    let location = Location(source, range)
    let lines = (location.start.line...location.end.line).prefix(10).map { source.text(source.lineRange($0)) }
    return Finding(
      ruleID: description.id, severity: severity ?? description.severity, confidence: description.confidence, location: location,
      range: range,
      message: message ?? description.message, lines: lines,
      metavariables: metavariables.sorted { $0.key < $1.key }.map {
        MetavariableValue(name: $0.key, text: $0.value, location: Location(source, find($0.value, in: source)))
      },
      fix: fix.map { Fix(range: find($0.0, in: source), replacement: $0.1) }, flow: flow,
      fingerprint: fingerprint(description.id, source.path, lines),
      lineHash: LineHash.hashes(of: source.bytes, lines: [location.start.line])[location.start.line] ?? "", suppression: suppression)
  }

  static func fingerprint(_ rule: String, _ path: String, _ lines: [String]) -> String {
    var counter = Fingerprint.Counter()
    return counter.next(ruleID: rule, path: path, lines: lines)
  }

  static func find(_ text: String, in source: SourceText) -> ByteRange {
    let needle = Array(text.utf8)
    let start = source.bytes.indices.first { source.bytes[$0...].starts(with: needle) } ?? 0
    return ByteRange(start, start + needle.count)
  }

  static func step(_ role: FlowStep.Role, _ text: String, _ message: String) -> FlowStep {
    let location = Location(views, find(text, in: views))
    return FlowStep(role: role, location: location, message: message, snippet: views.text(views.lineRange(location.start.line)))
  }

  static let findings = [
    finding(
      2, "db.execute(query)", in: views,
      message:
        "User input from the request reaches a SQL query as part of its text, so that a visitor can read and change the whole database. "
        + "Pass it as a parameter: db.execute(\"… WHERE name = ?\", (name,)).",
      fix: ("query)", "QUERY, (name,))"),
      flow: [
        step(.source, "request.args[\"name\"]", "value of the request parameter “name”"),
        step(.step, "\"SELECT * FROM users WHERE name = '\" + name", "joined into a string"),
        step(.sink, "db.execute(query)", "executed as SQL"),
      ], metavariables: ["$QUERY": "query", "$DB": "db"]),
    finding(1, "run(\"ls \" + name)", in: views, fix: ("run(\"ls \" + name)", "run([\"ls\", name])")),
    finding(
      0, "app.run(\n    host=\"0.0.0.0\",\n    port=80,\n    debug=True,\n)", in: views,
      message: "Debug mode shows internals to strangers, see [docs](https://example.org)."),
    finding(
      0, "app.run(", in: views, severity: .medium,
      suppression: Suppression(kind: .inSource, justification: "only on my machine", line: 10)),
    finding(0, "debug = yes", in: SourceText(path: "tools/run me.cfg", text: "[app]\r\ndebug = yes\r\n"), severity: .info),
  ]

  static let summary: ScanSummary = {
    var numbers = ScanStatistics()
    numbers.filesScanned = 1204
    numbers.linesScanned = 182_340
    numbers.bytesScanned = 6_120_334
    numbers.filesSkipped = [.ignored: 310, .minified: 4, .timeout: 1, .tooLarge: 2]
    numbers.filesByLanguage = ["python": 900, "javascript": 250, "yaml": 54]
    numbers.nodes = 2_000_000
    numbers.unparsedNodes = 6100
    numbers.rulesRun = 334
    numbers.suppressed = 1
    numbers.inBaseline = 12
    numbers.seconds = 1.84
    return ScanSummary(
      statistics: numbers,
      diagnostics: [
        Diagnostic(
          level: .error, code: .brokenRule, message: "unknown operator “pattern-nowhere”", path: "rules/mine.yaml", line: 3,
          context: "rules[0].patterns[2]",
          span: Location(
            path: "rules/mine.yaml", start: SourcePosition(line: 3, column: 1, offset: 17),
            end: SourcePosition(line: 3, column: 24, offset: 40))),
        Diagnostic(level: .warning, code: .timeout, message: "cut off after 5 s", path: "src/huge.py"),
      ]
        + (1...9).map { Diagnostic(level: .note, code: .unparsed, message: "syntax not understood", path: "src/new\($0).py", line: $0 * 7) },
      scannedPaths: ["src/app/views.py", "tools/run me.cfg"],
      skipped: [
        SkippedFile(path: "build/out.js", reason: .ignored, detail: "`.gitignore` line 3: build/"),
        SkippedFile(path: "dist/a.min.js", reason: .minified),
      ], endedAt: "2026-11-21T07:00:02Z")
  }()

  static let emptySummary: ScanSummary = {
    var numbers = ScanStatistics()
    numbers.filesScanned = 3
    numbers.linesScanned = 10
    numbers.rulesRun = 1
    return ScanSummary(statistics: numbers, diagnostics: [], scannedPaths: ["a.py"], skipped: [], endedAt: "2026-11-21T07:00:01Z")
  }()

  /// Findings as no detector should make them, of files as no person should name them.
  static let hostile: [Finding] = {
    let names = [
      "plain.py", "a b.py", "quo\"te'.py", "new\nline.py", "100%.py", "esc\u{1B}[31m.py", "/abs/ü.py", "c:d.py", "<img src=x>.py",
      "bidi\u{202E}.py", "",
    ]
    let lines = [
      "", "x\u{1B}]0;title\u{7}", "\u{FFFD}\u{FFFD}x", "</script><script>alert(1)</script>", "<!-- ]]> & \u{0} \u{85} \u{2028} \u{FFFE}",
    ]
    var findings: [Finding] = []
    func position(_ line: Int, _ column: Int, _ offset: Int) -> SourcePosition {
      SourcePosition(line: line, column: column, offset: offset)
    }
    for (index, name) in names.enumerated() {
      let places = [
        (position(1, 1, 0), position(1, 1, 0)), (position(0, 0, 0), position(0, 0, 0)), (position(1, 9000, 8999), position(1, 9999, 9998)),
        (position(5, 3, 40), position(2, 1, 10)), (position(1, 1, 0), position(400, 1, 9000)), (position(-3, -1, -9), position(3, 2, 5)),
      ]
      for (number, place) in places.enumerated() {
        let location = Location(path: name, start: place.0, end: place.1)
        findings.append(
          Finding(
            ruleID: ["martlet.python.sql-injection", "un<known>\n\"rule\"", ""][number % 3], severity: Severity.allCases[number % 5],
            confidence: .low, location: location, range: ByteRange(max(0, place.0.offset), max(0, place.1.offset)),
            message: ["", "a](1) [b](2) {0} </p>\n\u{202E}evil\u{1B}[2J", "::error::x\r\nsrc/fake.py:1:1: error: x: y"][index % 3],
            lines: Array(lines.prefix(number)), metavariables: [MetavariableValue(name: "$\"<X>", text: "\u{0}\"", location: location)],
            fix: Fix(range: ByteRange(50, number), replacement: "</pre>\u{1B}[0m\n"),
            flow: number == 3
              ? [
                FlowStep(role: .source, location: location, message: "[x](9)", snippet: "\u{7}<b>"),
                FlowStep(role: .sink, location: location, message: "", snippet: ""),
              ] : [],
            fingerprint: index == 1 ? "" : "same", lineHash: "",
            suppression: number == 5 ? Suppression(kind: .external, justification: "<b>\u{1B}", line: 0) : nil))
      }
    }
    return findings
  }()

  static let hostileHeader = ScanHeader(
    toolVersion: "", targets: ["a\u{1B}b", "</title>"], startedAt: "yesterday </p>",
    rules: [
      RuleDescription(
        id: "martlet.python.sql-injection", title: "</title>\n<b>", message: "", severity: .info, confidence: .low, cwes: [0, 89],
        cweNames: ["CWE-x", "nonsense"], owasp: (1...40).map { "tag \($0)" }, references: ["http://x/\"><script>", "https://ok.example/"],
        page: "# <script>\n```\n</pre><script>alert(1)</script>\n\n[a](javascript:x) <http://a/\"b> **", metadataJSON: "{broken")
    ])

  static let hostileSummary: ScanSummary = {
    var summary = emptySummary
    summary.endedAt = ""
    summary.diagnostics = Diagnostic.Code.allCases.flatMap { code in
      [Diagnostic.Level.note, .warning, .error].map {
        Diagnostic(
          level: $0, code: code, message: $0 == .note ? "" : "<b>\u{1B}[1m\n\u{0}", path: $0 == .error ? "" : "p\n%", line: -1,
          context: "</li>")
      }
    }
    summary.skipped = SkipReason.allCases.map { SkippedFile(path: "<x>\u{1B}", reason: $0, detail: "\u{7}&") }
    return summary
  }()
}
