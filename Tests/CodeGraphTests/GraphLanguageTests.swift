import CodeGraph
import Core
import Syntax
import Testing

/// What the constructs of the languages become. Each test names lines that the dump has to contain, in this order.
@Suite struct GraphLanguageTests {
  private func expect(
    _ text: String, _ language: String, _ lines: [String], absent: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let graph = try GraphSupport.graph(text, language)
    #expect(GraphValidator.problems(graph) == [], sourceLocation: sourceLocation)
    let dump = IRDump.text(graph)
    var rest = dump.split(separator: "\n").map { $0.drop { $0 == " " } }[...]
    for line in lines {
      guard let index = rest.firstIndex(where: { $0 == line }) else {
        Issue.record("no line “\(line)” (in this order) in\n\(dump)", sourceLocation: sourceLocation)
        return
      }
      rest = rest[(index + 1)...]
    }
    for line in absent {
      #expect(!dump.split(separator: "\n").contains { $0.drop { $0 == " " } == line }, "\(dump)", sourceLocation: sourceLocation)
    }
  }

  // MARK: Variables

  @Test func variablesOfInnerFunctionsAreCells() throws {
    try expect(
      "function f(a) { let n = a; return () => { n = n + 1; return n } }", "javascript",
      [
        "function 1 f(a)", "%1 newCell n", "%2 storeCell %1 %0 n", "%3 function 2 [%1]", "lambda 2() in 1", "captures n %1", "%0 capture n",
        "%1 loadCell %0 n", "%4 storeCell %0 %3 n",
      ])
  }

  @Test func parametersOfInnerFunctionsPassThroughTheFunctionsBetween() throws {
    try expect(
      "def f(a):\n  def g():\n    def h():\n      return a\n    return h\n  return g\n", "python",
      [
        "function 1 f(a)", "%1 newCell a", "%3 function 2 [%1]", "function 2 g() in 1", "captures a %1", "function 3 h() in 2",
        "captures a %0",
      ])
  }

  @Test func closuresThatUseThemselvesAreCells() throws {
    try expect(
      "function f(a) { function g(n) { return n ? g(n - 1) : a } return g(3) }", "javascript",
      ["function 1 f(a)", "%3 function 2 [%1 %2]", "captures a %1", "captures g %2", "%5 loadCell %2 g"])
  }

  @Test func variablesOfTheModuleAreGlobal() throws {
    try expect(
      "count = 0\nname = 'x'\ndef f():\n  global count\n  count = count + 1\n  return name\nprint(count, name)\n", "python",
      [
        "%1 storeGlobal %0 count", "%3 storeGlobal %2 name", "%5 global count", "%6 call %4(%5, %3)", "%0 global count",
        "%3 storeGlobal %2 count",
        "%4 global name",
      ])
  }

  @Test func varsBelongToTheWholeFunction() throws {
    try expect("function f(a) { if (a) { var x = 1 } return x }", "javascript", ["%4 copy %3 x", "%7 phi %4 %1 x", "returned %7"])
  }

  @Test func loopVariablesAreLocal() throws {
    try expect("function f(xs) { for (const x of xs) { g(x) } }", "javascript", ["%4 iterate %0 elements", "%5 copy %4 x"])
    try expect(
      "package p\nfunc f(xs []string) {\n for i, x := range xs { g(i, x) }\n}\n", "go",
      ["%4 iterate %0 keys", "%5 copy %4 i", "%6 iterate %0 values", "%7 copy %6 x"])
  }

  @Test func functionsAndClassesAreHoisted() throws {
    try expect(
      "f(); function f() {} new C(); class C {}", "javascript",
      ["%0 function 1", "%1 call %0()", "%2 classReference 0", "%3 call new %2 C()"])
  }

  @Test func overloadsAreOneFunction() throws {
    try expect(
      "function f(a: string): void; function f(a: number): void; function f(a: any) { g(a) } f(1)", "typescript",
      ["global f = function 1", "%0 function 1", "%2 call %0(%1)"])
  }

  @Test func importsOfAllKinds() throws {
    try expect(
      "import os, a.b\nfrom ..x import y as z\nfrom q import *\nz(os, a)\n", "python",
      ["import 0: os as os", "import 1: a.b", "import 2: a as a", "import 3: ..x . y as z", "import * q", "%0 imported 3", "%1 imported 0"])
    try expect(
      "import d, { a as b } from './x'; import * as n from 'y'; const { p } = require('node:fs'); const r = require('r'); d(b, n, p, r)",
      "javascript",
      [
        "import 0: ./x . default as d", "import 1: ./x . a as b", "import 2: y as n", "import 3: fs . p as p", "import 4: r as r",
        "%1 imported 0",
        "%6 call %1(%2, %3, %4, %5)",
      ])
    try expect(
      "import a.B; import static a.C.d; import e.*; class X { void f() { d(B.x); } }", "java",
      ["import 0: a . B as B", "import 1: a.C . d as d static", "import * e", "%1 imported 1", "%2 imported 0", "%4 call %1(%3)"])
    try expect(
      "package p\nimport (\n f \"fmt\"\n \"x/gin/v2\"\n)\nfunc g() { f.Print(gin.A) }\n", "go",
      ["package p", "import 0: fmt as f", "import 1: x/gin/v2 as gin", "%0 imported 0"])
  }

  @Test func exportsOfAllKinds() throws {
    try expect(
      "export { a as b, default } from './q'; export * from './r'; export const k = 1; export default function () {}", "javascript",
      [
        "export b from ./q . a", "export default from ./q . default", "export * from ./r", "export k = k", "export default = default",
        "global default = function 1",
      ])
    try expect(
      "function f() {} exports.x = f; module.exports = { f, g: f }", "javascript",
      ["export x = f", "export = = module.exports", "export f = f", "export g = f"])
  }

  // MARK: Objects

  @Test func receiversAreTheFirstParameter() throws {
    try expect(
      "class C { String n; void f(String n) { this.n = n; g(); } void g() { h(n); } static void h(String s) {} }", "java",
      [
        "method 1 f(receiver this: C, n: String): void of class 0", "%2 storeField %0 %1 n", "%3 call %0.g()", "%1 classReference 0",
        "%2 loadField %0 n", "%3 call %1.h(%2)",
      ])
    try expect(
      "class C:\n  def f(self, a):\n    self.x = a\n  @staticmethod\n  def s(a): return a\n", "python",
      ["method 1 f(receiver self, a) of class 0", "%2 storeField %0 %1 x", "method 2 s(a) of class 0 static"])
    try expect(
      "package p\nfunc (s *S) F(a string) { s.x = a }\ntype S struct { x string }\n", "go",
      ["methods 1", "method 1 F(receiver s: S, a: string) of class 0", "%2 storeField %0 %1 x"])
    try expect(
      "function F() { this.a = 1; return () => this.a }", "javascript",
      ["function 1 F(receiver this)", "%1 newCell this", "captures this %1"])
  }

  @Test func superclassesAreAsked() throws {
    try expect(
      "class C extends D { C(int a) { super(a); } void f() { super.f(); g(); } }", "java",
      ["class 0 C : D", "%2 call super %0(%1)", "%1 call super %0.f()", "%2 call %0.g()"])
    try expect(
      "class C(D):\n  def __init__(self, a):\n    super().__init__(a)\n  def f(self): return super().f()\n", "python",
      ["constructor 1 __init__(receiver self, a) of class 0", "%2 call super %0(%1)", "%1 call super %0.f()"])
  }

  @Test func parameterPropertiesAreFields() throws {
    try expect(
      "class C { constructor(private readonly x: Foo) {} }", "typescript",
      ["field x: Foo", "constructor 1 constructor(receiver this: C, x: Foo) of class 0", "%2 storeField %0 %1 x"])
  }

  @Test func anonymousClassesCaptureVariables() throws {
    try expect(
      "class C { void f(String n) { new Thread() { public void run() { g(n); } }.start(); } void g(String s) {} }", "java",
      [
        "class 1  : Thread in class 0", "%6 classReference 1", "%7 call new %6 Thread()", "captures this %2", "captures n %3",
        "%3 loadCell %1 this", "%4 loadCell %2 n", "%5 call %3.g(%4)",
      ])
  }

  @Test func decoratorsKeepTheirConstants() throws {
    try expect(
      "@app.route('/x', methods=['GET'])\ndef f(): pass\n", "python", ["function 1 f()", "@app.route(\"/x\", methods: \"GET\") %4"])
    try expect(
      "class C { @GetMapping(\"/x\") void f(@RequestParam(name = \"q\") String q) {} }", "java",
      ["method 1 f(receiver this: C, @RequestParam(name: \"q\") q: String): void of class 0", "@GetMapping(\"/x\")"])
  }

  @Test func declaredTypesAreAsserted() throws {
    try expect(
      "import a.T; class C { void f(Object o) { T x = g(o); String s = \"a\"; T y = new T(); } static Object g(Object o) { return o; } }",
      "java",
      ["%4 cast %3 a.T asserted", "%5 copy %4 x", "%7 copy %6 s"])
  }

  // MARK: Patterns and operators

  @Test func patternsTakeValuesApart() throws {
    try expect(
      "function f({a, b: [c], ...r}) { return [a, c, r] }", "javascript",
      ["%1 loadField %0 a", "%3 loadField %0 b", "%5 loadIndex %3 %4", "%7 rest %0 fields 2"])
    try expect(
      "def f(t):\n  a, *b, c = t\n  return b\n", "python",
      ["%2 loadIndex %0 %1", "%4 rest %0 from 1", "%6 number -1", "%7 loadIndex %0 %6"])
    try expect(
      "package p\nfunc f(m map[string]string) string {\n v, ok := m[\"k\"]\n a, b := g()\n a, b = b, a\n return v + a\n}\n", "go",
      ["%2 loadIndex %0 %1", "%3 copy %2 v", "%9 loadIndex %7 %8", "%14 copy %13 a", "%15 copy %10 b"])
  }

  @Test func textIsJoined() throws {
    try expect("def f(a, b): return 'x' + a + 'y' + b\n", "python", ["%4 join %2 %0 %3 %1"])
    try expect("const f = (a) => `x${a}`", "javascript", ["%2 join %1 %0"])
    try expect("def f(a):\n  q = 'x'\n  q += a\n  return q\n", "python", ["%3 join %2 %0", "%4 copy %3 q"])
  }

  @Test func conditionsAreControlFlow() throws {
    try expect(
      "def f(a):\n  if not ok(a):\n    return\n  g(a)\n", "python",
      ["%2 call %1(%0)", "branch %2 → b1, b2", "%4 refine %0 if %2 a", "%6 call %5(%4)"])
    try expect("const f = (a, b) => a && b", "javascript", ["branch %0 → b1, b2", "returned %5"])
    try expect("def f(a):\n  assert a in X\n  g(a)\n", "python", ["%2 binary %0 %1 in", "%4 refine %0 if %2 a", "thrown"])
  }

  @Test func comprehensionsStoreIntoAFreshContainer() throws {
    try expect(
      "def f(xs): return [g(x) for x in xs if x]\n", "python",
      ["%1 list", "%5 iterate %0 elements", "branch %6 → b3, b4", "%12 storeIndex %1 %11 %10", "returned %1"])
  }

  @Test func switchesAreChainsOfComparisons() throws {
    try expect(
      "function f(x) { switch (x) { case 1: a(); case 2: b(); break; default: c() } }", "javascript",
      ["%2 binary %0 %1 ===", "%5 call %4()", "jump → b4", "%8 binary %0 %7 ===", "%12 call %11()", "%15 call %14()"])
    try expect(
      "class C { int f(int i) { return switch (i) { case 1 -> 2; case 3 -> { yield 4; } default -> throw new E(); }; } }", "java",
      ["%3 binary %1 %2 ==", "%8 binary %1 %7 ==", "%12 phi %5 %10", "returned %12", "thrown %15"])
    try expect(
      "def f(x):\n  match x:\n    case {'k': v}: return v\n    case A(b=c): return c\n    case other: return other\n", "python",
      ["%2 loadIndex %0 %1", "%3 copy %2 v", "%7 instanceOf %0 A", "%9 loadField %8 b", "%10 copy %9 c", "%13 copy %0 other"])
    try expect(
      "package p\nfunc f(x any) {\n switch v := x.(type) {\n case string: g(v)\n }\n}\n", "go",
      ["%1 instanceOf %0 string", "%3 cast %0 string asserted"])
  }

  // MARK: Exceptions

  @Test func callsInTryLeadToTheHandler() throws {
    let graph = try GraphSupport.graph("def f(a):\n  x = 1\n  try:\n    x = g(a)\n  except E as e:\n    return x\n  return e\n", "python")
    #expect(GraphValidator.problems(graph) == [])
    let function = graph.functions[1]
    let handlers = function.blocks.filter { $0.handlersEnd > $0.successorsEnd }
    #expect(handlers.count == 2)  // At the start of the body, and after the call.
    let caught = try #require(function.instructions.firstIndex { $0.op == .caught })
    let block = try #require(function.blocks.first { Int($0.first) <= caught && caught < Int($0.end) })
    #expect(block.predecessorsEnd - block.predecessors == 2)
  }

  @Test func finallyIsLaidOutForEachWayOut() throws {
    let graph = try GraphSupport.graph("def f(a):\n  try:\n    return g(a)\n  finally:\n    h()\n", "python")
    #expect(GraphValidator.problems(graph) == [])
    let calls = graph.functions[1].calls.filter { site in
      graph.functions[1].instructions[Int(site.callee)].op == .unresolved
        && graph.names[Int(graph.functions[1].instructions[Int(site.callee)].name.raw)] == "h"
    }
    #expect(calls.count == 2)  // On the return, and on an exception.
  }

  @Test func nestedFinallyIsBounded() throws {
    var text = "def f(a):\n"
    for depth in 0..<12 { text += String(repeating: " ", count: depth + 1) + "try:\n" }
    text += String(repeating: " ", count: 13) + "return g(a)\n"
    for depth in (0..<12).reversed() {
      text +=
        String(repeating: " ", count: depth + 1) + "finally:\n" + String(repeating: " ", count: depth + 2)
        + "try:\n" + String(repeating: " ", count: depth + 3) + "if a: return h\(depth)(a)\n" + String(repeating: " ", count: depth + 2)
        + "finally: k\(depth)(a)\n"
    }
    let graph = try GraphSupport.graph(text, "python")
    #expect(GraphValidator.problems(graph) == [])
    #expect(graph.functions[1].instructions.count < 20_000)
  }

  @Test func manyWaysOutShareOneFinally() throws {
    let returns = (0..<500).map { "    if a == \($0): return g(\($0))\n" }.joined()
    let cleaning = (0..<100).map { "    h(a, \($0))\n" }.joined()
    let graph = try GraphSupport.graph("def f(a):\n  try:\n" + returns + "  finally:\n" + cleaning + "  return a\n", "python")
    #expect(GraphValidator.problems(graph) == [])
    let function = graph.functions[1]
    #expect(function.calls.count < 10_000)
    // The calls of g are returned through the shared copy: by a phi of them.
    let returned = function.instructions.filter { $0.op == .returned && $0.a >= 0 && function.instructions[Int($0.a)].op == .phi }
    #expect(!returned.isEmpty)
  }

  // MARK: Calls and marks

  @Test func callSitesSayHowTheyAreWritten() throws {
    try expect("f(*a, k=1, **b)\n", "python", ["%4 call %0(*%1, k: %2, **%3)"])
    try expect(
      "a?.b(...c); t`x${d}`; o['m'](1); new X.Y(2)", "javascript",
      ["%2 call %0?.b(*%1)", "%7 call %3(%6, %5) tag", "%10 call %8.m(%9)", "%14 call new %12 X.Y(%13)"])
    try expect(
      "package p\nfunc f(s *S) {\n defer s.Close()\n go g(1)\n}\n", "go", ["%1 call detached %0.Close()", "%4 call detached %2(%3)"])
  }

  @Test func elementsHoldAttributesAndChildren() throws {
    try expect(
      "const x = (p) => <A b={p} {...p}>{p}<i/></A>", "javascript", ["%1 unresolved A", "%5 element %1 %2 %0 _ %0 child %0 child %4"])
  }

  @Test func marksReplaceTheValue() throws {
    let text = "def f(a):\n  b = g(a)\n  return b\n"
    let graph = try GraphSupport.graph(text, "python") { tree in
      (0..<tree.count).filter { tree.kinds[$0] == .call || tree.kinds[$0] == .name && tree.roles[$0] == .target }.sorted()
        .map { (NodeID($0), ExpressionMark(tree.kinds[$0] == .call ? 7 : 9)) }
    }
    #expect(GraphValidator.problems(graph) == [])
    let lines = IRDump.text(graph, function: 1).split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines.contains("%3 mark %2 #7"))
    #expect(lines.contains("%4 mark %3 #9"))
    #expect(lines.contains("%5 copy %4 b"))
    #expect(lines.contains("returned %5"))
  }
}
