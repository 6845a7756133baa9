internal import CodeGraph
internal import Core

/// Operators, text and what conditions tell.
extension FunctionSolver {
  static let maximumText = 4_096

  /// Text put together of parts: constant if all are, else with a known beginning.
  mutating func joinedText(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    var parts: [AbstractValue] = []
    for k in 0..<max(instruction.b, 0) { parts.append(value(graph.operands[Int(instruction.a + k)])) }
    return joined(parts, from: graph.operands[Int(instruction.a)..<Int(instruction.a + max(instruction.b, 0))], at: i)
  }

  /// The beginning of a text as far as the code says it, with ``AddressSafety/unknown`` for what it does not.
  private func knownText(_ value: AbstractValue, _ index: Int32, depth: Int = 0) -> String {
    switch frame.constantSet(value).single {
    case .string(let text): return text
    case .integer(let number): return String(number)
    case .prefix(let text): return text + String(AddressSafety.unknown)
    default: break
    }
    guard index >= 0, depth < 8 else { return String(AddressSafety.unknown) }
    let instruction = graph.instructions[Int(index)]
    func next(_ operand: Int32) -> String { operand < 0 ? "" : knownText(self.value(operand), operand, depth: depth + 1) }
    switch instruction.op {
    case .copy, .refine, .cast: return next(instruction.a)
    case .binary where solver.text(instruction.name) == "+": return next(instruction.a) + next(instruction.b)
    case .join: return (0..<max(instruction.b, 0)).map { next(graph.operands[Int(instruction.a + $0)]) }.joined()
    default: return String(AddressSafety.unknown)
    }
  }

  /// How data begins that follows a text: with a slash of its own (the path of a request) it ends the host before it, with `#` or `?` the
  /// path, and what slashes were stripped off makes no second one of a slash before it.
  private func beginning(of text: String, _ index: Int32, behind before: String) -> String {
    if let first = text.first, "/?#".contains(first) { return String(first) }
    return before == "/" && isWithoutSlash(index) ? String(AddressSafety.unknown) : ""
  }

  /// Facts of a value as text: of all that is in it, but for objects whose text is the same whatever they hold.
  private func textFacts(_ value: AbstractValue) -> Int32 {
    guard value.objects != 0 else { return value.facts }
    let members = frame.objects(of: value)
    let kept = members.filter { !hasFixedText($0) }
    if kept.count == members.count { return deepFacts(value) }
    return deepFacts(AbstractValue(facts: value.facts, objects: frame.objectSet(kept), constant: value.constant))
  }

  /// Whether models say that nothing of an object is in its text: `String({})` is "[object Object]".
  private func hasFixedText(_ object: Int32) -> Bool {
    guard case .allocation(_, _, .library(solver.models.dictionaryType)) = frame.objects[Int(object)],
      heap[object, .field(solver.toStringName)] == nil,
      case let member = solver.project.library.member(solver.models.dictionaryType, solver.toStringName), !member.isNone
    else { return false }
    return solver.models.models[member.raw]?.cleansAll ?? false
  }

  /// - Parameter instructions: of the parts, where they have one each.
  mutating func joined(_ parts: [AbstractValue], from instructions: ArraySlice<Int32> = [], at i: Int32) -> AbstractValue {
    var facts: Int32 = 0
    var before = ""
    let isAddress = !solver.addressSafety.rules.isEmpty
    for (position, part) in parts.enumerated() {
      var own = textFacts(part)
      if isAddress {
        let text =
          before.utf8.count < 256 ? knownText(part, instructions.isEmpty ? -1 : instructions[instructions.startIndex + position]) : ""
        if own != 0, position > 0 {
          let index = instructions.isEmpty ? -1 : instructions[instructions.startIndex + position]
          own = cleaned(own, solver.addressSafety.mask(behind: before + beginning(of: text, index, behind: before)))
        }
        before += text
      }
      facts = frame.union(facts: facts, own)
    }
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
    if left.objects != 0, let result = libraryOperator(name, left, instruction, at: i) { return result }
    switch name {
    case "+":
      if let number = numeric(left, right, at: i) { return number }
      let isText = [left, right].contains { frame.constantSet($0).values?.contains(where: \.isText) ?? false }
      if isText { return joined([left, right], from: [instruction.a, instruction.b], at: i) }
      return AbstractValue(
        facts: frame.passing(frame.union(facts: deepFacts(left), deepFacts(right)), at: i),
        objects: frame.union(objects: containers(left), containers(right)), constant: 1)
    case "%", "|", "*", "??", "||", "&&":
      var own = deepFacts(right)
      if name == "%", let template = constantText(left) {
        own = cleaned(own, solver.addressSafety.mask(behind: template.beforePlaceholder))
      }
      return AbstractValue(
        facts: frame.passing(frame.union(facts: deepFacts(left), own), at: i),
        objects: name == "|" ? frame.union(objects: containers(left), containers(right)) : 0, constant: 1)
    case "==", "!=", "===", "!==", "<", ">", "<=", ">=", "in", "not in", "is", "is not", "instanceof", "<=>":
      // A comparison: nothing of the data is left.
      let facts = frame.union(facts: left.facts, right.facts)
      let safe = solver.rules.safeComparisons.union(solver.rules.safeBooleans)
      let left = solver.without(safe, solver.untrusting(facts, frame), frame)
      return AbstractValue(facts: left, objects: 0, constant: 1)
    case "-", "/", "//", "**", "<<", ">>":
      let facts = frame.union(facts: left.facts, right.facts)
      let number = solver.without(solver.rules.safeNumbers, solver.scalarFacts(facts, frame), frame)
      // The difference of two sets.
      return AbstractValue(facts: number, objects: name == "-" && containers(right) != 0 ? containers(left) : 0, constant: 1)
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

  mutating func unary(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    let operand = value(instruction.a)
    switch solver.text(instruction.name) {
    case "&":
      // A pointer to a text or number: what is written through it is read again behind the call.
      guard operand.objects == 0 else { return operand }
      let pointer = frame.reference(.allocation(instruction: i, part: 600, .unknown))
      store(pointer, .field(solver.pointeeName), operand)
      return AbstractValue(facts: operand.facts, objects: pointer.objects, constant: operand.constant)
    case "*": return pointee(operand)
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

  /// What a pointer leads to: what was stored through it, else the object itself.
  private mutating func pointee(_ pointer: AbstractValue) -> AbstractValue {
    let key = Key.field(solver.pointeeName)
    var result = AbstractValue.bottom
    var others: [Int32] = []
    for object in frame.objects(of: pointer) {
      guard let stored = heap[object, key] else {
        others.append(object)
        continue
      }
      result = frame.join(result, stored)
      if let written = heap[object, .any] { result = frame.join(result, written) }
    }
    if result == .bottom { return pointer }
    result.facts = frame.union(facts: result.facts, pointer.facts)
    result.objects = frame.union(objects: result.objects, frame.objectSet(others))
    return result
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
    case "<<": return y >= 0 && y < 32 && x.magnitude < 1 << 30 ? .integer(x << y) : nil
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
