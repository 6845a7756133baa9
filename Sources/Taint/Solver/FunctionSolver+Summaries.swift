internal import CodeGraph
internal import Core

/// Taking a summary into the caller's terms, and making the function's own.
extension FunctionSolver {
  /// A call's arguments, and what the callee's paths and values are here.
  struct Instantiation {
    let solution: Solution
    let shared: SharedSummary
    var arguments: [AbstractValue]
    /// The function's own object with its captured cells, or -1.
    var function: Int32
    var instruction: Int32
    /// Rules whose data does not go through the call.
    var stopped = RuleMask.none
    /// Bits of the fresh objects that were filled.
    var made: UInt32 = 0
    /// Where ``Frame/taken`` has what is known of the call so far: by path what it is here, or bottom; by path in `facts` those of all that is in
    /// it, or -1; by value what it is here, or in `facts` -1; by write its target and its value.
    let paths: Int
    let deep: Int
    let values: Int
    let written: Int

    var summary: Summary { _read { yield shared.summary } }

    init(_ solution: Solution, _ arguments: [AbstractValue], function: Int32, at instruction: Int32, in frame: Frame) {
      self.solution = solution
      shared = solution.shared
      self.arguments = arguments
      self.function = function
      self.instruction = instruction
      paths = frame.take(shared.summary.paths.count, .bottom)
      deep = frame.take(shared.summary.paths.count, .notAsked)
      values = frame.take(shared.summary.values.count, .notAsked)
      written = frame.take(2 * shared.summary.writes.count, .unknown)
      frame.taken[values + Int(ValueID.unknown.raw)] = .unknown
    }
  }

  mutating func apply(_ solution: Solution, _ arguments: [AbstractValue], function: Int32, at i: Int32) -> AbstractValue {
    let shared = solution.shared
    let isLocal = !solver.rules.local.isEmpty && solver.project.graph(shared.summary.function).kind != .lambda
    effort += shared.summary.size
    guard effort < Self.maximumEffort else {
      // Enough is known of what this function calls; the rest passes data on like code that nobody modelled.
      self.summary.wasCut = true
      var actuals = Actuals()
      actuals.positional = arguments
      return unmodelled(actuals, at: i)
    }
    if shared.summary.hasNoEffect, !isLocal { return .unknown }
    var call = Instantiation(solution, arguments, function: function, at: i, in: frame)
    defer { frame.giveBack(from: call.paths) }
    call.stopped = isLocal ? solver.rules.local : .none
    for number in shared.summary.sinks.indices { propagate(shared.summary.sinks[number], Int32(number), &call) }
    for joint in shared.summary.joints { propagate(joint, &call) }
    for number in shared.summary.writes.indices {
      let write = shared.summary.writes[number]
      frame.taken[call.written + 2 * number] = resolve(write.target, &call)
      frame.taken[call.written + 2 * number + 1] = convert(write.value, &call)
    }
    var result = convert(shared.summary.result, &call)
    // A number that a function takes out of what came from outside.
    if result.facts != 0, solver.isScalar(solver.project.graph(shared.summary.function).returnType) { result = scalar(result) }
    if isLocal { result.facts = frame.union(facts: result.facts, stayingFacts(arguments, at: i)) }
    if shared.summary.thrown != .bottom { noteThrown(convert(shared.summary.thrown, &call)) }
    for number in shared.summary.writes.indices {
      let write = shared.summary.writes[number]
      let target = frame.taken[call.written + 2 * number]
      store(target, write.key, frame.taken[call.written + 2 * number + 1], isWeak: write.isWeak)
      if shared.summary.isSettled(write) {
        for object in frame.objects(of: target) { frame.inherited[Heap.slot(object, write.key)] = write.hops + 1 }
      }
    }
    return result
  }

  /// What a path of the callee is here.
  mutating func resolve(_ path: PathID, _ call: inout Instantiation) -> AbstractValue {
    let known = frame.taken[call.paths + Int(path.raw)]
    if known != .bottom { return known }
    let node = call.summary.paths[Int(path.raw)]
    var value: AbstractValue
    if node.parent >= 0 {
      let parent = call.summary.paths[Int(node.parent)]
      if parent.parent < 0, node.key == .cell, parent.root.isShared {
        value = loadRoot(parent.root, .unknown)
      } else {
        value = loadKey(resolve(PathID(node.parent), &call), node.key, at: call.instruction)
      }
    } else {
      value = resolve(node.root, &call)
    }
    if value == .bottom { value = .unknown }
    frame.taken[call.paths + Int(path.raw)] = value
    return value
  }

  /// Facts of what a path of the callee is here, alone or with all that is in it.
  mutating func dataFacts(at path: PathID, isDeep: Bool, _ call: inout Instantiation) -> Int32 {
    let actual = resolve(path, &call)
    if !isDeep { return actual.facts }
    let slot = call.deep + Int(path.raw)
    if frame.taken[slot] == .notAsked { frame.taken[slot] = AbstractValue(facts: deepFacts(actual), objects: 0, constant: 0) }
    return frame.taken[slot].facts
  }

  private mutating func resolve(_ root: PathRoot, _ call: inout Instantiation) -> AbstractValue {
    switch root {
    case .parameter(let index): Int(index) < call.arguments.count ? call.arguments[Int(index)] : .unknown
    case .capture(let index):
      call.function >= 0 ? heap[call.function, .capture(index)] ?? .unknown : outerCell(index, call.summary.function)
    case .enclosing(let function, let cell): enclosingCell(FunctionID(function), cell)
    case .global, .staticField, .instanceField, .store, .propagation, .control: frame.reference(.symbolic(frame.root(root), .unknown))
    }
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
    function == frame.function ? value(cell) : symbolic(frame.root(.enclosing(function: function.raw, cell: cell)), .unknown)
  }

  private mutating func convert(_ id: ValueID, _ call: inout Instantiation) -> AbstractValue {
    let slot = call.values + Int(id.raw)
    if frame.taken[slot] != .notAsked { return frame.taken[slot] }
    let objects = call.summary.values[Int(id.raw)].objects
    var result = AbstractValue.unknown
    if !call.summary.values[Int(id.raw)].constant.isTop { result.constant = frame.constant(call.summary.values[Int(id.raw)].constant) }
    if objects.count == 1, case .path(let path, let type) = call.summary.objects[Int(objects.lowerBound)] {
      let actual = resolve(path, &call)
      result.objects = self.objects(at: actual, type, call.instruction)
      if result.constant == 1 { result.constant = actual.constant }
    } else if !objects.isEmpty {
      let first = frame.parts.count
      for k in objects { convert(object: call.summary.objects[Int(k)], &call) }
      result.objects = frame.objectSet(from: first)
    }
    let facts = call.summary.values[Int(id.raw)].facts
    if !facts.isEmpty { result.facts = convert(facts: facts, &call) }
    frame.taken[slot] = result
    return result
  }

  /// What an object that somebody handed in may be here; of a known class, if nobody knows what it is.
  private func objects(at actual: AbstractValue, _ type: ObjectType, _ instruction: Int32) -> Int32 {
    if actual.objects != 0 || type == .unknown { return actual.objects }
    return frame.objectSet(of: frame.object(.allocation(instruction: instruction, part: 500, type)))
  }

  /// Adds what one object of the callee may be here to the frame's parts.
  private mutating func convert(object: SummaryObject, _ call: inout Instantiation) {
    switch object {
    case .path(let path, let type):
      let actual = resolve(path, &call)
      let set = objects(at: actual, type, call.instruction)
      frame.parts.append(contentsOf: frame.objects(of: AbstractValue(objects: set)))
    case .fresh(let index):
      let object = fresh(index, &call)
      frame.parts.append(object)
    case .function(let id, let firstCell, let cellCount):
      let function = frame.object(.function(id, instruction: call.instruction))
      for k in 0..<cellCount {
        frame.noteKey(.capture(k), of: function)
        if heap[function, .capture(k)] == nil {
          let cell = convert(call.summary.cells[Int(firstCell + k)], &call)
          heap[function, .capture(k)] = cell
        }
      }
      frame.parts.append(function)
    case .classType(let id): frame.parts.append(frame.object(.classType(id)))
    case .module(let file): frame.parts.append(frame.object(.module(file)))
    case .library(let node): frame.parts.append(frame.object(.library(node)))
    }
  }

  private mutating func convert(facts range: Range<Int32>, _ call: inout Instantiation) -> Int32 {
    if range.count == 1, let all = unchanged(call.summary.facts[Int(range.lowerBound)], &call) { return all }
    let first = frame.factParts.count
    for k in range {
      let fact = call.summary.facts[Int(k)]
      switch fact.origin {
      case .source(let site):
        let trace = frame.trace(
          TraceNode(kind: .outOf, previous: -1, instruction: call.instruction, summary: call.solution.number, inner: k))
        frame.factParts.append(
          Fact(
            origin: frame.origin(.source(site)), trace: trace, mask: fact.mask.subtracting(call.stopped), isWeak: fact.isWeak,
            isDeep: fact.isDeep))
      case .path(let path):
        for outer in frame.facts(dataFacts(at: path, isDeep: fact.isDeep, &call)) {
          let mask = outer.mask.intersection(fact.mask).subtracting(call.stopped)
          if mask.isEmpty { continue }
          let trace = frame.trace(
            TraceNode(kind: .through, previous: outer.trace, instruction: call.instruction, summary: call.solution.number, inner: k))
          frame.factParts.append(
            Fact(
              origin: outer.origin, trace: trace, mask: mask, isWeak: outer.isWeak || fact.isWeak,
              isDeep: outer.isDeep || fact.isDeep))
        }
      }
    }
    return frame.factSet(from: first)
  }

  /// The facts of what is handed in, if the callee passes just them on; nil if it is not as simple as that, as it mostly is.
  private mutating func unchanged(_ fact: SummaryFact, _ call: inout Instantiation) -> Int32? {
    guard !frame.isTraced, case .path(let path) = fact.origin else { return nil }
    let facts = dataFacts(at: path, isDeep: fact.isDeep, &call)
    let mask = fact.mask.subtracting(call.stopped)
    for outer in frame.facts(facts) {
      guard outer.mask.isSubset(of: mask), outer.isWeak || !fact.isWeak, outer.isDeep || !fact.isDeep else { return nil }
    }
    return facts
  }

  /// An object that the callee made.
  private mutating func fresh(_ index: Int32, _ call: inout Instantiation) -> Int32 {
    let object = frame.object(.allocation(instruction: call.instruction, part: 1_000 + index, call.summary.fresh[Int(index)].type))
    if call.made & 1 << UInt32(index) == 0 {
      call.made |= 1 << UInt32(index)
      for number in call.summary.fresh[Int(index)].fields.indices {
        let field = call.summary.fresh[Int(index)].fields[number]
        let item = convert(field.value, &call)
        frame.noteKey(field.key, of: object)
        heap[object, field.key] = item
      }
    }
    return object
  }

  // MARK: Sinks

  /// Sinks that one function keeps, its own and those of whom it calls.
  static let maximumSinks = 64

  /// Data that reaches a sink, here or in a function that is called.
  struct LocalHit {
    /// Index of the frame's origin.
    var origin: Int32
    var rules: RuleMask
    var site: SinkSite
    var trace: Int32
    var depth: UInt8
    var isWeak: Bool
    var isDeep: Bool
  }

  /// A sink that asks for labels together.
  struct LocalJoint {
    /// Index in ``TaintRuleSet/requirements``.
    var requirement: Int32
    /// What arrives: a fact set of the frame.
    var facts: Int32
    var site: SinkSite
  }

  /// A sink: reports data of sources, remembers data of paths for the callers.
  mutating func check(_ value: AbstractValue, _ rules: RuleMask, _ site: SinkSite, isWeak: Bool = false) {
    guard !rules.isEmpty else { return }
    for fact in frame.facts(deepFacts(value)) {
      let hit = fact.mask.intersection(rules)
      if !hit.isEmpty { note(fact, hit, site, trace: fact.trace, depth: 0, isWeak: fact.isWeak || isWeak) }
    }
  }

  mutating func note(_ fact: Fact, _ rules: RuleMask, _ site: SinkSite, trace: Int32, depth: UInt8, isWeak: Bool) {
    var hash = IndexTable.mix(UInt64(fact.origin), UInt64(UInt32(bitPattern: site.instruction)))
    hash = IndexTable.mix(hash, UInt64(UInt32(bitPattern: site.function.raw)) << 32 | UInt64(UInt32(bitPattern: site.call)))
    hash = IndexTable.mix(hash, UInt64(UInt32(bitPattern: site.kind)))
    let known = hitIndex.find(hash) { hits[Int($0)].origin == fact.origin && hits[Int($0)].site == site }
    if known >= 0 {
      hits[Int(known)].rules = hits[Int(known)].rules.union(rules)
      return
    }
    guard hits.count < Self.maximumSinks else {
      summary.wasCut = true
      return
    }
    hitIndex.insert(hash, Int32(hits.count))
    hits.append(
      LocalHit(origin: fact.origin, rules: rules, site: site, trace: trace, depth: depth, isWeak: isWeak, isDeep: fact.isDeep))
  }

  private mutating func propagate(_ hit: SinkHit, _ number: Int32, _ call: inout Instantiation) {
    guard case .path(let path) = hit.origin else { return }
    // What is outside of all functions is joined at the end, for the whole project.
    if call.summary.paths[Int(path.raw)].root.isShared { return }
    for fact in frame.facts(dataFacts(at: path, isDeep: hit.isDeep, &call)) {
      let rules = fact.mask.intersection(hit.rules).subtracting(call.stopped)
      if rules.isEmpty { continue }
      let trace = frame.trace(
        TraceNode(kind: .into, previous: fact.trace, instruction: call.instruction, summary: call.solution.number, inner: number))
      note(fact, rules, hit.site, trace: trace, depth: hit.depth < .max ? hit.depth + 1 : hit.depth, isWeak: fact.isWeak || hit.isWeak)
    }
  }

  // MARK: The function's own summary

  static let maximumWrites = 48
  /// Parts of summaries that one function may take over, all calls together.
  static let maximumEffort = 2_000

  mutating func finish() {
    var exporter = SummaryExporter(frame: frame, heap: exit ?? Heap(), summary: summary)
    if result != .bottom { exporter.summary.result = exporter.value(result) }
    if thrown != .bottom { exporter.summary.thrown = exporter.value(thrown) }
    exporter.writes(limit: Self.maximumWrites)
    exporter.drain()
    for hit in hits { exporter.add(hit) }
    for joint in joints { exporter.add(joint) }
    summary = exporter.summary
  }
}
