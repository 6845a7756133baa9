import Core
import Testing

/// A table of numbers answers like a dictionary.
@Suite struct NumberTableTests {
  @Test func aTableHoldsWhatADictionaryHolds() {
    let table = NumberTable()
    var reference: [UInt64: Int32] = [:]
    #expect(table[0] == nil)
    for number in 0..<5_000 {
      // Keys that come again, some of them alike in one half.
      let key = UInt64(number * 7 % 1_700) << (number % 3 == 0 ? 32 : 0)
      table.set(key, Int32(number))
      reference[key] = Int32(number)
    }
    for (key, value) in reference { #expect(table[key] == value) }
    #expect(table[.max] == nil)
  }
}
