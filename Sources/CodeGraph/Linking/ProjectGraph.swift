package import Core
package import Syntax

/// All files of a scan, with the names between them resolved.
package final class ProjectGraph: @unchecked Sendable {  // Written while it is linked; after that only its caches change, which have locks.
  package let names: Interner
  package internal(set) var files: [FileGraph]
  /// Language facts that linking needs, by language.
  package let languages: [String: LinkRules]
  /// With the project's own packages among them, where code may spell a class's whole name.
  package internal(set) var library: LibraryNames
  /// The project's classes that stand under a qualified name in `library`.
  package internal(set) var spelled: [Int32: Entity] = [:]
  /// File of each function and class.
  package internal(set) var functionFiles: [Int32] = []
  package internal(set) var firstFunction: [Int32] = []
  package internal(set) var classFiles: [Int32] = []
  package internal(set) var firstClass: [Int32] = []
  /// What each file's imports mean, parallel to ``FileGraph/imports``.
  package internal(set) var imports: [[Entity]] = []
  /// Resolved supertypes of each class.
  package internal(set) var supertypes: [[Entity]] = []
  /// Direct subclasses of each class, ascending.
  package internal(set) var subclasses: [[ClassID]] = []
  /// Each class with its project supertypes, nearest first, once they are resolved.
  var lineage: AdjacencyRows?
  /// Position of each field that a class declares, among the class's.
  let fields = NumberTable()
  /// Methods a class declares itself.
  let methods = NumberTable()
  /// Functions declared as methods of a class of another file (Go).
  package internal(set) var owners: [Int32: ClassID] = [:]
  /// Names at the top level of each file.
  let globals = NumberTable()
  var modules = ModuleIndex()
  var aliases = ModuleAliases()
  /// Files whose top-level names are visible to each other without import (Java and Go packages), by package key.
  var packageFiles: [String: [Int32]] = [:]
  var packageKeys: [String] = []
  /// Classes by package key and name.
  var packageNames: [String: [UInt64: Entity]] = [:]
  /// Types by file and name, as they are asked for.
  let typeCache = SharedCache<UInt64, Entity>()
  /// What names of files stand for, found while the project is linked: many files ask for the same.
  var passedOn: [UInt64: Entity] = [:]
  var isLinking = true
  /// By file: the modules of which it takes everything, and of which these do.
  let starCache = SharedCache<Int, [Entity]>()
  /// Files by importing file and what it calls them.
  let moduleCache = SharedCache<UInt64, Entity>()
  /// All methods by class and name, where several of a class share one.
  var overloaded: [UInt64: [FunctionID]] = [:]
  /// Methods that share a name, as they are asked for.
  let overloadCache = SharedCache<Int32, [FunctionID]>()

  init(files: [FileGraph], names: Interner, languages: [String: LinkRules], library: LibraryNames) {
    self.files = files
    self.names = names
    self.languages = languages
    self.library = library
  }

  @inlinable package var functionCount: Int { functionFiles.count }
  @inlinable package var classCount: Int { classFiles.count }

  @inlinable package func file(_ function: FunctionID) -> Int { Int(functionFiles[Int(function.raw)]) }
  @inlinable package func file(_ type: ClassID) -> Int { Int(classFiles[Int(type.raw)]) }

  // Inlinable: who asks for one part of it need not copy the rest, ten tables that all threads count references of.
  @inlinable @inline(__always) package func graph(_ function: FunctionID) -> FunctionGraph {
    let file = file(function)
    return files[file].functions[Int(function.raw - firstFunction[file])]
  }

  /// A function's parameters; the rest of its graph is left where it is.
  package func parameters(_ function: FunctionID) -> [Parameter] {
    let file = file(function)
    return files[file].functions.withUnsafeBufferPointer { $0[Int(function.raw - firstFunction[file])].parameters }
  }

  /// How many instructions a function has.
  package func size(_ function: FunctionID) -> Int {
    let file = file(function)
    return files[file].functions.withUnsafeBufferPointer { $0[Int(function.raw - firstFunction[file])].instructions.count }
  }

  /// Whether a function is declared only.
  package func isAbstract(_ function: FunctionID) -> Bool {
    let file = file(function)
    return files[file].functions.withUnsafeBufferPointer { $0[Int(function.raw - firstFunction[file])].isAbstract }
  }

  @inlinable @inline(__always) package func record(_ type: ClassID) -> ClassRecord {
    let file = file(type)
    return files[file].classes[Int(type.raw - firstClass[file])]
  }

  package func function(_ index: Int32, in file: Int) -> FunctionID { FunctionID(firstFunction[file] + index) }
  package func classID(_ index: Int32, in file: Int) -> ClassID { ClassID(firstClass[file] + index) }

  /// The class a function is a method of, or none.
  package func owner(_ function: FunctionID) -> ClassID {
    if let known = owners[function.raw] { return known }
    let index = graph(function).owner
    return index < 0 ? .none : classID(index, in: file(function))
  }

  static func key(_ a: Int32, _ b: Symbol) -> UInt64 { UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b.raw)) }

  /// The method that an object of exactly this class answers with: its own, or that of the nearest supertype.
  package func method(_ name: Symbol, of type: ClassID) -> FunctionID {
    var found = FunctionID.none
    walkSupertypes(type) { current in
      guard let own = methods[Self.key(current.raw, name)] else { return true }
      found = FunctionID(own)
      return false
    }
    return found
  }

  /// The methods that an object declared as this class may answer with: those of the class and of all below it.
  package func methods(_ name: Symbol, declared type: ClassID, limit: Int = 32) -> [FunctionID] {
    var result: [FunctionID] = []
    let own = method(name, of: type)
    if !own.isNone { result.append(own) }
    var queue = subclasses[Int(type.raw)]
    if queue.isEmpty { return result }
    var seen: Set<ClassID> = [type]
    var next = 0
    while next < queue.count, result.count < limit {
      let current = queue[next]
      next += 1
      guard seen.insert(current).inserted else { continue }
      if let own = methods[Self.key(current.raw, name)], !result.contains(FunctionID(own)) { result.append(FunctionID(own)) }
      queue += subclasses[Int(current.raw)]
    }
    return result
  }

  /// Calls `body` with the class and its project supertypes, nearest first, until it returns false.
  package func walkSupertypes(_ type: ClassID, _ body: (ClassID) -> Bool) {
    guard let lineage else { return findSupertypes(type, body) }
    for position in lineage.range(Int(type.raw)) { if !body(ClassID(lineage.targets[position])) { return } }
  }

  private func findSupertypes(_ type: ClassID, _ body: (ClassID) -> Bool) {
    var queue = [type]
    var next = 0
    while next < queue.count, queue.count < 256 {
      if !body(queue[next]) { return }
      // Supertypes are found through imports; while those are resolved, as for a static import, a class has none yet.
      guard Int(queue[next].raw) < supertypes.count else { return }
      for supertype in supertypes[Int(queue[next].raw)] {
        if case .classType(let id) = supertype, !queue.contains(id) { queue.append(id) }
      }
      next += 1
    }
  }

  /// Keeps what ``walkSupertypes(_:_:)`` goes through, once supertypes are resolved.
  func keepLineage() {
    var edges: [(from: Int32, to: Int32)] = []
    for raw in 0..<Int32(classCount) {
      findSupertypes(ClassID(raw)) { current in
        edges.append((raw, current.raw))
        return true
      }
    }
    lineage = AdjacencyRows(nodeCount: classCount, edges: edges)
  }

  /// Library types that a class extends, directly or through classes of the project.
  package func librarySupertypes(_ type: ClassID) -> [LibraryNode] {
    var result: [LibraryNode] = []
    walkSupertypes(type) { current in
      for supertype in supertypes[Int(current.raw)] {
        if case .library(let node) = supertype, !result.contains(node) { result.append(node) }
      }
      return true
    }
    return result
  }

  /// The declared type of a field, looked for along the supertypes.
  package func field(_ name: Symbol, of type: ClassID) -> (field: ClassRecord.Field, declaredIn: ClassID)? {
    var found: (ClassRecord.Field, ClassID)?
    walkSupertypes(type) { current in
      guard let position = fields[Self.key(current.raw, name)] else { return true }
      found = (record(current).fields[Int(position)], current)
      return false
    }
    return found.map { ($0.0, $0.1) }
  }

  /// What a top-level name of a file stands for, following re-exports.
  package func global(_ name: Symbol, in file: Int) -> Entity { global(name, in: file, depth: 0, nil) }

  func global(_ name: Symbol, in file: Int, depth: Int, _ search: NameSearch?) -> Entity {
    guard depth < 8 else { return .unknown }
    let key = Self.key(Int32(file), name)
    if let known = passedOn[key] { return known }
    if let search, !search.begin(key) { return .unknown }
    let found = findGlobal(name, in: file, depth: depth, search)
    // Of one that was looked for through others, less may have been seen.
    if isLinking, depth <= 1, found != .unknown { passedOn[key] = found }
    return found
  }

  private func findGlobal(_ name: Symbol, in file: Int, depth: Int, _ search: NameSearch?) -> Entity {
    let own = ownGlobal(name, in: file, depth: depth, search)
    return own == .unknown ? takenFromAll(name, in: file, depth: depth, search) : own
  }

  /// What a file itself says of a name: what it declares, and what it passes on by name.
  func ownGlobal(_ name: Symbol, in file: Int, depth: Int, _ search: NameSearch?) -> Entity {
    for export in files[file].exports where export.name == name {
      if !export.module.isNone {
        return resolveModule(export.module, name: export.imported, from: file, depth: depth + 1, search)
      }
      if !export.local.isNone, export.local != name || globals[Self.key(Int32(file), name)] == nil {
        return global(export.local, in: file, depth: depth + 1, search)
      }
    }
    if let index = globals[Self.key(Int32(file), name)] {
      let global = files[file].globals[Int(index)]
      if global.function >= 0 { return .function(function(global.function, in: file)) }
      if global.classIndex >= 0 { return .classType(classID(global.classIndex, in: file)) }
      return .global(file: Int32(file), name: name.raw)
    }
    // Names that a module only passes on: `from .x import y` in a package's own file.
    for (index, record) in files[file].imports.enumerated() where record.local == name {
      return imports.indices.contains(file) && imports[file].indices.contains(index)
        ? imports[file][index] : resolveModule(record.module, name: record.name, from: file, depth: depth + 1, search)
    }
    return .unknown
  }

  /// A member of something that is not an object: a module's, a class's static one, a library's.
  package func member(_ name: Symbol, of entity: Entity) -> Entity { member(name, of: entity, depth: 0, nil) }

  func member(_ name: Symbol, of entity: Entity, depth: Int, _ search: NameSearch?) -> Entity {
    switch entity {
    case .module(let file):
      for other in visibleFiles(file) {
        let found = global(name, in: Int(other), depth: depth, search)
        if found != .unknown { return found }
      }
      return submodule(name, of: Int(file))
    case .library(let node):
      let found = library.member(node, name)
      return found.isNone ? .unknown : .library(found)
    case .classType(let type):
      let method = method(name, of: type)
      if !method.isNone { return .function(method) }
      if let nested = nestedClass(name, of: type) { return .classType(nested) }
      return .unknown
    default: return .unknown
    }
  }

  func nestedClass(_ name: Symbol, of type: ClassID) -> ClassID? {
    let file = file(type)
    let index = type.raw - firstClass[file]
    for (other, record) in files[file].classes.enumerated() where record.outer == index && record.name == name {
      return classID(Int32(other), in: file)
    }
    return nil
  }

  /// Files that make up the module a file belongs to.
  func visibleFiles(_ file: Int32) -> [Int32] {
    guard rules(Int(file)).moduleStyle == .directory else { return [file] }
    return packageFiles[packageKeys[Int(file)]] ?? [file]
  }

  package func rules(_ file: Int) -> LinkRules { languages[files[file].language] ?? LinkRules() }
}
