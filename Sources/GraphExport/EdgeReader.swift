/// What a row is in formats of nodes and edges.
struct EdgeReader {
  struct Edge {
    var from: String
    var to: String
    var relation: String
  }

  /// The name of a row's node: its table and id.
  static func node(_ table: String, _ id: Int) -> String { "\(table):\(id)" }

  /// The edges that a row with an id has: one for each reference.
  static func references(_ table: GraphTable, _ values: [GraphValue], _ node: String, _ body: (Edge) -> Void) {
    for (column, value) in zip(table.columns, values) {
      guard case .reference(let other) = column.kind, case .integer(let id) = value else { continue }
      body(Edge(from: node, to: Self.node(other, id), relation: column.name))
    }
  }

  /// The edge that a row without an id is, and the columns that say more of it; nil if an end is missing.
  static func edge(_ table: GraphTable, _ values: [GraphValue]) -> (edge: Edge, columns: [Int])? {
    var ends: [String] = []
    var rest: [Int] = []
    for (index, column) in table.columns.enumerated() {
      guard case .reference(let other) = column.kind else {
        rest.append(index)
        continue
      }
      if case .integer(let id) = values[index], ends.count < 2 { ends.append(node(other, id)) }
    }
    return ends.count == 2 ? (Edge(from: ends[0], to: ends[1], relation: table.name), rest) : nil
  }

  /// The columns that are a node's own.
  static func attributes(_ table: GraphTable) -> [Int] {
    table.columns.indices.filter { index in
      if index == 0 { return false }
      if case .reference = table.columns[index].kind { return false }
      return true
    }
  }
}
