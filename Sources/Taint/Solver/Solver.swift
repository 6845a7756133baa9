internal import CodeGraph
internal import Core
internal import Syntax

/// What solving the functions of one language rests on: the linked project, the models, the rules, and facts that are found once.
final class Solver: @unchecked Sendable {  // Not changed once it is made.
  let project: ProjectGraph
  let models: LibraryModels
  let rules: TaintRuleSet
  let entryPoints: EntryPoints
  let properties: [String: String]
  /// Rules about constants that must not stand somewhere, and the kind of source that they name.
  let constantRules: RuleMask
  let constantKind: Int32
  /// Rules that look for what stands in the project's settings, and the number of that kind.
  let settingRules: RuleMask
  let settingKind: Int32
  private let settings: Set<String>
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
  let toStringName: Symbol
  /// Where an object that was thrown keeps what its text is made of.
  let thrownName: Symbol
  /// Methods that stand behind `o[k] = v` and `a / b`, as models name them.
  let getItemName: Symbol
  let iterateName: Symbol
  let attributeName: Symbol
  let setItemName: Symbol
  let divideName: Symbol
  /// Methods that objects are asked for where the code does not say their names.
  var silentNames: [Symbol] {
    [callName, getItemName, setItemName, iterateName, attributeName, divideName, toStringName, prototypeName]
  }
  /// What a pointer leads to, where that is no object.
  let pointeeName: Symbol
  let constructorNames: [Symbol]
  /// Names of the types that are numbers and the like.
  private let scalars: Set<Int32>
  let dictionariesIterateKeys: Bool
  let hasAccessors: Bool
  /// Whether a rule believes in no cleaning but its own.
  let hasPatternRules: Bool
  /// Rules that data can matter for at all in this project.
  let relevant: RuleMask
  private let methodsByName: [Int32: [FunctionID]]
  let statics: StaticValues
  let addressSafety: AddressSafety
  let textCleaning: TextCleaning
  let exceptions: ExceptionClasses
  private let checkedReads = SharedCache<FunctionID, CheckedReads>()

  init(
    project: ProjectGraph, models: LibraryModels, rules: TaintRuleSet, entryPoints: EntryPoints, properties: [String: String],
    language: LanguageFlow, kinds: [String]
  ) {
    let constant = kinds.firstIndex(of: TaintProgram.constantKind)
    constantKind = Int32(constant ?? -1)
    constantRules = constant.map { rules.sources[$0] } ?? .none
    let setting = kinds.firstIndex(of: TaintProgram.settingKind)
    settingKind = Int32(setting ?? -1)
    settingRules = setting.map { rules.sources[$0] } ?? .none
    settings = Set(properties.values.filter { !$0.isEmpty })
    pathRules = kinds.indices.filter { ["path", "zip-slip"].contains(kinds[$0]) }.reduce(.none) { $0.union(rules.sanitizers[$1]) }
    self.project = project
    relevant = rules.owners.isEmpty ? .none : .all
    self.models = models
    self.rules = rules
    self.entryPoints = entryPoints
    self.properties = properties
    keysName = project.names.intern("\u{0}keys")
    everyStoreName = project.names.intern("\u{0}every")
    unnamedStoreName = project.names.intern("\u{0}unnamed")
    textName = project.names.intern("\u{0}text")
    prototypeName = project.names.intern("__proto__")
    toStringName = project.names.intern("toString")
    thrownName = project.names.intern("\u{0}thrown")
    iterateName = project.names.intern("__iter__")
    attributeName = project.names.intern("__getattr__")
    getItemName = project.names.intern("__getitem__")
    setItemName = project.names.intern("__setitem__")
    divideName = project.names.intern("__truediv__")
    pointeeName = project.names.intern("*")
    callName = project.names.intern(language.callMethod)
    constructorNames = language.constructors.map { project.names.intern($0) }
    scalars = Set(models.scalars.compactMap { project.names.lookup($0)?.raw })
    dictionariesIterateKeys = language.dictionariesIterateKeys
    hasAccessors = language.hasAccessors
    statics = StaticValues(project, models)
    addressSafety = AddressSafety(rules, kinds: kinds)
    textCleaning = TextCleaning(rules, kinds: kinds)
    exceptions = ExceptionClasses(project, models)
    hasPatternRules = rules.owners.indices.contains { !rules.trusting.contains($0) }
    var methods: [Int32: [FunctionID]] = [:]
    for raw in 0..<Int32(project.functionCount) {
      let graph = project.graph(FunctionID(raw))
      if graph.kind == .method, !graph.isAbstract { methods[graph.name.raw, default: []].append(FunctionID(raw)) }
    }
    methodsByName = methods
  }

  /// Expressions of a function that are read again behind a check of them.
  func checkedReads(_ function: FunctionSolver) -> CheckedReads {
    checkedReads.value(function.frame.function) { CheckedReads(function) }
  }

  // MARK: Names and types

  func text(_ name: Symbol) -> String { project.names.text(name) }
  func symbol(_ text: String) -> Symbol { project.names.intern(text) }

  func resolveType(_ name: Symbol, in file: Int) -> Entity { project.resolveType(name, in: file) }

  func objectType(_ name: Symbol, in file: Int) -> ObjectType { ObjectType(name, in: file, project) }

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

  func isScalar(_ type: Symbol) -> Bool { !type.isNone && scalars.contains(type.raw) }

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

  /// Whether values are those of settings. Where a text stands there, code that has it is taken to have it from there.
  func areSettings(_ values: [Constant]) -> Bool {
    values.allSatisfy { if case .string(let text) = $0 { settings.contains(text) } else { false } }
  }

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
