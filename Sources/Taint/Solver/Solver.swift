internal import CodeGraph
internal import Core
internal import Syntax

/// Solves the functions of one language, keeping their summaries.
///
/// A function is solved when it is first asked for, before the functions that call it. Functions that call each other in a ring are given
/// the answer so far, beginning with "nothing". The one of them that was asked for first is solved until no answer of the ring changes; the
/// others are solved once in each of these rounds, so that the cost is that of the rounds, however rings are nested.
final class Solver {
  static let maximumDepth = 1_000
  static let maximumContexts = 12
  static let maximumRounds = 5

  let project: ProjectGraph
  let models: LibraryModels
  let rules: TaintRuleSet
  let entryPoints: EntryPoints
  let properties: [String: String]
  /// When it is over, what is not solved yet stays unknown.
  let time: TimeBudget
  private(set) var summaries: [Summary] = []
  private struct ContextKey: Hashable {
    var function: FunctionID
    var context: CallContext
  }
  private var known: [ContextKey: Int32] = [:]
  private var contexts: [Int32: Int] = [:]
  /// How often functions may still be solved for what a call is known to hand them.
  private var specialisations: Int
  /// How many solutions of a function are under way.
  private var running: [Int32: Int] = [:]
  private var inProgress: [ContextKey: Int] = [:]
  private var stackDepth = 0
  /// The lowest frame that the functions being solved turned out to depend on.
  private var lowest = Int.max
  /// Summaries that rest on the answer so far of a function that is being solved, in the order they were made, and that function's frame.
  private var members: [Int32] = []
  private var restsOn: [Int32: Int] = [:]
  /// Summaries to be made again when they are asked for: what they rest on has changed.
  private var stale: Set<Int32> = []
  /// How many answers turned out to be others than before.
  private var changes = 0
  /// Rules about constants that must not stand somewhere, and the kind of source that they name.
  let constantRules: RuleMask
  let constantKind: Int32
  /// Rules about the file that a path names.
  let pathRules: RuleMask
  let keysName: Symbol
  let textName: Symbol
  /// Stand for the names under which library code keeps values: all of them, and those that are not known.
  let everyStoreName: Symbol
  let unnamedStoreName: Symbol
  /// Where an object has what it inherits.
  let prototypeName: Symbol
  let callName: Symbol
  /// Methods that stand behind `o[k] = v` and `a / b`, as models name them.
  let setItemName: Symbol
  let divideName: Symbol
  /// What a pointer leads to, where that is no object.
  let pointeeName: Symbol
  let constructorNames: [Symbol]
  let dictionariesIterateKeys: Bool
  /// Keeps whom calls reach, if somebody wants to know.
  var recorder: CallRecorder?
  let hasAccessors: Bool
  /// Whether a rule believes in no cleaning but its own.
  let hasPatternRules: Bool
  /// Functions that the project itself calls.
  private(set) var called: Set<FunctionID> = []
  private var tracedSummaries: [Int32: Summary] = [:]
  /// Rules that data can matter for at all in this project.
  let relevant: RuleMask
  private var methodsByName: [Int32: [FunctionID]] = [:]
  let statics: StaticValues
  let addressSafety: AddressSafety
  let textCleaning: TextCleaning
  private var checkedReads: [FunctionID: CheckedReads] = [:]

  init(
    project: ProjectGraph, models: LibraryModels, rules: TaintRuleSet, entryPoints: EntryPoints, properties: [String: String],
    language: LanguageFlow, kinds: [String], time: TimeBudget = TimeBudget()
  ) {
    self.time = time
    let constant = kinds.firstIndex(of: TaintProgram.constantKind)
    constantKind = Int32(constant ?? -1)
    constantRules = constant.map { rules.sources[$0] } ?? .none
    pathRules = kinds.indices.filter { ["path", "zip-slip"].contains(kinds[$0]) }.reduce(.none) { $0.union(rules.sanitizers[$1]) }
    self.project = project
    relevant = rules.owners.isEmpty ? .none : .all
    specialisations = 2_000 + 2 * project.functionCount
    self.models = models
    self.rules = rules
    self.entryPoints = entryPoints
    self.properties = properties
    keysName = project.names.intern("\u{0}keys")
    everyStoreName = project.names.intern("\u{0}every")
    unnamedStoreName = project.names.intern("\u{0}unnamed")
    textName = project.names.intern("\u{0}text")
    prototypeName = project.names.intern("__proto__")
    setItemName = project.names.intern("__setitem__")
    divideName = project.names.intern("__truediv__")
    pointeeName = project.names.intern("*")
    callName = project.names.intern(language.callMethod)
    constructorNames = language.constructors.map { project.names.intern($0) }
    dictionariesIterateKeys = language.dictionariesIterateKeys
    hasAccessors = language.hasAccessors
    statics = StaticValues(project, models)
    addressSafety = AddressSafety(rules, kinds: kinds)
    textCleaning = TextCleaning(rules, kinds: kinds)
    hasPatternRules = rules.owners.indices.contains { !rules.trusting.contains($0) }
    for raw in 0..<Int32(project.functionCount) {
      let graph = project.graph(FunctionID(raw))
      if graph.kind == .method, !graph.isAbstract { methodsByName[graph.name.raw, default: []].append(FunctionID(raw)) }
    }
  }

  // MARK: Summaries

  func summary(of function: FunctionID, context: CallContext) -> Int32 {
    var key = ContextKey(function: function, context: context)
    if let index = known[key] {
      if let depth = inProgress[key] {
        lowest = min(lowest, depth)
      } else if stackDepth < Self.maximumDepth, !time.isOver, stale.remove(index) != nil {
        solve(key, index)
      } else if let depth = restsOn[index] {
        lowest = min(lowest, depth)
      }
      return index
    }
    if context != .any {
      // A function that calls itself with ever other constants would be solved for each of them.
      let count = contexts[function.raw, default: 0]
      if count >= Self.maximumContexts || stackDepth > 12 || specialisations <= 0 || running[function.raw, default: 0] > 0 {
        return summary(of: function, context: .any)
      }
      contexts[function.raw] = count + 1
      specialisations -= 1
    }
    if stackDepth >= Self.maximumDepth || time.isOver {
      // Too deep, or too late: what the function does stays unknown here.
      var unknown = Summary(function: function)
      unknown.wasCut = true
      summaries.append(unknown)
      return Int32(summaries.count - 1)
    }
    key.context = context
    let index = Int32(summaries.count)
    var guess = Summary(function: function, context: context)
    guess.isProvisional = true
    summaries.append(guess)
    known[key] = index
    solve(key, index)
    return index
  }

  /// What outcomes of a function say of its arguments, as far as that is known by now.
  func guards(of function: FunctionID) -> [Guard] {
    guard let index = known[ContextKey(function: function, context: .any)] else { return [] }
    return summaries[Int(index)].guards
  }

  func checkedReads(_ function: FunctionSolver) -> CheckedReads {
    if let known = checkedReads[function.frame.function] { return known }
    let found = CheckedReads(function)
    checkedReads[function.frame.function] = found
    return found
  }

  private func solve(_ key: ContextKey, _ index: Int32) {
    let outerLowest = lowest
    let depth = stackDepth
    let firstMember = members.count
    inProgress[key] = depth
    running[key.function.raw, default: 0] += 1
    stackDepth += 1
    for round in 1...Self.maximumRounds {
      lowest = .max
      let before = changes
      var solver = FunctionSolver(self, key.function, context: key.context, isTraced: false)
      let new = solver.run()
      let isStable = Self.isSame(new, summaries[Int(index)]) && changes == before
      summaries[Int(index)] = new
      if !isStable { changes += 1 }
      // Nothing that it calls calls it; or what does is part of a larger ring, which goes through its rounds.
      if lowest != depth || isStable { break }
      if round == Self.maximumRounds {
        summaries[Int(index)].wasCut = true
        break
      }
      for member in forgetMembers(from: firstMember) { stale.insert(member) }
    }
    stackDepth -= 1
    inProgress[key] = nil
    running[key.function.raw, default: 1] -= 1
    if lowest < depth {
      members.append(index)
      restsOn[index] = lowest
      lowest = min(outerLowest, lowest)
    } else {
      _ = forgetMembers(from: firstMember)
      lowest = outerLowest
    }
  }

  /// The summaries of a ring, which from now on rest on nothing that may still change.
  private func forgetMembers(from first: Int) -> [Int32] {
    let ring = Array(members[first...])
    for member in ring { restsOn[member] = nil }
    members.removeSubrange(first...)
    return ring
  }

  private static func isSame(_ a: Summary, _ b: Summary) -> Bool {
    guard !b.isProvisional else { return false }
    let x = a.values[Int(a.result.raw)]
    let y = b.values[Int(b.result.raw)]
    return a.sinks.count == b.sinks.count && a.writes.count == b.writes.count && a.facts.count == b.facts.count
      && a.values.count == b.values.count && x.constant == y.constant && x.objects.count == y.objects.count
      && x.facts.count == y.facts.count
  }

  /// The summary of a function that was solved, with the ways of its data.
  func traced(_ index: Int32) -> Summary {
    if let known = tracedSummaries[index] { return known }
    let plain = summaries[Int(index)]
    var solver = FunctionSolver(self, plain.function, context: plain.context, isTraced: true)
    let traced = solver.run()
    tracedSummaries[index] = traced
    return traced
  }

  func noteCall(of function: FunctionID) { called.insert(function) }

  // MARK: Names and types

  func text(_ name: Symbol) -> String { project.names.text(name) }
  func symbol(_ text: String) -> Symbol { project.names.intern(text) }

  func resolveType(_ name: Symbol, in file: Int) -> Entity { project.resolveType(name, in: file) }

  func objectType(_ name: Symbol, in file: Int) -> ObjectType {
    guard !name.isNone else { return .unknown }
    switch project.resolveType(name, in: file) {
    case .classType(let id): return .project(id)
    case .library(let node): return .library(node)
    default: return .unknown
    }
  }

  func functionID(_ index: Int32, of function: FunctionID) -> FunctionID { project.function(index, in: project.file(function)) }
  func classID(_ index: Int32, of function: FunctionID) -> ClassID { project.classID(index, in: project.file(function)) }
  func importEntity(_ index: Int32, of function: FunctionID) -> Entity { project.imports[project.file(function)][Int(index)] }

  func constructor(of type: ClassID) -> FunctionID {
    for name in constructorNames {
      let found = project.method(name, of: type)
      if !found.isNone { return found }
    }
    // Named like the class itself.
    let own = project.method(project.record(type).name, of: type)
    return own
  }

  /// The project's only method of a name that takes as many arguments: who else could be meant by an object nobody knows?
  func onlyMethod(named name: Symbol, arguments: Int) -> FunctionID? {
    guard let found = methodsByName[name.raw], found.count == 1 else { return nil }
    let parameters = project.graph(found[0]).parameters.filter { $0.kind == .positional }
    guard parameters.count >= arguments, parameters.filter({ !$0.hasDefault }).count <= arguments else { return nil }
    return found[0]
  }

  func isScalar(_ type: Symbol) -> Bool { !type.isNone && models.scalars.contains(project.names.text(type)) }

  /// What is left of taint in a number or a truth value.
  func scalarFacts(_ facts: Int32, _ frame: Frame) -> Int32 { without(rules.trusting.subtracting(rules.numeric), facts, frame) }

  /// Facts for the rules that believe in no cleaning but their own.
  func untrusting(_ facts: Int32, _ frame: Frame) -> Int32 { without(rules.trusting, facts, frame) }

  /// Rules whose data goes from one function to another.
  var crossing: RuleMask { RuleMask.all.subtracting(rules.local) }

  func without(_ rules: RuleMask, _ facts: Int32, _ frame: Frame) -> Int32 {
    guard facts != 0 else { return 0 }
    return frame.factSet(
      frame.facts(facts).map { fact in
        var fact = fact
        fact.mask = fact.mask.subtracting(rules)
        return fact
      })
  }

  /// Rules that cleaning for these kinds satisfies.
  func mask(cleaning kinds: [Int32]) -> RuleMask { kinds.reduce(.none) { $0.union(rules.sanitizers[Int($1)]) } }

  func property(_ name: String) -> String? { properties[name] }

  func attributeNode(_ name: String) -> LibraryNode? {
    guard let symbol = project.names.lookup(name) else { return nil }
    let node = project.library.child(models.attributes, symbol)
    return node.isNone ? nil : node
  }
}

/// Facts of a language that data flow needs beside its graph.
package struct LanguageFlow: Sendable {
  /// What constructors are called as methods: "__init__", "constructor"; a class's own name counts everywhere.
  package var constructors: [String] = ["__init__", "constructor", "<init>"]
  /// The method that makes an object callable.
  package var callMethod = "__call__"
  /// Whether going through a dictionary gives its keys.
  package var dictionariesIterateKeys = true
  /// Whether classes may have `getX` and `setX` that no source text shows.
  package var hasAccessors = true

  package init() {}
}
