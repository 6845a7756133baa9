import Core

/// A finding's lines before and after its fix, as far as they can be known from the finding alone.
///
/// A fix is given in bytes, the lines as text, so the bytes are walked through the lines; the line ending between them is
/// the one that makes the finding's own two ends agree with its lines and columns. Where that fails (lines cut off, bytes
/// that were not UTF-8, a fix outside the lines) there is no preview, rather than a wrong one.
struct MendedLines {
  let before: [String]
  let after: [String]
  /// What the fix replaces, in lines and columns.
  let region: ReportRegion

  init?(_ finding: Finding) {
    guard let fix = finding.fix else { return nil }
    let place = ReportRegion(finding.location)
    let lines = finding.lines
    guard lines.count >= place.lineCount, lines.allSatisfy({ !$0.unicodeScalars.contains("\u{FFFD}") }) else { return nil }
    guard let origin = MendedLines.offsetOfFirstLine(lines, place) else { return nil }
    for ending in 1...2 {
      guard let end = MendedLines.offset(line: place.lineCount - 1, column: place.endColumn, in: lines, ending),
        origin + end == place.endOffset,
        let start = MendedLines.position(of: Int(fix.range.start) - origin, in: lines, ending),
        let stop = MendedLines.position(of: Int(fix.range.end) - origin, in: lines, ending),
        fix.range.start <= fix.range.end
      else { continue }
      let head = lines[start.line].unicodeScalars.prefix(start.column)
      let tail = lines[stop.line].unicodeScalars.dropFirst(stop.column)
      before = Array(lines[start.line...stop.line])
      let mended = String(String.UnicodeScalarView(head)) + fix.replacement + String(String.UnicodeScalarView(tail))
      after = mended.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }).map(String.init)
      region = ReportRegion(
        Location(
          path: finding.location.path,
          start: SourcePosition(line: place.startLine + start.line, column: start.column + 1, offset: Int(fix.range.start)),
          end: SourcePosition(line: place.startLine + stop.line, column: stop.column + 1, offset: Int(fix.range.end))))
      return
    }
    return nil
  }

  private static func offsetOfFirstLine(_ lines: [String], _ place: ReportRegion) -> Int? {
    guard let column = offset(line: 0, column: place.startColumn, in: lines, 1), column <= place.startOffset else { return nil }
    return place.startOffset - column
  }

  /// Bytes from the start of the first line to a 1-based column of a line.
  private static func offset(line: Int, column: Int, in lines: [String], _ ending: Int) -> Int? {
    let before = lines[..<line].reduce(0) { $0 + $1.utf8.count + ending }
    let scalars = lines[line].unicodeScalars
    guard column >= 1, let index = scalars.index(scalars.startIndex, offsetBy: column - 1, limitedBy: scalars.endIndex) else { return nil }
    return before + lines[line].utf8.distance(from: lines[line].startIndex, to: index)
  }

  /// Line and 0-based column, both relative, of an offset from the start of the first line.
  private static func position(of offset: Int, in lines: [String], _ ending: Int) -> (line: Int, column: Int)? {
    guard offset >= 0 else { return nil }
    var rest = offset
    for (number, line) in lines.enumerated() {
      let count = line.utf8.count
      if rest <= count {
        let index = line.utf8.index(line.startIndex, offsetBy: rest)
        guard let exact = index.samePosition(in: line.unicodeScalars) else { return nil }
        return (number, line.unicodeScalars.distance(from: line.startIndex, to: exact))
      }
      rest -= count + ending
      guard rest >= 0 else { return nil }
    }
    return nil
  }
}
