/// A pattern of `language: generic` as a regular expression: words and signs in a row, whatever blanks stand between them.
///
///     ${{ github.event ... .title }}   ──▶   \$\s*\{\s*\{\s*\bgithub\b\s*\.\s*\bevent\b  …  \.\s*\btitle\b\s*\}\s*\}
///
/// `$X` stands for a word, the same one each time; `...` for anything within ten lines, `$...X` too.
enum GenericPattern {
  /// Lines that an ellipsis may reach over.
  private static let reach = 10

  static func regex(_ pattern: String) -> String {
    var result = ""
    var isFirst = true
    var isAfterEllipsis = false
    var known: Set<String> = []
    var rest = Substring(pattern)
    func hole(_ name: String, _ inner: String) -> String {
      known.insert(name).inserted ? "(?<\(name)>\(inner))" : "\\k<\(name)>"
    }
    let anything = "(?:[^\\n]*\\n){0,\(reach)}?[^\\n]*?"
    while let character = rest.first {
      if character.isWhitespace {
        rest.removeFirst()
        continue
      }
      let isEllipsis: Bool
      let part: String
      if rest.hasPrefix("...") {
        rest.removeFirst(3)
        (part, isEllipsis) = (anything, true)
      } else if rest.hasPrefix("$..."), let name = name(rest.dropFirst(4)) {
        rest.removeFirst(4 + name.count)
        (part, isEllipsis) = (hole(name, anything), true)
      } else if character == "$", let name = name(rest.dropFirst()) {
        rest.removeFirst(1 + name.count)
        (part, isEllipsis) = ("\\b" + hole(name, "\\w+") + "\\b", false)
      } else if isWord(character) {
        let word = rest.prefix(while: isWord)
        rest.removeFirst(word.count)
        (part, isEllipsis) = ("(?<!\\w)\(word)(?!\\w)", false)
      } else {
        rest.removeFirst()
        (part, isEllipsis) = (character.isASCII ? "\\\(character)" : String(character), false)
      }
      if !isFirst, !isEllipsis, !isAfterEllipsis { result += "\\s*" }
      result += part
      isFirst = false
      isAfterEllipsis = isEllipsis
    }
    return result
  }

  private static func isWord(_ character: Character) -> Bool { character == "_" || character.isLetter || character.isNumber }

  private static func name(_ text: Substring) -> String? {
    let name = text.prefix { $0 == "_" || ("A"..."Z").contains($0) || ("0"..."9").contains($0) }
    guard let first = name.first, !first.isNumber else { return nil }
    if let next = text.dropFirst(name.count).first, isWord(next) { return nil }
    return String(name)
  }
}

extension Formula {
  /// The same with each pattern as a regular expression.
  var asText: Formula {
    switch self {
    case .pattern(var text):
      text.text = GenericPattern.regex(text.text)
      return .regex(text)
    case .regex: return self
    case .and(var conjunction):
      conjunction.positives = conjunction.positives.map(\.asText)
      conjunction.negatives = conjunction.negatives.map(\.asText)
      return .and(conjunction)
    case .or(let alternatives): return .or(alternatives.map(\.asText))
    case .inside(let inner): return .inside(inner.asText)
    case .anywhere(let inner): return .anywhere(inner.asText)
    }
  }
}
