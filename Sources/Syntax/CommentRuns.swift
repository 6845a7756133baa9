internal import Core

/// Long runs of lines that are comments, taken out of a text before it is parsed.
///
/// ```
///   x = 1
///   # witness        the first line of a run stays: if the grammar reads it as a comment, so are
///   #                those below it, for each of them begins where a comment has ended
///   #                ◀ blank for the parser
///   # last           stays, for what it stands in ends with it
///   y = 2
/// ```
/// A scanner that looks for the next line's indentation reads on to the end of the run, and does so again for each of its comments: the time of
/// such a text grows with its square.
///
/// Invariant: a text is accepted without these comments if and only if it is with them, and then the tree is the same. What looks like a run may
/// be a part of a string, though; then the parser is asked again (``areConfirmed(by:)``). Of a text that is refused, what the parser makes of the
/// parts may differ.
struct CommentRuns {
  /// Lines of one run that follow each other.
  private struct Run {
    /// Where its first line begins.
    var witness: UInt32
    /// The comments that are taken out.
    var taken: [ByteRange]
  }

  private let bytes: [UInt8]
  private let form: SlowComments
  private var runs: [Run] = []
  /// Whether lines in which a string may end stay.
  private var keepsStringEnds = false

  /// Runs of fewer comments cost less than to take them out.
  static let shortest = 32

  init(_ bytes: [UInt8], _ form: SlowComments) {
    self.bytes = bytes
    self.form = form
    find()
  }

  var isEmpty: Bool { runs.isEmpty }

  /// The comments that were taken out.
  var comments: [ByteRange] { runs.flatMap(\.taken) }

  /// The text with blanks for the comments, of the same length.
  var text: [UInt8] {
    var text = bytes
    for run in runs {
      for comment in run.taken { for offset in comment.start..<comment.end { text[Int(offset)] = 0x20 } }
    }
    return text
  }

  /// Whether the tree of ``text`` is that of the whole text, but for the comments; if not, fewer of them are taken out from now on.
  mutating func areConfirmed(by tree: ConcreteTree) -> Bool {
    let starts = Set(tree.comments.map(\.start))
    let areComments = runs.allSatisfy { starts.contains($0.witness) }
    if areComments, !tree.isRefused { return true }
    // A string whose end was taken out goes on to the next one's beginning: nothing that follows means what it seems to.
    if !keepsStringEnds, runs.contains(where: { $0.taken.contains(where: mayEndString) }) {
      keepsStringEnds = true
      find()
      return false
    }
    runs.removeAll { !starts.contains($0.witness) }
    return areComments
  }

  // MARK: Finding them

  private struct Line {
    var range: ByteRange
    var indentation: Int
  }

  private mutating func find() {
    runs = []
    var lines: [Line] = []
    var position = 0
    while position < bytes.count {
      var indentation = 0
      while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0D {
        indentation = bytes[position] == 0x20 ? indentation + 1 : bytes[position] == 0x09 ? indentation + 8 : 0
        position += 1
      }
      let first = position
      while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      if first < position, bytes[first] == form.sign {
        lines.append(Line(range: ByteRange(first, position), indentation: indentation))
      } else if first < position {
        add(&lines)
      }
      position += 1
    }
    add(&lines)
  }

  /// Adds the runs of consecutive lines of comments.
  private mutating func add(_ lines: inout [Line]) {
    defer { lines.removeAll(keepingCapacity: true) }
    guard lines.count >= Self.shortest else { return }
    guard keepsStringEnds else { return addRun(lines[...]) }
    for run in lines.split(whereSeparator: { mayEndString($0.range) }) { addRun(run) }
  }

  private mutating func addRun(_ lines: ArraySlice<Line>) {
    guard let first = lines.first else { return }
    var run = Run(witness: first.range.start, taken: [])
    var least = first.indentation
    for (line, next) in zip(lines.dropFirst(), lines.dropFirst(2)) {
      // A block ends with the last comment before one that is indented less than it: both stay.
      if line.indentation >= least, next.indentation >= least { run.taken.append(line.range) }
      least = min(least, line.indentation)
    }
    if !run.taken.isEmpty { runs.append(run) }
  }

  private func mayEndString(_ line: ByteRange) -> Bool {
    let text = bytes[Int(line.start)..<Int(line.end)]
    return form.stringEnds.contains { text.firstRange(of: $0) != nil }
  }
}

/// Line comments that a grammar's scanner reads to the end of their run for each of them.
package struct SlowComments: Sendable {
  /// The byte that they begin with.
  let sign: UInt8
  /// What ends a string of several lines, or makes it go on in the next.
  let stringEnds: [[UInt8]]

  package init(sign: Unicode.Scalar, stringEnds: [String]) {
    self.sign = UInt8(ascii: sign)
    self.stringEnds = stringEnds.map { Array($0.utf8) }
  }
}
