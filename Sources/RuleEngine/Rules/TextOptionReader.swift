/// Reads the `options` of a rule about how text without a grammar is matched.
enum TextOptionReader {
  typealias Problem = RuleParser.Problem

  private static let keys = [
    "generic_ellipsis_max_span", "generic_comment_style", "generic_engine", "generic_multiline", "generic_caseless", "generic_braces",
    "generic_extra_braces", "generic_extra_word_characters",
  ]

  /// - Parameter node: all options of the rule. What adds to others comes behind them, wherever it stands.
  static func read(_ node: YAMLNode, _ path: String, into options: inout TextOptions) throws(Problem) {
    for key in keys {
      if let value = node[key] { try read(key, value, path + "." + key, into: &options) }
    }
    if let pair = options.expression.braces.first(where: { options.expression.isWord($0.open) || options.expression.isWord($0.close) }) {
      let signs = "`\(Unicode.Scalar(pair.open))` and `\(Unicode.Scalar(pair.close))`"
      throw Problem(path: path, line: node.mark.line, message: "\(signs) can't be both braces and parts of words")
    }
  }

  private static func read(_ key: String, _ value: YAMLNode, _ path: String, into options: inout TextOptions) throws(Problem) {
    switch key {
    case "generic_ellipsis_max_span":
      guard let lines = value.string.flatMap({ Int32($0) }), lines >= 0 else {
        throw Problem(path: path, line: value.mark.line, message: "must be a number of lines")
      }
      options.ellipsisLines = min(lines, 1_000_000)
    case "generic_comment_style":
      guard let style = value.string.flatMap({ TextCommentStyle(named: $0) }) else {
        throw Problem(path: path, line: value.mark.line, message: "must be `c`, `cpp` or `shell`")
      }
      options.comments = style
    case "generic_engine": options.readsExpressions = value.string == "aliengrep"
    case "generic_multiline": options.expression.crossesLines = value.bool ?? true
    case "generic_caseless": options.expression.ignoresCase = value.bool ?? false
    case "generic_braces": options.expression.braces = try braces(value, path, besides: [])
    case "generic_extra_braces": options.expression.braces = try braces(value, path, besides: options.expression.braces)
    case "generic_extra_word_characters":
      options.expression.wordCharacters = try (value.elements ?? []).enumerated().map { (index, element) throws(Problem) in
        try character(element, "\(path)[\(index)]")
      }
    default: break
    }
  }

  private static func braces(_ value: YAMLNode, _ path: String, besides known: [TextBraces]) throws(Problem) -> [TextBraces] {
    var found = known
    for (index, element) in (value.elements ?? []).enumerated() {
      let place = "\(path)[\(index)]"
      guard let pair = element.elements, pair.count == 2 else {
        throw Problem(path: place, line: element.mark.line, message: "must be two signs such as [\"<\", \">\"]")
      }
      let braces = TextBraces(open: try character(pair[0], place + "[0]"), close: try character(pair[1], place + "[1]"))
      guard !found.contains(where: { $0.open == braces.open || $0.close == braces.close }) else {
        throw Problem(path: place, line: element.mark.line, message: "one of the two signs is part of another pair")
      }
      guard found.count < TextExpressionOptions.mostBraces else {
        throw Problem(
          path: place, line: element.mark.line, message: "there can be no more than \(TextExpressionOptions.mostBraces) pairs of braces")
      }
      found.append(braces)
    }
    return found
  }

  private static func character(_ node: YAMLNode, _ path: String) throws(Problem) -> UInt8 {
    guard let text = node.string, text.utf8.count == 1, let byte = text.utf8.first, byte > 0x20, byte < 0x7F else {
      throw Problem(path: path, line: node.mark.line, message: "must be one ASCII character in quotes, and no blank")
    }
    return byte
  }
}
