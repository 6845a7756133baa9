internal import CodeGraph
internal import Core

/// Checks of where an address leads, by how its text begins.
///
/// `/page` stays on the site, `//host` does not: a text is harmless where it is known to begin with one slash and not with two. Either
/// half may be asked first, and what strips slashes off until there is one left has asked both.
extension FunctionSolver {
  /// A condition on the beginning of `subject`: `x.startsWith("//")`.
  func refine(_ value: inout AbstractValue, _ subject: Int32, address call: CallSite, _ model: LibraryModel, holds: Bool) {
    guard model.operation == .startsWith, !solver.addressSafety.rules.isEmpty, let asked = question(call, model),
      isSame(asked.subject, subject)
    else { return }
    if holds {
      if frame.constantSet(value).isTop, !asked.text.isEmpty { value.constant = frame.constant(ConstantSet(values: [.prefix(asked.text)])) }
      if asked.text == "/", isKnown(subject, beginsWith: ["//", "/\\"], holds: false) {
        value = cleaned(value, solver.addressSafety.rules)
      }
    } else if asked.text == "//" || asked.text == "/\\" {
      if beginsWithSlash(value) || isKnown(subject, beginsWith: ["/"], holds: true) || isShortened(subject) {
        value = cleaned(value, solver.addressSafety.rules)
      }
    }
  }

  /// Whether a text is known to begin with a slash.
  func beginsWithSlash(_ value: AbstractValue) -> Bool {
    guard let known = frame.constantSet(value).values, !known.isEmpty else { return false }
    return known.allSatisfy {
      switch $0 {
      case .string(let text), .prefix(let text): text.hasPrefix("/")
      default: false
      }
    }
  }

  /// Whether the text in a register cannot begin with a slash: they were stripped off.
  func isWithoutSlash(_ register: Int32) -> Bool {
    let index = stripped(register)
    guard index >= 0, graph.instructions[Int(index)].op == .call else { return false }
    let call = graph.calls[Int(graph.instructions[Int(index)].a)]
    return calledLibrary(call).contains { node in
      guard let model = solver.models.models[node.raw] else { return false }
      let first = call.firstArgument + (model.operatesOnArgument ? 1 : 0)
      guard first < call.firstArgument + call.argumentCount else { return false }
      let argument = graph.arguments[Int(first)].value
      switch model.operation {
      case .trim, .trimStart: return constantText(value(argument))?.contains("/") ?? false
      case .replace, .replacePattern:
        guard first + 1 < call.firstArgument + call.argumentCount else { return false }
        let pattern = graph.instructions[Int(stripped(argument))]
        let sought =
          pattern.op == .regex ? solver.text(pattern.name) : model.operation == .replacePattern ? constantText(value(argument)) : nil
        return constantText(value(graph.arguments[Int(first + 1)].value)) == "" && sought.map(AddressSafety.matchesLeadingSlashes) ?? false
      default: return false
      }
    }
  }

  /// Rules of addresses, where two ways meet of which one mended a text that began badly and the other found nothing to mend:
  /// `if x[0] == '/' && x[1] == '/' { x = "/" + trimLeft(x, "/") }`.
  func mendedRules(_ block: Block, _ phi: Instruction) -> RuleMask? {
    let rules = solver.addressSafety.rules
    guard !rules.isEmpty, phi.b >= 2, phi.b <= 8 else { return nil }
    let operands = (0..<phi.b).map { graph.operands[Int(phi.a + $0)] }
    let mended = operands.filter { $0 >= 0 && isWithOneSlash($0) }
    guard let made = mended.first, let text = mendedText(made) else { return nil }
    for (position, operand) in operands.enumerated() where !mended.contains(operand) {
      let from = graph.edges[Int(block.predecessors) + position]
      guard liveEdges[Int(block.predecessors) + position] else { continue }
      guard isSame(operand, text), isPath(operand), asksForBeginning(lastCondition(before: from), of: text) else { return nil }
    }
    return rules
  }

  /// Whether a register holds a slash and behind it what slashes were stripped off.
  private func isWithOneSlash(_ register: Int32) -> Bool {
    guard let parts = parts(of: register), parts.count >= 2 else { return false }
    return constantText(value(parts[0])) == "/" && isWithoutSlash(parts[1])
  }

  private func parts(of register: Int32) -> [Int32]? {
    let index = stripped(register)
    guard index >= 0 else { return nil }
    let instruction = graph.instructions[Int(index)]
    switch instruction.op {
    case .binary where solver.text(instruction.name) == "+": return [instruction.a, instruction.b]
    case .join: return (0..<max(instruction.b, 0)).map { graph.operands[Int(instruction.a + $0)] }
    default: return nil
    }
  }

  /// The text that slashes were stripped off.
  private func mendedText(_ register: Int32) -> Int32? {
    guard let part = parts(of: register)?[1], case let index = stripped(part), graph.instructions[Int(index)].op == .call else {
      return nil
    }
    let call = graph.calls[Int(graph.instructions[Int(index)].a)]
    let isOfArgument = calledLibrary(call).contains { solver.models.models[$0.raw]?.operatesOnArgument ?? false }
    return isOfArgument ? graph.arguments[Int(call.firstArgument)].value : call.receiver
  }

  /// The condition that was asked last before a block.
  private func lastCondition(before block: Int32) -> Int32 {
    var block = block
    for _ in 0..<4 {
      let place = graph.blocks[Int(block)]
      let terminator = graph.instructions[Int(place.end - 1)]
      if terminator.op == .branch { return terminator.a }
      guard place.predecessorsEnd - place.predecessors >= 1 else { return -1 }
      block = graph.edges[Int(place.predecessors)]
    }
    return -1
  }

  /// Whether a condition looks at the first characters of a text, or at its length.
  private func asksForBeginning(_ condition: Int32, of text: Int32) -> Bool {
    guard condition >= 0 else { return false }
    let instruction = graph.instructions[Int(stripped(condition))]
    switch instruction.op {
    case .unary: return asksForBeginning(instruction.a, of: text)
    case .call:
      let call = graph.calls[Int(instruction.a)]
      return calledLibrary(call).contains { node in
        guard let model = solver.models.models[node.raw], model.operation == .startsWith else { return false }
        return question(call, model).map { isSame($0.subject, text) && $0.text.hasPrefix("/") } ?? false
      }
    case .binary:
      guard instruction.a >= 0, case let asked = stripped(instruction.a), asked >= 0 else { return false }
      let left = graph.instructions[Int(asked)]
      switch left.op {
      case .loadIndex, .loadField: return isSame(left.a, text)
      case .call:
        let call = graph.calls[Int(left.a)]
        return (call.receiver >= 0 && isSame(call.receiver, text))
          || (call.argumentCount == 1 && isSame(graph.arguments[Int(call.firstArgument)].value, text))
      default: return false
      }
    default: return false
    }
  }

  private func question(_ call: CallSite, _ model: LibraryModel) -> (subject: Int32, text: String)? {
    var operands = (0..<call.argumentCount).map { graph.arguments[Int(call.firstArgument + $0)].value }
    if !model.operatesOnArgument, call.kind == .method { operands.insert(call.receiver, at: 0) }
    guard operands.count >= 2, let text = constantText(value(operands[1])) else { return nil }
    return (operands[0], text)
  }

  /// Whether a condition that control has passed on the way to a register says how its text begins.
  private func isKnown(_ register: Int32, beginsWith texts: [String], holds: Bool) -> Bool {
    var index = register
    for _ in 0..<16 {
      guard index >= 0 else { return false }
      let instruction = graph.instructions[Int(index)]
      switch instruction.op {
      case .copy, .cast, .await: break
      case .refine:
        if instruction.detail < 2, says(instruction, texts, holds) { return true }
      default: return false
      }
      index = instruction.a
    }
    return false
  }

  private func says(_ refinement: Instruction, _ texts: [String], _ holds: Bool) -> Bool {
    var condition = refinement.b
    var truth = refinement.detail == 1
    for _ in 0..<4 {
      guard condition >= 0 else { return false }
      let instruction = graph.instructions[Int(condition)]
      switch instruction.op {
      case .copy, .refine, .mark: condition = instruction.a
      case .unary:
        guard ["!", "not"].contains(solver.text(instruction.name)) else { return false }
        truth.toggle()
        condition = instruction.a
      case .call:
        let call = graph.calls[Int(instruction.a)]
        return truth == holds
          && calledLibrary(call).contains { node in
            guard let model = solver.models.models[node.raw], model.operation == .startsWith, let asked = question(call, model) else {
              return false
            }
            return isSame(asked.subject, refinement.a) && (holds ? texts.contains { asked.text.hasPrefix($0) } : texts.contains(asked.text))
          }
      default: return false
      }
    }
    return false
  }

  /// Whether a text begins with a slash as far as this function can tell: what it was handed is its callers' to know. Taking slashes off
  /// does not help against `https://host`.
  private func isPath(_ register: Int32) -> Bool {
    let index = stripped(register)
    guard index >= 0 else { return false }
    if beginsWithSlash(value(register)) || isKnown(register, beginsWith: ["/"], holds: true) { return true }
    let instruction = graph.instructions[Int(index)]
    guard instruction.op == .parameter else { return false }
    if case .source? = solver.entryPoints.parameters(of: frame.function)?[Int(instruction.a)] { return false }
    return true
  }

  /// Whether a loop makes the text of itself: `while x.startsWith("//") { x = x.substring(1) }`.
  private func isShortened(_ register: Int32) -> Bool {
    let phi = stripped(register)
    guard phi >= 0, graph.instructions[Int(phi)].op == .phi else { return false }
    let instruction = graph.instructions[Int(phi)]
    let operands = (0..<max(instruction.b, 0)).map { graph.operands[Int(instruction.a + $0)] }
    guard operands.allSatisfy({ stripped($0) > phi || isPath($0) }) else { return false }
    return operands.contains { operand in
      let operand = stripped(operand)
      guard operand > phi else { return false }
      let made = graph.instructions[Int(operand)]
      switch made.op {
      case .call:
        let call = graph.calls[Int(made.a)]
        return (call.receiver >= 0 && stripped(call.receiver) == phi)
          || (call.argumentCount > 0 && stripped(graph.arguments[Int(call.firstArgument)].value) == phi)
      case .slice: return stripped(graph.operands[Int(made.a)]) == phi
      default: return false
      }
    }
  }
}
