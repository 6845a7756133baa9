import Core

/// Reads the output of `git diff -U0`.
///
/// Lines inside a hunk are counted off, not looked at: code that looks like a header stays code.
struct PatchReader {
  private let patch: [UInt8]

  init(_ patch: [UInt8]) { self.patch = patch }

  func read(into changes: inout ChangedLines) {
    var change = FileChange()
    var path: [UInt8]?
    var isDeleted = false
    func flush() {
      if let path, !isDeleted { changes.set(change, for: path) }
    }
    var at = 0
    var inHunk = 0
    while at < patch.count {
      let end = patch[at...].firstIndex(of: 0x0A) ?? patch.count
      let line = patch[at..<end]
      at = end + 1
      if line.first == UInt8(ascii: "\\") { continue }
      if inHunk > 0 {
        inHunk -= 1
        continue
      }
      if line.starts(with: "diff --git ".utf8) {
        flush()
        change = FileChange()
        isDeleted = false
        path = PatchReader.commonName(line.dropFirst(11))
      } else if line.starts(with: "new file mode".utf8) {
        change.isNew = true
        change.isWhole = true
      } else if line.starts(with: "deleted file mode".utf8) {
        isDeleted = true
      } else if line.starts(with: "rename from ".utf8) {
        change.oldPath = FilePath(bytes: PatchReader.unquoted(line.dropFirst(12)))
      } else if line.starts(with: "rename to ".utf8) {
        path = PatchReader.unquoted(line.dropFirst(10))
      } else if line.starts(with: "Binary files ".utf8) {
        change.isWhole = true
      } else if line.starts(with: "+++ ".utf8) {
        let name = PatchReader.unquoted(line.dropFirst(4))
        if name.starts(with: "b/".utf8) { path = Array(name.dropFirst(2)) }
      } else if line.starts(with: "@@ -".utf8), let hunk = PatchReader.hunk(line) {
        inHunk = hunk.removed + hunk.count
        if hunk.count > 0 { change.lines.append(hunk.start...(hunk.start + hunk.count - 1)) }
      }
    }
    flush()
  }

  /// `@@ -12,3 +14 @@`: a count of 1 is left out.
  private static func hunk(_ line: ArraySlice<UInt8>) -> (removed: Int, start: Int, count: Int)? {
    let fields = line.split(separator: 0x20, maxSplits: 3)
    guard fields.count >= 3, fields[1].first == UInt8(ascii: "-"), fields[2].first == UInt8(ascii: "+") else { return nil }
    func pair(_ field: ArraySlice<UInt8>) -> (Int, Int)? {
      let numbers = field.dropFirst().split(separator: UInt8(ascii: ",")).map { Int(String(decoding: $0, as: UTF8.self)) }
      guard let first = numbers.first, let start = first, start >= 0, start < 1 << 40 else { return nil }
      guard numbers.count > 1 else { return (start, 1) }
      guard let count = numbers[1], count >= 0, count < 1 << 40 else { return nil }
      return (start, count)
    }
    guard let old = pair(fields[1]), let new = pair(fields[2]) else { return nil }
    return (old.1, new.0, new.1)
  }

  /// The name in `a/NAME b/NAME`; nil if the names differ, in which case other header lines give them.
  private static func commonName(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    if line.first == UInt8(ascii: "\"") {
      let name = unquoted(line)
      return name.starts(with: "a/".utf8) ? Array(name.dropFirst(2)) : nil
    }
    guard line.count >= 7, line.count % 2 == 1 else { return nil }
    let half = line.count / 2
    let first = line.prefix(half).dropFirst(2)
    let second = line.dropFirst(half + 1).dropFirst(2)
    return first.elementsEqual(second) ? Array(first) : nil
  }

  /// A name as git writes it: plain (a tab may follow), or in quotes with C escapes.
  static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.first == UInt8(ascii: "\"") else { return Array(text.last == 0x09 ? text.dropLast() : text) }
    var result: [UInt8] = []
    var i = text.startIndex + 1
    while i < text.endIndex, text[i] != UInt8(ascii: "\"") {
      guard text[i] == UInt8(ascii: "\\"), i + 1 < text.endIndex else {
        result.append(text[i])
        i += 1
        continue
      }
      let byte = text[i + 1]
      i += 2
      switch byte {
      case UInt8(ascii: "a"): result.append(7)
      case UInt8(ascii: "b"): result.append(8)
      case UInt8(ascii: "t"): result.append(9)
      case UInt8(ascii: "n"): result.append(10)
      case UInt8(ascii: "v"): result.append(11)
      case UInt8(ascii: "f"): result.append(12)
      case UInt8(ascii: "r"): result.append(13)
      case 0x30...0x37:
        var value = Int(byte - 0x30)
        var digits = 1
        while digits < 3, i < text.endIndex, (0x30...0x37).contains(text[i]) {
          value = value * 8 + Int(text[i] - 0x30)
          digits += 1
          i += 1
        }
        result.append(UInt8(truncatingIfNeeded: value))
      default: result.append(byte)
      }
    }
    return result
  }
}
