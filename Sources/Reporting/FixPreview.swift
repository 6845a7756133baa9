import Core

/// A fix as rows of a terminal, in which what changes can be seen.
///
/// Lines that the fix leaves as they are, at the beginning and the end of what it replaces, are left out. A line that is
/// wider than the terminal is cut around its change, the old and the new one at the same column:
///
/// ```
/// - …get('/search', headers=auth_header, verify=False)
/// + …get('/search', headers=auth_header, verify=True)
/// ```
///
/// Where the change itself is too wide for that, the line goes on in the next rows.
struct FixPreview {
  struct Row: Equatable {
    /// Harmless, and at most as wide as was asked for.
    var text: String
    /// Whether the row goes on with the line above.
    var isContinued = false
  }

  private(set) var before: [Row] = []
  private(set) var after: [Row] = []

  private static let rowsOfALine = 4
  /// Columns beside a change that tell where it is.
  private static let context = 8

  private let width: Int
  private let ellipsis: String

  /// - Parameters:
  ///   - width: the columns of a row, without the sign before it.
  ///   - ellipsis: one column that stands for what was cut.
  init(before: [String], after: [String], width: Int, ellipsis: String) {
    self.width = max(width, 3 * FixPreview.context)
    self.ellipsis = ellipsis
    var old = before[...]
    var new = after[...]
    while old.count > 1, new.count > 1, old.first == new.first {
      old.removeFirst()
      new.removeFirst()
    }
    while old.count > 1, new.count > 1, old.last == new.last {
      old.removeLast()
      new.removeLast()
    }
    for offset in 0..<max(old.count, new.count) {
      let left = offset < old.count ? Line(old[old.startIndex + offset]) : nil
      let right = offset < new.count ? Line(new[new.startIndex + offset]) : nil
      if let left, let right, let start = window(left, right) {
        self.before.append(Row(text: cut(left, at: start)))
        self.after.append(Row(text: cut(right, at: start)))
      } else {
        if let left { self.before += rows(left) }
        if let right { self.after += rows(right) }
      }
    }
  }

  /// The column at which both lines are cut, or nil if neither has to be or the change does not fit.
  private func window(_ old: Line, _ new: Line) -> Int? {
    let widest = max(old.width, new.width)
    guard widest > width else { return nil }
    let shorter = min(old.scalars.count, new.scalars.count)
    let head = FixPreview.equal(zip(old.scalars, new.scalars), limit: shorter)
    let tail = FixPreview.equal(zip(old.scalars.reversed(), new.scalars.reversed()), limit: shorter - head)
    let from = old.column(head)
    let to = max(old.column(old.scalars.count - tail), new.column(new.scalars.count - tail))
    guard to - from <= width - 2 * FixPreview.context else { return nil }
    return max(0, min(from - (width - (to - from)) / 2, widest - width))
  }

  /// How many pairs at the beginning are of equal scalars.
  private static func equal(_ pairs: some Sequence<(Unicode.Scalar, Unicode.Scalar)>, limit: Int) -> Int {
    var count = 0
    for (a, b) in pairs {
      guard count < limit, a == b else { break }
      count += 1
    }
    return count
  }

  private func cut(_ line: Line, at start: Int) -> String {
    let first = start > 0 ? start + 1 : 0
    let isCut = line.width > start + width
    let last = isCut ? start + width - 1 : start + width
    return (start > 0 ? ellipsis : "") + line.text(from: first, to: last) + (isCut ? ellipsis : "")
  }

  private func rows(_ line: Line) -> [Row] {
    guard line.width > width else { return [Row(text: line.text(from: 0, to: width))] }
    var rows: [Row] = []
    var start = 0
    while start < line.width {
      let isLast = rows.count == FixPreview.rowsOfALine - 1
      let end = isLast && line.width > start + width ? start + width - 1 : line.boundary(atMost: start + width)
      let text = line.text(from: start, to: end)
      rows.append(Row(text: isLast && end < line.width ? text + ellipsis : text, isContinued: start > 0))
      if isLast { break }
      start = end
    }
    return rows
  }

  /// A line and the column at which each of its scalars is shown.
  private struct Line {
    let scalars: [Unicode.Scalar]
    /// One more than there are scalars.
    private var columns: [Int] = [0]

    private static let tab = 4

    init(_ text: String) {
      scalars = Array(text.unicodeScalars)
      for scalar in scalars { columns.append(columns[columns.count - 1] + Line.width(of: scalar, at: columns[columns.count - 1])) }
    }

    var width: Int { columns[scalars.count] }

    func column(_ index: Int) -> Int { columns[index] }

    /// The last column up to this one at which no scalar is cut.
    func boundary(atMost column: Int) -> Int { columns.last { $0 <= column } ?? column }

    /// What lies in these columns as a whole, blanks for what is cut at the left.
    func text(from start: Int, to end: Int) -> String {
      var shown = ""
      for (index, scalar) in scalars.enumerated() where columns[index] >= start && columns[index + 1] <= end {
        if shown.isEmpty, columns[index] > start { shown += String(repeating: " ", count: columns[index] - start) }
        shown += scalar == "\t" ? String(repeating: " ", count: columns[index + 1] - columns[index]) : TerminalText.cell(scalar).text
      }
      return shown
    }

    private static func width(of scalar: Unicode.Scalar, at column: Int) -> Int {
      scalar == "\t" ? tab - column % tab : TerminalText.cell(scalar).width
    }
  }
}
