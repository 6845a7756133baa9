internal import CodeGraph
internal import Core

/// What variables hold where a condition is asked a second time: `if c { x = a }` … `if !c { use(x) }` uses what `x` was before.
///
///     b0: branch c ──▶ b1: x1 = a ──▶ b2: x2 = phi(x1, x0)
///           └──────────────────────────▶ branch c ──▶ b3: x2 is x1 here
///                                          └────────▶ b4: x2 is x0 here
///
/// A condition is known by the value that it tests (or by operator and values of a comparison). That value must be made before the phi's
/// block wherever control comes from, so that it is the same one at both questions: between them, no round of a loop makes it anew.
struct CorrelatedConditions {
  /// A value that a block uses, and the phi it comes from by copies and conditions alone.
  struct Narrowed {
    var value: Int32
    var phi: Int32
    /// The phi's operands that can be there.
    var operands: [Int32]
  }
  /// By block.
  private(set) var narrowed: [Int32: [Narrowed]] = [:]

  static let maximumSize = 4_000
  private static let maximumPerBlock = 32

  /// What a condition tests, however often it is written and negated.
  private struct Key: Hashable {
    var comparison: Int32
    var a: Int64
    var b: Int64
  }

  init(_ solver: FunctionSolver) {
    let graph = solver.graph
    guard graph.blocks.count > 4, graph.instructions.count <= Self.maximumSize else { return }
    var keys: [Int32: (key: Key, isNegated: Bool)] = [:]
    var counts: [Key: Int] = [:]
    for block in graph.blocks {
      let terminator = graph.instructions[Int(block.end - 1)]
      guard terminator.op == .branch, keys[terminator.a] == nil, let known = Self.key(of: terminator.a, solver) else { continue }
      keys[terminator.a] = known
      counts[known.key, default: 0] += 1
    }
    // A register that several branches ask was counted once.
    for block in graph.blocks {
      let terminator = graph.instructions[Int(block.end - 1)]
      if terminator.op == .branch, let known = keys[terminator.a] { counts[known.key, default: 0] += 1 }
    }
    let asked = counts.filter { $0.value > 2 }
    guard !asked.isEmpty else { return }
    find(graph, PassedConditions(graph), keys.filter { asked[$0.value.key] != nil })
  }

  private mutating func find(
    _ graph: FunctionGraph, _ passed: PassedConditions, _ keys: [Int32: (key: Key, isNegated: Bool)]
  ) {
    func known(_ conditions: [(condition: Int32, holds: Bool)]) -> [Key: Bool] {
      var found: [Key: Bool] = [:]
      for one in conditions {
        if let known = keys[one.condition], found[known.key] == nil { found[known.key] = one.holds != known.isNegated }
      }
      return found
    }
    // Blocks with phis that several ways lead to, and what each way knows.
    var joins: [(block: Int32, ways: [[Key: Bool]])] = []
    for (index, block) in graph.blocks.enumerated() where block.predecessorsEnd - block.predecessors > 1 {
      guard graph.instructions[Int(block.first)].op == .phi, joins.count < 64, block.predecessorsEnd - block.predecessors <= 16 else {
        continue
      }
      let ways = (block.predecessors..<block.predecessorsEnd).map { known(passed.conditions(on: graph.edges[Int($0)], to: Int32(index))) }
      if ways.contains(where: { !$0.isEmpty }) { joins.append((Int32(index), ways)) }
    }
    guard !joins.isEmpty else { return }
    let origins = Self.origins(graph)
    for index in graph.blocks.indices {
      let here = known(passed.conditions(at: Int32(index)))
      if here.isEmpty { continue }
      for join in joins where join.block != index && passed.dominators.dominates(join.block, Int32(index)) {
        let possible = join.ways.map { way in
          !way.contains { key, holds in here[key].map { $0 != holds } ?? false && isMadeBefore(key, join.block, graph, passed.dominators) }
        }
        guard possible.contains(false), possible.contains(true) else { continue }
        narrow(graph, graph.blocks[Int(join.block)], possible, in: Int32(index), origins)
      }
    }
  }

  private mutating func narrow(_ graph: FunctionGraph, _ join: Block, _ possible: [Bool], in block: Int32, _ origins: [Int32]) {
    let place = graph.blocks[Int(block)]
    var seen: Set<Int32> = []
    for i in place.first..<place.end where graph.instructions[Int(i)].op != .phi {
      graph.forEachOperand(of: graph.instructions[Int(i)], captureCount: { _ in 0 }) { value in
        let phi = origins[Int(value)]
        guard phi >= join.first, phi < join.end, graph.instructions[Int(phi)].op == .phi, value < place.first || value >= place.end,
          seen.insert(value).inserted, narrowed[block]?.count ?? 0 < Self.maximumPerBlock
        else { return }
        let first = Int(graph.instructions[Int(phi)].a)
        let count = min(Int(graph.instructions[Int(phi)].b), possible.count)
        let operands = (0..<count).filter { possible[$0] }.map { graph.operands[first + $0] }
        if operands.contains(phi) || operands.contains(where: { $0 < 0 }) { return }
        narrowed[block, default: []].append(Narrowed(value: value, phi: phi, operands: operands))
      }
    }
  }

  /// The value that each is another name of, by copies, conditions and phis of only that one: what loops bring is not looked through.
  private static func origins(_ graph: FunctionGraph) -> [Int32] {
    var origins: [Int32] = []
    origins.reserveCapacity(graph.instructions.count)
    for (i, instruction) in graph.instructions.enumerated() {
      var origin = Int32(i)
      switch instruction.op {
      case .copy, .refine, .cast: if instruction.a >= 0, instruction.a < origin { origin = origins[Int(instruction.a)] }
      case .phi:
        var only: Int32 = -1
        for k in 0..<max(instruction.b, 0) {
          let operand = graph.operands[Int(instruction.a + k)]
          let one = operand >= 0 && operand < i ? origins[Int(operand)] : -1
          if one < 0 || (only >= 0 && one != only) {
            only = -1
            break
          }
          only = one
        }
        if only >= 0 { origin = only }
      default: break
      }
      origins.append(origin)
    }
    return origins
  }

  /// Whether the values of a condition are made before control comes to a block.
  private func isMadeBefore(_ key: Key, _ block: Int32, _ graph: FunctionGraph, _ dominators: DominatorTree) -> Bool {
    [key.a, key.b].allSatisfy { value in
      guard value >= 0, value < Int64(graph.instructions.count) else { return true }
      let made = graph.block(of: Int32(value))
      return made != block && dominators.dominates(made, block)
    }
  }

  // MARK: Keys

  private static func key(of condition: Int32, _ solver: FunctionSolver) -> (key: Key, isNegated: Bool)? {
    var isNegated = false
    var condition = solver.stripped(condition)
    for _ in 0..<8 {
      guard condition >= 0, case let instruction = solver.graph.instructions[Int(condition)], instruction.op == .unary,
        ["!", "not"].contains(solver.solver.text(instruction.name))
      else { break }
      isNegated.toggle()
      condition = solver.stripped(instruction.a)
    }
    guard condition >= 0 else { return nil }
    let instruction = solver.graph.instructions[Int(condition)]
    guard instruction.op == .binary else {
      return instruction.op == .boolean ? nil : (Key(comparison: -1, a: Int64(condition), b: -1), isNegated)
    }
    guard let a = operand(instruction.a, solver), let b = operand(instruction.b, solver) else { return nil }
    // `a != b` is `a == b` that does not hold, `a >= b` is `a < b`.
    let name = solver.solver.text(instruction.name)
    let opposites = ["!=": "==", "!==": "===", "is not": "is", "not in": "in", ">=": "<", "<=": ">"]
    let isOpposite = opposites[name] != nil
    return (Key(comparison: solver.solver.symbol(opposites[name] ?? name).raw, a: a, b: b), isNegated != isOpposite)
  }

  /// A register, or a constant as a number of its own.
  private static func operand(_ index: Int32, _ solver: FunctionSolver) -> Int64? {
    let value = solver.stripped(index)
    guard value >= 0 else { return nil }
    let instruction = solver.graph.instructions[Int(value)]
    switch instruction.op {
    case .string, .number, .boolean, .null:
      return Int64(instruction.op.rawValue + 1) << 48 | Int64(instruction.detail) << 40 | Int64(UInt32(bitPattern: instruction.name.raw))
    default: return Int64(value)
    }
  }
}
