/// The bytes of one file and where its lines begin.
///
/// Immutable. Offsets are bytes; lines and columns are 1-based, and a column counts Unicode scalars, as editors and
/// report formats expect. `LF`, `CRLF` and a lone `CR` each end a line.
package final class SourceText: Sendable {
  /// Path as shown to people: relative to the scan's root where possible, with forward slashes.
  package let path: String
  package let bytes: [UInt8]
  /// Byte offset at which each line starts; never empty.
  package let lineStarts: [UInt32]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    bytes.withUnsafeBufferPointer { buffer in
      var i = 0
      while i < buffer.count {
        let byte = buffer[i]
        if byte == 0x0A {
          starts.append(UInt32(i + 1))
        } else if byte == 0x0D, i + 1 == buffer.count || buffer[i + 1] != 0x0A {
          starts.append(UInt32(i + 1))
        }
        i += 1
      }
    }
    lineStarts = starts
  }

  package convenience init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  package var lineCount: Int { lineStarts.count }

  /// Lines as people and `wc` count them: behind the last line ending nothing begins unless something stands there.
  package var writtenLineCount: Int { lineStarts.last == UInt32(bytes.count) ? lineStarts.count - 1 : lineStarts.count }

  /// 1-based line that holds the offset.
  package func line(at offset: UInt32) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  package func position(at offset: UInt32) -> SourcePosition {
    let line = line(at: offset)
    let start = Int(lineStarts[line - 1])
    let end = min(Int(offset), bytes.count)
    var column = 1
    if start < end {
      for byte in bytes[start..<end] where byte & 0xC0 != 0x80 { column += 1 }
    }
    return SourcePosition(line: line, column: column, offset: Int(offset))
  }

  /// Byte range of a 1-based line, without its line ending.
  package func lineRange(_ line: Int) -> ByteRange {
    guard line >= 1, line <= lineStarts.count else { return ByteRange(bytes.count, bytes.count) }
    let start = Int(lineStarts[line - 1])
    var end = line < lineStarts.count ? Int(lineStarts[line]) : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return ByteRange(start, end)
  }

  /// Text of a range; bytes that are not UTF-8 become U+FFFD.
  package func text(_ range: ByteRange) -> String {
    let start = min(Int(range.start), bytes.count)
    let end = min(max(Int(range.end), start), bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

/// A place in a file: 1-based line, 1-based column in Unicode scalars, 0-based byte offset.
package struct SourcePosition: Hashable, Sendable {
  package var line: Int
  package var column: Int
  package var offset: Int

  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}
