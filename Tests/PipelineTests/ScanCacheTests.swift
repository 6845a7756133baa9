import Core
import Languages
import RuleEngine
import Scanner
import Testing

/// A scan that knows what an earlier one found reports what it would report without.
@Suite struct ScanCacheTests {
  static let rules =
    FlowProject.rule + """

        - id: no-eval
          languages: [python, javascript]
          severity: HIGH
          message: "`$X` is evaluated"
          pattern: eval($X)
          fix: safe($X)
      """

  private static let path = FilePath("/cache/scan.results")

  private static func cache(_ files: MemoryFileSystem, key: String = "program", day: String = "2026-01-01") -> ScanCache {
    ScanCache(ScanCache.Place(file: path, key: key), day: day, in: files)
  }

  /// Every word and number of a result.
  private static func described(_ result: FlowProject.Result) -> [String] {
    result.findings.map { String(describing: $0) } + result.diagnostics.map { String(describing: $0) }
  }

  @Test(arguments: 1...6) func everyEditIsSeen(_ seed: Int) throws {
    var project = RandomProject(seed: UInt64(seed))
    let files = MemoryFileSystem()
    let pack = RulePack.load([("rules.yaml", Array(Self.rules.utf8))], languages: LanguageRegistry.all)
    var reports: Set<[String]> = []
    var flows = 0
    for step in 0..<14 {
      let workers = [1, 2, 4][step % 3]
      let current = FlowProject(project.texts)
      let plain = try current.scan(pack, workers: workers)
      let cached = try current.scan(pack, workers: workers, cache: Self.cache(files))
      #expect(Self.described(cached) == Self.described(plain), "step \(step)")
      let again = try current.scan(pack, workers: workers, cache: Self.cache(files))
      #expect(Self.described(again) == Self.described(plain), "step \(step), unchanged")
      reports.insert(Self.described(plain))
      flows += plain.findings.count { !$0.flow.isEmpty }
      project.edit()
    }
    // The edits are about something.
    #expect(reports.count > 3)
    #expect(flows > 5)
  }

  private static let project = FlowProject([
    "a.py": "from b import get\nsink(get())\neval(x)\n", "b.py": "def get():\n    return source()\n", "c.js": "eval(source());\n",
  ])

  /// Rules that find nothing show what came from the cache: under the same key they are taken for the same.
  private static let idleRules = rules.replacing("eval($X)", with: "never($X)").replacing("sink($DATA)", with: "never($DATA)")

  @Test func whatIsKnownIsNotFoundOutAgain() throws {
    let files = MemoryFileSystem()
    let first = try Self.project.scan(rules: Self.rules, cache: Self.cache(files))
    #expect(first.places == ["a.py:2", "a.py:3", "c.js:1"])
    let second = try Self.project.scan(rules: Self.idleRules, cache: Self.cache(files))
    #expect(Self.described(second) == Self.described(first))
    // Of a file that changes, nothing is taken over, nor of what flows in its language.
    var changed = Self.project
    changed.files["a.py"]? += "# more\n"
    #expect(try changed.scan(rules: Self.idleRules, cache: Self.cache(files)).places == ["c.js:1"])
  }

  /// What moves a function moves the steps through it, and needs no second look at what flows.
  @Test func commentsAndLayoutChangeNoWay() throws {
    var project = FlowProject(["a.py": "from b import get\nsink(get(source()))\n", "b.py": "def get(x):\n    y = x\n    return y\n"])
    let files = MemoryFileSystem()
    #expect(try project.scan(rules: Self.rules, cache: Self.cache(files)).places == ["a.py:2"])
    for text in ["# about\ndef get(x):  # it\n\n    y =  x\n    return y\n", "def get( x ):\n    y = x\n    return y\n# end\n"] {
      project.files["b.py"] = text
      let plain = try project.scan(rules: Self.rules)
      let cached = try project.scan(rules: Self.idleRules, cache: Self.cache(files))
      #expect(cached.places == ["a.py:2"])
      #expect(cached.findings.map(\.flow) == plain.findings.map(\.flow))
    }
    project.files["b.py"] = "def get(x):\n    y = x\n    return z\n"
    #expect(try project.scan(rules: Self.rules, cache: Self.cache(files)).places == [])
  }

  @Test func aCacheOfAnotherProgramIsNotUsed() throws {
    let files = MemoryFileSystem()
    _ = try Self.project.scan(rules: Self.rules, cache: Self.cache(files))
    #expect(try Self.project.scan(rules: Self.idleRules, cache: Self.cache(files, key: "other")).places == [])
  }

  @Test func aDamagedCacheIsNone() throws {
    let files = MemoryFileSystem()
    let first = try Self.project.scan(rules: Self.rules, cache: Self.cache(files))
    let bytes = try files.read(Self.path, limit: 1 << 30, followLinks: false)
    for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
      var damaged = bytes
      damaged[index] ^= 0x20
      try files.write(Self.path, damaged)
      let scan = try Self.project.scan(rules: Self.rules, cache: Self.cache(files))
      #expect(Self.described(scan) == Self.described(first), "byte \(index)")
    }
    for count in [0, 5, 23, bytes.count / 2, bytes.count - 1] {
      try files.write(Self.path, Array(bytes.prefix(count)))
      let scan = try Self.project.scan(rules: Self.rules, cache: Self.cache(files))
      #expect(Self.described(scan) == Self.described(first), "\(count) bytes")
    }
  }

  @Test func aCacheThatCannotBeWrittenChangesNothing() throws {
    let files = MemoryFileSystem()
    files.deny(Self.path.description)
    #expect(try Self.project.scan(rules: Self.rules, cache: Self.cache(files)).places == ["a.py:2", "a.py:3", "c.js:1"])
    #expect(!files.exists(Self.path))
  }

  @Test func anUnchangedProjectIsNotWrittenAgain() throws {
    let files = MemoryFileSystem()
    _ = try Self.project.scan(rules: Self.rules, cache: Self.cache(files))
    files.deny(Self.path.description)
    let other = MemoryFileSystem()
    _ = try Self.project.scan(rules: Self.rules, cache: Self.cache(other))
    let bytes = try other.read(Self.path, limit: 1 << 30, followLinks: false)
    _ = try Self.project.scan(rules: Self.rules, cache: Self.cache(other))
    #expect(try other.read(Self.path, limit: 1 << 30, followLinks: false) == bytes)
  }

  /// What a limit of time cut off is looked at again when there is more time.
  @Test func whatTookTooLongIsNotKept() throws {
    let files = MemoryFileSystem()
    var hurried = ScanLimits()
    hurried.secondsPerFile = 1e-9
    _ = try Self.project.scan(rules: Self.rules, limits: hurried, cache: Self.cache(files))
    #expect(try Self.project.scan(rules: Self.rules, cache: Self.cache(files)).places == ["a.py:2", "a.py:3", "c.js:1"])
    let others = MemoryFileSystem()
    hurried = ScanLimits()
    hurried.secondsOfFlow = 1e-9
    let cut = try Self.project.scan(rules: Self.rules, limits: hurried, cache: Self.cache(others))
    #expect(cut.diagnostics.contains { $0.code == .timeout })
    #expect(try Self.project.scan(rules: Self.rules, cache: Self.cache(others)).places == ["a.py:2", "a.py:3", "c.js:1"])
  }

  @Test func commentsThatEndOnADayAreReadAgainTheNextDay() throws {
    let project = FlowProject(["a.py": "eval(x)  # martlet: ignore[no-eval] until=2026-01-01 -- soon\n", "b.py": "eval(y)\n"])
    let files = MemoryFileSystem()
    #expect(try project.scan(rules: Self.rules, cache: Self.cache(files)).places == ["a.py:1", "b.py:1"])
    #expect(try project.scan(rules: Self.idleRules, cache: Self.cache(files)).places == ["a.py:1", "b.py:1"])
    #expect(try project.scan(rules: Self.idleRules, cache: Self.cache(files, day: "2026-01-02")).places == ["b.py:1"])
  }

  /// Fixes that come from the cache are as good as others: they are for the text that is there.
  @Test func fixesAreForTheTextThatIsThere() throws {
    let files = MemoryFileSystem()
    let first = try Self.project.scan(rules: Self.rules, cache: Self.cache(files))
    let second = try Self.project.scan(rules: Self.rules, cache: Self.cache(files))
    #expect(first.findings.map(\.fix) == second.findings.map(\.fix))
    #expect(second.findings.contains { $0.fix?.textHash != nil })
  }

  /// A setting of a folder concerns the files of that folder, whatever is known of them.
  @Test func changedSettingsCount() throws {
    let tree = TemporaryTree(["src/a.py": "eval(x)\n", "src/sub/b.py": "eval(x)\n"])
    func severities(_ configure: (inout ScanRun.Options) -> Void = { _ in }) throws -> [Severity] {
      try ScanRunTests.scan(tree) { options in
        options.targets = [tree.root + "/src"]
        options.cache = ScanCache.Place(file: FilePath(tree.root + "/results"), key: "program")
        options.projects = try? Projects(
          of: options.targets, in: LinuxFileSystem(), readsConfiguration: true, workingFolder: FilePath(tree.root + "/src"))
        configure(&options)
      }.findings.map(\.severity)
    }
    #expect(try severities() == [.high, .high])
    #expect(LinuxFileSystem().exists(FilePath(tree.root + "/results")))
    tree.write("src/sub/martlet.toml", "[rules.no-eval]\nseverity = \"low\"\n")
    #expect(try severities() == [.high, .low])
    #expect(try severities() == [.high, .low])
    #expect(try severities { $0.minimumSeverity = .high } == [.high])
    tree.write("src/sub/martlet.toml", "[rules.no-eval]\nenabled = false\n")
    #expect(try severities() == [.high])
    #expect(try severities { $0.suppressions.isDisabled = true } == [.high])
  }
}
