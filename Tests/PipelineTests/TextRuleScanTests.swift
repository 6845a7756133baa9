import Core
import Languages
import RuleEngine
import Scanner
import Testing

/// Scans with rules for the text of any file.
@Suite struct TextRuleScanTests {
  private static func rule(_ id: String, _ operators: String, languages: String = "regex", more: String = "") -> String {
    "- id: \(id)\n  languages: [\(languages)]\n  severity: LOW\n  message: m\n  \(operators)\n\(more)"
  }

  private static let files = [
    "server.conf": "listen token-1\n", ".rc": "A=token-2\n", "notes": "token-3\n", "app.py": "x = 'token-4'\n",
    "page.html.liquid": "<b>token-5</b>\n", "picture.bin": "\0token-6\n", "ignored.txt": "token-7\n", ".gitignore": "ignored.txt\n",
    "large.txt": "token-8\n" + String(repeating: "x\n", count: 600_000),
  ]

  @Test func everyTextIsLookedAt() throws {
    let tree = TemporaryTree(Self.files)
    let (findings, summary, _) = try ScanRunTests.scan(tree, rules: "rules:\n" + Self.rule("t", "pattern-regex: token-\\d"))
    #expect(
      ScanRunTests.places(findings, tree) == [
        ".rc:1:3 t", "app.py:1:6 t", "notes:1:1 t", "page.html.liquid:1:4 t", "server.conf:1:8 t",
      ])
    #expect(summary.statistics.filesByLanguage["python"] == 1)
    #expect(summary.statistics.filesSkipped[.binary] == 1)
    #expect(summary.statistics.filesSkipped[.tooLarge] == 1)
    #expect(summary.statistics.filesSkipped[.ignored] == 1)
    #expect(summary.statistics.filesSkipped[.unknownLanguage] == nil)
  }

  /// A rule for some files is no reason to open others.
  @Test func pathsDecideWhatIsOpened() throws {
    let tree = TemporaryTree(Self.files)
    let rule = Self.rule("t", "pattern-regex: token-\\d", more: "  paths: {include: ['*.conf']}\n")
    let (findings, summary, _) = try ScanRunTests.scan(tree, rules: "rules:\n" + rule)
    #expect(ScanRunTests.places(findings, tree) == ["server.conf:1:8 t"])
    // What neither its name nor a program in its first line makes known is opened for the latter.
    #expect(summary.scannedPaths.map { String($0.dropFirst(tree.root.count + 1)) } == ["app.py", "server.conf"])
    let (none, other, _) = try ScanRunTests.scan(tree, rules: "rules:\n" + Self.rule("p", "pattern: x = 1", languages: "python"))
    #expect(none.isEmpty)
    #expect(other.statistics.filesScanned == 1)
  }

  /// A file is looked at once by a rule that is for its language and for any text.
  @Test func aRuleForTextAndForCode() throws {
    let tree = TemporaryTree(["a.py": "token-1\n", "b.txt": "token-2\n"])
    let (findings, _, _) = try ScanRunTests.scan(
      tree, rules: "rules:\n" + Self.rule("t", "pattern-regex: token-\\d", languages: "python, regex"))
    #expect(ScanRunTests.places(findings, tree) == ["a.py:1:1 t", "b.txt:1:1 t"])
  }

  /// Beside rules for its language a file is still a text.
  @Test func textBesideCode() throws {
    let tree = TemporaryTree(["a.py": "eval(x)  # token-1\ntoken-2  # nosemgrep\n"])
    let rules = "rules:\n" + Self.rule("t", "pattern-regex: token-\\d") + Self.rule("p", "pattern: eval(...)", languages: "python")
    let (findings, _, _) = try ScanRunTests.scan(tree, rules: rules)
    #expect(ScanRunTests.places(findings, tree) == ["a.py:1:1 p", "a.py:1:12 t", "a.py:2:1 t"])
    #expect(findings.map { $0.suppression != nil } == [false, false, true])
  }

  @Test func commentsSuppress() throws {
    let tree = TemporaryTree([
      "a.conf": "token-1 # nosemgrep\n; martlet: ignore[t] -- an example\ntoken-2\n# nosemgrep: other\ntoken-3\n",
      "b.html.erb": "<i>token-4</i> <!-- nosemgrep: t -->\n",
    ])
    let (findings, _, _) = try ScanRunTests.scan(tree, rules: "rules:\n" + Self.rule("t", "pattern-regex: token-\\d"))
    #expect(findings.map { $0.suppression != nil } == [true, true, false, true])
  }

  @Test func fixesAreMade() throws {
    let tree = TemporaryTree(["a.conf": "tls off;\nport 80\n"])
    let rules =
      "rules:\n" + Self.rule("words", "pattern: tls $X;", languages: "generic", more: "  fix: tls on;\n")
      + Self.rule("groups", "pattern-regex: port (\\d+)", more: "  fix: port 4$1\n")
      + Self.rule("parts", "pattern-regex: port (\\d+)", more: "  fix-regex: {regex: '8', replacement: '9'}\n")
    let (findings, _, _) = try ScanRunTests.scan(tree, rules: rules)
    #expect(findings.map { $0.fix?.replacement } == ["tls on;", "port 480", "port 90"])
  }

  /// The rule that takes a file's time is named, and the others have reported.
  @Test(arguments: [
    ("pattern-regex: '(x+x+)+y'", String(repeating: "x", count: 80) + " y"),
    ("pattern-regex: '[a-z ]*[a-z ]*[a-z ]*[a-z ]*[a-z ]*no[bc]'", String(repeating: "x ", count: 50) + "-no"),
    ("pattern: 'x ... x ... x ... x ... x ... y'", String(repeating: "x ", count: 50)),
  ]) func oneRuleCannotTakeAllTheTime(operators: String, line: String) throws {
    let isWords = operators.hasPrefix("pattern:")
    let rules =
      "rules:\n" + Self.rule("a-quick", "pattern-regex: token")
      + Self.rule("slow", operators, languages: isWords ? "generic" : "regex", more: "  options: {generic_ellipsis_max_span: 1000}\n")
    var limits = ScanLimits()
    limits.secondsPerFile = 1
    var scanner = FileScanner(
      pack: RulePack.load([("r.yaml", Array(rules.utf8))], languages: LanguageRegistry.all), languages: LanguageRegistry.all, limits: limits
    )
    // The time that this thread works, not what others take from it.
    let began = ThreadClock.now()
    let result = scanner.scan(
      path: "a.txt", bytes: Array(("token y\n" + String(repeating: line + "\n", count: 2_000)).utf8), language: "")
    #expect(Double(ThreadClock.now() - began) / 1e9 < 5)
    #expect(result.findings.map(\.ruleID) == ["a-quick"])
    #expect(result.diagnostics.contains { $0.message.contains("slow") && !$0.message.contains("a-quick") })
  }

  @Test func whatATextCannotSay() {
    func errors(_ rule: String) -> [String] {
      RulePack.load([("r.yaml", Array(("rules:\n" + rule).utf8))], languages: LanguageRegistry.all).diagnostics.map(\.message)
    }
    let taint = "mode: taint\n  pattern-sources: [{pattern: a}]\n  pattern-sinks: [{pattern: b}]"
    #expect(errors(Self.rule("t", taint, languages: "generic")).first?.contains("data is followed through code") == true)
    #expect(errors(Self.rule("t", "pattern: word")).first?.contains("`languages: [generic]`") == true)
    #expect(errors(Self.rule("t", "pattern: a ... $...B", languages: "generic")).first?.contains("`$...B`") == true)
    #expect(errors(Self.rule("t", "pattern: ''", languages: "generic")).first?.contains("empty") == true)
    #expect(errors(Self.rule("t", "pattern-regex: '('")).first?.contains("broken regular expression") == true)
    let options = "pattern: a\n  options: {generic_comment_style: lisp}"
    #expect(errors(Self.rule("t", options, languages: "generic")).first?.contains("`c`, `cpp` or `shell`") == true)
  }

  @Test func aCachedPackFindsTheSame() throws {
    let rules =
      "rules:\n" + Self.rule("w", "pattern: a $X $...Y b", languages: "generic", more: "  options: {generic_comment_style: cpp}\n")
      + Self.rule("r", "pattern-regex: (?<A>a)(x)?")
    let pack = RulePack.load([("r.yaml", Array(rules.utf8))], languages: LanguageRegistry.all, needed: [])
    let decoded = try #require(RulePack.decoded(pack.encoded(), languages: []))
    let text = Array("a one // two\n two b\nax\n".utf8)
    let found = [pack, decoded].map { pack in
      var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all)
      return scanner.scan(path: "a.txt", bytes: text, language: "").findings
    }
    #expect(found[0].count == 3)
    #expect(found[0].map(\.fingerprint) == found[1].map(\.fingerprint))
    #expect(found[0].map(\.metavariables) == found[1].map(\.metavariables))
  }
}
