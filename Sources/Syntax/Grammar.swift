internal import CFlatten
internal import CTreeSitter

/// A grammar as the parser runtime knows it, with the tables that flattening and lowering look things up in.
package final class Grammar: @unchecked Sendable {  // The grammar is constant data of the program.
  /// nil: there is none.
  let pointer: OpaquePointer?
  /// Name of each symbol.
  package let symbolNames: [String]
  package let symbolIsNamed: [Bool]
  /// By symbol: what flattening does with its nodes. Comments are taken out of the tree, and what may stand anywhere and
  /// means nothing is dropped.
  let treatment: [UInt8]
  private let fieldIDs: [String: UInt16]
  /// Line comments, if the grammar's scanner reads a run of them to its end for each; see ``CommentRuns``.
  let slowComments: SlowComments?

  /// The grammar of texts that have none: parsing gives an empty concrete tree, and a lowering reads the text itself.
  package static let none = Grammar()

  private init() {
    pointer = nil
    symbolNames = []
    symbolIsNamed = []
    treatment = []
    fieldIDs = [:]
    slowComments = nil
  }

  /// - Parameters:
  ///   - pointer: what a grammar's `tree_sitter_<name>()` returned.
  ///   - comments: names of the node kinds that are comments.
  ///   - skipped: names of the node kinds that mean nothing wherever they stand, such as line continuations.
  ///   - slowComments: line comments, if the time for a run of them grows with its square.
  package init(_ pointer: OpaquePointer, comments: Set<String>, skipped: Set<String> = [], slowComments: SlowComments? = nil) {
    self.pointer = pointer
    self.slowComments = slowComments
    let count = Int(ts_language_symbol_count(pointer))
    var names: [String] = []
    var named: [Bool] = []
    for symbol in 0..<count {
      names.append(ts_language_symbol_name(pointer, UInt16(symbol)).map { String(cString: $0) } ?? "")
      named.append(ts_language_symbol_type(pointer, UInt16(symbol)) == TSSymbolTypeRegular)
    }
    symbolNames = names
    symbolIsNamed = named
    treatment = zip(names, named).map { name, named in
      guard named else { return UInt8(martlet_kept) }
      return comments.contains(name) ? UInt8(martlet_comment) : skipped.contains(name) ? UInt8(martlet_skipped) : UInt8(martlet_kept)
    }
    var fields: [String: UInt16] = [:]
    let fieldCount = ts_language_field_count(pointer)
    if fieldCount > 0 {
      for id in 1...UInt16(fieldCount) {
        if let name = ts_language_field_name_for_id(pointer, id) { fields[String(cString: name)] = id }
      }
    }
    fieldIDs = fields
  }

  /// Id of a field, or 0xFFFF, which no node has, if the grammar has no such field.
  package func field(_ name: String) -> UInt16 { fieldIDs[name] ?? UInt16.max }

  /// Name of a field, or nil.
  package func fieldName(_ id: UInt16) -> String? { fieldIDs.first { $0.value == id }?.key }

  /// For each symbol the case of `Node` whose raw value is the symbol's name: named nodes only, nil for the rest.
  package func table<Node: RawRepresentable & CaseIterable>(of type: Node.Type) -> [Node?] where Node.RawValue == String {
    // A dictionary: `Node(rawValue:)` would compare a name with those of all cases before it.
    let nodes = Dictionary(Node.allCases.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    return zip(symbolNames, symbolIsNamed).map { name, named in named ? nodes[name] : nil }
  }

  /// Symbols of anonymous tokens by their text: operators and keywords. Several symbols may share a text.
  package func tokens(_ text: String) -> Set<UInt16> {
    var found: Set<UInt16> = []
    for symbol in 0..<symbolNames.count where !symbolIsNamed[symbol] && symbolNames[symbol] == text { found.insert(UInt16(symbol)) }
    return found
  }
}
