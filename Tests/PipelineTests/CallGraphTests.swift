import CodeGraph
import Core
import Foundation
import Languages
import Scanner
import Syntax
import Taint
import Testing

/// Whom calls reach, in small projects; and the invariants of the call graph on all fixtures.
@Suite struct CallGraphTests {
  private static func linked(_ files: [String: String]) throws -> [ProjectReader.Linked] {
    try linked(targets: ["."], MemoryFileSystem(files))
  }

  private static func linked(targets: [String], _ fileSystem: any FileSystem) throws -> [ProjectReader.Linked] {
    var options = ProjectReader.Options()
    options.targets = targets
    options.classifier.maxTargetBytes = 0
    let models = ModelLibrary(
      files: try RuleFiles.list(Checkout.models, in: LinuxFileSystem()).read(from: LinuxFileSystem()), languages: LanguageRegistry.all)
    let reader = ProjectReader(options: options, languages: LanguageRegistry.all, models: models, fileSystem: fileSystem)
    return try reader.groups().map { reader.read($0) }
  }

  /// "caller → callee (how)" for each target of each call.
  private static func edges(_ linked: ProjectReader.Linked) -> [String] {
    func name(_ id: FunctionID) -> String {
      let graph = linked.project.graph(id)
      let owner = linked.project.owner(id)
      let own = graph.kind == .module ? "module" : graph.name.isNone ? "lambda" : linked.project.names.text(graph.name)
      return owner.isNone ? own : linked.project.names.text(linked.project.record(owner).name) + "." + own
    }
    return linked.calls.sites.indices.flatMap { site in
      linked.calls.targets(of: site).map { target in
        let callee =
          switch target.callee {
          case .function(let id): name(id)
          case .classType(let id): linked.project.names.text(linked.project.record(id).name)
          case .library(let node): linked.project.library.text(node, linked.project.names)
          }
        return "\(name(linked.calls.sites[site].function)) → \(callee) (\(target.resolution))"
      }
    }.sorted()
  }

  private static func edges(_ files: [String: String]) throws -> [String] {
    let found = try linked(files)
    #expect(found.flatMap { CallGraphValidator.problems($0.calls, $0.project) } == [])
    return found.flatMap { edges($0) }
  }

  @Test func namesModulesAndClasses() throws {
    #expect(
      try Self.edges([
        "main.py": "import tools\nfrom tools import Box\ndef run():\n    tools.work()\n    Box(1).open()\n",
        "tools.py":
          "class Base:\n    def open(self):\n        pass\nclass Box(Base):\n    def __init__(self, size):\n        super().__init__()\n"
          + "def work():\n    work()\n",
      ]).sorted() == [
        "run → Base.open (hierarchy)", "run → Box.__init__ (construction)", "run → work (direct)", "work → work (direct)",
      ])
  }

  @Test func injectedInterfacesReachTheirImplementations() throws {
    #expect(
      try Self.edges([
        "A.java": """
        package shop;
        class Orders {
          @Autowired private Store store;
          void find(String id) { store.load(id); }
        }
        interface Store { void load(String id); }
        class Disk implements Store { public void load(String id) { } }
        class Memory implements Store { public void load(String id) { } }
        """
      ]).filter { !$0.contains("Store.load") } == ["Orders.find → Disk.load (hierarchy)", "Orders.find → Memory.load (hierarchy)"])
  }

  @Test func functionsAsValues() throws {
    #expect(
      try Self.edges([
        "a.js": """
        function twice(f) { f(); }
        function one() {}
        function run() { twice(one); const table = { go: one }; table.go(); [1].map(x => one()); }
        """
      ]).sorted() == [
        "lambda → one (direct)", "run → Array.map (hierarchy)", "run → lambda (callback)", "run → one (value)", "run → twice (direct)",
        "twice → one (value)",
      ])
  }

  /// A framework that no model speaks of keeps what it is handed.
  @Test func functionsThatLeaveTheProjectMayBeCalled() throws {
    let files = ["a.js": "const router = require('odd-router')();\nfunction show() {}\nrouter.page('/a', show);\n"]
    #expect(try Self.edges(files).contains("module → show (handed)"))
    let linked = try #require(try Self.linked(files).first)
    #expect(linked.calls.entries.map { "\($0.function.raw) \($0.reason) \($0.name) \($0.path)" } == ["0 module  ", "1 callback page /a"])
  }

  @Test func promisesCallTheirHandlers() throws {
    let edges = try Self.edges(["a.js": "function show(x) {}\nfetch('/x').then(r => r.text()).then(show);\n"])
    #expect(edges.contains("module → lambda (callback)"))
    #expect(edges.contains("module → show (callback)"))
  }

  @Test func callsThatAConstantLeavesOutAreNotReached() throws {
    let linked = try #require(
      try Self.linked(["a.py": "def f():\n    debug = False\n    if debug:\n        g()\n    g()\ndef g():\n    pass\n"]).first)
    #expect(linked.calls.sites.map(\.isReached) == [false, true])
  }

  @Test func entryPointsSayWhy() throws {
    let found = try Self.linked([
      "a.py": "from flask import Flask\napp = Flask(__name__)\n@app.route('/a')\ndef a():\n    pass\n",
      "b.go": "package main\nimport \"net/http\"\nfunc handle(w http.ResponseWriter, r *http.Request) {}\n"
        + "func main() { http.HandleFunc(\"/b\", handle) }\n",
      "c.java": "class C { public static void main(String[] arguments) {} }",
    ])
    let entries = found.flatMap { linked in
      linked.calls.entries.map { entry -> String in
        let graph = linked.project.graph(entry.function)
        return [linked.project.names.text(graph.name), "\(entry.reason)", entry.name, entry.path].joined(separator: " ")
      }
    }
    #expect(entries.contains("a decorator app.route /a"))
    #expect(entries.contains("handle callback net/http.HandleFunc /b"))
    #expect(entries.filter { $0.hasPrefix("main main") }.count == 2)
  }

  @Test func routesLieBelowThoseOfTheirClass() throws {
    let linked = try #require(
      try Self.linked([
        "A.java": """
        import javax.ws.rs.*;
        import org.springframework.web.bind.annotation.*;
        @RestController @RequestMapping("/api/")
        class Orders {
          @GetMapping("/orders") public void list() { }
          @PostMapping("orders") public void add() { }
          @DeleteMapping public void clear() { }
        }
        @Path("/shop")
        class Shop {
          @POST @Path("/carts") public void fill() { }
        }
        """
      ]).first)
    let entries = linked.calls.entries.filter { $0.reason == .decorator }
      .map { "\(linked.project.names.text(linked.project.graph($0.function).name)) \($0.path)" }
    #expect(Set(entries) == ["list /api/orders", "add /api/orders", "clear /api/", "fill /shop/carts"])
  }

  @Test func methodsOfALibrarysSubclassWaitForTheLibrary() throws {
    let linked = try #require(
      try Self.linked([
        "A.java": """
        import javax.servlet.http.HttpServlet;
        @WebServlet("/orders")
        class Orders extends HttpServlet {
          public void doGet(Request request) { list(); }
          public void list() { }
          private void dead() { }
        }
        class Plain { public void nobody() { } }
        """
      ]).first)
    let entries = linked.calls.entries.map { "\($0.reason) \($0.name) \($0.path)" }
    #expect(entries == ["subclass javax.servlet.http.HttpServlet.doGet /orders"])
  }

  @Test func recursionIsOneComponent() throws {
    let linked = try #require(
      try Self.linked([
        "a.py": "def even(n):\n    return n == 0 or odd(n - 1)\ndef odd(n):\n    return n != 0 and even(n - 1)\ndef top():\n    even(4)\n"
      ]).first)
    let components = linked.calls.components
    #expect(components.component[1] == components.component[2])
    #expect(components.isInCycle(1))
    #expect(!components.isInCycle(3))
    #expect(components.component[3] > components.component[1])
  }

  /// Each fixture folder as one project.
  @Test(arguments: [
    "Tests/Fixtures/languages", "Tests/Fixtures/polyglot", "Tests/Fixtures/flows", "Tests/Fixtures/graph", "Examples", "Rules",
  ])
  func fixturesKeepTheInvariants(_ folder: String) throws {
    let found = try Self.linked(targets: [Checkout.root.appending(folder).description], LinuxFileSystem())
    #expect(!found.isEmpty)
    for linked in found {
      #expect(linked.project.functionCount > 0)
      #expect(CallGraphValidator.problems(linked.calls, linked.project) == [])
    }
  }
}
