internal import CodeGraph
internal import Core

/// Solves one group of functions: one function, or several that call each other.
///
/// Functions of the group that call each other in a ring are given the answer so far, beginning with "nothing". The one of them that was asked for
/// first is solved until no answer of the ring changes; the others are solved once in each of these rounds, so that the cost is that of the
/// rounds, however rings are nested.
///
/// A function outside of the group that stands later in the order, as nobody knew of the call, is solved there and then, by a task within this
/// one. If that comes back to a function of this group, the two belong together: both wait for the next round, whose order knows.
///
/// Solutions for contexts are found here when they are asked for. One that rests on nothing but solutions that are final is the same whoever
/// finds it, and is handed to all; others stay the group's own.
final class SolvingTask {
  /// Solutions under way, one within the other.
  static let maximumDepth = 1_000
  /// Calls with a context, one within the other.
  static let maximumNesting: UInt8 = 4
  static let maximumRounds = 5
  /// Functions of a group whose rings cost much.
  private static let manyMembers = 8

  let solver: Solver
  let time: TimeBudget
  /// Keeps whom calls reach, if somebody wants to know.
  let recorder: CallRecorder?
  /// Calls that nobody knew of, to functions that the group has to wait for.
  private(set) var missing: [(from: FunctionID, to: FunctionID)] = []
  /// Whether it gave up as too many tasks were within each other, which says nothing of the group.
  private(set) var isTooDeep = false

  let table: SolutionTable
  private let order: SolvingOrder
  private let group: Int32
  let members: [FunctionID]
  private let ranks: [Int32]
  /// Whether rings that nobody knew of are solved here, since no other round follows.
  private let isLast: Bool
  /// The task that this one is part of.
  private let outer: SolvingTask?
  /// The group of the outermost task: what stands before it is being solved or is solved.
  private let rank: Int32
  /// How many solutions are under way around this task.
  private let outerDepth: Int

  private var own: [Solution.Key: Solution] = [:]
  /// Solutions for contexts among them, as they were found.
  private(set) var special: [Solution] = []
  /// Those that were just found and turned out to be the group's own.
  private var restsOnOwn: Set<Solution.Key> = []
  /// A solution that is under way.
  private struct Frame {
    var key: Solution.Key
    /// The lowest frame whose answer so far it was given.
    var lowest = Int.max
    /// The lowest frame that the solution depends on in any way.
    var reach = Int.max
    /// What solutions for contexts cost so far, in instructions, and may cost.
    var spent = 0
    var budget: Int
    var called: [FunctionID] = []
    var contexts: [Solution.Key] = []
    /// Whose solutions were asked for, in all rounds.
    var asked: [FunctionID] = []
    var askedContexts: [Solution.Key] = []
    var names: [Symbol] = []
  }
  /// Whether the group is gone through to find calls only.
  private var isProbing = false
  private var frames: [Frame] = []
  private var inProgress: [Solution.Key: Int] = [:]
  /// Frames of each function.
  private var running: [FunctionID: [Int]] = [:]
  /// Solutions that rest on the answer so far of a function that is being solved, in the order they were made, and that function's frame.
  private var ring: [Solution.Key] = []
  private var restsOn: [Solution.Key: Int] = [:]
  /// Solutions to be made again when they are asked for: what they rest on has changed.
  private var stale: Set<Solution.Key> = []
  /// How many answers turned out to be others than before.
  private var changes = 0

  init(
    _ solver: Solver, group: Int32, of order: SolvingOrder, table: SolutionTable, isLast: Bool, time: TimeBudget, recorder: CallRecorder?
  ) {
    self.solver = solver
    self.order = order
    self.table = table
    self.isLast = isLast
    self.time = time
    self.recorder = recorder
    self.group = group
    rank = group
    outer = nil
    outerDepth = 0
    members = group < order.groups.count ? order.groups[Int(group)] : []
    ranks = order.rank
  }

  private init(within outer: SolvingTask, group: Int32) {
    solver = outer.solver
    order = outer.order
    table = outer.table
    isLast = outer.isLast
    time = outer.time
    recorder = outer.recorder.map { _ in CallRecorder(outer.solver.project) }
    self.group = group
    rank = outer.rank
    self.outer = outer
    outerDepth = outer.outerDepth + outer.frames.count + 1
    members = order.groups[Int(group)]
    ranks = order.rank
  }

  /// Solves the group's functions and hands the solutions out; false if they have to wait for the next round.
  func run() -> Bool {
    if !isLast, !hasCallees() {
      giveUp()
      return false
    }
    if let memory = table.memory, !isLast, takeOver(memory) { return true }
    if !isLast, members.count > Self.manyMembers { probe() }
    let solutions = hasGivenUp ? [] : members.map { solution(of: $0) }
    guard missing.isEmpty else {
      giveUp()
      return false
    }
    for solution in special + solutions { solution.group = members[0].raw }
    table.keepOwn(special)
    for solution in solutions { table.publish(solution) }
    return true
  }

  /// Goes through a large group once, to find calls that nobody knew of before its rings are solved.
  private func probe() {
    isProbing = true
    for member in members { _ = solution(of: member) }
    isProbing = false
    own = [:]
    ring = []
    restsOn = [:]
    stale = []
    changes = 0
  }

  /// Whether the functions that the group is known to call are solved.
  private func hasCallees() -> Bool {
    for member in members {
      for callee in order.callees[Int(member.raw)] where !isMember(callee) && final(callee) == nil { return false }
    }
    return true
  }

  /// Whoever needs the group has to wait with it: what it waits for is the same for all.
  private func giveUp() {
    if !isTooDeep || outer == nil { table.deferred(members, calls: missing) }
  }

  func noteCall(of function: FunctionID) {
    if frames[frames.count - 1].called.last != function { frames[frames.count - 1].called.append(function) }
  }

  /// That a name was made of what a value is, and something is looked for under it.
  func note(name: Symbol) {
    if table.memory != nil, frames[frames.count - 1].names.last != name { frames[frames.count - 1].names.append(name) }
  }

  /// Whether what is found from now on is thrown away, and only further calls are still of interest.
  var hasGivenUp: Bool { !missing.isEmpty }

  private func isMember(_ function: FunctionID) -> Bool { ranks[Int(function.raw)] == group && !members.isEmpty }

  // MARK: Answers

  func solution(of function: FunctionID, context: CallContext = .any) -> Solution {
    if context == .any, !isMember(function), let known = final(function) {
      if !frames.isEmpty, frames[frames.count - 1].asked.last != function { frames[frames.count - 1].asked.append(function) }
      return known
    }
    var key = Solution.Key(function: function, context: context)
    if context != .any {
      if !admits(&key) { return solution(of: function) }
      if !frames.isEmpty {
        frames[frames.count - 1].contexts.append(key)
        frames[frames.count - 1].askedContexts.append(key)
      }
    }
    if let known = own[key] { return given(known) }
    if context != .any {
      if let known = table.solution(for: key) ?? takenOver(key) {
        pay(known)
        return known
      }
    } else if !isLast, !isMember(function) {
      missing.append((frames.first?.key.function ?? function, function))
      noteReach(0)
      return .unknown(function)
    }
    guard outerDepth + frames.count < Self.maximumDepth, !time.isOver else {
      noteReach(0)
      return .unknown(function)
    }
    let new = Solution.guess(key)
    own[key] = new
    solve(new)
    return context == .any ? new : finished(new)
  }

  /// The solution of a function of another group; nil if it is not to be had in this round.
  func final(_ function: FunctionID) -> Solution? {
    if let known = table.solution(of: function, before: rank, order) { return known }
    let group = order.rank[Int(function.raw)]
    // Meanwhile another thread may have found it.
    guard group >= rank, table.isOpen(function) else { return table.solution(of: function) }
    var task = outer
    while let open = task {
      if open.group == group { return nil }
      task = open.outer
    }
    if outerDepth + frames.count >= Self.maximumDepth / 2 {
      isTooDeep = true
      return nil
    }
    let inner = SolvingTask(within: self, group: group)
    if inner.run() {
      if let recorder = inner.recorder { self.recorder?.add(recorder) }
      return table.solution(of: function)
    }
    isTooDeep = isTooDeep || inner.isTooDeep
    return nil
  }

  /// What outcomes of a function say of its arguments.
  func guards(of function: FunctionID) -> [Guard] { solution(of: function).summary.guards }

  /// Whether a function is solved for a context; sets how deep the context lies.
  private func admits(_ key: inout Solution.Key) -> Bool {
    guard !hasGivenUp, !isProbing else { return false }
    guard let frame = frames.last else { return true }
    guard table.policy.admits(key.function, from: frame.key.function) else { return false }
    key.context.nesting = frame.key.context.nesting + 1
    // A function that calls itself with ever other constants would be solved for each of them.
    if let open = running[key.function]?.first {
      noteReach(open)
      return false
    }
    return key.context.nesting <= Self.maximumNesting && frame.spent < frame.budget
  }

  private func noteReach(_ depth: Int) {
    if !frames.isEmpty { frames[frames.count - 1].reach = min(frames[frames.count - 1].reach, depth) }
  }

  /// A solution of the group's own.
  private func given(_ known: Solution) -> Solution {
    if let depth = inProgress[known.key] {
      frames[frames.count - 1].lowest = min(frames[frames.count - 1].lowest, depth)
      noteReach(depth)
      return known
    }
    noteReach(0)
    if outerDepth + frames.count < Self.maximumDepth, !time.isOver, stale.remove(known.key) != nil {
      solve(known)
    } else if let depth = restsOn[known.key], !frames.isEmpty {
      frames[frames.count - 1].lowest = min(frames[frames.count - 1].lowest, depth)
    }
    if known.key.context != .any { pay(known) }
    return known
  }

  private func pay(_ solution: Solution) {
    if !frames.isEmpty { frames[frames.count - 1].spent += solution.cost }
  }

  /// A solution for a context that was just found: for all, or for this group.
  private func finished(_ new: Solution) -> Solution {
    pay(new)
    if restsOnOwn.remove(new.key) == nil {
      own[new.key] = nil
      return table.keep(new)
    }
    special.append(new)
    noteReach(0)
    return new
  }
  /// Takes over solutions that groups kept for themselves.
  func adopt(_ solutions: [Solution]) {
    for solution in solutions where own[solution.key] == nil { own[solution.key] = solution }
  }

  // MARK: Solving

  private func solve(_ solution: Solution) {
    let key = solution.key
    let depth = frames.count
    let firstOfRing = ring.count
    let size = solver.project.size(key.function)
    frames.append(Frame(key: key, budget: Self.budget(size, key)))
    inProgress[key] = depth
    running[key.function, default: []].append(depth)
    var rounds = 0
    while true {
      rounds += 1
      frames[depth].lowest = .max
      frames[depth].spent = 0
      frames[depth].called = []
      frames[depth].contexts = []
      let before = changes
      var function = FunctionSolver(solver, self, key.function, context: key.context, isTraced: false)
      let new = function.run()
      let isStable = Self.isSame(new, solution.summary) && changes == before
      solution.summary = new
      if !isStable { changes += 1 }
      // Nothing that it calls calls it; or what does is part of a larger ring, which goes through its rounds.
      if frames[depth].lowest != depth || isStable || hasGivenUp || isProbing { break }
      if rounds == Self.maximumRounds {
        solution.summary.wasCut = true
        break
      }
      for member in forgetRing(from: firstOfRing) { stale.insert(member) }
    }
    inProgress[key] = nil
    running[key.function]?.removeLast()
    let frame = frames.removeLast()
    solution.cost = size * rounds + frame.spent
    solution.called = Self.distinct(frame.called)
    solution.contexts = Self.distinct(frame.contexts)
    solution.asked = Self.distinct(solution.asked + frame.asked)
    solution.askedContexts = Self.distinct(solution.askedContexts + frame.askedContexts)
    solution.names = Self.distinct(solution.names + frame.names)
    if frame.reach < depth, key.context != .any { restsOnOwn.insert(key) }
    if frame.lowest < depth {
      ring.append(key)
      restsOn[key] = frame.lowest
    } else {
      _ = forgetRing(from: firstOfRing)
    }
    guard depth > 0 else { return }
    if frame.lowest < depth { frames[depth - 1].lowest = min(frames[depth - 1].lowest, frame.lowest) }
    if frame.reach < depth { noteReach(frame.reach) }
    if key.context == .any { noteReach(0) }
  }

  /// Each item once, where it stands first.
  private static func distinct<Item: Hashable>(_ items: [Item]) -> [Item] {
    guard items.count > 1 else { return items }
    var seen: Set<Item> = []
    return items.filter { seen.insert($0).inserted }
  }

  /// Instructions that solutions for contexts may cost one function, those within them included.
  private static func budget(_ size: Int, _ key: Solution.Key) -> Int { key.context == .any ? 1_000 + 2 * size : 250 + size }

  /// The solutions of a ring, which from now on rest on nothing that may still change.
  private func forgetRing(from first: Int) -> [Solution.Key] {
    let keys = Array(ring[first...])
    for key in keys { restsOn[key] = nil }
    ring.removeSubrange(first...)
    return keys
  }

  private static func isSame(_ a: Summary, _ b: Summary) -> Bool {
    guard !b.isProvisional else { return false }
    let x = a.values[Int(a.result.raw)]
    let y = b.values[Int(b.result.raw)]
    return a.sinks.count == b.sinks.count && a.writes.count == b.writes.count && a.facts.count == b.facts.count
      && a.values.count == b.values.count && x.constant == y.constant && x.objects.count == y.objects.count
      && x.facts.count == y.facts.count
  }

  /// The summary of a function that was solved, with the ways of its data; once all is solved.
  func traced(_ solution: Solution) -> Summary {
    let key = solution.key
    let size = solver.project.size(key.function)
    frames.append(Frame(key: key, budget: Self.budget(size, key)))
    running[key.function, default: []].append(frames.count - 1)
    defer {
      running[key.function]?.removeLast()
      frames.removeLast()
    }
    var function = FunctionSolver(solver, self, key.function, context: key.context, isTraced: true)
    return function.run()
  }
}
