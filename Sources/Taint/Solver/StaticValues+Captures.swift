internal import CodeGraph

/// Classes of variables that inner functions use: `func routes(db *sql.DB) { r.GET("/", func(c *gin.Context) { db.Query(…) }) }`. The inner
/// function is solved for itself, as whoever calls it is a framework.
extension StaticValues {
  private static let maximumNesting = 16

  func type(ofCapture index: Int32, of function: FunctionID) -> ObjectType {
    var inner = function
    var index = index
    for _ in 0..<Self.maximumNesting {
      let graph = project.graph(inner)
      guard graph.enclosing >= 0, Int(index) < graph.captures.count else { return .unknown }
      let outer = project.function(graph.enclosing, in: project.file(inner))
      let cell = graph.captures[Int(index)].outer
      guard cell >= 0 else { return .unknown }
      let instruction = project.graph(outer).instructions[Int(cell)]
      guard instruction.op == .capture else { return type(ofCell: cell, in: outer) }
      inner = outer
      index = instruction.a
    }
    return .unknown
  }

  private func type(ofCell cell: Int32, in function: FunctionID) -> ObjectType { cellTypes[function]?[cell] ?? .unknown }

  /// Finds the classes of all such variables.
  func settleCells() {
    for (function, cells) in cellStores.sorted(by: { $0.key < $1.key }) {
      for (cell, stores) in cells.sorted(by: { $0.key < $1.key }) where stores.count <= Self.maximumStores {
        cellTypes[function, default: [:]][cell] = joined(stores, depth: 1).type
      }
    }
  }
}
