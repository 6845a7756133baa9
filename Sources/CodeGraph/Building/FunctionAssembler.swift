internal import Core

/// Index of an instruction while its function is being built.
typealias Value = Int32

/// Assembles one function: instructions in blocks, and variables in static single assignment form as they are read and written.
///
/// The construction is that of Braun, Buchwald, Hack, Leißa, Mallon and Zwinkau (CC 2013): a variable that a block does not
/// define is looked for in its predecessors; where several meet, a phi stands for it; a block whose predecessors are not all
/// known yet ("unsealed") gets phis whose operands are added when it is sealed.
///
/// ```
///   sealed, one predecessor      go on there
///   sealed, several              phi, operands filled from a worklist (no recursion: joins follow joins by thousands)
///   unsealed                     phi, operands filled by `seal`
/// ```
/// Definitions lie in one table by (block, variable); the last one of each variable is kept aside, so that straight-line code does
/// not touch the table. Phis whose operands are one value are taken out by `finish`, with unreachable blocks and unused values.
struct FunctionAssembler {
  struct BlockState {
    var first: Int32 = -1
    var last: Int32 = -1
    var firstPhi: Int32 = -1
    var lastPhi: Int32 = -1
    var firstEdge: Int32 = -1
    var lastEdge: Int32 = -1
    var predecessors: Int32 = 0
    /// Where the last instruction leads to.
    var onTrue: Int32 = -1
    var onFalse: Int32 = -1
    /// Where an exception inside leads to.
    var handler: Int32 = -1
    /// First of the phis whose operands are still missing.
    var incomplete: Int32 = -1
    var isSealed = false
    var isClosed = false
  }

  struct PhiState {
    var value: Value
    var block: Int32
    var variable: Int32
    /// The next incomplete one of the block.
    var next: Int32
  }

  var code: [Instruction] = []
  /// The next instruction (or the next phi) of the block.
  var next: [Int32] = []
  var operands: [Int32] = []
  var calls: [CallSite] = []
  var arguments: [Argument] = []
  var marks: [ExpressionMark] = []
  var blocks: [BlockState] = []
  /// Incoming edges of blocks, chained in the order in which they were made.
  var edges: [(from: Int32, next: Int32)] = []
  var phis: [PhiState] = []
  /// The block that is being written.
  private(set) var block: Int32 = 0
  /// Where an exception leads to from here; -1 out of the function.
  var handler: Int32 = -1
  /// Value of what was never assigned.
  var undefined: Value = -1
  /// Values that others than instructions refer to: they stay.
  var roots: [Value] = []

  private var definitions = PairTable()
  private var lastBlock: [Int32] = []
  private var lastValue: [Value] = []
  private var variableNames: [Symbol] = []
  private var pending: [Int32] = []

  mutating func reset() {
    code.removeAll(keepingCapacity: true)
    next.removeAll(keepingCapacity: true)
    operands.removeAll(keepingCapacity: true)
    calls.removeAll(keepingCapacity: true)
    arguments.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    blocks.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    phis.removeAll(keepingCapacity: true)
    roots.removeAll(keepingCapacity: true)
    lastBlock.removeAll(keepingCapacity: true)
    lastValue.removeAll(keepingCapacity: true)
    variableNames.removeAll(keepingCapacity: true)
    definitions.removeAll()
    handler = -1
    undefined = -1
    block = newBlock()
    blocks[0].isSealed = true
  }

  // MARK: Instructions

  mutating func emit(_ instruction: Instruction) -> Value {
    let value = Int32(truncatingIfNeeded: code.count)
    code.append(instruction)
    next.append(-1)
    let last = blocks[Int(block)].last
    if last < 0 { blocks[Int(block)].first = value } else { next[Int(last)] = value }
    blocks[Int(block)].last = value
    return value
  }

  // MARK: Blocks

  mutating func newBlock() -> Int32 {
    blocks.append(BlockState())
    return Int32(truncatingIfNeeded: blocks.count - 1)
  }

  /// Goes on in a block; its predecessors may be added to until it is sealed.
  mutating func start(_ newBlock: Int32) { block = newBlock }

  /// Goes on in a block that has all its predecessors.
  mutating func startSealed(_ newBlock: Int32) {
    seal(newBlock)
    block = newBlock
  }

  /// Whether control can't come here, as far as is known.
  var isDead: Bool { block != 0 && blocks[Int(block)].isSealed && blocks[Int(block)].predecessors == 0 }

  private mutating func connect(to target: Int32) {
    let edge = Int32(truncatingIfNeeded: edges.count)
    edges.append((block, -1))
    let last = blocks[Int(target)].lastEdge
    if last < 0 { blocks[Int(target)].firstEdge = edge } else { edges[Int(last)].next = edge }
    blocks[Int(target)].lastEdge = edge
    blocks[Int(target)].predecessors += 1
    assert(!blocks[Int(target)].isSealed, "an edge into a sealed block")
  }

  mutating func jump(_ target: Int32, _ range: ByteRange) {
    guard close(Instruction(.jump, range: range)) else { return }
    blocks[Int(block)].onTrue = target
    connect(to: target)
  }

  mutating func branch(_ condition: Value, _ onTrue: Int32, _ onFalse: Int32, _ range: ByteRange) {
    guard close(Instruction(.branch, a: condition, range: range)) else { return }
    blocks[Int(block)].onTrue = onTrue
    blocks[Int(block)].onFalse = onFalse
    connect(to: onTrue)
    connect(to: onFalse)
  }

  mutating func leave(_ op: Opcode, _ value: Value, _ range: ByteRange) {
    guard close(Instruction(op, a: value, range: range)) else { return }
    if op == .thrown, handler >= 0 {
      blocks[Int(block)].onTrue = handler
      connect(to: handler)
    }
  }

  private mutating func close(_ terminator: Instruction) -> Bool {
    if blocks[Int(block)].isClosed { return false }
    _ = emit(terminator)
    blocks[Int(block)].isClosed = true
    return true
  }

  /// Goes on in a block that nothing leads to.
  mutating func startDead() { startSealed(newBlock()) }

  /// After an instruction that may throw: inside `try` the block ends, and an edge leads to the handler.
  mutating func mayThrow(_ range: ByteRange) {
    guard handler >= 0 else { return }
    connect(to: handler)
    blocks[Int(block)].handler = handler
    let following = newBlock()
    jump(following, range)
    startSealed(following)
  }

  // MARK: Variables

  mutating func newVariable(_ name: Symbol) -> Int32 {
    lastBlock.append(-1)
    lastValue.append(-1)
    variableNames.append(name)
    return Int32(truncatingIfNeeded: lastBlock.count - 1)
  }

  mutating func reserveVariables(_ count: Int32) {
    lastBlock.append(contentsOf: repeatElement(-1, count: Int(count)))
    lastValue.append(contentsOf: repeatElement(-1, count: Int(count)))
    variableNames.append(contentsOf: repeatElement(.none, count: Int(count)))
  }

  mutating func name(_ variable: Int32, _ name: Symbol) { variableNames[Int(variable)] = name }

  func variableName(_ variable: Int32) -> Symbol { variableNames[Int(variable)] }

  func variable(named name: Symbol) -> Int32? { variableNames.firstIndex(of: name).map { Int32(truncatingIfNeeded: $0) } }

  mutating func write(_ variable: Int32, _ value: Value) {
    let index = Int(variable)
    if lastBlock[index] != block {
      if lastBlock[index] >= 0 { definitions.set(lastBlock[index], variable, lastValue[index]) }
      lastBlock[index] = block
    }
    lastValue[index] = value
  }

  mutating func read(_ variable: Int32) -> Value {
    if lastBlock[Int(variable)] == block { return lastValue[Int(variable)] }
    let value = look(variable, block)
    write(variable, value)
    completePending()
    return value
  }

  mutating func seal(_ target: Int32) {
    guard !blocks[Int(target)].isSealed else { return }
    blocks[Int(target)].isSealed = true
    var phi = blocks[Int(target)].incomplete
    while phi >= 0 {
      pending.append(phi)
      phi = phis[Int(phi)].next
    }
    completePending()
  }

  private func definition(_ variable: Int32, _ block: Int32) -> Value {
    lastBlock[Int(variable)] == block ? lastValue[Int(variable)] : definitions.find(block, variable)
  }

  private mutating func define(_ variable: Int32, _ block: Int32, _ value: Value) {
    if lastBlock[Int(variable)] == block { lastValue[Int(variable)] = value } else { definitions.set(block, variable, value) }
  }

  /// The value of a variable at the end of a block. Phis that it makes wait in `pending`.
  private mutating func look(_ variable: Int32, _ from: Int32) -> Value {
    var at = from
    while true {
      let known = definition(variable, at)
      if known >= 0 {
        if at != from { define(variable, from, known) }
        return known
      }
      let state = blocks[Int(at)]
      if state.isSealed, state.predecessors == 1 {
        at = edges[Int(state.firstEdge)].from
        continue
      }
      let result: Value
      if state.isSealed, state.predecessors == 0 {
        result = undefined
      } else {
        result = newPhi(variable, at)
      }
      define(variable, at, result)
      if at != from { define(variable, from, result) }
      return result
    }
  }

  private mutating func newPhi(_ variable: Int32, _ target: Int32) -> Value {
    let value = Int32(truncatingIfNeeded: code.count)
    code.append(Instruction(.phi, a: 0, b: 0, name: variableNames[Int(variable)], range: ByteRange(UInt32(0), UInt32(0))))
    next.append(-1)
    let last = blocks[Int(target)].lastPhi
    if last < 0 { blocks[Int(target)].firstPhi = value } else { next[Int(last)] = value }
    blocks[Int(target)].lastPhi = value
    let phi = Int32(truncatingIfNeeded: phis.count)
    phis.append(PhiState(value: value, block: target, variable: variable, next: -1))
    if blocks[Int(target)].isSealed {
      pending.append(phi)
    } else {
      phis[Int(phi)].next = blocks[Int(target)].incomplete
      blocks[Int(target)].incomplete = phi
    }
    return value
  }

  private mutating func completePending() {
    while let phi = pending.popLast() {
      let state = phis[Int(phi)]
      let first = operands.count
      let count = Int(blocks[Int(state.block)].predecessors)
      operands.append(contentsOf: repeatElement(-1, count: count))
      var edge = blocks[Int(state.block)].firstEdge
      var i = first
      while edge >= 0 {
        operands[i] = look(state.variable, edges[Int(edge)].from)
        i += 1
        edge = edges[Int(edge)].next
      }
      code[Int(state.value)].a = Int32(truncatingIfNeeded: first)
      code[Int(state.value)].b = Int32(truncatingIfNeeded: count)
    }
  }
}
