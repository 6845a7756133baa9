internal import CodeGraph
internal import Core

/// Taking a summary into the caller's terms, and making the function's own.
extension FunctionSolver {
  /// A call's arguments, and what the callee's paths and values are here.
  struct Instantiation {
    let solution: Solution
    let summary: Summary
    var arguments: [AbstractValue]
    /// The function's own object with its captured cells, or -1.
    var function: Int32
    var instruction: Int32
    /// By path of the summary; bottom: not asked for yet.
    var paths: [AbstractValue]
    /// By value of the summary; nil: not asked for yet.
    var values: [AbstractValue?]
    /// Rules whose data does not go through the call.
    var stopped = RuleMask.none
    /// Facts of all that is in a path, by path; -1: not asked for yet.
    var deep: [Int32]
    /// Fresh objects that were filled.
    var made: Set<Int32> = []

    init(_ solution: Solution, _ arguments: [AbstractValue], function: Int32, at instruction: Int32) {
      self.solution = solution
      summary = solution.summary
      self.arguments = arguments
      self.function = function
      self.instruction = instruction
      paths = Array(repeating: .bottom, count: summary.paths.count)
      deep = Array(repeating: -1, count: summary.paths.count)
      values = Array(repeating: nil, count: summary.values.count)
      values[Int(ValueID.unknown.raw)] = .unknown
    }
  }

  mutating func apply(_ solution: Solution, _ arguments: [AbstractValue], function: Int32, at i: Int32) -> AbstractValue {
    let summary = solution.summary
    let isLocal = !solver.rules.local.isEmpty && solver.project.graph(summary.function).kind != .lambda
    effort += summary.size
    guard effort < Self.maximumEffort else {
      // Enough is known of what this function calls; the rest passes data on like code that nobody modelled.
      self.summary.wasCut = true
      var actuals = Actuals()
      actuals.positional = arguments
      return unmodelled(actuals, at: i)
    }
    var call = Instantiation(solution, arguments, function: function, at: i)
    call.stopped = isLocal ? solver.rules.local : .none
    for (number, hit) in summary.sinks.enumerated() { propagate(hit, Int32(number), &call) }
    for joint in summary.joints { propagate(joint, &call) }
    var written: [(target: AbstractValue, write: SummaryWrite, value: AbstractValue)] = []
    for write in summary.writes { written.append((resolve(write.target, &call), write, convert(write.value, &call))) }
    var result = convert(summary.result, &call)
    // A number that a function takes out of what came from outside.
    if result.facts != 0, solver.isScalar(solver.project.graph(summary.function).returnType) { result = scalar(result) }
    if isLocal { result.facts = frame.union(facts: result.facts, stayingFacts(arguments, at: i)) }
    if summary.thrown != .bottom { thrown = frame.join(thrown, convert(summary.thrown, &call)) }
    for (target, write, value) in written {
      store(target, write.key, value, isWeak: write.isWeak)
      if summary.isSettled(write) {
        for object in frame.objects(of: target) { frame.inherited[Heap.slot(object, write.key)] = write.hops + 1 }
      }
    }
    return result
  }

  /// What a path of the callee is here.
  mutating func resolve(_ path: PathID, _ call: inout Instantiation) -> AbstractValue {
    let known = call.paths[Int(path.raw)]
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
      value = resolve(node.root, call)
    }
    if value == .bottom { value = .unknown }
    call.paths[Int(path.raw)] = value
    return value
  }

  /// Facts of what a path of the callee is here, alone or with all that is in it.
  mutating func dataFacts(at path: PathID, isDeep: Bool, _ call: inout Instantiation) -> Int32 {
    let actual = resolve(path, &call)
    if !isDeep { return actual.facts }
    if call.deep[Int(path.raw)] < 0 { call.deep[Int(path.raw)] = deepFacts(actual) }
    return call.deep[Int(path.raw)]
  }

  private mutating func resolve(_ root: PathRoot, _ call: Instantiation) -> AbstractValue {
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
    if let known = call.values[Int(id.raw)] { return known }
    let value = call.summary.values[Int(id.raw)]
    var objects: [Int32] = []
    var constant = value.constant
    for k in value.objects {
      switch call.summary.objects[Int(k)] {
      case .path(let path, let type):
        let actual = resolve(path, &call)
        let members = frame.objects(of: actual)
        objects += members
        if members.isEmpty, type != .unknown {
          objects.append(frame.object(.allocation(instruction: call.instruction, part: 500, type)))
        }
        if value.objects.count == 1, constant.isTop { constant = frame.constantSet(actual) }
      case .fresh(let index): objects.append(fresh(index, &call))
      case .function(let id, let firstCell, let cellCount):
        let function = frame.object(.function(id, instruction: call.instruction))
        for k in 0..<cellCount {
          frame.noteKey(.capture(k), of: function)
          if heap[function, .capture(k)] == nil {
            heap[function, .capture(k)] = convert(call.summary.cells[Int(firstCell + k)], &call)
          }
        }
        objects.append(function)
      case .classType(let id): objects.append(frame.object(.classType(id)))
      case .module(let file): objects.append(frame.object(.module(file)))
      case .library(let node): objects.append(frame.object(.library(node)))
      }
    }
    let result = AbstractValue(
      facts: value.facts.isEmpty ? 0 : convert(facts: value.facts, &call), objects: frame.objectSet(objects),
      constant: frame.constant(constant))
    call.values[Int(id.raw)] = result
    return result
  }

  private mutating func convert(facts range: Range<Int32>, _ call: inout Instantiation) -> Int32 {
    var facts: [Fact] = []
    for k in range {
      let fact = call.summary.facts[Int(k)]
      switch fact.origin {
      case .source(let site):
        let trace = frame.trace(
          TraceNode(kind: .outOf, previous: -1, instruction: call.instruction, summary: call.solution.number, inner: k))
        facts.append(
          Fact(
            origin: frame.origin(.source(site)), trace: trace, mask: fact.mask.subtracting(call.stopped), isWeak: fact.isWeak,
            isDeep: fact.isDeep))
      case .path(let path):
        for outer in frame.facts(dataFacts(at: path, isDeep: fact.isDeep, &call)) {
          let mask = outer.mask.intersection(fact.mask).subtracting(call.stopped)
          if mask.isEmpty { continue }
          let trace = frame.trace(
            TraceNode(kind: .through, previous: outer.trace, instruction: call.instruction, summary: call.solution.number, inner: k))
          facts.append(
            Fact(
              origin: outer.origin, trace: trace, mask: mask, isWeak: outer.isWeak || fact.isWeak,
              isDeep: outer.isDeep || fact.isDeep))
        }
      }
    }
    return frame.factSet(facts)
  }

  /// An object that the callee made.
  private mutating func fresh(_ index: Int32, _ call: inout Instantiation) -> Int32 {
    let made = call.summary.fresh[Int(index)]
    let object = frame.object(.allocation(instruction: call.instruction, part: 1_000 + index, made.type))
    if call.made.insert(index).inserted {
      for field in made.fields {
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
