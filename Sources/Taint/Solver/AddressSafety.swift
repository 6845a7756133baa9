extension String {
  /// What stands in a template before anything is put into it.
  var beforePlaceholder: String { String(prefix { $0 != "%" && $0 != "{" }) }
}

/// Which data is harmless in an address because of the text before it: behind `https://api.example.com/` nothing chooses the host any
/// more, and behind `/local` nothing leaves the site.
struct AddressSafety {
  /// Text that nobody knows, in the text before.
  static let unknown: Character = "\u{1}"
  /// Rules about addresses.
  let rules: RuleMask
  static let kinds: Set<String> = ["ssrf", "redirect"]

  init(_ set: TaintRuleSet, kinds: [String]) {
    var mask = RuleMask.none
    for (index, kind) in kinds.enumerated() where Self.kinds.contains(kind) { mask = mask.union(set.sanitizers[index]) }
    rules = mask
  }

  /// Rules for which data behind a text is harmless.
  func mask(behind text: String) -> RuleMask { !rules.isEmpty && Self.isDecided(text) ? rules : .none }

  /// Whether the text says where the address leads, whatever follows.
  static func isDecided(_ text: String) -> Bool {
    guard let special = text.firstIndex(where: { ":/?#\\".contains($0) }) else { return false }
    let rest = text[special...]
    switch text[special] {
    case "?", "#": return true
    case ":":
      let path = rest.dropFirst()
      return path.hasPrefix("//") && namesHost(path.dropFirst(2))
    case "/":
      if rest.hasPrefix("//") { return namesHost(rest.dropFirst(2)) }
      if rest.hasPrefix("/\\") { return false }
      // `base + "/"`: the base names the host. A lone slash may become two.
      return rest.count > 1 || special > text.startIndex
    default: return false
    }
  }

  /// Whether a regular expression matches all slashes that a text begins with: `^/+`, `^[\\/]+`.
  static func matchesLeadingSlashes(_ pattern: String) -> Bool {
    guard pattern.hasPrefix("^"), pattern.hasSuffix("+") || pattern.hasSuffix("*") || pattern.hasSuffix("{2,}") else { return false }
    let body = pattern.dropFirst().prefix { !"+*{".contains($0) }
    return body.contains("/") && body.allSatisfy { "[]()?:|\\/".contains($0) }
  }

  /// Whether what a text begins with is replaced by something that stays on the site: `path.replace(/^\/old/, "/new")` of a path.
  static func settlesPath(replacing pattern: String, by replacement: String) -> Bool {
    if replacement == "/" { return matchesLeadingSlashes(pattern) }
    guard replacement.hasPrefix("/"), isDecided(replacement) else { return false }
    return pattern.hasPrefix("^/") || pattern.hasPrefix("^\\/")
  }

  private static func namesHost(_ rest: Substring) -> Bool {
    guard let end = rest.firstIndex(where: { "/?#\\".contains($0) }) else { return false }
    return end > rest.startIndex
  }
}
