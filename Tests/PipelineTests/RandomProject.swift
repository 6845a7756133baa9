/// A project of several languages that is edited at random: functions that hand data to each other within and across files.
struct RandomProject {
  private enum Language: Int, CaseIterable { case python, javascript, java, go }

  private enum Body: Int, CaseIterable { case source, pass, sink, arrive, store, load, setting }

  private struct Function {
    var name: String
    var body: Body
    /// The function it calls: any of a file of the same language.
    var target: String
  }

  private struct File {
    var language: Language
    var name: String
    var functions: [Function]
    var imports = true
    /// Lines that mean nothing, at the top and before a function.
    var comments: [Int] = []
  }

  private var files: [File] = []
  /// Whether the settings lead to the files that are imported by another name.
  private var isAliased = true
  private var random: UInt64
  private var count = 0

  init(seed: UInt64) {
    random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    for language in Language.allCases {
      for _ in 0..<3 { addFile(language) }
    }
  }

  private mutating func below(_ limit: Int) -> Int {
    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(random >> 33) % max(limit, 1)
  }

  private mutating func addFile(_ language: Language) {
    count += 1
    files.append(File(language: language, name: "F\(count)", functions: []))
    for _ in 0..<4 { addFunction(files.count - 1) }
  }

  private mutating func addFunction(_ file: Int) {
    count += 1
    let function = newFunction("g\(count)", files[file].language)
    files[file].functions.append(function)
  }

  private mutating func newFunction(_ name: String, _ language: Language) -> Function {
    let known = files.filter { $0.language == language }.flatMap { $0.functions.map(\.name) }
    return Function(name: name, body: Body.allCases[below(Body.allCases.count)], target: known.isEmpty ? name : known[below(known.count)])
  }

  /// One edit: a body, a function, a file, an import or a comment changes.
  mutating func edit() {
    let file = below(files.count)
    switch below(11) {
    case 0: addFunction(file)
    case 1: if files[file].functions.count > 1 { files[file].functions.remove(at: below(files[file].functions.count)) }
    case 2: addFile(files[file].language)
    case 3: if files.count > 8 { files.remove(at: file) }
    case 4: files[file].imports.toggle()
    case 10: isAliased.toggle()
    case 5, 6: files[file].comments.append(below(3))
    default:
      let position = below(files[file].functions.count)
      files[file].functions[position] = newFunction(files[file].functions[position].name, files[file].language)
    }
  }

  var texts: [String: String] {
    var texts = ["app.properties": "setting=\(files.count % 2 == 0 ? "MD5" : "SHA-256")\n"]
    texts["tsconfig.json"] = "{\"compilerOptions\": {\"paths\": {\"@js/*\": [\"\(isAliased ? "js" : "nowhere")/*\"]}}}\n"
    for file in files {
      let others = files.filter { $0.language == file.language && $0.name != file.name }
      switch file.language {
      case .python: texts["py/\(file.name).py"] = commented(python(file, others), "#", file)
      case .javascript: texts["js/\(file.name).js"] = commented(javascript(file, others), "//", file)
      case .java: texts["java/\(file.name).java"] = commented(java(file, others), "//", file)
      case .go: texts["go/\(file.name).go"] = commented(go(file), "//", file)
      }
    }
    return texts
  }

  private func commented(_ text: String, _ sign: String, _ file: File) -> String {
    var text = text
    for (number, place) in file.comments.enumerated() {
      switch place {
      case 0: text = "\(sign) \(number)\n" + text
      case 1: text += "\n\(sign) \(number)\n"
      default: text = text.replacing("\n\n", with: "\n\(sign) \(number)\n\n", maxReplacements: 2)
      }
    }
    return text
  }

  private func python(_ file: File, _ others: [File]) -> String {
    var text = file.imports ? others.map { "from .\($0.name) import *\n" }.joined() : ""
    text += "import os\nkept = ''\n"
    for function in file.functions {
      text += "\ndef \(function.name)(x):\n    global kept\n"
      switch function.body {
      case .source: text += "    return source()\n"
      case .pass: text += "    return \(function.target)(x)\n"
      case .sink: text += "    sink(x)\n    return x\n"
      case .arrive: text += "    sink(\(function.target)(source()))\n    eval(x)\n"
      case .store: text += "    kept = x\n    return ''\n"
      case .load: text += "    sink(kept)\n    return kept\n"
      case .setting: text += "    return os.environ['setting']\n"
      }
    }
    return text
  }

  private func javascript(_ file: File, _ others: [File]) -> String {
    var text =
      file.imports
      ? others.map { other in
        let folder = other.functions.count % 2 == 0 ? "@js" : "."
        return "const { \(other.functions.map(\.name).joined(separator: ", ")) } = require('\(folder)/\(other.name)');\n"
      }.joined() : ""
    text += "let kept = '';\n"
    for function in file.functions {
      text += "\nfunction \(function.name)(x) {\n"
      switch function.body {
      case .source: text += "  return source();\n"
      case .pass: text += "  return \(function.target)(x);\n"
      case .sink: text += "  sink(x);\n  return x;\n"
      case .arrive: text += "  sink(\(function.target)(source()));\n  eval(x);\n"
      case .store: text += "  kept = x;\n  return '';\n"
      case .load: text += "  sink(kept);\n  return kept;\n"
      case .setting: text += "  return process.env.setting;\n"
      }
      text += "}\n"
    }
    return text + "module.exports = { \(file.functions.map(\.name).joined(separator: ", ")) };\n"
  }

  private func java(_ file: File, _ others: [File]) -> String {
    let owner = Dictionary(
      (others + [file]).flatMap { file in file.functions.map { ($0.name, file.name) } }, uniquingKeysWith: { a, _ in a })
    var text = "package app;\n\nclass \(file.name) {\n  static Object kept;\n"
    for function in file.functions {
      let target = (owner[function.target].map { $0 + "." } ?? "") + function.target
      text += "\n  static Object \(function.name)(Object x) {\n"
      switch function.body {
      case .source: text += "    return source();\n"
      case .pass: text += "    return \(target)(x);\n"
      case .sink: text += "    sink(x);\n    return x;\n"
      case .arrive: text += "    sink(\(target)(source()));\n    return null;\n"
      case .store: text += "    kept = x;\n    return null;\n"
      case .load: text += "    sink(kept);\n    return kept;\n"
      case .setting: text += "    return new java.util.Properties().getProperty(\"setting\");\n"
      }
      text += "  }\n"
    }
    return text + "}\n"
  }

  private func go(_ file: File) -> String {
    var text = "package app\n\nvar kept\(file.name) string\n"
    for function in file.functions {
      text += "\nfunc \(function.name)(x string) string {\n"
      switch function.body {
      case .source, .setting: text += "\treturn source()\n"
      case .pass: text += "\treturn \(function.target)(x)\n"
      case .sink: text += "\tsink(x)\n\treturn x\n"
      case .arrive: text += "\tsink(\(function.target)(source()))\n\treturn \"\"\n"
      case .store: text += "\tkept\(file.name) = x\n\treturn \"\"\n"
      case .load: text += "\tsink(kept\(file.name))\n\treturn kept\(file.name)\n"
      }
      text += "}\n"
    }
    return text
  }
}
