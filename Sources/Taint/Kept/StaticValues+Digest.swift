internal import CodeGraph
internal import Core

/// What tells these answers from those of another scan.
extension StaticValues {
  /// Stands for all that functions can be told of variables and fields. Two can be compared if the symbols are those of one table.
  func digest(_ key: KeyedHash.Key) -> KeyedHash.Digest {
    var sum = UnorderedDigest(key)
    for (question, known) in answers {
      sum.add { hash in
        Self.add(question, to: &hash)
        Self.add(known, key, to: &hash)
      }
    }
    for (tag, places) in [changed, changedStatic].enumerated() {
      for place in places { sum.add { $0.combine(words: [Int32(tag), place.owner, place.name]) } }
    }
    for name in assignedFromOutside { sum.add { $0.combine(words: [2, name]) } }
    for function in givenMethods { sum.add { $0.combine(words: [7, function.raw]) } }
    for name in libraryFields { sum.add { $0.combine(words: [3, name.raw]) } }
    for (place, stores) in globals {
      let isDeclared = stores.contains { project.graph($0.function).kind == .module }
      sum.add { $0.combine(words: [4, place.owner, place.name, isDeclared ? 1 : 0]) }
    }
    // Whether a place is assigned at all decides whose field is meant along a class's supertypes.
    for (tag, table) in [fields, staticFields].enumerated() {
      for (place, stores) in table { sum.add { $0.combine(words: [Int32(5 + tag), place.owner, place.name, Int32(stores.count)]) } }
    }
    return sum.value
  }

  /// Stands for what functions inside of a function can be told of its variables.
  func digest(ofCapturesIn function: FunctionID, _ key: KeyedHash.Key) -> KeyedHash.Digest {
    var hash = KeyedHash(key)
    for index in project.graph(function).captures.indices { Self.add(type(ofCapture: Int32(index), of: function), to: &hash) }
    return hash.finish()
  }

  private static func add(_ question: Question, to hash: inout KeyedHash) {
    switch question {
    case .global(let place): hash.combine(words: [0, place.owner, place.name])
    case .field(let place): hash.combine(words: [1, place.owner, place.name])
    case .staticField(let place): hash.combine(words: [2, place.owner, place.name])
    }
  }

  private static func add(_ type: ObjectType, to hash: inout KeyedHash) {
    switch type {
    case .unknown: hash.combine(0)
    case .project(let id): hash.combine(words: [1, id.raw])
    case .library(let node): hash.combine(words: [2, node.raw])
    }
  }

  private static func add(_ known: Known, _ key: KeyedHash.Key, to hash: inout KeyedHash) {
    add(known.type, to: &hash)
    switch known.entity {
    case .function(let id): hash.combine(words: [1, id.raw])
    case .classType(let id): hash.combine(words: [2, id.raw])
    case .global(let file, let name): hash.combine(words: [3, file, name])
    case .module(let file): hash.combine(words: [4, file])
    case .library(let node): hash.combine(words: [5, node.raw])
    case .unknown: hash.combine(0)
    }
    add(known.constants, to: &hash)
    hash.combine(known.isConstantContainer ? 1 : 0)
    var elements = UnorderedDigest(key)
    for (name, constants) in known.elements {
      elements.add {
        $0.combine(name.code)
        add(constants, to: &$0)
      }
    }
    for (name, member) in known.members {
      elements.add {
        $0.combine(~name.code)
        add(member, key, to: &$0)
      }
    }
    hash.combine(elements.value)
  }

  private static func add(_ constants: ConstantSet, to hash: inout KeyedHash) {
    var writer = BinaryWriter()
    writer.write(constants)
    hash.combine(words: writer.bytes)
  }
}

/// A digest of a set, whose order does not count.
struct UnorderedDigest {
  private let key: KeyedHash.Key
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var count: UInt64 = 0

  init(_ key: KeyedHash.Key) { self.key = key }

  mutating func add(_ body: (inout KeyedHash) -> Void) {
    var hash = KeyedHash(key)
    body(&hash)
    let digest = hash.finish()
    first &+= digest.first
    second &+= digest.second
    count += 1
  }

  var value: KeyedHash.Digest {
    var hash = KeyedHash(key)
    for word in [first, second, count] { hash.combine(word) }
    return hash.finish()
  }
}
