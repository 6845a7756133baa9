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
  /// Who is asked for the solutions of functions that are called.
  let task: SolvingTask
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
  /// Whether other threads may assign the fields of this method's object while it runs.
  let sharesFields: Bool
  var result = AbstractValue.bottom
  /// What leaves the function as an exception, and what comes to each block of handlers.
  var thrown = AbstractValue.bottom
  var thrownTo: [Int32: AbstractValue] = [:]
  /// The block that is run, and whether its handlers got something new to handle; -1 once all blocks are done.
  var block: Int32 = -1
  var hasThrown = false
  var exit: Heap?
  var summary: Summary
  var hits: [LocalHit] = []
  var joints: [LocalJoint] = []
  var hitIndex = IndexTable()
  /// Parameters each value is computed from.
  var dependencies: [UInt64]

  init(_ solver: Solver, _ task: SolvingTask, _ function: FunctionID, context: CallContext, isTraced: Bool) {
    self.solver = solver
    self.task = task
    frame = Frame(function: function, graph: solver.project.graph(function), relevant: solver.relevant, isTraced: isTraced)
    entries = Array(repeating: nil, count: frame.graph.blocks.count)
    liveEdges = Array(repeating: false, count: frame.graph.edges.count)
    rounds = Array(repeating: 0, count: frame.graph.blocks.count)
    summary = Summary(function: function, context: context)
    dependencies = Array(repeating: 0, count: frame.graph.instructions.count)
    self.context = context
    sharesFields = solver.entryPoints.sharesFields(function, frame.graph, solver.project)
    isRestricting = !solver.rules.onlyAssignments.isEmpty || !solver.rules.safeFunctions.isEmpty
  }

  let context: CallContext
  /// Conditions on the ways to each block, once they are asked for.
  var passedConditions: PassedConditions?
  /// Whether control leaves the function: what was called never comes back.
  var isOver = false
  /// Blocks whose end control reached to return.
  private(set) var returning: Set<Int32> = []
  private var checks = CheckedReads.none
  private var correlated: [Int32: [CorrelatedConditions.Narrowed]] = [:]
  /// Made when a value changes in a later round.
  private var users: UsingBlocks?
  /// Parts of summaries taken over so far.
  var effort = 0
  /// Conditions on parts of a sink that were met, by instance of its marks.
  var metConditions: [Int32: Set<UInt8>] = [:]
  /// Variables that the file does not declare, or all functions share, to which this function gave a value.
  var writtenGlobals: Set<Symbol> = []
  /// Functions with captured variables that were made here, with the instruction; and those that were called here.
  var closures: [Int32: Int32] = [:]
  var calledClosures: Set<Int32> = []
  /// What variables that never change hold where a function that uses them was made behind a check of them.
  var checkedCells: [Int32: [(cell: Int32, content: AbstractValue)]] = [:]
  /// Classes whose static part ran here.
  var initialised: Set<ClassID> = []

  mutating func run() -> Summary {
    guard !graph.blocks.isEmpty else { return summary }
    entries[0] = Heap()
    checks = solver.checkedReads(self)
    correlated = CorrelatedConditions(self).narrowed
    var dirty = Set<Int32>([0])
    var work = 0
    let budget = 200_000 + graph.instructions.count * 12
    while let block = dirty.min() {
      dirty.remove(block)
      let length = Int(graph.blocks[Int(block)].end - graph.blocks[Int(block)].first)
      // The ways of what was found are told, however late it is.
      let isInTime = frame.isTraced || task.time.spend(length * Self.stepsOfInstruction)
      guard isInTime, rounds[Int(block)] < (task.hasGivenUp ? 1 : Self.maximumRounds), work < budget else {
        summary.wasCut = true
        continue
      }
      rounds[Int(block)] += 1
      work += length
      heap = entries[Int(block)] ?? Heap()
      runBlock(block, &dirty)
    }
    block = -1
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

  /// Runs a block with the values that variables have where its conditions hold.
  private mutating func runBlock(_ index: Int32, _ dirty: inout Set<Int32>) {
    let narrowed = correlated.isEmpty ? [] : correlated[index] ?? []
    let whole = narrowed.map { frame.values[Int($0.value)] }
    for one in narrowed {
      let value = narrowedValue(one.value, one, depth: 0)
      if value != .bottom { frame.values[Int(one.value)] = value }
    }
    runInstructions(index, &dirty)
    for (one, value) in zip(narrowed, whole).reversed() { frame.values[Int(one.value)] = value }
  }

  /// What a name of a phi holds where only some of the phi's operands can be there.
  private func narrowedValue(_ value: Int32, _ narrowed: CorrelatedConditions.Narrowed, depth: Int) -> AbstractValue {
    if value == narrowed.phi {
      return narrowed.operands.reduce(.bottom) { frame.join($0, frame.values[Int($1)]) }
    }
    let instruction = graph.instructions[Int(value)]
    guard depth < 6 else { return frame.values[Int(value)] }
    switch instruction.op {
    case .copy: return step(narrowedValue(instruction.a, narrowed, depth: depth + 1), at: value)
    case .cast where !solver.isScalar(instruction.name):
      var inner = narrowedValue(instruction.a, narrowed, depth: depth + 1)
      inner.objects = frame.values[Int(value)].objects
      return inner
    case .refine: return refined(narrowedValue(instruction.a, narrowed, depth: depth + 1), instruction)
    case .phi:
      var joined = AbstractValue.bottom
      for k in 0..<min(max(instruction.b, 0), 3) {
        joined = frame.join(joined, narrowedValue(graph.operands[Int(instruction.a + k)], narrowed, depth: depth + 1))
      }
      return instruction.b > 3 ? frame.values[Int(value)] : joined
    default: return frame.values[Int(value)]
    }
  }

  /// A value that changed after others had used it: they are asked again.
  private mutating func noteChange(of value: Int32, _ dirty: inout Set<Int32>) {
    if users == nil {
      let more = correlated.flatMap { block, narrowed in narrowed.flatMap { $0.operands.map { (value: $0, block: block) } } }
      users = UsingBlocks(
        graph, captureCount: { solver.project.graph(solver.functionID($0, of: frame.function)).captures.count }, more: more)
    }
    guard let users else { return }
    for block in users[value] where entries[Int(block)] != nil { dirty.insert(block) }
  }

  private mutating func runInstructions(_ index: Int32, _ dirty: inout Set<Int32>) {
    let block = graph.blocks[Int(index)]
    var changed = false
    self.block = index
    hasThrown = false
    if !checks.cells.isEmpty { refineCells(behind: index) }
    for i in block.first..<block.end {
      let instruction = graph.instructions[Int(i)]
      if instruction.op.isTerminator {
        leave(block, index, instruction, changed, &dirty)
        return
      }
      var value = instruction.op == .phi ? joinedPhi(block, instruction) : evaluate(i, instruction)
      if isRestricting { value.facts = restricted(value.facts, instruction) }
      if !checks.conditions.isEmpty, value.facts != 0, let conditions = checks.conditions[i] {
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
        if rounds[Int(index)] > 1 { noteChange(of: i, &dirty) }
      }
      if isOver {
        isOver = false
        if block.successorsEnd == block.handlersEnd { noteExit() }
        for edge in block.successorsEnd..<block.handlersEnd { go(index, to: graph.edges[Int(edge)], changed || hasThrown, &dirty) }
        return
      }
    }
  }

  /// What the branch before a block says of variables that closures use.
  private func refineCells(behind block: Int32) {
    for known in checks.cells[block] ?? [] {
      for cell in frame.objects(of: value(graph.instructions[Int(known.read)].a)) {
        guard var content = heap[cell, .cell], content.facts != 0 || content.objects != 0 else { continue }
        refine(&content, known.read, condition: known.condition, known.holds ? .isTrue : .isFalse, depth: 0)
        heap[cell, .cell] = content
      }
    }
  }

  /// Notes what checks on the way to a function that is made here said of the variables it uses.
  mutating func noteCheckedCells(of object: Int32, captured: ArraySlice<Int32>, at i: Int32) {
    guard !checks.cells.isEmpty else { return }
    let passed = passedConditions ?? PassedConditions(graph)
    passedConditions = passed
    let here = graph.block(of: i)
    var found: [(cell: Int32, content: AbstractValue)] = []
    for (block, known) in checks.cells where passed.dominators.dominates(block, here) {
      for one in known where captured.contains(graph.instructions[Int(one.read)].a) {
        for cell in frame.objects(of: value(graph.instructions[Int(one.read)].a)) where !found.contains(where: { $0.cell == cell }) {
          if let content = heap[cell, .cell] { found.append((cell, content)) }
        }
      }
    }
    if !found.isEmpty { checkedCells[object] = found }
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
    if value.facts != 0, let rules = mendedRules(block, instruction) { value = cleaned(value, rules) }
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
      if terminator.a >= 0 { noteThrown(frame.values[Int(terminator.a)]) }
      for edge in block.successors..<block.successorsEnd { go(index, to: graph.edges[Int(edge)], changed || hasThrown, &dirty) }
      if block.successors == block.successorsEnd { noteExit() }
    default: break
    }
    for edge in block.successorsEnd..<block.handlersEnd { go(index, to: graph.edges[Int(edge)], changed || hasThrown, &dirty) }
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
