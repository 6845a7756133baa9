/// Foreign text on an HTML page: escaped, and with hidden characters shown by name.
enum HTMLText {
  /// On one line; fits into attributes as well.
  static func line(_ text: String) -> String { XMLText.escaped(TerminalText.plain(text)) }

  /// With its line breaks.
  static func text(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line(String($0)) }.joined(separator: "\n")
  }

  /// A line of code with the scalars from `from` to `to` marked, cut around the mark when it is very long. Tabs stay.
  static func marked(_ code: String, from: Int, to: Int) -> String {
    let side = 300
    let scalars = code.unicodeScalars
    let count = scalars.count
    let start = min(from, count)
    let end = min(max(to, start), count)
    let hasMark = from != Int.max
    let left = hasMark ? max(0, start - side) : 0
    let right = min(count, (hasMark ? min(end, start + 4 * side) : 0) + side)
    let head = piece(scalars.dropFirst(left).prefix(start - left).prefix(hasMark ? side : 2 * side))
    guard hasMark else { return head + (count > 2 * side ? "…" : "") }
    let marked = piece(scalars.dropFirst(start).prefix(min(end, right) - start))
    let tail = piece(scalars.dropFirst(end).prefix(max(0, right - end)))
    let mark = marked.isEmpty ? (end == start ? "<mark> </mark>" : "") : "<mark>\(marked)</mark>"
    return (left > 0 ? "…" : "") + head + mark + tail + (right < count ? "…" : "")
  }

  private static func piece(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = ""
    for scalar in scalars { text += scalar == "\t" ? "\t" : TerminalText.cell(scalar).text }
    return XMLText.escaped(text, attribute: false)
  }
}
