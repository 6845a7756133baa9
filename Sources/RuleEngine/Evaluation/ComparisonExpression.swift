/// The expression of a `metavariable-comparison`: Python's syntax for comparisons, arithmetic, `and`/`or`/`not`, `in`, and
/// the functions `int`, `float`, `str`, `len`, `re.match`, `today`, `strptime`.
package struct ComparisonExpression: Sendable {
  indirect enum Node: Sendable {
    case metavariable(String)
    case number(Double)
    case string(String)
    case boolean(Bool)
    case list([Node])
    case unary(String, Node)
    case binary(String, Node, Node)
    case call(String, [Node])
  }

  /// A value of the little language.
  package enum Value: Equatable, Sendable {
    case number(Double)
    case string(String)
    case boolean(Bool)
    case list([Value])
  }

  static let functions = ["float", "int", "len", "re.match", "str", "strptime", "today"]

  /// A longer text is not put together: each of many `+` would copy what those before it made.
  private static let maximumBytes = 65_536

  let root: Node
  /// As written.
  package let text: String

  package init(_ text: String) throws(PatternError) {
    self.text = text
    var parser = ComparisonParser(text)
    root = try parser.parse()
  }

  /// - Parameters:
  ///   - isMatch: whether a text begins with what a regular expression means.
  ///   - lookup: the value of a metavariable, or nil, which makes the whole comparison fail.
  /// - Returns: nil if something has no value or the types do not fit.
  package func evaluate(isMatch: (Regex, String) -> Bool = Self.isMatch, _ lookup: (String) -> Value?) -> Bool? {
    withoutActuallyEscaping(isMatch) { isMatch in
      withoutActuallyEscaping(lookup) { lookup in
        guard case .boolean(let result)? = Self.value(root, Context(lookup: lookup, isMatch: isMatch)) else { return nil }
        return result
      }
    }
  }

  package static func isMatch(_ regex: Regex, _ text: String) -> Bool {
    if case .match = regex.search(text, anchored: true) { return true }
    return false
  }

  /// What an evaluation asks for.
  private struct Context {
    let lookup: (String) -> Value?
    let isMatch: (Regex, String) -> Bool
  }

  private static func value(_ node: Node, _ context: Context) -> Value? {
    switch node {
    case .metavariable(let name): return context.lookup(name)
    case .number(let number): return .number(number)
    case .string(let string): return .string(string)
    case .boolean(let boolean): return .boolean(boolean)
    case .list(let nodes):
      var values: [Value] = []
      for node in nodes {
        guard let element = value(node, context) else { return nil }
        values.append(element)
      }
      return .list(values)
    case .unary(let operation, let operand):
      guard let operand = value(operand, context) else { return nil }
      switch (operation, operand) {
      case ("not", .boolean(let boolean)): return .boolean(!boolean)
      case ("-", .number(let number)): return .number(-number)
      case ("~", .number(let number)): return Int(exactly: number).map { .number(Double(~$0)) }
      default: return nil
      }
    case .binary(let operation, let left, let right): return binary(operation, left, right, context)
    case .call(let name, let arguments): return call(name, arguments.map { value($0, context) }, context)
    }
  }

  private static func binary(_ operation: String, _ left: Node, _ right: Node, _ context: Context) -> Value? {
    guard let a = value(left, context) else { return nil }
    if case .boolean(let x) = a {
      if operation == "and" { return x ? value(right, context) : .boolean(false) }
      if operation == "or" { return x ? .boolean(true) : value(right, context) }
    }
    guard let b = value(right, context) else { return nil }
    switch (operation, a, b) {
    case ("==", _, _): return .boolean(a == b)
    case ("!=", _, _): return .boolean(a != b)
    case ("in", _, .list(let list)): return .boolean(list.contains(a))
    case ("not in", _, .list(let list)): return .boolean(!list.contains(a))
    case ("in", .string(let x), .string(let y)): return .boolean(y.contains(x))
    case ("not in", .string(let x), .string(let y)): return .boolean(!y.contains(x))
    case ("+", .string(let x), .string(let y)): return x.utf8.count + y.utf8.count <= maximumBytes ? .string(x + y) : nil
    case (_, .number(let x), .number(let y)): return arithmetic(operation, x, y)
    case ("<", .string(let x), .string(let y)): return .boolean(x < y)
    case ("<=", .string(let x), .string(let y)): return .boolean(x <= y)
    case (">", .string(let x), .string(let y)): return .boolean(x > y)
    case (">=", .string(let x), .string(let y)): return .boolean(x >= y)
    default: return nil
    }
  }

  private static func arithmetic(_ operation: String, _ x: Double, _ y: Double) -> Value? {
    switch operation {
    case "<": return .boolean(x < y)
    case "<=": return .boolean(x <= y)
    case ">": return .boolean(x > y)
    case ">=": return .boolean(x >= y)
    case "+": return .number(x + y)
    case "-": return .number(x - y)
    case "*": return .number(x * y)
    case "/": return y == 0 ? nil : .number(x / y)
    case "%": return y == 0 ? nil : .number(x - y * (x / y).rounded(.down))
    case "**": return .number(power(x, y))
    case "&", "|", "^", "<<", ">>":
      guard let a = Int(exactly: x), let b = Int(exactly: y) else { return nil }
      switch operation {
      case "&": return .number(Double(a & b))
      case "|": return .number(Double(a | b))
      case "^": return .number(Double(a ^ b))
      case "<<": return .number(Double(a << min(max(b, 0), 62)))
      default: return .number(Double(a >> min(max(b, 0), 62)))
      }
    default: return nil
    }
  }

  private static func power(_ x: Double, _ y: Double) -> Double {
    guard let exponent = Int(exactly: y), exponent >= 0, exponent < 4096 else { return .nan }
    var result = 1.0
    for _ in 0..<exponent { result *= x }
    return result
  }

  private static func call(_ name: String, _ arguments: [Value?], _ context: Context) -> Value? {
    guard let first = arguments.first else { return name == "today" ? .number(Calendar.now()) : nil }
    switch (name, first) {
    case ("strptime", .string(let text)): return Calendar.seconds(text).map { .number($0) }
    case ("int", .number(let number)): return .number(number.rounded(.towardZero))
    case ("int", .string(let text)): return Numeral.integer(text).map { .number(Double($0)) }
    case ("float", .number): return first
    case ("float", .string(let text)): return Double(text).map { .number($0) }
    case ("str", .string): return first
    case ("str", .boolean(let boolean)): return .string(boolean ? "true" : "false")
    case ("str", .number(let number)):
      return .string(Int(exactly: number).map(String.init) ?? String(number))
    case ("len", .string(let text)): return .number(Double(text.unicodeScalars.count))
    case ("len", .list(let list)): return .number(Double(list.count))
    case ("re.match", .string(let pattern)):
      guard arguments.count == 2, case .string(let text)? = arguments[1], let regex = try? Regex(pattern) else { return nil }
      return .boolean(context.isMatch(regex, text))
    default: return nil
    }
  }
}
