/// GitHub code scanning's `primaryLocationLineHash`, by which it recognises an alert whose line has moved.
///
/// The hash of a line covers the first 100 characters from its start, spaces and tabs left out and every line ending
/// counted as one LF; it reaches into the following lines when its own is shorter. Lines with equal hashes are told apart
/// by an ordinal: "3f2a…:1", "3f2a…:2". Characters are UTF-16 code units, bytes that are not UTF-8 count as U+FFFD, the end
/// of the file as 0xFFFF and what would lie behind it as 0.
///
/// ```
///        h(line) = c0·37^99 + c1·37^98 + … + c99        (mod 2^64)
///
///  units  … e f g h i j k l m …     a ring of the last 100 units; when the unit at the
///             └── 100 units ──┘     ring's position is pushed out, `hash` covers exactly
///             ▲               ▲     the 100 units that began with it
///         pushed out      pushed in
/// ```
///
/// The algorithm is the one of github/codeql-action (`src/fingerprints.ts`); this is an implementation of its own.
package enum LineHash {
  /// Hashes of the requested 1-based lines, in one pass over the file. Lines that the file doesn't have are left out.
  ///
  /// - Complexity: O(bytes); the ordinals need a table of all lines' hashes.
  package static func hashes(of bytes: [UInt8], lines: Set<Int>) -> [Int: String] {
    guard !lines.isEmpty else { return [:] }
    var roller = Roller(wanted: lines)
    if bytes.allSatisfy({ $0 < 0x80 }) {
      for byte in bytes { roller.feed(UInt16(byte)) }
    } else {
      for unit in String(decoding: bytes, as: UTF8.self).utf16 { roller.feed(unit) }
    }
    return roller.finish()
  }

  private static let window = 100
  private static let factor: UInt64 = 37
  /// factor^window: the weight of the unit that leaves the ring, once the others have been multiplied.
  private static let leavingWeight = (0..<window).reduce(UInt64(1)) { power, _ in power &* factor }
  private static let lf = UInt16(0x0A)
  private static let cr = UInt16(0x0D)

  private struct Roller {
    let wanted: Set<Int>
    var result: [Int: String] = [:]
    var ring = [UInt16](repeating: 0, count: window)
    /// Line that begins at each position of the ring, or 0.
    var lineAt = [Int](repeating: 0, count: window)
    var position = 0
    var hash: UInt64 = 0
    var line = 0
    var atLineStart = true
    var afterCR = false
    var occurrences: [UInt64: Int] = [:]

    init(wanted: Set<Int>) { self.wanted = wanted }

    mutating func feed(_ unit: UInt16) {
      let endsCRLF = afterCR && unit == lf
      afterCR = false
      if unit == 0x20 || unit == 0x09 || endsCRLF { return }
      afterCR = unit == cr
      push(unit == cr ? lf : unit)
    }

    mutating func finish() -> [Int: String] {
      afterCR = false
      push(0xFFFF)
      for _ in 0..<window {
        emit()
        roll(0)
      }
      return result
    }

    private mutating func push(_ unit: UInt16) {
      emit()
      if atLineStart {
        line += 1
        lineAt[position] = line
      }
      atLineStart = unit == lf
      roll(unit)
    }

    private mutating func roll(_ unit: UInt16) {
      let leaving = UInt64(ring[position])
      ring[position] = unit
      hash = hash &* factor &+ UInt64(unit) &- leavingWeight &* leaving
      position = position + 1 == window ? 0 : position + 1
    }

    /// Records the hash of the line whose first unit is about to leave the ring.
    private mutating func emit() {
      let leaving = lineAt[position]
      guard leaving != 0 else { return }
      lineAt[position] = 0
      let ordinal = occurrences[hash, default: 0] + 1
      occurrences[hash] = ordinal
      if wanted.contains(leaving) { result[leaving] = String(hash, radix: 16) + ":" + String(ordinal) }
    }
  }
}
