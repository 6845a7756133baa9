package import Core

/// A file's graph as bytes, so that a scan need not make it again of a file that has not changed.
///
/// The form is private to one build of the program. Equal graphs give equal bytes.
extension FileGraph {
  package func write(to writer: inout BinaryWriter) {
    writer.write(path)
    writer.write(language)
    writer.write(list: names) { $0.write($1) }
    writer.write(package)
    writer.write(list: imports) { $0.write($1) }
    writer.write(raw: wildcards)
    writer.write(list: exports) { $0.write($1) }
    writer.write(list: functions) { $1.write(to: &$0) }
    writer.write(list: classes) { $0.write($1) }
    writer.write(list: globals) { $0.write($1) }
  }

  package init(from reader: inout BinaryReader) throws(BinaryReader.Broken) {
    self.init(path: try reader.string(), language: try reader.string())
    names = try reader.list { reader throws(BinaryReader.Broken) in try reader.string() }
    package = try reader.symbol()
    imports = try reader.list { reader throws(BinaryReader.Broken) in try reader.importRecord() }
    wildcards = try reader.raw(Symbol.self)
    exports = try reader.list { reader throws(BinaryReader.Broken) in try reader.exportRecord() }
    functions = try reader.list { reader throws(BinaryReader.Broken) in try FunctionGraph(from: &reader) }
    classes = try reader.list { reader throws(BinaryReader.Broken) in try reader.classRecord() }
    globals = try reader.list { reader throws(BinaryReader.Broken) in try reader.global() }
    guard !names.isEmpty, !functions.isEmpty else { throw BinaryReader.Broken() }
  }
}

extension FunctionGraph {
  fileprivate func write(to writer: inout BinaryWriter) {
    writer.write(Int(kind.rawValue))
    writer.write(name)
    writer.write(Int(owner))
    writer.write(Int(enclosing))
    for flag in [isAsync, isGenerator, isStatic, isSynchronized, isExported, isAbstract] { writer.write(flag) }
    writer.write(returnType)
    writer.write(declaredType)
    writer.write(list: parameters) { $0.write($1) }
    writer.write(list: decorators) { $0.write($1) }
    writer.write(list: captures) { writer, capture in
      writer.write(capture.name)
      writer.write(Int(capture.outer))
    }
    writer.write(range)
    writer.write(nameRange)
    writer.write(packed: instructions)
    writer.write(raw: operands)
    writer.write(packed: calls)
    writer.write(packed: arguments)
    writer.write(packed: marks)
    writer.write(raw: blocks)
    writer.write(raw: edges)
  }

  fileprivate init(from reader: inout BinaryReader) throws(BinaryReader.Broken) {
    guard let kind = Kind(rawValue: UInt8(truncatingIfNeeded: try reader.int())) else { throw BinaryReader.Broken() }
    let name = try reader.symbol()
    let owner = try reader.int32()
    let enclosing = try reader.int32()
    let isAsync = try reader.bool()
    let isGenerator = try reader.bool()
    let isStatic = try reader.bool()
    let isSynchronized = try reader.bool()
    let isExported = try reader.bool()
    let isAbstract = try reader.bool()
    let returnType = try reader.symbol()
    let declaredType = try reader.symbol()
    let parameters = try reader.list { reader throws(BinaryReader.Broken) in try reader.parameter() }
    let decorators = try reader.decorators()
    let captures = try reader.list { reader throws(BinaryReader.Broken) in
      Capture(name: try reader.symbol(), outer: try reader.int32())
    }
    self.init(kind: kind, name: name, range: try reader.range(), nameRange: try reader.range())
    self.owner = owner
    self.enclosing = enclosing
    self.isAsync = isAsync
    self.isGenerator = isGenerator
    self.isStatic = isStatic
    self.isSynchronized = isSynchronized
    self.isExported = isExported
    self.isAbstract = isAbstract
    self.returnType = returnType
    self.declaredType = declaredType
    self.parameters = parameters
    self.decorators = decorators
    self.captures = captures
    instructions = try reader.packed()
    operands = try reader.raw(Int32.self)
    calls = try reader.packed()
    arguments = try reader.packed()
    marks = try reader.packed()
    blocks = try reader.raw(Block.self)
    edges = try reader.raw(Int32.self)
  }
}

/// A plain value as a fixed number of words: its memory has gaps, whose content is anything.
private protocol Packed {
  static var wordCount: Int { get }
  func pack(into words: inout [UInt64])
  /// nil if the words stand for no such value.
  init?(_ words: ArraySlice<UInt64>)
}

private func word(_ low: Int32, _ high: Int32) -> UInt64 { UInt64(UInt32(bitPattern: low)) | UInt64(UInt32(bitPattern: high)) << 32 }
private func word(_ range: ByteRange) -> UInt64 { UInt64(range.start) | UInt64(range.end) << 32 }

extension UInt64 {
  fileprivate var low: Int32 { Int32(truncatingIfNeeded: self) }
  fileprivate var high: Int32 { Int32(truncatingIfNeeded: self >> 32) }
  fileprivate var range: ByteRange { ByteRange(UInt32(truncatingIfNeeded: self), UInt32(truncatingIfNeeded: self >> 32)) }
  fileprivate func byte(_ index: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: self >> (8 * index)) }
  fileprivate func bit(_ index: UInt64) -> Bool { self >> index & 1 != 0 }
}

extension Instruction: Packed {
  fileprivate static let wordCount = 3

  fileprivate func pack(into words: inout [UInt64]) {
    words.append(UInt64(op.rawValue) | UInt64(detail) << 8 | word(0, name.raw))
    words.append(word(a, b))
    words.append(word(range))
  }

  fileprivate init?(_ words: ArraySlice<UInt64>) {
    let first = words.startIndex
    guard let op = Opcode(rawValue: words[first].byte(0)) else { return nil }
    self.init(
      op, a: words[first + 1].low, b: words[first + 1].high, name: Symbol(raw: words[first].high), detail: words[first].byte(1),
      range: words[first + 2].range)
  }
}

extension CallSite: Packed {
  fileprivate static let wordCount = 5

  fileprivate func pack(into words: inout [UInt64]) {
    let flags: UInt64 = (isOptional ? 1 : 0) | (isTag ? 2 : 0) | (isDetached ? 4 : 0)
    words.append(UInt64(kind.rawValue) | flags << 8)
    words.append(word(callee, receiver))
    words.append(word(name.raw, 0))
    words.append(word(nameRange))
    words.append(word(firstArgument, argumentCount))
  }

  fileprivate init?(_ words: ArraySlice<UInt64>) {
    let first = words.startIndex
    guard let kind = Kind(rawValue: words[first].byte(0)) else { return nil }
    self.init(kind, nameRange: words[first + 3].range)
    isOptional = words[first].bit(8)
    isTag = words[first].bit(9)
    isDetached = words[first].bit(10)
    callee = words[first + 1].low
    receiver = words[first + 1].high
    name = Symbol(raw: words[first + 2].low)
    firstArgument = words[first + 4].low
    argumentCount = words[first + 4].high
  }
}

extension Argument: Packed {
  fileprivate static let wordCount = 2

  fileprivate func pack(into words: inout [UInt64]) {
    words.append(word(value, name.raw))
    words.append(UInt64(spread.rawValue))
  }

  fileprivate init?(_ words: ArraySlice<UInt64>) {
    let first = words.startIndex
    guard let spread = Spread(rawValue: words[first + 1].byte(0)) else { return nil }
    self.init(value: words[first].low, name: Symbol(raw: words[first].high), spread: spread)
  }
}

extension ExpressionMark: Packed {
  fileprivate static let wordCount = 2

  fileprivate func pack(into words: inout [UInt64]) {
    words.append(word(number, instance))
    words.append(UInt64(effect.rawValue) | UInt64(part) << 8 | (isLocal ? 1 << 16 : 0))
  }

  fileprivate init?(_ words: ArraySlice<UInt64>) {
    let first = words.startIndex
    guard let effect = Effect(rawValue: words[first + 1].byte(0)) else { return nil }
    self.init(words[first].low, effect)
    instance = words[first].high
    part = words[first + 1].byte(1)
    isLocal = words[first + 1].bit(16)
  }
}

extension BinaryWriter {
  fileprivate mutating func write<Value: Packed>(packed values: [Value]) {
    var words: [UInt64] = []
    words.reserveCapacity(values.count * Value.wordCount)
    for value in values { value.pack(into: &words) }
    write(raw: words)
  }

  fileprivate mutating func write(_ symbol: Symbol) { write(Int(symbol.raw)) }

  fileprivate mutating func write(_ range: ByteRange) {
    write(Int(range.start))
    write(Int(range.end))
  }

  fileprivate mutating func write(_ record: ImportRecord) {
    write(record.module)
    write(record.name)
    write(record.local)
    write(record.isStatic)
  }

  fileprivate mutating func write(_ record: ExportRecord) {
    write(record.name)
    write(record.local)
    write(record.module)
    write(record.imported)
  }

  fileprivate mutating func write(_ global: FileGraph.Global) {
    write(global.name)
    write(Int(global.function))
    write(Int(global.classIndex))
    write(global.type)
  }

  fileprivate mutating func write(_ decorator: Decorator) {
    write(decorator.name)
    write(Int(decorator.value))
    write(list: decorator.arguments) { writer, argument in
      writer.write(argument.name)
      writer.write(argument.text)
    }
    write(decorator.range)
  }

  fileprivate mutating func write(_ parameter: Parameter) {
    write(Int(parameter.kind.rawValue))
    write(parameter.name)
    write(parameter.type)
    write(parameter.hasDefault)
    write(list: parameter.decorators) { $0.write($1) }
    write(parameter.range)
  }

  fileprivate mutating func write(_ record: ClassRecord) {
    write(record.name)
    write(Int(record.outer))
    write(record.isInterface)
    write(raw: record.supertypes)
    write(raw: record.methods)
    write(list: record.fields) { writer, field in
      writer.write(field.name)
      writer.write(field.type)
      writer.write(field.isStatic)
      writer.write(list: field.decorators) { $0.write($1) }
    }
    write(list: record.decorators) { $0.write($1) }
    write(Int(record.initializer))
    write(Int(record.staticInitializer))
    write(record.range)
  }
}

extension BinaryReader {
  fileprivate mutating func packed<Value: Packed>() throws(Broken) -> [Value] {
    let words = try raw(UInt64.self)
    guard words.count.isMultiple(of: Value.wordCount) else { throw Broken() }
    var values: [Value] = []
    values.reserveCapacity(words.count / Value.wordCount)
    for first in stride(from: 0, to: words.count, by: Value.wordCount) {
      guard let value = Value(words[first..<(first + Value.wordCount)]) else { throw Broken() }
      values.append(value)
    }
    return values
  }

  fileprivate mutating func int32() throws(Broken) -> Int32 {
    guard let value = Int32(exactly: try int()) else { throw Broken() }
    return value
  }

  fileprivate mutating func symbol() throws(Broken) -> Symbol { Symbol(raw: try int32()) }

  fileprivate mutating func range() throws(Broken) -> ByteRange { ByteRange(try int(), try int()) }

  fileprivate mutating func importRecord() throws(Broken) -> ImportRecord {
    var record = ImportRecord(module: try symbol(), name: try symbol(), local: try symbol())
    record.isStatic = try bool()
    return record
  }

  fileprivate mutating func exportRecord() throws(Broken) -> ExportRecord {
    var record = ExportRecord(name: try symbol(), local: try symbol())
    record.module = try symbol()
    record.imported = try symbol()
    return record
  }

  fileprivate mutating func global() throws(Broken) -> FileGraph.Global {
    FileGraph.Global(name: try symbol(), function: try int32(), classIndex: try int32(), type: try symbol())
  }

  fileprivate mutating func decorators() throws(Broken) -> [Decorator] {
    try list { reader throws(Broken) in
      let name = try reader.symbol()
      let value = try reader.int32()
      let arguments = try reader.list { reader throws(Broken) in (name: try reader.symbol(), text: try reader.symbol()) }
      return Decorator(name: name, value: value, arguments: arguments, range: try reader.range())
    }
  }

  fileprivate mutating func parameter() throws(Broken) -> Parameter {
    guard let kind = Parameter.Kind(rawValue: UInt8(truncatingIfNeeded: try int())) else { throw Broken() }
    let name = try symbol()
    let type = try symbol()
    let hasDefault = try bool()
    let decorators = try decorators()
    return Parameter(kind: kind, name: name, type: type, hasDefault: hasDefault, decorators: decorators, range: try range())
  }

  fileprivate mutating func classRecord() throws(Broken) -> ClassRecord {
    let name = try symbol()
    let outer = try int32()
    let isInterface = try bool()
    let supertypes = try raw(Symbol.self)
    let methods = try raw(Int32.self)
    let fields = try list { reader throws(Broken) in
      ClassRecord.Field(
        name: try reader.symbol(), type: try reader.symbol(), isStatic: try reader.bool(), decorators: try reader.decorators())
    }
    let decorators = try decorators()
    let initializer = try int32()
    let staticInitializer = try int32()
    var record = ClassRecord(name: name, range: try range())
    record.outer = outer
    record.isInterface = isInterface
    record.supertypes = supertypes
    record.methods = methods
    record.fields = fields
    record.decorators = decorators
    record.initializer = initializer
    record.staticInitializer = staticInitializer
    return record
  }
}
