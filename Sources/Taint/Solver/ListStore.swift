/// Short lists that never change, one behind the other in memory that never moves.
///
/// The lists of an array of arrays are counted references: taking one out to read it, and making a new one, costs more than what the solver
/// then does with its few elements. Here a list is a plain pointer.
///
/// Invariant: a list is used no longer than the store lives. Nothing is ever taken out of a store.
struct ListStore<Element: BitwiseCopyable>: ~Copyable {
  typealias List = UnsafeBufferPointer<Element>
  private static var firstCapacity: Int { 16 }
  private static var largestCapacity: Int { 1_024 }

  private var chunks: [UnsafeMutableBufferPointer<Element>] = []
  /// Elements in the last chunk that are in use.
  private var used = 0
  private var lists: [List] = [List(start: nil, count: 0)]

  /// How many lists there are. Number 0 is the empty one.
  var count: Int { lists.count }

  subscript(_ number: Int32) -> List { lists[Int(number)] }

  /// Keeps a copy of a list; says its number.
  mutating func append(_ list: [Element]) -> Int32 {
    if list.isEmpty { return 0 }
    if used + list.count > (chunks.last?.count ?? 0) {
      let grown = min((chunks.last?.count ?? Self.firstCapacity / 2) * 2, Self.largestCapacity)
      chunks.append(.allocate(capacity: max(grown, list.count)))
      used = 0
    }
    let room = UnsafeMutableBufferPointer(rebasing: chunks[chunks.count - 1][used..<used + list.count])
    _ = room.initialize(from: list)
    used += list.count
    lists.append(List(room))
    return Int32(lists.count - 1)
  }

  deinit { for chunk in chunks { chunk.deallocate() } }
}

extension UnsafeBufferPointer where Element: Equatable {
  func elementsAreEqual(to list: [Element]) -> Bool {
    guard count == list.count else { return false }
    for index in indices where self[index] != list[index] { return false }
    return true
  }
}
