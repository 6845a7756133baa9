internal import CodeGraph
package import Core
internal import RuleEngine

/// The models of a language as bytes, so that a scan need not read YAML again.
///
/// Whatever the bytes say, what is read is consistent: every symbol, node and kind is one that there is.
extension ModelLibrary.Entry {
  package static let form = BinaryForm("MMODEL2")

  /// nil if something is wrong with the models: that is to be told again, from the files.
  package func encoded() -> [UInt8]? {
    guard errors.isEmpty else { return nil }
    var writer = BinaryWriter()
    names.write(&writer)
    library.write(&writer)
    writer.write(list: kinds) { $0.write($1) }
    ModelCoding.write(&writer, models)
    return Self.form.sealed(writer)
  }

  /// nil if the bytes are not the whole models of a language in this form.
  package static func decoded(_ bytes: [UInt8]) -> ModelLibrary.Entry? {
    guard let reader = form.opened(bytes) else { return nil }
    return read(reader)
  }

  /// The same behind the head, about which nobody has said anything yet.
  package static func read(_ content: BinaryReader) -> ModelLibrary.Entry? {
    var reader = content
    do throws(BinaryReader.Broken) {
      let names = try Interner(&reader)
      let library = try LibraryNames(&reader, symbols: names.count)
      let kinds = try reader.list { reader throws(BinaryReader.Broken) in try reader.string() }
      let limits = ModelCoding(symbols: names.count, nodes: library.count, kinds: kinds.count)
      let models = try limits.models(&reader)
      guard reader.isAtEnd else { return nil }
      return ModelLibrary.Entry(names: names, library: library, models: models, kinds: kinds, errors: [])
    } catch {
      return nil
    }
  }
}

/// Models as bytes, and back within the bounds of their tables.
struct ModelCoding {
  typealias Broken = BinaryReader.Broken

  let symbols: Int
  let nodes: Int
  let kinds: Int

  // MARK: All of a language

  static func write(_ writer: inout BinaryWriter, _ models: LibraryModels) {
    // Many names are told the same, each by itself: told once, they are read once.
    var known: [[UInt8]: Int32] = [:]
    var different: [LibraryModel] = []
    let places = models.models.all.map { model in
      var single = BinaryWriter()
      write(&single, model)
      if let place = known[single.bytes] { return place }
      let place = Int32(different.count)
      known[single.bytes] = place
      different.append(model)
      return place
    }
    writer.write(list: different, write)
    writer.write(raw: models.models.places.map { $0 < 0 ? -1 : places[Int($0)] })
    writer.write(raw: models.types.sorted())
    writer.write(raw: models.shared.sorted())
    writer.write(list: models.scalars.sorted()) { $0.write($1) }
    for node in [
      models.attributes, models.anyType, models.listType, models.dictionaryType, models.textType, models.functionType, models.exceptionType,
    ] {
      write(&writer, node)
    }
    writer.write(list: models.entryPoints, write)
  }

  func models(_ reader: inout BinaryReader) throws(Broken) -> LibraryModels {
    var models = LibraryModels()
    models.models.all = try reader.list(model)
    models.models.places = try reader.raw(Int32.self)
    let count = Int32(models.models.all.count)
    guard models.models.places.allSatisfy({ (-1..<count).contains($0) }) else { throw Broken() }
    models.types = try nodeSet(&reader)
    models.shared = try nodeSet(&reader)
    models.scalars = Set(try reader.list { reader throws(Broken) in try reader.string() })
    models.attributes = try node(&reader)
    models.anyType = try node(&reader)
    models.listType = try node(&reader)
    models.dictionaryType = try node(&reader)
    models.textType = try node(&reader)
    models.functionType = try node(&reader)
    models.exceptionType = try node(&reader)
    models.entryPoints = try reader.list(entryPoint)
    return models
  }

  private func nodeSet(_ reader: inout BinaryReader) throws(Broken) -> Set<Int32> {
    let found = try reader.raw(Int32.self)
    guard found.allSatisfy({ (0..<Int32(nodes)).contains($0) }) else { throw Broken() }
    return Set(found)
  }

  // MARK: One model

  /// What is true or false of a model, in the order of its bits.
  private static let flags: [WritableKeyPath<LibraryModel, Bool> & Sendable] = [
    \.cleansAll, \.normalizes, \.isRelative, \.isNumber, \.isHost, \.operatesOnArgument, \.resultIsReceiver, \.guardsAll, \.isValue,
    \.neverReturns,
  ]
  private static let operations = LibraryOperation.allCases

  private static func write(_ writer: inout BinaryWriter, _ model: LibraryModel) {
    writer.write(flags.enumerated().reduce(0) { $0 | (model[keyPath: $1.element] ? 1 << $1.offset : 0) })
    writer.write(list: model.sources) { writer, source in
      writer.write(Int(source.kind))
      write(&writer, source.place)
    }
    writer.write(list: model.sinks) { writer, sink in
      writer.write(Int(sink.kind))
      write(&writer, sink.place)
      writer.write(list: sink.conditions, write)
      writer.write(sink.isDoubtful)
    }
    writer.write(list: model.flows) { writer, flow in
      write(&writer, flow.from)
      write(&writer, flow.to)
    }
    writer.write(list: model.cleans) { $0.write(Int($1)) }
    writer.write(list: model.guards) { $0.write(Int($1)) }
    writer.write(list: model.undoes, write)
    writer.write(model.operation.flatMap { operations.firstIndex(of: $0) } ?? -1)
    write(&writer, model.type)
    writer.write(list: model.callbacks) { writer, callback in
      write(&writer, callback.function)
      writer.write(list: callback.parameters, write)
      writer.write(callback.result != nil)
      if let result = callback.result { write(&writer, result) }
    }
    writer.write(model.constant != nil)
    if let constant = model.constant { write(&writer, constant) }
  }

  private func model(_ reader: inout BinaryReader) throws(Broken) -> LibraryModel {
    var model = LibraryModel()
    let flags = try reader.int()
    if flags != 0 {
      for (bit, flag) in Self.flags.enumerated() where flags >> bit & 1 != 0 { model[keyPath: flag] = true }
    }
    model.sources = try reader.list { reader throws(Broken) in .init(kind: try kind(&reader), place: try place(&reader)) }
    model.sinks = try reader.list { reader throws(Broken) in
      .init(
        kind: try kind(&reader), place: try place(&reader), conditions: try reader.list(condition), isDoubtful: try reader.bool())
    }
    model.flows = try reader.list { reader throws(Broken) in .init(from: try place(&reader), to: try place(&reader)) }
    model.cleans = try reader.list(kind)
    model.guards = try reader.list(kind)
    model.undoes = try reader.list(node)
    let operation = try reader.int()
    guard (-1..<Self.operations.count).contains(operation) else { throw Broken() }
    model.operation = operation < 0 ? nil : Self.operations[operation]
    model.type = try node(&reader)
    model.callbacks = try reader.list { reader throws(Broken) in
      CallbackModel(
        function: try place(&reader), parameters: try reader.list(parameter), result: try reader.bool() ? try place(&reader) : nil)
    }
    model.constant = try reader.bool() ? try constant(&reader) : nil
    return model
  }

  private static func write(_ writer: inout BinaryWriter, _ condition: LibraryModel.Condition) {
    write(&writer, condition.place)
    writer.write(list: condition.values, write)
    for regex in [condition.regex, condition.beginning] {
      writer.write(regex?.pattern)
      writer.write(Int(regex?.options.rawValue ?? 0))
    }
    writer.write(condition.asksForPresence)
    writer.write(condition.isNegated)
  }

  private func condition(_ reader: inout BinaryReader) throws(Broken) -> LibraryModel.Condition {
    LibraryModel.Condition(
      place: try place(&reader), values: try reader.list(constant), regex: try regex(&reader), beginning: try regex(&reader),
      asksForPresence: try reader.bool(), isNegated: try reader.bool())
  }

  private func regex(_ reader: inout BinaryReader) throws(Broken) -> Regex? {
    let pattern = try reader.optionalString()
    let options = Regex.Options(rawValue: UInt8(truncatingIfNeeded: try reader.int()))
    return pattern.map { Regex(known: $0, options: options) }
  }

  private static func write(_ writer: inout BinaryWriter, _ entry: EntryPointModel) {
    writer.write(list: entry.decorators, write)
    writer.write(list: entry.functionTypes, write)
    writer.write(entry.isOnParameter)
    write(&writer, entry.overrides)
    writer.write(list: entry.parameterNames) { writer, names in writer.write(list: names) { $0.write(Int($1.raw)) } }
    writer.write(list: entry.parameters, write)
    writer.write(entry.repeats)
  }

  private func entryPoint(_ reader: inout BinaryReader) throws(Broken) -> EntryPointModel {
    var entry = EntryPointModel()
    entry.decorators = try reader.list(node)
    entry.functionTypes = try reader.list(node)
    entry.isOnParameter = try reader.bool()
    entry.overrides = try node(&reader)
    entry.parameterNames = try reader.list { reader throws(Broken) in try reader.list(symbol) }
    entry.parameters = try reader.list(parameter)
    entry.repeats = try reader.bool()
    return entry
  }

  private static func write(_ writer: inout BinaryWriter, _ parameter: CallbackModel.Parameter) {
    switch parameter {
    case .place(let place):
      writer.write(0)
      write(&writer, place)
    case .instance(let type):
      writer.write(1)
      write(&writer, type)
    case .outlet(let type, let place):
      writer.write(2)
      write(&writer, type)
      write(&writer, place)
    case .source(let kind):
      writer.write(3)
      writer.write(Int(kind))
    case .unknown: writer.write(4)
    }
  }

  private func parameter(_ reader: inout BinaryReader) throws(Broken) -> CallbackModel.Parameter {
    switch try reader.int() {
    case 0: .place(try place(&reader))
    case 1: .instance(try node(&reader))
    case 2: .outlet(try node(&reader), try place(&reader))
    case 3: .source(try kind(&reader))
    case 4: .unknown
    default: throw Broken()
    }
  }

  // MARK: Places and values

  private static func write(_ writer: inout BinaryWriter, _ place: ModelPlace) {
    switch place.base {
    case .receiver: writer.write(0)
    case .argument(let index):
      writer.write(1)
      writer.write(Int(index))
    case .keyword(let name):
      writer.write(2)
      writer.write(Int(name.raw))
    case .anyArgument: writer.write(3)
    case .argumentsFrom(let index):
      writer.write(4)
      writer.write(Int(index))
    case .result: writer.write(5)
    }
    writer.write(list: place.keys) { $0.write(Int($1.code)) }
  }

  private func place(_ reader: inout BinaryReader) throws(Broken) -> ModelPlace {
    let base: ModelPlace.Base
    switch try reader.int() {
    case 0: base = .receiver
    case 1: base = .argument(try index(&reader))
    case 2: base = .keyword(try symbol(&reader))
    case 3: base = .anyArgument
    case 4: base = .argumentsFrom(try index(&reader))
    case 5: base = .result
    default: throw Broken()
    }
    return ModelPlace(base, try reader.list(key))
  }

  private func key(_ reader: inout BinaryReader) throws(Broken) -> Key {
    let code = try reader.int()
    guard code >= 0, code < 4 << 32 else { throw Broken() }
    let key = Key(code: UInt64(code))
    if case .field(let name) = key, !(0..<Int32(symbols)).contains(name.raw) { throw Broken() }
    return key
  }

  private static func write(_ writer: inout BinaryWriter, _ constant: Constant) {
    switch constant {
    case .string(let text):
      writer.write(0)
      writer.write(text)
    case .integer(let number):
      writer.write(1)
      writer.write(raw: [number])
    case .decimal(let number):
      writer.write(2)
      writer.write(raw: [number])
    case .boolean(let value):
      writer.write(3)
      writer.write(value)
    case .null: writer.write(4)
    case .prefix(let text):
      writer.write(5)
      writer.write(text)
    }
  }

  private func constant(_ reader: inout BinaryReader) throws(Broken) -> Constant {
    switch try reader.int() {
    case 0: return .string(try reader.string())
    case 1:
      guard let number = try reader.raw(Int.self).first else { throw Broken() }
      return .integer(number)
    case 2:
      guard let number = try reader.raw(Double.self).first else { throw Broken() }
      return .decimal(number)
    case 3: return .boolean(try reader.bool())
    case 4: return .null
    case 5: return .prefix(try reader.string())
    default: throw Broken()
    }
  }

  private static func write(_ writer: inout BinaryWriter, _ node: LibraryNode) { writer.write(Int(node.raw)) }

  private func node(_ reader: inout BinaryReader) throws(Broken) -> LibraryNode { try LibraryNode(&reader, of: nodes) }

  private func symbol(_ reader: inout BinaryReader) throws(Broken) -> Symbol {
    let raw = try reader.int()
    guard (0..<symbols).contains(raw) else { throw Broken() }
    return Symbol(raw: Int32(raw))
  }

  private func kind(_ reader: inout BinaryReader) throws(Broken) -> Int32 {
    let raw = try reader.int()
    guard (0..<kinds).contains(raw) else { throw Broken() }
    return Int32(raw)
  }

  /// Position of an argument: it may be far behind any, never before the first.
  private func index(_ reader: inout BinaryReader) throws(Broken) -> Int32 {
    let raw = try reader.int()
    guard (-1...0xFFFF).contains(raw) else { throw Broken() }
    return Int32(raw)
  }
}
