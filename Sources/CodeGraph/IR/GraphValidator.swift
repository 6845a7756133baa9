internal import Core

/// Checks what every file's graph promises. For tests and debug builds: it looks at everything.
///
/// Checked: indices in range; one terminator, last, per block; phis first, with one operand for each predecessor; edges the same
/// from both ends; all blocks reachable, in reverse postorder; each value defined before its use, in its block or in one that dominates
/// it; what a branch is known to have decided used only where all ways came over that edge.
package enum GraphValidator {
  /// What is wrong, at most `limit` sentences.
  package static func problems(_ file: FileGraph, limit: Int = 20) -> [String] {
    var check = FileCheck(file: file, limit: limit)
    check.run()
    return check.problems
  }
}

private struct FileCheck {
  let file: FileGraph
  let limit: Int
  var problems: [String] = []

  mutating func report(_ text: @autoclosure () -> String) {
    if problems.count < limit { problems.append(text()) }
  }

  mutating func run() {
    if file.functions.isEmpty || file.functions[0].kind != .module { report("function 0 is not the module") }
    if file.names.first != "" { report("names[0] is not empty") }
    for (index, record) in file.classes.enumerated() {
      for method in record.methods + [record.initializer, record.staticInitializer] where method >= 0 {
        if Int(method) >= file.functions.count { report("class \(index): method \(method)") }
      }
    }
    for global in file.globals {
      if Int(global.function) >= file.functions.count || Int(global.classIndex) >= file.classes.count { report("global out of range") }
    }
    for index in file.functions.indices {
      if problems.count >= limit { return }
      checkFunction(index)
    }
  }

  private mutating func checkFunction(_ index: Int) {
    let function = file.functions[index]
    if function.blocks.isEmpty { return report("function \(index): no blocks") }
    if Int(function.owner) >= file.classes.count { report("function \(index): owner \(function.owner)") }
    if Int(function.enclosing) >= index, index > 0 { report("function \(index): enclosing \(function.enclosing)") }
    if function.enclosing >= 0 {
      let outer = file.functions[Int(function.enclosing)]
      for capture in function.captures {
        let at = Int(capture.outer)
        guard at >= 0, at < outer.instructions.count, outer.instructions[at].op == .newCell || outer.instructions[at].op == .capture else {
          let name = name(capture.name)
          report("function \(index): capture \(name) of \(at) is no cell")
          continue
        }
      }
    } else if !function.captures.isEmpty {
      report("function \(index): captures without an enclosing function")
    }
    let owner = blockOf(function, index)
    guard problems.isEmpty else { return }
    checkEdges(function, index)
    guard problems.isEmpty else { return }
    checkOrder(function, index)
    guard problems.isEmpty else { return }
    checkUses(function, index, owner)
  }

  private func name(_ symbol: Symbol) -> String { Int(symbol.raw) < file.names.count ? file.names[Int(symbol.raw)] : "?\(symbol.raw)" }

  // MARK: Shape

  /// The block of each instruction; checks that the blocks cover them, in order.
  private mutating func blockOf(_ function: FunctionGraph, _ index: Int) -> [Int32] {
    var owner = [Int32](repeating: -1, count: function.instructions.count)
    var next: Int32 = 0
    for (number, block) in function.blocks.enumerated() {
      if block.first != next || block.end <= block.first || Int(block.end) > function.instructions.count {
        report("function \(index): block \(number) holds \(block.first)..<\(block.end)")
        return owner
      }
      next = block.end
      var isPhiAllowed = true
      for i in Int(block.first)..<Int(block.end) {
        owner[i] = Int32(truncatingIfNeeded: number)
        let instruction = function.instructions[i]
        if instruction.op.isTerminator != (i == Int(block.end) - 1) { report("function \(index): terminator at \(i) of block \(number)") }
        if instruction.op == .phi {
          if !isPhiAllowed { report("function \(index): phi \(i) after other instructions") }
          if instruction.b != block.predecessorsEnd - block.predecessors {
            report(
              "function \(index): phi \(i) has \(instruction.b) operands for \(block.predecessorsEnd - block.predecessors) predecessors")
          }
        } else {
          isPhiAllowed = false
        }
        checkIndices(function, index, i)
      }
    }
    if Int(next) != function.instructions.count { report("function \(index): instructions after the last block") }
    return owner
  }

  private mutating func checkIndices(_ function: FunctionGraph, _ index: Int, _ i: Int) {
    let instruction = function.instructions[i]
    func isIn(_ value: Int32, _ count: Int) -> Bool { value >= 0 && Int(value) < count }
    var isFine = Int(instruction.name.raw) < file.names.count && instruction.name.raw >= 0
    switch instruction.op {
    case .parameter: isFine = isFine && isIn(instruction.a, function.parameters.count)
    case .capture: isFine = isFine && isIn(instruction.a, function.captures.count)
    case .imported: isFine = isFine && isIn(instruction.a, file.imports.count)
    case .classReference: isFine = isFine && isIn(instruction.a, file.classes.count)
    case .function:
      isFine =
        isFine && isIn(instruction.a, file.functions.count) && instruction.b >= 0
        && Int(instruction.b) + file.functions[Int(instruction.a)].captures.count <= function.operands.count
    case .mark: isFine = isFine && isIn(instruction.b, function.marks.count)
    case .call:
      isFine = isFine && isIn(instruction.a, function.calls.count)
      if isFine {
        let site = function.calls[Int(instruction.a)]
        isFine =
          Int(site.firstArgument) + Int(site.argumentCount) <= function.arguments.count && site.firstArgument >= 0
          && (site.callee >= 0 || site.receiver >= 0)
      }
    default:
      if instruction.op.shape == .list {
        isFine = isFine && instruction.a >= 0 && instruction.b >= 0 && Int(instruction.a) + Int(instruction.b) <= function.operands.count
      }
    }
    if instruction.range.end < instruction.range.start { isFine = false }
    if !isFine { report("function \(index): instruction \(i) \(instruction.op) out of range") }
  }

  private mutating func checkEdges(_ function: FunctionGraph, _ index: Int) {
    var forward: [UInt64: Int] = [:]
    for (number, block) in function.blocks.enumerated() {
      let last = function.instructions[Int(block.end) - 1]
      let successors = Int(block.successorsEnd - block.successors)
      let wanted: ClosedRange<Int>
      switch last.op {
      case .jump: wanted = 1...1
      case .branch: wanted = 2...2
      case .thrown: wanted = 0...8
      default: wanted = 0...0
      }
      if !wanted.contains(successors) { report("function \(index): block \(number) ends in \(last.op) with \(successors) successors") }
      guard block.successors >= 0, block.handlersEnd >= block.successorsEnd, Int(block.predecessorsEnd) <= function.edges.count,
        Int(block.handlersEnd) <= function.edges.count
      else { return report("function \(index): edges of block \(number)") }
      for edge in Int(block.successors)..<Int(block.handlersEnd) {
        let target = function.edges[edge]
        if target <= 0 || Int(target) >= function.blocks.count { return report("function \(index): edge from \(number) to \(target)") }
        forward[UInt64(number) << 32 | UInt64(target), default: 0] += 1
      }
    }
    for (number, block) in function.blocks.enumerated() {
      for edge in Int(block.predecessors)..<Int(block.predecessorsEnd) {
        let source = function.edges[edge]
        if source < 0 || Int(source) >= function.blocks.count { return report("function \(index): edge into \(number) from \(source)") }
        forward[UInt64(source) << 32 | UInt64(number), default: 0] -= 1
      }
    }
    if forward.values.contains(where: { $0 != 0 }) { report("function \(index): edges differ from their other ends") }
  }

  // MARK: Dominance

  /// Blocks are in reverse postorder: all but the entry have a predecessor before them.
  private mutating func checkOrder(_ function: FunctionGraph, _ index: Int) {
    for (number, block) in function.blocks.enumerated().dropFirst() {
      let predecessors = function.edges[Int(block.predecessors)..<Int(block.predecessorsEnd)]
      if !predecessors.contains(where: { Int($0) < number }) {
        report("function \(index): block \(number) is not reached in reverse postorder")
      }
    }
  }

  private mutating func checkUses(_ function: FunctionGraph, _ index: Int, _ owner: [Int32]) {
    let dominators = DominatorTree(function.blockSuccessors)
    var branches: [Int32: [Int32]] = [:]
    for (number, block) in function.blocks.enumerated() {
      let last = function.instructions[Int(block.end) - 1]
      if last.op == .branch { branches[last.a, default: []].append(Int32(truncatingIfNeeded: number)) }
    }
    for i in function.instructions.indices {
      let instruction = function.instructions[i]
      if instruction.op == .phi {
        let block = function.blocks[Int(owner[i])]
        for k in 0..<Int(instruction.b) {
          let value = function.operands[Int(instruction.a) + k]
          let source = function.edges[Int(block.predecessors) + k]
          if value < 0 || Int(value) >= owner.count || !dominators.dominates(owner[Int(value)], source) {
            report("function \(index): phi \(i) uses \(value), which does not reach it from block \(source)")
          }
        }
        continue
      }
      var bad: Int32?
      function.forEachOperand(of: instruction, captureCount: { file.functions[Int($0)].captures.count }) { value in
        if Int(value) >= owner.count {
          bad = value
        } else if owner[Int(value)] == owner[i] {
          if Int(value) >= i { bad = value }
        } else if !dominators.dominates(owner[Int(value)], owner[i]) {
          bad = value
        }
      }
      if let bad { report("function \(index): instruction \(i) \(instruction.op) uses \(bad) before it is defined") }
      // What holds once a call came back needs no branch.
      if instruction.op == .refine, instruction.detail < 2, bad == nil,
        !isDecided(i, function, branches[instruction.b] ?? [], owner, dominators)
      {
        report("function \(index): refine \(i) stands behind no branch that decided it")
      }
    }
  }

  /// What is known of a value since a branch holds only where every way came over that edge of the branch.
  private func isDecided(_ i: Int, _ function: FunctionGraph, _ branches: [Int32], _ owner: [Int32], _ dominators: DominatorTree) -> Bool {
    let edge = function.instructions[i].detail == 1 ? 0 : 1
    return branches.contains { branch in
      let target = function.edges[Int(function.blocks[Int(branch)].successors) + edge]
      let block = function.blocks[Int(target)]
      let sources = function.edges[Int(block.predecessors)..<Int(block.predecessorsEnd)]
      return sources.filter { !dominators.dominates(target, $0) } == [branch] && dominators.dominates(target, owner[i])
    }
  }
}
