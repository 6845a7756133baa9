/// What scalars mean: their text (YAML 1.2, chapters 5.7, 7.3 and 8.1), and for plain ones their type.
enum YAMLText {
  enum Plain: Equatable {
    case text(String)
    case number(String)
    case boolean(Bool)
    case null
  }

  // MARK: Plain

  /// The core schema, with the truth values of YAML 1.1: most programs still read `yes` and `on` as such, and rules are written for that.
  static func plain(_ written: String) -> Plain {
    let text = folded(written.split(omittingEmptySubsequences: false, whereSeparator: isBreak).map { trimmed($0) })
    switch text {
    case "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y": return .boolean(true)
    case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N": return .boolean(false)
    default: return number(text).map { .number($0) } ?? .text(text)
    }
  }

  /// Whether a plain scalar on one line can only be text, by its first byte and its length: no number begins so, and the words are short.
  static func isText(first: UInt8, count: Int) -> Bool {
    switch first {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "0")...UInt8(ascii: "9"): false
    default: count > 5 || !"tfyno".utf8.contains(first | 0x20)
    }
  }

  /// A number without its plus sign and leading zeros, or nil.
  private static func number(_ text: String) -> String? {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest.removeFirst() }
    guard let first = rest.utf8.first, first == UInt8(ascii: ".") || isDigit(first) else { return nil }
    let sign = isNegative ? "-" : ""
    if rest.hasPrefix("0x") || rest.hasPrefix("0o") {
      let digits = rest.dropFirst(2)
      guard let value = Int(digits, radix: rest.hasPrefix("0x") ? 16 : 8), digits.first != "-", digits.first != "+" else { return nil }
      return sign + String(value)
    }
    guard rest.utf8.allSatisfy({ isDigit($0) || $0 | 0x20 == 0x65 || $0 == 0x2E || $0 == 0x2B || $0 == 0x2D }), Double(rest) != nil else {
      return nil
    }
    let significant = rest.drop { $0 == "0" }
    guard let next = significant.utf8.first else { return sign + "0" }
    return sign + (isDigit(next) ? "" : "0") + significant
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  // MARK: Quoted

  static func singleQuoted(_ written: String) -> String {
    let inner = inner(written, "'")
    var result = ""
    var rest = inner
    while let character = rest.popFirst() {
      result.append(character)
      if character == "'", rest.first == "'" { rest.removeFirst() }
    }
    return flow(result)
  }

  static func doubleQuoted(_ written: String) -> String {
    let inner = inner(written, "\"")
    guard inner.contains("\\") else { return flow(String(inner)) }
    // Lines first: the end of a line may be escaped, and an escaped space is no space.
    var lines: [String] = [""]
    var joins: [Bool] = []
    var rest = inner
    while let character = rest.popFirst() {
      if isBreak(character) {
        lines.append("")
        joins.append(false)
      } else if character == "\\" {
        guard let escape = rest.popFirst() else { break }
        if isBreak(escape) {
          lines.append("")
          joins.append(true)
        } else {
          lines[lines.count - 1] += "\\" + String(escape)
        }
      } else {
        lines[lines.count - 1].append(character)
      }
    }
    var result = lines[0]
    var breaks = 0
    for index in 1..<max(1, lines.count) {
      if joins[index - 1] {
        result += trimmedStart(lines[index])
        continue
      }
      let line = trimmedStart(lines[index])
      if trimmed(line[...]).isEmpty, index + 1 < lines.count {
        breaks += 1
        continue
      }
      result = trimmedEnd(result) + (breaks > 0 ? String(repeating: "\n", count: breaks) : " ") + line
      breaks = 0
    }
    return unescaped(result)
  }

  private static func unescaped(_ text: String) -> String { escapes.decoded(text) }

  private static let escapes = Escapes(
    [
      "0": "\0", "a": "\u{7}", "b": "\u{8}", "t": "\t", "\t": "\t", "n": "\n", "v": "\u{B}", "f": "\u{C}", "r": "\r", "e": "\u{1B}",
      "N": "\u{85}", "_": "\u{A0}", "L": "\u{2028}", "P": "\u{2029}",
    ], selves: " \"/\\", digits: ["x": 2, "u": 4, "U": 8])

  /// What stands between the quotes. The first character may be one with the quote for those who look at characters.
  private static func inner(_ written: String, _ quote: Unicode.Scalar) -> Substring {
    let text = Substring(written.unicodeScalars.dropFirst())
    return text.unicodeScalars.last == quote ? Substring(text.unicodeScalars.dropLast()) : text
  }

  /// Lines of quoted text: an end of line is a space, an empty line an end of line.
  private static func flow(_ text: String) -> String {
    guard text.contains(where: isBreak) else { return text }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: isBreak).map(String.init)
    for index in lines.indices {
      if index > 0 { lines[index] = trimmedStart(lines[index]) }
      if index + 1 < lines.count { lines[index] = trimmedEnd(lines[index]) }
    }
    return folded(lines)
  }

  private static func folded(_ lines: [String]) -> String {
    var result = lines.first ?? ""
    var breaks = 0
    for (index, line) in lines.enumerated().dropFirst() {
      if line.isEmpty, index + 1 < lines.count {
        breaks += 1
        continue
      }
      result += (breaks > 0 ? String(repeating: "\n", count: breaks) : " ") + line
      breaks = 0
    }
    return result
  }

  // MARK: Blocks

  /// The content of `|` and `>`: the header says how it ends and how far it is indented.
  ///
  /// - Parameter before: what stands before it on its line; an indent that the header states counts from there.
  static func block(_ written: String, before: String = "") -> String {
    var lines = written.split(omittingEmptySubsequences: false, whereSeparator: isBreak).map(String.init)
    let header = lines.isEmpty ? "" : lines.removeFirst()
    let indicators = header.prefix { !$0.isWhitespace }
    let isFolded = indicators.first == ">"
    // The node ends before the last line's end, or after it.
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    let indents = lines.filter { !isBlank($0) }.map { $0.prefix { $0 == " " }.count }
    var indent = indents.first ?? 0
    if let stated = indicators.lazy.compactMap(\.wholeNumberValue).first(where: { $0 > 0 }) {
      indent = stated + before.prefix { $0 == " " || $0 == "-" }.count
    }
    var content = lines.map { String($0.dropFirst(min(indent, $0.prefix { $0 == " " }.count))) }
    var trailing = 0
    while let last = content.last, isBlank(last) {
      content.removeLast()
      trailing += 1
    }
    var result = isFolded ? foldedBlock(content) : content.joined(separator: "\n")
    if indicators.contains("-") { return result }
    if !content.isEmpty { result += "\n" }
    if indicators.contains("+") { result += String(repeating: "\n", count: trailing) }
    return result
  }

  /// Lines that are indented further keep their ends.
  private static func foldedBlock(_ lines: [String]) -> String {
    var result = ""
    var breaks = 0
    var previous: String?
    for line in lines {
      if line.isEmpty {
        breaks += 1
        continue
      }
      if let last = previous {
        let keeps = isIndented(last) || isIndented(line)
        if keeps {
          result += String(repeating: "\n", count: breaks + 1)
        } else {
          result += breaks > 0 ? String(repeating: "\n", count: breaks) : " "
        }
      } else {
        result += String(repeating: "\n", count: breaks)
      }
      result += line
      previous = line
      breaks = 0
    }
    return result
  }

  private static func isBreak(_ character: Character) -> Bool { character == "\n" || character == "\r\n" }
  private static func isIndented(_ line: String) -> Bool { line.first == " " || line.first == "\t" }
  private static func isBlank(_ line: String) -> Bool { line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  private static func trimmedStart(_ text: String) -> String { String(text.drop { $0 == " " || $0 == "\t" }) }

  private static func trimmedEnd(_ text: String) -> String {
    var view = Substring(text)
    while let last = view.last, last == " " || last == "\t" || last == "\r" { view.removeLast() }
    return String(view)
  }

  private static func trimmed(_ text: Substring) -> String { trimmedEnd(trimmedStart(String(text))) }
}
