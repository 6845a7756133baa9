import Core
import Testing

@testable import Taint

/// The tables that the solver looks things up in, against dictionaries that do the same.
@Suite struct HeapTests {
  private static let symbols: [Int32] = [0, 1, 7, 1 << 20, .max, -1, .min]

  private static let keys: [Key] =
    symbols.flatMap { [Key.field(Symbol(raw: $0)), .index($0), .capture($0)] } + [.any, .length, .cell]

  @Test func aKeyIsReadBackFromItsCode() {
    for key in Self.keys {
      #expect(Key(code: key.code) == key)
      #expect(key.code < 1 << 36, "\(key) fits beside an object's number")
      for object: Int32 in [0, 1, 500, 1 << 20] {
        let place = Heap.place(Heap.slot(object, key))
        #expect(place.object == object)
        #expect(place.key == key)
      }
    }
    #expect(Set(Self.keys.map(\.code)).count == Set(Self.keys).count, "different keys have different codes")
  }

  /// What hashes well and what does not: the same hash for everything, multiples of a power of two, and mixed words.
  @Test(arguments: [0, 1, 2]) func anIndexTableFindsWhatADictionaryFinds(kind: Int) {
    var numbers = RandomNumbers(state: UInt64(kind) + 3)
    var table = IndexTable()
    var stored: [Int] = []
    var reference: [Int: Int32] = [:]
    func hash(_ value: Int) -> UInt64 {
      switch kind {
      case 0: 42
      case 1: UInt64(value) << 32
      default: IndexTable.mix(UInt64(value), UInt64(value &* 31))
      }
    }
    for _ in 0..<(kind == 0 ? 400 : 5_000) {
      let value = numbers.next(kind == 0 ? 200 : 3_000)
      let found = table.find(hash(value)) { stored[Int($0)] == value }
      #expect(found == reference[value] ?? -1)
      guard found < 0 else { continue }
      table.insert(hash(value), Int32(stored.count))
      reference[value] = Int32(stored.count)
      stored.append(value)
    }
    for (value, index) in reference { #expect(table.find(hash(value)) { stored[Int($0)] == value } == index) }
    #expect(table.find(hash(1_000_000)) { stored[Int($0)] == 1_000_000 } == -1)
  }

  private struct Cell: Hashable {
    var object: Int32
    var key: Key
  }

  private func random(_ numbers: inout RandomNumbers, cells: Int) -> (heap: Heap, reference: [Cell: AbstractValue]) {
    var heap = Heap()
    var reference: [Cell: AbstractValue] = [:]
    for _ in 0..<cells {
      let cell = Cell(object: Int32(numbers.next(6)), key: Self.keys[numbers.next(Self.keys.count)])
      let value = AbstractValue(facts: Int32(numbers.next(5)), objects: Int32(numbers.next(5)), constant: 1)
      heap[cell.object, cell.key] = value
      reference[cell] = value
    }
    return (heap, reference)
  }

  @Test func aHeapHoldsWhatADictionaryHolds() {
    var numbers = RandomNumbers(state: 4)
    for round in 0..<60 {
      let (heap, reference) = random(&numbers, cells: round * 3)
      for object: Int32 in 0..<7 {
        for key in Self.keys {
          let cell = Cell(object: object, key: key)
          #expect(heap[object, key] == reference[cell])
          #expect(heap.has(Heap.slot(object, key)) == (reference[cell] != nil))
        }
      }
    }
  }

  @Test func joiningHeapsJoinsEveryCell() {
    var numbers = RandomNumbers(state: 5)
    // Stands for a join: commutative, associative, and nothing changes when it is done twice.
    func join(_ a: AbstractValue, _ b: AbstractValue) -> AbstractValue {
      AbstractValue(facts: max(a.facts, b.facts), objects: max(a.objects, b.objects), constant: max(a.constant, b.constant))
    }
    // What a heap without the cell holds there: something for every other object.
    func absent(_ slot: UInt64) -> AbstractValue? {
      Heap.place(slot).object % 2 == 0 ? AbstractValue(facts: 3, objects: 0, constant: 1) : nil
    }
    for round in 0..<80 {
      let (a, first) = random(&numbers, cells: round % 20)
      let (b, second) = random(&numbers, cells: numbers.next(30))
      let joined = a.joined(with: b, join, absent: absent)
      #expect(joined == b.joined(with: a, join, absent: absent))
      #expect(a.joined(with: a, join, absent: absent) == a)
      #expect(joined.joined(with: joined, join, absent: absent) == joined)
      for cell in Set(first.keys).union(second.keys) {
        let other = absent(Heap.slot(cell.object, cell.key))
        let expected: AbstractValue? =
          switch (first[cell], second[cell]) {
          case (let one?, let two?): join(one, two)
          case (let own?, nil), (nil, let own?): other.map { join(own, $0) } ?? own
          case (nil, nil): nil
          }
        #expect(joined[cell.object, cell.key] == expected)
      }
      for object: Int32 in 0..<7 {
        for key in Self.keys where a[object, key] == nil && b[object, key] == nil { #expect(joined[object, key] == nil) }
      }
    }
  }
}
