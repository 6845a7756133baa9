/// One kind of row of the exported graph. All formats follow from it: in SQLite it is a table, in JSON lines an object with its name; in
/// GraphML and DOT a row with an id is a node, each of its references an edge, and a row without an id an edge between its first two.
package struct GraphTable: Sendable {
  package enum Kind: Sendable, Equatable {
    case integer, text, boolean
    /// The id of a row of another table.
    case reference(String)
    /// Likewise, but said by other references already: no edge of its own.
    case shortcut(String)
  }

  package struct Column: Sendable {
    package var name: String
    package var kind: Kind
    /// For the documentation.
    package var meaning: String

    package init(_ name: String, _ kind: Kind, _ meaning: String) {
      self.name = name
      self.kind = kind
      self.meaning = meaning
    }
  }

  package var name: String
  package var meaning: String
  package var columns: [Column]
  /// Columns that queries look rows up by.
  package var indexed: [String]

  init(_ name: String, _ meaning: String, indexed: [String] = [], _ columns: [Column]) {
    self.name = name
    self.meaning = meaning
    self.columns = columns
    self.indexed = indexed
  }

  /// Whether rows are nodes: the first column is their id.
  package var hasID: Bool { columns[0].name == "id" }
}

/// One field of a row.
package enum GraphValue: Sendable, Equatable {
  case null
  case integer(Int)
  case text(String)
  case boolean(Bool)

  /// An id, or null for a negative one.
  static func id(_ number: Int) -> GraphValue { number < 0 ? .null : .integer(number) }
}
