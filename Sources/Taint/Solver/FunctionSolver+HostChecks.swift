internal import CodeGraph
internal import Core

/// Checks of where an address leads by the part of it that says so.
///
///     if urlparse(x).hostname in HOSTS: use(x)        const u = new URL(x); if (u.host !== "shop.org") return; use(x)
///
/// A condition that leaves nothing but constants of the host says that the whole address is harmless.
extension FunctionSolver {
  private static let deepest = 4

  func refine(_ value: inout AbstractValue, _ subject: Int32, host condition: Int32, _ outcome: Guard.Outcome, depth: Int) {
    let rules = solver.addressSafety.rules
    guard !rules.isEmpty, depth < Self.deepest else { return }
    for register in operands(of: graph.instructions[Int(condition)]) {
      guard let address = address(ofHost: register), isMade(address, of: subject) else { continue }
      var host = AbstractValue(facts: value.facts, objects: 0, constant: 1)
      refine(&host, register, condition: condition, outcome, depth: Self.deepest)
      if host.facts == 0 { value = cleaned(value, rules) }
      if value.facts == 0 { return }
    }
  }

  /// What arrives at a sink of addresses, where the way there went through a check of its host.
  mutating func hostChecked(_ value: AbstractValue, _ register: Int32, at i: Int32) -> AbstractValue {
    let rules = solver.addressSafety.rules
    guard register >= 0, value.facts != 0, frame.facts(value.facts).contains(where: { !$0.mask.intersection(rules).isEmpty }) else {
      return value
    }
    let passed = passedConditions ?? PassedConditions(graph)
    passedConditions = passed
    let subjects = addresses(behind: register)
    var value = value
    var block = graph.block(of: i)
    for _ in 0..<24 where block > 0 && value.facts != 0 {
      let place = graph.blocks[Int(block)]
      let edges = place.predecessors..<place.predecessorsEnd
      // What several ways lead to is checked if each of them is.
      if edges.count <= 8 {
        var left = AbstractValue.bottom
        for edge in edges where liveEdges[Int(edge)] {
          var one = value
          if let known = passed.side(from: graph.edges[Int(edge)], to: block) ?? passed.conditions(at: graph.edges[Int(edge)]).first {
            for subject in subjects { refineHost(&one, subject, known) }
          }
          left = frame.join(left, one)
        }
        if left != .bottom { value = left }
      }
      block = passed.dominators.parents[Int(block)]
    }
    return value
  }

  private func refineHost(_ value: inout AbstractValue, _ subject: Int32, _ known: (condition: Int32, holds: Bool)) {
    var condition = known.condition
    var holds = known.holds
    while condition >= 0, case let instruction = graph.instructions[Int(condition)], instruction.op == .unary || instruction.op == .copy {
      if instruction.op == .unary {
        guard ["!", "not"].contains(solver.text(instruction.name)) else { return }
        holds.toggle()
      }
      condition = instruction.a
    }
    if condition >= 0 { refine(&value, subject, host: condition, holds ? .isTrue : .isFalse, depth: 0) }
  }

  /// A register and what it gives as it is: `u.href`, `u.toString()`, `new URL(x)`.
  private func addresses(behind register: Int32) -> [Int32] {
    var found = [register]
    var index = stripped(register)
    for _ in 0..<2 where index >= 0 {
      let instruction = graph.instructions[Int(index)]
      var next: Int32 = -1
      if instruction.op == .loadField { next = instruction.a }
      if instruction.op == .call {
        let call = graph.calls[Int(instruction.a)]
        if call.kind == .method, call.argumentCount == 0 { next = call.receiver }
        if call.kind == .construct, call.argumentCount == 1 { next = graph.arguments[Int(call.firstArgument)].value }
      }
      guard next >= 0 else { break }
      found.append(next)
      index = stripped(next)
    }
    return found
  }

  private func operands(of condition: Instruction) -> [Int32] {
    switch condition.op {
    case .binary: return [condition.a, condition.b]
    case .loadIndex: return [condition.b]
    case .call:
      let call = graph.calls[Int(condition.a)]
      return (call.kind == .method ? [call.receiver] : [])
        + (0..<min(call.argumentCount, 4)).map { graph.arguments[Int(call.firstArgument + $0)].value }
    default: return []
    }
  }

  /// The address of which a register holds the host, or -1.
  private func address(ofHost register: Int32) -> Int32? {
    var index = register < 0 ? register : stripped(register)
    for _ in 0..<3 {
      guard index >= 0 else { return nil }
      let instruction = graph.instructions[Int(index)]
      switch instruction.op {
      case .loadField:
        let isHost = frame.objects(of: value(instruction.a)).contains { object in
          guard case .library(let type) = frame.objects[Int(object)].type else { return false }
          let member = solver.project.library.member(type, instruction.name)
          return !member.isNone && solver.models.models[member.raw]?.isHost == true
        }
        return isHost ? instruction.a : nil
      case .call:
        let call = graph.calls[Int(instruction.a)]
        guard call.kind == .method else { return nil }
        let models = calledLibrary(call).compactMap { solver.models.models[$0.raw] }
        if models.contains(where: \.isHost) { return call.receiver }
        // The same in small letters, without blanks.
        guard models.contains(where: { [.toLower, .toUpper, .trim].contains($0.operation) }) else { return nil }
        index = stripped(call.receiver)
      default: return nil
      }
    }
    return nil
  }

  /// Whether an address is the value, or was made of it: `new URL(x)`, `urlparse(x)`.
  private func isMade(_ address: Int32, of subject: Int32) -> Bool {
    if isSame(address, subject) { return true }
    var index = stripped(address)
    if index >= 0, graph.instructions[Int(index)].op == .loadIndex { index = stripped(graph.instructions[Int(index)].a) }
    guard index >= 0, graph.instructions[Int(index)].op == .call else { return false }
    let call = graph.calls[Int(graph.instructions[Int(index)].a)]
    return (0..<call.argumentCount).contains { isSame(graph.arguments[Int(call.firstArgument + $0)].value, subject) }
      || (call.kind == .method && isSame(call.receiver, subject))
  }
}

extension FunctionGraph {
  /// The block that an instruction stands in.
  func block(of instruction: Int32) -> Int32 {
    var low = 0
    var high = blocks.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if blocks[middle].first <= instruction { low = middle } else { high = middle - 1 }
    }
    return Int32(low)
  }
}
