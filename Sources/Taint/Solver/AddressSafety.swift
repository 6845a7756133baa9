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

  private static func namesHost(_ rest: Substring) -> Bool {
    guard let end = rest.firstIndex(where: { "/?#\\".contains($0) }) else { return false }
    return end > rest.startIndex
  }
}
