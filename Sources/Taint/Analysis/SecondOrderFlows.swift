internal import CodeGraph
internal import Core

/// Data that one function leaves where another finds it: globals, static fields, sessions, fields of objects that a framework keeps.
struct SecondOrderFlows {
  /// Source data that is in a place, and the way it came there.
  struct Way {
    var site: SourceSite
    var rules: RuleMask
    var summary: Int32
    var trace: Int32
    var isWeak: Bool
  }
  private struct Write {
    var path: AccessPath
    var facts: [SummaryFact]
    var summary: Int32
    var function: FunctionID
  }

  private let project: ProjectGraph
  private let solver: Solver
  private var writes: [PathRoot: [Write]] = [:]
  /// Answers given before.
  private var known: [AccessPath: [Way]] = [:]

  init(project: ProjectGraph, solver: Solver) {
    self.project = project
    self.solver = solver
    for (index, summary) in solver.summaries.enumerated() {
      for write in summary.writes where !write.value.facts.isEmpty {
        let path = AccessPath(write.target.root, write.target.keys + [write.key])
        guard let place = shared(path, in: summary.function) else { continue }
        writes[place.root, default: []].append(
          Write(path: place, facts: write.value.facts, summary: Int32(index), function: summary.function))
      }
    }
  }

  /// The path as others see it, or nil if only the caller does.
  private func shared(_ path: AccessPath, in function: FunctionID) -> AccessPath? {
    switch path.root {
    case .global, .staticField, .store, .instanceField, .propagation: return path
    case .capture, .enclosing, .control: return nil
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
  mutating func sources(reaching path: AccessPath, in function: FunctionID) -> [Way] {
    guard let place = shared(path, in: function) else { return [] }
    if let answer = known[place] { return answer }
    var found: [Way] = []
    var seen: Set<AccessPath> = []
    collect(place, solver.crossing, &found, &seen, depth: 0)
    known[place] = found
    return found
  }

  private func collect(_ place: AccessPath, _ rules: RuleMask, _ found: inout [Way], _ seen: inout Set<AccessPath>, depth: Int) {
    guard depth < 6, found.count < 8, seen.insert(place).inserted else { return }
    for write in writes[place.root] ?? [] where Self.meet(write.path.keys, place.keys) {
      for fact in write.facts {
        let mask = fact.mask.intersection(rules)
        if mask.isEmpty { continue }
        switch fact.origin {
        case .source(let site):
          found.append(Way(site: site, rules: mask, summary: write.summary, trace: fact.trace, isWeak: fact.isWeak))
        case .path(let path):
          if let other = shared(path, in: write.function) { collect(other, mask, &found, &seen, depth: depth + 1) }
        }
      }
    }
  }

  /// Whether what is stored under one list of keys can be seen under the other: the shorter is a beginning of the longer.
  private static func meet(_ a: [Key], _ b: [Key]) -> Bool {
    zip(a, b).allSatisfy { $0 == $1 || $0 == .any || $1 == .any }
  }
}
