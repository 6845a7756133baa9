package import Core

/// An explanation as a tree for the terminal.
///
/// ```
/// no-eval in app.py line 12: no match
///
/// patterns                                  finds 1, none in line 12
/// ├─ pattern  eval($X)                      finds 5, 1 in line 12
/// │      12:5  eval(code)  $X = code
/// └─ metavariable-regex  $X =~ ^"           leaves 1 of 5
///        ✗ 12:5  eval(code)  $X is `code`
/// ```
package struct RuleExplanationText {
  private let options: ReportOptions
  private let style: TerminalStyle
  private var lines: [String] = []

  private static let shownLimit = 6
  private static let patternLimit = 6

  private init(_ options: ReportOptions) {
    self.options = options
    style = TerminalStyle(color: options.color, unicode: options.unicode)
  }

  package static func render(_ explanation: RuleExplanation, options: ReportOptions) -> String {
    var text = RuleExplanationText(options)
    text.write(explanation)
    return text.lines.map { $0 + "\n" }.joined()
  }

  private mutating func write(_ explanation: RuleExplanation) {
    let at = explanation.line.map { " line \($0)" } ?? ""
    let verdict: String
    switch explanation.findings.count {
    case 0: verdict = "no match"
    case 1: verdict = "1 match"
    default: verdict = "\(explanation.findings.count) matches"
    }
    let ink: TerminalStyle.Ink = explanation.findings.isEmpty ? .boldYellow : .boldGreen
    for line in TerminalText.wrap("\(explanation.rule) in \(explanation.path)\(at): \(verdict)", width: options.width) {
      lines.append(style.paint(line, ink))
    }
    for note in explanation.notes { paragraph("\(style.warn) ", note, .yellow) }
    for part in explanation.parts {
      lines.append("")
      if !part.title.isEmpty { lines.append(style.paint(part.title, .bold)) }
      write(part.step, lead: "", child: "", line: part.line)
    }
    if !explanation.flow.isEmpty {
      lines.append("")
      lines.append(style.paint("data", .bold))
      for text in explanation.flow { paragraph("", text, .yellow) }
    }
    for finding in explanation.findings {
      lines.append("")
      for line in CodeFrame(style: style, width: options.width).render(finding) { lines.append(line) }
      for step in finding.flow {
        let place = "\(step.location.start.line):\(step.location.start.column)"
        paragraph("  ", "\(step.role.rawValue) \(place) \(step.message)", .dim)
      }
    }
  }

  private mutating func paragraph(_ lead: String, _ text: String, _ ink: TerminalStyle.Ink) {
    for (index, line) in TerminalText.wrap(text, width: max(20, options.width - lead.count)).enumerated() {
      lines.append((index == 0 ? lead : String(repeating: " ", count: lead.count)) + style.paint(line, ink))
    }
  }

  /// - Parameters:
  ///   - lead: what stands before the operator's own line.
  ///   - child: what stands before the lines below it.
  private mutating func write(_ step: RuleExplanation.Step, lead: String, child: String, line: Int?) {
    var pattern = step.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while pattern.count > 1, let last = pattern.last, last.allSatisfy(\.isWhitespace) { pattern.removeLast() }
    let single = pattern.count <= 1
    let head = step.name + (single && !step.text.isEmpty ? "  " + TerminalText.plain(pattern.first ?? "") : "")
    let numbers = Self.numbers(step, line)
    let room = options.width - lead.count
    let isBad = step.found == 0 || step.left == 0
    let painted = style.paint(numbers, isBad ? .yellow : .dim)
    // The pattern gives way before the numbers do, which go below it where there is no room.
    if TerminalText.width(head) + numbers.count + 2 <= room {
      let gap = String(repeating: " ", count: max(2, min(room, 72 - lead.count) - TerminalText.width(head) - numbers.count))
      lines.append(style.paint(lead, .dim) + head + gap + painted)
    } else {
      lines.append(style.paint(lead, .dim) + TerminalText.shortened(head, width: room))
      for text in TerminalText.wrap(numbers, width: max(16, room - 2)) {
        lines.append(style.paint(child, .dim) + "  " + style.paint(text, isBad ? .yellow : .dim))
      }
    }
    let below = style.paint(child, .dim) + (step.children.isEmpty ? "  " : style.paint(style.bar, .dim) + " ")
    let width = max(20, options.width - child.count - 2)
    if !single {
      for text in pattern.prefix(Self.patternLimit) {
        lines.append(below + "  " + style.paint(TerminalText.cut(TerminalText.plain(text), at: width - 2).0, .cyan))
      }
      if pattern.count > Self.patternLimit { lines.append(below + "  " + style.paint(style.gap, .dim)) }
    }
    if !step.note.isEmpty {
      for text in TerminalText.wrap(step.note, width: width - 2) { lines.append(below + "  " + style.paint(text, .yellow)) }
    }
    // What a list of operators found is shown by the operators.
    if step.children.isEmpty || step.text.isEmpty == false {
      for place in step.places.prefix(Self.shownLimit) { write(place, below + "  ", width - 2) }
    }
    for removal in step.removed.prefix(Self.shownLimit) {
      write(removal.place, below + style.paint(style.cross, .red) + " ", width - 2, reason: removal.reason)
    }
    if step.removed.count > Self.shownLimit {
      lines.append(below + "  " + style.paint("and \(step.removed.count - Self.shownLimit) more", .dim))
    }
    for (index, inner) in step.children.enumerated() {
      let isLast = index == step.children.count - 1
      write(
        inner, lead: child + (isLast ? (style.unicode ? "└─ " : "`- ") : (style.unicode ? "├─ " : "|- ")),
        child: child + (isLast ? "   " : (style.unicode ? "│  " : "|  ")), line: line)
    }
  }

  private mutating func write(_ place: RuleExplanation.Place, _ lead: String, _ width: Int, reason: String? = nil) {
    let position = "\(place.location.start.line):\(place.location.start.column)"
    let code = TerminalText.plain(place.code)
    let more = TerminalText.plain(reason ?? place.bindings.joined(separator: ", "))
    let first = "\(position)  \(code)"
    if more.isEmpty || TerminalText.width(first) + TerminalText.width(more) + 3 <= width {
      lines.append(
        lead + "\(style.paint(position, .cyan))  \(code)" + (more.isEmpty ? "" : "   " + style.paint(more, reason == nil ? .dim : .yellow)))
      return
    }
    lines.append(lead + style.paint(position, .cyan) + "  " + TerminalText.cut(code, at: max(8, width - position.count - 2)).0)
    // Below it, under its code.
    let indent = String(repeating: " ", count: TerminalText.width(Self.unpainted(lead)) - Self.unpainted(lead).count + 4)
    for text in TerminalText.wrap(more, width: max(16, width - 4)) {
      lines.append(lead.replacing(style.paint(style.cross, .red), with: " ") + indent + style.paint(text, reason == nil ? .dim : .yellow))
    }
  }

  private static func unpainted(_ text: String) -> String {
    var result = ""
    var isEscape = false
    for character in text {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { result.append(character) }
      if isEscape, character == "m" { isEscape = false }
    }
    return result
  }

  private static func numbers(_ step: RuleExplanation.Step, _ line: Int?) -> String {
    var parts: [String] = []
    if let found = step.found {
      parts.append("finds \(found)")
      if let line, found > 0 { parts.append(step.places.isEmpty ? "none in line \(line)" : "\(step.places.count) in line \(line)") }
    }
    if let before = step.before, let left = step.left { parts.append("leaves \(left) of \(before)") }
    return parts.joined(separator: ", ")
  }
}
