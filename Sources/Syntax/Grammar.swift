internal import CTreeSitter

/// A grammar as the parser runtime knows it, with the tables that flattening and lowering look things up in.
package final class Grammar: @unchecked Sendable {  // The grammar is constant data of the program.
  let pointer: OpaquePointer
  /// Name of each symbol.
  package let symbolNames: [String]
  package let symbolIsNamed: [Bool]
  /// Whether the symbol is a comment, which flattening takes out of the tree.
  let isComment: [Bool]
  /// Whether flattening drops the symbol: what may stand anywhere and means nothing.
  let isSkipped: [Bool]
  private let fieldIDs: [String: UInt16]

  /// - Parameters:
  ///   - pointer: what a grammar's `tree_sitter_<name>()` returned.
  ///   - comments: names of the node kinds that are comments.
  ///   - skipped: names of the node kinds that mean nothing wherever they stand, such as line continuations.
  package init(_ pointer: OpaquePointer, comments: Set<String>, skipped: Set<String> = []) {
    self.pointer = pointer
    let count = Int(ts_language_symbol_count(pointer))
    var names: [String] = []
    var named: [Bool] = []
    for symbol in 0..<count {
      names.append(ts_language_symbol_name(pointer, UInt16(symbol)).map { String(cString: $0) } ?? "")
      named.append(ts_language_symbol_type(pointer, UInt16(symbol)) == TSSymbolTypeRegular)
    }
    symbolNames = names
    symbolIsNamed = named
    isComment = zip(names, named).map { $1 && comments.contains($0) }
    isSkipped = zip(names, named).map { $1 && skipped.contains($0) }
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
    zip(symbolNames, symbolIsNamed).map { name, named in named ? Node(rawValue: name) : nil }
  }

  /// Symbols of anonymous tokens by their text: operators and keywords. Several symbols may share a text.
  package func tokens(_ text: String) -> Set<UInt16> {
    var found: Set<UInt16> = []
    for symbol in 0..<symbolNames.count where !symbolIsNamed[symbol] && symbolNames[symbol] == text { found.insert(UInt16(symbol)) }
    return found
  }
}
