internal import Glibc

/// Whether a string looks random: Shannon entropy per character against what words and identifiers have.
enum Entropy {
  static func isHigh(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 12 else { return false }
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    var bits = 0.0
    for count in counts where count > 0 {
      let share = Double(count) / Double(bytes.count)
      bits -= share * log2(share)
    }
    let isHex = bytes.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66) }
    return bits > (isHex ? 3.0 : 3.7)
  }
}
