internal import CodeGraph
package import Core

/// The solutions of a scan for a later one: each with what it rests on, so that it is taken over where none of that has changed.
///
/// Functions are meant by the numbers that they had in that scan, within what is kept as bytes by those that stay: see ``Numbering``. Names are those
/// of one table, which the later scan begins with.
package struct KeptSolutions: Sendable {
  let key: KeyedHash.Key
  let state: ProjectState
  /// Whom each function probably calls, and calls that turned out later.
  let probable: Rows
  let discovered: [Int32]
  /// Of ``ContextPolicy``.
  let lastCallers: [Int32]

  /// By number of the solution: those of the functions first, by their numbers, then those for contexts.
  let functions: [Int32]
  /// The first function of the group that a solution was found with; -1: it is for all.
  let groups: [Int32]
  let costs: [Int]
  let digests: [KeyedHash.Digest]
  /// Functions whose solutions were asked for, and the numbers of solutions for contexts that were.
  let asked: Rows
  let askedContexts: Rows
  let called: Rows
  let contexts: Rows
  /// Names that were looked up and that the code may not say.
  let names: Rows
  let ways: [KeptWay.Subject: KeptWay]
  private let ends: [Int]
  private let bytes: ArraySlice<UInt8>
  private let index: IndexTable
  /// By the first function of a group: how many functions it has, and the numbers of the solutions for contexts that it has for itself.
  private let sizes: [Int32]
  private let own: [Int32: [Int]]

  /// More than any solution costs, in instructions.
  private static let maximumCost = 1 << 40

  var count: Int { functions.count }
  var functionCount: Int { state.bodies.count }

  // MARK: Writing

  /// What is to be kept of a solving.
  struct Draft: Sendable {
    var program: SolvedProgram
    var memory: SolvingMemory
    var probable: [[FunctionID]]
    var discovered: [(from: FunctionID, to: FunctionID)]
  }

  /// - Returns: nil if a function has no solution.
  static func bytes(_ draft: Draft, ways: [KeptWay.Subject: KeptWay]) -> [UInt8]? {
    let solutions = draft.program.solutions
    let memory = draft.memory
    let functionCount = memory.state.bodies.count
    guard solutions.count >= functionCount else { return nil }
    var functions: [Int32] = []
    var groups: [Int32] = []
    var costs: [Int] = []
    var digests: [UInt64] = []
    var ends: [Int] = []
    var (asked, askedContexts, called, contexts, names) = (Rows(), Rows(), Rows(), Rows(), Rows())
    var numbers: [Solution.Key: Int32] = [:]
    var own: [Int32: [Solution.Key: Int32]] = [:]
    var total = 0
    for (number, solution) in solutions.enumerated() {
      guard let code = solution.code else { return nil }
      if number < functionCount {
        guard solution.key.function.raw == Int32(number), solution.key.context == .any else { return nil }
      } else if solution.group < 0 {
        numbers[solution.key] = Int32(number)
      } else {
        own[solution.group, default: [:]][solution.key] = Int32(number)
      }
      functions.append(solution.key.function.raw)
      groups.append(solution.group)
      costs.append(solution.cost)
      digests += [code.digest.first, code.digest.second]
      total += code.context.count
      ends.append(total)
      total += code.summary.count
      ends.append(total)
    }
    for solution in solutions {
      let near = own[solution.group] ?? [:]
      func rows(_ keys: [Solution.Key]) -> [Int32] { keys.compactMap { near[$0] ?? numbers[$0] } }
      asked.append(solution.asked.map(\.raw))
      askedContexts.append(rows(solution.askedContexts))
      called.append(solution.called.map(\.raw))
      contexts.append(rows(solution.contexts))
      names.append(solution.names.map(\.raw))
    }
    var writer = BinaryWriter()
    writer.write(raw: [memory.key.first, memory.key.second])
    memory.state.write(to: &writer)
    var rows = Rows()
    for callees in draft.probable { rows.append(callees.map(\.raw)) }
    writer.write(rows)
    writer.write(raw: draft.discovered.flatMap { [$0.from.raw, $0.to.raw] })
    writer.write(raw: memory.policy.lastCallers)
    writer.write(raw: functions)
    writer.write(raw: groups)
    writer.write(raw: costs)
    writer.write(raw: digests)
    for rows in [asked, askedContexts, called, contexts, names] { writer.write(rows) }
    writer.write(list: ways.sorted { $0.key.code.lexicographicallyPrecedes($1.key.code) }) { writer, way in
      writer.write(raw: way.key.code)
      way.value.write(to: &writer)
    }
    writer.write(raw: ends)
    writer.write(total)
    writer.reserve(total)
    for solution in solutions {
      writer.append(solution.code?.context ?? [])
      writer.append(solution.code?.summary ?? [])
    }
    return writer.bytes
  }

  // MARK: Reading

  package init(from reader: inout BinaryReader) throws(BinaryReader.Broken) {
    let head = try reader.raw(UInt64.self)
    guard head.count == 2 else { throw BinaryReader.Broken() }
    key = KeyedHash.Key(head[0], head[1])
    state = try ProjectState(from: &reader)
    let functionCount = state.bodies.count
    probable = try Rows(from: &reader, count: functionCount, limit: functionCount)
    discovered = try reader.raw(Int32.self)
    lastCallers = try reader.raw(Int32.self)
    functions = try reader.raw(Int32.self)
    groups = try reader.raw(Int32.self)
    costs = try reader.raw(Int.self)
    digests = try reader.digests()
    let count = functions.count
    asked = try Rows(from: &reader, count: count, limit: functionCount)
    askedContexts = try Rows(from: &reader, count: count, limit: count)
    called = try Rows(from: &reader, count: count, limit: functionCount)
    contexts = try Rows(from: &reader, count: count, limit: count)
    names = try Rows(from: &reader, count: count, limit: Int(Int32.max))
    var ways: [KeptWay.Subject: KeptWay] = [:]
    for _ in 0..<(try reader.count()) {
      let code = try reader.raw(Int32.self)
      guard code.count == 3 else { throw BinaryReader.Broken() }
      let subject = KeptWay.Subject(solution: code[0], isSink: code[1] != 0, index: code[2])
      ways[subject] = try KeptWay(from: &reader, functions: functionCount, solutions: count)
    }
    self.ways = ways
    ends = try reader.raw(Int.self)
    bytes = try reader.slice(try reader.int())
    let isFunction = { (raw: Int32) in raw >= 0 && Int(raw) < functionCount }
    guard count >= functionCount, lastCallers.count == functionCount, groups.count == count, costs.count == count, digests.count == count,
      ends.count == 2 * count, ends.first ?? 0 >= 0, costs.allSatisfy({ (0...Self.maximumCost).contains($0) }),
      ends.last ?? 0 == bytes.count, zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 }),
      discovered.count.isMultiple(of: 2), discovered.allSatisfy(isFunction), functions.allSatisfy(isFunction),
      groups.allSatisfy({ $0 == -1 || isFunction($0) }), functions.prefix(functionCount).elementsEqual(0..<Int32(functionCount))
    else { throw BinaryReader.Broken() }
    var index = IndexTable(capacity: count - functionCount)
    for number in functionCount..<count where groups[number] < 0 {
      index.insert(Self.hash(functions[number], Self.slice(bytes, ends, 2 * number)), Int32(number))
    }
    self.index = index
    var sizes = [Int32](repeating: 0, count: functionCount)
    for group in groups.prefix(functionCount) {
      guard group >= 0 else { throw BinaryReader.Broken() }
      sizes[Int(group)] += 1
    }
    self.sizes = sizes
    var own: [Int32: [Int]] = [:]
    for number in functionCount..<count where groups[number] >= 0 { own[groups[number], default: []].append(number) }
    self.own = own
  }

  func size(ofGroup first: Int32) -> Int { Int(sizes[Int(first)]) }
  func ownContexts(ofGroup first: Int32) -> [Int] { own[first] ?? [] }

  private static func slice(_ bytes: ArraySlice<UInt8>, _ ends: [Int], _ piece: Int) -> ArraySlice<UInt8> {
    let first = bytes.startIndex
    return bytes[(first + (piece == 0 ? 0 : ends[piece - 1]))..<(first + ends[piece])]
  }

  private static func hash(_ function: Int32, _ context: ArraySlice<UInt8>) -> UInt64 {
    IndexTable.mix(BinaryForm.sum(of: context).0, UInt64(UInt32(bitPattern: function)))
  }

  /// The number of the solution of a function for a context, if it is one for all.
  func number(of key: Solution.Key, _ numbering: Numbering) -> Int? {
    let function = numbering.functions.then[Int(key.function.raw)]
    guard function >= 0, let context = SolutionCode.bytes(of: key.context, numbering.toLasting)?[...] else { return nil }
    let found = index.find(Self.hash(function, context)) {
      functions[Int($0)] == function && Self.slice(bytes, ends, 2 * Int($0)) == context
    }
    return found < 0 ? nil : Int(found)
  }

  /// What a solution is for; nil if it can't be read, or is for something that is gone.
  func key(_ number: Int, _ numbering: Numbering) -> Solution.Key? {
    let function = FunctionID(numbering.functions.now[Int(functions[number])])
    guard !function.isNone else { return nil }
    if number < functionCount { return Solution.Key(function: function) }
    var reader = BinaryReader(Self.slice(bytes, ends, 2 * number))
    guard let context = try? reader.context().renumbered(numbering.fromLasting), reader.isAtEnd else { return nil }
    return Solution.Key(function: function, context: context)
  }

  /// A solution as it was; nil if it can't be read, or speaks of something that is gone.
  func solution(_ number: Int, _ numbering: Numbering) -> Solution? {
    guard let key = key(number, numbering) else { return nil }
    let piece = Self.slice(bytes, ends, 2 * number + 1)
    var reader = BinaryReader(piece)
    let function = FunctionID(numbering.functions.lasting[Int(key.function.raw)])
    guard var summary = try? reader.summary(function, .any).renumbered(numbering.fromLasting), reader.isAtEnd else { return nil }
    summary.context = key.context
    let now = numbering.functions.now
    let (calledNow, askedNow) = (called[number].map { now[Int($0)] }, asked[number].map { now[Int($0)] })
    let group = groups[number] < 0 ? -1 : now[Int(groups[number])]
    guard !calledNow.contains(-1), !askedNow.contains(-1), groups[number] < 0 || group >= 0 else { return nil }
    let solution = Solution(key, summary)
    solution.cost = costs[number]
    solution.earlier = Int32(number)
    solution.group = group
    solution.called = calledNow.map { FunctionID($0) }
    solution.asked = askedNow.map { FunctionID($0) }
    solution.names = names[number].map { Symbol(raw: $0) }
    // A context that can't be read is none of the solution's, and is not taken over either.
    solution.contexts = contexts[number].compactMap { self.key(Int($0), numbering) }
    solution.askedContexts = askedContexts[number].compactMap { self.key(Int($0), numbering) }
    solution.code = SolutionCode(
      context: Array(Self.slice(bytes, ends, 2 * number)), summary: Array(piece), digest: digests[number])
    return solution
  }
}
