import Core
import Scanner
import Testing

/// Programs that nobody writes, in small: what is stated holds, and what was left out is said. `Benchmarks/run --only hostile` scans them at
/// full size, in all languages.
@Suite(.timeLimit(.minutes(1))) struct HostileFlowTests {
  private func lines(_ text: String, _ name: String = "a.py", sourceLocation: SourceLocation = #_sourceLocation) throws -> [Int] {
    let result = try FlowProject([name: text]).scan()
    #expect(result.diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
    return result.findings.map(\.location.start.line)
  }

  private func repeated(_ count: Int, _ line: (Int) -> String) -> String { (0..<count).map { line($0) + "\n" }.joined() }

  // MARK: Calls

  @Test func aLongChainOfCallsIsFollowedFromEitherEnd() throws {
    let count = 300
    let down = repeated(count) { "def d\($0)(a): return \($0 < count - 1 ? "d\($0 + 1)(a)" : "a")" }
    let up = repeated(count) { "def u\($0)(a): return \($0 > 0 ? "u\($0 - 1)(a)" : "a")" }
    #expect(try lines("def main():\n    sink(d0(source()))\n    sink(u\(count - 1)(source()))\n" + down + up) == [2, 3])
    #expect(
      try lines(down + up + "def main():\n    sink(d0(source()))\n    sink(u\(count - 1)(source()))\n") == [2 * count + 2, 2 * count + 3])
  }

  /// Far deeper than anybody nests, and than a stack would bear: nothing is left out.
  @Test func aChainOfThousandsIsFollowedToItsEnd() throws {
    let count = 3_000
    let down = repeated(count) { "def d\($0)(a): return \($0 < count - 1 ? "d\($0 + 1)(a)" : "a")" }
    #expect(try lines("def main():\n    sink(d0(source()))\n" + down) == [2])
  }

  /// Everybody calls everybody, and data comes out of each.
  @Test func aKnotOfCallsEnds() throws {
    let count = 12
    let knot = repeated(count) { i in
      "def k\(i)(a):\n" + (0..<count).map { "    if a == '\($0)': return k\($0)(a)\n" }.joined() + "    return a"
    }
    let main = "def main():\n" + (0..<count).map { "    sink(k\($0)(source()))\n" }.joined()
    #expect(try FlowProject(["a.py": main + knot]).scan().findings.count == count)
  }

  @Test func aRingOfCallsWithoutEndGivesNothing() throws {
    let ring = repeated(200) { "def r\($0)(a): return r\(($0 + 1) % 200)(a)" }
    #expect(try lines("sink(r0(source()))\n" + ring) == [])
  }

  @Test func everyOneOfManyCallersIsToldApart() throws {
    let callers = repeated(1_500) { "def c\($0)(a):\n    target(\($0 % 100 == 0 ? "source()" : $0 % 2 == 0 ? "'x'" : "a"))" }
    let result = try FlowProject(["a.py": "def target(a):\n    sink(a)\n" + callers]).scan()
    #expect(result.places == ["a.py:2"])
    // The way begins at a source, and no caller that hands over something else is on it.
    #expect(result.findings.first?.flow.first?.snippet == "source()")
  }

  // MARK: Time

  /// What could not be followed is said, and what other rules found is there.
  @Test func theTimeOfTheDataFlowIsKept() throws {
    let rules =
      FlowProject.rule + "\n  - {id: search, languages: [python], severity: LOW, message: m, pattern: eval(...)}\n"
    let knot = repeated(60) { i in
      "def k\(i)(a):\n" + (0..<60).map { "    if a == '\($0)': return k\($0)(a + '\($0)')\n" }.joined() + "    return a"
    }
    let files = ["a.py": "eval(1)\nsink(k0(source()))\n" + knot]
    var limits = ScanLimits()
    limits.secondsPerFile = 0
    limits.secondsOfFlow = 0.001
    let result = try FlowProject(files).scan(rules: rules, limits: limits)
    #expect(result.findings.map(\.ruleID).filter { $0 != "flow" } == ["search"])
    let problem = try #require(result.diagnostics.first { $0.code == .timeout })
    #expect(problem.level == .error)
    #expect(problem.message == "data flow in python: cut off after 0.001 s; ways are missing (--flow-timeout)")
    limits.secondsOfFlow = 1_000
    #expect(try FlowProject(["a.py": "sink(source())\n"]).scan(rules: rules, limits: limits).diagnostics.isEmpty)
  }

  /// A file whose patterns took too long has no sanitizers: nothing is followed in it, and that is said.
  @Test func aFileThatTakesTooLongIsSaidEvenWithoutOtherRules() throws {
    let slow = """
      rules:
        - id: slow
          languages: [python]
          severity: HIGH
          message: m
          mode: taint
          pattern-sources: [{pattern: source()}]
          pattern-sinks: [{pattern: sink(...)}]
          pattern-sanitizers: [{pattern: "f(..., $A, ..., $B, ..., $C, ..., $D, ..., $A, ..., $D, ..., $C, ...)"}]
      """
    let arguments = (0..<400).map { "a\($0)" }.joined(separator: ", ")
    var limits = ScanLimits()
    limits.secondsPerFile = 0.3
    let result = try FlowProject(["a.py": "sink(source())\n" + repeated(400) { _ in "f(\(arguments))" }]).scan(
      rules: slow, limits: limits)
    #expect(result.findings.isEmpty)
    #expect(result.diagnostics.contains { $0.code == .timeout && $0.level == .error }, "\(result.diagnostics.map(\.message))")
  }

  @Test(arguments: [
    "pattern-sources: [{pattern-regex: '(a+)+$'}]\n    pattern-sinks: [{pattern: sink(...)}]",
    "pattern-sources: [{pattern: source()}]\n    pattern-sinks: [{patterns: [{pattern: sink($X)}, "
      + "{metavariable-regex: {metavariable: $X, regex: '.*(a+)+$'}}]}]",
  ])
  func anExpressionThatTakesForEverIsSaid(_ parts: String) throws {
    let rule = "rules:\n  - id: slow\n    languages: [python]\n    severity: LOW\n    message: m\n    mode: taint\n    \(parts)\n"
    let text = String(repeating: "a", count: 60) + "!"
    let result = try FlowProject(["a.py": "# \(text)\nsink('\(text)')\n"]).scan(rules: rule)
    #expect(result.diagnostics.map(\.message) == ["a regular expression of rule slow exceeded its match limit"])
  }

  // MARK: Size

  @Test func aLongFunctionIsSolvedToItsEnd() throws {
    let body = repeated(2_000) { i in
      ["    v\(i) = a + '\(i)'", "    b = v\(i - 1)", "    if b == '\(i)': a = b"][i % 3]
    }
    #expect(try lines("def f():\n    a = source()\n    b = 'b'\n" + body + "    sink(a)\n    sink('x')\n") == [2_004])
  }

  @Test(arguments: [
    ("a.js", "function f(b) { let a = source(); switch (b) {\n", "}\nsink(a); }\n"),
    ("A.java", "class A { void f(String b) { String a = source(); switch (b) {\n", "}\nsink(a); } }\n"),
  ])
  func aSwitchOfManyCasesIsJoinedAtItsEnd(name: String, head: String, tail: String) throws {
    #expect(try lines(head + repeated(800) { "case \"\($0)\": a = \"\($0)\"; break;" } + tail, name) == [803])
    // Nothing is left of the source when there is no way around the cases.
    #expect(try lines(head + repeated(800) { "case \"\($0)\": a = \"\($0)\"; break;" } + "default: a = \"x\";\n" + tail, name) == [])
  }

  @Test func manyPartsOfAListStayApart() throws {
    let list = (0..<1_000).map { $0 % 10 == 3 ? "source()" : "'\($0)'" }.joined(separator: ", ")
    #expect(try lines("a = [\(list)]\nsink(a[4])\nsink(a[993])\nsink(a[994])\n") == [3])
  }

  @Test(arguments: [
    ("a.py", "same(", ")"), ("a.py", "(lambda: ", ")()"), ("a.js", "same(", ")"), ("a.js", "(() => ", ")()"), ("a.go", "same(", ")"),
  ])
  func whatIsNestedDeepIsFollowed(name: String, open: String, close: String) throws {
    let depth = 60
    let value = String(repeating: open, count: depth) + "source()" + String(repeating: close, count: depth)
    let text =
      switch name {
      case "a.py": "def same(a): return a\nsink(\(value))\n"
      case "a.js": "function same(a) { return a }\nsink(\(value))\n"
      default: "package a\nfunc same(a string) string { return a }; func f() { sink(\(value)) }\n"
      }
    #expect(try lines(text, name) == [2])
  }

  /// More than a summary holds: what callers do not learn of is said, and what they do is found.
  @Test func whatASummaryHasNoRoomForIsSaid() throws {
    func text(_ fields: Int) -> String {
      "def fill(o):\n" + repeated(fields) { "    o.a\($0) = source()" } + "\n\ndef main(o):\n    fill(o)\n    sink(o.a0)\n"
    }
    #expect(try FlowProject(["a.py": text(40)]).scan().diagnostics.map(\.message) == [])
    let result = try FlowProject(["a.py": text(400)]).scan()
    #expect(result.places == ["a.py:406"])
    #expect(result.diagnostics.map(\.message) == ["data flow: of 1 of 3 functions in python a part was left out"])
    #expect(result.diagnostics.map(\.code) == [.limit])
  }

  // MARK: Rings of files and classes

  @Test(arguments: [
    [
      "a.py": "from b import B, g\n\n\nclass A(B):\n    def m(self, v):\n        return v\n\n\nsink(g(source()))\nsink(A().n(source()))\n",
      "b.py": "from a import A\n\n\nclass B(A):\n    def n(self, v):\n        return self.m(v)\n\n\ndef g(v):\n    return B().m(v)\n",
    ],
    [
      "a.js":
        "import { B, g } from './b.js';\n\nexport class A extends B {\n  m(v) {\n    return v;\n  }\n}\n\nsink(g(source()));\nsink(new A().n(source()));\n",
      "b.js":
        "import { A } from './a.js';\nexport class B extends A {\n  n(v) { return this.m(v); }\n}\nexport function g(v) { return new B().m(v); }\n",
    ],
  ])
  func filesAndClassesInARingAreFollowed(files: [String: String]) throws {
    let result = try FlowProject(files).scan()
    let end = files.keys.contains("a.py") ? "py" : "js"
    #expect(result.places == ["a.\(end):9", "a.\(end):10"])
  }

  @Test func aClassThatIsItsOwnParentEndsTheSearch() throws {
    #expect(
      try lines("class A extends A { m(String v) { sink(source()); } }\nclass B extends C {}\nclass C extends B {}\n", "A.java") == [1])
    #expect(try lines("class A(A):\n    pass\n\n\nsink(A().m(source()))\n") == [5])
  }

  /// One name for many classes: none is forgotten for another where the file says which is meant.
  @Test func classesOfOneNameAreToldApartByFile() throws {
    var files: [String: String] = [:]
    for i in 0..<20 {
      files["m\(i).py"] =
        "class Same:\n    def m(self, v):\n        return \(i == 7 ? "v" : "'x'")\n\n\ndef f():\n    sink(Same().m(source()))\n"
    }
    #expect(try FlowProject(files).scan().places == ["m7.py:7"])
  }

  // MARK: What cannot be known

  @Test func dynamicCodeLosesNothingAroundIt() throws {
    #expect(
      try lines(
        """
        def f(o, name):
            eval(name)
            setattr(o, name, source())
            sink(getattr(o, name))
            globals()[name] = 'x'
            exec("x = 1")
            sink(source())

        """) == [4, 7])
    #expect(
      try lines(
        """
        function f(o, name) {
          eval(name);
          o[name] = source();
          sink(o.other);
          sink(o[name]);
          Object.defineProperty(o, name, { value: 1 });
          sink(source());
        }
        """, "a.js") == [4, 5, 7])
    #expect(
      try lines(
        """
        class A {
          void f(Object o, String name) throws Exception {
            Class.forName(name).getMethod(name).invoke(o, source());
            sink(source());
          }
        }
        """, "A.java") == [4])
  }

  /// Numbers at the ends of their range, as operands and as positions.
  @Test func extremeNumbersStopNothing() throws {
    let numbers = ["-9223372036854775807 - 1", "-1", "0", "1048576", "2147483648", "4294967296", "9223372036854775807"]
    let operators = ["+", "-", "*", "//", "%", "<<", ">>", "&", "|", "^", "<", ">", "<=", ">=", "==", "!="]
    var lines = ["def f():", "    xs = ['a', 'b']", "    d = source()"]
    for a in numbers {
      for b in numbers { lines += operators.map { "    sink((\(a)) \($0) (\(b)))" } }
      lines += [
        "    n = \(a)", "    xs.insert(n, d)", "    sink(xs[n])", "    xs.pop(n)", "    del xs[n]", "    sink(xs[n:n])", "    xs[n] = 'c'",
      ]
      lines += ["    sink('ab' * (n))", "    sink(-n)", "    sink(abs(n))"]
    }
    lines += ["    sink(d)"]
    #expect(try FlowProject(["a.py": lines.joined(separator: "\n")]).scan().places.contains("a.py:\(lines.count)"))
    var script = ["function f() {", "  const xs = ['a', 'b'];", "  const d = source();"]
    for a in ["-9223372036854775808", "-1", "1048576", "2147483648", "9223372036854775807", "1e300"] {
      script += [
        "  sink(xs.at(\(a)));", "  xs.splice(\(a), \(a));", "  sink(xs.slice(\(a), \(a)));", "  xs[\(a)] = 1;", "  xs.length = \(a);",
      ]
      script += ["  sink('abc'.charAt(\(a)));", "  sink((\(a)) << 3);", "  sink(xs.with(\(a), 1));", "  xs.fill(0, \(a), \(a));"]
    }
    script += ["  sink(d);", "}"]
    #expect(try FlowProject(["a.js": script.joined(separator: "\n")]).scan().places.contains("a.js:\(script.count - 1)"))
  }

  /// Modules that take everything from each other, and ask for names that none of them has.
  @Test func modulesThatTakeEverythingFromEachOtherAreNoMatter() throws {
    let count = 60
    var files: [String: String] = [:]
    for file in 0..<count {
      let imports = (0..<count).filter { $0 != file }.map { "from m\($0) import *" }
      files["m\(file).py"] =
        imports.joined(separator: "\n") + "\n\ndef f\(file)(x):\n    missing\(file)(len(x))\n    return x\n"
    }
    files["last.py"] = "from m0 import *\n\ndef sinks():\n    sink(f\(count - 1)(source()))\n"
    #expect(try FlowProject(files).scan().places == ["last.py:4"])
    var scripts: [String: String] = [:]
    for file in 0..<count {
      let exports = (0..<count).filter { $0 != file }.map { "export * from './m\($0)';" }
      scripts["m\(file).js"] = exports.joined(separator: "\n") + "\nexport function f\(file)(x) { return x; }\n"
    }
    scripts["last.js"] = "import { f\(count - 1), missing } from './m0';\nsink(f\(count - 1)(source()));\n"
    #expect(try FlowProject(scripts).scan().places == ["last.js:2"])
  }
}
