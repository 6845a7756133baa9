internal import Core

/// Lists of numbers, one for each of many things, side by side.
struct Rows: Sendable {
  private var ends: [Int32] = []
  private var numbers: [Int32] = []

  var count: Int { ends.count }

  mutating func append(_ row: some Sequence<Int32>) {
    numbers.append(contentsOf: row)
    ends.append(Int32(numbers.count))
  }

  subscript(_ index: Int) -> ArraySlice<Int32> { numbers[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])] }
}

extension BinaryWriter {
  mutating func write(_ rows: Rows) { rows.write(to: &self) }
}

extension Rows {
  fileprivate func write(to writer: inout BinaryWriter) {
    writer.write(raw: ends)
    writer.write(raw: numbers)
  }

  /// - Parameter limit: what every number is below.
  init(from reader: inout BinaryReader, count: Int, limit: Int) throws(BinaryReader.Broken) {
    ends = try reader.raw(Int32.self)
    numbers = try reader.raw(Int32.self)
    var last: Int32 = 0
    for end in ends {
      guard end >= last else { throw BinaryReader.Broken() }
      last = end
    }
    guard ends.count == count, Int(last) == numbers.count, numbers.allSatisfy({ $0 >= 0 && $0 < limit }) else {
      throw BinaryReader.Broken()
    }
  }
}
