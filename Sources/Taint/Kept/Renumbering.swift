internal import CodeGraph
internal import Core

/// Other numbers for a project's functions, classes and qualified names.
struct Renumbering: Sendable {
  /// That a number has no other: what it meant is no more.
  struct Gone: Error {}

  /// By number: the other one, or -1.
  var functions: [Int32]
  var classes: [Int32]
  var nodes: [Int32]
  /// Whether every number stays what it is.
  let isIdentity: Bool

  init(functions: [Int32], classes: [Int32], nodes: [Int32]) {
    self.functions = functions
    self.classes = classes
    self.nodes = nodes
    isIdentity = [functions, classes, nodes].allSatisfy { $0.elementsEqual(0..<Int32($0.count)) }
  }

  private static func number(_ raw: Int32, _ table: [Int32]) throws(Gone) -> Int32 {
    if raw < 0 { return raw }
    guard Int(raw) < table.count, table[Int(raw)] >= 0 else { throw Gone() }
    return table[Int(raw)]
  }

  func function(_ raw: Int32) throws(Gone) -> Int32 { try Self.number(raw, functions) }
  func classType(_ raw: Int32) throws(Gone) -> Int32 { try Self.number(raw, classes) }
  func node(_ raw: Int32) throws(Gone) -> Int32 { try Self.number(raw, nodes) }

  func function(_ id: FunctionID) throws(Gone) -> FunctionID { FunctionID(try function(id.raw)) }
  func classType(_ id: ClassID) throws(Gone) -> ClassID { ClassID(try classType(id.raw)) }
  func node(_ id: LibraryNode) throws(Gone) -> LibraryNode { LibraryNode(try node(id.raw)) }

  func type(_ type: ObjectType) throws(Gone) -> ObjectType {
    switch type {
    case .unknown: .unknown
    case .project(let id): .project(try classType(id))
    case .library(let id): .library(try node(id))
    }
  }

  func root(_ root: PathRoot) throws(Gone) -> PathRoot {
    switch root {
    case .staticField(let type, let name): .staticField(type: try classType(type), name: name)
    case .enclosing(let id, let cell): .enclosing(function: try function(id), cell: cell)
    case .instanceField(let type, let name): .instanceField(type: try classType(type), name: name)
    case .parameter, .capture, .global, .store, .propagation, .control: root
    }
  }

  /// What an entity is, as words that do not change with its number.
  func words(_ entity: Entity) -> [Int32] {
    func number(_ find: () throws(Gone) -> Int32) -> Int32 { (try? find()) ?? -2 }
    return switch entity {
    case .function(let id): [1, number { () throws(Gone) in try function(id.raw) }, 0]
    case .classType(let id): [2, number { () throws(Gone) in try classType(id.raw) }, 0]
    case .global(let file, let name): [3, file, name]
    case .module(let file): [4, file, 0]
    case .library(let id): [5, number { () throws(Gone) in try node(id.raw) }, 0]
    case .unknown: [0, 0, 0]
    }
  }
}

extension Summary {
  /// The summary in other numbers.
  func renumbered(_ numbers: Renumbering) throws(Renumbering.Gone) -> Summary {
    if numbers.isIdentity { return self }
    var copy = self
    copy.function = try numbers.function(function)
    copy.context = try context.renumbered(numbers)
    for i in paths.indices { copy.paths[i].root = try numbers.root(paths[i].root) }
    for i in facts.indices { copy.facts[i].origin = try Self.renumbered(facts[i].origin, numbers) }
    for i in objects.indices {
      switch objects[i] {
      case .path(let path, let type): copy.objects[i] = .path(path, try numbers.type(type))
      case .function(let id, let first, let count):
        copy.objects[i] = .function(try numbers.function(id), firstCell: first, cellCount: count)
      case .classType(let id): copy.objects[i] = .classType(try numbers.classType(id))
      case .library(let node): copy.objects[i] = .library(try numbers.node(node))
      case .fresh, .module: break
      }
    }
    for i in fresh.indices { copy.fresh[i].type = try numbers.type(fresh[i].type) }
    for i in sinks.indices {
      copy.sinks[i].origin = try Self.renumbered(sinks[i].origin, numbers)
      copy.sinks[i].site.function = try numbers.function(sinks[i].site.function)
    }
    for i in joints.indices { copy.joints[i].site.function = try numbers.function(joints[i].site.function) }
    return copy
  }

  private static func renumbered(_ origin: SummaryOrigin, _ numbers: Renumbering) throws(Renumbering.Gone) -> SummaryOrigin {
    guard case .source(var site) = origin else { return origin }
    site.function = try numbers.function(site.function)
    return .source(site)
  }
}

extension CallContext {
  /// The context in other numbers.
  func renumbered(_ numbers: Renumbering) throws(Renumbering.Gone) -> CallContext {
    if numbers.isIdentity || arguments.isEmpty { return self }
    var copy = self
    for (index, argument) in arguments {
      var argument = argument
      argument.function = try numbers.function(argument.function)
      argument.type = try numbers.type(argument.type)
      copy.arguments[index] = argument
    }
    return copy
  }
}
