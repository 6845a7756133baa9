internal import CodeGraph
internal import Core

/// What conditions tell of values.
///
/// A condition speaks of a value where the value, as it was before names and conditions touched it, is compared, tested, looked up, or
/// handed to a call. Calls of the project's own functions are asked what their outcome says of each argument: ``Guard``.
extension FunctionSolver {
  /// A value where a condition on it is known to hold, or not to.
  func refined(_ value: AbstractValue, _ instruction: Instruction) -> AbstractValue {
    guard value.facts != 0 || value.objects != 0 else { return value }
    var value = value
    switch instruction.detail {
    case 0: refine(&value, instruction.a, condition: instruction.b, .isFalse, depth: 0)
    case 1: refine(&value, instruction.a, condition: instruction.b, .isTrue, depth: 0)
    default:
      guard instruction.b >= 0, graph.instructions[Int(instruction.b)].op == .call else { break }
      refine(&value, instruction.a, call: graph.instructions[Int(instruction.b)], .returns)
    }
    return value
  }

  /// The value behind names and what is known of them.
  func stripped(_ index: Int32) -> Int32 {
    var index = index
    var steps = 0
    while index >= 0, steps < 64 {
      switch graph.instructions[Int(index)].op {
      case .copy, .refine, .cast, .await: index = graph.instructions[Int(index)].a
      case .phi:
        guard let only = onlyOperand(of: index) else { return index }
        index = only
      default: return index
      }
      steps += 1
    }
    return index
  }

  /// The value that all ways into a phi bring, where that is one: conditions made several names of it.
  private func onlyOperand(of phi: Int32) -> Int32? {
    var only: Int32?
    var seen: Set<Int32> = [phi]
    var pending = [phi]
    while let next = pending.popLast() {
      let instruction = graph.instructions[Int(next)]
      for k in 0..<max(instruction.b, 0) {
        var operand = graph.operands[Int(instruction.a + k)]
        while operand >= 0, case let inner = graph.instructions[Int(operand)], inner.op == .refine || inner.op == .cast || inner.op == .copy
        {
          operand = inner.a
        }
        guard operand >= 0 else { return nil }
        if graph.instructions[Int(operand)].op == .phi {
          guard seen.count < 16 else { return nil }
          if seen.insert(operand).inserted { pending.append(operand) }
        } else if only == nil {
          only = operand
        } else if only != operand {
          return nil
        }
      }
    }
    return only
  }

  func refine(_ value: inout AbstractValue, _ subject: Int32, condition: Int32, _ outcome: Guard.Outcome, depth: Int) {
    guard condition >= 0, depth < 8 else { return }
    let instruction = graph.instructions[Int(condition)]
    if isSame(condition, subject) {
      // `if x`: where it is false there is nothing in it.
      if outcome == .isFalse || outcome == .isNull { value.facts = 0 }
      return
    }
    if instruction.op == .binary || instruction.op == .call || instruction.op == .loadIndex {
      refine(&value, subject, host: condition, outcome, depth: depth)
    }
    switch instruction.op {
    case .copy, .refine, .storeGlobal, .await, .mark:
      refine(&value, subject, condition: instruction.a, outcome, depth: depth + 1)
    case .unary:
      let name = solver.text(instruction.name)
      guard name == "!" || name == "not", let opposite = outcome.opposite else { return }
      refine(&value, subject, condition: instruction.a, opposite, depth: depth + 1)
    case .binary: if let holds = outcome.holds { refine(&value, subject, comparison: instruction, holds: holds, depth: depth) }
    case .call: refine(&value, subject, call: instruction, outcome)
    case .loadIndex:
      // `allowed[x]`; or one of several results: `_, err := check(x)`.
      if isSame(instruction.b, subject) {
        if outcome == .isTrue || outcome == .isNotNull { narrowToMember(&value, self.value(instruction.a)) }
      } else if instruction.a >= 0, graph.instructions[Int(instruction.a)].op == .call {
        refine(&value, subject, condition: instruction.a, outcome, depth: depth + 1)
      }
    default: break
    }
  }

  /// Whether two instructions give the same value: one register, or the same question asked again (`request.query.id`).
  func isSame(_ a: Int32, _ b: Int32, depth: Int = 0) -> Bool {
    let a = stripped(a)
    let b = stripped(b)
    if a == b { return a >= 0 }
    guard a >= 0, b >= 0, depth < 6 else { return false }
    let first = graph.instructions[Int(a)]
    let second = graph.instructions[Int(b)]
    guard first.op == second.op else { return false }
    switch first.op {
    case .loadField: return first.name == second.name && isSame(first.a, second.a, depth: depth + 1)
    case .loadCell: return first.detail == 1 && first.a == second.a
    case .loadIndex: return isSame(first.a, second.a, depth: depth + 1) && isSame(first.b, second.b, depth: depth + 1)
    case .string, .number, .imported, .global, .unresolved, .classReference:
      return first.name == second.name && first.a == second.a
    case .call:
      let one = graph.calls[Int(first.a)]
      let other = graph.calls[Int(second.a)]
      guard one.kind == .method, other.kind == .method, one.name == other.name, one.argumentCount == other.argumentCount,
        one.argumentCount > 0, isSame(one.receiver, other.receiver, depth: depth + 1)
      else { return false }
      for k in 0..<one.argumentCount {
        let x = graph.arguments[Int(one.firstArgument + k)].value
        let y = graph.arguments[Int(other.firstArgument + k)].value
        // What is asked for stands in the code: anything else may answer differently each time.
        guard graph.instructions[Int(stripped(x))].op == .string, isSame(x, y, depth: depth + 1) else { return false }
      }
      return true
    default: return false
    }
  }

  /// `typeof x === "string"`: what is text or a number has no parts.
  private func refine(_ value: inout AbstractValue, _ subject: Int32, typeOf comparison: Instruction, _ name: String, holds: Bool) -> Bool {
    for (asked, answer) in [(comparison.a, comparison.b), (comparison.b, comparison.a)] where asked >= 0 {
      let question = graph.instructions[Int(stripped(asked))]
      guard question.op == .unary, solver.text(question.name) == "typeof", isSame(question.a, subject) else { continue }
      guard holds == name.hasPrefix("=="), let type = constantText(self.value(answer)) else { return true }
      switch type {
      case "string": value.objects = 0
      case "number", "bigint", "boolean": value = scalar(value)
      default: break
      }
      return true
    }
    return false
  }

  private func refine(_ value: inout AbstractValue, _ subject: Int32, comparison: Instruction, holds: Bool, depth: Int) {
    let name = solver.text(comparison.name)
    let isLeft = isSame(comparison.a, subject)
    guard isLeft || isSame(comparison.b, subject) else {
      if refine(&value, subject, typeOf: comparison, name, holds: holds) { return }
      return refine(&value, subject, answer: comparison, name, holds: holds, depth: depth)
    }
    let other = self.value(isLeft ? comparison.b : comparison.a)
    switch name {
    case "==", "===", "is": if holds { narrow(&value, other) }
    case "!=", "!==", "is not": if !holds { narrow(&value, other) }
    case "in": refine(&value, member: isLeft, of: other, holds: holds)
    case "not in": refine(&value, member: isLeft, of: other, holds: !holds)
    default: break
    }
  }

  /// `x in allowed`, or `".." in x`.
  private func refine(_ value: inout AbstractValue, member isMember: Bool, of other: AbstractValue, holds: Bool) {
    if isMember {
      if holds { narrowToMember(&value, other) }
    } else if !holds, !solver.pathRules.isEmpty, isUpwardStep(other) {
      value = cleaned(value, solver.pathRules)
    }
  }

  /// A comparison of what was computed from the value: `f(x) == true`, `check(x) != null`, `allowed.indexOf(x) >= 0`.
  private func refine(
    _ value: inout AbstractValue, _ subject: Int32, answer comparison: Instruction, _ name: String, holds: Bool, depth: Int
  ) {
    guard let known = frame.constantSet(self.value(comparison.b)).single else { return }
    let isEqual: Bool
    switch name {
    case "==", "===", "is": isEqual = holds
    case "!=", "!==", "is not": isEqual = !holds
    case ">", ">=", "<", "<=":
      guard let isFound = Self.isFound(name, known, holds: holds) else { return }
      return refine(&value, subject, position: comparison.a, isFound: isFound)
    default: return
    }
    switch known {
    case .boolean(let truth):
      refine(&value, subject, condition: comparison.a, truth == isEqual ? .isTrue : .isFalse, depth: depth + 1)
    case .null: refine(&value, subject, condition: comparison.a, isEqual ? .isNull : .isNotNull, depth: depth + 1)
    case .integer(-1): refine(&value, subject, position: comparison.a, isFound: !isEqual)
    default: break
    }
  }

  /// Whether a comparison of a position with a number says that something was found.
  private static func isFound(_ name: String, _ bound: Constant, holds: Bool) -> Bool? {
    switch (name, bound) {
    case (">=", .integer(0)), (">", .integer(-1)): holds
    case ("<", .integer(0)), ("<=", .integer(-1)): !holds
    default: nil
    }
  }

  private func refine(_ value: inout AbstractValue, _ subject: Int32, position: Int32, isFound: Bool) {
    let index = stripped(position)
    guard isFound, index >= 0, graph.instructions[Int(index)].op == .call else { return }
    let call = graph.calls[Int(graph.instructions[Int(index)].a)]
    guard call.kind == .method, call.argumentCount == 1, isSame(graph.arguments[Int(call.firstArgument)].value, subject) else { return }
    narrowToMember(&value, self.value(call.receiver))
  }

  /// The value equals another one: a constant has no taint.
  private func narrow(_ value: inout AbstractValue, _ other: AbstractValue) {
    guard let constants = frame.constantSet(other).values, !constants.isEmpty,
      !constants.contains(where: { if case .prefix = $0 { true } else { false } })
    else { return }
    value = AbstractValue(facts: 0, objects: 0, constant: other.constant)
  }

  /// The value is an element of a list of constants.
  func narrowToMember(_ value: inout AbstractValue, _ container: AbstractValue) {
    if constantText(container) != nil {
      // A part of a text that stands in the code.
      value = AbstractValue(facts: 0, objects: 0, constant: 1)
      return
    }
    let members = frame.objects(of: container)
    guard !members.isEmpty else { return }
    if members.allSatisfy({ isConstantContainer($0) }) {
      value = AbstractValue(facts: 0, objects: 0, constant: 1)
      return
    }
    guard container.facts == 0 || deepFacts(container) == 0 else { return }
    for object in members {
      guard frame.objects[Int(object)].isAllocation else { return }
      for key in frame.keysOfObject[Int(object)] where key != .length {
        guard let element = heap[object, key] else { continue }
        if element.facts != 0 { return }
      }
    }
    value = AbstractValue(facts: 0, objects: 0, constant: 1)
  }

  /// Whether an object is a variable outside of functions, or a field, that holds a list of constants which nobody changes.
  private func isConstantContainer(_ object: Int32) -> Bool {
    guard case .symbolic(let path, _) = frame.objects[Int(object)], frame.keysOfObject[Int(object)].isEmpty else { return false }
    return known(at: path)?.isConstantContainer ?? false
  }

  /// What is known of the variable or field at a path without running anything.
  func known(at path: PathID) -> StaticValues.Known? {
    let node = frame.paths[Int(path.raw)]
    guard node.depth == 1 else { return nil }
    switch node.root {
    case .global(let file, let name): return solver.statics.global(file: file, name: Symbol(raw: name))
    case .staticField(let id, let name): return solver.statics.staticField(Symbol(raw: name), of: ClassID(id))
    case .parameter(0):
      let owner = solver.project.owner(frame.function)
      guard !owner.isNone, graph.parameters.first?.kind == .receiver, case .field(let name) = node.key else { return nil }
      return solver.statics.field(name, of: owner)
    default: return nil
    }
  }

  /// A function, class or object with such in it that is under a name of an object in a variable outside of functions.
  func knownMember(_ name: Symbol, at path: PathID) -> StaticValues.Known? {
    let node = frame.paths[Int(path.raw)]
    guard node.depth >= 1, node.depth <= 3, case .global = node.root else { return nil }
    let owner = node.depth == 1 ? known(at: path) : knownMember(at: path)
    return owner?.members[.field(name)]
  }

  private func knownMember(at path: PathID) -> StaticValues.Known? {
    let node = frame.paths[Int(path.raw)]
    guard case .field(let name) = node.key, node.parent >= 0 else { return nil }
    return knownMember(name, at: PathID(node.parent))
  }

  // MARK: Calls

  private func refine(_ value: inout AbstractValue, _ subject: Int32, call instruction: Instruction, _ outcome: Guard.Outcome) {
    let call = graph.calls[Int(instruction.a)]
    var positions: [Int] = []
    for k in 0..<call.argumentCount where isSame(graph.arguments[Int(call.firstArgument + k)].value, subject) { positions.append(Int(k)) }
    let isReceiver = call.kind == .method && isSame(call.receiver, subject)
    if let truth = outcome.holds {
      for node in calledLibrary(call) {
        guard let model = solver.models.models[node.raw] else { continue }
        refine(&value, subject, place: call, model, holds: truth)
        refine(&value, subject, address: call, model, holds: truth)
      }
    }
    guard isReceiver || !positions.isEmpty else { return }
    let holds = outcome == .isTrue || outcome == .isNotNull
    for node in calledLibrary(call) where holds {
      guard let model = solver.models.models[node.raw] else { continue }
      refine(&value, library: model, call, positions, isReceiver: isReceiver)
    }
    if !positions.isEmpty { refine(&value, ownCall: call, positions, outcome) }
  }

  private func refine(
    _ value: inout AbstractValue, library model: LibraryModel, _ call: CallSite, _ positions: [Int], isReceiver: Bool
  ) {
    func argument(_ position: Int32) -> AbstractValue {
      position < call.argumentCount ? self.value(graph.arguments[Int(call.firstArgument + position)].value) : .unknown
    }
    let container = model.operatesOnArgument ? argument(0) : call.kind == .method ? self.value(call.receiver) : .unknown
    let sought = model.operatesOnArgument ? 1 : 0
    switch model.operation {
    case .contains, .lookup:
      // `allowed.contains(x)`, `slices.Contains(allowed, x)`, `allowed.get(x)`
      if positions.contains(sought) { narrowToMember(&value, container) }
    case .equals, .equalsIgnoreCase:
      if call.kind == .method, call.argumentCount >= 1, !model.operatesOnArgument {
        if positions == [0] { narrow(&value, self.value(call.receiver)) } else if isReceiver { narrow(&value, argument(0)) }
      } else if call.argumentCount == 2, let first = positions.first {
        narrow(&value, argument(first == 0 ? 1 : 0))
      }
    case .isEmpty: if isReceiver { value.facts = 0 }
    case .startsWith:
      let isSubject = model.operatesOnArgument ? positions.contains(0) : isReceiver
      if isSubject, let start = constantText(argument(model.operatesOnArgument ? 1 : 0)) {
        value = cleaned(value, solver.addressSafety.mask(behind: start))
      }
    default: break
    }
    if model.guardsAll || !model.guards.isEmpty { value = cleaned(value, model.guardsAll ? .all : solver.mask(cleaning: model.guards)) }
  }

  /// What the outcome of a call of the project's own function says of an argument.
  private func refine(_ value: inout AbstractValue, ownCall call: CallSite, _ positions: [Int], _ outcome: Guard.Outcome) {
    var mask: RuleMask?
    for id in calledFunctions(call) {
      let guards = task.guards(of: id)
      guard !guards.isEmpty else { return }
      let parameters = graph(of: id).parameters
      let first = parameters.first?.kind == .receiver ? 1 : 0
      var own = RuleMask.none
      for position in positions where first + position < parameters.count && parameters[first + position].kind == .positional {
        for known in guards where known.outcome == outcome && Int(known.parameter) == first + position { own = own.union(known.cleaned) }
      }
      mask = mask.map { $0.intersection(own) } ?? own
    }
    guard let mask, !mask.isEmpty else { return }
    value = cleaned(value, mask)
  }

  private func graph(of id: FunctionID) -> FunctionGraph { solver.project.graph(id) }

  /// Functions of the project that a call may reach; none if library code may be meant as well.
  private func calledFunctions(_ call: CallSite) -> [FunctionID] {
    var found: [FunctionID] = []
    let arguments = (0..<call.argumentCount).map { value(graph.arguments[Int(call.firstArgument + $0)].value) }
    let targets: [Target]
    if call.kind == .method {
      targets = frame.objects(of: value(call.receiver)).flatMap { methodTargets(call.name, $0) }
    } else {
      targets = self.targets(of: value(call.callee))
    }
    for target in targets {
      guard case .project(let id, _, _) = target else { return [] }
      found += overloads(of: id, arguments)
    }
    return found
  }
}
