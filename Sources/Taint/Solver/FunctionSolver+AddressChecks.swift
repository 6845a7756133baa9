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

  /// Whether a loop makes the text of itself: `while x.startsWith("//") { x = x.substring(1) }`.
  private func isShortened(_ register: Int32) -> Bool {
    let phi = stripped(register)
    guard phi >= 0, graph.instructions[Int(phi)].op == .phi else { return false }
    let instruction = graph.instructions[Int(phi)]
    return (0..<max(instruction.b, 0)).contains { k in
      let operand = stripped(graph.operands[Int(instruction.a + k)])
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
