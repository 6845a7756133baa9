package import Core

/// What tells functions, and the rest of a file, from what they were at another time; places in the text do not count.
///
/// Names go in as the project's symbols: two digests can be compared if the symbols are those of one table.
extension FunctionGraph {
  /// What a function's declaration says of instructions of the functions around it: these have other numbers when something is put in
  /// front of them.
  package var outerPlaces: [Int32] { captures.map(\.outer) + decorators.map(\.value) + parameters.flatMap { $0.decorators.map(\.value) } }

  /// Stands for the function's code.
  ///
  /// - Parameter meaning: what an instruction refers to that means something by a number of its file: ``Opcode/imported``,
  ///   ``Opcode/function``, ``Opcode/classReference``.
  package func bodyDigest(_ key: KeyedHash.Key, meaning: (Instruction) -> UInt64) -> KeyedHash.Digest {
    var words: [UInt64] = []
    words.reserveCapacity(instructions.count * 2 + calls.count * 4 + arguments.count * 2 + marks.count * 2 + 16)
    for list in [instructions.count, operands.count, calls.count, arguments.count, marks.count, blocks.count, edges.count] {
      words.append(UInt64(list))
    }
    for instruction in instructions {
      words.append(UInt64(instruction.op.rawValue) | UInt64(instruction.detail) << 8 | Self.word(0, instruction.name.raw))
      switch instruction.op {
      case .imported, .function, .classReference:
        words.append(meaning(instruction))
        words.append(Self.word(0, instruction.b))
      default: words.append(Self.word(instruction.a, instruction.b))
      }
    }
    for call in calls {
      let flags: UInt64 = (call.isOptional ? 1 : 0) | (call.isTag ? 2 : 0) | (call.isDetached ? 4 : 0)
      words.append(UInt64(call.kind.rawValue) | flags << 8 | Self.word(0, call.name.raw))
      words.append(Self.word(call.callee, call.receiver))
      words.append(Self.word(call.firstArgument, call.argumentCount))
    }
    for argument in arguments {
      words.append(Self.word(argument.value, argument.name.raw))
      words.append(UInt64(argument.spread.rawValue))
    }
    for mark in marks {
      words.append(Self.word(mark.number, mark.instance))
      words.append(UInt64(mark.effect.rawValue) | UInt64(mark.part) << 8 | (mark.isLocal ? 1 << 16 : 0))
    }
    var hash = KeyedHash(key)
    hash.combine(words: words)
    hash.combine(words: operands)
    hash.combine(words: blocks)
    hash.combine(words: edges)
    hash.combine(words: outerPlaces)
    return hash.finish()
  }

  /// Stands for what the function is declared to be, wherever it stands.
  ///
  /// - Parameters:
  ///   - owner: what stands for the class that it is a method of.
  ///   - enclosing: what stands for the function that it stands in.
  package func declarationDigest(_ key: KeyedHash.Key, owner: Int32, enclosing: Int32) -> KeyedHash.Digest {
    var words = DeclarationWords()
    words.add(self, owner: owner, enclosing: enclosing)
    var hash = KeyedHash(key)
    hash.combine(words: words.all)
    return hash.finish()
  }

  fileprivate static func word(_ low: Int32, _ high: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: low)) | UInt64(UInt32(bitPattern: high)) << 32
  }
}

extension ClassRecord {
  /// Stands for what the class itself is declared to be: its members are declarations of their own.
  ///
  /// - Parameter references: what stands for the class it stands in and for the functions that run its body.
  package func declarationDigest(_ key: KeyedHash.Key, references: [Int32]) -> KeyedHash.Digest {
    var words = DeclarationWords()
    words.add(self, references: references)
    var hash = KeyedHash(key)
    hash.combine(words: words.all)
    return hash.finish()
  }
}

extension ClassRecord.Field {
  /// Stands for the field's declaration.
  package func add(to hash: inout KeyedHash) {
    var words = DeclarationWords()
    words.add(name)
    words.add(type)
    words.add(isStatic)
    words.add(decorators)
    hash.combine(words: words.all)
  }
}

/// Declarations as a list of words.
private struct DeclarationWords {
  var all: [Int32] = []

  mutating func add(_ number: Int32) { all.append(number) }
  mutating func add(_ symbol: Symbol) { all.append(symbol.raw) }
  mutating func add(_ flag: Bool) { all.append(flag ? 1 : 0) }

  mutating func add<Element>(list: [Element], _ body: (inout DeclarationWords, Element) -> Void) {
    all.append(Int32(truncatingIfNeeded: list.count))
    for element in list { body(&self, element) }
  }

  mutating func add(_ decorators: [Decorator]) {
    add(list: decorators) { words, decorator in
      words.add(decorator.name)
      words.add(list: decorator.arguments) { words, argument in
        words.add(argument.name)
        words.add(argument.text)
      }
    }
  }

  mutating func add(_ record: ClassRecord, references: [Int32]) {
    add(record.name)
    add(record.isInterface)
    add(list: record.supertypes) { $0.add($1) }
    add(record.decorators)
    add(list: references) { $0.add($1) }
  }

  mutating func add(_ function: FunctionGraph, owner: Int32, enclosing: Int32) {
    add(Int32(function.kind.rawValue))
    add(function.name)
    add(owner)
    add(enclosing)
    for flag in [
      function.isAsync, function.isGenerator, function.isStatic, function.isSynchronized, function.isExported, function.isAbstract,
      function.instructions.isEmpty,
    ] { add(flag) }
    add(function.returnType)
    add(function.declaredType)
    add(list: function.parameters) { words, parameter in
      words.add(Int32(parameter.kind.rawValue))
      words.add(parameter.name)
      words.add(parameter.type)
      words.add(parameter.hasDefault)
      words.add(parameter.decorators)
    }
    add(function.decorators)
    add(list: function.captures) { $0.add($1.name) }
  }
}
