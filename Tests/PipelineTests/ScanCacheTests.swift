import Core
import Languages
import RuleEngine
import Scanner
import Synchronization
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
    var place = ScanCache.Place(file: path, key: key) { FilePath("/cache/\($0).solutions") }
    place.fewestFunctions = 0
    return ScanCache(place, day: day, in: files)
  }

  /// Every word and number of a result.
  private static func described(_ result: FlowProject.Result) -> [String] {
    result.findings.map { String(describing: $0) } + result.diagnostics.map { String(describing: $0) }
  }

  /// Which of the rules of one name found something is kept with it.
  @Test func rulesOfOneNameAreToldApart() throws {
    let rules = Self.rules + "\n  - {id: no-eval, languages: [python], severity: LOW, message: another, pattern: eval(...)}\n"
    let files = MemoryFileSystem()
    let project = FlowProject(["a.py": "eval(x)\n"])
    for _ in 0..<2 {
      let findings = try project.scan(rules: rules, cache: Self.cache(files)).findings
      #expect(findings.map { "\($0.ruleID) \($0.ruleKey)" } == ["no-eval no-eval", "no-eval no-eval#2"])
    }
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

  /// Declarations change: functions, parameters, lambdas, classes, fields, variables and imports come, go and mean other things.
  @Test(arguments: RandomProgram.Language.allCases, 1...2)
  func everyEditOfADeclarationIsSeen(_ language: RandomProgram.Language, _ seed: Int) throws {
    var program = RandomProgram(language, seed: UInt64(seed * 10 + language.rawValue))
    let files = MemoryFileSystem()
    let pack = RulePack.load([("rules.yaml", Array(Self.rules.utf8))], languages: LanguageRegistry.all)
    var reports: Set<[String]> = []
    var taken = 0
    for step in 0..<20 {
      let current = FlowProject(program.texts)
      let plain = try current.scan(pack, workers: 2)
      let cache = Self.cache(files)
      let cached = try current.scan(pack, workers: [1, 2, 4][step % 3], cache: cache)
      #expect(Self.described(cached) == Self.described(plain), "step \(step)")
      reports.insert(Self.described(plain))
      taken += cache.functionsTakenOver
      program.edit()
    }
    #expect(reports.count > 3)
    #expect(taken > 200)
  }

  /// A function that is put in front of others, and called by one, is solved with those that it concerns, not with all.
  @Test(arguments: RandomProgram.Language.allCases) func oneMoreFunctionConcernsFew(_ language: RandomProgram.Language) throws {
    let functions = 40
    func text(_ file: Int, isLarger: Bool) -> String {
      let added = isLarger && file == 4
      var text = language == .java ? "package app;\nclass F\(file) {\n" : language == .go ? "package app\n" : ""
      func add(_ name: String, _ result: String) {
        switch language {
        case .python: text += "def \(name)(x):\n    return \(result)\n"
        case .javascript, .typescript: text += "\(language == .typescript ? "export " : "")function \(name)(x) {\n  return \(result);\n}\n"
        case .java: text += "  static Object \(name)(Object x) {\n    return \(result);\n  }\n"
        case .go: text += "func \(name)(x string) string {\n\treturn \(result)\n}\n"
        }
      }
      for number in 0..<functions {
        if added, number == 7 { add("added", "source()") }
        add("f\(file)of\(number)", added && number == 20 ? "added(x)" : number == 0 ? "x" : "f\(file)of\(number / 2)(x)")
      }
      return text + (language == .java ? "}\n" : "")
    }
    func project(isLarger: Bool) -> FlowProject {
      let suffix = ["py", "js", "ts", "java", "go"][language.rawValue]
      return FlowProject(
        Dictionary(uniqueKeysWithValues: (0..<8).map { ("app/F\($0).\(suffix)", text($0, isLarger: isLarger)) }))
    }
    let files = MemoryFileSystem()
    _ = try project(isLarger: false).scan(rules: Self.rules, cache: Self.cache(files))
    for _ in 0..<2 {
      for isLarger in [true, false] {
        let cache = Self.cache(files)
        let plain = try project(isLarger: isLarger).scan(rules: Self.rules)
        #expect(Self.described(try project(isLarger: isLarger).scan(rules: Self.rules, cache: cache)) == Self.described(plain))
        #expect(cache.functionsTakenOver > 8 * functions * 9 / 10)
      }
    }
  }

  private static let project = FlowProject([
    "a.py": "from b import get\nsink(get())\neval(x)\n", "b.py": "def get():\n    return source()\n", "c.js": "eval(source());\n",
  ])

  /// Rules that find nothing show what came from the cache: under the same key they are taken for the same.
  private static let idleRules = rules.replacing("eval($X)", with: "never($X)").replacing("sink($DATA)", with: "never($DATA)")

  /// Variables that are each other's values: whoever is asked first sees less, which must not depend on what other scans met.
  @Test func whatAnEarlierScanMetDecidesNothing() throws {
    func text(_ first: String, _ second: String) -> String {
      "\(first) = None\n\(second) = None\n"
        + """
        class C:
            def run(self, x):
                sink(x)

        class D:
            def run(self, x):
                return x

        def f():
            global p
            p = q

        def show():
            q.run(source())

        p = C()
        q = p

        """
    }
    var found = 0
    for (before, after) in [(text("p", "q"), text("q", "p")), (text("q", "p"), text("p", "q"))] {
      let files = MemoryFileSystem()
      _ = try FlowProject(["a.py": before]).scan(cache: Self.cache(files))
      let cached = try FlowProject(["a.py": after]).scan(cache: Self.cache(files))
      #expect(try cached.described == FlowProject(["a.py": after]).scan().described)
      found += cached.findings.count
    }
    #expect(found > 0)
  }

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
    var changed = Self.project
    changed.files["a.py"] = "from b import get\nx = get()\neval(x)\nsink(x)\n"
    let plain = try changed.scan(rules: Self.rules)
    for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
      var damaged = bytes
      damaged[index] ^= 0x20
      try files.write(Self.path, damaged)
      let scan = try Self.project.scan(rules: Self.rules, cache: Self.cache(files))
      #expect(Self.described(scan) == Self.described(first), "byte \(index)")
      // Graphs are read where one of them has changed.
      try files.write(Self.path, damaged)
      let other = try changed.scan(rules: Self.rules, cache: Self.cache(files))
      #expect(Self.described(other) == Self.described(plain), "byte \(index)")
      let again = try changed.scan(rules: Self.rules, cache: Self.cache(files))
      #expect(Self.described(again) == Self.described(plain), "byte \(index)")
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

  /// What is interrupted, at whatever place, leaves the next scan as much to find as there is.
  @Test func whatIsInterruptedIsNotKept() throws {
    let pack = RulePack.load([("rules.yaml", Array(Self.rules.utf8))], languages: LanguageRegistry.all)
    for limit in [0, 1, 2, 3, 5, 8, 13, 21, 34] {
      let files = MemoryFileSystem()
      let questions = Mutex(0)
      let wasCut = Mutex(false)
      _ = try Self.project.scan(pack, workers: 1, cache: Self.cache(files)) {
        let isOver = questions.withLock { count in
          count += 1
          return count > limit
        }
        if isOver { wasCut.withLock { $0 = true } }
        return isOver
      }
      #expect(files.exists(Self.path) != wasCut.withLock { $0 }, "\(limit) questions")
      #expect(try Self.project.scan(pack, cache: Self.cache(files)).places == ["a.py:2", "a.py:3", "c.js:1"], "\(limit) questions")
    }
  }

  /// Data flows through files that nobody asks about; what is found in them by themselves is another thing when somebody does.
  @Test func filesThatAreContextAreNotKept() throws {
    var project = Self.project
    project.files["b.py"]? += "eval(x)\n"
    let pack = RulePack.load([("rules.yaml", Array(Self.rules.utf8))], languages: LanguageRegistry.all)
    let files = MemoryFileSystem()
    for context in [["b.py"], [], ["b.py"], ["a.py"], []] as [Set<String>] {
      let plain = try project.scan(pack, context: context)
      #expect(plain.places.contains("b.py:3") != context.contains("b.py"))
      #expect(Self.described(try project.scan(pack, cache: Self.cache(files), context: context)) == Self.described(plain))
    }
  }

  @Test func scansAtTheSameTimeLeaveAWholeCache() throws {
    var other = Self.project
    other.files["b.py"] = "def get():\n    return 1\n"
    let files = MemoryFileSystem()
    for _ in 0..<2 {
      let (first, second) = (Self.cache(files), Self.cache(files))
      #expect(try Self.project.scan(rules: Self.rules, cache: first).places == ["a.py:2", "a.py:3", "c.js:1"])
      #expect(try other.scan(rules: Self.rules, cache: second).places == ["a.py:3", "c.js:1"])
      #expect(try Self.project.scan(rules: Self.rules, cache: Self.cache(files)).places == ["a.py:2", "a.py:3", "c.js:1"])
    }
  }

  @Test func changedNamesOfFoldersCount() throws {
    var project = FlowProject([
      "a.js": "const { get } = require('@lib/b');\nsink(get());\n", "lib/b.js": "exports.get = function () { return source(); };\n",
      "old/b.js": "exports.get = function () { return 1; };\n",
    ])
    let files = MemoryFileSystem()
    for folder in ["lib", "old", "lib"] {
      project.files["tsconfig.json"] = "{\"compilerOptions\": {\"paths\": {\"@lib/*\": [\"\(folder)/*\"]}}}\n"
      #expect(try project.scan(rules: Self.rules, cache: Self.cache(files)).places == (folder == "lib" ? ["a.js:2"] : []))
    }
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

  /// What has changed since a revision is looked at without what is known of the whole, and is not taken for it.
  @Test func changesAreLookedAtWithoutIt() throws {
    let tree = TemporaryTree(["a.py": "eval(x)\n"])
    let results = FilePath(tree.root + "/results")
    func scan(_ changes: ChangeSet?) throws -> Int {
      try ScanRunTests.scan(tree) { options in
        options.cache = ScanCache.Place(file: results, key: "program")
        options.changes = changes
      }.findings.count
    }
    #expect(try scan(ChangeSet([])) == 0)
    #expect(!LinuxFileSystem().exists(results))
    #expect(try scan(nil) == 1)
    #expect(LinuxFileSystem().exists(results))
    #expect(try scan(ChangeSet([])) == 0)
  }
}
