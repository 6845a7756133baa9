import Core

/// Shows a finding's code with line numbers and a mark under what was found.
///
/// ```
///      ╭─ src/views.py:12:5                  ╭─ src/views.py:12:5
///   12 │ run(query + name)                12 │ ┌ run(
///      │ ^^^^^^^^^^^^^^^^^                13 │ │   query,
///                                         14 │ └ )
/// ```
///
/// Columns of the mark are screen columns: tabs go to the next multiple of four, wide characters take two, hidden ones
/// the width of the name they are shown by. A line wider than the terminal is cut around the mark.
struct CodeFrame {
  private let style: TerminalStyle
  private let width: Int

  private static let tab = 4
  /// More lines than this are shown as the first ones, a gap and the last.
  private static let lineLimit = 6

  init(style: TerminalStyle, width: Int) {
    self.style = style
    self.width = width
  }

  /// Lines of text, without line endings. Begins with the place, also when there is no code to show.
  func render(_ finding: Finding) -> [String] {
    let region = ReportRegion(finding.location)
    let numberWidth = max(2, String(region.endLine).utf8.count)
    let margin = String(repeating: " ", count: numberWidth + 3)
    let place = TerminalText.shortened(
      "\(finding.location.path):\(region.startLine):\(region.startColumn)", width: width - numberWidth - 6)
    var output = [margin + style.paint(style.corner, .dim) + " " + style.paint(place, .cyan)]
    let lines = Array(finding.lines.prefix(region.lineCount))
    guard let first = lines.first else { return output }

    if region.lineCount == 1 {
      let code = codeLine(
        first, from: region.startColumn - 1, to: region.endColumn - 1, width: width - numberWidth - 5, severity: finding.severity)
      output.append(gutter(region.startLine, numberWidth) + code.text)
      output.append(margin + style.paint(style.bar, .dim) + " " + code.mark)
      return output
    }
    let complete = lines.count == region.lineCount
    let tooMany = region.lineCount > CodeFrame.lineLimit
    let headCount = tooMany ? min(lines.count, complete ? CodeFrame.lineLimit - 2 : CodeFrame.lineLimit - 1) : lines.count
    for (index, line) in lines[..<headCount].enumerated() {
      let isLast = complete && index == lines.count - 1
      let side = index == 0 ? style.spanTop : isLast ? style.spanBottom : style.spanSide
      output.append(
        spanLine(line, number: region.startLine + index, side, index: index, isLast: isLast, region, numberWidth, finding.severity))
    }
    guard tooMany || !complete else { return output }
    let showsLast = complete && headCount < lines.count
    let hidden = region.lineCount - headCount - (showsLast ? 1 : 0)
    if hidden > 0 {
      let words = "\(style.gap) \(hidden) more line\(hidden == 1 ? "" : "s")"
      output.append(
        margin + style.paint(style.bar, .dim) + " " + style.paint(showsLast ? style.spanSide : style.gap, style.ink(finding.severity)) + " "
          + style.paint(words, .dim))
    }
    if showsLast, let last = lines.last {
      output.append(
        spanLine(
          last, number: region.endLine, style.spanBottom, index: lines.count - 1, isLast: true, region, numberWidth, finding.severity))
    }
    return output
  }

  /// A line of code on its own, harmless and cut to the width, as for steps of a flow.
  func snippet(_ code: String, width: Int) -> String {
    let trimmed = String(code.drop { $0 == " " || $0 == "\t" })
    return codeLine(trimmed.split(whereSeparator: \.isNewline).first.map(String.init) ?? "", from: 0, to: 0, width: width, severity: nil)
      .text
  }

  private func gutter(_ number: Int, _ numberWidth: Int) -> String {
    let text = String(number)
    return "  " + String(repeating: " ", count: numberWidth - text.utf8.count) + style.paint(text, .dim) + " "
      + style.paint(style.bar, .dim) + " "
  }

  private func spanLine(
    _ line: String, number: Int, _ side: String, index: Int, isLast: Bool, _ region: ReportRegion, _ numberWidth: Int, _ severity: Severity
  ) -> String {
    let from = index == 0 ? region.startColumn - 1 : 0
    let to = isLast ? region.endColumn - 1 : Int.max
    let code = codeLine(line, from: from, to: to, width: width - numberWidth - 7, severity: severity)
    return gutter(number, numberWidth) + style.paint(side, style.ink(severity)) + " " + code.text
  }

  private struct Cell {
    let text: String
    let start: Int
    let width: Int
    let marked: Bool
  }

  /// One line cut to the width, and the mark below it. `from` and `to` count scalars from 0.
  private func codeLine(_ line: String, from: Int, to: Int, width: Int, severity: Severity?) -> (text: String, mark: String) {
    // A minified file is one line of megabytes: look only at the neighbourhood of the mark.
    let skipped = max(0, min(from, line.unicodeScalars.count) - 2 * width)
    let scalars = line.unicodeScalars.dropFirst(skipped).prefix(5 * width)
    let cutBehind = scalars.endIndex < line.unicodeScalars.endIndex
    var cells: [Cell] = []
    cells.reserveCapacity(scalars.count)
    var column = 0
    for (index, scalar) in scalars.enumerated() {
      let marked = index + skipped >= from && index + skipped < to
      if scalar == "\t" {
        let columns = CodeFrame.tab - column % CodeFrame.tab
        cells.append(Cell(text: String(repeating: " ", count: columns), start: column, width: columns, marked: marked))
        column += columns
      } else {
        let (text, columns) = TerminalText.cell(scalar)
        cells.append(Cell(text: text, start: column, width: columns, marked: marked))
        column += columns
      }
    }
    let markStart = cells.first { $0.marked }?.start ?? (from - skipped < cells.count ? cells[max(0, from - skipped)].start : column)
    let markEnd = max(markStart + 1, cells.last { $0.marked }.map { $0.start + $0.width } ?? 0)

    var left = 0
    if skipped > 0 || cutBehind || column > width {
      let room = width - 2
      let markWidth = markEnd - markStart
      if markEnd > room || skipped > 0 { left = max(skipped > 0 ? 1 : 0, markStart - max(4, (room - markWidth) / 2)) }
      if markWidth < room { left = min(left, max(0, max(column, markEnd) - room)) }
      if skipped > 0 { left = max(1, left) }
    }
    let cutsLeft = left > 0 || skipped > 0
    let right = left + width - (cutsLeft ? 1 : 0)
    let cutsRight = cutBehind || column > right
    let limit = cutsRight ? right - 1 : right

    var text = ""
    var run = ""
    var runMarked = false
    func flush() {
      text += runMarked ? severity.map { style.paint(run, style.ink($0)) } ?? run : run
      run = ""
    }
    var end = left
    for cell in cells where cell.start >= left && cell.start + cell.width <= limit {
      if cell.marked != runMarked {
        flush()
        runMarked = cell.marked
      }
      // A wide character at the left edge may be cut in half: keep the columns of the mark right.
      if cell.start > end { run += String(repeating: " ", count: cell.start - end) }
      run += cell.text
      end = max(end, cell.start + cell.width)
    }
    flush()
    let before = cutsLeft ? style.paint(style.ellipsis, .dim) : ""
    let behind = cutsRight ? style.paint(style.ellipsis, .dim) : ""
    let from = max(markStart, left)
    let to = min(markEnd, cutsRight ? limit + 1 : max(limit, markEnd))
    let indent = String(repeating: " ", count: max(0, from - left) + (cutsLeft ? 1 : 0))
    let mark = String(repeating: "^", count: max(1, to - from))
    return (before + trimmingEnd(text) + behind, indent + (severity.map { style.paint(mark, style.ink($0)) } ?? mark))
  }

  private func trimmingEnd(_ text: String) -> String {
    var end = text.endIndex
    while end > text.startIndex, text[text.index(before: end)] == " " { end = text.index(before: end) }
    return String(text[..<end])
  }
}
