/// Tells whether bytes in a cache are those that were written.
package enum BinaryChecksum {
  package static let byteCount = 16

  /// Four 32-bit lanes of a multiplicative hash: finds torn and damaged files, not forged ones.
  package static func of(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
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
