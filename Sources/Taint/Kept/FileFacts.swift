internal import CodeGraph
internal import Core

/// What one file says, of its functions and classes and under which names.
///
/// Whoever looks something up says its name, or got it from a solution or a declaration that does: so what is said under a name concerns those that
/// say the name, and nobody else.
struct FileFacts: Sendable {
  /// That something is said under a name.
  struct Fact: Sendable {
    var name: Int32
    var digest: KeyedHash.Digest
  }
  /// That the file imports something under a name.
  struct ImportFact: Sendable {
    var name: NameHash
    var digest: KeyedHash.Digest
  }
  var whole: KeyedHash.Digest
  var bodies: [KeyedHash.Digest] = []
  var declarations: [KeyedHash.Digest] = []
  var classes: [KeyedHash.Digest] = []
  var supertypes: [KeyedHash.Digest] = []
  var module: KeyedHash.Digest
  var names: [Fact] = []
  var imports: [ImportFact] = []

  private let key: KeyedHash.Key
  private let numbers: Renumbering
  private let index: Int

  init(_ index: Int, _ solver: Solver, _ numbering: Numbering, _ key: KeyedHash.Key) {
    self.key = key
    self.index = index
    numbers = numbering.toLasting
    let project = solver.project
    let file = project.files[index]
    var hash = KeyedHash(key)
    hash.combine(words: file.wildcards)
    for export in file.exports where !export.module.isNone && export.imported.isNone {
      hash.combine(words: [export.name, export.module])
    }
    whole = hash.finish()
    module = KeyedHash.Digest(0, 0)
    module = moduleDigest(file, solver)
    for (position, function) in file.functions.enumerated() {
      let id = project.function(Int32(position), in: index)
      let owner = project.owner(id)
      var declaration = function.declarationDigest(
        key, owner: owner.isNone ? -1 : lasting(owner),
        enclosing: function.enclosing < 0 ? -1 : lasting(project.function(function.enclosing, in: index)))
      // What makes it a method may stand anywhere.
      if solver.statics.givenMethods.contains(id) { declaration = digest { $0.combine(declaration) } }
      declarations.append(declaration)
      switch function.kind {
      case .module, .classBody, .lambda: break
      default: add(function.name, 1, lasting(id), declaration)
      }
    }
    for position in file.classes.indices { add(class: position, file, solver) }
    for (position, function) in file.functions.enumerated() { bodies.append(body(position, function, solver)) }
    addGlobals(file, project)
    addExports(file)
    addImports(file, project)
  }

  private func lasting(_ id: FunctionID) -> Int32 { (try? numbers.function(id.raw)) ?? -2 }
  private func lasting(_ id: ClassID) -> Int32 { (try? numbers.classType(id.raw)) ?? -2 }

  private mutating func add(_ name: Symbol, _ tag: Int32, _ number: Int32, _ content: KeyedHash.Digest) {
    guard !name.isNone else { return }
    var hash = KeyedHash(key)
    hash.combine(UInt64(UInt32(bitPattern: tag)) << 32 | UInt64(UInt32(bitPattern: number)))
    hash.combine(content)
    names.append(Fact(name: name.raw, digest: hash.finish()))
  }

  private func digest(_ body: (inout KeyedHash) -> Void) -> KeyedHash.Digest {
    var hash = KeyedHash(key)
    body(&hash)
    return hash.finish()
  }

  // MARK: Functions

  private func body(_ position: Int, _ function: FunctionGraph, _ solver: Solver) -> KeyedHash.Digest {
    let project = solver.project
    let id = project.function(Int32(position), in: index)
    let code = function.bodyDigest(key) { instruction in
      switch instruction.op {
      case .function:
        // Whoever makes a function looks at its declaration: what it captures is handed to it.
        return UInt64(UInt32(bitPattern: lasting(project.function(instruction.a, in: index)))) ^ declarations[Int(instruction.a)].first
      case .classReference:
        return UInt64(UInt32(bitPattern: lasting(project.classID(instruction.a, in: index)))) ^ classes[Int(instruction.a)].first
      default:
        let record = project.files[index].imports[Int(instruction.a)]
        return digest {
          $0.combine(words: [record.module, record.name, record.local])
          $0.combine(words: numbers.words(project.imports[index][Int(instruction.a)]))
        }.first
      }
    }
    let given = solver.entryPoints.parameters(of: id)
    let sharesFields = solver.entryPoints.sharesFields(id, function, project)
    if function.captures.isEmpty, given == nil, !sharesFields { return code }
    return digest { hash in
      hash.combine(code)
      hash.combine(solver.statics.digest(ofCapturesIn: id, numbers, key))
      for parameter in given ?? [] { hash.combine(field: String(describing: parameter)) }
      hash.combine(sharesFields ? 1 : 0)
    }
  }

  // MARK: Classes

  private mutating func add(class position: Int, _ file: FileGraph, _ solver: Solver) {
    let project = solver.project
    let record = file.classes[position]
    let id = project.classID(Int32(position), in: index)
    supertypes.append(digest { hash in for entity in project.supertypes[Int(id.raw)] { hash.combine(words: numbers.words(entity)) } })
    // What a type's name means that was looked for while files were linked is what was known of it then.
    for name in record.supertypes where project.resolveType(name, in: index) == .unknown { add(name, 2, lasting(id), supertypes[position]) }
    let constructor = solver.constructor(of: id)
    let silent = digest { hash in
      project.walkSupertypes(id) { current in
        let inherited = project.record(current)
        let body = inherited.initializer < 0 ? -1 : lasting(project.function(inherited.initializer, in: project.file(current)))
        let other = solver.constructor(of: current)
        hash.combine(words: [lasting(current), body, other.isNone ? -1 : lasting(other)])
        hash.combine(words: (other.isNone ? [] : project.overloads(of: other)).map { lasting($0) })
        return true
      }
      let own = record.staticInitializer < 0 ? -1 : lasting(project.function(record.staticInitializer, in: index))
      hash.combine(words: [own])
      for name in solver.silentNames {
        let method = project.method(name, of: id)
        hash.combine(words: [method.isNone ? -1 : lasting(method), project.field(name, of: id) == nil ? 0 : 1])
      }
      // Without a constructor, what is given becomes the fields.
      if constructor.isNone { for field in record.fields { field.add(to: &hash) } }
    }
    classes.append(silent)
    let references = [
      record.outer < 0 ? -1 : lasting(project.classID(record.outer, in: index)),
      record.initializer < 0 ? -1 : lasting(project.function(record.initializer, in: index)),
      record.staticInitializer < 0 ? -1 : lasting(project.function(record.staticInitializer, in: index)),
    ]
    let own = record.declarationDigest(key, references: references)
    add(
      record.name, 3, lasting(id),
      digest {
        $0.combine(own); $0.combine(silent)
      })
    var seen: [Symbol: Int32] = [:]
    for field in record.fields {
      let count = seen[field.name, default: 0]
      seen[field.name] = count + 1
      add(field.name, 4 + count << 3, lasting(id), digest { field.add(to: &$0) })
    }
  }

  // MARK: The file's own names

  private mutating func addGlobals(_ file: FileGraph, _ project: ProjectGraph) {
    var seen: [Symbol: Int32] = [:]
    for global in file.globals {
      let count = seen[global.name, default: 0]
      seen[global.name] = count + 1
      let function = global.function < 0 ? -1 : lasting(project.function(global.function, in: index))
      let type = global.classIndex < 0 ? -1 : lasting(project.classID(global.classIndex, in: index))
      add(global.name, 5, Int32(index), digest { $0.combine(words: [count, function, type, global.type.raw]) })
    }
  }

  private mutating func addExports(_ file: FileGraph) {
    var seen: [Symbol: Int32] = [:]
    for export in file.exports {
      let count = seen[export.name, default: 0]
      seen[export.name] = count + 1
      add(export.name, 6, Int32(index), digest { $0.combine(words: [count, export.local.raw, export.module.raw, export.imported.raw]) })
    }
  }

  private mutating func addImports(_ file: FileGraph, _ project: ProjectGraph) {
    var seen: [NameHash: Int32] = [:]
    for (position, record) in file.imports.enumerated() {
      let entity = numbers.words(project.imports[index][position])
      for name in NameHash.all(of: record, project.names) {
        let count = seen[name, default: 0]
        seen[name] = count + 1
        let digest = digest {
          $0.combine(words: [count, record.module.raw, record.name.raw, record.local.raw, record.isStatic ? 1 : 0])
          $0.combine(words: entity)
        }
        imports.append(ImportFact(name: name, digest: digest))
      }
    }
  }

  /// What the file is as one value: `module.exports = …`.
  private func moduleDigest(_ file: FileGraph, _ solver: Solver) -> KeyedHash.Digest {
    digest { hash in
      for export in file.exports where export.name.isNone {
        hash.combine(words: [export.local, export.module, export.imported])
        guard !export.local.isNone else { continue }
        solver.statics.add(solver.statics.global(file: Int32(index), name: export.local), numbers, key, to: &hash)
      }
    }
  }
}
