internal import CodeGraph

/// Finds out which outcome of the function in hand says what of its parameters.
///
/// For each way out that fits an outcome, the conditions that control must have passed on the way (those of the dominating branches) and
/// the returned value itself are held against the parameter, as conditions in the function are. What is left on any of the ways is left.
extension FunctionSolver {
  static let maximumGuardedSize = 800

  func guards() -> [Guard] {
    guard graph.instructions.count <= Self.maximumGuardedSize, !graph.parameters.isEmpty else { return [] }
    let candidates = testedParameters()
    guard !candidates.isEmpty else { return [] }
    let ways = waysOut(PassedConditions(graph))
    var outcomes: [Guard.Outcome] = [.isTrue, .isFalse, .returns]
    if ways.contains(where: { constant(of: $0.value) == .null }) { outcomes += [.isNull, .isNotNull] }
    var found: [Guard] = []
    for parameter in candidates {
      for outcome in outcomes {
        let left = remaining(parameter, outcome, ways)
        let cleaned = RuleMask.all.subtracting(left)
        if !cleaned.isEmpty { found.append(Guard(parameter: graph.instructions[Int(parameter)].a, outcome: outcome, cleaned: cleaned)) }
      }
    }
    return found
  }

  private struct WayOut {
    /// The returned value, or -1.
    var value: Int32
    var conditions: [(condition: Int32, holds: Bool)]
  }

  private func constant(of value: Int32) -> Constant? { value >= 0 ? frame.constantSet(frame.values[Int(value)]).single : nil }

  /// The rules that still matter for a parameter after an outcome.
  private func remaining(_ parameter: Int32, _ outcome: Guard.Outcome, _ ways: [WayOut]) -> RuleMask {
    var left = RuleMask.none
    for way in ways {
      if !mayBe(outcome, way.value) { continue }
      // `return a && b` gives `a` only where `a` is false.
      let isDecided =
        way.value >= 0 && way.conditions.contains { stripped($0.condition) == stripped(way.value) && $0.holds != outcome.holds }
      if isDecided, outcome.holds != nil { continue }
      var value = frame.values[Int(parameter)]
      value.facts = symbolic(frame.root(.parameter(graph.instructions[Int(parameter)].a)), .unknown).facts
      for known in way.conditions where value.facts != 0 {
        refine(&value, parameter, condition: known.condition, known.holds ? .isTrue : .isFalse, depth: 0)
      }
      if outcome != .returns, value.facts != 0 { refine(&value, parameter, condition: way.value, outcome, depth: 0) }
      for fact in frame.facts(value.facts) { left = left.union(fact.mask) }
      if left == .all { return left }
    }
    return left
  }

  private func mayBe(_ outcome: Guard.Outcome, _ value: Int32) -> Bool {
    if outcome == .returns { return true }
    guard value >= 0 else { return outcome == .isFalse || outcome == .isNull }
    switch outcome {
    case .isTrue: return truth(of: value) != false
    case .isFalse: return truth(of: value) != true && !isMade(value)
    case .isNull:
      guard let constants = frame.constantSet(frame.values[Int(value)]).values else { return !isMade(value) }
      return constants.isEmpty || constants.contains(.null)
    case .isNotNull: return constant(of: value) != .null
    case .returns: return true
    }
  }

  /// Whether a value is an object that was made just now: it is there.
  private func isMade(_ value: Int32) -> Bool {
    let members = frame.objects(of: frame.values[Int(value)])
    return !members.isEmpty && members.allSatisfy { frame.objects[Int($0)].isAllocation }
  }

  private func waysOut(_ passed: PassedConditions) -> [WayOut] {
    var ways: [WayOut] = []
    for (index, block) in graph.blocks.enumerated() where returning.contains(Int32(index)) {
      let terminator = graph.instructions[Int(block.end - 1)]
      let here = passed.conditions(at: Int32(index))
      // What several ways lead to is asked of each of them.
      guard block.predecessorsEnd - block.predecessors > 1, block.predecessorsEnd - block.predecessors <= 16 else {
        ways.append(WayOut(value: terminator.a, conditions: here))
        continue
      }
      let phi =
        terminator.a >= block.first && graph.instructions[Int(terminator.a)].op == .phi ? graph.instructions[Int(terminator.a)] : nil
      for (position, edge) in (block.predecessors..<block.predecessorsEnd).enumerated() where liveEdges[Int(edge)] {
        var value = terminator.a
        if let phi, position < Int(phi.b) { value = graph.operands[Int(phi.a) + position] }
        let conditions = passed.conditions(on: graph.edges[Int(edge)], to: Int32(index))
        ways.append(WayOut(value: value, conditions: conditions))
      }
    }
    return ways
  }

  /// Parameters that a condition or a returned value looks at.
  private func testedParameters() -> [Int32] {
    var found: Set<Int32> = []
    for (index, block) in graph.blocks.enumerated() where entries[index] != nil {
      let terminator = graph.instructions[Int(block.end - 1)]
      if terminator.op == .branch || terminator.op == .returned { collectTested(terminator.a, &found, depth: 0) }
    }
    for i in graph.instructions.indices where graph.instructions[i].op == .refine && graph.instructions[i].detail == 2 {
      note(graph.instructions[i].a, &found)
    }
    return found.sorted()
  }

  private func note(_ value: Int32, _ found: inout Set<Int32>) {
    let index = stripped(value)
    guard index >= 0, graph.instructions[Int(index)].op == .parameter else { return }
    if graph.parameters[Int(graph.instructions[Int(index)].a)].kind == .positional { found.insert(index) }
  }

  private func collectTested(_ value: Int32, _ found: inout Set<Int32>, depth: Int) {
    guard value >= 0, depth < 6 else { return }
    let instruction = graph.instructions[Int(value)]
    switch instruction.op {
    case .copy, .refine, .cast, .unary, .await: collectTested(instruction.a, &found, depth: depth + 1)
    case .phi:
      for k in 0..<max(instruction.b, 0) where k < 8 { collectTested(graph.operands[Int(instruction.a + k)], &found, depth: depth + 1) }
    case .binary:
      for operand in [instruction.a, instruction.b] {
        note(operand, &found)
        collectTested(operand, &found, depth: depth + 1)
      }
    case .loadField:
      note(instruction.a, &found)
      collectTested(instruction.a, &found, depth: depth + 1)
    case .loadIndex:
      note(instruction.b, &found)
      collectTested(instruction.a, &found, depth: depth + 1)
    case .call:
      let call = graph.calls[Int(instruction.a)]
      note(call.receiver, &found)
      collectTested(call.receiver, &found, depth: depth + 1)
      for k in 0..<call.argumentCount { note(graph.arguments[Int(call.firstArgument + k)].value, &found) }
    default: break
    }
  }
}
