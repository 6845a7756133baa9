/// Which labels must be there: `A and not (B or C)`, as `requires` has it.
package indirect enum LabelCondition: Sendable, Hashable {
  case label(String)
  case constant(Bool)
  case not(LabelCondition)
  case and(LabelCondition, LabelCondition)
  case or(LabelCondition, LabelCondition)

  package func holds(_ isThere: (String) -> Bool) -> Bool {
    switch self {
    case .label(let name): isThere(name)
    case .constant(let value): value
    case .not(let inner): !inner.holds(isThere)
    case .and(let a, let b): a.holds(isThere) && b.holds(isThere)
    case .or(let a, let b): a.holds(isThere) || b.holds(isThere)
    }
  }

  /// The labels it speaks of, each once, in the order of the text.
  package var labels: [String] {
    var found: [String] = []
    collect(&found)
    return found
  }

  private func collect(_ found: inout [String]) {
    switch self {
    case .label(let name): if !found.contains(name) { found.append(name) }
    case .constant: break
    case .not(let inner): inner.collect(&found)
    case .and(let a, let b), .or(let a, let b):
      a.collect(&found)
      b.collect(&found)
    }
  }

  /// The labels of which any one is enough; nil if it asks for more than that.
  package var anyOf: [String]? {
    switch self {
    case .label(let name): return [name]
    case .or(let a, let b):
      guard let left = a.anyOf, let right = b.anyOf else { return nil }
      return left + right
    case .constant, .not, .and: return nil
    }
  }

  /// How it is written, for caches: reading it gives the same condition, and it nests no deeper than what it was read from.
  package var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .label(let name): text += name
    case .constant(let value): text += value ? "True" : "False"
    case .not(let inner):
      text += "not "
      inner.write(to: &text, inParentheses: inner.binding < binding)
    // Chains lean to the left.
    case .and(let a, let b):
      a.write(to: &text, inParentheses: a.binding < binding)
      text += " and "
      b.write(to: &text, inParentheses: b.binding <= binding)
    case .or(let a, let b):
      a.write(to: &text, inParentheses: a.binding < binding)
      text += " or "
      b.write(to: &text, inParentheses: b.binding <= binding)
    }
  }

  private func write(to text: inout String, inParentheses: Bool) {
    if inParentheses { text += "(" }
    write(to: &text)
    if inParentheses { text += ")" }
  }

  /// How firmly its words hold together.
  private var binding: Int {
    switch self {
    case .or: 0
    case .and: 1
    case .not: 2
    case .label, .constant: 3
    }
  }

  /// Nil if the text is no condition.
  package init?(_ text: String) {
    var parser = LabelConditionParser(text)
    guard let whole = parser.disjunction(depth: 0), parser.isAtEnd else { return nil }
    self = whole
  }
}

/// Reads a condition by recursive descent: `or` binds least, then `and`, then `not`.
private struct LabelConditionParser {
  private static let maximumDepth = 64
  /// A chain is a tree as deep as it is long, and whoever looks at it recurses.
  private static let maximumTerms = 1_000
  private var terms = 0
  private var words: [String] = []
  private var position = 0

  init(_ text: String) {
    var word = ""
    for character in text {
      if character.isLetter || character.isNumber || character == "_" || character == "-" {
        word.append(character)
        continue
      }
      if !word.isEmpty { words.append(word) }
      word = ""
      if !character.isWhitespace { words.append(String(character)) }
    }
    if !word.isEmpty { words.append(word) }
  }

  var isAtEnd: Bool { position == words.count }

  private mutating func take(_ word: String) -> Bool {
    guard position < words.count, words[position] == word else { return false }
    position += 1
    return true
  }

  mutating func disjunction(depth: Int) -> LabelCondition? {
    guard var whole = conjunction(depth) else { return nil }
    while take("or") {
      guard let next = conjunction(depth) else { return nil }
      whole = .or(whole, next)
    }
    return whole
  }

  private mutating func conjunction(_ depth: Int) -> LabelCondition? {
    guard var whole = term(depth) else { return nil }
    while take("and") {
      guard let next = term(depth) else { return nil }
      whole = .and(whole, next)
    }
    return whole
  }

  private mutating func term(_ depth: Int) -> LabelCondition? {
    terms += 1
    guard depth < Self.maximumDepth, terms <= Self.maximumTerms else { return nil }
    if take("not") { return term(depth + 1).map { .not($0) } }
    if take("(") {
      guard let inner = disjunction(depth: depth + 1), take(")") else { return nil }
      return inner
    }
    if take("True") { return .constant(true) }
    if take("False") { return .constant(false) }
    guard position < words.count, let first = words[position].first, first.isLetter || first == "_",
      words[position] != "and", words[position] != "or"
    else { return nil }
    position += 1
    return .label(words[position - 1])
  }
}
