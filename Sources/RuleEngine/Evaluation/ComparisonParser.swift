/// Precedence-climbing parser for ``ComparisonExpression``.
struct ComparisonParser {
  private enum Token: Equatable {
    case symbol(String)
    case word(String)
    case metavariable(String)
    case number(Double)
    case string(String)
  }

  private static let maximumTokens = 1_000
  private var tokens: [Token] = []
  private var position = 0
  private var depth = 0
  private let text: String

  init(_ text: String) { self.text = text }

  mutating func parse() throws(PatternError) -> ComparisonExpression.Node {
    try tokenize()
    // A chain of operators becomes a tree as deep as the chain is long.
    guard tokens.count <= Self.maximumTokens else {
      throw PatternError(message: "the comparison has more than \(Self.maximumTokens) words and signs")
    }
    let node = try expression(0)
    guard position == tokens.count else { throw PatternError(message: "unexpected text behind the end of the comparison") }
    return node
  }

  private mutating func tokenize() throws(PatternError) {
    let scalars = Array(text.unicodeScalars)
    var i = 0
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar == "_" || scalar.properties.numericType != nil
    }
    while i < scalars.count {
      let scalar = scalars[i]
      if scalar.properties.isWhitespace {
        i += 1
      } else if scalar == "$" {
        var j = i + 1
        while j < scalars.count, isWord(scalars[j]) || scalars[j] == "." { j += 1 }
        tokens.append(.metavariable(String(String.UnicodeScalarView(scalars[i..<j]))))
        i = j
      } else if scalar == "\"" || scalar == "'" {
        var j = i + 1
        var content = String.UnicodeScalarView()
        while j < scalars.count, scalars[j] != scalar {
          if scalars[j] == "\\", j + 1 < scalars.count {
            j += 1
            // `\b` and the like belong to a regular expression: keep the backslash.
            if scalars[j] != scalar, scalars[j] != "\\" { content.append("\\") }
          }
          content.append(scalars[j])
          j += 1
        }
        guard j < scalars.count else { throw PatternError(message: "a string is not closed in the comparison") }
        tokens.append(.string(String(content)))
        i = j + 1
      } else if scalar.properties.numericType != nil {
        var j = i
        while j < scalars.count, isWord(scalars[j]) || scalars[j] == "." { j += 1 }
        let word = String(String.UnicodeScalarView(scalars[i..<j]))
        guard let value = Numeral.value(word) else { throw PatternError(message: "`\(word)` is not a number") }
        tokens.append(.number(value))
        i = j
      } else if isWord(scalar) {
        var j = i
        while j < scalars.count, isWord(scalars[j]) || scalars[j] == "." { j += 1 }
        tokens.append(.word(String(String.UnicodeScalarView(scalars[i..<j]))))
        i = j
      } else {
        let two = i + 1 < scalars.count ? String(String.UnicodeScalarView(scalars[i...i + 1])) : ""
        if ["==", "!=", "<=", ">=", "**", "<<", ">>"].contains(two) {
          tokens.append(.symbol(two))
          i += 2
        } else {
          tokens.append(.symbol(String(scalar)))
          i += 1
        }
      }
    }
  }

  private var current: Token? { position < tokens.count ? tokens[position] : nil }

  /// Binding power of the operator at the position, and how many tokens it takes.
  private func operation() -> (name: String, power: Int, tokens: Int)? {
    switch current {
    case .word("or"): return ("or", 1, 1)
    case .word("and"): return ("and", 2, 1)
    case .word("in"): return ("in", 4, 1)
    case .word("not"):
      if position + 1 < tokens.count, tokens[position + 1] == .word("in") { return ("not in", 4, 2) }
      return nil
    case .symbol(let symbol):
      switch symbol {
      case "==", "!=", "<", "<=", ">", ">=": return (symbol, 4, 1)
      case "|": return (symbol, 5, 1)
      case "^": return (symbol, 6, 1)
      case "&": return (symbol, 7, 1)
      case "<<", ">>": return (symbol, 8, 1)
      case "+", "-": return (symbol, 9, 1)
      case "*", "/", "%": return (symbol, 10, 1)
      case "**": return (symbol, 12, 1)
      default: return nil
      }
    default: return nil
    }
  }

  private mutating func expression(_ minimum: Int) throws(PatternError) -> ComparisonExpression.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw PatternError(message: "the comparison nests too deep") }
    var left = try prefix()
    while let (name, power, count) = operation(), power > minimum {
      position += count
      let right = try expression(power)
      left = .binary(name, left, right)
    }
    return left
  }

  private mutating func prefix() throws(PatternError) -> ComparisonExpression.Node {
    guard let token = current else { throw PatternError(message: "the comparison ends too early") }
    position += 1
    switch token {
    case .metavariable(let name):
      guard name.utf8.count > 1 else { throw PatternError(message: "a `$` without a name in the comparison") }
      return .metavariable(name)
    case .number(let number): return .number(number)
    case .string(let string): return .string(string)
    case .word("not"): return .unary("not", try expression(3))
    case .word("True"), .word("true"): return .boolean(true)
    case .word("False"), .word("false"): return .boolean(false)
    case .word(let name):
      guard current == .symbol("(") else { throw PatternError(message: "unknown word `\(name)` in the comparison") }
      guard ComparisonExpression.functions.contains(name) else {
        let known = ComparisonExpression.functions.map { "`\($0)`" }.joined(separator: ", ")
        throw PatternError(message: "unknown function `\(name)` in the comparison: there are \(known)")
      }
      position += 1
      return .call(name, try list(until: ")"))
    case .symbol("-"): return .unary("-", try expression(11))
    case .symbol("+"): return try expression(11)
    case .symbol("~"): return .unary("~", try expression(11))
    case .symbol("("):
      let inner = try list(until: ")")
      return inner.count == 1 ? inner[0] : .list(inner)
    case .symbol("["): return .list(try list(until: "]"))
    case .symbol(let symbol): throw PatternError(message: "unexpected `\(symbol)` in the comparison")
    }
  }

  private mutating func list(until close: String) throws(PatternError) -> [ComparisonExpression.Node] {
    var elements: [ComparisonExpression.Node] = []
    while current != .symbol(close) {
      elements.append(try expression(0))
      if current == .symbol(",") { position += 1 } else { break }
    }
    guard current == .symbol(close) else { throw PatternError(message: "missing `\(close)` in the comparison") }
    position += 1
    return elements
  }
}
