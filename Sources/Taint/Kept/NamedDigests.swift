internal import Core

/// Sums of digests by key: of each name, all that is said under it, in whatever order.
struct NamedDigests: Sendable {
  private(set) var sums: [UInt64: KeyedHash.Digest] = [:]

  mutating func add(_ key: UInt64, _ digest: KeyedHash.Digest) {
    let known = sums[key] ?? KeyedHash.Digest(0, 0)
    sums[key] = KeyedHash.Digest(known.first &+ digest.first, known.second &+ digest.second)
  }

  /// Keys under which something else is said, or nothing any more.
  func changed(since other: NamedDigests) -> [UInt64] {
    var changed = sums.compactMap { other.sums[$0.key] == $0.value ? nil : $0.key }
    changed += other.sums.keys.filter { sums[$0] == nil }
    return changed
  }

  init() {}

  func write(to writer: inout BinaryWriter) {
    var words: [UInt64] = []
    words.reserveCapacity(sums.count * 3)
    for key in sums.keys.sorted() {
      guard let sum = sums[key] else { continue }
      words += [key, sum.first, sum.second]
    }
    writer.write(raw: words)
  }

  init(from reader: inout BinaryReader) throws(BinaryReader.Broken) {
    let words = try reader.raw(UInt64.self)
    guard words.count.isMultiple(of: 3) else { throw BinaryReader.Broken() }
    sums.reserveCapacity(words.count / 3)
    for first in stride(from: 0, to: words.count, by: 3) { sums[words[first]] = KeyedHash.Digest(words[first + 1], words[first + 2]) }
  }
}
