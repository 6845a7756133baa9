internal import CodeGraph
internal import Core

/// Expressions that are read again behind a check of the same expression: `if (!ok(request.query.x)) return; use(request.query.x)`.
struct CheckedReads {
  /// By instruction: conditions that speak of the same expression and hold there.
  private(set) var conditions: [Int32: [(condition: Int32, holds: Bool)]] = [:]
  /// By block behind a branch: reads of variables that closures use and that never change, with what the condition says of them. Closures
  /// made from there on find the variable checked.
  private(set) var cells: [Int32: [(read: Int32, condition: Int32, holds: Bool)]] = [:]
  static let maximumSize = 3_000

  static let none = CheckedReads()

  private init() {}

  init(_ solver: FunctionSolver) {
    let graph = solver.graph
    guard graph.blocks.count > 1, graph.instructions.count <= Self.maximumSize else { return }
    var subjects: [(subject: Int32, condition: Int32, block: Int32)] = []
    for (index, block) in graph.blocks.enumerated() {
      let terminator = graph.instructions[Int(block.end - 1)]
      guard terminator.op == .branch, subjects.count < 48 else { continue }
      Self.collect(terminator.a, graph, depth: 0) { subjects.append(($0, terminator.a, Int32(index))) }
    }
    guard !subjects.isEmpty else { return }
    for known in subjects where graph.instructions[Int(known.subject)].op == .loadCell {
      let above = graph.blocks[Int(known.block)]
      for (side, holds) in [(above.successors, true), (above.successors + 1, false)] {
        let target = graph.edges[Int(side)]
        guard graph.blocks[Int(target)].predecessorsEnd - graph.blocks[Int(target)].predecessors == 1 else { continue }
        cells[target, default: []].append((known.subject, known.condition, holds))
      }
    }
    var stored: Set<Int32> = []
    for instruction in graph.instructions where instruction.op == .storeField { stored.insert(instruction.name.raw) }
    var dominators: DominatorTree?
    for (index, block) in graph.blocks.enumerated().dropFirst() {
      for i in block.first..<block.end {
        let instruction = graph.instructions[Int(i)]
        guard Self.isRead(instruction), instruction.op == .loadCell || !stored.contains(instruction.name.raw) || instruction.name.isNone
        else { continue }
        for known in subjects where known.subject != i && known.block < Int32(index) && solver.isSame(known.subject, i) {
          let tree = dominators ?? DominatorTree(graph.blockSuccessors)
          dominators = tree
          let above = graph.blocks[Int(known.block)]
          for (side, holds) in [(above.successors, true), (above.successors + 1, false)] {
            let target = graph.edges[Int(side)]
            let first = graph.blocks[Int(target)]
            guard first.predecessorsEnd - first.predecessors == 1, tree.dominates(target, Int32(index)) else { continue }
            conditions[i, default: []].append((known.condition, holds))
          }
        }
      }
    }
  }

  /// Whether an instruction asks for something that may be asked for again; of variables that closures use, those that never change.
  private static func isRead(_ instruction: Instruction) -> Bool {
    switch instruction.op {
    case .loadField, .loadIndex, .call: true
    case .loadCell: instruction.detail == 1
    default: false
    }
  }

  /// The expressions that a condition compares, looks up or hands to a call.
  private static func collect(_ condition: Int32, _ graph: FunctionGraph, depth: Int, _ body: (Int32) -> Void) {
    guard condition >= 0, depth < 6 else { return }
    func note(_ value: Int32) {
      guard value >= 0 else { return }
      if isRead(graph.instructions[Int(value)]) { body(value) }
      collect(value, graph, depth: depth + 1, body)
    }
    let instruction = graph.instructions[Int(condition)]
    switch instruction.op {
    case .copy, .refine, .unary, .await: collect(instruction.a, graph, depth: depth + 1, body)
    case .binary:
      note(instruction.a)
      note(instruction.b)
    case .loadIndex: note(instruction.b)
    case .call:
      let call = graph.calls[Int(instruction.a)]
      if call.kind == .method { note(call.receiver) }
      for k in 0..<min(call.argumentCount, 4) { note(graph.arguments[Int(call.firstArgument + k)].value) }
    default: break
    }
  }
}
