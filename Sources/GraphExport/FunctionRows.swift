internal import CodeGraph
internal import Core
internal import Syntax

/// The rows of what is inside one function: blocks, control flow, dominance, control dependence, values and what they use.
struct FunctionRows {
  private let exporter: GraphExporter
  private let graph: FunctionGraph
  private let file: FileGraph
  private let names: Interner
  private let lines: LineTable
  private let functionID: Int
  let firstBlock: Int
  let firstValue: Int

  init(_ exporter: GraphExporter, _ graph: FunctionGraph, file: FileGraph, names: Interner, lines: LineTable, functionID: Int) {
    self.exporter = exporter
    self.graph = graph
    self.file = file
    self.names = names
    self.lines = lines
    self.functionID = functionID
    firstBlock = exporter.next.block
    firstValue = exporter.next.value
  }

  /// Takes the ids, whether or not the rows were written: they are the same at every depth of detail.
  func advance() {
    exporter.next.block += graph.blocks.count
    exporter.next.value += graph.instructions.count
  }

  func writeBlocks() throws(UserError) {
    let dominators = DominatorTree(graph.blockSuccessors)
    let dependence = ControlDependence(graph)
    let end = Int32(truncatingIfNeeded: graph.blocks.count)
    for (number, block) in graph.blocks.enumerated() {
      let after = dependence.postDominators.parents[number]
      try exporter.row(
        GraphSchema.blocks,
        [
          .integer(firstBlock + number), .integer(functionID), .integer(number), id(dominators.parents[number]),
          after == end ? .null : id(after), .integer(lines.line(at: graph.instructions[Int(block.first)].range.start)),
        ])
    }
    for (number, block) in graph.blocks.enumerated() {
      for edge in Int(block.successors)..<Int(block.handlersEnd) {
        try exporter.row(
          GraphSchema.blockEdges,
          [.integer(firstBlock + number), id(graph.edges[edge]), .text(kind(of: edge - Int(block.successors), block))])
      }
      for edge in dependence.deciding(number) {
        try exporter.row(
          GraphSchema.controlDependences,
          [
            .integer(firstBlock + number), id(edge.block), .text(kind(of: Int(edge.successor), graph.blocks[Int(edge.block)])),
          ])
      }
    }
  }

  private func id(_ block: Int32) -> GraphValue { block < 0 ? .null : .integer(firstBlock + Int(block)) }

  private func kind(of edge: Int, _ block: Block) -> String {
    let last = graph.instructions[Int(block.end) - 1].op
    if edge >= Int(block.successorsEnd - block.successors) || last == .thrown { return "exception" }
    return last == .branch ? (edge == 0 ? "true" : "false") : "next"
  }

  func writeValues() throws(UserError) {
    for (number, block) in graph.blocks.enumerated() {
      for i in Int(block.first)..<Int(block.end) {
        let instruction = graph.instructions[i]
        try exporter.row(
          GraphSchema.values,
          [
            .integer(firstValue + i), .integer(functionID), .integer(firstBlock + number), .integer(i), .text("\(instruction.op)"),
            name(instruction), .integer(lines.line(at: instruction.range.start)), .integer(Int(lines.original(instruction.range.start))),
            .integer(Int(lines.original(instruction.range.end))),
          ])
      }
    }
    for (i, instruction) in graph.instructions.enumerated() {
      var used: [Int32] = []
      graph.forEachOperand(of: instruction, captureCount: { file.functions[Int($0)].captures.count }) { used.append($0) }
      for (position, value) in used.enumerated() {
        try exporter.row(
          GraphSchema.valueUses, [.integer(firstValue + i), .integer(firstValue + Int(value)), .integer(position)])
      }
    }
  }

  private func name(_ instruction: Instruction) -> GraphValue {
    let symbol: Symbol
    switch instruction.op {
    case .parameter: symbol = graph.parameters[Int(instruction.a)].name
    case .capture: symbol = graph.captures[Int(instruction.a)].name
    case .imported: symbol = file.imports[Int(instruction.a)].local
    case .function: symbol = file.functions[Int(instruction.a)].name
    case .classReference: symbol = file.classes[Int(instruction.a)].name
    case .call: symbol = graph.calls[Int(instruction.a)].name
    case .boolean: return .text(instruction.detail == 1 ? "true" : "false")
    default: symbol = instruction.name
    }
    return symbol.isNone ? .null : .text(names.text(symbol))
  }
}
