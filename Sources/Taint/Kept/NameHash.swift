internal import CodeGraph
internal import Core

/// A name that may be a part of a text only, as a number. Where two have the same by chance, one of them is taken to have changed with the other.
struct NameHash: Hashable, Sendable {
  let raw: UInt32

  init(raw: UInt32) { self.raw = raw }

  init(_ name: some StringProtocol) {
    raw = name.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  /// The names that a text is made of: `app`, `Flask` of "app.Flask".
  static func parts(of text: String) -> [Substring] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$") }
  }

  /// Under which names something is meant that a file imports: its own name for it, and the parts by which types are spelled.
  static func all(of record: ImportRecord, _ names: Interner) -> Set<NameHash> {
    var found: Set<NameHash> = []
    for name in [record.local, record.name] where !name.isNone { found.insert(NameHash(names.text(name))) }
    for part in parts(of: names.text(record.module)) { found.insert(NameHash(part)) }
    return found
  }
}
