/// A pattern in the form in which the grammar reads it: a `...` that is alone on its line takes the form of its siblings.
///
///     services:                services:
///       ...                      ...: ...
///       web:           ──▶       web:
///         volumes:                 volumes:
///           ...                      - ...
///           - /tmp                   - /tmp
///
/// Without siblings it stays, and stands for any value. Regular expressions in double quotes may have escapes that YAML lacks: `"=~/\s/"`.
struct YAMLPatternText {
  private(set) var text: String

  private struct Line {
    var text: Substring
    var indent: Int
    var content: Substring
    /// Whether it is the text of a block scalar.
    var isText = false
    /// Where the mapping inside a sequence's item begins: behind `- `.
    var inner: Int? { content.hasPrefix("- ") ? indent + 2 + content.dropFirst(2).prefix { $0 == " " }.count : nil }
  }

  private enum Form {
    case pair, item
  }

  init(_ pattern: String) {
    let pattern = pattern.contains("\"=~/") ? Self.escaped(pattern) : pattern
    text = pattern
    guard pattern.contains("...") else { return }
    var lines = pattern.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let indent = line.prefix { $0 == " " }.count
      var content = line.dropFirst(indent)
      while let last = content.last, last.isWhitespace { content.removeLast() }
      return Line(text: line, indent: indent, content: content)
    }
    Self.markText(&lines)
    var result: [Substring] = []
    for (index, line) in lines.enumerated() {
      guard !line.isText else {
        result.append(line.text)
        continue
      }
      let indent = String(repeating: " ", count: line.indent)
      if line.content == "..." {
        switch Self.form(of: index, in: lines) {
        case .pair: result.append("\(indent)...: ...")
        case .item: result.append("\(indent)- ...")
        // Two of them without anything else are one.
        case nil: if !Self.hasTwinBefore(index, lines) { result.append(line.text) }
        }
      } else if line.content == "- ...", let next = lines[(index + 1)...].first(where: { !$0.content.isEmpty }), next.indent == line.inner {
        result.append(Self.isItem(next) ? "\(indent)- - ..." : "\(indent)- ...: ...")
      } else {
        result.append(line.text)
      }
    }
    text = result.joined(separator: "\n")
  }

  /// Doubles the backslashes between double quotes that begin no escape.
  private static func escaped(_ pattern: String) -> String {
    var result = ""
    var isQuoted = false
    var rest = Substring(pattern)
    while let character = rest.popFirst() {
      result.append(character)
      if character == "\"" { isQuoted.toggle() }
      guard isQuoted, character == "\\", let next = rest.popFirst() else { continue }
      if !"0abtnvfre \"/\\N_LPxuU".contains(next) { result += "\\" }
      result.append(next)
    }
    return result
  }

  private static func markText(_ lines: inout [Line]) {
    var outer: Int?
    for index in lines.indices {
      if let indent = outer {
        if lines[index].content.isEmpty || lines[index].indent > indent {
          lines[index].isText = true
          continue
        }
        outer = nil
      }
      let header = lines[index].content.split(separator: " ").last ?? ""
      if let first = header.first, first == "|" || first == ">", header.dropFirst().allSatisfy({ "+-123456789".contains($0) }) {
        outer = lines[index].indent
      }
    }
  }

  private static func form(of index: Int, in lines: [Line]) -> Form? {
    let indent = lines[index].indent
    for line in lines[..<index].reversed() where !line.isText && !line.content.isEmpty {
      if line.indent == indent {
        if line.content == "..." { continue }
        return isItem(line) ? .item : .pair
      }
      if line.inner == indent { return .pair }
      if line.indent < indent { break }
    }
    for line in lines[(index + 1)...] where !line.isText && !line.content.isEmpty {
      if line.indent < indent { break }
      if line.indent == indent, line.content != "..." { return isItem(line) ? .item : .pair }
    }
    return nil
  }

  private static func hasTwinBefore(_ index: Int, _ lines: [Line]) -> Bool {
    guard let line = lines[..<index].last(where: { !$0.content.isEmpty }) else { return false }
    return line.content == "..." && line.indent == lines[index].indent
  }

  private static func isItem(_ line: Line) -> Bool { line.content == "-" || line.content.hasPrefix("- ") }
}
