/// What replacing characters of a text makes it safe for: `name.replace("\n", "")`, `name.replace(/[^a-z0-9]/g, "")`.
struct TextCleaning {
  /// Rules about text in which a line break says that something new begins.
  let lines: RuleMask
  /// Rules about text that becomes markup.
  let markup: RuleMask
  static let lineKinds: Set<String> = ["log", "header"]
  static let markupKinds: Set<String> = ["xss"]

  init(_ set: TaintRuleSet, kinds: [String]) {
    func mask(_ wanted: Set<String>) -> RuleMask {
      var mask = RuleMask.none
      for (index, kind) in kinds.enumerated() where wanted.contains(kind) { mask = mask.union(set.sanitizers[index]) }
      return mask
    }
    lines = mask(Self.lineKinds)
    markup = mask(Self.markupKinds)
  }

  /// Rules that replacing all of `pattern` by a text satisfies.
  func mask(replacing pattern: String, isRegex: Bool, by replacement: String) -> RuleMask {
    if replacement.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) { return .none }
    if isRegex, Self.keepsWordsOnly(pattern), replacement.allSatisfy(Self.isHarmless) { return .all }
    if isRegex ? Self.matchesLineBreaks(pattern) : pattern == "\n" || pattern == "\r\n" { return lines }
    if pattern == "<" || pattern == "[<>]", !replacement.contains("<") { return markup }
    return .none
  }

  private static func matchesLineBreaks(_ pattern: String) -> Bool {
    var body = Substring(pattern)
    while let last = body.last, "+*".contains(last) { body = body.dropLast() }
    if body.hasPrefix("("), body.hasSuffix(")") { body = body.dropFirst().dropLast() }
    if body.hasPrefix("["), body.hasSuffix("]"), !body.hasPrefix("[^") {
      let inside = body.dropFirst().dropLast()
      // "\r\n" is one character.
      return inside.utf8.contains(UInt8(ascii: "\n")) || inside.contains("\\n") || inside.contains("\\s")
    }
    return body.split(separator: "|").contains { ["\n", "\\n", "\\s", "\\r\\n", "\\r?\\n", "\\R"].contains($0) }
  }

  /// `[^a-zA-Z0-9_.-]`: of any text letters, digits and a few signs are left that mean nothing anywhere.
  private static func keepsWordsOnly(_ pattern: String) -> Bool {
    if pattern == "\\W" || pattern == "\\W+" || pattern == "\\D" || pattern == "\\D+" { return true }
    var body = Substring(pattern)
    while let last = body.last, "+*".contains(last) { body = body.dropLast() }
    guard body.hasPrefix("[^"), body.hasSuffix("]"), body.count > 3 else { return false }
    var isEscaped = false
    for character in body.dropFirst(2).dropLast() {
      if isEscaped {
        isEscaped = false
        guard "wd-._".contains(character) else { return false }
      } else if character == "\\" {
        isEscaped = true
      } else if !isHarmless(character) {
        return false
      }
    }
    return !isEscaped
  }

  private static func isHarmless(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "_-. ".contains(character))
  }
}
