// Finds which of many texts a file holds, in one pass and whatever their case.
//
// Of each text one piece of four bytes (three, if it has no more), the rarest as far as can be told, is entered in a table of bits. A window
// slides over the file; where its bit is set the texts of that piece are compared, which is seldom:
//
//   bits[hash(window)] ── almost always 0 ──▶ next byte
//                └─ 1 ─▶ texts by window ─▶ compare ─▶ present

internal import Core

struct TextSearch: Sendable {
  private struct Entry: Sendable {
    var text: Int32
    /// Bytes of the text up to the end of the piece.
    var end: Int
  }

  private let texts: [[UInt8]]
  private var entries: [UInt32: [Entry]] = [:]
  private var shortEntries: [UInt32: [Entry]] = [:]
  /// One bit for each hash of a piece, of four bytes and of three.
  private var bits = [UInt64](repeating: 0, count: TextSearch.size / 64)
  private var shortBits = [UInt64](repeating: 0, count: TextSearch.size / 64)

  private static let size = 1 << 16
  private static let folding: [UInt8] = (0...255).map { RequiredText.folded(UInt8($0)) }

  /// - Parameter texts: of three bytes at least, without capital letters.
  init(_ texts: [[UInt8]]) {
    self.texts = texts
    for (number, text) in texts.enumerated() {
      let length = min(4, text.count)
      let start =
        (0...(text.count - length)).min { Self.frequency(text[$0..<($0 + length)]) < Self.frequency(text[$1..<($1 + length)]) } ?? 0
      let piece = text[start..<(start + length)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      let entry = Entry(text: Int32(truncatingIfNeeded: number), end: start + length)
      let hash = Self.hash(piece)
      if length == 4 {
        entries[piece, default: []].append(entry)
        bits[hash >> 6] |= 1 << (hash & 63)
      } else {
        shortEntries[piece, default: []].append(entry)
        shortBits[hash >> 6] |= 1 << (hash & 63)
      }
    }
  }

  @inline(__always) private static func hash(_ piece: UInt32) -> Int { Int((piece &* 0x9E37_79B1) >> 16) }

  /// How common a piece is thought to be: common letters and blanks make it so.
  private static func frequency(_ piece: some Collection<UInt8>) -> Int {
    piece.reduce(0) { $0 + commonness[Int($1)] }
  }
  private static let commonness: [Int] = {
    var commonness = [Int](repeating: 0, count: 256)
    let fromRarest = "~`^%&@!?|+*<>[]{}zqj798643521kxvwyb0ghupmfcdlnsaroite-_=\"'/:,;.()"
    for (rank, byte) in fromRarest.utf8.enumerated() { commonness[Int(byte)] = rank }
    for blank in [0x20, 0x0A] { commonness[blank] = 40 }
    return commonness
  }()

  /// The numbers of the texts that are there; nil if one of them may be there in a spelling that folding of ASCII letters misses.
  func find(in bytes: [UInt8]) -> BitSet? {
    var present = BitSet(capacity: max(texts.count, 1))
    guard !texts.isEmpty else { return present }
    var isUnusual = false
    bytes.withUnsafeBufferPointer { bytes in
      Self.folding.withUnsafeBufferPointer { folding in
        bits.withUnsafeBufferPointer { bits in
          shortBits.withUnsafeBufferPointer { shortBits in
            var window: UInt32 = 0
            for index in 0..<bytes.count {
              let byte = bytes[index]
              window = window << 8 | UInt32(folding[Int(byte)])
              let hash = Self.hash(window)
              if bits[hash >> 6] & (1 << UInt64(hash & 63)) != 0, let found = entries[window] {
                note(found, bytes, folding, index + 1, &present)
              }
              let short = window & 0xFF_FFFF
              let shortHash = Self.hash(short)
              if shortBits[shortHash >> 6] & (1 << UInt64(shortHash & 63)) != 0, let found = shortEntries[short] {
                note(found, bytes, folding, index + 1, &present)
              }
              // The Kelvin sign and the long s are a `k` and an `s` where case does not count.
              if byte >= 0x80, short == 0xE2_84AA || window & 0xFFFF == 0xC5BF { isUnusual = true }
            }
          }
        }
      }
    }
    return isUnusual ? nil : present
  }

  private func note(
    _ found: [Entry], _ bytes: UnsafeBufferPointer<UInt8>, _ folding: UnsafeBufferPointer<UInt8>, _ end: Int, _ present: inout BitSet
  ) {
    for entry in found where !present.contains(Int(entry.text)) {
      let text = texts[Int(entry.text)]
      let start = end - entry.end
      guard start >= 0, start + text.count <= bytes.count else { continue }
      var isEqual = true
      for offset in 0..<text.count where folding[Int(bytes[start + offset])] != text[offset] {
        isEqual = false
        break
      }
      if isEqual { present.insert(Int(entry.text)) }
    }
  }
}
