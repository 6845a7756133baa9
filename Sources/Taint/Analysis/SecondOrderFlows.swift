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
    let writers = self.writers()
    // Forward from the sources, place by place: most places never hold any of their data, so nothing is kept of them.
    for _ in 0...Self.maximumMoves { if !addWays(writers) { break } }
  }

  /// The summaries that write to places others see, with those writes.
  private func writers() -> [(number: Int32, writes: [SummaryWrite])] {
    var writers: [(number: Int32, writes: [SummaryWrite])] = []
    for (number, solution) in solved.solutions.enumerated() where !solution.summary.writes.isEmpty {
      let summary = solution.summary
      let writes = summary.writes.filter { write in
        guard write.hops == 0, !summary.values[Int(write.value.raw)].facts.isEmpty else { return false }
        let root = summary.paths[Int(write.target.raw)].root
        return root.isShared || isKept(root, summary.function)
      }
      if !writes.isEmpty { writers.append((Int32(number), writes)) }
    }
    return writers
  }

  /// Goes through what all functions write once; says whether data came to a place that did not have it.
  private mutating func addWays(_ writers: [(number: Int32, writes: [SummaryWrite])]) -> Bool {
    var isNew = false
    for writer in writers {
      if addWays(solved.solutions[Int(writer.number)].summary, writer.number, writer.writes) { isNew = true }
    }
    return isNew
  }

  private mutating func addWays(_ summary: Summary, _ index: Int32, _ writes: [SummaryWrite]) -> Bool {
    var isNew = false
    // By path of the summary.
    var known: [[Way]?] = Array(repeating: nil, count: placesOfRoot.isEmpty ? 0 : summary.paths.count)
    for write in writes {
      let facts = summary.values[Int(write.value.raw)].facts
      var target = -1
      for number in facts {
        let fact = summary.facts[Int(number)]
        var found: [Way] = []
        switch fact.origin {
        case .source(let site):
          found.append(Way(site: site, rules: fact.mask.intersection(solver.crossing), summary: index, fact: number, isWeak: fact.isWeak))
        case .path(let id):
          if known.isEmpty { continue }
          if known[Int(id.raw)] == nil { known[Int(id.raw)] = ways(at: id, in: summary) }
          found = known[Int(id.raw)] ?? []
        }
        if found.isEmpty { continue }
        if target < 0 {
          var path = summary.path(write.target)
          path.keys.append(write.key)
          guard let place = shared(path, in: summary.function), let number = self.number(of: place) else { break }
          target = number
        }
        for var way in found {
          way.rules = way.rules.intersection(fact.mask)
          if !way.rules.isEmpty, add(way, at: target) { isNew = true }
        }
      }
    }
    return isNew
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
