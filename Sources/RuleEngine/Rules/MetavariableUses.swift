/// Which metavariables a rule's conditions, focus and fix use, and whether a pattern binds them.
///
/// What a pattern under `pattern-not` binds is known to the conditions beside it, and nowhere else. A name that nothing
/// binds makes a condition fail for ever, a focus select nothing, and a fix write the name itself into the code.
final class MetavariableUses {
  private var uses: [PlacedName] = []

  func note(_ name: String, _ path: String, _ line: Int) { uses.append(PlacedName(name: name, path: path, line: line)) }

  /// Uses that no pattern of the formula binds.
  func unbound(in formula: Formula) -> [RuleParser.Problem] {
    if uses.isEmpty { return [] }
    var bound: [String: [Substring]] = [:]
    Self.collect(formula, &bound)
    return uses.filter { use in !(bound[use.name] ?? []).contains { use.path.hasPrefix($0) } }.map {
      $0.problem($0.name.hasPrefix("$") ? "no pattern binds `\($0.name)`" : "`\($0.name)` is no metavariable: write `$\($0.name)`")
    }
  }

  /// Names in a text that no pattern binds. In a message the name in `$XS` may be `$X`; in a fix it is `$XS`.
  static func unbound(in text: String, isFix: Bool, of formula: Formula) -> [String] {
    let used = names(in: text)
    if used.isEmpty { return [] }
    var bound: [String: [Substring]] = [:]
    collect(formula, &bound)
    let known = bound.filter { $0.value.contains("") }.keys
    return used.filter { name in !known.contains { isFix ? name == $0 : name.hasPrefix($0) } }
  }

  /// The names that the formula's patterns bind.
  static func bound(by formula: Formula) -> Set<String> {
    var bound: [String: [Substring]] = [:]
    collect(formula, &bound)
    return Set(bound.keys)
  }

  /// Names with the paths below which they are known, "" for the whole rule.
  private static func collect(_ formula: Formula, _ bound: inout [String: [Substring]]) {
    func add(_ names: [String], _ path: String) {
      let scope = scope(of: path)
      for name in names { bound[name, default: []].append(scope) }
    }
    switch formula {
    case .pattern(let text): add(names(in: text.text), text.yamlPath)
    case .regex(let text): add(groups(of: text.text), text.yamlPath)
    case .inside(let inner), .anywhere(let inner), .fixed(let inner, _): collect(inner, &bound)
    case .bound(let inner, let name):
      add([name.text], name.yamlPath)
      collect(inner, &bound)
    case .or(let alternatives): for alternative in alternatives { collect(alternative, &bound) }
    case .and(let conjunction):
      for part in conjunction.positives + conjunction.negatives { collect(part, &bound) }
      for condition in conjunction.conditions {
        switch condition {
        case .regex(_, let regex, _): add(groups(of: regex.text), regex.yamlPath)
        case .pattern(_, let inner, _): collect(inner, &bound)
        default: break
        }
      }
    }
  }

  /// The innermost negation that a path leads through.
  private static func scope(of path: String) -> Substring {
    var end = path.startIndex
    for component in path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    where component.elementsEqual("not".utf8) || component.starts(with: "pattern-not".utf8) {
      end = component.endIndex
    }
    return path[..<end]
  }

  /// `$NAME` and `$...NAME` in a text.
  static func names(in text: String) -> [String] {
    var found: [String] = []
    let bytes = Array(text.utf8)
    var i = 0
    while i < bytes.count {
      guard bytes[i] == UInt8(ascii: "$") else {
        i += 1
        continue
      }
      let start = i
      i += 1
      if i + 2 < bytes.count, bytes[i] == 0x2E, bytes[i + 1] == 0x2E, bytes[i + 2] == 0x2E { i += 3 }
      let nameStart = i
      while i < bytes.count, bytes[i] == UInt8(ascii: "_") || (0x41...0x5A).contains(bytes[i]) || (0x30...0x39).contains(bytes[i]) {
        i += 1
      }
      // `$_` is no name: it stands for anything.
      if i > nameStart, !(i == nameStart + 1 && bytes[nameStart] == UInt8(ascii: "_")) {
        found.append(String(decoding: bytes[start..<i], as: UTF8.self))
      }
    }
    return found
  }

  /// What the groups of a regular expression bind; a broken one is reported elsewhere.
  private static func groups(of text: String) -> [String] {
    guard let regex = try? Regex(text) else { return [] }
    return regex.groupNames.map { "$" + $0.name } + (0...regex.captureCount).map { "$\($0)" }
  }
}
