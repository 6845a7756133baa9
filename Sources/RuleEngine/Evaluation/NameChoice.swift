package import Core

/// The names that a `metavariable-regex` leaves for its metavariable: `^(exec|execSync)$` allows two.
///
/// Worth knowing because a name can be looked for without matching anything: in the file's names before its semantics are
/// built, and among its calls. Only regular expressions that spell out whole names count; all others allow anything.
package struct NameChoice: Sendable {
  package var slot: Int16
  package var names: [Symbol]
}

/// Reads regular expressions that are lists of names: an optional `^`, an optional prefix of dotted words such as `(\w+\.)?`, letters,
/// groups, alternatives, characters that may be left out, and `$` at the end.
struct NameList {
  /// The last parts of all texts that match in full; nil if the expression is of another form.
  static func names(_ regex: Regex) -> [String]? {
    guard regex.options.isEmpty else { return nil }
    var reader = NameList(regex.pattern)
    guard let names = reader.whole(), names.allSatisfy({ Self.isName($0) }) else { return nil }
    return names
  }

  private static let maximumNames = 64
  /// What stands where names stand and is not kept as one.
  private static let keywords: Set<String> = [
    "this", "super", "self", "import", "new", "null", "None", "nil", "undefined", "true", "false", "True", "False",
  ]
  /// Dotted words in front of a name: what they match ends in a dot, and holds nothing but names and dots.
  private static let prefixes = [#"(\w+\.)?"#, #"(\w+\.)*"#, #"([\w]+\.)*"#, #"([\w.]+\.)?"#, #"(?:\w+\.)?"#, #"(?:\w+\.)*"#]

  private var rest: Substring.UTF8View

  private init(_ text: String) {
    var text = text[...]
    if text.hasPrefix("^") { text.removeFirst() }
    for prefix in Self.prefixes where text.hasPrefix(prefix) {
      text.removeFirst(prefix.count)
      break
    }
    rest = text.utf8
  }

  private mutating func whole() -> [String]? {
    // Without a group around them, `$` would belong to the last alternative alone.
    guard let names = sequence(), rest.elementsEqual("$".utf8) else { return nil }
    return names
  }

  private mutating func alternatives() -> [String]? {
    var all: [String] = []
    while true {
      guard let names = sequence() else { return nil }
      all += names
      guard all.count <= Self.maximumNames, let next = rest.first else { return nil }
      if next == UInt8(ascii: ")") { return all }
      guard next == UInt8(ascii: "|") else { return nil }
      rest.removeFirst()
    }
  }

  /// Up to a `|`, a `)` or the last `$`.
  private mutating func sequence() -> [String]? {
    var names = [""]
    while let byte = rest.first, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")"), byte != UInt8(ascii: "$") {
      guard var part = part() else { return nil }
      if rest.first == UInt8(ascii: "?") {
        rest.removeFirst()
        part.append("")
      }
      guard names.count * part.count <= Self.maximumNames else { return nil }
      names = names.flatMap { name in part.map { name + $0 } }
    }
    return names
  }

  private mutating func part() -> [String]? {
    guard let byte = rest.popFirst() else { return nil }
    switch byte {
    case UInt8(ascii: "("):
      if rest.first == UInt8(ascii: "?") {
        rest.removeFirst()
        guard rest.popFirst() == UInt8(ascii: ":") else { return nil }
      }
      guard let names = alternatives() else { return nil }
      rest.removeFirst()
      return names
    case UInt8(ascii: "\\"):
      return rest.popFirst() == UInt8(ascii: "$") ? ["$"] : nil
    default: return Self.isWord(byte) ? [String(UnicodeScalar(byte))] : nil
    }
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first < 0x30 || first > 0x39 else { return false }
    return !keywords.contains(text)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }
}
