internal import CodeGraph

/// Which blocks use the value of each instruction outside of its own block: they are looked at again when it changes in a later round,
/// however far behind the loop's head they stand.
struct UsingBlocks {
  /// Rows of `blocks`, by instruction.
  private var starts: [Int32]
  private var blocks: [Int32] = []

  /// - Parameter more: further blocks that depend on a value.
  init(_ graph: FunctionGraph, captureCount: (Int32) -> Int, more: [(value: Int32, block: Int32)] = []) {
    var uses = more
    for (index, block) in graph.blocks.enumerated() {
      for i in block.first..<block.end {
        graph.forEachOperand(of: graph.instructions[Int(i)], captureCount: captureCount) { value in
          if value < block.first || value >= block.end { uses.append((value, Int32(index))) }
        }
      }
    }
    starts = Array(repeating: 0, count: graph.instructions.count + 1)
    for use in uses { starts[Int(use.value) + 1] += 1 }
    for i in 1..<starts.count { starts[i] += starts[i - 1] }
    var next = starts
    blocks = Array(repeating: 0, count: uses.count)
    for use in uses {
      blocks[Int(next[Int(use.value)])] = use.block
      next[Int(use.value)] += 1
    }
  }

  subscript(_ value: Int32) -> ArraySlice<Int32> { blocks[Int(starts[Int(value)])..<Int(starts[Int(value) + 1])] }
}
