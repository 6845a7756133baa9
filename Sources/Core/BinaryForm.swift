/// A file of ``BinaryWriter``'s bytes: what it holds, in which version, and a sum over it.
///
/// The forms are private to one build of the program (the names under which files are kept say which), so a file of another version is
/// not converted but made anew.
package struct BinaryForm: Sendable {
  private let magic: [UInt8]

  /// - Parameter name: of the content, with the version of the form.
  package init(_ name: String) { magic = Array((name + "\n").utf8) }

  /// Bytes before the content: what it is, and the sum.
  package var headCount: Int { magic.count + 16 }

  package func sealed(_ writer: BinaryWriter) -> [UInt8] { magic + Self.checksum(writer.bytes[...]) + writer.bytes }

  /// A writer that has left room for the head: what it writes is not copied to be sealed.
  package func begun(reserving count: Int) -> BinaryWriter {
    var writer = BinaryWriter()
    writer.reserve(headCount + count)
    writer.write(plain: magic + Array(repeating: 0, count: headCount - magic.count))
    return writer
  }

  /// Puts the sum where ``begun(reserving:)`` left room for it.
  package func seal(_ writer: inout BinaryWriter) {
    writer.replace(at: magic.count, with: Self.checksum(writer.bytes[headCount...]))
  }

  /// Reads on behind the head; nil if the bytes are not a whole file of this form.
  ///
  /// - Parameter isWanted: reads what the content begins with; asked first, for the sum over a large file takes longer.
  package func opened(_ bytes: [UInt8], isWanted: (inout BinaryReader) -> Bool = { _ in true }) -> BinaryReader? {
    guard bytes.count > headCount, bytes.starts(with: magic) else { return nil }
    var reader = BinaryReader(bytes, from: headCount)
    guard isWanted(&reader), bytes[magic.count..<headCount].elementsEqual(Self.checksum(bytes[headCount...])) else { return nil }
    return reader
  }

  /// Two lanes of a multiplicative hash: finds torn and damaged files, not forged ones.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var lanes: (UInt64, UInt64) = (0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F)
    bytes.withUnsafeBytes { buffer in
      var i = 0
      while i + 8 <= buffer.count {
        let word = buffer.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        lanes.0 = (lanes.0 ^ word) &* 0xBF58_476D_1CE4_E5B9
        lanes.0 ^= lanes.0 >> 29
        lanes.1 = (lanes.1 &+ word) &* 0x94D0_49BB_1331_11EB
        lanes.1 ^= lanes.1 >> 31
        i += 8
      }
      while i < buffer.count {
        lanes.0 = (lanes.0 ^ UInt64(buffer[i])) &* 0x0000_0100_0000_01B3
        i += 1
      }
    }
    return (0..<8).map { UInt8(truncatingIfNeeded: lanes.0 >> UInt64(8 * $0)) }
      + (0..<8).map { UInt8(truncatingIfNeeded: lanes.1 >> UInt64(8 * $0)) }
  }
}
