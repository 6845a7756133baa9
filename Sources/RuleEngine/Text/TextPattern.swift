internal import Core

/// A pattern for texts of any kind (`languages: [generic]`): words and signs in a row, whatever space is between them, `$X` for
/// one word, `...` and `$...X` for anything of a few lines. What the pattern indents must be indented in the text.
package struct TextPattern: Sendable {
  enum Element: Sendable {
    /// A word or a sign.
    case text([UInt8])
    /// A metavariable; the slot as in ``PatternNode/slot``.
    case word(slot: Int16)
    /// An ellipsis; the slot of `$...X`, or -1.
    case ellipsis(slot: Int16)
    /// Lines that are indented further: the elements up to `end`.
    case block(end: Int)
  }

  /// As the rule writes it.
  let source: String
  let options: TextOptions
  private(set) var elements: [Element] = []
  /// Why the pattern can't be used, or nil.
  private(set) var defect: String?

  /// The slots of its metavariables, in the order in which they stand.
  var slots: [Int16] {
    elements.compactMap { element in
      switch element {
      case .word(let slot): slot
      case .ellipsis(let slot): slot == -1 ? nil : slot
      case .text, .block: nil
      }
    }
  }

  /// Whether nothing but an ellipsis ends it, so that it matches as much as it can.
  var endsWithEllipsis: Bool { if case .ellipsis = elements.last { true } else { false } }
  var beginsWithEllipsis: Bool { if case .ellipsis = elements.first { true } else { false } }

  /// - Parameter slot: the slot of a metavariable; asked once for each place where one stands, in order.
  init(_ source: String, options: TextOptions, slot: (String) -> Int16) {
    self.source = source
    self.options = options
    let text = TextTokens(Array(source.utf8), comments: options.comments, isPattern: true)
    // Where the elements of open blocks begin, with the block.
    var open: [(element: Int, block: Int32)] = []
    var block: Int32 = 0
    for (index, token) in text.tokens.enumerated() {
      while let last = open.last, index >= text.blocks[Int(last.block)].end {
        close(last.element)
        open.removeLast()
        block = text.blocks[Int(last.block)].parent
      }
      if token.block != block {
        open.append((elements.count, token.block))
        elements.append(.block(end: 0))
        block = token.block
      }
      append(String(decoding: text.bytes[Int(token.start)..<Int(token.end)], as: UTF8.self), text, token, slot)
    }
    for entry in open.reversed() { close(entry.element) }
    if elements.isEmpty { defect = "the pattern is empty" }
  }

  private mutating func close(_ element: Int) { elements[element] = .block(end: elements.count) }

  private mutating func append(_ spelled: String, _ text: TextTokens, _ token: TextTokens.Token, _ slot: (String) -> Int16) {
    if spelled == "..." {
      elements.append(.ellipsis(slot: -1))
    } else if spelled.utf8.count > 1, spelled.hasPrefix("$...") {
      if case .ellipsis = elements.last {
        defect = "`\(spelled)` stands behind another ellipsis, so that it is not defined what it stands for"
      }
      elements.append(.ellipsis(slot: slot(spelled)))
    } else if spelled.utf8.count > 1, spelled.hasPrefix("$") {
      elements.append(.word(slot: slot(spelled)))
    } else {
      elements.append(.text(Array(text.bytes[Int(token.start)..<Int(token.end)])))
    }
  }
}
