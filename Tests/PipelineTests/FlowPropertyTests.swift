import Core
import Foundation
import Languages
import RuleEngine
import Scanner
import Syntax
import Testing

/// What must hold of data flow whatever it finds.
@Suite struct FlowPropertyTests {
  private static let folder = Checkout.root.appending("Tests/Fixtures").description

  /// The samples of models and of the solver: thousands of lines with hundreds of flows in four languages.
  static let samples: [String: String] = {
    var files: [String: String] = [:]
    for kind in ["flows", "solver"] {
      let found = FileManager.default.enumerator(atPath: folder + "/" + kind)?.compactMap { $0 as? String } ?? []
      for name in found where LanguageRegistry.all.contains(where: { $0.extensions.contains { name.hasSuffix($0) } }) {
        files[kind + "/" + name] = try? String(contentsOfFile: folder + "/" + kind + "/" + name, encoding: .utf8)
      }
    }
    return files
  }()

  /// A project that hands data from file to file: each function calls one of the next file.
  private static func relay(_ count: Int) -> [String: String] {
    var files: [String: String] = [:]
    for i in 0..<count {
      files["m\(i).py"] = """
        from m\((i + 1) % count) import pass\((i + 1) % count)


        def pass\(i)(value, n):
            if n == 0:
                return value
            \(i % 3 == 0 ? "sink(value)" : "value = value + 'x'")
            return pass\((i + 1) % count)(value, n - 1)


        def start\(i)():
            sink(pass\(i)(source(), 3))

        """
    }
    return files
  }

  @Test func theReportIsTheSameForAnyNumberOfThreads() throws {
    let project = FlowProject(Self.samples.merging(Self.relay(12)) { a, _ in a })
    let reference = try project.scan(workers: 1)
    #expect(reference.findings.count > 150)
    for workers in [2, 4] {
      let other = try project.scan(workers: workers)
      #expect(other.described == reference.described)
      #expect(other.diagnostics == reference.diagnostics)
    }
  }

  /// A project whose functions call each other directly, through functions that they are handed, and through tables: chains and rings that
  /// the code does not show at first sight.
  private static func tangle(_ count: Int, seed: UInt64) -> [String: String] {
    var state = seed
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var files: [String: String] = [:]
    for file in 0..<8 {
      var text = (0..<8).filter { $0 != file }.map { "import m\($0)\n" }.joined()
      text += "\n\ndef run\(file)(function, value):\n    return function(value)\n\n\n"
      for number in stride(from: file, to: count, by: 8) {
        func other() -> String {
          let other = next(count)
          return other % 8 == file ? "f\(other)" : "m\(other % 8).f\(other)"
        }
        let body =
          switch next(7) {
          case 0: "return \(other())(value)"
          case 1: "return run\(file)(\(other()), value)"
          case 2: "return {'a': \(other()), 'b': \(other())}[value](value)"
          case 3: "return run\(file)(lambda item: \(other())(item + 'x'), value)"
          case 4: "sink(value)\n    return \(other())(\(other())(value))"
          case 5: "return value if \(other())(value) else 'x'"
          default: "return 'x' + value"
          }
        text += "def f\(number)(value):\n    \(body)\n\n\n"
        if next(6) == 0 { text += "def start\(number)():\n    sink(f\(number)(source()))\n\n\n" }
      }
      files["m\(file).py"] = text
    }
    return files
  }

  @Test(arguments: [1, 2, 3, 4]) func callsThatNobodyForeseesAreTheSameForAnyNumberOfThreads(_ seed: UInt64) throws {
    let project = FlowProject(Self.tangle(600, seed: seed))
    let reference = try project.scan(workers: 1)
    #expect(reference.findings.count > 20)
    for workers in [2, 3, 6] {
      let other = try project.scan(workers: workers)
      #expect(other.described == reference.described)
      #expect(other.diagnostics == reference.diagnostics)
    }
  }

  /// Files are numbered in the order of their paths, so other folder names are another order. Whichever function of a ring of calls comes
  /// first, what arrives where is the same.
  @Test(arguments: [["a", "b", "c", "d"], ["d", "c", "b", "a"], ["c", "a", "d", "b"]]) func theOrderOfFilesDecidesNothing(
    _ names: [String]
  ) throws {
    func places(_ files: [String: String]) throws -> Set<String> { Set(try FlowProject(files).scan().places) }
    // Modules are told apart by their text, not by their path: the path is what changes.
    let parts = [
      "def first(value, n):\n    return second(value, n - 1) if n else value\n",
      "def second(value, n):\n    sink(value)\n    return third(value, n - 1) if n else 'x'\n",
      "def third(value, n):\n    return first(value, n - 1) if n else 'x'\n",
      "def fourth():\n    sink(third(source(), 3))\n    sink(second(source(), 3))\n    sink(first('x', 3))\n",
    ]
    let functions = ["first", "second", "third", "fourth"]
    var files: [String: String] = [:]
    for (part, name) in zip(parts, names) {
      let imports = zip(functions, names).filter { $0.1 != name && $0.0 != "fourth" }.map { "from \($0.1) import \($0.0)\n" }.joined()
      files[name + ".py"] = imports + part
    }
    let found = try places(files)
    let second = names[1]
    let fourth = names[3]
    #expect(found == ["\(second).py:4", "\(fourth).py:5", "\(fourth).py:6"])
  }

  /// What other files hold does not change what is found in a file that has nothing to do with them.
  /// Functions that hand themselves to one helper are groups of one each, whose solutions for the helper are their own.
  @Test(arguments: [1, 4]) func functionsThatHandThemselvesToOneHelperAreAllFound(_ workers: Int) throws {
    let count = 400
    let functions = (0..<count).map { "def f\($0)(n):\n    each(f\($0), n)\n    return source()\n" }
    let text = "def each(do, n):\n    sink(do(n))\n\n" + functions.joined(separator: "\n")
    let findings = try FlowProject(["a.py": text]).scan(workers: workers).findings
    // One sink, and the ways of all to it.
    #expect(!findings.isEmpty)
    let apart = (0..<count).map {
      "def each\($0)(do, n):\n    sink(do(n))\n\ndef f\($0)(n):\n    each\($0)(f\($0), n)\n    return source()\n"
    }
    #expect(try FlowProject(["a.py": apart.joined(separator: "\n")]).scan(workers: workers).findings.count == count)
  }

  @Test func filesThatDoNotKnowEachOtherDoNotMatter() throws {
    let together = try FlowProject(Self.samples).scan()
    for name in ["solver/python/recursion.py", "solver/javascript/solver.js", "solver/java/Solver.java", "solver/go/solver.go"] {
      let text = try #require(Self.samples[name])
      let alone = try FlowProject([name: text]).scan()
      #expect(alone.places == together.places.filter { $0.hasPrefix(name + ":") })
    }
  }
}
