internal import Core

/// The names of one file's graph: symbols of the tree's interner, renumbered densely as they are first used.
struct NameTable {
  private let interner: Interner
  private(set) var texts: [String] = [""]
  private var known = PairTable()

  init(_ interner: Interner) { self.interner = interner }

  /// The local symbol of a symbol of the tree.
  mutating func local(_ symbol: Symbol) -> Symbol {
    if symbol.isNone { return .none }
    let found = known.find(symbol.raw, 0)
    if found >= 0 { return Symbol(raw: found) }
    let new = Int32(truncatingIfNeeded: texts.count)
    texts.append(interner.text(symbol))
    known.set(symbol.raw, 0, new)
    return Symbol(raw: new)
  }

  mutating func local(_ text: String) -> Symbol { local(interner.intern(text)) }
}
