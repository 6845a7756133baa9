internal import Core

/// From the state of construction to the finished graph.
extension FunctionAssembler {
  /// Writes the body into `graph`. Calls `renumber` of the result for what refers to values from outside.
  ///
  /// - Parameter captureCounts: how many cells each function of the file captures.
  /// - Returns: for each value its index in the graph, or -1 if it is no longer there.
  mutating func finish(into graph: inout FunctionGraph, captureCounts: [Int32]) -> [Int32] {
    for index in blocks.indices where !blocks[index].isSealed { seal(Int32(truncatingIfNeeded: index)) }
    let order = reversePostorder()
    var position = [Int32](repeating: -1, count: blocks.count)
    for (index, block) in order.enumerated() { position[Int(block)] = Int32(truncatingIfNeeded: index) }
    filterPhis(position)
    var replacement = trivialPhis(position)
    let live = liveValues(order, &replacement, captureCounts)

    // Blocks that follow each other without a choice become one.
    var head = [Int32](repeating: -1, count: blocks.count)
    var tail = [Int32](repeating: -1, count: blocks.count)
    var heads: [Int32] = []
    for block in order where head[Int(block)] < 0 {
      heads.append(block)
      var last = block
      head[Int(last)] = block
      while let following = onlySuccessor(last), isOnlyEntry(following, position), head[Int(following)] < 0 {
        last = following
        head[Int(last)] = block
      }
      tail[Int(block)] = last
    }
    var newBlock = [Int32](repeating: -1, count: blocks.count)
    for (index, block) in heads.enumerated() { newBlock[Int(block)] = Int32(truncatingIfNeeded: index) }

    var number = [Int32](repeating: -1, count: code.count)
    graph.instructions.reserveCapacity(live.count)
    graph.blocks.reserveCapacity(heads.count)
    for block in heads {
      let first = Int32(truncatingIfNeeded: graph.instructions.count)
      var part = block
      while true {
        let isLast = part == tail[Int(block)]
        var phi = blocks[Int(part)].firstPhi
        while phi >= 0 {
          if live.values[Int(phi)], replacement[Int(phi)] == phi { place(phi, &number, &graph) }
          phi = next[Int(phi)]
        }
        var instruction = blocks[Int(part)].first
        while instruction >= 0 {
          if live.values[Int(instruction)], isLast || next[Int(instruction)] >= 0 { place(instruction, &number, &graph) }
          instruction = next[Int(instruction)]
        }
        if isLast { break }
        part = blocks[Int(part)].onTrue
      }
      appendBlock(first, block, tail[Int(block)], head, newBlock, position, &graph)
    }
    for i in number.indices where number[i] < 0 {
      let found = Self.find(Int32(truncatingIfNeeded: i), &replacement)
      if found != Int32(truncatingIfNeeded: i) { number[i] = number[Int(found)] }
    }
    rewrite(&graph, number, captureCounts)
    return number
  }

  private func place(_ value: Value, _ number: inout [Int32], _ graph: inout FunctionGraph) {
    number[Int(value)] = Int32(truncatingIfNeeded: graph.instructions.count)
    graph.instructions.append(code[Int(value)])
  }

  /// The block that a jump without handlers leads to.
  private func onlySuccessor(_ block: Int32) -> Int32? {
    let state = blocks[Int(block)]
    guard state.handler < 0, state.last >= 0, code[Int(state.last)].op == .jump else { return nil }
    return state.onTrue
  }

  private func isOnlyEntry(_ block: Int32, _ position: [Int32]) -> Bool {
    var count = 0
    var edge = blocks[Int(block)].firstEdge
    while edge >= 0 {
      if position[Int(edges[Int(edge)].from)] >= 0 { count += 1 }
      if count > 1 { return false }
      edge = edges[Int(edge)].next
    }
    return count == 1
  }

  private func appendBlock(
    _ first: Int32, _ head: Int32, _ tail: Int32, _ heads: [Int32], _ newBlock: [Int32], _ position: [Int32], _ graph: inout FunctionGraph
  ) {
    let end = Int32(truncatingIfNeeded: graph.instructions.count)
    let state = blocks[Int(tail)]
    let successors = Int32(truncatingIfNeeded: graph.edges.count)
    if state.onTrue >= 0 { graph.edges.append(newBlock[Int(heads[Int(state.onTrue)])]) }
    if state.onFalse >= 0 { graph.edges.append(newBlock[Int(heads[Int(state.onFalse)])]) }
    let successorsEnd = Int32(truncatingIfNeeded: graph.edges.count)
    if state.handler >= 0 { graph.edges.append(newBlock[Int(heads[Int(state.handler)])]) }
    let handlersEnd = Int32(truncatingIfNeeded: graph.edges.count)
    var edge = blocks[Int(head)].firstEdge
    while edge >= 0 {
      let from = edges[Int(edge)].from
      if position[Int(from)] >= 0 { graph.edges.append(newBlock[Int(heads[Int(from)])]) }
      edge = edges[Int(edge)].next
    }
    graph.blocks.append(
      Block(
        first: first, end: end, successors: successors, successorsEnd: successorsEnd, handlersEnd: handlersEnd, predecessors: handlersEnd,
        predecessorsEnd: Int32(truncatingIfNeeded: graph.edges.count)))
  }

  // MARK: Order

  /// Reachable blocks, each before what only it leads to; handlers last.
  private mutating func reversePostorder() -> [Int32] {
    var order: [Int32] = []
    order.reserveCapacity(blocks.count)
    var state = [UInt8](repeating: 0, count: blocks.count)
    var stack: [Int32] = [0]
    state[0] = 1
    while let block = stack.last {
      let step = state[Int(block)]
      state[Int(block)] += 1
      let following: Int32
      switch step {
      // What is visited last comes first.
      case 1: following = blocks[Int(block)].handler
      case 2: following = blocks[Int(block)].onFalse
      case 3: following = blocks[Int(block)].onTrue
      default:
        order.append(block)
        stack.removeLast()
        continue
      }
      if following >= 0, state[Int(following)] == 0 {
        state[Int(following)] = 1
        stack.append(following)
      }
    }
    order.reverse()
    return order
  }

  // MARK: Phis

  /// Takes out the operands of unreachable predecessors.
  private mutating func filterPhis(_ position: [Int32]) {
    for phi in phis where position[Int(phi.block)] >= 0 {
      let first = Int(code[Int(phi.value)].a)
      var kept = first
      var read = first
      var edge = blocks[Int(phi.block)].firstEdge
      while edge >= 0 {
        if position[Int(edges[Int(edge)].from)] >= 0 {
          operands[kept] = operands[read]
          kept += 1
        }
        read += 1
        edge = edges[Int(edge)].next
      }
      code[Int(phi.value)].b = Int32(truncatingIfNeeded: kept - first)
    }
  }

  static func find(_ value: Value, _ replacement: inout [Value]) -> Value {
    var root = value
    while replacement[Int(root)] != root { root = replacement[Int(root)] }
    var step = value
    while replacement[Int(step)] != root {
      let following = replacement[Int(step)]
      replacement[Int(step)] = root
      step = following
    }
    return root
  }

  /// For each value what stands for it: phis all of whose operands are one value (or themselves) are that value.
  private mutating func trivialPhis(_ position: [Int32]) -> [Value] {
    var replacement = [Value](unsafeUninitializedCapacity: code.count) { buffer, count in
      for i in 0..<code.count { buffer[i] = Int32(truncatingIfNeeded: i) }
      count = code.count
    }
    if phis.isEmpty { return replacement }
    // Which phis use a phi.
    var ordinal = [Int32](repeating: -1, count: code.count)
    for (index, phi) in phis.enumerated() { ordinal[Int(phi.value)] = Int32(truncatingIfNeeded: index) }
    var users: [(user: Int32, next: Int32)] = []
    var firstUser = [Int32](repeating: -1, count: phis.count)
    for (index, phi) in phis.enumerated() where position[Int(phi.block)] >= 0 {
      let instruction = code[Int(phi.value)]
      for i in Int(instruction.a)..<Int(instruction.a + instruction.b) {
        let used = ordinal[Int(operands[i])]
        guard used >= 0 else { continue }
        users.append((Int32(truncatingIfNeeded: index), firstUser[Int(used)]))
        firstUser[Int(used)] = Int32(truncatingIfNeeded: users.count - 1)
      }
    }
    var work: [Int32] = (0..<Int32(truncatingIfNeeded: phis.count)).reversed()
    while let index = work.popLast() {
      let phi = phis[Int(index)]
      guard position[Int(phi.block)] >= 0, replacement[Int(phi.value)] == phi.value else { continue }
      let instruction = code[Int(phi.value)]
      var only: Value = -1
      var isTrivial = true
      for i in Int(instruction.a)..<Int(instruction.a + instruction.b) {
        let operand = Self.find(operands[i], &replacement)
        if operand == phi.value || operand == only { continue }
        if only >= 0 {
          isTrivial = false
          break
        }
        only = operand
      }
      guard isTrivial else { continue }
      replacement[Int(phi.value)] = only >= 0 ? only : undefined
      // Users of what it was are now users of what it is.
      var user = firstUser[Int(index)]
      let target = only >= 0 ? ordinal[Int(only)] : -1
      var lastUser: Int32 = -1
      while user >= 0 {
        work.append(users[Int(user)].user)
        lastUser = user
        user = users[Int(user)].next
      }
      if target >= 0, lastUser >= 0 {
        users[Int(lastUser)].next = firstUser[Int(target)]
        firstUser[Int(target)] = firstUser[Int(index)]
      }
    }
    return replacement
  }

  // MARK: Liveness

  private static func isRemovable(_ op: Opcode) -> Bool { op == .phi || op == .refine || op == .unknown }

  /// What is used, and what is kept whether or not it is used: everything but phis, refinements and the unknown.
  private mutating func liveValues(
    _ order: [Int32], _ replacement: inout [Value], _ captureCounts: [Int32]
  ) -> (values: [Bool], count: Int) {
    var live = [Bool](repeating: false, count: code.count)
    var work: [Value] = []
    var count = 0
    for block in order {
      var value = blocks[Int(block)].first
      while value >= 0 {
        if !Self.isRemovable(code[Int(value)].op) {
          live[Int(value)] = true
          count += 1
        }
        value = next[Int(value)]
      }
    }
    // Operands of what is kept; then of what that keeps alive.
    for block in order {
      var value = blocks[Int(block)].first
      while value >= 0 {
        if !Self.isRemovable(code[Int(value)].op) { markOperands(code[Int(value)], &live, &work, &replacement, captureCounts) }
        value = next[Int(value)]
      }
    }
    for root in roots {
      let value = Self.find(root, &replacement)
      if !live[Int(value)], Self.isRemovable(code[Int(value)].op) {
        live[Int(value)] = true
        work.append(value)
      }
    }
    while let value = work.popLast() {
      count += 1
      markOperands(code[Int(value)], &live, &work, &replacement, captureCounts)
    }
    return (live, count)
  }

  private func markOperands(
    _ instruction: Instruction, _ live: inout [Bool], _ work: inout [Value], _ replacement: inout [Value], _ captureCounts: [Int32]
  ) {
    @inline(__always) func mark(_ value: Value) {
      guard value >= 0 else { return }
      let used = Self.find(value, &replacement)
      if !live[Int(used)] {
        live[Int(used)] = true
        work.append(used)
      }
    }
    switch instruction.op.shape {
    case .none: break
    case .one: mark(instruction.a)
    case .two:
      mark(instruction.a)
      mark(instruction.b)
    case .list: for i in Int(instruction.a)..<Int(instruction.a + instruction.b) { mark(operands[i]) }
    case .captures: for i in 0..<Int(captureCounts[Int(instruction.a)]) { mark(operands[Int(instruction.b) + i]) }
    case .call:
      let site = calls[Int(instruction.a)]
      mark(site.callee)
      mark(site.receiver)
      for i in Int(site.firstArgument)..<Int(site.firstArgument + site.argumentCount) { mark(arguments[i].value) }
    }
  }

  // MARK: Renumbering

  /// Gives the placed instructions their final operands, calls and marks.
  private func rewrite(_ graph: inout FunctionGraph, _ number: [Int32], _ captureCounts: [Int32]) {
    @inline(__always) func new(_ value: Value) -> Int32 { value < 0 ? value : number[Int(value)] }
    for i in graph.instructions.indices {
      var instruction = graph.instructions[i]
      switch instruction.op.shape {
      case .none: continue
      case .one: instruction.a = new(instruction.a)
      case .two:
        instruction.a = new(instruction.a)
        instruction.b = new(instruction.b)
      case .list:
        let first = Int32(truncatingIfNeeded: graph.operands.count)
        for i in Int(instruction.a)..<Int(instruction.a + instruction.b) { graph.operands.append(new(operands[i])) }
        instruction.a = first
      case .captures:
        let first = Int32(truncatingIfNeeded: graph.operands.count)
        for i in 0..<Int(captureCounts[Int(instruction.a)]) { graph.operands.append(new(operands[Int(instruction.b) + i])) }
        instruction.b = first
      case .call:
        var site = calls[Int(instruction.a)]
        site.callee = new(site.callee)
        site.receiver = new(site.receiver)
        let first = Int32(truncatingIfNeeded: graph.arguments.count)
        for i in Int(site.firstArgument)..<Int(site.firstArgument + site.argumentCount) {
          var argument = arguments[i]
          argument.value = new(argument.value)
          graph.arguments.append(argument)
        }
        site.firstArgument = first
        instruction.a = Int32(truncatingIfNeeded: graph.calls.count)
        graph.calls.append(site)
      }
      if instruction.op == .mark {
        graph.marks.append(marks[Int(instruction.b)])
        instruction.b = Int32(truncatingIfNeeded: graph.marks.count - 1)
      }
      graph.instructions[i] = instruction
    }
  }
}
