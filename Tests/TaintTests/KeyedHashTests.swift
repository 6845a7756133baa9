import Core
import Testing

@Suite struct KeyedHashTests {
  private static let key = KeyedHash.Key(0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908)

  /// The published vectors for this key and the texts 00 01 02 … of each length.
  @Test func knownVectors() {
    #expect(KeyedHash(Self.key).finish() == KeyedHash.Digest(0xe6a8_25ba_047f_81a3, 0x9302_55c7_1472_f66d))
    var one = KeyedHash(Self.key)
    one.combine([0] as [UInt8])
    #expect(one.finish() == KeyedHash.Digest(0x44af_996b_d8c1_87da, 0x45fc_229b_1159_7634))
  }

  @Test func partsAreOneText() {
    let bytes = (0..<100).map { UInt8($0) }
    var whole = KeyedHash(Self.key)
    whole.combine(bytes)
    for cut in 0...bytes.count {
      var parts = KeyedHash(Self.key)
      parts.combine(bytes[..<cut])
      parts.combine(bytes[cut...])
      #expect(parts.finish() == whole.finish())
    }
  }

  @Test func fieldsDoNotRunTogether() {
    func hash(_ fields: String...) -> KeyedHash.Digest {
      var hash = KeyedHash(Self.key)
      for field in fields { hash.combine(field: field) }
      return hash.finish()
    }
    #expect(hash("ab", "c") != hash("a", "bc"))
    #expect(hash("a", "") != hash("a"))
  }
}
