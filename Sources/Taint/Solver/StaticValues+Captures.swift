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

  private func type(ofCell cell: Int32, in function: FunctionID) -> ObjectType {
    if let known = knownCells[function]?[cell] { return known }
    let stores = stores(in: function)[cell] ?? []
    let type = stores.count > Self.maximumStores ? ObjectType.unknown : joined(stores, depth: 1).type
    knownCells[function, default: [:]][cell] = type
    return type
  }

  private func stores(in function: FunctionID) -> [Int32: [Store]] {
    if let known = cellStores[function] { return known }
    var found: [Int32: [Store]] = [:]
    for instruction in project.graph(function).instructions where instruction.op == .storeCell {
      found[instruction.a, default: []].append(Store(function: function, value: instruction.b))
    }
    cellStores[function] = found
    return found
  }
}
