internal import CodeGraph
internal import Core

/// Taking over what an earlier scan found.
extension SolvingTask {
  /// Takes over the solutions of the group's functions if neither their code nor anything that they rest on has changed; false if they have to
  /// be solved.
  func takeOver(_ memory: SolvingMemory) -> Bool {
    guard let kept = memory.kept else { return false }
    let before = members.map { memory.then($0) }
    // They were solved together, and with nobody else.
    guard let first = before.first, !before.contains(-1), kept.size(ofGroup: first) == before.count,
      before.allSatisfy({ kept.groups[Int($0)] == first })
    else { return false }
    let numbers = before.map { Int($0) } + kept.ownContexts(ofGroup: first)
    guard numbers.allSatisfy({ memory.isSame($0, kept) }), numbers.allSatisfy({ restsOnSame($0, memory, kept, group: first) }) else {
      return false
    }
    let solutions = numbers.compactMap { kept.solution($0, memory.numbering) }
    guard solutions.count == numbers.count else { return false }
    table.keepOwn(Array(solutions[members.count...]))
    for solution in solutions[..<members.count] { table.publish(solution) }
    memory.noteTakenOver(members.count)
    return true
  }

  /// The solution for a context as an earlier scan found it, if all that it rests on is as it was.
  func takenOver(_ key: Solution.Key) -> Solution? {
    guard let memory = table.memory, let kept = memory.kept, let number = kept.number(of: key, memory.numbering) else { return nil }
    return takenOver(number, memory, kept)
  }

  private func takenOver(_ number: Int, _ memory: SolvingMemory, _ kept: KeptSolutions) -> Solution? {
    guard !memory.isRejected(number), let key = kept.key(number, memory.numbering) else { return nil }
    if let known = table.solution(for: key) { return memory.isSame(known, as: number, kept) ? known : nil }
    guard memory.isSame(number, kept), restsOnSame(number, memory, kept, group: -1), let solution = kept.solution(number, memory.numbering)
    else {
      memory.reject(number)
      return nil
    }
    return table.keep(solution)
  }

  /// Whether what was asked for while a solution was found is what it was then.
  private func restsOnSame(_ number: Int, _ memory: SolvingMemory, _ kept: KeptSolutions, group: Int32) -> Bool {
    for function in kept.asked[number] where group < 0 || kept.groups[Int(function)] != group {
      let now = memory.now(function)
      guard !now.isNone, let solution = final(now), memory.isSame(solution, as: Int(function), kept) else { return false }
    }
    for context in kept.askedContexts[number] where kept.groups[Int(context)] < 0 {
      guard let solution = takenOver(Int(context), memory, kept), !solution.isOther else { return false }
    }
    return true
  }
}
