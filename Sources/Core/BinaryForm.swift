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

  /// Reads on behind the head; nil if the bytes are not a whole file of this form.
  package func opened(_ bytes: [UInt8]) -> BinaryReader? {
    guard bytes.count > headCount, bytes.starts(with: magic),
      bytes[magic.count..<headCount].elementsEqual(Self.checksum(bytes[headCount...]))
    else { return nil }
    return BinaryReader(bytes, from: headCount)
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let lanes = sum(of: bytes)
    return (0..<8).map { UInt8(truncatingIfNeeded: lanes.0 >> UInt64(8 * $0)) }
      + (0..<8).map { UInt8(truncatingIfNeeded: lanes.1 >> UInt64(8 * $0)) }
  }

  /// Two lanes of a multiplicative hash: finds torn and damaged files, not forged ones.
  package static func sum(of bytes: ArraySlice<UInt8>) -> (UInt64, UInt64) {
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
    return lanes
  }
}
