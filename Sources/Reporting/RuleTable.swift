import Core

/// The header's rules by id. Of those that reports could not tell apart, neither by name nor by what is said of them, the first stands
/// for all: no format lists one thing twice. Made when the first finding asks.
struct RuleTable {
  private struct Table: Sendable {
    var rules: RuleCatalog
    var indices: [String: Int]
  }
  private let table: Deferred<Table>

  init(_ all: RuleCatalog = []) {
    table = Deferred {
      var indices: [String: Int] = [:]
      // Places in `all`, and by name those in `kept`.
      var kept: [Int] = []
      var named: [String: [Int]] = [:]
      for (index, id) in all.ids.enumerated() where indices[id] == nil {
        let same = named[all.names[index]] ?? []
        if let other = same.first(where: { all[kept[$0]] == all[index] }) {
          indices[id] = other
          continue
        }
        indices[id] = kept.count
        named[all.names[index], default: []].append(kept.count)
        kept.append(index)
      }
      return Table(rules: all[kept], indices: indices)
    }
  }

  var rules: RuleCatalog { table.value.rules }

  func index(of id: String) -> Int? { table.value.indices[id] }

  subscript(id: String) -> RuleDescription? { index(of: id).map { rules[$0] } }

  /// All weaknesses that the rules name, sorted by number, with the fullest name found.
  var weaknesses: [(number: Int, name: String)] {
    var names: [Int: String] = [:]
    for rule in rules {
      for number in rule.cwes {
        let written = rule.cweNames.first { Weakness.number(in: $0) == number } ?? ""
        if written.count > names[number, default: ""].count || names[number] == nil { names[number] = written }
      }
    }
    return names.keys.sorted().map { (number: $0, name: Weakness.title($0, names[$0] ?? "")) }
  }
}

/// Texts about CWE numbers.
enum Weakness {
  /// The number in "CWE-89: Improper …", or nil.
  static func number(in name: String) -> Int? {
    guard name.uppercased().hasPrefix("CWE-") else { return nil }
    return Int(name.dropFirst(4).prefix { $0.isASCII && $0.isNumber })
  }

  /// "CWE-89: Improper …" without its number, or "CWE-89" if nothing more is known.
  static func title(_ number: Int, _ name: String) -> String {
    guard let colon = name.firstIndex(of: ":") else { return "CWE-\(number)" }
    let title = name[name.index(after: colon)...].drop { $0 == " " }
    return title.isEmpty ? "CWE-\(number)" : String(title)
  }

  static func url(_ number: Int) -> String { "https://cwe.mitre.org/data/definitions/\(number).html" }
}

extension String {
  /// Nothing but a link of the web; anything else (`javascript:`, a bare word) must not become a link in a report.
  var isWebLink: Bool {
    (hasPrefix("https://") || hasPrefix("http://")) && utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
  }

  /// At most this many scalars, the last being "…" if something was cut.
  func limited(to count: Int) -> String {
    guard unicodeScalars.count > count else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(count - 1))) + "…"
  }
}
