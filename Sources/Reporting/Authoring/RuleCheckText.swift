package import Core

/// What is wrong with rules, for a terminal: each at its place, as compilers write it, with the line of the rule file.
package struct RuleCheckText {
  private let options: ReportOptions
  private let style: TerminalStyle

  package init(_ options: ReportOptions) {
    self.options = options
    style = TerminalStyle(color: options.color, unicode: options.unicode)
  }

  /// - Parameter line: the text of a line of a file, as far as it is known.
  package func render(_ diagnostics: [Diagnostic], line: (String, Int) -> String?) -> String {
    diagnostics.map { render($0, code: line($0.path, $0.span?.start.line ?? $0.line)) }.joined()
  }

  private func render(_ diagnostic: Diagnostic, code: String?) -> String {
    var place = TerminalText.plain(diagnostic.path)
    let start = diagnostic.span?.start
    if diagnostic.line > 0 { place += ":\(diagnostic.line)" }
    if let start, diagnostic.line > 0 { place += ":\(start.column)" }
    let head = "\(place): \(diagnostic.level.rawValue):"
    var text = ""
    let width = options.wrapsMessages ? options.width - 2 : .max
    for (index, line) in TerminalText.wrap("\(head) \(Self.words(diagnostic))", width: width).enumerated() {
      if index == 0, line.hasPrefix(head) {
        let word = style.paint("\(diagnostic.level.rawValue):", diagnostic.level == .error ? .boldRed : .boldYellow)
        text += "\(style.paint(place + ":", .bold)) \(word)\(line.dropFirst(head.count))\n"
      } else {
        text += (index == 0 ? "" : "  ") + line + "\n"
      }
    }
    guard let code, let span = diagnostic.span else { return text }
    let finding = Finding(
      ruleID: "", severity: diagnostic.level == .error ? .high : .medium, confidence: .high,
      location: Location(path: diagnostic.path, start: span.start, end: span.start.line == span.end.line ? span.end : span.start),
      range: ByteRange(0, 0), message: "", lines: [code])
    for line in CodeFrame(style: style, width: options.width).render(finding).dropFirst() { text += line + "\n" }
    return text
  }

  /// The message without the pattern's text and the place in the rule, both of which the line below shows.
  private static func words(_ diagnostic: Diagnostic) -> String {
    let words = diagnostic.message.split(separator: "\n").first.map(String.init) ?? diagnostic.message
    guard diagnostic.span != nil, let place = diagnostic.context.split(separator: " ").last, place.hasPrefix("rules"),
      let range = words.firstRange(of: " at \(place)")
    else { return words }
    return String(words[..<range.lowerBound] + words[range.upperBound...])
  }
}

/// The same for editors and scripts.
package enum RuleCheckJSON {
  package static func render(_ diagnostics: [Diagnostic], rules: Int, files: Int) -> [UInt8] {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.field("rules", rules)
      json.field("files", files)
      json.array("diagnostics") { json in
        for diagnostic in diagnostics {
          json.object { json in
            json.field("path", diagnostic.path)
            json.field("line", diagnostic.line)
            if let span = diagnostic.span {
              json.field("column", span.start.column)
              json.field("end_line", span.end.line)
              json.field("end_column", span.end.column)
            }
            json.field("level", diagnostic.level.rawValue)
            let parts = diagnostic.context.split(separator: " ")
            if let rule = parts.first(where: { !$0.hasPrefix("rules[") }) { json.field("rule", String(rule)) }
            if let place = parts.last(where: { $0.hasPrefix("rules") }) { json.field("place", String(place)) }
            json.field("message", diagnostic.message)
          }
        }
      }
    }
    return json.bytes + [0x0A]
  }
}
