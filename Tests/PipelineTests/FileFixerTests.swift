import Core
import Languages
import Scanner
import Testing

/// From findings to mended files.
@Suite struct FileFixerTests {
  @Test func writesOnlyWhatIsStillAsItWasScanned() throws {
    let tree = TemporaryTree(["a.py": "eval(x)\neval(y)\n", "b.py": "eval(z)\n", "c.py": "eval(z)\n"])
    let findings = try ScanRunTests.scan(tree).findings
    // Shorter, longer, and as long with the same first lines: each would be cut up at places of another text.
    tree.write("b.py", "x = 1\neval(z)\n")
    tree.write("c.py", "eval(w)\n")
    let dry = FileFixer(languages: LanguageRegistry.all, isDryRun: true).apply(findings, in: LinuxFileSystem())
    #expect(text(tree, "a.py") == "eval(x)\neval(y)\n")
    let outcome = FileFixer(languages: LanguageRegistry.all, isDryRun: false).apply(findings, in: LinuxFileSystem())
    #expect(outcome == dry)
    #expect(outcome.applied == 2 && outcome.changedFiles == 1 && outcome.overlapping == 0)
    #expect(
      outcome.failures == ["b.py", "c.py"].map { "\(tree.path($0)): it was changed after it was scanned; scan again" })
    #expect(text(tree, "a.py") == "safe(x)\nsafe(y)\n")
    #expect(text(tree, "b.py") == "x = 1\neval(z)\n" && text(tree, "c.py") == "eval(w)\n")
    // What was written is another text than the one that was scanned.
    #expect(FileFixer(languages: LanguageRegistry.all, isDryRun: false).apply(findings, in: LinuxFileSystem()).failures.count == 3)
  }

  @Test func aByteOrderMarkStays() throws {
    let tree = TemporaryTree(["a.py": "\u{FEFF}eval(x)\n"])
    let outcome = FileFixer(languages: LanguageRegistry.all, isDryRun: false).apply(
      try ScanRunTests.scan(tree).findings, in: LinuxFileSystem())
    #expect(outcome.applied == 1 && text(tree, "a.py") == "\u{FEFF}safe(x)\n")
  }

  @Test func aFixThatBreaksItsFileIsLeftOut() throws {
    let rules = """
      rules:
      - {id: open, languages: [python], severity: LOW, message: m, pattern: h($X), fix: "h(($X"}
      - {id: statement, languages: [python], severity: LOW, message: m, pattern: f($X), fix: "import $X"}
      - {id: gone, languages: [python], severity: LOW, message: m, pattern: drop(...), fix: ""}
      - {id: sound, languages: [python], severity: LOW, message: m, pattern: g($X), fix: "safe($X)"}
      """
    let tree = TemporaryTree([
      "a.py": "h(1)\ng(2)\nf(x)\ny = f(x)\ndef k():\n    drop(3)\ndef l():\n    drop(3)\n    return g(4)\n",
      "broken.py": "g(1)\nif (:\n",
    ])
    let findings = try ScanRunTests.scan(tree, rules: rules).findings
    let outcome = FileFixer(languages: LanguageRegistry.all, isDryRun: false).apply(findings, in: LinuxFileSystem())
    #expect(outcome.breaking.map { "\($0.line) \($0.rule)" } == ["1 open", "4 statement", "6 gone"])
    #expect(outcome.breaking.allSatisfy { $0.path == tree.path("a.py").description })
    #expect(outcome.applied == 5 && outcome.changedFiles == 2)
    #expect(
      text(tree, "a.py") == "h(1)\nsafe(2)\nimport x\ny = f(x)\ndef k():\n    drop(3)\ndef l():\n    \n    return safe(4)\n")
    #expect(text(tree, "broken.py") == "safe(1)\nif (:\n")
  }

  /// Many broken fixes cost a bounded number of readings; what was not tried is not written, and not said to break anything.
  @Test func manyBrokenFixes() throws {
    let tree = TemporaryTree(["a.py": String(repeating: "eval(x)\n", count: 300)])
    let findings = try ScanRunTests.scan(tree, rules: ScanRunTests.rule.replacing("safe($X)", with: "safe($X")).findings
    let outcome = FileFixer(languages: LanguageRegistry.all, isDryRun: false, readingsPerFile: 20).apply(findings, in: LinuxFileSystem())
    #expect(outcome.applied == 0 && outcome.breaking.map(\.line) == [1] && outcome.untried.map(\.line) == Array(2...300))
    #expect(text(tree, "a.py") == String(repeating: "eval(x)\n", count: 300))
  }

  private static let brokenAndSound = """
    rules:
    - {id: broken, languages: [python], severity: LOW, message: m, pattern: foo($X), fix: "foo(("}
    - {id: sound, languages: [python], severity: LOW, message: m, pattern: bar($X), fix: baz($X)}
    """

  /// One rule's broken fixes, however many, cost no other rule its own.
  @Test(arguments: [false, true], [10, 1_000])
  func brokenFixesOfOneRule(isInterleaved: Bool, readings: Int) throws {
    let numbers = Array(1...60)
    let lines =
      isInterleaved ? numbers.flatMap { ["foo(\($0))", "bar(\($0))"] } : numbers.map { "foo(\($0))" } + numbers.map { "bar(\($0))" }
    let tree = TemporaryTree(["a.py": lines.joined(separator: "\n") + "\n"])
    let findings = try ScanRunTests.scan(tree, rules: Self.brokenAndSound).findings
    let outcome = FileFixer(languages: LanguageRegistry.all, isDryRun: false, readingsPerFile: readings).apply(
      findings, in: LinuxFileSystem())
    #expect(outcome.applied == 60)
    #expect(outcome.breaking.count + outcome.untried.count == 60 && outcome.untried.isEmpty == (readings == 1_000))
    #expect((outcome.breaking + outcome.untried).allSatisfy { $0.rule == "broken" })
    #expect(text(tree, "a.py") == lines.map { $0.replacing("bar", with: "baz") }.joined(separator: "\n") + "\n")
  }

  /// Sound fixes among a rule's broken ones are made all the same.
  @Test func brokenFixesAmongSoundOnes() throws {
    let rules = ScanRunTests.rule.replacing("safe($X)", with: "import $X")
    let lines = (1...64).map { $0 % 16 == 3 ? "y = eval(x)" : "eval(x)" }
    let tree = TemporaryTree(["a.py": lines.joined(separator: "\n") + "\n"])
    let outcome = FileFixer(languages: LanguageRegistry.all, isDryRun: false).apply(
      try ScanRunTests.scan(tree, rules: rules).findings, in: LinuxFileSystem())
    #expect(outcome.breaking.map(\.line) == [3, 19, 35, 51] && outcome.untried.isEmpty && outcome.applied == 60)
    #expect(text(tree, "a.py") == lines.map { $0.hasPrefix("eval") ? "import x" : $0 }.joined(separator: "\n") + "\n")
  }

  /// What takes longer than a file may take is not known to break it. Each file has a time of its own.
  @Test func noTimeToTryFixes() throws {
    let tree = TemporaryTree(["a.py": "foo(1)\nbar(2)\n", "b.py": "bar(3)\n"])
    let findings = try ScanRunTests.scan(tree, rules: Self.brokenAndSound).findings
    let hurried = tree.path("a.py").description
    let outcome = FileFixer(
      languages: LanguageRegistry.all, isDryRun: false, secondsPerFile: { $0.description == hurried ? 1e-9 : 0 }
    ).apply(findings, in: LinuxFileSystem())
    #expect(outcome.untried.map { "\($0.line) \($0.rule)" } == ["1 broken", "2 sound"] && outcome.breaking.isEmpty)
    #expect(outcome.applied == 1 && text(tree, "a.py") == "foo(1)\nbar(2)\n" && text(tree, "b.py") == "baz(3)\n")
  }

  @Test func whoStopsTheWorkFindsNoMoreFilesChanged() throws {
    let tree = TemporaryTree(["a.py": "bar(1)\n", "b.py": "bar(2)\nfoo(3)\n", "c.py": "bar(4)\n"])
    let findings = try ScanRunTests.scan(tree, rules: Self.brokenAndSound).findings
    let first = tree.path("a.py")
    let outcome = FileFixer(
      languages: LanguageRegistry.all, isDryRun: false,
      isCancelled: { (try? LinuxFileSystem().read(first, limit: 100, followLinks: false)) != Array("bar(1)\n".utf8) }
    ).apply(findings, in: LinuxFileSystem())
    #expect(outcome.isInterrupted && outcome.applied == 1 && outcome.changedFiles == 1)
    #expect(outcome.breaking.isEmpty && outcome.untried.isEmpty && outcome.failures.isEmpty)
    #expect(text(tree, "a.py") == "baz(1)\n" && text(tree, "b.py") == "bar(2)\nfoo(3)\n" && text(tree, "c.py") == "bar(4)\n")
  }

  @Test func aFileThatIsGoneIsAFailure() throws {
    let files = MemoryFileSystem()
    let position = SourcePosition(line: 1, column: 1, offset: 0)
    let finding = Finding(
      ruleID: "r", severity: .high, confidence: .high, location: Location(path: "gone.py", start: position, end: position),
      range: ByteRange(0, 1), message: "", fix: Fix(range: ByteRange(0, 1), replacement: "x"))
    #expect(
      FileFixer(languages: LanguageRegistry.all, isDryRun: false).apply([finding], in: files).failures == [
        "gone.py: no such file or folder"
      ])
  }

  /// A fix repeats what its metavariables hold: nested matches of a large file would make more of it than memory holds.
  @Test func longFixesAreNone() throws {
    let depth = 40
    let inner = "\"" + String(repeating: "A", count: 1_000) + "\""
    let tree = TemporaryTree([
      "a.py": String(repeating: "eval(", count: depth) + inner + String(repeating: ")", count: depth) + "\n",
      "b.py": "eval(\"" + String(repeating: "A", count: 20_000) + "\")\n",
      "c.py": "if x:\n" + String(repeating: " ", count: 9_000) + "exec(a)\n",
    ])
    let rules = """
      rules:
      - id: no-eval
        languages: [python]
        severity: HIGH
        message: m
        pattern: eval($X)
        fix: safe($X)
      - id: no-exec
        languages: [python]
        severity: HIGH
        message: m
        pattern: exec($X)
        fix: "one($X)\\ntwo($X)\\nthree($X)"
      """
    let findings = try ScanRunTests.scan(tree, rules: rules).findings
    #expect(findings.count == depth + 2)
    #expect(findings.filter { $0.fix == nil }.map(\.location.path) == [tree.path("b.py"), tree.path("c.py")].map(\.description))
    #expect(findings.allSatisfy { ($0.fix?.replacement.utf8.count ?? 0) < 2_000 })
  }

  private func text(_ tree: TemporaryTree, _ name: String) -> String {
    guard let bytes = try? LinuxFileSystem().read(tree.path(name), limit: 1 << 20, followLinks: false) else { return "unreadable" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
