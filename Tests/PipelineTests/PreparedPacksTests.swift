import Core
import Languages
import RuleEngine
import Scanner
import Taint
import Testing

/// What was compiled when the program was built is used as long as it fits, and no longer.
@Suite struct PreparedPacksTests {
  private static let rule = "rules:\n- {id: r, languages: [python, go], severity: LOW, message: m, pattern: eval(...)}\n"
  private static let model = "language: go\nmodules: {a: {functions: {b: {source: remote-input}}}}\n"

  private let files = MemoryFileSystem()

  private func packs(data: String = "/data", program: String = "1") -> PreparedPacks {
    PreparedPacks(folder: FilePath("/packs"), data: FilePath(data), program: program, files: files)
  }

  private func rules(_ text: String = rule, data: String = "/data") -> [PreparedPacks.File] {
    [("\(data)/Rules/r.yaml", Array(text.utf8)), ("\(data)/Rules/s.yaml", Array("rules: []\n".utf8))]
  }

  private func models(_ text: String = model, data: String = "/data") -> [PreparedPacks.File] {
    [("\(data)/Models/go/a.yaml", Array(text.utf8))]
  }

  private func prepare(_ text: String = rule, models text2: String = model) throws {
    try packs().prepare(rules: rules(text), models: [("go", models(text2))], languages: LanguageRegistry.all, work: .inOrder)
  }

  @Test func theyAreFoundWhereverTheDataIs() throws {
    try prepare()
    let pack = try #require(packs(data: "/else/where").rules(rules(data: "/else/where"), languages: ["go"]))
    #expect(pack.rules.map(\.file) == ["/else/where/Rules/r.yaml"])
    #expect(pack.byLanguage.keys.sorted() == ["go"])
    var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all)
    #expect(
      scanner.scan(path: "a.go", bytes: Array("package a\n\nfunc f() { eval(1) }\n".utf8), language: "go").findings.map(\.ruleID) == ["r"])
    #expect(packs().rules(rules(), languages: nil)?.byLanguage.keys.sorted() == ["go", "python"])
    let bytes = try #require(packs(data: "/else/where").models("go", models(data: "/else/where")))
    #expect(ModelLibrary.Entry.decoded(bytes)?.kinds == ["remote-input"])
  }

  @Test func whatFitsNoMoreIsNotUsed() throws {
    try prepare()
    #expect(packs().rules(rules(Self.rule + "#"), languages: nil) == nil)
    #expect(packs().rules(rules() + rules(), languages: nil) == nil)
    #expect(packs().rules(Array(rules().prefix(1)), languages: nil) == nil)
    #expect(packs(program: "2").rules(rules(), languages: nil) == nil)
    #expect(packs().rules(rules(data: "/other"), languages: nil) == nil)
    #expect(packs().models("go", models(Self.model + "#")) == nil)
    #expect(packs().models("python", models()) == nil)
  }

  @Test func brokenFilesAreNotPrepared() {
    #expect(throws: UserError.self) { try prepare("rules:\n- {id: r}\n") }
    #expect(throws: UserError.self) { try prepare(models: "language: go\nmodles: {}\n") }
    #expect(throws: UserError.self) {
      try packs(data: "/other").prepare(rules: rules(), models: [], languages: LanguageRegistry.all, work: .inOrder)
    }
  }

  /// All built-in rules, compiled for all languages and read for one, find what they find when they are compiled for that one.
  @Test(arguments: [("python", ".py"), ("java", ".java"), ("tsx", ".tsx"), ("javascript", ".js")])
  func oneLanguageOfAllFindsTheSame(_ language: String, _ ending: String) throws {
    let sources = try RuleFiles.load(Checkout.rules, from: LinuxFileSystem())
    let fresh = RulePack.load(sources, languages: LanguageRegistry.all, needed: [language], leavesOutSuperseded: true)
    let all = RulePack.load(sources, languages: LanguageRegistry.all, leavesOutSuperseded: true)
    let read = try #require(RulePack.decoded(all.encoded(), languages: [language]))
    #expect(read.rules.map(\.id) == fresh.rules.map(\.id))
    var first = FileScanner(pack: fresh, languages: LanguageRegistry.all)
    var second = FileScanner(pack: read, languages: LanguageRegistry.all)
    var count = 0
    for rule in Checkout.ruleFiles {
      guard let bytes = try? LinuxFileSystem().read(FilePath(rule.dropLast(5) + ending), limit: 1 << 20, followLinks: false) else {
        continue
      }
      let a = first.scan(path: "f", bytes: bytes, language: language).findings.map { "\($0.range) \($0.ruleID) \($0.message)" }
      #expect(second.scan(path: "f", bytes: bytes, language: language).findings.map { "\($0.range) \($0.ruleID) \($0.message)" } == a)
      count += a.count
    }
    #expect(count > 5)
  }

  /// What a rule searches for is read when it is first asked for; here, of all.
  @Test func everyRuleIsReadBackWhole() throws {
    let sources = try RuleFiles.load(Checkout.rules, from: LinuxFileSystem())
    let pack = RulePack.load(sources, languages: LanguageRegistry.all)
    let bytes = pack.encoded()
    let read = try #require(RulePack.decoded(bytes))
    #expect(read.encoded().elementsEqual(bytes))
  }

  /// An option that is not among the flags would be lost in a pack.
  @Test func everyOptionIsPacked() {
    func count(_ value: Any) -> Int {
      Mirror(reflecting: value).children.reduce(0) { $0 + ($1.value is Bool ? 1 : count($1.value)) }
    }
    #expect(RuleOptions.flags.count == count(RuleOptions()))
  }

  /// Rules that are left out are left out of the indices, too, and the others keep their places in them.
  @Test(arguments: ["martlet", "packed"]) func filteredPacksFindTheSame(_ kept: String) throws {
    let texts = ["alpha(...)", "beta(...)", "$X.gamma(...)", "$X"].enumerated().map { number, pattern in
      "- {id: \(number % 2 == 0 ? "martlet" : "packed").\(number), languages: [python], severity: INFO, message: m, pattern: \(pattern)}\n"
    }
    let generic = ["martlet.delta", "packed.epsilon"].map {
      "- {id: \($0), languages: [generic], severity: INFO, message: m, pattern: \($0.split(separator: ".")[1])}\n"
    }
    let rules = Array(("rules:\n" + (texts + generic).joined()).utf8)
    let whole = RulePack.load([("r.yaml", rules)], languages: LanguageRegistry.all)
    let filtered = whole.filtered { $0.id.hasPrefix(kept) }
    let loaded = RulePack.load([("r.yaml", rules)], languages: LanguageRegistry.all) { $0.id.hasPrefix(kept) }
    let code = Array("alpha(1)\nbeta(2)\nx.gamma()\ndelta = epsilon\n".utf8)
    var found: [[String]] = []
    for pack in [filtered, loaded] {
      var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all)
      found.append(scanner.scan(path: "f.py", bytes: code, language: "python").findings.map { "\($0.ruleID) \($0.range)" })
    }
    #expect(found[0] == found[1])
    #expect(Set(found[0].compactMap { $0.split(separator: " ").first }).count == 3)
  }
}
