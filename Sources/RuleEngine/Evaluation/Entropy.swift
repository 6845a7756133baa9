internal import Glibc

/// Whether a string looks random, as keys do and words don't.
///
/// What a string says is measured in bits: letters that follow one another as in English words say little, others much, digits and signs as
/// much as if they were drawn from sixty-two. Each character counts with the two behind it, and each of these trigrams a third. What is said over and
/// over says nothing new.
enum Entropy {
  /// Bits that a key has at least, in all and for each byte.
  private static let minimumBits = 64.0
  private static let minimumDensity = 0.6 * 8
  /// Three letters that no English word has in a row.
  private static let rareTrigram = 17.0
  /// How often three letters count in one text.
  private static let repetitions = 4
  private static let otherByte = log2(62.0)

  static func isHigh(_ text: String) -> Bool {
    let (bits, density) = measure(text)
    return bits > minimumBits && density > minimumDensity
  }

  /// What keeps a text from looking random, in words.
  static func verdict(_ text: String) -> String {
    let (bits, density) = measure(text)
    func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
    if bits <= minimumBits { return "\(tenths(bits)) bits say too little, a key has more than \(tenths(minimumBits))" }
    return "\(tenths(density)) bits for each byte read like words, a key has more than \(tenths(minimumDensity))"
  }

  /// Bits in all, and for each byte.
  private static func measure(_ text: String) -> (bits: Double, density: Double) {
    let bytes = text.utf8.map { RequiredText.folded($0) }
    guard let first = bytes.first, bytes.contains(where: { $0 != first }) else { return (0, 0) }
    var bits = 0.0
    var uses: [Int: Int] = [:]
    for index in bytes.indices {
      let piece = bytes[index..<min(index + 3, bytes.count)]
      // One letter three times stands in no word, however often it is said.
      if piece.allSatisfy(isLetter), Set(piece).count > 1 {
        uses[number(piece), default: 0] += 1
        if uses[number(piece), default: 0] > repetitions { continue }
      }
      bits += Self.bits(piece) / Double(piece.count)
    }
    return (bits, bits / Double(bytes.count))
  }

  private static func bits(_ piece: ArraySlice<UInt8>) -> Double {
    let single = piece.reduce(0) { $0 + bits($1) }
    guard piece.count == 3, piece.allSatisfy(isLetter) else { return single }
    return trigrams[number(piece)].map(Double.init) ?? max(single, rareTrigram)
  }

  private static func bits(_ byte: UInt8) -> Double {
    isLetter(byte) ? Double(EnglishTrigrams.letters[Int(byte) - 0x61]) / 100 : otherByte
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private static func number(_ trigram: some Collection<UInt8>) -> Int { trigram.reduce(0) { $0 << 8 | Int($1) } }

  private static let trigrams: [Int: Int] = {
    var found: [Int: Int] = [:]
    for (bits, text) in EnglishTrigrams.byBits {
      var rest = Array(text.utf8)[...]
      while rest.count >= 3 {
        found[number(rest.prefix(3))] = bits
        rest = rest.dropFirst(3)
      }
    }
    return found
  }()
}
