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

  private var factSets = ListStore<Fact>()
  private var factIndex = IndexTable()
  private var factUnions = IndexTable()
  private var unionsOfFacts: [(a: Int32, b: Int32, result: Int32)] = []
  /// By path, twice: the set of its one fact, shallow and deep; 0: not asked for yet.
  private var pathSets: [Int32] = []
  private var objectSets = ListStore<Int32>()
  private var objectSetIndex = IndexTable()
  /// By object: the set of it alone; 0: not asked for yet.
  private var singleSets: [Int32] = []
  /// What summaries that are being taken over are here: one within the other, each gives back what it took.
  var taken: [AbstractValue] = []
  /// Of sets in the making, those within each other behind each other.
  var parts: [Int32] = []
  var factParts: [Fact] = []
  /// Sets in the making.
  private var merging: [Fact] = []
  private var gathering: [Int32] = []
  private(set) var constants: [ConstantSet] = [.bottom, .top]
  private var constantIndex: [ConstantSet: Int32] = [:]
  private(set) var origins: [Origin] = []
  private var originIndex = IndexTable()
  /// By path: the origin that it is; -1: none yet.
  private var originOfPath: [Int32] = []
  private(set) var objects: [ObjectRecord] = []
  private var objectIndex = IndexTable()
  private(set) var paths: [PathNode] = []
  private var pathIndex = IndexTable()
  /// Keys under which each object ever got a value.
  private(set) var keysOfObject: [[Key]] = []
  /// The last walk that came to each object.
  private var visits: [Int32] = []
  private var visitNumber: Int32 = 0
  /// Objects that the walk still has to go to.
  private var unvisited: [Int32] = []
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
    originOfPath.append(-1)
    pathSets.append(0)
    pathSets.append(0)
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
    if case .path(let path) = origin { originOfPath[Int(path.raw)] = Int32(origins.count - 1) }
    originIndex.insert(hash, Int32(origins.count - 1))
    return Int32(origins.count - 1)
  }

  var factSetCount: Int { factSets.count }

  /// The facts of a set; valid as long as the frame is.
  func facts(_ set: Int32) -> UnsafeBufferPointer<Fact> { factSets[set] }

  func factSet(_ facts: some Collection<Fact>) -> Int32 {
    if facts.isEmpty { return 0 }
    merging.removeAll(keepingCapacity: true)
    for fact in facts where !fact.mask.isEmpty { Self.insert(fact, into: &merging) }
    return storeMerged()
  }

  /// The set of all ``factParts`` from one on, which are taken away.
  func factSet(from first: Int) -> Int32 {
    merging.removeAll(keepingCapacity: true)
    for index in first..<factParts.count where !factParts[index].mask.isEmpty { Self.insert(factParts[index], into: &merging) }
    factParts.removeLast(factParts.count - first)
    return storeMerged()
  }

  /// The number of the set that ``merging`` holds, sorted and merged.
  private func storeMerged() -> Int32 {
    if merging.isEmpty { return 0 }
    if merging.count > 1 { removeParts() }
    if merging.count > Self.maximumFacts { choose() }
    var hash = UInt64(merging.count)
    for fact in merging { hash = fact.mixed(into: hash) }
    let known = factIndex.find(hash) { factSets[$0].elementsAreEqual(to: merging) }
    if known >= 0 { return known }
    let number = factSets.append(merging)
    factIndex.insert(hash, number)
    return number
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
    let slot = Int(path.raw) * 2 + (isDeep ? 1 : 0)
    if pathSets[slot] != 0 { return pathSets[slot] }
    let start = trace(TraceNode(kind: .origin, previous: -1, instruction: -1))
    merging.removeAll(keepingCapacity: true)
    merging.append(Fact(origin: origin(.path(path)), trace: start, mask: relevant, isWeak: false, isDeep: isDeep))
    pathSets[slot] = storeMerged()
    return pathSets[slot]
  }

  /// Takes facts out of ``merging`` that are about parts of what counts as a whole already: `x.a` beside all that is in `x`.
  private func removeParts() {
    guard merging.contains(where: \.isDeep) else { return }
    // In place: a part of what is taken out itself is a part of what that is a part of, too.
    var kept = 0
    for index in merging.indices where !isPart(merging[index]) {
      merging[kept] = merging[index]
      kept += 1
    }
    merging.removeLast(merging.count - kept)
  }

  /// Whether ``merging`` has a fact of which another is a part.
  private func isPart(_ fact: Fact) -> Bool {
    guard case .path(let path) = origins[Int(fact.origin)] else { return false }
    var parent = paths[Int(path.raw)].parent
    while parent >= 0 {
      let origin = originOfPath[Int(parent)]
      if origin >= 0 {
        for whole in merging where whole.origin == origin {
          if whole.isDeep, fact.isWeak || !whole.isWeak, fact.mask.isSubset(of: whole.mask) { return true }
        }
      }
      parent = paths[Int(parent)].parent
    }
    return false
  }

  /// Keeps those of too many facts in ``merging``: for each rule the first as many as it may have, sources before what callers hand in, that
  /// before shared places, short paths before long ones. No rule loses data to the rules beside it. What is kept stays as it is, so that
  /// choosing once more, with or without what was left out, changes nothing.
  private func choose() {
    func weight(_ fact: Fact) -> UInt64 {
      guard case .path(let path) = origins[Int(fact.origin)] else { return 0 }
      let node = paths[Int(path.raw)]
      return (node.root.isShared ? 8 : 1) + UInt64(node.depth)
    }
    // An origin stands once, and a set is sorted by them.
    let ranks = merging.map { weight($0) << 32 | UInt64(UInt32(bitPattern: $0.origin)) }
    var counts = FactCounts()
    var isKept = [Bool](repeating: false, count: merging.count)
    for index in merging.indices.sorted(by: { ranks[$0] < ranks[$1] }) { isKept[index] = counts.admit(merging[index].mask) }
    var kept = 0
    for index in merging.indices where isKept[index] {
      merging[kept] = merging[index]
      kept += 1
    }
    merging.removeLast(merging.count - kept)
  }

  func union(facts a: Int32, _ b: Int32) -> Int32 {
    if a == b || b == 0 { return a }
    if a == 0 { return b }
    let hash = IndexTable.mix(UInt64(a), UInt64(b))
    let known = factUnions.find(hash) { unionsOfFacts[Int($0)].a == a && unionsOfFacts[Int($0)].b == b }
    if known >= 0 { return unionsOfFacts[Int(known)].result }
    let result = merge(factSets[a], factSets[b]) ? storeMerged() : a
    unionsOfFacts.append((a, b, result))
    factUnions.insert(hash, Int32(unionsOfFacts.count - 1))
    return result
  }

  /// Puts both sets together into ``merging``; false if the second adds nothing to the first.
  private func merge(_ a: UnsafeBufferPointer<Fact>, _ b: UnsafeBufferPointer<Fact>) -> Bool {
    merging.removeAll(keepingCapacity: true)
    var isNew = false
    var i = 0
    var j = 0
    while i < a.count || j < b.count {
      if j >= b.count || (i < a.count && a[i].origin < b[j].origin) {
        merging.append(a[i])
        i += 1
      } else if i >= a.count || b[j].origin < a[i].origin {
        merging.append(b[j])
        isNew = true
        j += 1
      } else {
        var fact = a[i]
        fact.mask = fact.mask.union(b[j].mask)
        fact.isWeak = fact.isWeak && b[j].isWeak
        fact.isDeep = fact.isDeep || b[j].isDeep
        isNew = isNew || fact != a[i]
        merging.append(fact)
        i += 1
        j += 1
      }
    }
    return isNew
  }

  // MARK: Objects

  static let maximumObjects = 24
  /// Origins that one value's data of one rule is followed from; more are no help to anybody.
  static let maximumFacts = FactCounts.limit

  func object(_ record: ObjectRecord) -> Int32 {
    let hash = record.mixed
    let known = objectIndex.find(hash) { objects[Int($0)] == record }
    if known >= 0 { return known }
    objects.append(record)
    keysOfObject.append([])
    visits.append(0)
    singleSets.append(0)
    objectIndex.insert(hash, Int32(objects.count - 1))
    return Int32(objects.count - 1)
  }

  func objectSet(_ members: some Collection<Int32>) -> Int32 {
    if members.isEmpty { return 0 }
    gathering.removeAll(keepingCapacity: true)
    gathering.append(contentsOf: members)
    return storeGathered()
  }

  /// The set of one object.
  func objectSet(of object: Int32) -> Int32 {
    if singleSets[Int(object)] == 0 {
      gathering.removeAll(keepingCapacity: true)
      gathering.append(object)
      singleSets[Int(object)] = storeGathered()
    }
    return singleSets[Int(object)]
  }

  /// The set of all ``parts`` from one on, which are taken away.
  func objectSet(from first: Int) -> Int32 {
    if parts.count == first { return 0 }
    gathering.removeAll(keepingCapacity: true)
    gathering.append(contentsOf: parts[first...])
    parts.removeLast(parts.count - first)
    return storeGathered()
  }

  /// The number of the set of the objects in ``gathering``, which may be in any order and more than once.
  private func storeGathered() -> Int32 {
    if gathering.count > 1 {
      gathering.sort()
      var kept = 1
      for k in 1..<gathering.count where gathering[k] != gathering[kept - 1] {
        gathering[kept] = gathering[k]
        kept += 1
      }
      gathering.removeLast(gathering.count - min(kept, Self.maximumObjects))
    }
    var hash = UInt64(gathering.count)
    for member in gathering { hash = IndexTable.mix(hash, UInt64(member)) }
    let known = objectSetIndex.find(hash) { objectSets[$0].elementsAreEqual(to: gathering) }
    if known >= 0 { return known }
    let number = objectSets.append(gathering)
    objectSetIndex.insert(hash, number)
    return number
  }

  /// What a value may refer to, ascending; valid as long as the frame is.
  func objects(of value: AbstractValue) -> UnsafeBufferPointer<Int32> { objectSets[value.objects] }

  func reference(_ record: ObjectRecord) -> AbstractValue {
    AbstractValue(facts: 0, objects: objectSet(of: object(record)), constant: 1)
  }

  func union(objects a: Int32, _ b: Int32) -> Int32 {
    if a == b || b == 0 { return a }
    if a == 0 { return b }
    gathering.removeAll(keepingCapacity: true)
    gathering.append(contentsOf: objectSets[a])
    gathering.append(contentsOf: objectSets[b])
    return storeGathered()
  }

  func join(_ a: AbstractValue, _ b: AbstractValue) -> AbstractValue {
    if a == b { return a }
    if a == .bottom { return b }
    if b == .bottom { return a }
    return AbstractValue(
      facts: union(facts: a.facts, b.facts), objects: union(objects: a.objects, b.objects),
      constant: a.constant == b.constant ? a.constant : constant(constants[Int(a.constant)].union(constants[Int(b.constant)])))
  }

  /// Starts a walk over objects: those of a set and, as they are added, those that are found in them.
  func beginVisit(of set: Int32) {
    visitNumber += 1
    unvisited.removeAll(keepingCapacity: true)
    visitLater(set)
  }

  /// Adds the objects of a set to the walk.
  func visitLater(_ set: Int32) { unvisited.append(contentsOf: objectSets[set]) }

  /// An object to which the walk has not come yet; nil: there is none.
  func nextVisited() -> Int32? {
    while let object = unvisited.popLast() {
      if visits[Int(object)] == visitNumber { continue }
      visits[Int(object)] = visitNumber
      return object
    }
    return nil
  }

  // MARK: Summaries that are taken over

  /// Room for so many values; says where.
  func take(_ count: Int, _ value: AbstractValue) -> Int {
    taken.append(contentsOf: repeatElement(value, count: count))
    return taken.count - count
  }

  func giveBack(from first: Int) { taken.removeLast(taken.count - first) }

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
    merging.removeAll(keepingCapacity: true)
    for var fact in factSets[facts] {
      if traces[Int(fact.trace)].instruction != instruction {
        fact.trace = trace(TraceNode(kind: .step, previous: fact.trace, instruction: instruction))
      }
      merging.append(fact)
    }
    return storeMerged()
  }
}
