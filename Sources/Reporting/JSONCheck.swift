/// Decides whether a text is one well-formed JSON object (RFC 8259), without building it.
///
/// Rules' metadata arrives as ready JSON and is copied into reports; one broken rule must not break the whole report.
enum JSONCheck {
  /// Nesting beyond this is refused, as readers of the report would.
  private static let depthLimit = 200

  static func isObject(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      var scanner = Scanner(utf8: utf8)
      scanner.skipSpace()
      guard scanner.peek == UInt8(ascii: "{") else { return false }
      guard scanner.value(depth: 0) else { return false }
      scanner.skipSpace()
      return scanner.peek == nil
    }
  }

  private struct Scanner {
    let utf8: UnsafeBufferPointer<UInt8>
    var i = 0

    init(utf8: UnsafeBufferPointer<UInt8>) { self.utf8 = utf8 }

    var peek: UInt8? { i < utf8.count ? utf8[i] : nil }

    mutating func skipSpace() {
      while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { i += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
      guard peek == byte else { return false }
      i += 1
      return true
    }

    mutating func value(depth: Int) -> Bool {
      guard depth < depthLimit else { return false }
      switch peek {
      case UInt8(ascii: "{"): return list(closing: UInt8(ascii: "}"), keyed: true, depth)
      case UInt8(ascii: "["): return list(closing: UInt8(ascii: "]"), keyed: false, depth)
      case UInt8(ascii: "\""): return string()
      case UInt8(ascii: "t"): return word("true")
      case UInt8(ascii: "f"): return word("false")
      case UInt8(ascii: "n"): return word("null")
      default: return number()
      }
    }

    private mutating func list(closing: UInt8, keyed: Bool, _ depth: Int) -> Bool {
      i += 1
      skipSpace()
      if take(closing) { return true }
      while true {
        skipSpace()
        if keyed {
          guard string() else { return false }
          skipSpace()
          guard take(UInt8(ascii: ":")) else { return false }
          skipSpace()
        }
        guard value(depth: depth + 1) else { return false }
        skipSpace()
        if take(closing) { return true }
        guard take(UInt8(ascii: ",")) else { return false }
      }
    }

    private mutating func string() -> Bool {
      guard take(UInt8(ascii: "\"")) else { return false }
      while let byte = peek {
        i += 1
        switch byte {
        case UInt8(ascii: "\""): return true
        case UInt8(ascii: "\\"):
          guard let escape = peek else { return false }
          i += 1
          if escape == UInt8(ascii: "u") {
            for _ in 0..<4 {
              guard let digit = peek, Character(Unicode.Scalar(digit)).isHexDigit else { return false }
              i += 1
            }
          } else if !"\"\\/bfnrt".utf8.contains(escape) {
            return false
          }
        case 0..<0x20: return false
        default: break
        }
      }
      return false
    }

    private mutating func digits() -> Bool {
      let start = i
      while let byte = peek, (0x30...0x39).contains(byte) { i += 1 }
      return i > start
    }

    private mutating func number() -> Bool {
      _ = take(UInt8(ascii: "-"))
      if !take(UInt8(ascii: "0")) {
        guard digits() else { return false }
      }
      if take(UInt8(ascii: ".")), !digits() { return false }
      if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
        i += 1
        if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
        return digits()
      }
      return true
    }

    private mutating func word(_ word: StaticString) -> Bool {
      for k in 0..<word.utf8CodeUnitCount where !take(word.utf8Start[k]) { return false }
      return true
    }
  }
}
