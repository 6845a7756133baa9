package import Core
package import Syntax

/// Puts the graphs of files together: one table of names, ids for functions and classes, imports and supertypes resolved.
package struct Linker {
  private let names: Interner
  private let library: LibraryNames
  private let rules: [String: LinkRules]
  private let aliases: ModuleAliases

  /// - Parameters:
  ///   - names: the table that the library's names were interned in; the files' names are added.
  ///   - rules: by language id of ``FileGraph/language``.
  ///   - aliases: what the project's settings call its modules.
  package init(names: Interner, library: LibraryNames, rules: [String: LinkRules], aliases: ModuleAliases = ModuleAliases()) {
    self.aliases = aliases
    self.names = names
    self.library = library
    self.rules = rules
  }

  /// - Parameter files: in the order in which they are to be numbered, which decides the order of everything after.
  /// - Parameter workers: threads that look for the files that imports name.
  package func link(_ files: [FileGraph], workers: Int = 1) -> ProjectGraph {
    let project = ProjectGraph(files: files.map { renamed($0) }, names: names, languages: rules, library: library)
    project.aliases = aliases
    number(project)
    collectGlobals(project)
    collectPackages(project)
    spellPackages(project)
    collectMethods(project)
    findModules(project, workers)
    project.supertypes = Array(repeating: [], count: project.classCount)
    project.subclasses = Array(repeating: [], count: project.classCount)
    for file in project.files.indices {
      project.imports.append(project.files[file].imports.map { project.resolveModule($0.module, name: $0.name, from: file) })
    }
    resolveSupertypes(project)
    project.keepLineage()
    // Names that a class inherits are known only now.
    for file in project.files.indices {
      for (index, record) in project.files[file].imports.enumerated() where project.imports[file][index] == .unknown {
        project.imports[file][index] = project.resolveModule(record.module, name: record.name, from: file)
      }
    }
    attachMethods(project)
    project.isLinking = false
    return project
  }

  private static let filesPerThread = 32

  private func findModules(_ project: ProjectGraph, _ workers: Int) {
    let workers = min(workers, project.files.count / Self.filesPerThread)
    guard workers > 1 else { return }
    let queue = WorkQueue(count: project.files.count)
    WorkerPool.run(workers) { _ in
      while let file = queue.next() {
        let graph = project.files[file]
        for module in graph.imports.map(\.module) + graph.exports.map(\.module) + graph.wildcards { project.findModule(module, from: file) }
      }
    }
  }

  private func renamed(_ file: FileGraph) -> FileGraph {
    var file = file
    let table = file.names.map { names.intern($0) }
    file.rename { table[Int($0.raw)] }
    file.names = []
    return file
  }

  private func number(_ project: ProjectGraph) {
    for (index, file) in project.files.enumerated() {
      project.firstFunction.append(Int32(project.functionFiles.count))
      project.firstClass.append(Int32(project.classFiles.count))
      project.functionFiles += Array(repeating: Int32(index), count: file.functions.count)
      project.classFiles += Array(repeating: Int32(index), count: file.classes.count)
    }
  }

  private func collectGlobals(_ project: ProjectGraph) {
    for (index, file) in project.files.enumerated() {
      for (position, global) in file.globals.enumerated() {
        project.globals.set(ProjectGraph.key(Int32(index), global.name), Int32(position))
      }
      project.modules.add(Int32(index), path: file.path, folderModule: project.rules(index).folderModule)
    }
  }

  private func collectPackages(_ project: ProjectGraph) {
    for (index, file) in project.files.enumerated() {
      let folder = file.path.lastIndex(of: "/").map { String(file.path[..<$0]) } ?? ""
      let key: String
      switch project.rules(index).moduleStyle {
      case .declaredPackage: key = file.language + ":" + names.text(file.package)
      case .directory: key = file.language + "/" + folder + ":" + names.text(file.package)
      case .dottedPath, .relativePath: key = ""
      }
      project.packageKeys.append(key)
      guard !key.isEmpty else { continue }
      project.packageFiles[key, default: []].append(Int32(index))
      for global in file.globals {
        let entity = project.global(global.name, in: index)
        let slot = ProjectGraph.key(0, global.name)
        if project.packageNames[key]?[slot] == nil { project.packageNames[key, default: [:]][slot] = entity }
      }
    }
  }

  /// `com.shop.db.Connections.open()` spells a class of the project out: its packages join the tree of qualified names.
  private func spellPackages(_ project: ProjectGraph) {
    for (index, file) in project.files.enumerated() where project.rules(index).moduleStyle == .declaredPackage && !file.package.isNone {
      var node = project.library.root(project.rules(index).library)
      for part in names.text(file.package).split(separator: ".") {
        node = project.library.insert(names.intern(String(part)), under: node)
      }
      for global in file.globals where global.classIndex >= 0 {
        let own = project.library.insert(global.name, under: node)
        project.spelled[own.raw] = .classType(project.classID(global.classIndex, in: index))
      }
    }
  }

  private func collectMethods(_ project: ProjectGraph) {
    for (index, file) in project.files.enumerated() {
      for (position, record) in file.classes.enumerated() {
        let id = project.classID(Int32(position), in: index)
        for (position, field) in record.fields.enumerated() {
          let key = ProjectGraph.key(id.raw, field.name)
          if project.fields[key] == nil { project.fields.set(key, Int32(position)) }
        }
        for method in record.methods {
          let function = file.functions[Int(method)]
          let key = ProjectGraph.key(id.raw, function.name)
          // The last of several wins at run time in dynamic languages; of overloads the first with a body is taken.
          let own = project.function(method, in: index)
          let first = project.methods[key]
          if let first, project.rules(index).hasOverloads { project.overloaded[key, default: [FunctionID(first)]].append(own) }
          if first == nil || function.isAbstract == false { project.methods.set(key, own.raw) }
        }
      }
    }
  }

  private func resolveSupertypes(_ project: ProjectGraph) {
    for (index, file) in project.files.enumerated() {
      for (position, record) in file.classes.enumerated() {
        let id = project.classID(Int32(position), in: index)
        for name in record.supertypes {
          let entity = project.resolveType(name, in: index)
          guard entity != .unknown, entity != .classType(id) else { continue }
          project.supertypes[Int(id.raw)].append(entity)
          if case .classType(let superclass) = entity { project.subclasses[Int(superclass.raw)].append(id) }
        }
      }
    }
  }

  /// Go: a method's receiver may be declared in another file of the package.
  private func attachMethods(_ project: ProjectGraph) {
    for (index, file) in project.files.enumerated() where project.rules(index).moduleStyle == .directory {
      for (position, function) in file.functions.enumerated() where function.kind == .method && function.owner < 0 {
        guard let receiver = function.parameters.first, receiver.kind == .receiver, !receiver.type.isNone,
          case .classType(let id) = project.resolveType(receiver.type, in: index)
        else { continue }
        let method = project.function(Int32(position), in: index)
        project.owners[method.raw] = id
        project.methods.set(ProjectGraph.key(id.raw, function.name), method.raw)
      }
    }
  }
}
