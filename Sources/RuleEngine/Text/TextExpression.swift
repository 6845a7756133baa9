// A pattern for texts of any kind as a regular expression: `generic_engine: aliengrep`.
//
// The pattern is words, signs and braces; any space may stand between two of them. An ellipsis stands for units of the text, as few as
// will do: a word, a sign, or braces with what they hold. So `(...)` finds `(f(x), y)` and not `(f(x)`.
//
//   f($X, ...)      f as a word  ␣ \(  ␣ (word)  ␣ ,  ␣ (?:(?!\))unit(?:␣(?!\))unit)*?)??  ␣ \)
//
// ␣ is any space; within lines (`generic_multiline: false`) blanks alone, the end of a line in the pattern is one in the text, and only
// `....` goes beyond it. What an ellipsis at the beginning or the end stands for reaches to that of the text (of the line).
//
// Units are written once, as a subroutine, for they hold one another. What a subroutine took is not tried again in another way, hence the
// atomic groups: matches are then those that rule authors see elsewhere.

internal import Core

struct TextExpression {
  /// The regular expression.
  private(set) var expression = ""
  /// For each of its groups the slot of a metavariable, or -1; group 0 first.
  private(set) var slots: [Int16] = [-1]
  /// Why the pattern can't be used, or nil.
  private(set) var defect: String?

  private let options: TextExpressionOptions
  /// One character of a word, and what is none of a word and no space.
  private let word: String
  private let sign: String
  /// What stands for each metavariable: its group, and whether it is an ellipsis.
  private var groups: [String: (number: Int, isEllipsis: Bool)] = [:]

  /// - Parameter slot: the slot of a metavariable, asked for once.
  init(_ source: String, options: TextExpressionOptions, slot: (String) -> Int16) {
    self.options = options
    let extra = options.wordCharacters.map(Self.quoted).joined()
    word = "[A-Za-z0-9_\(extra)]"
    sign = "[^\\sA-Za-z0-9_\(extra)]"
    let elements = TextExpressionElements(source, options: options).elements
    if elements.allSatisfy({ $0 == .lineEnd }) { defect = "the pattern is empty" }
    let last = elements.count - 1
    var parts: [String] = []
    // What closes the braces that are open here.
    var closers: [UInt8] = []
    for (index, element) in elements.enumerated() {
      if index == 0, case .ellipsis(_, let isLong) = element { parts.append(start(crossesLines: options.crossesLines || isLong)) }
      switch element {
      case .word(let text): parts.append("(?<!\(word))\(text.map(Self.quoted).joined())(?!\(word))")
      case .sign(let scalar): parts.append(Self.quoted(scalar))
      case .lineEnd: parts.append("\\r?\\n")
      case .open(let braces):
        parts.append(Self.quoted(braces.open))
        closers.append(braces.close)
      case .close:
        if let close = closers.popLast() { parts.append(Self.quoted(close)) }
      case .metavariable(let name): parts.append(captured(name, isEllipsis: false, "(?<!\(word))\(word)++", slot))
      case .ellipsis(let name, let isLong):
        let text = ellipsis(isLong: isLong, within: closers.last)
        parts.append(name.map { captured($0, isEllipsis: true, text, slot) } ?? text)
      }
      if index == last, case .ellipsis(_, let isLong) = element { parts.append(end(crossesLines: options.crossesLines || isLong)) }
    }
    expression = parts.joined(separator: Self.space(crossesLines: options.crossesLines)) + units
    // The subroutines are groups, too, and bind nothing.
    slots += Self.kinds(options).map { _ in -1 }
  }

  // MARK: Parts

  private static func space(crossesLines: Bool) -> String { crossesLines ? "\\s*+" : "[ \\t]*+" }

  private func start(crossesLines: Bool) -> String { crossesLines ? "\\A" : "(?<![^\\n])" }

  private func end(crossesLines: Bool) -> String { crossesLines ? "\\z" : "(?=\\r?\\n|\\z)" }

  /// Names of the subroutines for a unit of a text, and for one within a line.
  private static func unit(crossesLines: Bool) -> String { crossesLines ? "u" : "l" }

  private func ellipsis(isLong: Bool, within closer: UInt8?) -> String {
    let crossesLines = options.crossesLines || isLong
    let unit = (closer.map { "(?!\(Self.quoted($0)))" } ?? "") + "(?>(?&\(Self.unit(crossesLines: crossesLines))))"
    let units = "(?:\(unit)(?:\(Self.space(crossesLines: crossesLines))\(unit))*?)??"
    return isLong && !options.crossesLines ? "(?:\\n\\s*+)??\(units)" : units
  }

  /// The first time a group, then what that stands for, as whole words.
  private mutating func captured(_ name: String, isEllipsis: Bool, _ text: String, _ slot: (String) -> Int16) -> String {
    guard let known = groups[name] else {
      groups[name] = (slots.count, isEllipsis)
      slots.append(slot((isEllipsis ? "$..." : "$") + name))
      return "(\(text))"
    }
    if known.isEllipsis != isEllipsis { defect = "`$\(name)` and `$...\(name)` can't stand in one pattern: one is a word, one an ellipsis" }
    let isNoMiddle = "(?!(?<=\(word))\(word))"
    return isEllipsis ? "\(isNoMiddle)\\\(known.number)\(isNoMiddle)" : "(?<!\(word))\\\(known.number)(?!\(word))"
  }

  /// The subroutines, which match nothing where they stand.
  private var units: String {
    "(?(DEFINE)" + Self.kinds(options).map(unit).joined() + ")"
  }

  /// Whether units go over the ends of lines: all do, or those of long ellipses.
  private static func kinds(_ options: TextExpressionOptions) -> [Bool] { options.crossesLines ? [true] : [true, false] }

  private func unit(crossesLines: Bool) -> String {
    let (name, space) = (Self.unit(crossesLines: crossesLines), Self.space(crossesLines: crossesLines))
    let held = options.braces.map { braces in
      let (open, close) = (Self.quoted(braces.open), Self.quoted(braces.close))
      return "|\(open)(?:\(space)(?!\(close))(?:(?>(?&\(name)))\(space))*?)??\(close)"
    }
    return "(?<\(name)>(?<!\(word))\(word)++\(held.joined())|\(sign))"
  }

  // MARK: Characters

  private static func quoted(_ byte: UInt8) -> String { quoted(Unicode.Scalar(byte)) }

  private static func quoted(_ scalar: Unicode.Scalar) -> String {
    if scalar.value < 0x20 || scalar.value == 0x7F { return "\\x{\(String(scalar.value, radix: 16))}" }
    return scalar.isASCII && !TextTokens.isWord(UInt8(truncatingIfNeeded: scalar.value)) ? "\\\(scalar)" : "\(scalar)"
  }
}
