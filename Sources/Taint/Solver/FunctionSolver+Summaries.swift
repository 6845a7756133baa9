internal import CodeGraph
internal import Core

/// Taking a summary into the caller's terms, and making the function's own.
extension FunctionSolver {
  /// A call's arguments, and what the callee's paths are here.
  struct Instantiation {
    var arguments: [AbstractValue]
    /// The function's own object with its captured cells, or -1.
    var function: Int32
    var callee: FunctionID
    var instruction: Int32
    var summary: Int32
    var paths: [AccessPath: AbstractValue] = [:]
    /// Rules whose data does not go through the call.
    var stopped = RuleMask.none
    /// Fresh objects that were filled.
    var made: Set<Int32> = []
  }

  mutating func apply(_ index: Int32, _ arguments: [AbstractValue], function: Int32, at i: Int32) -> AbstractValue {
    let summary = solver.summaries[Int(index)]
    let isLocal = !solver.rules.local.isEmpty && solver.project.graph(summary.function).kind != .lambda
    effort += summary.size
    guard effort < Self.maximumEffort else {
      // Enough is known of what this function calls; the rest passes data on like code that nobody modelled.
      self.summary.wasCut = true
      var actuals = Actuals()
      actuals.positional = arguments
      return unmodelled(actuals, at: i)
    }
    var call = Instantiation(arguments: arguments, function: function, callee: summary.function, instruction: i, summary: index)
    call.stopped = isLocal ? solver.rules.local : .none
    for hit in summary.sinks { propagate(hit, &call) }
    for joint in summary.joints { propagate(joint, summary, &call) }
    var written: [(target: AbstractValue, key: Key, value: AbstractValue, isWeak: Bool)] = []
    for write in summary.writes {
      written.append((resolve(write.target, &call), write.key, convert(write.value, summary, &call), write.isWeak))
    }
    var result = convert(summary.result, summary, &call)
    if isLocal { result.facts = frame.union(facts: result.facts, stayingFacts(arguments, at: i)) }
    let raised = convert(summary.thrown, summary, &call)
    for write in written { store(write.target, write.key, write.value, isWeak: write.isWeak) }
    if summary.thrown.constant != .bottom { thrown = frame.join(thrown, raised) }
    return result
  }

  /// What a path of the callee is here.
  mutating func resolve(_ path: AccessPath, _ call: inout Instantiation) -> AbstractValue {
    if let known = call.paths[path] { return known }
    var value: AbstractValue
    var keys = path.keys[...]
    switch path.root {
    case .parameter(let index): value = Int(index) < call.arguments.count ? call.arguments[Int(index)] : .unknown
    case .capture(let index):
      value = call.function >= 0 ? heap[call.function, frame.key(.capture(index))] ?? .unknown : outerCell(index, call.callee)
    case .enclosing(let function, let cell):
      value = enclosingCell(FunctionID(function), cell)
    case .global, .staticField, .instanceField, .store, .propagation, .control:
      if keys.first == .cell {
        value = loadRoot(path.root, .unknown)
        keys = keys.dropFirst()
      } else {
        value = frame.reference(.symbolic(AccessPath(path.root), .unknown))
      }
    }
    for key in keys { value = loadKey(value, key, at: call.instruction) }
    call.paths[path] = value
    return value
  }

  /// The cell of a variable that a method of a class declared inside a function uses: this function's, or one that it captured itself.
  func outerCell(_ index: Int32, _ callee: FunctionID) -> AbstractValue {
    let inner = solver.project.graph(callee)
    guard Int(index) < inner.captures.count, inner.enclosing >= 0 else { return .unknown }
    let capture = inner.captures[Int(index)]
    return enclosingCell(solver.functionID(inner.enclosing, of: callee), capture.outer)
  }

  /// The cell that an instruction of a function makes or captures: here, or in whoever calls.
  private func enclosingCell(_ function: FunctionID, _ cell: Int32) -> AbstractValue {
    function == frame.function ? value(cell) : symbolic(AccessPath(.enclosing(function: function.raw, cell: cell)), .unknown)
  }

  private mutating func convert(_ value: SummaryValue, _ summary: Summary, _ call: inout Instantiation) -> AbstractValue {
    var facts: [Fact] = []
    var set: Int32 = 0
    for fact in value.facts {
      switch fact.origin {
      case .source:
        facts.append(
          Fact(
            origin: frame.origin(fact.origin),
            trace: frame.trace(
              TraceNode(kind: .outOf, previous: -1, instruction: call.instruction, summary: call.summary, inner: fact.trace)),
            mask: fact.mask.subtracting(call.stopped), isWeak: fact.isWeak, isDeep: fact.isDeep))
      case .path(let path):
        let actual = resolve(path, &call)
        for outer in frame.facts(fact.isDeep ? deepFacts(actual) : actual.facts) {
          let mask = outer.mask.intersection(fact.mask).subtracting(call.stopped)
          if mask.isEmpty { continue }
          facts.append(
            Fact(
              origin: outer.origin,
              trace: frame.trace(
                TraceNode(
                  kind: .through, previous: outer.trace, instruction: call.instruction, summary: call.summary, inner: fact.trace)),
              mask: mask, isWeak: outer.isWeak || fact.isWeak, isDeep: outer.isDeep || fact.isDeep))
        }
      }
    }
    if !facts.isEmpty { set = frame.factSet(facts) }
    var objects: [Int32] = []
    var constant = value.constant
    for object in value.objects {
      switch object {
      case .path(let path, let type):
        let actual = resolve(path, &call)
        objects += frame.objects(of: actual)
        if frame.objects(of: actual).isEmpty, type != .unknown {
          objects.append(frame.object(.allocation(instruction: call.instruction, part: 500, type)))
        }
        if value.objects.count == 1, constant.isTop { constant = frame.constantSet(actual) }
      case .fresh(let index): objects += frame.objects(of: fresh(index, summary, &call))
      case .function(let id, let cells):
        let function = frame.object(.function(id, instruction: call.instruction))
        for (k, cell) in cells.enumerated() {
          let slot = frame.key(.capture(Int32(k)))
          frame.noteKey(slot, of: function)
          if heap[function, slot] == nil { heap[function, slot] = convert(cell, summary, &call) }
        }
        objects.append(function)
      case .classType(let id): objects.append(frame.object(.classType(id)))
      case .module(let file): objects.append(frame.object(.module(file)))
      case .library(let node): objects.append(frame.object(.library(node)))
      }
    }
    return AbstractValue(facts: set, objects: frame.objectSet(objects), constant: frame.constant(constant))
  }

  /// An object that the callee made.
  private mutating func fresh(_ index: Int32, _ summary: Summary, _ call: inout Instantiation) -> AbstractValue {
    let made = summary.fresh[Int(index)]
    let object = frame.object(.allocation(instruction: call.instruction, part: 1_000 + index, made.type))
    let value = AbstractValue(facts: 0, objects: frame.objectSet([object]), constant: 1)
    if !call.made.contains(index) {
      call.made.insert(index)
      for field in made.fields {
        let item = convert(field.value, summary, &call)
        let slot = frame.key(field.key)
        frame.noteKey(slot, of: object)
        heap[object, slot] = item
      }
    }
    return value
  }

  // MARK: Sinks

  /// A sink: reports data of sources, remembers data of paths for the callers.
  mutating func check(_ value: AbstractValue, _ rules: RuleMask, _ site: SinkSite) {
    guard !rules.isEmpty else { return }
    for fact in frame.facts(deepFacts(value)) {
      let hit = fact.mask.intersection(rules)
      if !hit.isEmpty { note(fact, hit, site, trace: fact.trace, isWeak: fact.isWeak) }
    }
  }

  mutating func note(_ fact: Fact, _ rules: RuleMask, _ site: SinkSite, trace: Int32, isWeak: Bool) {
    let origin = frame.origins[Int(fact.origin)]
    guard summary.sinks.count < 400 else {
      summary.wasCut = true
      return
    }
    if let known = summary.sinks.firstIndex(where: { $0.site == site && $0.origin == origin }) {
      if rules.isSubset(of: summary.sinks[known].rules) { return }
      summary.sinks[known].rules = summary.sinks[known].rules.union(rules)
      return
    }
    summary.sinks.append(SinkHit(origin: origin, rules: rules, site: site, trace: trace, isWeak: isWeak, isDeep: fact.isDeep))
  }

  private mutating func propagate(_ hit: SinkHit, _ call: inout Instantiation) {
    guard case .path(let path) = hit.origin else { return }
    // What is outside of all functions is joined at the end, for the whole project.
    switch path.root {
    case .parameter, .capture, .enclosing: break
    default: return
    }
    let actual = resolve(path, &call)
    for fact in frame.facts(hit.isDeep ? deepFacts(actual) : actual.facts) {
      let rules = fact.mask.intersection(hit.rules).subtracting(call.stopped)
      if rules.isEmpty { continue }
      let trace = frame.trace(
        TraceNode(kind: .into, previous: fact.trace, instruction: call.instruction, summary: call.summary, inner: hit.trace))
      note(fact, rules, hit.site, trace: trace, isWeak: fact.isWeak || hit.isWeak)
    }
  }

  // MARK: The function's own summary

  static let maximumWrites = 120
  /// Parts of summaries that one function may take over, all calls together.
  static let maximumEffort = 8_000

  mutating func finish() {
    var exporter = SummaryExporter(frame: frame, heap: exit ?? Heap())
    if result != .bottom { summary.result = exporter.value(result) }
    if thrown != .bottom { summary.thrown = exporter.value(thrown) }
    for object in frame.objects.indices {
      guard case .symbolic(let path, _) = frame.objects[object] else { continue }
      for slot in frame.keysOfObject[object] {
        guard let stored = exporter.heap[Int32(object), slot] else { continue }
        let key = frame.keys[Int(slot)]
        // Cells bound for a function that came in are not written here.
        if case .capture(let number) = key, number >= 0 { continue }
        guard summary.writes.count < FunctionSolver.maximumWrites else {
          summary.wasCut = true
          break
        }
        summary.writes.append(SummaryWrite(target: path, key: key, value: exporter.value(stored), isWeak: false))
      }
    }
    exporter.drain()
    summary.fresh = exporter.fresh
    for i in summary.sinks.indices { summary.sinks[i].trace = exporter.trace(summary.sinks[i].trace) }
    for i in summary.joints.indices {
      for k in summary.joints[i].facts.indices { summary.joints[i].facts[k].trace = exporter.trace(summary.joints[i].facts[k].trace) }
    }
    summary.traces = exporter.traces
    summary.measure()
  }
}

/// Puts values of a frame into terms that outlive it.
struct SummaryExporter {
  static let maximumFresh = 24
  let frame: Frame
  let heap: Heap
  var fresh: [FreshObject] = []
  var traces: [TraceNode] = []
  private var freshIndex: [Int32: Int32] = [:]
  private var pending: [Int32] = []
  private var traceIndex: [Int32: Int32] = [:]

  init(frame: Frame, heap: Heap) {
    self.frame = frame
    self.heap = heap
  }

  mutating func value(_ value: AbstractValue, depth: Int = 0) -> SummaryValue {
    var result = SummaryValue()
    result.constant = value == .bottom ? .top : frame.constantSet(value)
    for fact in frame.facts(value.facts) {
      result.facts.append(
        SummaryFact(
          origin: frame.origins[Int(fact.origin)], trace: trace(fact.trace), mask: fact.mask, isWeak: fact.isWeak, isDeep: fact.isDeep))
    }
    for object in frame.objects(of: value) {
      switch frame.objects[Int(object)] {
      case .symbolic(let path, let type): result.objects.append(.path(path, type))
      case .allocation:
        if let known = freshIndex[object] {
          result.objects.append(.fresh(known))
        } else if fresh.count < Self.maximumFresh {
          freshIndex[object] = Int32(fresh.count)
          result.objects.append(.fresh(Int32(fresh.count)))
          fresh.append(FreshObject(type: frame.objects[Int(object)].type))
          pending.append(object)
        }
      case .function(let id, _):
        guard depth < 4 else { continue }
        var cells: [SummaryValue] = []
        var k: Int32 = 0
        while let cell = heap[object, frame.key(.capture(k))] {
          cells.append(self.value(cell, depth: depth + 1))
          k += 1
        }
        result.objects.append(.function(id, cells: cells))
      case .classType(let id): result.objects.append(.classType(id))
      case .module(let file): result.objects.append(.module(file))
      case .library(let node), .boundLibrary(let node, _): result.objects.append(.library(node))
      case .bound(let id, _): result.objects.append(.function(id, cells: []))
      }
    }
    return result
  }

  /// The fields of all objects that were met.
  mutating func drain() {
    var next = 0
    while next < pending.count {
      let object = pending[next]
      guard let index = freshIndex[object] else { break }
      next += 1
      for slot in frame.keysOfObject[Int(object)] {
        guard let item = heap[object, slot] else { continue }
        let exported = value(item)
        fresh[Int(index)].fields.append((frame.keys[Int(slot)], exported))
      }
      let length = frame.key(.length)
      if let item = heap[object, length], !frame.keysOfObject[Int(object)].contains(length) {
        fresh[Int(index)].fields.append((.length, value(item)))
      }
    }
  }

  mutating func trace(_ index: Int32) -> Int32 {
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
      traceIndex[node] = Int32(traces.count)
      traces.append(copy)
    }
    return traceIndex[index] ?? -1
  }
}
