internal import CodeGraph
internal import Core

/// Puts values of a frame into terms that outlive it.
struct SummaryExporter {
  /// At most 32: whoever takes a summary over has a bit for each.
  static let maximumFresh = 24
  static let maximumFields = 64
  /// For how many calls the order of writes to shared places and of reads from them is kept.
  static let maximumHops = 3
  let frame: Frame
  let heap: Heap
  var summary: Summary
  private var valueIndex = IndexTable()
  private var exported: [(value: AbstractValue, id: ValueID)] = []
  /// By fact set of the frame: where the summary has its facts; -1: nowhere yet.
  private var factIndex: [Int32]
  /// By path of the frame: the summary's; -1: none yet.
  private var pathIndex: [Int32]
  private var freshIndex: [Int32: Int32] = [:]
  private var pending: [Int32] = []
  private var traceIndex: [Int32: Int32] = [:]

  init(frame: Frame, heap: Heap, summary: Summary) {
    self.frame = frame
    self.heap = heap
    self.summary = summary
    factIndex = Array(repeating: -1, count: frame.factSetCount)
    pathIndex = Array(repeating: -1, count: frame.paths.count)
  }

  mutating func value(_ value: AbstractValue, depth: Int = 0) -> ValueID {
    if value == .unknown { return .unknown }
    let hash = IndexTable.mix(
      IndexTable.mix(0, UInt64(UInt32(bitPattern: value.facts)) << 32 | UInt64(UInt32(bitPattern: value.objects))),
      UInt64(UInt32(bitPattern: value.constant)))
    let known = valueIndex.find(hash) { exported[Int($0)].value == value }
    if known >= 0 { return exported[Int(known)].id }
    var result = SummaryValue()
    result.constant = value == .bottom ? .top : frame.constantSet(value)
    result.facts = facts(value.facts)
    var objects: [SummaryObject] = []
    for object in frame.objects(of: value) { if let exported = self.object(object, depth) { objects.append(exported) } }
    let first = Int32(summary.objects.count)
    summary.objects += objects
    result.objects = first..<Int32(summary.objects.count)
    let id = ValueID(Int32(summary.values.count))
    summary.values.append(result)
    // A function that holds itself was met once more on the way.
    let inner = valueIndex.find(hash) { exported[Int($0)].value == value }
    if inner >= 0 {
      exported[Int(inner)].id = id
    } else {
      exported.append((value, id))
      valueIndex.insert(hash, Int32(exported.count - 1))
    }
    return id
  }

  private mutating func facts(_ set: Int32) -> Range<Int32> {
    if set == 0 { return 0..<0 }
    let known = factIndex[Int(set)]
    if known >= 0 { return known..<known + Int32(frame.facts(set).count) }
    let first = Int32(summary.facts.count)
    for fact in frame.facts(set) {
      summary.facts.append(
        SummaryFact(origin: origin(fact.origin), trace: trace(fact.trace), mask: fact.mask, isWeak: fact.isWeak, isDeep: fact.isDeep))
    }
    factIndex[Int(set)] = first
    return first..<Int32(summary.facts.count)
  }

  private mutating func origin(_ origin: Int32) -> SummaryOrigin {
    switch frame.origins[Int(origin)] {
    case .path(let path): .path(self.path(path))
    case .source(let site): .source(site)
    }
  }

  private mutating func path(_ path: PathID) -> PathID {
    if pathIndex[Int(path.raw)] >= 0 { return PathID(pathIndex[Int(path.raw)]) }
    var node = frame.paths[Int(path.raw)]
    if node.parent >= 0 { node.parent = self.path(PathID(node.parent)).raw }
    let id = PathID(Int32(summary.paths.count))
    summary.paths.append(node)
    pathIndex[Int(path.raw)] = id.raw
    return id
  }

  private mutating func object(_ object: Int32, _ depth: Int) -> SummaryObject? {
    switch frame.objects[Int(object)] {
    case .symbolic(let path, let type): return .path(self.path(path), type)
    case .allocation:
      if let known = freshIndex[object] { return .fresh(known) }
      guard summary.fresh.count < Self.maximumFresh else { return nil }
      let index = Int32(summary.fresh.count)
      freshIndex[object] = index
      summary.fresh.append(FreshObject(type: frame.objects[Int(object)].type))
      pending.append(object)
      return .fresh(index)
    case .function(let id, _):
      guard depth < 4 else { return nil }
      var cells: [ValueID] = []
      var k: Int32 = 0
      while let cell = heap[object, .capture(k)] {
        cells.append(value(cell, depth: depth + 1))
        k += 1
      }
      let first = Int32(summary.cells.count)
      summary.cells += cells
      return .function(id, firstCell: first, cellCount: Int32(cells.count))
    case .classType(let id): return .classType(id)
    case .module(let file): return .module(file)
    case .library(let node), .boundLibrary(let node, _): return .library(node)
    case .bound(let id, _): return .function(id, firstCell: 0, cellCount: 0)
    }
  }

  /// What the function leaves behind in objects that the caller can see.
  mutating func writes(limit: Int) {
    for object in frame.objects.indices {
      guard case .symbolic(let path, _) = frame.objects[object] else { continue }
      for key in frame.keysOfObject[object] {
        guard let stored = heap[Int32(object), key] else { continue }
        // Cells bound for a function that came in are not written here.
        if case .capture(let number) = key, number >= 0 { continue }
        let hops = frame.inherited[Heap.slot(Int32(object), key)] ?? 0
        if hops > Self.maximumHops { continue }
        guard summary.writes.count < limit else {
          summary.wasCut = true
          return
        }
        summary.writes.append(SummaryWrite(target: self.path(path), key: key, value: value(stored), isWeak: false, hops: hops))
      }
    }
  }

  /// The fields of all objects that were met.
  mutating func drain() {
    var next = 0
    while next < pending.count {
      let object = pending[next]
      guard let index = freshIndex[object] else { break }
      next += 1
      for key in frame.keysOfObject[Int(object)].prefix(Self.maximumFields) {
        guard let item = heap[object, key] else { continue }
        let exported = value(item)
        summary.fresh[Int(index)].fields.append((key, exported))
      }
      if let item = heap[object, .length], !frame.keysOfObject[Int(object)].contains(.length) {
        let exported = value(item)
        summary.fresh[Int(index)].fields.append((.length, exported))
      }
    }
  }

  mutating func add(_ hit: FunctionSolver.LocalHit) {
    summary.sinks.append(
      SinkHit(
        origin: origin(hit.origin), rules: hit.rules, site: hit.site, trace: trace(hit.trace), depth: hit.depth, isWeak: hit.isWeak,
        isDeep: hit.isDeep))
  }

  mutating func add(_ joint: FunctionSolver.LocalJoint) {
    summary.joints.append(JointSink(requirement: joint.requirement, facts: facts(joint.facts), site: joint.site))
  }

  private mutating func trace(_ index: Int32) -> Int32 {
    guard index >= 0 else { return -1 }
    if let known = traceIndex[index] { return known }
    // Iteratively, from the beginning: chains can be long.
    var chain: [Int32] = []
    var current = index
    while current >= 0, traceIndex[current] == nil {
      chain.append(current)
      current = frame.traces[Int(current)].previous
    }
    for node in chain.reversed() {
      var copy = frame.traces[Int(node)]
      copy.previous = copy.previous >= 0 ? traceIndex[copy.previous] ?? -1 : -1
      traceIndex[node] = Int32(summary.traces.count)
      summary.traces.append(copy)
    }
    return traceIndex[index] ?? -1
  }
}
