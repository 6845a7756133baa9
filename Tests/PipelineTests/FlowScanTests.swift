import Core
import Languages
import RuleEngine
import Scanner
import Testing

/// Whole scans with rules that follow data.
@Suite struct FlowScanTests {
  private static func rule(_ kind: String) -> String { template.replacing("KIND", with: kind) }

  private static let template = """
    rules:
    - {id: weak-hash, languages: [java], severity: LOW, message: m, mode: taint, pattern-sources: [{model: KIND}], pattern-sinks: [{model: weak-hash}]}
    """

  private static let code = """
    import java.security.MessageDigest;
    import java.util.Properties;
    class Digests {
      MessageDigest make(Properties settings) throws Exception {
        return MessageDigest.getInstance(settings.getProperty("digest"));
      }
    }
    """

  private func findings(_ tree: TemporaryTree, _ rules: String) throws -> [String] {
    let (found, _, _) = try ScanRunTests.scan(tree, rules: rules) { options in
      options.models = FlowProject.models
    }
    return ScanRunTests.places(found, tree)
  }

  @Test func settingsThatGitIgnoresAreReadForTheirValues() throws {
    let tree = TemporaryTree([
      ".gitignore": "app.properties\nlocal.env\n", "Digests.java": Self.code, "app.properties": "digest=MD5\n",
    ])
    #expect(try findings(tree, Self.rule("setting")) == ["Digests.java:5:12 weak-hash"])
  }

  /// As the rules about settings read them, and as Java does.
  @Test(arguments: ["! digest=x\n  digest : M\\\n    D5\n", "digest MD5\r\n", "\u{FEFF}digest=\\u004dD5"])
  func settingsAreReadInAllTheirForms(text: String) throws {
    let tree = TemporaryTree(["Digests.java": Self.code, "app.properties": text])
    #expect(try findings(tree, Self.rule("setting")) == ["Digests.java:5:12 weak-hash"])
  }

  @Test func settingsOfOneMachineAreNot() throws {
    let tree = TemporaryTree([".gitignore": "local.env\n", "Digests.java": Self.code, "local.env": "digest=MD5\n"])
    #expect(try findings(tree, Self.rule("setting")) == [])
  }

  @Test func settingsAreNoConstantsOfTheCode() throws {
    let fixed = Self.code.replacing("settings.getProperty(\"digest\")", with: "\"MD5\"")
    #expect(try findings(TemporaryTree(["Digests.java": Self.code, "app.properties": "digest=MD5\n"]), Self.rule("constant")) == [])
    #expect(try findings(TemporaryTree(["Digests.java": fixed]), Self.rule("constant")) == ["Digests.java:5:12 weak-hash"])
    #expect(try findings(TemporaryTree(["Digests.java": fixed]), Self.rule("setting")) == [])
  }

  // MARK: What only tests do

  private static let weakOutsideOfTests = """
    rules:
    - {id: weak, languages: [python], severity: LOW, message: m, mode: taint, pattern-sources: [{model: constant}, {pattern: source()}], pattern-sinks: [{model: weak-hash}, {pattern: sink(...)}], paths: {exclude: [tests]}}
    """
  private static let hashing = """
    import hashlib

    def made(name, data):
        return hashlib.new(name, data)

    def handed_on(data):
        sink(data)

    """

  @Test func whatOnlyTestsHandInIsNoFindingOfARuleThatLeavesThemOut() throws {
    let test = "from app import made, handed_on\n\ndef test_made():\n    made('md5', b'')\n    handed_on(source())\n"
    #expect(try findings(TemporaryTree(["app.py": Self.hashing, "tests/test_app.py": test]), Self.weakOutsideOfTests) == [])
    #expect(
      try findings(TemporaryTree(["app.py": Self.hashing, "checks/test_app.py": test]), Self.weakOutsideOfTests)
        == ["app.py:4:12 weak", "app.py:7:5 weak"])
  }

  @Test func whatTestsAndOthersHandInIs() throws {
    let call = "from app import made\n\ndef f():\n    made('md5', b'')\n"
    let tree = TemporaryTree(["app.py": Self.hashing, "tests/test_app.py": call, "use.py": call])
    #expect(try findings(tree, Self.weakOutsideOfTests) == ["app.py:4:12 weak"])
  }

  // MARK: Rules that give way

  private static let eval = "{id: any, languages: [python], severity: LOW, message: m, pattern: eval(...), metadata: {yields-to: [text]}}"
  private static let text = "{id: text, languages: [python], severity: HIGH, message: m, pattern: eval(input())}"

  @Test func aRuleYieldsToAnotherAtTheSamePlaceOnly() throws {
    let tree = TemporaryTree(["a.py": "eval(input())\neval(x)\n"])
    #expect(try findings(tree, "rules:\n- \(Self.eval)\n- \(Self.text)\n") == ["a.py:1:1 text", "a.py:2:1 any"])
    #expect(try findings(tree, "rules:\n- \(Self.eval)\n") == ["a.py:1:1 any", "a.py:2:1 any"])
  }

  @Test func aSupersededRuleRunsWhereTheOtherIsNotThereForItsLanguage() {
    let old = "{id: old, languages: [python, go], severity: LOW, message: m, pattern: f(...), metadata: {superseded-by: [new]}}"
    func ids(_ other: String, leavesOut: Bool = true) -> [String] {
      RulePack.load(
        [("r.yaml", Array("rules:\n- \(old)\n- \(other)\n".utf8))], languages: LanguageRegistry.all, leavesOutSuperseded: leavesOut
      ).rules.map(\.id)
    }
    let new = "{id: new, languages: [go, python, java], severity: LOW, message: m, pattern: g(...)}"
    #expect(ids(new) == ["new"])
    #expect(ids(new, leavesOut: false) == ["new", "old"])
    #expect(ids("{id: new, languages: [python], severity: LOW, message: m, pattern: g(...)}") == ["new", "old"])
  }
}

/// Names of modules that a project's settings give, and imports however the target of a scan is spelled.
@Suite struct ModuleNameTests {
  private static let helpers = "export const kept = (text) => text;\nexport const fixed = () => 'x';\n"

  /// The confidence of what is found tells whether the called functions were: calls that nobody knows pass data on, with less of it.
  private func confidences(_ files: [String: String]) throws -> [String] {
    let tree = TemporaryTree(files)
    let (found, _, _) = try ScanRunTests.scan(tree, rules: FlowProject.rule) { options in options.models = FlowProject.models }
    return found.map { "\($0.location.start.line) \($0.confidence)" }
  }

  private static func main(_ module: String) -> String {
    "import { kept, fixed } from \"\(module)\";\nsink(kept(source()));\nsink(fixed(source()));\n"
  }

  private static let wanted = ["2 medium"]

  @Test func relative() throws {
    #expect(try confidences(["src/helpers.js": Self.helpers, "app/main.js": Self.main("../src/helpers")]) == Self.wanted)
  }

  @Test func unknownModulesPassDataOn() throws {
    #expect(try confidences(["src/helpers.js": Self.helpers, "app/main.js": Self.main("@tools/helpers")]) == ["2 low", "3 low"])
  }

  @Test func pathsOfTheCompiler() throws {
    let settings = """
      {
        // What the sources are called.
        "compilerOptions": {"paths": {"@tools/*": ["./missing/*", "./src/*"],}, /* and no more */ },
      }
      """
    #expect(
      try confidences(["tsconfig.json": settings, "src/helpers.ts": Self.helpers, "app/main.ts": Self.main("@tools/helpers")])
        == Self.wanted)
  }

  @Test func pathsBelowABase() throws {
    let settings = #"{"compilerOptions": {"baseUrl": "web", "paths": {"tools": ["src/helpers"]}}}"#
    let files = ["a/tsconfig.json": settings, "a/web/src/helpers.ts": Self.helpers, "b/main.ts": Self.main("tools")]
    #expect(try confidences(files.merging(["a/x/main.ts": Self.main("tools")]) { $1 }) == ["2 medium", "2 low", "3 low"])
    #expect(try confidences(files.merging(["a/x/main.ts": Self.main("src/helpers"), "b/main.ts": ""]) { $1 }) == Self.wanted)
  }

  @Test func importsOfAPackage() throws {
    let package = ##"{"name": "shop", "imports": {"#tools/*": {"default": "./src/*.js"}}}"##
    #expect(
      try confidences(["package.json": package, "src/helpers.js": Self.helpers, "main.js": Self.main("#tools/helpers")]) == Self.wanted)
  }

  @Test func packagesOfOneRepository() throws {
    let package = #"{"name": "@shop/tools", "main": "./dist/index.js"}"#
    #expect(
      try confidences([
        "packages/tools/package.json": package, "packages/tools/src/index.js": Self.helpers,
        "packages/web/main.js": Self.main("@shop/tools"),
      ]) == Self.wanted)
  }

  @Test(arguments: [
    "", "{", "[]", #"{"compilerOptions": 3}"#, #"{"compilerOptions": {"paths": {"a": "b", "*": []}, "baseUrl": [1]}}"#, "// x",
  ])
  func brokenSettings(_ settings: String) throws {
    let files = [
      "tsconfig.json": settings, "package.json": settings, "src/helpers.js": Self.helpers, "main.js": Self.main("./src/helpers"),
    ]
    #expect(try confidences(files) == Self.wanted)
  }
}
