import Core

/// The place of a finding as formats can take it: lines and columns from 1, the end not before the start.
///
/// Detectors may know only a file, or get a place wrong; no report becomes invalid by that. The end column is exclusive.
struct ReportRegion {
  let startLine: Int
  let startColumn: Int
  let endLine: Int
  let endColumn: Int
  let startOffset: Int
  let endOffset: Int

  init(_ location: Location) {
    startLine = max(1, location.start.line)
    startColumn = max(1, location.start.column)
    startOffset = max(0, location.start.offset)
    let forward = (location.end.line, location.end.column) >= (startLine, startColumn)
    endLine = forward ? location.end.line : startLine
    endColumn = forward ? max(1, location.end.column) : startColumn
    endOffset = max(startOffset, location.end.offset)
  }

  var lineCount: Int { endLine - startLine + 1 }

  /// The part of the finding's lines that lies in the region, or nil if the lines don't reach to its end.
  func text(in lines: [String]) -> String? {
    guard lines.count >= lineCount, let first = lines.first else { return nil }
    if lineCount == 1 {
      return String(String.UnicodeScalarView(first.unicodeScalars.dropFirst(startColumn - 1).prefix(endColumn - startColumn)))
    }
    var text = String(String.UnicodeScalarView(first.unicodeScalars.dropFirst(startColumn - 1)))
    for line in lines[1..<(lineCount - 1)] { text += "\n" + line }
    text += "\n" + String(String.UnicodeScalarView(lines[lineCount - 1].unicodeScalars.prefix(endColumn - 1)))
    return text
  }
}
