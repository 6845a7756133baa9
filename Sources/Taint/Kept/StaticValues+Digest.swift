internal import CodeGraph
internal import Core

/// What tells these answers from those of another scan.
extension StaticValues {
  /// Adds all that functions can be told of variables and fields, under their names.
  func addFacts(to names: inout NamedDigests, _ numbers: Renumbering, _ key: KeyedHash.Key) {
    func add(_ name: Int32, _ body: (inout KeyedHash) -> Void) {
      var hash = KeyedHash(key)
      body(&hash)
      names.add(UInt64(UInt32(bitPattern: name)), hash.finish())
    }
    func owner(_ place: Place) -> Int32 { (try? numbers.classType(place.owner)) ?? -2 }
    for (question, known) in answers {
      switch question {
      case .global(let place):
        add(place.name) {
          $0.combine(words: [0, place.owner]); self.add(known, numbers, key, to: &$0)
        }
      case .field(let place):
        add(place.name) {
          $0.combine(words: [1, owner(place)]); self.add(known, numbers, key, to: &$0)
        }
      case .staticField(let place):
        add(place.name) {
          $0.combine(words: [2, owner(place)]); self.add(known, numbers, key, to: &$0)
        }
      }
    }
    for place in changed { add(place.name) { $0.combine(words: [3, place.owner]) } }
    for place in changedStatic { add(place.name) { $0.combine(words: [4, owner(place)]) } }
    for name in assignedFromOutside { add(name) { $0.combine(words: [5]) } }
    for name in libraryFields { add(name.raw) { $0.combine(words: [6]) } }
    for name in givenNames { add(name.raw) { $0.combine(words: [10]) } }
    for (place, stores) in globals {
      let isDeclared = stores.contains { project.graph($0.function).kind == .module }
      add(place.name) { $0.combine(words: [7, place.owner, isDeclared ? 1 : 0]) }
    }
    // Whether a place is assigned at all decides whose field is meant along a class's supertypes; what classes below are told of it is
    // found when they ask.
    for (tag, table) in [fields, staticFields].enumerated() {
      for (place, stores) in table {
        let inherited = project.subclasses[Int(place.owner)].isEmpty ? nil : inherited(place, isStatic: tag == 1)
        add(place.name) {
          $0.combine(words: [Int32(8 + tag), owner(place), Int32(stores.count)])
          if let inherited { self.add(inherited, numbers, key, to: &$0) }
        }
      }
    }
  }

  /// Stands for what functions inside of a function can be told of its variables.
  func digest(ofCapturesIn function: FunctionID, _ numbers: Renumbering, _ key: KeyedHash.Key) -> KeyedHash.Digest {
    var hash = KeyedHash(key)
    for index in project.graph(function).captures.indices { Self.add(type(ofCapture: Int32(index), of: function), numbers, to: &hash) }
    return hash.finish()
  }

  private static func add(_ type: ObjectType, _ numbers: Renumbering, to hash: inout KeyedHash) {
    switch type {
    case .unknown: hash.combine(0)
    case .project(let id): hash.combine(words: [1, (try? numbers.classType(id.raw)) ?? -2])
    case .library(let node): hash.combine(words: [2, (try? numbers.node(node.raw)) ?? -2])
    }
  }

  func add(_ known: Known, _ numbers: Renumbering, _ key: KeyedHash.Key, to hash: inout KeyedHash) {
    Self.add(known.type, numbers, to: &hash)
    hash.combine(words: numbers.words(known.entity))
    Self.add(known.constants, to: &hash)
    hash.combine(known.isConstantContainer ? 1 : 0)
    guard !known.elements.isEmpty || !known.members.isEmpty else { return }
    var elements = UnorderedDigest(key)
    for (name, constants) in known.elements {
      elements.add {
        $0.combine(name.code)
        Self.add(constants, to: &$0)
      }
    }
    for (name, member) in known.members {
      elements.add {
        $0.combine(~name.code)
        self.add(member, numbers, key, to: &$0)
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
