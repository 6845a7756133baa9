/// A project whose files stay and whose declarations are edited at random: functions and their parameters, lambdas, classes with fields, methods and
/// what they extend, variables and imports. Names come from a small pool, so that edits meet.
struct RandomProgram {
  enum Language: Int, CaseIterable { case python, javascript, typescript, java, go }

  private enum Body: Int, CaseIterable {
    case source, pass, sink, arrive, make, field, typed, lambda, handOver, load, store, method, key, make2, staticField
  }

  private struct Function {
    var name: String
    var body: Body
    var target: String
    var type: String
    var member: String
    var field: String
    /// Whether there is a second parameter, in front, and whether the first has a declared type.
    var hasSecond: Bool
    var isTyped: Bool
  }

  private struct Class {
    var name: String
    var base: String?
    var hasConstructor: Bool
    /// In Java: of which type another constructor's parameter is.
    var overload: String?
    /// With what stands in them at first.
    var fields: [(name: String, isStatic: Bool, type: String?, value: Int)]
    var methods: [Function]
  }

  private struct File {
    var name: String
    /// How it gets at the other files' names.
    var imports: Int
    var functions: [Function]
    var classes: [Class]
    var globals: [(name: String, value: Int)]
  }

  private let language: Language
  private var files: [File] = []
  private var random: UInt64

  init(_ language: Language, seed: UInt64) {
    self.language = language
    random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    for number in 0..<4 {
      var file = File(name: "F\(number)", imports: below(4), functions: [], classes: [], globals: [])
      for _ in 0..<5 { insertFunction(&file.functions, "f") }
      for _ in 0..<2 { insertClass(&file) }
      file.globals.append(("v\(below(4))", below(5)))
      files.append(file)
    }
  }

  private mutating func below(_ limit: Int) -> Int {
    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(random >> 33) % max(limit, 1)
  }

  private mutating func name(_ kind: String, _ count: Int) -> String { "\(kind)\(below(count))" }

  private mutating func insertFunction(_ list: inout [Function], _ kind: String) {
    let used = Set(list.map(\.name))
    let free = (0..<14).map { "\(kind)\($0)" }.filter { !used.contains($0) }
    guard !free.isEmpty else { return }
    list.insert(function(free[below(free.count)]), at: below(list.count + 1))
  }

  private mutating func function(_ name: String) -> Function {
    Function(
      name: name, body: Body.allCases[below(Body.allCases.count)], target: self.name("f", 14), type: "C\(below(6))",
      member: self.name("m", 4), field: self.name("x", 4), hasSecond: below(4) == 0, isTyped: below(2) == 0)
  }

  private mutating func insertClass(_ file: inout File) {
    let used = Set(files.flatMap(\.classes).map(\.name) + file.classes.map(\.name))
    let free = (0..<12).map { "C\($0)" }.filter { !used.contains($0) }
    guard !free.isEmpty else { return }
    var one = Class(
      name: free[below(free.count)], base: below(2) == 0 ? name("C", 6) : nil, hasConstructor: below(2) == 0,
      overload: below(3) == 0 ? name("C", 6) : nil, fields: [], methods: [])
    for _ in 0..<2 { insertField(&one) }
    for _ in 0..<2 { insertFunction(&one.methods, "m") }
    file.classes.insert(one, at: below(file.classes.count + 1))
  }

  private mutating func insertField(_ one: inout Class) {
    let name = name("x", 4)
    guard !one.fields.contains(where: { $0.name == name }) else { return }
    one.fields.append((name, below(2) == 0, below(2) == 0 ? self.name("C", 6) : nil, below(4)))
  }

  /// One edit of one file.
  mutating func edit() {
    let index = below(files.count)
    var file = files[index]
    let function = below(file.functions.count)
    let type = below(file.classes.count)
    switch below(19) {
    case 0, 1: insertFunction(&file.functions, "f")
    case 2: if file.functions.count > 2 { file.functions.remove(at: function) }
    case 3: file.functions[function].hasSecond.toggle()
    case 4: file.functions[function].isTyped.toggle()
    case 5: file.functions[function].type = name("C", 6)
    case 6: file.functions[function].body = below(2) == 0 ? .lambda : .handOver
    case 7: file.functions[function] = self.function(file.functions[function].name)
    case 8:
      let new = name("f", 14)
      if !file.functions.contains(where: { $0.name == new }) { file.functions[function].name = new }
    case 9: file.imports = below(4)
    case 10: file.globals.append(("v\(below(6))", below(5)))
    case 11: if !file.globals.isEmpty { file.globals[0].value = below(5) }
    case 12: if file.globals.count > 1 { file.globals.removeFirst() }
    case 13: if file.classes.count > 1 { file.classes.remove(at: type) } else { insertClass(&file) }
    case 14: if !file.classes.isEmpty { insertFunction(&file.classes[type].methods, "m") }
    case 15: if !file.classes.isEmpty { insertField(&file.classes[type]) }
    case 16:
      if !file.classes.isEmpty, !file.classes[type].fields.isEmpty {
        if below(2) == 0 { file.classes[type].fields.removeFirst() } else { file.classes[type].fields[0].value = below(4) }
      }
    case 17:
      guard !file.classes.isEmpty else { break }
      if below(2) == 0 { file.classes[type].hasConstructor.toggle() } else { file.classes[type].overload = name("C", 6) }
    default:
      if !file.classes.isEmpty {
        if below(2) == 0 { file.classes[type].base = below(2) == 0 ? name("C", 6) : nil } else { insertClass(&file) }
      }
    }
    files[index] = file
  }

  var texts: [String: String] {
    var texts: [String: String] = [:]
    for file in files {
      let others = files.filter { $0.name != file.name }
      switch language {
      case .python: texts["app/\(file.name).py"] = python(file, others)
      case .javascript: texts["app/\(file.name).js"] = script(file, others, isTyped: false)
      case .typescript: texts["app/\(file.name).ts"] = script(file, others, isTyped: true)
      case .java: texts["app/\(file.name).java"] = java(file)
      case .go: texts["app/\(file.name).go"] = go(file)
      }
    }
    return texts
  }

  private func owner(_ function: String, _ file: File) -> File? {
    ([file] + files).first { $0.functions.contains { $0.name == function } }
  }

  // MARK: Python

  private func python(_ file: File, _ others: [File]) -> String {
    var text = ""
    for other in others {
      switch file.imports {
      case 0: text += "from .\(other.name) import *\n"
      case 1:
        let names = other.functions.map(\.name) + other.classes.map(\.name) + other.globals.map(\.name)
        text += "from .\(other.name) import \(Set(names).sorted().joined(separator: ", "))\n"
      case 2: text += "from . import \(other.name)\n"
      default: break
      }
    }
    for global in file.globals { text += "\(global.name) = \(["source()", "'a'", "C0()", "f1", "{'x1': 'b'}"][global.value])\n" }
    for one in file.classes {
      text += "\nclass \(one.name)\(one.base.map { "(\($0))" } ?? ""):\n    kind = 1\n"
      for field in one.fields where field.isStatic { text += "    \(field.name) = \(["source()", "'a'", "C1()", "f2"][field.value])\n" }
      if one.hasConstructor {
        text += "    def __init__(self, x=None):\n        self.x0 = x\n"
        for field in one.fields where !field.isStatic {
          text += "        self.\(field.name) = \(["x", "'a'", "C1(x)", "f2(x)"][field.value])\n"
        }
      }
      for method in one.methods { text += python(method, file, "    ", receiver: "self, ") }
    }
    for function in file.functions { text += python(function, file, "", receiver: "") }
    for global in file.globals where global.value > 2 { text += "\nC\(global.value).m1 = f\(global.value)\nC3.x2 = source()\n" }
    return text
  }

  private func python(_ one: Function, _ file: File, _ indent: String, receiver: String) -> String {
    let isFar = file.imports == 2 && owner(one.target, file).map { $0.name != file.name } ?? false
    let target = (isFar ? (owner(one.target, file)?.name ?? "") + "." : "") + one.target
    let type = one.isTyped ? ": \(one.type)" : ""
    var lines: [String]
    switch one.body {
    case .source: lines = ["return source()"]
    case .pass: lines = ["return \(target)(x)"]
    case .sink: lines = ["sink(x)", "return x"]
    case .arrive: lines = ["sink(\(target)(source()))"]
    case .make: lines = ["o = \(one.type)(source())", "sink(o.\(one.field))", "return o"]
    case .make2: lines = ["o = \(target)(x)", "sink(o.\(one.field))", "sink(o.\(one.member)(x))", "return o"]
    case .field: lines = ["x.\(one.field) = source()", "return x"]
    case .typed: lines = ["return x.\(one.member)(source())"]
    case .lambda: lines = ["h = lambda y: \(target)(y)", "return h(x)"]
    case .handOver: lines = ["for g in [\(target)]:", "    sink(g(source()))", "return \(target)"]
    case .load: lines = ["sink(v1)", "return v2"]
    case .store: lines = ["global v1", "v1 = x", "return ''"]
    case .method: lines = ["return \(one.type)(x).\(one.member)(x)"]
    case .key: lines = ["return getattr(\(one.type)(x), '\(one.field)')"]
    case .staticField: lines = ["sink(\(one.type).\(one.field))", "return \(one.type)"]
    }
    lines = lines.map { "\(indent)    \($0)\n" }
    return "\n\(indent)def \(one.name)(\(receiver)\(one.hasSecond ? "z, " : "")x\(type)):\n" + lines.joined()
  }

  // MARK: JavaScript and TypeScript

  private func script(_ file: File, _ others: [File], isTyped: Bool) -> String {
    var text = ""
    for other in others {
      let names = Set(other.functions.map(\.name) + other.classes.map(\.name) + other.globals.map(\.name)).sorted().joined(separator: ", ")
      switch file.imports {
      case 0, 1: text += isTyped ? "import { \(names) } from './\(other.name)';\n" : "const { \(names) } = require('./\(other.name)');\n"
      case 2:
        text += isTyped ? "import * as \(other.name) from" : "const \(other.name) = require("
        text += " './\(other.name)'\(isTyped ? "" : ")");\n"
      default: break
      }
    }
    let export = isTyped ? "export " : ""
    for global in file.globals {
      text += "\(export)let \(global.name) = \(["source()", "'a'", "new C0()", "f1", "{ x1: 'b' }"][global.value]);\n"
    }
    for one in file.classes {
      text += "\n\(export)class \(one.name)\(one.base.map { " extends \($0)" } ?? "") {\n"
      for field in one.fields {
        let type = isTyped ? field.type.map { ": \($0)" } ?? "" : ""
        text += "  \(field.isStatic ? "static " : "")\(field.name)\(type) = \(["source()", "'a'", "new C1()", "f2"][field.value]);\n"
      }
      if one.hasConstructor { text += "  constructor(x) {\n\(one.base == nil ? "" : "    super(x);\n")    this.x0 = x;\n  }\n" }
      for method in one.methods { text += "  " + script(method, file, isTyped) }
      text += "}\n"
    }
    for function in file.functions { text += "\n\(export)function " + script(function, file, isTyped) }
    let own = file.functions.map(\.name) + file.classes.map(\.name) + file.globals.map(\.name)
    if !isTyped { text += "module.exports = { \(Set(own).sorted().joined(separator: ", ")) };\n" }
    return text
  }

  private func script(_ one: Function, _ file: File, _ isTyped: Bool) -> String {
    let isFar = file.imports == 2 && owner(one.target, file).map { $0.name != file.name } ?? false
    let target = (isFar ? (owner(one.target, file)?.name ?? "") + "." : "") + one.target
    let type = one.isTyped && isTyped ? ": \(one.type)" : ""
    let lines: String
    switch one.body {
    case .source: lines = "return source();"
    case .pass: lines = "return \(target)(x);"
    case .sink: lines = "sink(x); return x;"
    case .arrive: lines = "sink(\(target)(source()));"
    case .make: lines = "const o = new \(one.type)(source()); sink(o.\(one.field)); return o;"
    case .make2: lines = "const o = \(target)(x); sink(o.\(one.field)); sink(o.\(one.member)(x)); return o;"
    case .field: lines = "x.\(one.field) = source(); return x;"
    case .typed: lines = "return x.\(one.member)(source());"
    case .lambda: lines = "const h = y => \(target)(y); return h(x);"
    case .handOver: lines = "[1].forEach(() => { sink(\(target)(source())); }); return \(target);"
    case .load: lines = "sink(v1); return v2;"
    case .store: lines = "v1 = x; return '';"
    case .method: lines = "return new \(one.type)(x).\(one.member)(x);"
    case .key: lines = "return new \(one.type)(x)['\(one.field)'];"
    case .staticField: lines = "sink(\(one.type).\(one.field)); return \(one.type);"
    }
    return "\(one.name)(\(one.hasSecond ? "z, " : "")x\(type)) {\n    \(lines)\n  }\n"
  }

  // MARK: Java

  private func java(_ file: File) -> String {
    var text = "package app;\n\n"
    text += ["", "import java.util.List;\n", "import java.util.*;\n", "import static app.F1.*;\n"][file.imports]
    text += "class \(file.name) {\n"
    for global in file.globals {
      text += "  static Object \(global.name) = \(["source()", "\"a\"", "new C0()", "null", "new java.util.HashMap()"][global.value]);\n"
    }
    for function in file.functions { text += java(function, file, "static ") }
    text += "}\n"
    for one in file.classes {
      text += "\nclass \(one.name)\(one.base.map { " extends \($0)" } ?? "") {\n"
      for field in one.fields {
        text += "  \(field.isStatic ? "static " : "")\(field.type ?? "Object") \(field.name)"
        text += " = \(["source()", "\"a\"", "new C1(null)", "null"][field.value]);\n"
      }
      if one.hasConstructor { text += "  \(one.name)(Object x) {\n\(one.base == nil ? "" : "    super(x);\n")    this.x0 = x;\n  }\n" }
      if let overload = one.overload { text += "  \(one.name)(\(overload) x) {\n    sink(x);\n    this.x1 = x;\n  }\n" }
      for method in one.methods { text += java(method, file, "") }
      text += "}\n"
    }
    return text
  }

  private func java(_ one: Function, _ file: File, _ modifier: String) -> String {
    let target = (owner(one.target, file).map { $0.name + "." } ?? "") + one.target
    let lines: String
    switch one.body {
    case .source: lines = "return source();"
    case .pass: lines = "return \(target)(x);"
    case .sink: lines = "sink(x); return x;"
    case .arrive: lines = "sink(\(target)(source())); return null;"
    case .make: lines = "\(one.type) o = new \(one.type)(source()); sink(o.\(one.field)); return o;"
    case .make2: lines = "\(one.type) o = (\(one.type)) \(target)(x); sink(o.\(one.field)); sink(o.\(one.member)(x)); return o;"
    case .field: lines = "x.\(one.field) = source(); return x;"
    case .typed: lines = "return x.\(one.member)(source());"
    case .lambda: lines = "java.util.function.Function<Object, Object> h = y -> \(target)(y); return h.apply(x);"
    case .handOver: lines = "List.of(1).forEach(y -> sink(\(target)(source()))); return null;"
    case .load: lines = "sink(v1); return v2;"
    case .store: lines = "v1 = x; return null;"
    case .method: lines = "return new \(one.type)(x).\(one.member)(x);"
    case .key: lines = "return new \(one.type)(x).get\(one.field.uppercased())();"
    case .staticField: lines = "sink(\(one.type).\(one.field)); return null;"
    }
    let parameters = "\(one.hasSecond ? "Object z, " : "")\(one.isTyped ? one.type : "Object") x"
    return "\n  \(modifier)Object \(one.name)(\(parameters)) {\n    \(lines)\n  }\n"
  }

  // MARK: Go

  private func go(_ file: File) -> String {
    var text = "package app\n\n" + ["", "import \"fmt\"\n", "import \"strings\"\n", "import f1 \"fmt\"\n"][file.imports]
    for global in file.globals {
      text += "var \(global.name) = \(["source()", "\"a\"", "&C0{}", "f1", "map[string]string{\"x1\": \"b\"}"][global.value])\n"
    }
    for one in file.classes {
      text += "\ntype \(one.name) struct {\n\(one.base.map { "\t\($0)\n" } ?? "")"
      for field in one.fields { text += "\t\(field.name) \(field.type ?? "string")\n" }
      text += "}\n"
      for method in one.methods { text += go(method, "(r *\(one.name)) ") }
    }
    for function in file.functions { text += go(function, "") }
    return text
  }

  private func go(_ one: Function, _ receiver: String) -> String {
    let lines: String
    switch one.body {
    case .source: lines = "return source()"
    case .pass: lines = "return \(one.target)(x)"
    case .sink: lines = "sink(x)\n\treturn x"
    case .arrive: lines = "sink(\(one.target)(source()))\n\treturn nil"
    case .make: lines = "o := &\(one.type){\(one.field): source()}\n\tsink(o.\(one.field))\n\treturn o"
    case .make2: lines = "o := \(one.target)(x)\n\tsink(o.\(one.field))\n\tsink(o.\(one.member)(x))\n\treturn o"
    case .field: lines = "x.\(one.field) = source()\n\treturn x"
    case .typed: lines = "return x.\(one.member)(source())"
    case .lambda: lines = "h := func(y any) any { return \(one.target)(y) }\n\treturn h(x)"
    case .handOver: lines = "go func() { sink(\(one.target)(source())) }()\n\treturn \(one.target)"
    case .load: lines = "sink(v1)\n\treturn v2"
    case .store: lines = "v1 = x\n\treturn nil"
    case .method: lines = "o := \(one.type){\(one.field): x}\n\treturn o.\(one.member)(x)"
    case .key: lines = "return fmt.Sprint(\(one.type){x}.\(one.field))"
    case .staticField: lines = "sink(v0)\n\treturn strings.ToUpper(x.\(one.field))"
    }
    let parameters = "\(one.hasSecond ? "z any, " : "")x \(one.isTyped ? "*" + one.type : "any")"
    return "\nfunc \(receiver)\(one.name)(\(parameters)) any {\n\t\(lines)\n}\n"
  }
}
