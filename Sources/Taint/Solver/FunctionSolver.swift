internal import CodeGraph
internal import Core

/// Solves one function: a forward abstract interpretation of its blocks in reverse postorder, until nothing changes.
///
/// Values of registers are kept once for the function (it is in static single assignment form); what objects hold is kept for
/// each point, as ``Heap``. Branches whose condition is known are followed on one side only, as in Wegman and Zadeck,
/// "Constant Propagation with Conditional Branches" (TOPLAS 1991).
struct FunctionSolver {
  /// Rounds through a block after which constants that still change are given up.
  static let wideningRounds: UInt8 = 3
  static let maximumRounds: UInt8 = 6
  /// Steps of a ``TimeBudget`` that an instruction takes, about.
  private static let stepsOfInstruction = 8

  let solver: Solver
  let frame: Frame
  var graph: FunctionGraph { frame.graph }
  var heap: Heap {
    // In place: a copy of the table for each cell that is written would cost as much as all else together.
    _read { yield frame.heap }
    nonmutating _modify { yield &frame.heap }
  }
  /// State at the start of each block, once it is known to be reached.
  var entries: [Heap?]
  /// Whether control may take an edge, by position in `graph.edges` of the predecessor's entry.
  var liveEdges: [Bool]
  var rounds: [UInt8]
  /// Whether a rule passes data on in fewer ways than most do.
  private let isRestricting: Bool
  var result = AbstractValue.bottom
  var thrown = AbstractValue.bottom
  var exit: Heap?
  var summary: Summary
  var hits: [LocalHit] = []
  var joints: [LocalJoint] = []
  var hitIndex = IndexTable()
  /// Parameters each value is computed from.
  var dependencies: [UInt64]

  init(_ solver: Solver, _ function: FunctionID, context: CallContext, isTraced: Bool) {
    self.solver = solver
    frame = Frame(function: function, graph: solver.project.graph(function), relevant: solver.relevant, isTraced: isTraced)
    entries = Array(repeating: nil, count: frame.graph.blocks.count)
    liveEdges = Array(repeating: false, count: frame.graph.edges.count)
    rounds = Array(repeating: 0, count: frame.graph.blocks.count)
    summary = Summary(function: function, context: context)
    dependencies = Array(repeating: 0, count: frame.graph.instructions.count)
    self.context = context
    isRestricting = !solver.rules.onlyAssignments.isEmpty || !solver.rules.safeFunctions.isEmpty
  }

  let context: CallContext
  /// Conditions on the ways to each block, once they are asked for.
  var passedConditions: PassedConditions?
  /// Whether control leaves the function: what was called never comes back.
  var isOver = false
  /// Blocks whose end control reached to return.
  private(set) var returning: Set<Int32> = []
  private var checks: [Int32: [(condition: Int32, holds: Bool)]] = [:]
  /// Parts of summaries taken over so far.
  var effort = 0
  /// Conditions on parts of a sink that were met, by instance of its marks.
  var metConditions: [Int32: Set<UInt8>] = [:]
  /// Variables that the file does not declare, or all functions share, to which this function gave a value.
  var writtenGlobals: Set<Symbol> = []
  /// Functions with captured variables that were made here, with the instruction; and those that were called here.
  var closures: [Int32: Int32] = [:]
  var calledClosures: Set<Int32> = []
  /// Classes whose static part ran here.
  var initialised: Set<ClassID> = []

  mutating func run() -> Summary {
    guard !graph.blocks.isEmpty else { return summary }
    entries[0] = Heap()
    checks = solver.checkedReads(self).conditions
    var dirty = Set<Int32>([0])
    var work = 0
    let budget = 200_000 + graph.instructions.count * 12
    while let block = dirty.min() {
      dirty.remove(block)
      let length = Int(graph.blocks[Int(block)].end - graph.blocks[Int(block)].first)
      // The ways of what was found are told, however late it is.
      let isInTime = frame.isTraced || solver.time.spend(length * Self.stepsOfInstruction)
      guard isInTime, rounds[Int(block)] < Self.maximumRounds, work < budget else {
        summary.wasCut = true
        continue
      }
      rounds[Int(block)] += 1
      work += length
      heap = entries[Int(block)] ?? Heap()
      runBlock(block, &dirty)
    }
    if !closures.isEmpty {
      heap = exit ?? Heap()
      callRemaining()
      if exit != nil { exit = heap }
    }
    if context == .any { summary.guards = guards() }
    finish()
    summary.neverReturns = returning.isEmpty && !summary.wasCut
    return summary
  }

  private mutating func runBlock(_ index: Int32, _ dirty: inout Set<Int32>) {
    let block = graph.blocks[Int(index)]
    var changed = false
    for i in block.first..<block.end {
      let instruction = graph.instructions[Int(i)]
      if instruction.op.isTerminator {
        leave(block, index, instruction, changed, &dirty)
        return
      }
      var value = instruction.op == .phi ? joinedPhi(block, instruction) : evaluate(i, instruction)
      if isRestricting { value.facts = restricted(value.facts, instruction) }
      if !checks.isEmpty, value.facts != 0, let conditions = checks[i] {
        for known in conditions { refine(&value, i, condition: known.condition, known.holds ? .isTrue : .isFalse, depth: 0) }
      }
      let old = frame.values[Int(i)]
      if old != .bottom {
        if rounds[Int(index)] > 1 { value = frame.join(old, value) }
        if rounds[Int(index)] > Self.wideningRounds, value.constant != old.constant { value.constant = 1 }
      }
      if value != old {
        frame.values[Int(i)] = value
        changed = true
      }
      if isOver {
        isOver = false
        if block.successorsEnd == block.handlersEnd { noteExit() }
        for edge in block.successorsEnd..<block.handlersEnd { go(index, to: graph.edges[Int(edge)], changed, &dirty) }
        return
      }
    }
  }

  /// A phi joins what comes over the edges that control may take.
  private mutating func joinedPhi(_ block: Block, _ instruction: Instruction) -> AbstractValue {
    var value = AbstractValue.bottom
    var position: Int32 = 0
    for edge in block.predecessors..<block.predecessorsEnd {
      if liveEdges[Int(edge)], position < instruction.b {
        let operand = graph.operands[Int(instruction.a + position)]
        if operand >= 0 { value = frame.join(value, frame.values[Int(operand)]) }
      }
      position += 1
    }
    return value
  }

  private mutating func leave(
    _ block: Block, _ index: Int32, _ terminator: Instruction, _ changed: Bool, _ dirty: inout Set<Int32>
  ) {
    switch terminator.op {
    case .jump:
      for edge in block.successors..<block.successorsEnd { go(index, to: graph.edges[Int(edge)], changed, &dirty) }
    case .branch:
      noteInteresting(terminator.a)
      let truth = truth(of: terminator.a)
      var side = 0
      for edge in block.successors..<block.successorsEnd {
        if truth == nil || truth == (side == 0) { go(index, to: graph.edges[Int(edge)], changed, &dirty) }
        side += 1
      }
    case .returned:
      returning.insert(index)
      if terminator.a >= 0 { result = frame.join(result, frame.values[Int(terminator.a)]) } else if result == .bottom { result = .unknown }
      noteExit()
    case .thrown:
      if terminator.a >= 0 { thrown = frame.join(thrown, frame.values[Int(terminator.a)]) }
      for edge in block.successors..<block.successorsEnd { go(index, to: graph.edges[Int(edge)], changed, &dirty) }
      if block.successors == block.successorsEnd { noteExit() }
    default: break
    }
    for edge in block.successorsEnd..<block.handlersEnd { go(index, to: graph.edges[Int(edge)], changed, &dirty) }
  }

  /// What a condition is known to be.
  func truth(of condition: Int32) -> Bool? {
    guard condition >= 0 else { return nil }
    guard let values = frame.constantSet(frame.values[Int(condition)]).values, !values.isEmpty else { return nil }
    var known: Bool?
    for value in values {
      guard let truth = value.truth, known == nil || known == truth else { return nil }
      known = truth
    }
    return known
  }

  private mutating func noteExit() {
    if let known = exit { exit = joined(known, heap) } else { exit = heap }
  }

  private mutating func go(_ from: Int32, to target: Int32, _ changed: Bool, _ dirty: inout Set<Int32>) {
    let block = graph.blocks[Int(target)]
    var isNew = false
    for edge in block.predecessors..<block.predecessorsEnd where graph.edges[Int(edge)] == from && !liveEdges[Int(edge)] {
      liveEdges[Int(edge)] = true
      isNew = true
    }
    guard let known = entries[Int(target)] else {
      entries[Int(target)] = heap
      dirty.insert(target)
      return
    }
    // The only way in: what comes now replaces what came before.
    let merged = block.predecessorsEnd - block.predecessors == 1 ? heap : joined(known, heap)
    let isDifferent = merged != known
    if isDifferent { entries[Int(target)] = merged }
    if isNew || isDifferent || changed { dirty.insert(target) }
  }

  /// What may be in the heap where two ways meet.
  private func joined(_ a: Heap, _ b: Heap) -> Heap {
    a.joined(with: b, frame.join) { absent($0, in: a.has($0) ? b : a) }
  }

  /// What is in a cell that was not written on one of the ways.
  private func absent(_ slot: UInt64, in other: Heap) -> AbstractValue {
    let (object, key) = Heap.place(slot)
    // A list that was not made on that way: it is only where it was made.
    if case .index = key, frame.objects[Int(object)].isAllocation, other[object, .length] == nil { return .bottom }
    if case .symbolic(let path, _) = frame.objects[Int(object)] { return symbolic(path, key, .unknown) }
    return .unknown
  }
}
