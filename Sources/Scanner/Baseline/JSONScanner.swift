/// Walks through JSON and names every string by the keys that lead to it; nothing is kept, so reports of any size will do.
///
/// Accepts what RFC 8259 accepts, except that numbers are only looked at roughly. Nesting has a limit.
struct JSONScanner {
  struct Problem: Error, Equatable {
    var message: String
    var line: Int
  }

  private let bytes: [UInt8]
  private var at = 0
  /// Keys from the outside in; an array counts as "[]".
  private var path: [String] = []

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Parameters:
  ///   - visit: receives the keys and the text of each string.
  ///   - close: receives the keys of each object when it ends.
  static func scan(
    _ bytes: [UInt8], visit: (_ path: [String], _ text: String) -> Void, close: (_ path: [String]) -> Void = { _ in }
  ) throws(Problem) {
    var scanner = JSONScanner(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { scanner.at = 3 }
    try scanner.run(visit, close)
  }

  private func problem(_ message: String) -> Problem {
    Problem(message: message, line: 1 + bytes[..<min(at, bytes.count)].count { $0 == 0x0A })
  }

  private mutating func space() {
    while at < bytes.count, bytes[at] == 0x20 || (bytes[at] >= 0x09 && bytes[at] <= 0x0D) { at += 1 }
  }

  private enum Container { case object, array }

  /// One loop with a stack of its own: nesting costs memory, not stack.
  private mutating func run(_ visit: ([String], String) -> Void, _ close: ([String]) -> Void) throws(Problem) {
    var open: [Container] = []
    var expectsValue = true
    while true {
      space()
      if expectsValue {
        guard at < bytes.count else { throw problem("ends too early") }
        switch bytes[at] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          guard open.count < 512 else { throw problem("is nested too deeply") }
          let isObject = bytes[at] == UInt8(ascii: "{")
          at += 1
          space()
          let end = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
          if at < bytes.count, bytes[at] == end {
            at += 1
            if isObject { close(path) }
            expectsValue = false
          } else if isObject {
            open.append(.object)
            path.append(try key())
          } else {
            open.append(.array)
            path.append("[]")
          }
        case UInt8(ascii: "\""):
          visit(path, try string())
          expectsValue = false
        default:
          let start = at
          while at < bytes.count, isLiteral(bytes[at]) { at += 1 }
          guard at > start else { throw problem("has an unexpected character") }
          expectsValue = false
        }
        continue
      }
      guard let container = open.last else {
        guard at == bytes.count else { throw problem("goes on behind its end") }
        return
      }
      guard at < bytes.count else { throw problem("ends too early") }
      path.removeLast()
      switch (bytes[at], container) {
      case (UInt8(ascii: ","), .object):
        at += 1
        path.append(try key())
        expectsValue = true
      case (UInt8(ascii: ","), .array):
        at += 1
        path.append("[]")
        expectsValue = true
      case (UInt8(ascii: "}"), .object), (UInt8(ascii: "]"), .array):
        at += 1
        open.removeLast()
        if container == .object { close(path) }
      default: throw problem("has an unexpected character")
      }
    }
  }

  private func isLiteral(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "E")
  }

  private mutating func key() throws(Problem) -> String {
    space()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw problem("has a key without quotes") }
    let text = try string()
    space()
    guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { throw problem("has a key without a value") }
    at += 1
    return text
  }

  private mutating func string() throws(Problem) -> String {
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") { at += 1 }
    var text = Array(bytes[start..<at])
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      guard bytes[at] == UInt8(ascii: "\\") else {
        text.append(bytes[at])
        at += 1
        continue
      }
      guard at + 1 < bytes.count else { break }
      let byte = bytes[at + 1]
      at += 2
      switch byte {
      case UInt8(ascii: "b"): text.append(8)
      case UInt8(ascii: "f"): text.append(12)
      case UInt8(ascii: "n"): text.append(10)
      case UInt8(ascii: "r"): text.append(13)
      case UInt8(ascii: "t"): text.append(9)
      case UInt8(ascii: "u"):
        var units = [try unit()]
        if UTF16.isLeadSurrogate(units[0]), bytes[at...].starts(with: "\\u".utf8) {
          at += 2
          units.append(try unit())
        }
        text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
      default: text.append(byte)
      }
    }
    guard at < bytes.count else { throw problem("has a text without its end") }
    at += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func unit() throws(Problem) -> UInt16 {
    guard at + 4 <= bytes.count, let value = UInt16(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16) else {
      throw problem("has a broken \\u")
    }
    at += 4
    return value
  }
}
