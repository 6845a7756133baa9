internal import Core

/// Values of the project's `.properties` and `.env` files, by key: what code gets when it loads its configuration.
struct PropertyFiles {
  static let maximumBytes = 1 << 20
  private var values: [String: String] = [:]
  /// Keys that have different values in different files: what code gets depends on more than is known here.
  private var ambiguous: Set<String> = []

  /// Whether a file is the program's own wherever it runs; `.env` files differ from machine to machine.
  static func isShared(_ name: String) -> Bool { name.hasSuffix(".properties") }

  static func isOne(_ name: String) -> Bool { name.hasSuffix(".properties") || name == ".env" || name.hasSuffix(".env") }

  var known: [String: String] { values.filter { !ambiguous.contains($0.key) } }

  /// Reads `key=value` and `key: value` lines; `#` and `!` begin comments, a backslash at the end joins the next line.
  mutating func add(_ bytes: [UInt8]) {
    var pending = ""
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      var text = pending + line.drop(while: \.isWhitespace)
      pending = ""
      if text.hasSuffix("\\") {
        text.removeLast()
        pending = text
        continue
      }
      guard let first = text.first, first != "#", first != "!", let separator = text.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
        continue
      }
      let key = Self.trimmed(text[..<separator])
      var value = Self.trimmed(text[text.index(after: separator)...])
      if value.count > 1, let quote = value.first, quote == "\"" || quote == "'", value.last == quote {
        value = String(value.dropFirst().dropLast())
      }
      if let other = values[key], other != value { ambiguous.insert(key) }
      values[key] = value
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
