internal import Core

/// A pattern for texts of any kind (`language: generic`): words and characters in a row, whatever space is between them,
/// `$X` for one word, `...` and `$...X` for anything of up to ten lines. Brackets that the pattern pairs hold what the
/// text's brackets hold.
package struct TextPattern: Sendable {
  enum Element: Sendable {
    case text([UInt8])
    /// A paired bracket; the index of the other one.
    case bracket([UInt8], partner: Int)
    /// A metavariable; the slot as in ``PatternNode/slot``.
    case word(slot: Int16)
    /// An ellipsis; the slot of `$...X`, or -1.
    case ellipsis(slot: Int16)
  }

  /// As the rule writes it.
  let source: String
  private(set) var elements: [Element] = []

  /// The slots of its metavariables, in the order in which they stand.
  var slots: [Int16] {
    elements.compactMap { element in
      switch element {
      case .word(let slot): slot
      case .ellipsis(let slot): slot == -1 ? nil : slot
      case .text, .bracket: nil
      }
    }
  }

  /// - Parameter slot: the slot of a metavariable; asked once for each place where one stands, in order.
  init(_ source: String, slot: (String) -> Int16) {
    self.source = source
    let text = TextTokens(Array(source.utf8))
    // Index of each token's element, for the brackets.
    var places = [Int](repeating: -1, count: text.tokens.count)
    var index = 0
    while index < text.tokens.count {
      places[index] = elements.count
      index = append(text, index, slot)
    }
    for (token, place) in zip(text.tokens, places) where token.partner >= 0 && place >= 0 {
      guard case .text(let bracket) = elements[place], places[Int(token.partner)] >= 0 else { continue }
      elements[place] = .bracket(bracket, partner: places[Int(token.partner)])
    }
  }

  /// Adds the element that begins at a token; returns the token after it.
  private mutating func append(_ text: TextTokens, _ index: Int, _ slot: (String) -> Int16) -> Int {
    let tokens = text.tokens
    func spelled(_ first: Int, _ last: Int) -> String {
      String(decoding: text.bytes[Int(tokens[first].start)..<Int(tokens[last].end)], as: UTF8.self)
    }
    func isDots(_ first: Int) -> Bool { first + 2 < tokens.count && spelled(first, first + 2) == "..." }
    if isDots(index) {
      elements.append(.ellipsis(slot: -1))
      return index + 3
    }
    if spelled(index, index) == "$" {
      if isDots(index + 1), index + 4 < tokens.count, tokens[index + 4].start == tokens[index + 3].end,
        PatternConverter.isMetavariable("$" + spelled(index + 4, index + 4))
      {
        elements.append(.ellipsis(slot: slot(spelled(index, index + 4))))
        return index + 5
      }
      if index + 1 < tokens.count, PatternConverter.isMetavariable(spelled(index, index + 1)) {
        elements.append(.word(slot: slot(spelled(index, index + 1))))
        return index + 2
      }
    }
    elements.append(.text(Array(text.bytes[Int(tokens[index].start)..<Int(tokens[index].end)])))
    return index + 1
  }
}
