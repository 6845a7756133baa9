/// A 128-bit hash under a secret key: SipHash-2-4 with the long result (Aumasson and Bernstein, 2012).
///
/// Whoever does not know the key cannot choose two texts that collide, so "the same hash" may stand for "the same content" also where
/// the content comes from strangers.
///
/// Test vector: key 00 01 … 0f, no bytes: `a3817f04ba25a8e6 6df67214c7550293`.
package struct KeyedHash: Sendable {
  package struct Key: Hashable, Sendable {
    package var first: UInt64
    package var second: UInt64

    package init(_ first: UInt64, _ second: UInt64) {
      self.first = first
      self.second = second
    }

    package static func random() -> Key { Key(.random(in: 0 ... .max), .random(in: 0 ... .max)) }
  }

  package struct Digest: Hashable, Sendable {
    package var first: UInt64
    package var second: UInt64

    package init(_ first: UInt64, _ second: UInt64) {
      self.first = first
      self.second = second
    }
  }

  private var v0: UInt64
  private var v1: UInt64
  private var v2: UInt64
  private var v3: UInt64
  /// Bytes that do not fill a word yet, lowest first, and the number of all bytes.
  private var pending: UInt64 = 0
  private var count = 0

  package init(_ key: Key) {
    v0 = key.first ^ 0x736f_6d65_7073_6575
    v1 = key.second ^ 0x646f_7261_6e64_6f6d ^ 0xee
    v2 = key.first ^ 0x6c79_6765_6e65_7261
    v3 = key.second ^ 0x7465_6462_7974_6573
  }

  package mutating func combine(_ bytes: some Sequence<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { combine(UnsafeRawBufferPointer($0)) }
    if isDone == nil { Array(bytes).withUnsafeBytes { combine($0) } }
  }

  /// A text and its length, so that neighbours cannot be told to be one.
  package mutating func combine(field text: String) {
    combine(UInt64(text.utf8.count))
    combine(text.utf8)
  }

  package mutating func combine(_ word: UInt64) { withUnsafeBytes(of: word.littleEndian) { combine($0) } }

  /// The memory of plain values without gaps, and their number.
  package mutating func combine<Word: BitwiseCopyable>(words: [Word]) {
    combine(UInt64(words.count))
    words.withUnsafeBytes { combine($0) }
  }

  package mutating func combine(_ digest: Digest) {
    combine(digest.first)
    combine(digest.second)
  }

  private mutating func combine(_ bytes: UnsafeRawBufferPointer) {
    var i = 0
    while i < bytes.count, count & 7 != 0 {
      add(bytes[i])
      i += 1
    }
    while i + 8 <= bytes.count {
      compress(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)))
      count &+= 8
      i += 8
    }
    while i < bytes.count {
      add(bytes[i])
      i += 1
    }
  }

  private mutating func add(_ byte: UInt8) {
    pending |= UInt64(byte) << UInt64(8 * (count & 7))
    count &+= 1
    if count & 7 == 0 {
      compress(pending)
      pending = 0
    }
  }

  package consuming func finish() -> Digest {
    compress(pending | UInt64(truncatingIfNeeded: count) << 56)
    v2 ^= 0xee
    for _ in 0..<4 { round() }
    let first = v0 ^ v1 ^ v2 ^ v3
    v1 ^= 0xdd
    for _ in 0..<4 { round() }
    return Digest(first, v0 ^ v1 ^ v2 ^ v3)
  }

  @inline(__always) private mutating func compress(_ word: UInt64) {
    v3 ^= word
    round()
    round()
    v0 ^= word
  }

  @inline(__always) private mutating func round() {
    v0 &+= v1
    v1 = Self.rotated(v1, 13) ^ v0
    v0 = Self.rotated(v0, 32)
    v2 &+= v3
    v3 = Self.rotated(v3, 16) ^ v2
    v0 &+= v3
    v3 = Self.rotated(v3, 21) ^ v0
    v2 &+= v1
    v1 = Self.rotated(v1, 17) ^ v2
    v2 = Self.rotated(v2, 32)
  }

  @inline(__always) private static func rotated(_ word: UInt64, _ by: UInt64) -> UInt64 { word << by | word >> (64 - by) }
}
