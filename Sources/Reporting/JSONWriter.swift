/// Writes JSON piece by piece into a byte array, without building a tree of it.
///
/// Keeps count of commas and nesting; that each key gets a value and each bracket is closed is the caller's duty
/// (asserted in debug builds). The output is pure in the sense that matters to those who print it on a terminal or paste
/// it into a script: control characters, line separators and bidirectional or invisible format characters are escaped.
struct JSONWriter {
  var bytes: [UInt8] = []
  private let indented: Bool
  /// One entry per open bracket: whether something was written inside it.
  private var filled: [Bool] = []
  private var afterKey = false

  init(indented: Bool = false) { self.indented = indented }

  // MARK: Structure

  mutating func beginObject() { open(UInt8(ascii: "{")) }
  mutating func endObject() { close(UInt8(ascii: "}")) }
  mutating func beginArray() { open(UInt8(ascii: "[")) }
  mutating func endArray() { close(UInt8(ascii: "]")) }

  mutating func object(_ body: (inout JSONWriter) -> Void) {
    beginObject()
    body(&self)
    endObject()
  }

  mutating func array(_ body: (inout JSONWriter) -> Void) {
    beginArray()
    body(&self)
    endArray()
  }

  mutating func key(_ name: String) {
    assert(!afterKey, "key without a value")
    separate()
    appendString(name)
    bytes.append(UInt8(ascii: ":"))
    if indented { bytes.append(0x20) }
    afterKey = true
  }

  /// Starts a new line before the next element of the array or object, in compact output: one line per result keeps
  /// such files readable for line-based tools.
  mutating func breakLine() {
    guard !indented else { return }
    if filled.last == true { bytes.append(UInt8(ascii: ",")) }
    bytes.append(0x0A)
    if !filled.isEmpty { filled[filled.count - 1] = false }
  }

  // MARK: Values

  mutating func value(_ text: String) {
    separate()
    appendString(text)
  }

  mutating func value(_ number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
  }

  mutating func value(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Text that may not be UTF-8: each broken sequence becomes U+FFFD.
  mutating func value(bytes text: some Collection<UInt8>) { value(String(decoding: text, as: UTF8.self)) }

  /// JSON made elsewhere. It is checked: anything that is not one JSON object is written as `{}`.
  mutating func value(rawObject json: String) {
    separate()
    if JSONCheck.isObject(json) {
      bytes.append(contentsOf: json.utf8)
    } else {
      bytes.append(contentsOf: "{}".utf8)
    }
  }

  mutating func field(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  mutating func field(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  mutating func field(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  mutating func field(_ name: String, _ texts: [String]) {
    key(name)
    array { json in
      for text in texts { json.value(text) }
    }
  }

  mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  mutating func array(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    array(body)
  }

  // MARK: Bytes

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    filled.append(false)
  }

  private mutating func close(_ bracket: UInt8) {
    assert(!filled.isEmpty && !afterKey, "bracket closed twice, or a key without a value")
    let hadContent = filled.popLast() ?? false
    if hadContent, indented { newLine() }
    bytes.append(bracket)
  }

  /// The comma and the line break that belong before the next key or value.
  private mutating func separate() {
    if afterKey {
      afterKey = false
      return
    }
    guard let hasContent = filled.last else { return }
    if hasContent { bytes.append(UInt8(ascii: ",")) }
    filled[filled.count - 1] = true
    if indented { newLine() }
  }

  private mutating func newLine() {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: filled.count * 2))
  }

  private mutating func appendString(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      var plain = 0
      var i = 0
      while i < utf8.count {
        let byte = utf8[i]
        if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
          i += 1
          continue
        }
        guard let (scalar, length) = JSONWriter.escaped(utf8, at: i) else {
          i += 1
          continue
        }
        bytes.append(contentsOf: utf8[plain..<i])
        appendEscape(scalar)
        i += length
        plain = i
      }
      bytes.append(contentsOf: utf8[plain...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The scalar at a position and its length in bytes, if it must not stand in the output as it is. The text is valid
  /// UTF-8, so the bytes after a lead byte are there.
  private static func escaped(_ utf8: UnsafeBufferPointer<UInt8>, at i: Int) -> (UInt16, Int)? {
    switch utf8[i] {
    case 0..<0x80: return (UInt16(utf8[i]), 1)
    case 0xC2 where utf8[i + 1] < 0xA0: return (UInt16(utf8[i + 1]), 2)
    case 0xE2:
      let scalar = 0x2000 | UInt16(utf8[i + 1] & 0x3F) << 6 | UInt16(utf8[i + 2] & 0x3F)
      switch scalar {
      case 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: return (scalar, 3)
      default: return nil
      }
    case 0xEF where utf8[i + 1] == 0xBB && utf8[i + 2] == 0xBF: return (0xFEFF, 3)
    default: return nil
    }
  }

  private mutating func appendEscape(_ scalar: UInt16) {
    bytes.append(UInt8(ascii: "\\"))
    switch scalar {
    case 0x22: bytes.append(UInt8(ascii: "\""))
    case 0x5C: bytes.append(UInt8(ascii: "\\"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
      bytes.append(UInt8(ascii: "u"))
      for shift in [12, 8, 4, 0] {
        let digit = UInt8(truncatingIfNeeded: scalar >> shift) & 15
        bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
  }
}
