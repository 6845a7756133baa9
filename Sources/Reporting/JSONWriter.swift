internal import Core

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
    JSONText.append(name, to: &bytes)
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
    JSONText.append(text, to: &bytes)
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
    if JSONReader.isObject(json) {
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
}
