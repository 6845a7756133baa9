internal import CodeGraph
internal import Core

/// Data that one function leaves where another finds it: globals, static fields, sessions, fields of objects that a framework keeps.
struct SecondOrderFlows {
  /// Source data that is in a place, and the way it came there.
  struct Way {
    var site: SourceSite
    var rules: RuleMask
    var summary: Int32
    /// The fact of the summary that says so.
    var fact: Int32
    var isWeak: Bool
  }
  private static let maximumWays = 8
  /// How many places data may go through.
  private static let maximumMoves = 6

  private let project: ProjectGraph
  private let solved: SolvedProgram
  private var solver: Solver { solved.solver }
  /// How many places behind one root are told apart.
  private static let maximumPlaces = 32
  /// Places that source data comes to, and the ways by which it does.
  private var places: [(place: AccessPath, ways: [Way])] = []
  private var placeIndex: [AccessPath: Int] = [:]
  private var placesOfRoot: [PathRoot: [Int]] = [:]

  init(_ solved: SolvedProgram) {
    project = solved.solver.project
    self.solved = solved
    var writers = self.writers()
    // Forward from the sources, place by place: most places never hold any of their data, so nothing is kept of them.
    for move in 0...Self.maximumMoves {
      guard addWays(writers) else { break }
      // What sources give has been taken; from now on data only goes from place to place.
      if move == 0 { writers = writers.compactMap { $0.withoutSources() } }
    }
  }

  /// What one summary writes to places that others see, of all that may be data of a source.
  private struct Writer {
    let summary: Int32
    /// A write of the summary, and a fact of what it writes; in the summary's order.
    var facts: [(write: Int32, fact: Int32, isSource: Bool)]

    func withoutSources() -> Writer? {
      let moving = facts.filter { !$0.isSource }
      return moving.isEmpty ? nil : Writer(summary: summary, facts: moving)
    }
  }

  private func writers() -> [Writer] {
    var writers: [Writer] = []
    for (number, solution) in solved.solutions.enumerated() where !solution.summary.writes.isEmpty {
      let shared = solution.shared
      var facts: [(write: Int32, fact: Int32, isSource: Bool)] = []
      for (position, write) in shared.summary.writes.enumerated() where write.hops == 0 {
        let range = shared.summary.values[Int(write.value.raw)].facts
        guard !range.isEmpty, isSeen(shared.summary.paths[Int(write.target.raw)].root, shared.summary.function) else { continue }
        for fact in range {
          switch shared.summary.facts[Int(fact)].origin {
          case .source: facts.append((Int32(position), fact, true))
          case .path(let path):
            if isSeen(shared.summary.paths[Int(path.raw)].root, shared.summary.function) { facts.append((Int32(position), fact, false)) }
          }
        }
      }
      if !facts.isEmpty { writers.append(Writer(summary: Int32(number), facts: facts)) }
    }
    return writers
  }

  /// Whether others see what is behind a root.
  private func isSeen(_ root: PathRoot, _ function: FunctionID) -> Bool { root.isShared || isKept(root, function) }

  /// Goes through what all functions write once; says whether data came to a place that did not have it.
  private mutating func addWays(_ writers: [Writer]) -> Bool {
    var isNew = false
    for writer in writers { if addWays(solved.solutions[Int(writer.summary)].shared, writer) { isNew = true } }
    return isNew
  }

  private mutating func addWays(_ shared: SharedSummary, _ writer: Writer) -> Bool {
    var isNew = false
    // By path of the summary; asked once, before what the summary itself adds.
    var known: [Int32: [Way]] = [:]
    let hasPlaces = !placesOfRoot.isEmpty
    var write: Int32 = -1
    var target = -1
    for entry in writer.facts {
      if entry.write != write {
        write = entry.write
        target = -1
      } else if target == Self.nowhere {
        continue
      }
      let fact = shared.summary.facts[Int(entry.fact)]
      var found: [Way] = []
      switch fact.origin {
      case .source(let site):
        found.append(
          Way(site: site, rules: fact.mask.intersection(solver.crossing), summary: writer.summary, fact: entry.fact, isWeak: fact.isWeak))
      case .path(let id):
        if !hasPlaces { continue }
        if let earlier = known[id.raw] {
          found = earlier
        } else {
          found = ways(at: id, in: shared.summary)
          known[id.raw] = found
        }
      }
      if found.isEmpty { continue }
      if target < 0 {
        target = self.target(shared.summary.writes[Int(write)], of: shared.summary) ?? Self.nowhere
        if target == Self.nowhere { continue }
      }
      for var way in found {
        way.rules = way.rules.intersection(fact.mask)
        if !way.rules.isEmpty, add(way, at: target) { isNew = true }
      }
    }
    return isNew
  }

  /// The place that a write is not kept for.
  private static let nowhere = -2

  private mutating func target(_ write: SummaryWrite, of summary: Summary) -> Int? {
    var path = summary.path(write.target)
    path.keys.append(write.key)
    return shared(path, in: summary.function).flatMap { number(of: $0) }
  }

  private func ways(at id: PathID, in summary: Summary) -> [Way] {
    let root = summary.paths[Int(id.raw)].root
    guard root.isShared ? placesOfRoot[root] != nil : isKept(root, summary.function) else { return [] }
    return sources(reaching: summary.path(id), in: summary.function)
  }

  /// Whether a path is of an object that a framework keeps between calls.
  private func isKept(_ root: PathRoot, _ function: FunctionID) -> Bool {
    root == .parameter(0) && !solved.called.contains(function) && project.graph(function).parameters.first?.kind == .receiver
  }

  /// The number of a place; nil if its root has too many already.
  private mutating func number(of place: AccessPath) -> Int? {
    if let known = placeIndex[place] { return known }
    guard placesOfRoot[place.root]?.count ?? 0 < Self.maximumPlaces else { return nil }
    places.append((place, []))
    placeIndex[place] = places.count - 1
    placesOfRoot[place.root, default: []].append(places.count - 1)
    return places.count - 1
  }

  /// Keeps a way unless the place has one that says as much, or enough of them.
  private mutating func add(_ way: Way, at place: Int) -> Bool {
    let known = places[place].ways
    if known.count >= Self.maximumWays || known.contains(where: { $0.site == way.site && way.rules.isSubset(of: $0.rules) }) {
      return false
    }
    places[place].ways.append(way)
    return true
  }

  /// The path as others see it, or nil if only the caller does.
  private func shared(_ path: AccessPath, in function: FunctionID) -> AccessPath? {
    switch path.root {
    case .global, .staticField, .store, .instanceField, .propagation: return path
    case .capture, .enclosing, .control: return nil
    case .parameter(let index):
      // A receiver that nobody in the project hands in: the framework keeps the object between calls.
      guard index == 0, !solved.called.contains(function), case .field(let name)? = path.keys.first else { return nil }
      let owner = project.owner(function)
      guard !owner.isNone, project.graph(function).parameters.first?.kind == .receiver else { return nil }
      let declaring = project.field(name, of: owner)?.declaredIn ?? owner
      return AccessPath(.instanceField(type: declaring.raw, name: name.raw), Array(path.keys.dropFirst()))
    }
  }

  /// Sources whose data may be at a path, for functions that read it.
  func sources(reaching path: AccessPath, in function: FunctionID) -> [Way] {
    guard !places.isEmpty, let place = shared(path, in: function), let numbers = placesOfRoot[place.root] else { return [] }
    var found: [Way] = []
    for number in numbers where Self.meet(places[number].place.keys, place.keys) {
      for way in places[number].ways where found.count < Self.maximumWays { found.append(way) }
    }
    return found
  }

  /// Whether what is stored under one list of keys can be seen under the other: the shorter is a beginning of the longer.
  private static func meet(_ a: [Key], _ b: [Key]) -> Bool {
    zip(a, b).allSatisfy { $0 == $1 || $0 == .any || $1 == .any }
  }
}
