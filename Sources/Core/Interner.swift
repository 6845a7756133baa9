/// Texts and their symbols.
///
/// A frozen base (the names that the rules mention) is shared by all workers; each worker adds the names of its files in
/// a table of its own. Symbols of the base are therefore the same integers everywhere, which is what lets a compiled
/// pattern be compared with any file's tree. Symbols above `base.count` mean something only together with their interner,
/// and never reach output: reports are made from text.
///
/// Not thread-safe while it grows. A base must not be interned into once it has been handed to `init(base:)`. After
/// ``freeze()`` an interner
/// may be used by several threads.
package final class Interner: @unchecked Sendable {  // Growth is confined to one worker; the base is immutable once shared.
  package let base: Interner?
  @usableFromInline let baseCount: Int
  private var bytes: [UInt8] = []
  /// End offset in `bytes` of each text; text i starts where i-1 ends.
  private var ends: [Int] = []
  /// Open addressing, power of two; 0 = free, otherwise local index + 1.
  private var table: [Int32]
  private var hashes: [UInt64] = []
  /// Texts that came after the rest was frozen.
  private var late: LateNames?

  package init(base: Interner? = nil) {
    self.base = base
    baseCount = base?.count ?? 0
    table = Array(repeating: 0, count: 1 << 10)
    if base == nil { _ = intern("") }  // symbol 0
  }

  /// Reads what ``write(_:)`` wrote: every text gets the symbol that it had.
  package init(_ reader: inout BinaryReader) throws(BinaryReader.Broken) {
    base = nil
    baseCount = 0
    bytes = try reader.raw(UInt8.self)
    let read = try reader.raw(Int32.self)
    var last: Int32 = 0
    ends.reserveCapacity(read.count)
    hashes.reserveCapacity(read.count)
    var capacity = 1 << 10
    while capacity < read.count * 2 { capacity *= 2 }
    table = Array(repeating: 0, count: capacity)
    guard read.first == 0 else { throw BinaryReader.Broken() }
    for end in read {
      guard end >= last, end <= bytes.count else { throw BinaryReader.Broken() }
      ends.append(Int(end))
      let hash = bytes.withUnsafeBufferPointer { Interner.hash(UnsafeBufferPointer(rebasing: $0[Int(last)..<Int(end)])) }
      hashes.append(hash)
      place(Int32(ends.count), hash)
      last = end
    }
  }

  /// All texts of an interner without a base.
  package func write(_ writer: inout BinaryWriter) {
    assert(base == nil)
    writer.write(raw: bytes)
    writer.write(raw: ends.map { Int32($0) })
  }

  /// All texts above the base, and those that came after the freeze with their symbols.
  package func writeOwn(_ writer: inout BinaryWriter) {
    writer.write(raw: bytes)
    writer.write(raw: ends.map { Int32($0) })
    writer.write(list: late?.all ?? []) { writer, entry in
      writer.write(Int(entry.symbol.raw))
      writer.write(raw: entry.text)
    }
  }

  /// Takes over what ``writeOwn(_:)`` wrote of an interner with the same base, so that every text has the symbol that it had there. This one
  /// must not know any text yet.
  ///
  /// - Returns: the late texts with their symbols: see ``agrees(_:)``.
  package func readOwn(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> [LateText] {
    let texts = try reader.raw(UInt8.self)
    var first = 0
    for end in try reader.raw(Int32.self) {
      guard end >= first, end <= texts.count else { throw BinaryReader.Broken() }
      let symbol = texts.withUnsafeBufferPointer { intern(UnsafeBufferPointer(rebasing: $0[first..<Int(end)])) }
      guard Int(symbol.raw) == count - 1 else { throw BinaryReader.Broken() }
      first = Int(end)
    }
    return try reader.list { reader throws(BinaryReader.Broken) in
      LateText(symbol: Symbol(raw: Int32(truncatingIfNeeded: try reader.int())), text: try reader.raw(UInt8.self))
    }
  }

  /// Whether late texts of another interner have the symbols here that they had there; once this one is frozen.
  package func agrees(_ texts: [LateText]) -> Bool {
    texts.allSatisfy { late in late.text.withUnsafeBufferPointer { intern($0) } == late.symbol }
  }

  /// A text that came after an interner was frozen.
  package struct LateText: Sendable {
    package var symbol: Symbol
    package var text: [UInt8]
  }

  /// Number of symbols known, the base included.
  package var count: Int { baseCount + ends.count }

  /// Length of all texts, those of the base left out.
  package var byteCount: Int { bytes.count }

  /// Ends growth: what is interned from now on is kept apart, so that several threads may do it at once. The symbol of such a text follows
  /// from the text, not from who came first.
  package func freeze() { if late == nil { late = LateNames() } }

  package func intern(_ text: String) -> Symbol {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  package func intern(_ text: UnsafeBufferPointer<UInt8>) -> Symbol {
    let hash = Interner.hash(text)
    if let base, let found = base.find(text, hash) { return found }
    if let found = find(text, hash, localOnly: true) { return found }
    if let late { return late.intern(text, hash) }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(hash)
    if ends.count * 2 > table.count { grow() } else { place(Int32(ends.count), hash) }
    return Symbol(raw: Int32(baseCount + ends.count - 1))
  }

  /// Whether a symbol stands for a text here.
  package func knows(_ symbol: Symbol) -> Bool {
    LateNames.has(symbol) ? late?.knows(symbol) ?? false : (0..<count).contains(Int(symbol.raw))
  }

  /// The symbol of a text that was interned before, or nil.
  package func lookup(_ text: String) -> Symbol? {
    var text = text
    return text.withUTF8 { bytes in
      let hash = Interner.hash(bytes)
      return base?.find(bytes, hash) ?? find(bytes, hash, localOnly: true) ?? late?.lookup(bytes, hash)
    }
  }

  package func text(_ symbol: Symbol) -> String {
    withBytes(symbol) { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the symbol stands for the text; makes no string.
  package func isEqual(_ symbol: Symbol, _ text: StaticString) -> Bool {
    withBytes(symbol) { bytes in
      guard bytes.count == text.utf8CodeUnitCount else { return false }
      for i in 0..<bytes.count where bytes[i] != text.utf8Start[i] { return false }
      return true
    }
  }

  package func withBytes<R>(_ symbol: Symbol, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let index = Int(symbol.raw)
    if index < baseCount, let base { return base.withBytes(symbol, body) }
    if LateNames.has(symbol), let late { return late.withBytes(symbol, body) }
    let local = index - baseCount
    precondition(local >= 0 && local < ends.count, "symbol of another interner")
    let start = local == 0 ? 0 : ends[local - 1]
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<ends[local]])) }
  }

  private func find(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64, localOnly: Bool = false) -> Symbol? {
    if !localOnly, let base, let found = base.find(text, hash) { return found }
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while table[slot] != 0 {
      let local = Int(table[slot]) - 1
      if hashes[local] == hash, equals(local, text) { return Symbol(raw: Int32(baseCount + local)) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func equals(_ local: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = local == 0 ? 0 : ends[local - 1]
    guard ends[local] - start == text.count else { return false }
    return bytes.withUnsafeBufferPointer { stored in
      for i in 0..<text.count where stored[start + i] != text[i] { return false }
      return true
    }
  }

  private func place(_ stored: Int32, _ hash: UInt64) {
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while table[slot] != 0 { slot = (slot + 1) & mask }
    table[slot] = stored
  }

  private func grow() {
    table = Array(repeating: 0, count: table.count * 2)
    for i in 0..<ends.count { place(Int32(i + 1), hashes[i]) }
  }

  /// FNV-1a over 8-byte words with a final mix: names are short, so set-up cost matters more than throughput.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var h: UInt64 = 0xcbf2_9ce4_8422_2325
    var i = 0
    while i + 8 <= text.count, let base = text.baseAddress {
      let word = UnsafeRawPointer(base + i).loadUnaligned(as: UInt64.self)
      h = (h ^ word) &* 0x9e37_79b9_7f4a_7c15
      h ^= h >> 32
      i += 8
    }
    while i < text.count {
      h = (h ^ UInt64(text[i])) &* 0x0000_0100_0000_01b3
      i += 1
    }
    h ^= h >> 29
    h = h &* 0xbf58_476d_1ce4_e5b9
    return h ^ (h >> 32)
  }
}
