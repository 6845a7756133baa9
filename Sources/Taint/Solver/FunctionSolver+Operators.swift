internal import CodeGraph
internal import Core

/// Operators, text and what conditions tell.
extension FunctionSolver {
  static let maximumText = 4_096

  /// Text put together of parts: constant if all are, else with a known beginning.
  mutating func joinedText(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    var parts: [AbstractValue] = []
    for k in 0..<max(instruction.b, 0) { parts.append(value(graph.operands[Int(instruction.a + k)])) }
    return joined(parts, at: i)
  }

  mutating func joined(_ parts: [AbstractValue], at i: Int32) -> AbstractValue {
    var facts: Int32 = 0
    for part in parts { facts = frame.union(facts: facts, deepFacts(part)) }
    var alternatives: [(text: String, isWhole: Bool)] = [("", true)]
    for part in parts where alternatives.contains(where: \.isWhole) {
      let values = frame.constantSet(part).values
      var next: [(text: String, isWhole: Bool)] = []
      for alternative in alternatives {
        guard alternative.isWhole else {
          next.append(alternative)
          continue
        }
        guard let values, !values.isEmpty, alternatives.count * values.count <= ConstantSet.limit else {
          next.append((alternative.text, false))
          continue
        }
        for value in values {
          if case .prefix(let text) = value {
            next.append((alternative.text + text, false))
          } else if let text = value.joinedText, alternative.text.utf8.count + text.utf8.count < Self.maximumText {
            next.append((alternative.text + text, true))
          } else {
            next.append((alternative.text, false))
          }
        }
      }
      alternatives = next
    }
    var constants: [Constant] = []
    for alternative in alternatives {
      let constant = alternative.isWhole ? Constant.string(alternative.text) : .prefix(alternative.text)
      if !alternative.isWhole, alternative.text.isEmpty {
        constants = []
        break
      }
      if !constants.contains(constant) { constants.append(constant) }
    }
    let known = constants.isEmpty ? ConstantSet.top : ConstantSet(values: constants)
    return AbstractValue(facts: frame.passing(facts, at: i), objects: 0, constant: frame.constant(known))
  }

  mutating func binary(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    let left = value(instruction.a)
    let right = value(instruction.b)
    let name = solver.text(instruction.name)
    if let folded = folded(name, left, right) { return folded }
    switch name {
    case "+":
      if let number = numeric(left, right, at: i) { return number }
      let isText = [left, right].contains { frame.constantSet($0).values?.contains(where: \.isText) ?? false }
      if isText { return joined([left, right], at: i) }
      return AbstractValue(
        facts: frame.passing(frame.union(facts: deepFacts(left), deepFacts(right)), at: i),
        objects: frame.union(objects: containers(left), containers(right)), constant: 1)
    case "%", "|", "*", "??", "||", "&&":
      return AbstractValue(
        facts: frame.passing(frame.union(facts: deepFacts(left), deepFacts(right)), at: i),
        objects: name == "|" ? frame.union(objects: containers(left), containers(right)) : 0, constant: 1)
    case "==", "!=", "===", "!==", "<", ">", "<=", ">=", "in", "not in", "is", "is not", "instanceof", "<=>":
      // A comparison: nothing of the data is left.
      let facts = frame.union(facts: left.facts, right.facts)
      let left = solver.without(solver.rules.safeComparisons, solver.untrusting(facts, frame), frame)
      return AbstractValue(facts: left, objects: 0, constant: 1)
    case "-", "/", "//", "**", "<<", ">>":
      let facts = frame.union(facts: left.facts, right.facts)
      let left = solver.without(solver.rules.safeNumbers, solver.scalarFacts(facts, frame), frame)
      return AbstractValue(facts: left, objects: 0, constant: 1)
    default:
      return AbstractValue(facts: frame.passing(frame.union(facts: left.facts, right.facts), at: i), objects: 0, constant: 1)
    }
  }

  /// A sum with a number, for rules that take numbers for safe.
  private func numeric(_ left: AbstractValue, _ right: AbstractValue, at i: Int32) -> AbstractValue? {
    guard !solver.rules.safeNumbers.isEmpty, left.facts != 0 || right.facts != 0 else { return nil }
    let isNumber = [left, right].contains { side in
      frame.constantSet(side).values?.contains { if case .integer = $0 { true } else if case .decimal = $0 { true } else { false } }
        ?? false
    }
    guard isNumber else { return nil }
    let facts = frame.union(facts: deepFacts(left), deepFacts(right))
    return AbstractValue(facts: frame.passing(solver.without(solver.rules.safeNumbers, facts, frame), at: i), objects: 0, constant: 1)
  }

  /// Lists and dictionaries of a value: what `+` and `|` put together.
  private func containers(_ value: AbstractValue) -> Int32 {
    value.objects == 0 ? 0 : frame.objectSet(frame.objects(of: value).filter { frame.objects[Int($0)].isAllocation })
  }

  /// An operation on constants, if both sides are known.
  private func folded(_ name: String, _ left: AbstractValue, _ right: AbstractValue) -> AbstractValue? {
    guard let a = frame.constantSet(left).values, let b = frame.constantSet(right).values, !a.isEmpty, !b.isEmpty,
      a.count * b.count <= 16
    else { return nil }
    var results: [Constant] = []
    for x in a {
      for y in b {
        guard let result = Arithmetic.apply(name, x, y) else { return nil }
        if !results.contains(result) { results.append(result) }
      }
    }
    guard results.count <= ConstantSet.limit else { return nil }
    let facts = results.contains(where: \.isText) ? frame.union(facts: left.facts, right.facts) : 0
    return AbstractValue(facts: facts, objects: 0, constant: frame.constant(ConstantSet(values: results)))
  }

  func unary(_ instruction: Instruction) -> AbstractValue {
    let operand = value(instruction.a)
    switch solver.text(instruction.name) {
    case "!", "not": return computed(operand) { $0.truth.map { .boolean(!$0) } }
    case "-":
      return computed(operand) { constant in
        switch constant {
        case .integer(let number) where number != .min: .integer(-number)
        case .decimal(let number): .decimal(-number)
        default: nil
        }
      }
    case "typeof", "+", "~": return computed(operand) { _ in nil }
    case "void": return .unknown
    default: return operand
    }
  }

  /// A number or truth value made of another value.
  private func computed(_ operand: AbstractValue, _ operation: (Constant) -> Constant?) -> AbstractValue {
    var result = AbstractValue(facts: solver.untrusting(operand.facts, frame), objects: 0, constant: 1)
    if let values = frame.constantSet(operand).values, !values.isEmpty {
      let results = values.map(operation)
      if !results.contains(nil) { result.constant = frame.constant(ConstantSet(values: unique(results.compactMap { $0 }))) }
    }
    return result
  }

  private func unique(_ values: [Constant]) -> [Constant] {
    var result: [Constant] = []
    for value in values where !result.contains(value) { result.append(value) }
    return result
  }

  // MARK: Conditions

  /// A value where a condition on it is known to hold, or not to.
  func refined(_ value: AbstractValue, _ instruction: Instruction) -> AbstractValue {
    var value = value
    refine(&value, instruction.a, condition: instruction.b, holds: instruction.detail == 1, depth: 0)
    return value
  }

  /// The value behind names and what is known of them.
  func stripped(_ index: Int32) -> Int32 {
    var index = index
    var steps = 0
    while index >= 0, steps < 64 {
      switch graph.instructions[Int(index)].op {
      case .copy, .refine, .cast: index = graph.instructions[Int(index)].a
      default: return index
      }
      steps += 1
    }
    return index
  }

  private func refine(_ value: inout AbstractValue, _ subject: Int32, condition: Int32, holds: Bool, depth: Int) {
    guard condition >= 0, depth < 8 else { return }
    let instruction = graph.instructions[Int(condition)]
    if stripped(condition) == stripped(subject) {
      // `if x`: where it is false there is nothing in it.
      if !holds { value.facts = 0 }
      return
    }
    switch instruction.op {
    case .copy, .refine: refine(&value, subject, condition: instruction.a, holds: holds, depth: depth + 1)
    case .unary:
      let name = solver.text(instruction.name)
      if name == "!" || name == "not" { refine(&value, subject, condition: instruction.a, holds: !holds, depth: depth + 1) }
    case .binary: refine(&value, subject, comparison: instruction, holds: holds)
    case .call: refine(&value, subject, call: instruction, holds: holds)
    default: break
    }
  }

  private func refine(_ value: inout AbstractValue, _ subject: Int32, comparison: Instruction, holds: Bool) {
    let name = solver.text(comparison.name)
    let isLeft = stripped(comparison.a) == stripped(subject)
    guard isLeft || stripped(comparison.b) == stripped(subject) else {
      // `f(x) == true`
      if name == "==" || name == "===" || name == "is" {
        if let truth = truth(of: comparison.b) { refine(&value, subject, condition: comparison.a, holds: holds == truth, depth: 1) }
      } else if name == "!=" || name == "!==" || name == "is not" {
        if let truth = truth(of: comparison.b) { refine(&value, subject, condition: comparison.a, holds: holds != truth, depth: 1) }
      }
      return
    }
    let other = self.value(isLeft ? comparison.b : comparison.a)
    switch name {
    case "==", "===", "is": if holds { narrow(&value, other) }
    case "!=", "!==", "is not": if !holds { narrow(&value, other) }
    case "in": if holds, isLeft { narrowToMember(&value, other) }
    case "not in": if !holds, isLeft { narrowToMember(&value, other) }
    default: break
    }
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
    let members = frame.objects(of: container)
    guard !members.isEmpty, container.facts == 0 || deepFacts(container) == 0 else { return }
    for object in members {
      guard frame.objects[Int(object)].isAllocation else { return }
      for key in frame.keysOfObject[Int(object)] where frame.keys[Int(key)] != .length {
        guard let element = heap[object, key] else { continue }
        if element.facts != 0 { return }
      }
    }
    value = AbstractValue(facts: 0, objects: 0, constant: 1)
  }

  private func refine(_ value: inout AbstractValue, _ subject: Int32, call instruction: Instruction, holds: Bool) {
    let call = graph.calls[Int(instruction.a)]
    // `allowed.contains(x)`, `allowed.includes(x)`
    if call.kind == .method, call.argumentCount == 1, stripped(graph.arguments[Int(call.firstArgument)].value) == stripped(subject), holds {
      let nodes = calledLibrary(call)
      if nodes.contains(where: { solver.models.models[$0.raw]?.operation == .contains }) {
        narrowToMember(&value, self.value(call.receiver))
      }
    }
    for node in calledLibrary(call) {
      guard let model = solver.models.models[node.raw] else { continue }
      if model.operation == .equals || model.operation == .equalsIgnoreCase, holds {
        if call.kind == .method, call.argumentCount >= 1 {
          let argument = graph.arguments[Int(call.firstArgument)].value
          if stripped(argument) == stripped(subject) { narrow(&value, self.value(call.receiver)) }
          if stripped(call.receiver) == stripped(subject) { narrow(&value, self.value(argument)) }
        }
      }
      if model.operation == .isEmpty, holds, call.kind == .method, stripped(call.receiver) == stripped(subject) { value.facts = 0 }
      guard model.guardsAll || !model.guards.isEmpty, holds else { continue }
      var isSubject = call.kind == .method && stripped(call.receiver) == stripped(subject)
      for k in 0..<call.argumentCount {
        isSubject = isSubject || stripped(graph.arguments[Int(call.firstArgument + k)].value) == stripped(subject)
      }
      guard isSubject else { continue }
      value = cleaned(value, model.guardsAll ? .all : solver.mask(cleaning: model.guards))
    }
  }
}

/// Operators on constants.
enum Arithmetic {
  static func apply(_ name: String, _ a: Constant, _ b: Constant) -> Constant? {
    switch (a, b) {
    case (.integer(let x), .integer(let y)): return integers(name, x, y)
    case (.decimal, .integer), (.integer, .decimal), (.decimal, .decimal):
      guard let x = number(a), let y = number(b) else { return nil }
      return decimals(name, x, y)
    case (.string(let x), .string(let y)):
      switch name {
      case "+": return x.utf8.count + y.utf8.count < FunctionSolver.maximumText ? .string(x + y) : nil
      case "==", "===", "is": return .boolean(x == y)
      case "!=", "!==", "is not": return .boolean(x != y)
      case "in": return .boolean(y.contains(x))
      case "not in": return .boolean(!y.contains(x))
      default: return nil
      }
    case (.prefix(let x), .string(let y)) where name == "==" || name == "===":
      return y.hasPrefix(x) ? nil : .boolean(false)
    case (.boolean(let x), .boolean(let y)):
      switch name {
      case "==", "===", "is": return .boolean(x == y)
      case "!=", "!==", "is not", "^": return .boolean(x != y)
      case "&": return .boolean(x && y)
      case "|": return .boolean(x || y)
      default: return nil
      }
    case (.null, .null):
      switch name {
      case "==", "===", "is": return .boolean(true)
      case "!=", "!==", "is not": return .boolean(false)
      default: return nil
      }
    case (.null, _), (_, .null):
      switch name {
      case "==", "===", "is": return .boolean(false)
      case "!=", "!==", "is not": return .boolean(true)
      default: return nil
      }
    default: return nil
    }
  }

  private static func number(_ constant: Constant) -> Double? {
    switch constant {
    case .integer(let value): Double(value)
    case .decimal(let value): value
    default: nil
    }
  }

  private static func integers(_ name: String, _ x: Int, _ y: Int) -> Constant? {
    func checked(_ result: (partialValue: Int, overflow: Bool)) -> Constant? { result.overflow ? nil : .integer(result.partialValue) }
    switch name {
    case "+": return checked(x.addingReportingOverflow(y))
    case "-": return checked(x.subtractingReportingOverflow(y))
    case "*": return checked(x.multipliedReportingOverflow(by: y))
    case "/":
      // Exact quotients are the same in every language.
      return y != 0 && !(x == .min && y == -1) && (x % y == 0) ? .integer(x / y) : y == 0 ? nil : .decimal(Double(x) / Double(y))
    case "//": return y > 0 && x >= 0 ? .integer(x / y) : nil
    case "%": return y > 0 && x >= 0 ? .integer(x % y) : nil
    case "<<": return y >= 0 && y < 32 && abs(x) < 1 << 30 ? .integer(x << y) : nil
    case ">>": return y >= 0 && y < 63 ? .integer(x >> y) : nil
    case "&": return .integer(x & y)
    case "|": return .integer(x | y)
    case "^": return .integer(x ^ y)
    case "<": return .boolean(x < y)
    case ">": return .boolean(x > y)
    case "<=": return .boolean(x <= y)
    case ">=": return .boolean(x >= y)
    case "==", "===", "is": return .boolean(x == y)
    case "!=", "!==", "is not": return .boolean(x != y)
    default: return nil
    }
  }

  private static func decimals(_ name: String, _ x: Double, _ y: Double) -> Constant? {
    switch name {
    case "+": .decimal(x + y)
    case "-": .decimal(x - y)
    case "*": .decimal(x * y)
    case "/": y == 0 ? nil : .decimal(x / y)
    case "<": .boolean(x < y)
    case ">": .boolean(x > y)
    case "<=": .boolean(x <= y)
    case ">=": .boolean(x >= y)
    case "==", "===": .boolean(x == y)
    case "!=", "!==": .boolean(x != y)
    default: nil
    }
  }
}
