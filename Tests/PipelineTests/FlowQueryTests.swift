import Core
import Languages
import RuleEngine
import Scanner
import Synchronization
import Syntax
import Testing

/// `martlet flow`: ways between patterns, without a rule file.
@Suite struct FlowQueryTests {
  private static let shop = """
    from flask import request

    def show():
        name = request.args["name"]
        page = request.args["page"]
        clean = tidy(name)
        render(name)
        render(clean)
        render(tidy("nothing"))
        store(page)
        drop(name)

    def tidy(text):
        return text.strip()

    def drop(text):
        render("constant")

    def store(value):
        render(value)
    """

  /// "line of the source → … → line of the sink" of each way.
  private static func ways(_ query: FlowQuery, _ files: [String: String], languages: [String] = ["python"]) throws -> [String] {
    try findings(query, files, languages: languages).map { finding in
      #expect(finding.ruleID == FlowQuery.ruleID)
      let steps = finding.flow.filter { $0.role != .step || $0.message == "goes through here" }
      return steps.map { "\($0.location.start.line)" }.joined(separator: " → ")
    }
  }

  /// "line message" of each step of all ways.
  private static func lines(_ query: FlowQuery, _ files: [String: String]) throws -> [String] {
    try findings(query, files, languages: ["python"]).flatMap(\.flow).map { "\($0.location.start.line) \($0.message)" }
  }

  private static func findings(_ query: FlowQuery, _ files: [String: String], languages: [String]) throws -> [Finding] {
    var options = ScanRun.Options()
    options.query = query
    options.suppressions.isDisabled = true
    let run = ScanRun(options: options, languages: LanguageRegistry.all, fileSystem: MemoryFileSystem(files))
    let prepared = try run.prepare { found throws(UserError) in
      RulePack.load([("query", query.rules(for: languages))], languages: LanguageRegistry.all, needed: found)
    }
    #expect(prepared.diagnostics.map(\.message) == [])
    let found = Mutex<[Finding]>([])
    _ = run.run(prepared) { finding in found.withLock { $0.append(finding) } }
    return found.withLock { $0 }
  }

  @Test func everySourceOfASinkIsAWay() throws {
    let query = FlowQuery(from: "request.args[...]", to: "render(...)")
    #expect(try Self.ways(query, ["a.py": Self.shop]) == ["4 → 7", "4 → 8", "5 → 20"])
  }

  @Test func aWayThroughAPlaceCountsThoughAShorterOneGoesRoundIt() throws {
    let query = FlowQuery(from: "request.args[...]", to: "render(...)", through: "tidy(...)")
    #expect(try Self.ways(query, ["a.py": Self.shop]) == ["4 → 6 → 8"])
    let both = """
      from flask import request
      x = request.args["x"]
      y = x if other() else tidy(x)
      render(y)
      """
    #expect(try Self.ways(query, ["a.py": both]) == ["2 → 3 → 4"])
    #expect(try Self.ways(FlowQuery(from: "request.args[...]", to: "render(...)"), ["a.py": both]) == ["2 → 4"])
  }

  @Test func thePlaceBetweenIsToldOnce() throws {
    let text = "from flask import request\nx = request.args['x']\ny = 'a' + x\nrender(y)\n"
    #expect(
      try Self.lines(FlowQuery(from: "request.args[...]", to: "render(...)", through: "$A + $B"), ["a.py": text]) == [
        "2 starts here", "2 kept in `x`", "3 goes through here", "3 kept in `y`", "4 arrives here",
      ])
  }

  /// What goes into a call and does not come out of it does not go through it.
  @Test func aCallThatDropsItsArgumentIsNoPlaceBetween() throws {
    let text = """
      from flask import request
      def drop(text):
          return "constant"
      x = request.args["x"]
      render(drop(x))
      render(x)
      """
    #expect(try Self.ways(FlowQuery(from: "request.args[...]", to: "render(...)", through: "drop(...)"), ["a.py": text]) == [])
  }

  @Test func waysGoOverFiles() throws {
    let files = [
      "views.py": "import tools\nfrom flask import request\ntools.run(tools.decode(request.args['x']))\n",
      "tools.py": "def decode(x):\n    y = b64(x)\n    return y\ndef run(c):\n    execute(c)\n",
    ]
    #expect(try Self.ways(FlowQuery(from: "request.args[...]", to: "execute(...)", through: "b64(...)"), files) == ["3 → 2 → 5"])
  }

  @Test func kindsStandForPatterns() throws {
    #expect(try Self.ways(FlowQuery(from: "request.args[...]", to: "model:sql"), ["a.py": Self.shop]) == [])
    #expect(FlowQuery(from: "model:remote-input", to: "f(...)").kinds.map { "\($0.option) \($0.name)" } == ["--from remote-input"])
  }

  @Test func dialectsAndLanguagesAreAskedTogether() throws {
    let files = [
      "a.js": "const x = source(); target(x);\n", "b.ts": "const x: string = source(); target(x);\n", "c.py": "x = source()\ntarget(x)\n",
    ]
    let query = FlowQuery(from: "source()", to: "target(...)")
    #expect(try Self.ways(query, files, languages: ["javascript", "typescript", "python"]) == ["1 → 1", "1 → 1", "1 → 2"])
  }

  @Test func whatALanguageCannotReadIsSaid() throws {
    let python = try #require(LanguageRegistry.language(named: "python"))
    let java = try #require(LanguageRegistry.language(named: "java"))
    let query = FlowQuery(from: "new $T(...)", to: "f(...)")
    #expect(query.refusal(by: java) == nil)
    #expect(query.refusal(by: python)?.option == "--from")
    #expect(FlowQuery(from: "f()", to: "g(", through: nil).refusal(by: python)?.option == "--to")
    #expect(FlowQuery(from: "f()", to: "g()", through: "h(").refusal(by: python)?.option == "--through")
  }
}
