internal import Core
internal import Syntax

/// Which of the rules' names occur in a file.
struct NamePresence {
  private let base: Interner
  private(set) var present: BitSet
  /// Parts of dotted and slashed names ("java.util.List", "crypto/md5") by symbol, found once per worker.
  private var parts: [Int32: [Int32]] = [:]

  init(base: Interner) {
    self.base = base
    present = BitSet(capacity: base.count)
  }

  mutating func load(_ tree: SyntaxTree) {
    present.removeAll()
    let limit = Int32(base.count)
    for (index, payload) in tree.payloads.enumerated() where payload.raw > 0 {
      if payload.raw < limit { present.insert(Int(payload.raw)) }
      switch tree.kinds[index] {
      case .name where tree.roles[index] == .module || tree.roles[index] == .name, .typeName,
        .stringLiteral where tree.roles[index] == .module || tree.roles[index] == .argument:
        split(payload, tree.interner)
      default: break
      }
    }
  }

  private mutating func split(_ symbol: Symbol, _ interner: Interner) {
    if let known = parts[symbol.raw] {
      for part in known { present.insert(Int(part)) }
      return
    }
    var found: [Int32] = []
    let text = interner.text(symbol)
    if text.utf8.count < 200, text.utf8.contains(where: { $0 == 0x2E || $0 == 0x2F || $0 == 0x3A || $0 == 0x2D }) {
      for part in text.split(whereSeparator: { $0 == "." || $0 == "/" || $0 == ":" || $0 == "-" }) {
        if let known = base.lookup(String(part)) { found.append(known.raw) }
      }
    }
    parts[symbol.raw] = found
    for part in found { present.insert(Int(part)) }
  }
}
