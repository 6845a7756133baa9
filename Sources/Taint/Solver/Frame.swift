internal import CodeGraph
internal import Core

/// The tables of one function that is being solved: sets and paths are stored once and handled by index.
final class Frame {
  let function: FunctionID
  let graph: FunctionGraph
  /// Whether the ways of the data are noted. They are asked for of few functions, those on reported paths, which are solved again.
  let isTraced: Bool
  /// Rules that data of an unknown caller can matter for.
  let relevant: RuleMask
  /// Value of each instruction.
  var values: [AbstractValue]
  var heap = Heap()

  private(set) var factSets: [[Fact]] = [[]]
  private var factIndex = IndexTable()
  private var factUnions = IndexTable()
  private var unionsOfFacts: [(a: Int32, b: Int32, result: Int32)] = []
  private var pathSets: [Int32: Int32] = [:]
  private(set) var objectSets: [[Int32]] = [[]]
  private var objectSetIndex = IndexTable()
  private(set) var constants: [ConstantSet] = [.bottom, .top]
  private var constantIndex: [ConstantSet: Int32] = [:]
  private(set) var origins: [Origin] = []
  private var originIndex = IndexTable()
  private var originOfPath: [Int32: Int32] = [:]
  private(set) var objects: [ObjectRecord] = []
  private var objectIndex: [ObjectRecord: Int32] = [:]
  private(set) var paths: [PathNode] = []
  private var pathIndex = IndexTable()
  /// Keys under which each object ever got a value.
  private(set) var keysOfObject: [[Key]] = []
  /// The last walk that came to each object.
  private var visits: [Int32] = []
  private var visitNumber: Int32 = 0
  /// Cells of shared places that only functions called wrote, with how many calls ago.
  var inherited: [UInt64: UInt8] = [:]
  private var notedSlots: [UInt64] = []
  private var notedIndex = IndexTable()
  private(set) var traces: [TraceNode] = []
  private var traceIndex = IndexTable()

  init(function: FunctionID, graph: FunctionGraph, relevant: RuleMask, isTraced: Bool) {
    self.function = function
    self.graph = graph
    self.relevant = relevant
    self.isTraced = isTraced
    values = Array(repeating: .bottom, count: graph.instructions.count)
  }

  // MARK: Constants

  func constant(_ set: ConstantSet) -> Int32 {
    guard let values = set.values else { return 1 }
    if values.isEmpty { return 0 }
    if let known = constantIndex[set] { return known }
    constants.append(set)
    constantIndex[set] = Int32(constants.count - 1)
    return Int32(constants.count - 1)
  }

  func constantSet(_ value: AbstractValue) -> ConstantSet { constants[Int(value.constant)] }

  func value(_ constant: Constant) -> AbstractValue {
    AbstractValue(facts: 0, objects: 0, constant: self.constant(ConstantSet(values: [constant])))
  }

  // MARK: Paths

  func root(_ root: PathRoot) -> PathID { path(PathNode(root: root, parent: -1, key: .any, depth: 0)) }

  /// The path with one more key; nil if it would be too long.
  func child(_ path: PathID, _ key: Key) -> PathID? {
    let parent = paths[Int(path.raw)]
    guard parent.depth < AccessPath.maximumDepth else { return nil }
    return self.path(PathNode(root: parent.root, parent: path.raw, key: key, depth: parent.depth + 1))
  }

  private func path(_ node: PathNode) -> PathID {
    var hash: UInt64
    if node.parent >= 0 {
      hash = IndexTable.mix(UInt64(node.parent), node.key.code)
    } else {
      hash = IndexTable.mix(1 << 60, node.root.code)
    }
    hash = IndexTable.mix(hash, UInt64(node.depth))
    let known = pathIndex.find(hash) { index in
      let other = paths[Int(index)]
      return other.parent == node.parent && (node.parent >= 0 ? other.key == node.key : other.root == node.root)
    }
    if known >= 0 { return PathID(known) }
    paths.append(node)
    pathIndex.insert(hash, Int32(paths.count - 1))
    return PathID(Int32(paths.count - 1))
  }

  // MARK: Facts

  func origin(_ origin: Origin) -> Int32 {
    var hash: UInt64
    switch origin {
    case .path(let path): hash = IndexTable.mix(1, UInt64(path.raw))
    case .source(let site):
      hash = IndexTable.mix(2, UInt64(UInt32(bitPattern: site.instruction)))
      hash = IndexTable.mix(hash, UInt64(UInt32(bitPattern: site.function.raw)))
      hash = IndexTable.mix(hash, UInt64(UInt32(bitPattern: site.kind)))
    }
    let known = originIndex.find(hash) { origins[Int($0)] == origin }
    if known >= 0 { return known }
    origins.append(origin)
    if case .path(let path) = origin { originOfPath[path.raw] = Int32(origins.count - 1) }
    originIndex.insert(hash, Int32(origins.count - 1))
    return Int32(origins.count - 1)
  }

  func facts(_ set: Int32) -> [Fact] { factSets[Int(set)] }

  func factSet(_ facts: [Fact]) -> Int32 {
    if facts.isEmpty { return 0 }
    var merged: [Fact] = []
    merged.reserveCapacity(facts.count)
    for fact in facts where !fact.mask.isEmpty { Self.insert(fact, into: &merged) }
    return stored(merged)
  }

  /// The number of a set that is sorted and merged.
  private func stored(_ facts: [Fact]) -> Int32 {
    if facts.isEmpty { return 0 }
    var kept = facts.count > 1 ? withoutParts(facts) : facts
    if kept.count > Self.maximumFacts { kept = chosen(kept) }
    var hash = UInt64(kept.count)
    for fact in kept { hash = fact.mixed(into: hash) }
    let known = factIndex.find(hash) { factSets[Int($0)] == kept }
    if known >= 0 { return known }
    factSets.append(kept)
    factIndex.insert(hash, Int32(factSets.count - 1))
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
  func pathFacts(_ path: PathID, isDeep: Bool) -> Int32 {
    if relevant.isEmpty { return 0 }
    let slot = path.raw * 2 + (isDeep ? 1 : 0)
    if let known = pathSets[slot] { return known }
    let start = trace(TraceNode(kind: .origin, previous: -1, instruction: -1))
    let set = stored([Fact(origin: origin(.path(path)), trace: start, mask: relevant, isWeak: false, isDeep: isDeep)])
    pathSets[slot] = set
    return set
  }

  /// Without facts about parts of what counts as a whole already: `x.a` beside all that is in `x`.
  private func withoutParts(_ facts: [Fact]) -> [Fact] {
    guard facts.contains(where: \.isDeep) else { return facts }
    return facts.filter { fact in
      guard case .path(let path) = origins[Int(fact.origin)] else { return true }
      var parent = paths[Int(path.raw)].parent
      while parent >= 0 {
        if let origin = originOfPath[parent],
          let whole = facts.first(where: { $0.origin == origin }), whole.isDeep, fact.isWeak || !whole.isWeak,
          fact.mask.isSubset(of: whole.mask)
        {
          return false
        }
        parent = paths[Int(parent)].parent
      }
      return true
    }
  }

  /// The facts that are kept of too many: sources before what callers hand in, that before shared places, short paths before long ones.
  private func chosen(_ facts: [Fact]) -> [Fact] {
    func weight(_ fact: Fact) -> Int {
      guard case .path(let path) = origins[Int(fact.origin)] else { return 0 }
      let node = paths[Int(path.raw)]
      return (node.root.isShared ? 8 : 1) + Int(node.depth)
    }
    let kept = facts.sorted { (weight($0), $0.origin) < (weight($1), $1.origin) }.prefix(Self.maximumFacts)
    return kept.sorted { $0.origin < $1.origin }
  }

  func union(facts a: Int32, _ b: Int32) -> Int32 {
    if a == b || b == 0 { return a }
    if a == 0 { return b }
    let hash = IndexTable.mix(UInt64(a), UInt64(b))
    let known = factUnions.find(hash) { unionsOfFacts[Int($0)].a == a && unionsOfFacts[Int($0)].b == b }
    if known >= 0 { return unionsOfFacts[Int(known)].result }
    let result = merged(factSets[Int(a)], factSets[Int(b)]).map { stored($0) } ?? a
    unionsOfFacts.append((a, b, result))
    factUnions.insert(hash, Int32(unionsOfFacts.count - 1))
    return result
  }

  /// Both sets together, or nil if the second adds nothing to the first.
  private func merged(_ a: [Fact], _ b: [Fact]) -> [Fact]? {
    var result: [Fact] = []
    result.reserveCapacity(a.count + b.count)
    var isNew = false
    var i = 0
    var j = 0
    while i < a.count || j < b.count {
      if j >= b.count || (i < a.count && a[i].origin < b[j].origin) {
        result.append(a[i])
        i += 1
      } else if i >= a.count || b[j].origin < a[i].origin {
        result.append(b[j])
        isNew = true
        j += 1
      } else {
        var fact = a[i]
        fact.mask = fact.mask.union(b[j].mask)
        fact.isWeak = fact.isWeak && b[j].isWeak
        fact.isDeep = fact.isDeep || b[j].isDeep
        isNew = isNew || fact != a[i]
        result.append(fact)
        i += 1
        j += 1
      }
    }
    return isNew ? result : nil
  }

  // MARK: Objects

  static let maximumObjects = 24
  /// Origins that one value is followed from; more are no help to anybody.
  static let maximumFacts = 16

  func object(_ record: ObjectRecord) -> Int32 {
    if let known = objectIndex[record] { return known }
    objects.append(record)
    keysOfObject.append([])
    visits.append(0)
    objectIndex[record] = Int32(objects.count - 1)
    return Int32(objects.count - 1)
  }

  func objectSet(_ members: [Int32]) -> Int32 {
    if members.isEmpty { return 0 }
    var sorted = members
    if sorted.count > 1 {
      sorted.sort()
      var kept = 1
      for k in 1..<sorted.count where sorted[k] != sorted[kept - 1] {
        sorted[kept] = sorted[k]
        kept += 1
      }
      sorted.removeLast(sorted.count - min(kept, Self.maximumObjects))
    }
    var hash = UInt64(sorted.count)
    for member in sorted { hash = IndexTable.mix(hash, UInt64(member)) }
    let known = objectSetIndex.find(hash) { objectSets[Int($0)] == sorted }
    if known >= 0 { return known }
    objectSets.append(sorted)
    objectSetIndex.insert(hash, Int32(objectSets.count - 1))
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

  /// Starts a walk over objects.
  func beginVisit() { visitNumber += 1 }

  /// Whether the walk comes to an object for the first time.
  func visit(_ object: Int32) -> Bool {
    if visits[Int(object)] == visitNumber { return false }
    visits[Int(object)] = visitNumber
    return true
  }

  // MARK: Keys

  func noteKey(_ key: Key, of object: Int32) {
    let slot = Heap.slot(object, key)
    let hash = IndexTable.mix(0, slot)
    guard notedIndex.find(hash, { notedSlots[Int($0)] == slot }) < 0 else { return }
    notedSlots.append(slot)
    notedIndex.insert(hash, Int32(notedSlots.count - 1))
    keysOfObject[Int(object)].append(key)
  }

  // MARK: Traces

  func trace(_ node: TraceNode) -> Int32 {
    guard isTraced else { return -1 }
    let hash = node.hash
    let known = traceIndex.find(hash) { traces[Int($0)] == node }
    if known >= 0 { return known }
    traces.append(node)
    traceIndex.insert(hash, Int32(traces.count - 1))
    return Int32(traces.count - 1)
  }

  /// The same facts, having passed an instruction.
  func passing(_ facts: Int32, at instruction: Int32) -> Int32 {
    guard isTraced, facts != 0 else { return facts }
    var moved = factSets[Int(facts)]
    for i in moved.indices {
      if traces[Int(moved[i].trace)].instruction == instruction { continue }
      moved[i].trace = trace(TraceNode(kind: .step, previous: moved[i].trace, instruction: instruction))
    }
    return stored(moved)
  }
}
