internal import CodeGraph
internal import Core

/// Taking over what an earlier scan found.
extension SolvingTask {
  /// Takes over the solutions of the group's functions if neither their code nor anything that they rest on has changed; false if they have to
  /// be solved.
  func takeOver(_ memory: SolvingMemory) -> Bool {
    guard let kept = memory.kept, let first = members.first else { return false }
    // They were solved together, and with nobody else.
    guard kept.size(ofGroup: first.raw) == members.count, members.allSatisfy({ kept.groups[Int($0.raw)] == first.raw }) else {
      return false
    }
    let numbers = members.map { Int($0.raw) } + kept.ownContexts(ofGroup: first.raw)
    guard numbers.allSatisfy({ memory.isSame($0, kept) }), numbers.allSatisfy({ restsOnSame($0, memory, kept, group: first.raw) }) else {
      return false
    }
    let solutions = numbers.compactMap { kept.solution($0) }
    guard solutions.count == numbers.count else { return false }
    table.keepOwn(Array(solutions[members.count...]))
    for solution in solutions[..<members.count] { table.publish(solution) }
    return true
  }

  /// The solution for a context as an earlier scan found it, if all that it rests on is as it was.
  func takenOver(_ key: Solution.Key) -> Solution? {
    guard let memory = table.memory, let kept = memory.kept, let number = kept.number(of: key) else { return nil }
    return takenOver(number, memory, kept)
  }

  private func takenOver(_ number: Int, _ memory: SolvingMemory, _ kept: KeptSolutions) -> Solution? {
    guard !memory.isRejected(number), let key = kept.key(number) else { return nil }
    if let known = table.solution(for: key) { return known.code?.digest == kept.digests[number] ? known : nil }
    guard memory.isSame(number, kept), restsOnSame(number, memory, kept, group: -1), let solution = kept.solution(number) else {
      memory.reject(number)
      return nil
    }
    return table.keep(solution)
  }

  /// Whether what was asked for while a solution was found is what it was then.
  private func restsOnSame(_ number: Int, _ memory: SolvingMemory, _ kept: KeptSolutions, group: Int32) -> Bool {
    for function in kept.asked[number] where group < 0 || kept.groups[Int(function)] != group {
      guard let solution = final(FunctionID(function)), solution.code?.digest == kept.digests[Int(function)] else { return false }
    }
    for context in kept.askedContexts[number] where kept.groups[Int(context)] < 0 {
      if takenOver(Int(context), memory, kept) == nil { return false }
    }
    return true
  }
}
