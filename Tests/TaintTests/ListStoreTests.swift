import Testing

@testable internal import Taint

/// Lists stay where they are and what they are, however many come after them.
@Suite struct ListStoreTests {
  @Test func aListIsReadAfterManyOthers() {
    var store = ListStore<Int32>()
    // Some fit into what is there, some fill it, some are larger than any piece of memory that is asked for at once.
    let lists = [1, 15, 16, 17, 1, 1_023, 1_024, 1_025, 5_000, 3].map { Array(Int32($0)..<Int32($0 * 2)) }
    var first: [UnsafeBufferPointer<Int32>] = []
    var numbers: [Int32] = []
    for list in lists {
      numbers.append(store.append(list))
      first.append(store[numbers[numbers.count - 1]])
    }
    for number in 0..<2_000 { _ = store.append([Int32](repeating: 7, count: number % 40)) }
    for (index, list) in lists.enumerated() {
      #expect(Array(first[index]) == list)
      #expect(Array(store[numbers[index]]) == list)
    }
    #expect(numbers == (1...Int32(lists.count)).map { $0 })
    #expect(store.append([]) == 0)
    #expect(store[0].isEmpty)
  }

  @Test func listsAreComparedByWhatTheyHold() {
    var store = ListStore<Int32>()
    let number = store.append([1, 2])
    #expect(store[number].elementsAreEqual(to: [1, 2]))
    #expect(!store[number].elementsAreEqual(to: [1]))
    #expect(!store[number].elementsAreEqual(to: [2, 1]))
    #expect(store[0].elementsAreEqual(to: []))
  }
}
