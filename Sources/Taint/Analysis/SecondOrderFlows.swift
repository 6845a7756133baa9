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
  /// What places start from, as others see it.
  private var roots: [PathRoot: Int] = [:]
  /// By root: its places, and when a way was last added to one of them.
  private var placesOfRoot: [(places: [Int], changed: Int)] = []
  /// Ways added so far.
  private var time = 0

  init(_ solved: SolvedProgram) {
    project = solved.solver.project
    self.solved = solved
    var writers = self.writers()
    // Forward from the sources, place by place: most places never hold any of their data, so nothing is kept of them.
    for move in 0...Self.maximumMoves {
      var isNew = false
      for index in writers.indices { if addWays(&writers[index]) { isNew = true } }
      guard isNew else { break }
      // What sources give has been taken; from now on data only goes from place to place.
      if move == 0 { writers.removeAll { $0.reads.isEmpty } }
    }
  }

  /// What one summary writes to places that others see, of all that may be data of a source.
  private struct Writer {
    let summary: Int32
    /// A write of the summary, a fact of what it writes, and of ``reads`` the place that it is about, or -1 of a source; in the summary's order.
    var facts: [(write: Int32, fact: Int32, read: Int32)] = []
    var reads: [Read] = []
  }

  /// A place that a summary reads.
  private struct Read {
    let path: PathID
    /// As others see it.
    let root: Int
    let keys: [Key]
    /// When it was last looked at.
    var time = -1
    /// Whether it has been looked at in this round, and what came there before that.
    var isAsked = false
    var found: [Way] = []
  }

  /// The summaries that write to places others see, with what they write there.
  private mutating func writers() -> [Writer] {
    var writers: [Writer] = []
    for (number, solution) in solved.solutions.enumerated() where !solution.summary.writes.isEmpty {
      let shared = solution.shared
      var writer = Writer(summary: Int32(number))
      for (position, write) in shared.summary.writes.enumerated() where write.hops == 0 {
        let range = shared.summary.values[Int(write.value.raw)].facts
        guard !range.isEmpty, isSeen(shared.summary.paths[Int(write.target.raw)].root, shared.summary.function) else { continue }
        for fact in range {
          switch shared.summary.facts[Int(fact)].origin {
          case .source: writer.facts.append((Int32(position), fact, -1))
          case .path(let path):
            let read = read(path, of: shared.summary, &writer)
            if read >= 0 { writer.facts.append((Int32(position), fact, read)) }
          }
        }
      }
      if !writer.facts.isEmpty { writers.append(writer) }
    }
    return writers
  }

  /// The number of a place that a writer reads; -1: nobody else puts anything there.
  private mutating func read(_ path: PathID, of summary: Summary, _ writer: inout Writer) -> Int32 {
    if let known = writer.reads.firstIndex(where: { $0.path == path }) { return Int32(known) }
    guard isSeen(summary.paths[Int(path.raw)].root, summary.function), let place = shared(summary.path(path), in: summary.function) else {
      return -1
    }
    writer.reads.append(Read(path: path, root: number(of: place.root), keys: place.keys))
    return Int32(writer.reads.count - 1)
  }

  /// Whether others see what is behind a root.
  private func isSeen(_ root: PathRoot, _ function: FunctionID) -> Bool { root.isShared || isKept(root, function) }

  /// Goes through what a summary writes once; says whether data came to a place that did not have it.
  private mutating func addWays(_ writer: inout Writer) -> Bool {
    let shared = solved.solutions[Int(writer.summary)].shared
    var isNew = false
    var write: Int32 = -1
    var target = -1
    // Where nothing was before this summary, it finds nothing: what it adds itself comes back to it in the next round.
    let hasPlaces = !places.isEmpty
    for index in writer.reads.indices { writer.reads[index].isAsked = false }
    for entry in writer.facts {
      if entry.write != write {
        write = entry.write
        target = -1
      } else if target == Self.nowhere {
        continue
      }
      let fact = shared.summary.facts[Int(entry.fact)]
      var found: [Way] = []
      if entry.read >= 0 {
        if !hasPlaces { continue }
        found = ways(at: &writer.reads[Int(entry.read)])
      } else if case .source(let site) = fact.origin {
        found.append(
          Way(site: site, rules: fact.mask.intersection(solver.crossing), summary: writer.summary, fact: entry.fact, isWeak: fact.isWeak))
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

  /// What is at a place that a summary reads, if anything came there since it was looked at. It is looked at once while the summary is gone
  /// through, before what the summary itself adds.
  private func ways(at read: inout Read) -> [Way] {
    if !read.isAsked {
      read.isAsked = true
      read.found = placesOfRoot[read.root].changed > read.time ? sources(read.root, read.keys) : []
      read.time = time
    }
    return read.found
  }

  /// The place that a write is not kept for.
  private static let nowhere = -2

  private mutating func target(_ write: SummaryWrite, of summary: Summary) -> Int? {
    var path = summary.path(write.target)
    path.keys.append(write.key)
    return shared(path, in: summary.function).flatMap { number(of: $0) }
  }

  /// Whether a path is of an object that a framework keeps between calls.
  private func isKept(_ root: PathRoot, _ function: FunctionID) -> Bool {
    root == .parameter(0) && !solved.called.contains(function) && project.graph(function).parameters.first?.kind == .receiver
  }

  /// The number of a root; a new one has no places.
  private mutating func number(of root: PathRoot) -> Int {
    if let known = roots[root] { return known }
    placesOfRoot.append(([], -1))
    roots[root] = placesOfRoot.count - 1
    return placesOfRoot.count - 1
  }

  /// The number of a place; nil if its root has too many already.
  private mutating func number(of place: AccessPath) -> Int? {
    if let known = placeIndex[place] { return known }
    let root = number(of: place.root)
    guard placesOfRoot[root].places.count < Self.maximumPlaces else { return nil }
    places.append((place, []))
    placeIndex[place] = places.count - 1
    placesOfRoot[root].places.append(places.count - 1)
    return places.count - 1
  }

  /// Keeps a way unless the place has one that says as much, or enough of them.
  private mutating func add(_ way: Way, at place: Int) -> Bool {
    let known = places[place].ways
    if known.count >= Self.maximumWays || known.contains(where: { $0.site == way.site && way.rules.isSubset(of: $0.rules) }) {
      return false
    }
    places[place].ways.append(way)
    time += 1
    placesOfRoot[number(of: places[place].place.root)].changed = time
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
    guard !places.isEmpty, let place = shared(path, in: function), let root = roots[place.root] else { return [] }
    return sources(root, place.keys)
  }

  private func sources(_ root: Int, _ keys: [Key]) -> [Way] {
    var found: [Way] = []
    for number in placesOfRoot[root].places where Self.meet(places[number].place.keys, keys) {
      for way in places[number].ways where found.count < Self.maximumWays { found.append(way) }
    }
    return found
  }

  /// Whether what is stored under one list of keys can be seen under the other: the shorter is a beginning of the longer.
  private static func meet(_ a: [Key], _ b: [Key]) -> Bool {
    zip(a, b).allSatisfy { $0 == $1 || $0 == .any || $1 == .any }
  }
}
