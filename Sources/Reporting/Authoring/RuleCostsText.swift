package import Core

/// What rules cost, as a table for the terminal or as JSON.
package enum RuleCostsText {
  /// - Parameter limit: rows that are shown; 0: all.
  package static func render(_ costs: RuleCosts, limit: Int, options: ReportOptions) -> String {
    let style = TerminalStyle(color: options.color, unicode: options.unicode)
    let rows = limit > 0 ? Array(costs.rows.prefix(limit)) : costs.rows
    let whole = Double(max(1, costs.ruleNanoseconds))
    let all = columns(rows, whole: whole)
    // Time differs from run to run, steps do not: these two are there however narrow the terminal is.
    var shown: Set<String> = ["ms", "steps"]
    var room = options.width - namesWidth
    for column in all where shown.contains(column.head) { room -= column.width + 2 }
    for head in ["matches", "%", "files"] {
      guard let column = all.first(where: { $0.head == head }), column.width + 2 <= room else { break }
      shown.insert(head)
      room -= column.width + 2
    }
    let columns = all.filter { shown.contains($0.head) }
    let nameWidth = max(12, namesWidth + room)
    var text = ""
    for index in 0...rows.count {
      let numbers = columns.map { pad(index == 0 ? $0.head : $0.cells[index - 1], $0.width) }.joined(separator: "  ")
      let cut = index > 0 && rows[index - 1].cutOff > 0
      let name = index == 0 ? "rule" : TerminalText.shortened((cut ? "\(style.warn) " : "") + rows[index - 1].rule, width: nameWidth)
      let line = "\(numbers)  \(name)"
      text += (index == 0 ? style.paint(line, .bold) : line) + "\n"
    }
    if rows.count < costs.rows.count {
      text += style.paint("\(plural(costs.rows.count - rows.count, "rule")) more (--top 0 shows all)\n", .dim)
    }
    text += "\n"
    for line in summary(costs) { for part in TerminalText.wrap(line, width: options.width) { text += part + "\n" } }
    return text
  }

  private struct Column {
    var head: String
    var cells: [String]
    var width: Int { cells.reduce(head.utf8.count) { max($0, $1.utf8.count) } }
  }

  /// What a rule's name has at least, as long as columns can be left out for it.
  private static let namesWidth = 24

  private static func columns(_ rows: [RuleCosts.Row], whole: Double) -> [Column] {
    [
      Column(head: "ms", cells: rows.map { milliseconds($0.nanoseconds) }),
      Column(head: "%", cells: rows.map { decimal(Double($0.nanoseconds) * 100 / whole) }),
      Column(head: "steps", cells: rows.map { grouped($0.steps) }), Column(head: "files", cells: rows.map { grouped($0.files) }),
      Column(head: "matches", cells: rows.map { grouped($0.matches) }),
    ]
  }

  private static func summary(_ costs: RuleCosts) -> [String] {
    var lines = [
      "\(plural(costs.rows.count, "rule")) on \(plural(costs.files, "file")) (\(grouped(costs.bytes)) bytes): "
        + "\(milliseconds(costs.ruleNanoseconds)) ms, \(grouped(costs.steps)) steps; "
        + "reading, parsing and names: \(milliseconds(costs.sharedNanoseconds)) ms"
    ]
    if costs.taintRules > 0 {
      lines.append(
        "Of rules that follow data (\(costs.taintRules)) the cost of their patterns is shown; following it is shared by all of them.")
    }
    let cut = costs.rows.filter { $0.cutOff > 0 }
    if !cut.isEmpty {
      lines.append(
        "Cut off by --timeout: " + cut.map { "\($0.rule) in \($0.cutOff) file\($0.cutOff == 1 ? "" : "s")" }.joined(separator: ", "))
    }
    return lines
  }

  package static func json(_ costs: RuleCosts) -> [UInt8] {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.field("files", costs.files)
      json.field("bytes", costs.bytes)
      json.field("rule_nanoseconds", Int(costs.ruleNanoseconds))
      json.field("shared_nanoseconds", Int(costs.sharedNanoseconds))
      json.field("steps", costs.steps)
      json.array("rules") { json in
        for row in costs.rows {
          json.object { json in
            json.field("id", row.rule)
            json.field("nanoseconds", Int(row.nanoseconds))
            json.field("steps", row.steps)
            json.field("files_tried", row.files)
            json.field("files_matched", row.matchedFiles)
            json.field("matches", row.matches)
            json.field("files_cut_off", row.cutOff)
          }
        }
      }
    }
    return json.bytes + [0x0A]
  }

  private static func plural(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }

  private static func pad(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.utf8.count)) + text }

  private static func milliseconds(_ nanoseconds: UInt64) -> String { decimal(Double(nanoseconds) / 1e6) }

  /// With one digit behind the point.
  private static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(grouped(tenths / 10)).\(tenths % 10)"
  }

  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var at = digits.endIndex
    while let next = digits.index(at, offsetBy: -3, limitedBy: digits.startIndex), next > digits.startIndex {
      digits.insert(" ", at: next)
      at = next
    }
    return digits
  }
}
