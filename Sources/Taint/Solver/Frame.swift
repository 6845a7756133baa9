internal import CodeGraph
internal import Core

/// The tables of one function that is being solved: sets are stored once and handled by index.
final class Frame {
  let function: FunctionID
  let graph: FunctionGraph
  /// Value of each instruction.
  var values: [AbstractValue]
  var heap = Heap()

  private(set) var factSets: [[Fact]] = [[]]
  private var factUnions: [UInt64: Int32] = [:]
  private var pathSets: [Int32: Int32] = [:]
  private(set) var objectSets: [[Int32]] = [[]]
  private var objectSetIndex: [[Int32]: Int32] = [[]: 0]
  private(set) var constants: [ConstantSet] = [.bottom, .top]
  private var constantIndex: [ConstantSet: Int32] = [.bottom: 0, .top: 1]
  private(set) var origins: [Origin] = []
  private var originIndex: [Origin: Int32] = [:]
  private(set) var objects: [ObjectRecord] = []
  private var objectIndex: [ObjectRecord: Int32] = [:]
  private(set) var keys: [Key] = []
  private var keyIndex: [Key: Int32] = [:]
  /// Keys under which each object ever got a value.
  private(set) var keysOfObject: [[Int32]] = []
  var traces: [TraceNode] = []

  init(function: FunctionID, graph: FunctionGraph) {
    self.function = function
    self.graph = graph
    values = Array(repeating: .bottom, count: graph.instructions.count)
  }

  // MARK: Constants

  func constant(_ set: ConstantSet) -> Int32 {
    if set.isTop { return 1 }
    if let known = constantIndex[set] { return known }
    constants.append(set)
    constantIndex[set] = Int32(constants.count - 1)
    return Int32(constants.count - 1)
  }

  func constantSet(_ value: AbstractValue) -> ConstantSet { constants[Int(value.constant)] }

  func value(_ constant: Constant) -> AbstractValue {
    AbstractValue(facts: 0, objects: 0, constant: self.constant(ConstantSet(values: [constant])))
  }

  // MARK: Facts

  func origin(_ origin: Origin) -> Int32 {
    if let known = originIndex[origin] { return known }
    origins.append(origin)
    originIndex[origin] = Int32(origins.count - 1)
    return Int32(origins.count - 1)
  }

  func facts(_ set: Int32) -> [Fact] { factSets[Int(set)] }

  func factSet(_ facts: [Fact]) -> Int32 {
    if facts.isEmpty { return 0 }
    var merged: [Fact] = []
    merged.reserveCapacity(facts.count)
    for fact in facts where !fact.mask.isEmpty { Self.insert(fact, into: &merged) }
    if merged.count > Self.maximumFacts { merged = Self.chosen(merged, origins) }
    if merged.isEmpty { return 0 }
    factSets.append(merged)
    return Int32(factSets.count - 1)
  }

  /// Adds a fact, keeping the set sorted by origin and the first way by which data of an origin came.
  private static func insert(_ fact: Fact, into set: inout [Fact]) {
    var position = set.count
    while position > 0, set[position - 1].origin > fact.origin { position -= 1 }
    if position > 0, set[position - 1].origin == fact.origin {
      set[position - 1].mask = set[position - 1].mask.union(fact.mask)
      set[position - 1].isWeak = set[position - 1].isWeak && fact.isWeak
      set[position - 1].isDeep = set[position - 1].isDeep || fact.isDeep
    } else {
      set.insert(fact, at: position)
    }
  }

  /// The one fact that data of a path is data of that path.
  func pathFacts(_ origin: Int32, isDeep: Bool) -> Int32 {
    let slot = origin * 2 + (isDeep ? 1 : 0)
    if let known = pathSets[slot] { return known }
    let start = trace(TraceNode(kind: .origin, previous: -1, instruction: -1))
    let set = factSet([Fact(origin: origin, trace: start, mask: .all, isWeak: false, isDeep: isDeep)])
    pathSets[slot] = set
    return set
  }

  /// The facts that are kept of too many: sources before paths, short paths before long ones.
  private static func chosen(_ facts: [Fact], _ origins: [Origin]) -> [Fact] {
    func weight(_ fact: Fact) -> Int {
      if case .path(let path) = origins[Int(fact.origin)] { return 1 + path.keys.count }
      return 0
    }
    let kept = facts.sorted { (weight($0), $0.origin) < (weight($1), $1.origin) }.prefix(maximumFacts)
    return kept.sorted { $0.origin < $1.origin }
  }

  func union(facts a: Int32, _ b: Int32) -> Int32 {
    if a == b || b == 0 { return a }
    if a == 0 { return b }
    let key = UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
    if let known = factUnions[key] { return known }
    var merged = factSets[Int(a)]
    var changed = false
    for fact in factSets[Int(b)] {
      if let same = merged.first(where: { $0.origin == fact.origin }), fact.mask.isSubset(of: same.mask), fact.isWeak || !same.isWeak,
        same.isDeep || !fact.isDeep
      {
        continue
      }
      changed = true
      Self.insert(fact, into: &merged)
    }
    if merged.count > Self.maximumFacts { merged = Self.chosen(merged, origins) }
    var result = a
    if changed {
      factSets.append(merged)
      result = Int32(factSets.count - 1)
    }
    factUnions[key] = result
    return result
  }

  // MARK: Objects

  static let maximumObjects = 24
  /// Origins that one value is followed from; more are no help to anybody.
  static let maximumFacts = 48

  func object(_ record: ObjectRecord) -> Int32 {
    if let known = objectIndex[record] { return known }
    objects.append(record)
    keysOfObject.append([])
    objectIndex[record] = Int32(objects.count - 1)
    return Int32(objects.count - 1)
  }

  func objectSet(_ members: [Int32]) -> Int32 {
    if members.isEmpty { return 0 }
    var sorted = members
    if sorted.count > 1 {
      sorted = Array(Set(sorted)).sorted()
      if sorted.count > Self.maximumObjects { sorted.removeLast(sorted.count - Self.maximumObjects) }
    }
    if let known = objectSetIndex[sorted] { return known }
    objectSets.append(sorted)
    objectSetIndex[sorted] = Int32(objectSets.count - 1)
    return Int32(objectSets.count - 1)
  }

  func objects(of value: AbstractValue) -> [Int32] { objectSets[Int(value.objects)] }

  func reference(_ record: ObjectRecord) -> AbstractValue {
    AbstractValue(facts: 0, objects: objectSet([object(record)]), constant: 1)
  }

  func union(objects a: Int32, _ b: Int32) -> Int32 {
    if a == b || b == 0 { return a }
    if a == 0 { return b }
    return objectSet(objectSets[Int(a)] + objectSets[Int(b)])
  }

  func join(_ a: AbstractValue, _ b: AbstractValue) -> AbstractValue {
    if a == b { return a }
    if a == .bottom { return b }
    if b == .bottom { return a }
    return AbstractValue(
      facts: union(facts: a.facts, b.facts), objects: union(objects: a.objects, b.objects),
      constant: a.constant == b.constant ? a.constant : constant(constants[Int(a.constant)].union(constants[Int(b.constant)])))
  }

  // MARK: Keys

  func key(_ key: Key) -> Int32 {
    if let known = keyIndex[key] { return known }
    keys.append(key)
    keyIndex[key] = Int32(keys.count - 1)
    return Int32(keys.count - 1)
  }

  func noteKey(_ key: Int32, of object: Int32) {
    if !keysOfObject[Int(object)].contains(key) { keysOfObject[Int(object)].append(key) }
  }

  // MARK: Traces

  func trace(_ node: TraceNode) -> Int32 {
    traces.append(node)
    return Int32(traces.count - 1)
  }

  /// The same facts, having passed an instruction.
  func passing(_ facts: Int32, at instruction: Int32) -> Int32 {
    guard facts != 0 else { return 0 }
    var moved = factSets[Int(facts)]
    for i in moved.indices {
      if traces[Int(moved[i].trace)].instruction == instruction { continue }
      moved[i].trace = trace(TraceNode(kind: .step, previous: moved[i].trace, instruction: instruction))
    }
    factSets.append(moved)
    return Int32(factSets.count - 1)
  }
}

/// What objects hold, at one point of a function.
struct Heap {
  /// By object and key.
  var cells: [UInt64: AbstractValue] = [:]

  static func slot(_ object: Int32, _ key: Int32) -> UInt64 { UInt64(UInt32(bitPattern: object)) << 32 | UInt64(UInt32(bitPattern: key)) }

  subscript(_ object: Int32, _ key: Int32) -> AbstractValue? {
    get { cells[Self.slot(object, key)] }
    set { cells[Self.slot(object, key)] = newValue }
  }
}
