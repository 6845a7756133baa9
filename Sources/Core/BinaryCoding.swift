/// Appends values to a byte array: the form in which compiled rules, models and results of scans are kept.
package struct BinaryWriter: Sendable {
  @usableFromInline package internal(set) var bytes: [UInt8] = []

  package init() {}

  @inlinable package mutating func write(_ value: Int) {
    // LEB128, zigzag: most numbers are small.
    var rest = UInt64(bitPattern: Int64((value << 1) ^ (value >> 63)))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

  package mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func write(_ text: String?) {
    write(text != nil)
    if let text { write(text) }
  }

  @inlinable package mutating func write<Element>(list: [Element], _ body: (inout BinaryWriter, Element) -> Void) {
    write(list.count)
    for element in list { body(&self, element) }
  }

  package mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

  /// Makes room for so many bytes more.
  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// The memory of plain values as it is: read back by the same program only.
  @inlinable package mutating func write<Element: BitwiseCopyable>(raw list: [Element]) {
    write(list.count)
    list.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}

/// Reads what ``BinaryWriter`` wrote. Every read is checked against the end.
package struct BinaryReader: Sendable {
  package struct Broken: Error {
    @inlinable package init() {}
  }

  @usableFromInline let bytes: ArraySlice<UInt8>
  /// In the array that the bytes are of.
  @usableFromInline package internal(set) var position: Int
  @usableFromInline var left: Int { bytes.endIndex - position }

  package init(_ bytes: [UInt8], from position: Int = 0) { self.init(bytes[position...]) }

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  @inlinable package mutating func skip(_ count: Int) throws(Broken) {
    guard count >= 0, count <= left else { throw Broken() }
    position += count
  }

  /// The next bytes as they are.
  package mutating func slice(_ count: Int) throws(Broken) -> ArraySlice<UInt8> {
    let first = position
    try skip(count)
    return bytes[first..<position]
  }

  package var isAtEnd: Bool { left == 0 }

  @inlinable package mutating func int() throws(Broken) -> Int {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard position < bytes.endIndex, shift < 64 else { throw Broken() }
      let byte = bytes[position]
      position += 1
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int(bitPattern: UInt((result >> 1) ^ (0 &- (result & 1))))
  }

  package mutating func bool() throws(Broken) -> Bool { try int8() != 0 }

  package mutating func int8() throws(Broken) -> UInt8 {
    guard position < bytes.endIndex else { throw Broken() }
    position += 1
    return bytes[position - 1]
  }

  package mutating func string() throws(Broken) -> String {
    let count = try self.count()
    defer { position += count }
    return String(decoding: bytes[position..<(position + count)], as: UTF8.self)
  }

  package mutating func optionalString() throws(Broken) -> String? { try bool() ? try string() : nil }

  // Where it is not specialised, looking up the types of the list costs more than reading it.
  @inlinable @inline(__always)
  package mutating func list<Element>(_ body: (inout BinaryReader) throws(Broken) -> Element) throws(Broken) -> [Element] {
    // Every element takes a byte at least; how much memory it takes is not for the bytes to say.
    let count = try self.count()
    var result: [Element] = []
    result.reserveCapacity(min(count, 4_096))
    for _ in 0..<count { result.append(try body(&self)) }
    return result
  }

  @inlinable @inline(__always)
  package mutating func raw<Element: BitwiseCopyable>(_ type: Element.Type) throws(Broken) -> [Element] {
    let count = try int()
    let size = MemoryLayout<Element>.stride
    guard count >= 0, count <= left / max(size, 1) else { throw Broken() }
    let start = position - bytes.startIndex
    position += count * size
    return bytes.withUnsafeBytes { buffer in
      [Element](unsafeUninitializedCapacity: count) { target, initialized in
        UnsafeMutableRawBufferPointer(target).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: buffer[start..<(start + count * size)]))
        initialized = count
      }
    }
  }

  /// A number of elements, each of which takes a byte at least.
  @inlinable package mutating func count() throws(Broken) -> Int {
    let count = try int()
    guard count >= 0, count <= left else { throw Broken() }
    return count
  }
}
