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
  private let solver: Solver
  /// How many places behind one root are told apart.
  private static let maximumPlaces = 32
  /// Ways by which source data comes to a place.
  private var ways: [AccessPath: [Way]] = [:]
  /// Places that have ways, by their root.
  private var places: [PathRoot: [AccessPath]] = [:]

  init(project: ProjectGraph, solver: Solver) {
    self.project = project
    self.solver = solver
    // Forward from the sources, place by place: most places never hold any of their data, so nothing is kept of them.
    for _ in 0...Self.maximumMoves { if !addWays() { break } }
  }

  /// Goes through what all functions write once; says whether data came to a place that did not have it.
  private mutating func addWays() -> Bool {
    var isNew = false
    for (index, summary) in solver.summaries.enumerated() {
      for write in summary.writes where write.hops == 0 {
        let facts = summary.values[Int(write.value.raw)].facts
        if facts.isEmpty { continue }
        let root = summary.paths[Int(write.target.raw)].root
        guard root.isShared || isKept(root, summary.function) else { continue }
        var target: AccessPath?
        for number in facts {
          let fact = summary.facts[Int(number)]
          var found: [Way] = []
          switch fact.origin {
          case .source(let site):
            found.append(Way(site: site, rules: fact.mask, summary: Int32(index), fact: number, isWeak: fact.isWeak))
          case .path(let id):
            if ways.isEmpty { continue }
            let origin = summary.paths[Int(id.raw)].root
            guard origin.isShared ? places[origin] != nil : isKept(origin, summary.function) else { continue }
            for var way in sources(reaching: summary.path(id), in: summary.function) {
              way.rules = way.rules.intersection(fact.mask)
              if !way.rules.isEmpty { found.append(way) }
            }
          }
          if found.isEmpty { continue }
          if target == nil {
            var path = summary.path(write.target)
            path.keys.append(write.key)
            target = shared(path, in: summary.function)
          }
          guard let target else { break }
          for way in found where add(way, at: target) { isNew = true }
        }
      }
    }
    return isNew
  }

  /// Whether a path is of an object that a framework keeps between calls.
  private func isKept(_ root: PathRoot, _ function: FunctionID) -> Bool {
    root == .parameter(0) && !solver.called.contains(function) && project.graph(function).parameters.first?.kind == .receiver
  }

  /// Keeps a way unless the place has one that says as much, or enough of them.
  private mutating func add(_ way: Way, at place: AccessPath) -> Bool {
    let known = ways[place]?.count ?? 0
    if known == 0, (places[place.root]?.count ?? 0) >= Self.maximumPlaces { return false }
    if known >= Self.maximumWays { return false }
    if known > 0, ways[place]?.contains(where: { $0.site == way.site && way.rules.isSubset(of: $0.rules) }) ?? false { return false }
    if known == 0 { places[place.root, default: []].append(place) }
    ways[place, default: []].append(way)
    return true
  }

  /// The path as others see it, or nil if only the caller does.
  private func shared(_ path: AccessPath, in function: FunctionID) -> AccessPath? {
    switch path.root {
    case .global, .staticField, .store, .instanceField: return path
    case .capture, .enclosing: return nil
    case .parameter(let index):
      // A receiver that nobody in the project hands in: the framework keeps the object between calls.
      guard index == 0, !solver.called.contains(function), case .field(let name)? = path.keys.first else { return nil }
      let owner = project.owner(function)
      guard !owner.isNone, project.graph(function).parameters.first?.kind == .receiver else { return nil }
      let declaring = project.field(name, of: owner)?.declaredIn ?? owner
      return AccessPath(.instanceField(type: declaring.raw, name: name.raw), Array(path.keys.dropFirst()))
    }
  }

  /// Sources whose data may be at a path, for functions that read it.
  func sources(reaching path: AccessPath, in function: FunctionID) -> [Way] {
    guard !ways.isEmpty, let place = shared(path, in: function), let known = places[place.root] else { return [] }
    var found: [Way] = []
    for other in known where Self.meet(other.keys, place.keys) {
      for way in ways[other] ?? [] where found.count < Self.maximumWays { found.append(way) }
    }
    return found
  }

  /// Whether what is stored under one list of keys can be seen under the other: the shorter is a beginning of the longer.
  private static func meet(_ a: [Key], _ b: [Key]) -> Bool {
    zip(a, b).allSatisfy { $0 == $1 || $0 == .any || $1 == .any }
  }
}
