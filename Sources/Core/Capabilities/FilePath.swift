/// A path as the operating system sees it: bytes that need not be UTF-8, `/` between components.
///
/// Paths are kept as bytes as far as the file is opened; ``description`` is for people and reports only.
package struct FilePath: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }
  package init(_ text: String) { bytes = Array(text.utf8) }

  /// The path that ``description`` shows.
  package init(displayed text: String) {
    var rest = Array(text.utf8)[...]
    bytes = []
    bytes.reserveCapacity(rest.count)
    while let byte = rest.popFirst() {
      let digits = rest.dropFirst().prefix(2)
      if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "x"), digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
  }

  /// The path as text. Bytes that are not UTF-8 are written `\xHH`, and so is a backslash before an `x`: two files never share
  /// a name in a report, and ``init(displayed:)`` finds the way back.
  package var description: String { FilePath.display(bytes) }

  package static func display(_ bytes: some Collection<UInt8>) -> String {
    let backslash = UInt8(ascii: "\\")
    if !bytes.contains(backslash), let text = String(validating: bytes, as: UTF8.self) { return text }
    var result = ""
    var decoder = UTF8()
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      var iterator = rest.makeIterator()
      if rest.starts(with: [backslash, UInt8(ascii: "x")]) {
        result += "\\x5C"
        rest = rest.dropFirst()
      } else if case .scalarValue(let scalar) = decoder.decode(&iterator) {
        result.unicodeScalars.append(scalar)
        rest = rest.dropFirst(UTF8.width(scalar))
      } else {
        let byte = rest.removeFirst()
        result += byte < 16 ? "\\x0" : "\\x"
        result += String(byte, radix: 16, uppercase: true)
      }
      decoder = UTF8()
    }
    return result
  }

  package static func < (a: FilePath, b: FilePath) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }

  package var isAbsolute: Bool { bytes.first == 0x2F }

  /// The last component; empty for `/` and the empty path.
  package var name: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: 0x2F) else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  /// The folder that holds this path, by text alone; nil for `/` and for a path of one component.
  package var parent: FilePath? {
    guard let slash = bytes.lastIndex(of: 0x2F), bytes.count > 1 else { return nil }
    return FilePath(bytes: slash == 0 ? [0x2F] : Array(bytes[..<slash]))
  }

  /// This path with one more component, or several joined by `/`.
  package func appending(_ component: some Collection<UInt8>) -> FilePath {
    if bytes.isEmpty { return FilePath(bytes: Array(component)) }
    var joined = bytes
    joined.reserveCapacity(bytes.count + component.count + 1)
    if joined.last != 0x2F { joined.append(0x2F) }
    joined.append(contentsOf: component)
    return FilePath(bytes: joined)
  }

  package func appending(_ component: String) -> FilePath { appending(component.utf8) }

  /// Without `.`, empty components and, as far as the text tells, `..`. An empty result becomes ".".
  package var normalized: FilePath {
    var parts: [ArraySlice<UInt8>] = []
    for part in bytes.split(separator: 0x2F) {
      if part.elementsEqual([0x2E]) { continue }
      if part.elementsEqual([0x2E, 0x2E]) {
        if let last = parts.last, !last.elementsEqual([0x2E, 0x2E]) {
          parts.removeLast()
          continue
        }
        if isAbsolute { continue }
      }
      parts.append(part)
    }
    var result: [UInt8] = isAbsolute ? [0x2F] : []
    for (i, part) in parts.enumerated() {
      if i > 0 { result.append(0x2F) }
      result.append(contentsOf: part)
    }
    return FilePath(bytes: result.isEmpty ? [0x2E] : result)
  }

  /// This path as seen from `folder` when it is not absolute already; normalized.
  package func absolute(from folder: FilePath) -> FilePath {
    isAbsolute ? normalized : folder.appending(bytes).normalized
  }

  /// The rest of this path below `folder` (both normalized), empty for the folder itself; nil if it is not below.
  package func relative(to folder: FilePath) -> ArraySlice<UInt8>? {
    if bytes == folder.bytes { return [] }
    let prefix = folder.bytes == [0x2F] ? 0 : folder.bytes.count
    guard bytes.count > prefix, bytes[prefix] == 0x2F, bytes.starts(with: folder.bytes) else { return nil }
    return bytes[(prefix + 1)...]
  }
}
