import Core
import Testing

@testable import Scanner

@Suite struct ConfigurationTests {
  @Test func nearerKeysWin() {
    let files = MemoryFileSystem([
      "martlet.toml": """
      [scan]
      exclude = ["gen/", "*.tmp.py"]
      severity = "medium"
      fail-on = "high"
      max-target-bytes = 2_000_000
      timeout = 2.5
      jobs = 4
      cache = false
      rules = ["rules", "more.yaml"]
      disable-rules = ["noisy"]

      [rules."sql-injection"]
      severity = "critical"
      paths.exclude = ["tests/"]

      [output]
      format = "sarif"
      color = "never"
      """,
      "rules/a.yaml": "", "more.yaml": "",
      "sub/martlet.toml": """
      [scan]
      exclude = "only.py"
      timeout = 0
      enable-rules = ["pack.noisy"]
      rules."sql-injection".enabled = false
      [rules."sql-injection"]
      enabled = false
      """, "sub/deep/x.py": "",
    ])
    var tree = ConfigurationTree(files, root: FilePath("."))
    let top = tree.top()
    #expect(top.exclude?.value == ["gen/", "*.tmp.py"] && top.severity?.value == .medium && top.failOn?.value == .at(.high))
    #expect(top.maxTargetBytes?.value == 2_000_000 && top.timeout?.value == 2.5 && top.jobs?.value == 4 && top.cache?.value == false)
    #expect(top.rulePaths?.value.map(\.description) == ["/project/rules", "/project/more.yaml"])
    #expect(top.format?.value == "sarif" && top.color?.value == "never")
    #expect(top.isEnabled("noisy") == false && top.isEnabled("other") == nil)
    let deep = tree.settings(for: FilePath("sub/deep"))
    #expect(deep.exclude?.value == ["only.py"] && deep.timeout?.value == 0 && deep.severity?.value == .medium)
    #expect(deep.rules["sql-injection"]?.severity?.value == .critical && deep.isEnabled("sql-injection") == false)
    #expect(deep.isEnabled("noisy") == true)
    #expect(deep.exclude?.origin == "`sub/martlet.toml` line 2")
    #expect(tree.diagnostics.map { "\($0.path):\($0.line)" } == ["sub/martlet.toml:5"])
    #expect(tree.exclusion(of: FilePath("gen/a/b.py")) == "`martlet.toml` line 2: exclude")
    #expect(tree.exclusion(of: FilePath("a/b.py")) == nil)
    #expect(tree.exclusion(of: FilePath("sub/gen/b.py")) == nil)
    #expect(tree.exclusion(of: FilePath("sub/deep/only.py")) == "`sub/martlet.toml` line 2: exclude")
    #expect(tree.excludes("sql-injection", from: FilePath("tests/unit/a.py")) && !tree.excludes("sql-injection", from: FilePath("a.py")))
  }

  @Test func mistakesAreReportedWithLineAndSuggestion() {
    let files = MemoryFileSystem([
      "martlet.toml": """
      # comment
      [scam]
      x = 1
      [scan]
      exlude = ["a"]
      severity = "hihg"
      timeout = "5"
      jobs = 0
      exclude = [
        "a[",
        1,
      ]
      include = ["ok", "b["]
      rules = ["../outside", "/etc", "link"]
      [rules.x]
      enable = true
      enabled = 1
      [output]
      format = "sarfi"
      """, "sub/martlet.toml": "[scan]\njobs = 2\n[output]\nformat = 'json'\n", "broken/martlet.toml": "[scan\nx",
      "bytes/martlet.toml": "a = 1\0",
    ])
    files.addSymlink("link", to: "/etc/rules")
    files.addSymlink("linked/martlet.toml", to: "/etc/passwd")
    var tree = ConfigurationTree(files, root: FilePath("."))
    for folder in ["sub", "broken", "bytes", "linked"] { _ = tree.settings(for: FilePath(folder)) }
    let messages = tree.diagnostics.map { "\($0.path):\($0.line): \($0.message)" }
    #expect(
      messages.filter { !$0.hasPrefix("broken") } == [
        "martlet.toml:19: `output.format` must be one of text, json, sarif, gitlab-sast, junit, html, vim, emacs (did you mean `sarif`?); it is not used",
        "martlet.toml:16: `rules.x.enable` is not a known key; did you mean `enabled`?",
        "martlet.toml:17: `rules.x.enabled` must be true or false; it is not used",
        "martlet.toml:2: `scam` is not a known key; did you mean `scan`?",
        "martlet.toml:9: `scan.exclude` must be a list of texts; it is not used",
        "martlet.toml:5: `scan.exlude` is not a known key; did you mean `exclude`?",
        "martlet.toml:13: include: the pattern `b[` matches nothing: `[` without the closing `]`",
        "martlet.toml:8: `scan.jobs` must be a whole number from 1 to 1024; it is not used",
        "martlet.toml:6: `scan.severity` must be one of info, low, medium, high, critical; did you mean `high`?",
        "martlet.toml:7: `scan.timeout` must be a number of seconds, 0 for no limit; it is not used",
        "martlet.toml:14: the rules `../outside` are not used: the path lies outside the tree of this configuration; name it with --config if you trust it",
        "martlet.toml:14: the rules `/etc` are not used: the path lies outside the tree of this configuration; name it with --config if you trust it",
        "martlet.toml:14: the rules `link` are not used: the path cannot be read: no such file or folder",
        "sub/martlet.toml:4: `output.format` counts only in the top martlet.toml",
        "sub/martlet.toml:2: `scan.jobs` counts only in the top martlet.toml",
        "bytes/martlet.toml:0: is not UTF-8 text; none of it is used", "linked/martlet.toml:0: configuration not used: is a symbolic link",
      ])
    #expect(messages.contains { $0.hasPrefix("broken/martlet.toml:1: is not valid TOML") })
  }

  /// Passed over, these would make a scan pass that was to fail.
  @Test(arguments: [
    (
      "[scan]\nfail-on = \"hgih\"",
      "`martlet.toml` line 2: `scan.fail-on` must be one of info, low, medium, high, critical, never; did you mean `high`?"
    ),
    ("[scan]\nseverity = 3", "`martlet.toml` line 2: `scan.severity` must be one of info, low, medium, high, critical."),
    (
      "[rules.x]\nseverity = \"lo\"",
      "`martlet.toml` line 2: `rules.x.severity` must be one of info, low, medium, high, critical; did you mean `low`?"
    ),
    ("[scan]\nfail_on = \"high\"", "`martlet.toml` line 2: `scan.fail_on` is not a known key; did you mean `fail-on`?"),
  ])
  func mistakesAboutSeveritiesAreRefused(text: String, title: String) {
    var tree = ConfigurationTree(MemoryFileSystem(["martlet.toml": text]), root: FilePath("."))
    _ = tree.top()
    #expect(tree.refusal?.title == title && tree.refusal?.exitCode == .usage)
  }

  @Test(.timeLimit(.minutes(1))) func hostileFiles() {
    for text in [
      "a = " + String(repeating: "[", count: 100_000), String(repeating: "[a]\n", count: 20_000),
      "a." + String(repeating: "a.", count: 50_000) + "a=1",
      "x = {" + String(repeating: "a.", count: 50_000) + "a=1}", "x = " + String(repeating: "{a=", count: 50_000),
      "[" + String(repeating: "b.", count: 9_000) + "b]",
      "x = \"\"\"" + String(repeating: "\\", count: 10_001), String(repeating: "k", count: 900_000),
    ] {
      let parser = ConfigurationParser(Array(text.utf8), folder: FilePath("/"), shownPath: "m", isTop: true)
      #expect(!parser.diagnostics.isEmpty)
    }
  }

  /// The parser in use ends the process on these, too.
  @Test(arguments: [
    "x = [ }", "x = [1, # one\n}", "x = [\u{85}]", "x = [1,\u{2028}", "x = [\"]\", }", "x = 1979-05-27T:", "x = 1979-05-27T-1:2",
    "x = 0003-01-0e 7\n(a]y\"", "x = 07:3",
    "x = 1979-05-27Ta\"1:2", "x = 1979-05-27t.\"1:2",
    "x = \"\"\"a\"\"\"\"\ny = [ }", "x = '\\'\ny = [ }",
  ]) func whatEndsTheParserIsRefused(text: String) {
    var tree = ConfigurationTree(MemoryFileSystem(["martlet.toml": text]), root: FilePath("/project"))
    _ = tree.top()
    #expect(tree.diagnostics.map(\.message).contains { $0.contains("is not valid TOML and not used: it has a") }, "\(tree.diagnostics)")
  }

  /// The same signs where they mean nothing.
  @Test func quotedSignsAndCommentsAreNoMistakes() {
    let text = """
      \u{FEFF}[scan]  # [ } é 12:30
      exclude = ["[}]", '[ }]', "a,}", "é:", # , }
        "b" ]
      severity = \"""high\"""
      """
    var tree = ConfigurationTree(MemoryFileSystem(["martlet.toml": text]), root: FilePath("/project"))
    #expect(tree.top().severity?.value == .high)
    #expect(tree.diagnostics.isEmpty, "\(tree.diagnostics)")
  }

  /// The parser in use ends the process on each of these, so they must not reach it.
  @Test(arguments: ["[*", "[", "[\n", "[[ #", "a = 1\n  [ \u{E9}]\n", "\u{FEFF}[.a]", "x = 1\n[=]"])
  func headersWithoutANameAreRefused(text: String) {
    let files = MemoryFileSystem(["martlet.toml": text])
    var tree = ConfigurationTree(files, root: FilePath("."))
    _ = tree.top()
    #expect(tree.diagnostics.count == 1 && tree.diagnostics.allSatisfy { $0.level == .error && $0.line > 0 }, "\(tree.diagnostics)")
  }
}
