package import Core

/// Long runs of lines that are comments, taken out of a text before it is parsed.
///
/// ```
///   x = 1
///   # witness        the first line of a run stays: if the grammar reads it as a comment, so are
///   #                those below it, for each of them begins where a comment has ended
///   #                ◀ blank for the parser
///   y = 2
/// ```
/// A scanner that looks for the next line's indentation reads on to the end of the run, and does so again for each of its comments: the time of
/// such a text grows with its square. If the witness is no comment, it is part of a string, and the text has to be parsed as it stands.
struct CommentRuns {
  /// The text with blanks for the comments, of the same length.
  private(set) var text: [UInt8] = []
  /// Where the first comment of each run begins.
  private(set) var witnesses: [UInt32] = []
  /// The comments that were taken out.
  private(set) var comments: [ByteRange] = []

  /// Runs of fewer comments cost less than to take them out.
  static let shortest = 32

  /// - Parameter sign: the byte that a comment begins with; it ends with its line.
  init(_ bytes: [UInt8], sign: UInt8) {
    var run: [ByteRange] = []
    var position = 0
    bytes.withUnsafeBufferPointer { bytes in
      while position < bytes.count {
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0D { position += 1 }
        let first = position
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
        if first < position, bytes[first] == sign {
          run.append(ByteRange(first, position))
        } else if first < position {
          take(&run)
        }
        position += 1
      }
    }
    take(&run)
    guard !comments.isEmpty else { return }
    text = bytes
    for comment in comments { for offset in comment.start..<comment.end { text[Int(offset)] = 0x20 } }
  }

  private mutating func take(_ run: inout [ByteRange]) {
    if run.count >= Self.shortest {
      witnesses.append(run[0].start)
      comments += run.dropFirst()
    }
    run.removeAll(keepingCapacity: true)
  }

  /// Whether all runs are comments, in the tree of the text without them.
  func areComments(in tree: ConcreteTree) -> Bool {
    let starts = Set(tree.comments.map(\.start))
    return witnesses.allSatisfy(starts.contains)
  }
}
