package import CodeGraph
package import Core
internal import RuleEngine

/// Reads model files: YAML that says what library code does, by qualified name.
///
/// ```yaml
/// language: java
/// modules:
///   java.sql:
///     types:
///       Statement:
///         methods:
///           executeQuery, execute: {sink: sql, returns: java.sql.ResultSet}
/// ```
/// docs/models.md describes every key.
package struct ModelReader {
  package let names: Interner
  package private(set) var library = LibraryNames()
  /// By language.
  package private(set) var models: [String: LibraryModels] = [:]
  package private(set) var kinds: [String] = []
  package private(set) var errors: [Diagnostic] = []
  private var path = ""
  private var language = ""
  private var dotted = true
  private var root = LibraryNode.none

  package init(names: Interner) { self.names = names }

  /// Number of a kind of source or sink.
  package mutating func kind(_ name: String) -> Int32 {
    if let known = kinds.firstIndex(of: name) { return Int32(known) }
    kinds.append(name)
    return Int32(kinds.count - 1)
  }

  private mutating func fail(_ message: String, _ node: YAMLNode) {
    errors.append(Diagnostic(level: .error, code: .brokenRule, message: "model: " + message, path: path, line: node.mark.line))
  }

  /// - Parameter modulesAreDotted: by language, whether a module's name is made of components.
  package mutating func read(_ bytes: [UInt8], path: String, modulesAreDotted: (String) -> Bool) {
    self.path = path
    let document: YAMLNode
    do throws(YAMLError) {
      guard let read = try YAMLReader.read(bytes) else { return }
      document = read
    } catch {
      errors.append(Diagnostic(level: .error, code: .brokenRule, message: "model: " + error.message, path: path, line: error.line))
      return
    }
    guard let language = document["language"]?.string else { return fail("'language' is missing", document) }
    self.language = language
    dotted = modulesAreDotted(language)
    root = library.root(language)
    if models[language] == nil {
      models[language] = LibraryModels()
      models[language]?.anyType = library.insert(names.intern("?"), under: root)
      models[language]?.attributes = library.insert(names.intern("<>"), under: root)
    }
    for (key, value) in pairs(document) {
      switch key {
      case "language", "library", "documentation": break
      case "modules": for (module, content) in pairs(value) { readModule(self.module(module), content) }
      case "methods": for (name, model) in pairs(value) { define(name, model, under: models[language]?.anyType ?? .none) }
      case "fields":
        for (name, model) in pairs(value) { define(name, model, under: models[language]?.anyType ?? .none, isValue: true) }
      case "attributes": for (name, model) in pairs(value) { define(name, model, under: models[language]?.attributes ?? .none) }
      case "literals": readLiterals(value)
      case "scalars": for name in value.strings ?? [] { models[language]?.scalars.insert(name) }
      case "entry-points": for entry in value.elements ?? [] { readEntryPoint(entry) }
      default: fail("unknown key '\(key)'", value)
      }
    }
  }

  private func pairs(_ node: YAMLNode) -> [(String, YAMLNode)] { node.pairs }

  // MARK: Names

  private mutating func module(_ name: String) -> LibraryNode {
    if name.isEmpty { return root }
    return dotted ? path(name, from: root) : library.insert(names.intern(name), under: root)
  }

  private mutating func path(_ name: String, from node: LibraryNode) -> LibraryNode {
    var node = node
    for part in name.utf8.split(separator: UInt8(ascii: ".")) {
      node = library.insert(names.intern(String(Substring(part))), under: node)
    }
    return node
  }

  /// A type's full name: in languages whose modules hold dots or slashes, "module#Type".
  private mutating func type(_ name: String) -> LibraryNode {
    let node: LibraryNode
    if let hash = name.firstIndex(of: "#") {
      node = path(String(name[name.index(after: hash)...]), from: module(String(name[..<hash])))
    } else {
      node = path(name, from: root)
    }
    models[language]?.types.insert(node.raw)
    return node
  }

  /// A function's full name, written as a type's is.
  private mutating func function(_ name: String) -> LibraryNode {
    guard let hash = name.firstIndex(of: "#") else { return path(name, from: root) }
    return path(String(name[name.index(after: hash)...]), from: module(String(name[..<hash])))
  }

  private mutating func readModule(_ module: LibraryNode, _ content: YAMLNode) {
    for (key, value) in pairs(content) {
      switch key {
      case "types": for (name, content) in pairs(value) { readType(name, content, in: module) }
      case "functions": for (name, model) in pairs(value) { define(name, model, under: module) }
      case "values": for (name, model) in pairs(value) { define(name, model, under: module, isValue: true) }
      default: fail("unknown key '\(key)' of a module", value)
      }
    }
  }

  private mutating func readType(_ names: String, _ content: YAMLNode, in module: LibraryNode) {
    for name in list(names) {
      let node = path(name, from: module)
      models[language]?.types.insert(node.raw)
      for (key, value) in pairs(content) {
        switch key {
        case "extends": library.setSupertypes(node, (value.strings ?? value.string.map { [$0] } ?? []).map { type($0) })
        case "shared": if value.string == "true" { models[language]?.shared.insert(node.raw) }
        case "methods": for (method, model) in pairs(value) { define(method, model, under: node) }
        case "fields": for (field, model) in pairs(value) { define(field, model, under: node, isValue: true) }
        case "new":
          var model = read(model: value)
          if model.type.isNone { model.type = node }
          give(model, to: [node])
        default: fail("unknown key '\(key)' of a type", value)
        }
      }
    }
  }

  private func list(_ names: String) -> [String] {
    // Names are read at each start, thousands of them: bytes are enough, characters would cost ten times as much.
    var found: [String] = []
    for part in names.utf8.split(separator: UInt8(ascii: ",")) {
      var name = part
      while name.first == UInt8(ascii: " ") { name = name.dropFirst() }
      while name.last == UInt8(ascii: " ") { name = name.dropLast() }
      if !name.isEmpty { found.append(String(Substring(name))) }
    }
    return found
  }

  private mutating func define(_ names: String, _ content: YAMLNode, under node: LibraryNode, isValue: Bool = false) {
    var model = read(model: content)
    model.isValue = isValue
    give(model, to: list(names).map { path($0, from: node) })
  }

  private mutating func give(_ model: LibraryModel, to nodes: [LibraryNode]) {
    guard let place = models[language]?.models.add(model) else { return }
    for node in nodes { models[language]?.models.give(place, to: node) }
  }

  private mutating func readLiterals(_ node: YAMLNode) {
    for (key, value) in pairs(node) {
      guard let name = value.string else { continue }
      let type = type(name)
      switch key {
      case "list": models[language]?.listType = type
      case "dictionary": models[language]?.dictionaryType = type
      case "text": models[language]?.textType = type
      case "function": models[language]?.functionType = type
      case "exception": models[language]?.exceptionType = type
      default: fail("unknown literal '\(key)'", value)
      }
    }
  }

  // MARK: One model

  private mutating func read(model node: YAMLNode) -> LibraryModel {
    var model = LibraryModel()
    for (key, value) in pairs(node) {
      switch key {
      case "source":
        if let kind = value.string { model.sources.append(.init(kind: self.kind(kind), place: ModelPlace(.result))) }
      case "sources":
        for source in value.elements ?? [] {
          guard let kind = source["kind"]?.string else { fail("a source needs a 'kind'", source); continue }
          model.sources.append(.init(kind: self.kind(kind), place: place(source["at"]) ?? ModelPlace(.result)))
        }
      case "sink":
        if let kind = value.string { model.sinks.append(.init(kind: self.kind(kind), place: ModelPlace(.argument(0)))) }
      case "sinks":
        for sink in value.elements ?? [] {
          guard let kind = sink["kind"]?.string else { fail("a sink needs a 'kind'", sink); continue }
          model.sinks.append(
            .init(
              kind: self.kind(kind), place: place(sink["at"]) ?? ModelPlace(.argument(0)), conditions: conditions(sink),
              isDoubtful: sink["confidence"]?.string == "low"))
        }
      case "flow":
        for text in value.strings ?? value.string.map({ [$0] }) ?? [] {
          let sides = text.split(separator: ">").map { String($0.last == "-" ? $0.dropLast() : $0).trimmed }
          guard sides.count == 2, let from = place(sides[0], value), let to = place(sides[1], value) else {
            fail("a flow reads 'Argument[0] -> Result'", value)
            continue
          }
          model.flows.append(.init(from: from, to: to))
        }
      case "clean":
        if value.string == "all" {
          model.cleansAll = true
        } else if value.string == "to-number" {
          model.isNumber = true
        } else {
          model.cleans += (value.strings ?? value.string.map { [$0] } ?? []).map { kind($0) }
        }
      case "guard":
        if value.string == "all" {
          model.guardsAll = true
        } else {
          model.guards += (value.strings ?? value.string.map { [$0] } ?? []).map { kind($0) }
        }
      case "returns":
        if value.string == "receiver" { model.resultIsReceiver = true } else if let name = value.string { model.type = type(name) }
      case "type": if let name = value.string { model.type = type(name) }
      case "operation", "static-operation":
        guard let name = value.string, let operation = LibraryOperation(rawValue: name) else {
          fail("unknown operation '\(value.string ?? "")'", value)
          continue
        }
        model.operation = operation
        model.operatesOnArgument = key == "static-operation"
      case "undoes": model.undoes = (value.strings ?? value.string.map { [$0] } ?? []).map { function($0) }
      case "ends": model.neverReturns = value.string == "true"
      case "constant": if let text = value.string { model.constant = .string(text) }
      case "part":
        if value.string == "host" { model.isHost = true } else { fail("unknown part '\(value.string ?? "")'", value) }
      case "path":
        switch value.string {
        case "normalized": model.normalizes = true
        case "relative": model.isRelative = true
        default: fail("'path' is 'normalized' or 'relative'", value)
        }
      case "begins": if let text = value.string { model.constant = .prefix(text) }
      case "callback": if let callback = readCallback(value) { model.callbacks.append(callback) }
      case "callbacks": for item in value.elements ?? [] { if let callback = readCallback(item) { model.callbacks.append(callback) } }
      default: fail("unknown key '\(key)'", value)
      }
    }
    return model
  }

  private mutating func conditions(_ sink: YAMLNode) -> [LibraryModel.Condition] {
    var conditions: [LibraryModel.Condition] = []
    let written = [("when", false), ("unless", true)].flatMap { key, isNegated in
      (sink[key]?.elements ?? sink[key].map { [$0] } ?? []).map { (node: $0, isNegated: isNegated) }
    }
    for (node, isNegated) in written {
      guard let place = place(node["at"]) else { continue }
      var values: [Constant] = []
      for text in node["is"]?.strings ?? node["is"]?.string.map({ [$0] }) ?? [] {
        values.append(.string(text))
        switch text.lowercased() {
        case "true": values.append(.boolean(true))
        case "false": values.append(.boolean(false))
        default: if let number = Constant(number: text) { values.append(number) }
        }
      }
      conditions.append(
        .init(
          place: place, values: values, regex: regex(node["matches"]), beginning: regex(node["begins"]),
          asksForPresence: node["present"]?.bool ?? false, isNegated: isNegated))
    }
    return conditions
  }

  private mutating func regex(_ node: YAMLNode?) -> Regex? {
    guard let node, let text = node.string else { return nil }
    do throws(Regex.CompileError) {
      return try Regex(text)
    } catch {
      fail("broken regular expression: \(error.message)", node)
      return nil
    }
  }

  private mutating func readCallback(_ node: YAMLNode) -> CallbackModel? {
    guard let function = place(node["function"]) else {
      fail("a callback needs a 'function'", node)
      return nil
    }
    return CallbackModel(
      function: function, parameters: (node["parameters"]?.elements ?? []).map { parameter($0) }, result: place(node["result"]))
  }

  private mutating func parameter(_ node: YAMLNode) -> CallbackModel.Parameter {
    if let name = node["type"]?.string {
      if let target = place(node["value"]) { return .outlet(type(name), target) }
      return .instance(type(name))
    }
    if let name = node["source"]?.string { return .source(kind(name)) }
    if let place = place(node["at"]) { return .place(place) }
    return .unknown
  }

  private mutating func place(_ node: YAMLNode?) -> ModelPlace? {
    guard let node, let text = node.string else { return nil }
    let found = place(text, node)
    if found == nil { fail("unknown place '\(text)'", node) }
    return found
  }

  private func place(_ text: String, _ node: YAMLNode) -> ModelPlace? {
    var rest = Substring(text)
    var result: ModelPlace
    func bracket() -> String? {
      guard rest.first == "[", let close = rest.firstIndex(of: "]") else { return nil }
      let inside = String(rest[rest.index(after: rest.startIndex)..<close])
      rest = rest[rest.index(after: close)...]
      return inside
    }
    if rest.hasPrefix("Argument") {
      rest = rest.dropFirst(8)
      guard let inside = bracket() else { return nil }
      if inside == "*" {
        result = ModelPlace(.anyArgument)
      } else if inside.hasSuffix(".."), let first = Int32(inside.dropLast(2)) {
        result = ModelPlace(.argumentsFrom(first))
      } else if let index = Int32(inside) {
        result = ModelPlace(.argument(index))
      } else {
        result = ModelPlace(.keyword(names.intern(inside)))
      }
    } else if rest.hasPrefix("Receiver") {
      rest = rest.dropFirst(8)
      result = ModelPlace(.receiver)
    } else if rest.hasPrefix("Result") {
      rest = rest.dropFirst(6)
      result = ModelPlace(.result)
    } else {
      return nil
    }
    while rest.first == "." {
      rest = rest.dropFirst()
      let word = rest.prefix { $0 != "." }
      rest = rest.dropFirst(word.count)
      if word == "Element" {
        result.keys.append(.any)
      } else if word.first == "[", let index = Int32(word.dropFirst().dropLast()) {
        result.keys.append(.index(index))
      } else {
        result.keys.append(.field(names.intern(String(word))))
      }
    }
    return rest.isEmpty ? result : nil
  }

  private mutating func readEntryPoint(_ node: YAMLNode) {
    var entry = EntryPointModel()
    for (key, value) in pairs(node) {
      switch key {
      case "decorators": entry.decorators = (value.strings ?? []).map { type($0) }
      case "function-types": entry.functionTypes = (value.strings ?? []).map { type($0) }
      case "on": entry.isOnParameter = value.string == "parameter"
      case "overrides":
        guard let text = value.string, let dot = text.lastIndex(of: ".") else { continue }
        let owner = type(String(text[..<dot]))
        entry.overrides = library.insert(names.intern(String(text[text.index(after: dot)...])), under: owner)
      case "parameter-names":
        entry.parameterNames = (value.elements ?? []).map { ($0.strings ?? []).map { names.intern($0) } }
      case "parameters": entry.parameters = (value.elements ?? []).map { parameter($0) }
      case "every-parameter":
        entry.parameters = [parameter(value)]
        entry.repeats = true
      default: fail("unknown key '\(key)' of an entry point", value)
      }
    }
    models[language]?.entryPoints.append(entry)
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
