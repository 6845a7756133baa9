/// A pattern as the grammar can read it: it has no place for an ellipsis or a metavariable where an instruction or several arguments stand.
///
/// ```
///   FROM a            FROM a
///   ...               CROSS_BUILD ...          any instruction: one that no builder runs is a statement of its text
///   ENV ... B=$X ...  ENV B=$X                 each variable is declared on its own
///   RUN [..., $X]     RUN ["...", "$X"]
/// ```
/// A pattern that does not begin with an instruction is what one of them runs, and stays as it is.
struct DockerfilePatternText {
  let text: String
  /// The instruction that stands for any other.
  static let anything = "CROSS_BUILD"

  private static let instructions: Set<String> = [
    "FROM", "RUN", "CMD", "ENTRYPOINT", "SHELL", "HEALTHCHECK", "ONBUILD", "ADD", "COPY", "ARG", "ENV", "LABEL", "EXPOSE", "VOLUME",
    "WORKDIR", "USER", "STOPSIGNAL", "MAINTAINER", anything,
  ]

  init(_ pattern: String) {
    let lines = pattern.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let first = lines.first { !$0.isEmpty && !$0.hasPrefix("#") } ?? ""
    guard Self.isHole(first) || Self.isInstruction(Self.word(first).utf8) else {
      text = pattern
      return
    }
    text = lines.map { Self.line($0) }.joined(separator: "\n")
  }

  static func isInstruction(_ word: some Sequence<UInt8>) -> Bool {
    instructions.contains(String(decoding: Array(word), as: UTF8.self).uppercased())
  }

  private static func word(_ line: String) -> String { String(line.drop { $0 == " " }.prefix { $0 != " " }) }

  /// Whether the text is an ellipsis or a metavariable alone.
  private static func isHole(_ text: some StringProtocol) -> Bool {
    let text = String(text.filter { !$0.isWhitespace })
    if text == "..." { return true }
    guard text.hasPrefix("$") else { return false }
    let name = text.dropFirst(text.hasPrefix("$...") ? 4 : 1)
    return !name.isEmpty
      && name.utf8.allSatisfy { (byte: UInt8) in byte == 0x5F || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) }
  }

  private static func line(_ line: String) -> String {
    if isHole(line) { return "\(anything) \(line.filter { !$0.isWhitespace })" }
    let name = word(line)
    let rest = line.drop { $0 == " " }.dropFirst(name.count).drop { $0 == " " }
    guard !rest.isEmpty else { return line }
    switch name.uppercased() {
    case "HEALTHCHECK", "ONBUILD", "SHELL":
      if isHole(rest) { return "\(anything) \(name.uppercased()) \(rest.filter { !$0.isWhitespace })" }
      if rest.hasPrefix("... ") { return "\(name) \(rest.dropFirst(4))" }
    case "ENV", "LABEL":
      let words = rest.split(separator: " ").filter { $0 != "..." }
      if words.isEmpty { return "\(name) ...=..." }
      if rest.hasPrefix("... ") || rest.hasSuffix(" ...") { return "\(name) \(words.joined(separator: " "))" }
    default: break
    }
    if rest.hasPrefix("["), let close = rest.lastIndex(of: "]"), rest[rest.index(after: close)...].allSatisfy(\.isWhitespace) {
      return "\(name) \(array(rest[..<rest.index(after: close)]))"
    }
    return line.contains("&& \\ ") ? line.split(separator: "&& \\ ", omittingEmptySubsequences: false).joined(separator: "&& ") : line
  }

  /// Puts holes between the commas of a list in quotes.
  private static func array(_ text: Substring) -> String {
    let elements = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let written = elements.map { element in isHole(element) ? "\"\(element.filter { !$0.isWhitespace })\"" : String(element) }
    return "[" + written.joined(separator: ",") + "]"
  }
}
