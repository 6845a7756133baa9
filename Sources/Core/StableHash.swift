/// A 128-bit hash whose value never changes between versions of the program, machines or runs.
///
/// This is FNV-1a with the published 128-bit parameters: start with the offset basis, and for each byte XOR it into the
/// low end and multiply by the prime, modulo 2^128. It is not cryptographic: whoever chooses both inputs can make two
/// of them collide, which gains nothing where it is used (fingerprints of findings, ids derived from them).
///
/// Test vectors: "" is `6c62272e07bb014262b821756295c58d`, "a" is `d228cb696f1a8caf78912b704e4a8964`, "foobar" is
/// `343e1662793c64bf6f0d3597ba446f18`.
package struct StableHash: Hashable, Sendable {
  private var high: UInt64 = 0x6c62_272e_07bb_0142
  private var low: UInt64 = 0x62b8_2175_6295_c58d

  package init() {}

  /// The hash of some bytes and nothing else.
  package init(_ bytes: [UInt8]) {
    for byte in bytes { combine(byte) }
  }

  @inline(__always)
  package mutating func combine(_ byte: UInt8) {
    low ^= UInt64(byte)
    // The prime is 2^88 + 0x13b, so the product is (value << 88) + value * 0x13b, cut to 128 bits.
    let shifted = low << 24
    let product = low.multipliedFullWidth(by: 0x13b)
    high = high &* 0x13b &+ product.high &+ shifted
    low = product.low
  }

  package mutating func combine(_ text: String) {
    for byte in text.utf8 { combine(byte) }
  }

  /// Adds a text together with an end mark that no UTF-8 text contains, so that ("ab", "c") and ("a", "bc") differ.
  package mutating func combine(field text: String) {
    combine(text)
    combine(0xFF)
  }

  /// Adds the eight bytes of a number, least significant first.
  package mutating func combine(number: UInt64) {
    for byte in 0..<8 { combine(UInt8(truncatingIfNeeded: number >> UInt64(8 * byte))) }
  }

  /// The 16 bytes, most significant first.
  package var bytes: [UInt8] {
    [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
  }

  /// 32 lower-case hexadecimal digits.
  package var hex: String { StableHash.hex(bytes[...]) }

  /// The hash in the form of a UUID, with the version and variant bits of a name-based one (RFC 9562, version 5).
  package var uuid: String {
    var bytes = bytes
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    return [bytes[0..<4], bytes[4..<6], bytes[6..<8], bytes[8..<10], bytes[10..<16]].map(StableHash.hex).joined(separator: "-")
  }

  private static func hex(_ bytes: ArraySlice<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
