package import Core
package import Syntax

/// Names between files.
extension ProjectGraph {
  /// What `name` of a module means to an importing file; the module itself if the name is none.
  package func resolveModule(_ module: Symbol, name: Symbol, from file: Int) -> Entity {
    resolveModule(module, name: name, from: file, depth: 0, nil)
  }

  func resolveModule(_ module: Symbol, name: Symbol, from file: Int, depth: Int, _ search: NameSearch?) -> Entity {
    guard depth < 8 else { return .unknown }
    let rules = rules(file)
    let text = names.text(module)
    switch rules.moduleStyle {
    case .dottedPath: return resolveDotted(text, module, name, file, rules, depth, search)
    case .relativePath: return resolveRelative(text, module, name, file, rules, depth, search)
    case .declaredPackage: return resolveDeclared(text, name, file, rules)
    case .directory: return resolveDirectory(text, module, name, file, rules, depth, search)
    }
  }

  /// What a name that a file does not declare means there: a neighbour in the package, a wildcard import, a built-in.
  package func unresolved(_ name: Symbol, in file: Int) -> Entity {
    let rules = rules(file)
    if !packageKeys[file].isEmpty, let found = packageNames[packageKeys[file]]?[Self.key(0, name)] { return found }
    let taken = takenFromAll(name, in: file, depth: 0, nil)
    if taken != .unknown { return taken }
    let root = library.existingRoot(rules.library)
    for module in rules.implicitModules {
      let found = library.child(libraryModule(module, rules), name)
      if !found.isNone { return .library(found) }
    }
    let found = library.child(root, name)
    return found.isNone ? .unknown : .library(found)
  }

  /// Where a variable outside of functions is kept that code of a file assigns: Go's packages share theirs between files.
  package func globalPlace(_ name: Symbol, in file: Int) -> (file: Int32, name: Int32) {
    if globals[Self.key(Int32(file), name)] == nil {
      if case .global(let owner, let own) = unresolved(name, in: file) { return (owner, own) }
    }
    return (Int32(file), name.raw)
  }

  /// The declaration of a name at the top level of a file.
  package func globalRecord(file: Int32, name: Symbol) -> FileGraph.Global? {
    globals[Self.key(file, name)].map { files[Int(file)].globals[Int($0)] }
  }

  /// What a type's name as the graph of a file spells it means there.
  package func resolveType(_ name: Symbol, in file: Int) -> Entity {
    guard !name.isNone else { return .unknown }
    return typeCache.value(Self.key(Int32(file), name)) { findType(name, in: file) }
  }

  /// Whether others may see what a file imports, as a part of what the file is: by naming it as a member, or by importing all of the file.
  package func passesImportsOn(_ file: Int) -> Bool { rules(file).moduleStyle != .declaredPackage }

  /// Whether a file has a type's name from a module that is none of the project's.
  package func isForeign(_ name: Symbol, in file: Int) -> Bool {
    let text = names.text(name)
    return files[file].imports.contains { record in
      let module = names.text(record.module)
      let whole = record.name.isNone ? module : module + "." + names.text(record.name)
      let local = names.text(record.local)
      guard text == local || text == whole || text.hasPrefix(whole + ".") || (!local.isEmpty && text.hasPrefix(local + ".")) else {
        return false
      }
      guard !module.hasPrefix(".") else { return false }
      switch resolveModule(record.module, name: .none, from: file) {
      case .unknown, .library: return true
      default: return false
      }
    }
  }

  private func findType(_ name: Symbol, in file: Int) -> Entity {
    var text = Substring(names.text(name))
    while text.hasPrefix("*") { text = text.dropFirst() }
    if text.hasSuffix("[]") { return .unknown }
    let symbol = names.intern(String(text))
    if !text.contains(".") {
      for (index, record) in files[file].imports.enumerated() where record.local == symbol { return imported(index, file) }
      for (index, record) in files[file].classes.enumerated() where record.name == symbol {
        return .classType(classID(Int32(index), in: file))
      }
      let own = global(symbol, in: file)
      return own == .unknown ? unresolved(symbol, in: file) : own
    }
    // As imports spell it: the module, then the names in it.
    for (index, record) in files[file].imports.enumerated() {
      let module = names.text(record.module)
      let whole = record.name.isNone ? module : module + "." + names.text(record.name)
      if text == whole { return imported(index, file) }
      if text.hasPrefix(whole), text.dropFirst(whole.count).first == "." {
        return members(text.dropFirst(whole.count + 1), of: imported(index, file))
      }
      let short = Self.lastComponent(module)
      if record.name.isNone, text.hasPrefix(short), text.dropFirst(short.count).first == "." {
        return members(text.dropFirst(short.count + 1), of: imported(index, file))
      }
      let local = names.text(record.local)
      if !local.isEmpty, text.hasPrefix(local), text.dropFirst(local.count).first == "." {
        return members(text.dropFirst(local.count + 1), of: imported(index, file))
      }
    }
    let rules = rules(file)
    if rules.modulesAreDotted {
      let found = resolveModule(symbol, name: .none, from: file)
      if found != .unknown { return found }
    }
    // `Outer.Inner` of a class of this file or package.
    let parts = text.split(separator: ".")
    guard let first = parts.first else { return .unknown }
    let head = names.intern(String(first))
    var entity = global(head, in: file)
    if entity == .unknown { entity = unresolved(head, in: file) }
    return members(text.dropFirst(first.count + 1), of: entity)
  }

  private func imported(_ index: Int, _ file: Int) -> Entity {
    if imports.indices.contains(file) { return imports[file][index] }
    let record = files[file].imports[index]
    return resolveModule(record.module, name: record.name, from: file)
  }

  private func members(_ path: Substring, of entity: Entity) -> Entity {
    var entity = entity
    for part in path.split(separator: ".") { entity = member(names.intern(String(part)), of: entity) }
    return entity
  }

  /// The last part of a module's name that is no version: `echo` in "…/echo/v4", `yaml` in "yaml.v2"; without what repositories add to it
  /// by custom: `jwt` in "jwt-go".
  static func lastComponent(_ module: String) -> String {
    let parts = module.split(whereSeparator: { $0 == "/" || $0 == "." })
    let isVersion = { (part: Substring) in part.first == "v" && part.count > 1 && part.dropFirst().allSatisfy(\.isNumber) }
    guard var name = parts.last(where: { !isVersion($0) }) ?? parts.last else { return module }
    for suffix in ["-sdk-go", "-go", "-golang"] where name.hasSuffix(suffix) { name = name.dropLast(suffix.count) }
    if name.hasPrefix("go-") { name = name.dropFirst(3) }
    return String(name)
  }

  /// `a.b` of a package `a` that is a folder with a file `b`.
  func submodule(_ name: Symbol, of file: Int) -> Entity {
    guard rules(file).moduleStyle == .dottedPath else { return .unknown }
    let path = files[file].path
    guard let folderModule = rules(file).folderModule, let slash = path.lastIndex(of: "/"),
      path[path.index(after: slash)...].hasPrefix(folderModule + ".")
    else { return .unknown }
    return fileEntity(at: String(path[..<slash]) + "/" + names.text(name), rules(file))
  }

  // MARK: Module styles

  private func fileEntity(at path: String, _ rules: LinkRules) -> Entity {
    let found = modules.file(atPath: path, extensions: rules.extensions, folderModule: rules.folderModule) { files[Int($0)].path }
    return found.map { .module(file: $0) } ?? .unknown
  }

  /// What the project's settings say that a module's name means.
  private func aliased(_ text: String, in file: Int, _ rules: LinkRules) -> Entity? {
    guard !aliases.isEmpty else { return nil }
    for path in aliases.candidates(text, in: files[file].path) {
      let found = fileEntity(at: path, rules)
      if found != .unknown { return found }
    }
    return nil
  }

  private func inModule(_ entity: Entity, _ name: Symbol, depth: Int, _ search: NameSearch?) -> Entity {
    guard !name.isNone else { return entity }
    if case .module(let file) = entity {
      let found = global(name, in: Int(file), depth: depth + 1, search)
      return found == .unknown ? submodule(name, of: Int(file)) : found
    }
    return member(name, of: entity)
  }

  /// The file that an import names, found once for each file and name: whoever asks for what a file passes on comes by all its imports.
  private func module(_ module: Symbol, in file: Int, _ find: () -> Entity) -> Entity {
    moduleCache.value(Self.key(Int32(file), module), find)
  }

  private func resolveDotted(
    _ text: String, _ module: Symbol, _ name: Symbol, _ file: Int, _ rules: LinkRules, _ depth: Int,
    _ search: NameSearch?
  ) -> Entity {
    let dots = text.prefix { $0 == "." }.count
    var entity = Entity.unknown
    if dots > 0 {
      var folder = files[file].path.split(separator: "/").dropLast()
      folder = folder.dropLast(dots - 1)
      let rest = text.dropFirst(dots).split(separator: ".")
      let path = (folder + rest).joined(separator: "/")
      entity = fileEntity(at: path, rules)
      if entity == .unknown, !name.isNone { return fileEntity(at: path.isEmpty ? names.text(name) : path + "/" + names.text(name), rules) }
    } else {
      entity = self.module(module, in: file) { dottedModule(text, file) }
      if entity == .unknown, !name.isNone,
        let found = modules.file(endingWith: text.split(separator: ".") + [Substring(names.text(name))], near: Int32(file))
      {
        return .module(file: found)
      }
    }
    if entity != .unknown {
      let found = inModule(entity, name, depth: depth, search)
      if found != .unknown { return found }
    }
    let node = libraryModule(text, rules)
    guard !node.isNone else { return .unknown }
    return name.isNone ? .library(node) : inModule(.library(node), name, depth: depth, search)
  }

  private func resolveRelative(
    _ text: String, _ module: Symbol, _ name: Symbol, _ file: Int, _ rules: LinkRules, _ depth: Int,
    _ search: NameSearch?
  ) -> Entity {
    let entity = self.module(module, in: file) { relativeModule(text, file, rules) }
    if entity != .unknown {
      if name.isNone { return entity }
      let found = inModule(entity, name, depth: depth, search)
      if found != .unknown || text.hasPrefix(".") { return found }
    }
    let node = library.child(library.existingRoot(rules.library), module)
    guard !node.isNone else { return .unknown }
    if name.isNone || names.isEqual(name, "default") {
      let own = library.child(node, name)
      return .library(own.isNone || name.isNone ? node : own)
    }
    return inModule(.library(node), name, depth: depth, search)
  }

  private func dottedModule(_ text: String, _ file: Int) -> Entity {
    guard let found = modules.file(endingWith: text.split(separator: "."), near: Int32(file)), Int(found) != file else { return .unknown }
    return .module(file: found)
  }

  /// Finds the file that an import names, for later. Several threads may do so at once.
  func findModule(_ module: Symbol, from file: Int) {
    guard !module.isNone else { return }
    let rules = rules(file)
    let text = names.text(module)
    switch rules.moduleStyle {
    case .dottedPath: if !text.hasPrefix(".") { _ = self.module(module, in: file) { dottedModule(text, file) } }
    case .relativePath: _ = self.module(module, in: file) { relativeModule(text, file, rules) }
    case .declaredPackage, .directory: break
    }
  }

  private func relativeModule(_ text: String, _ file: Int, _ rules: LinkRules) -> Entity {
    if text.hasPrefix(".") {
      var folder = files[file].path.split(separator: "/").dropLast().map { $0 }
      for part in text.split(separator: "/") {
        if part == ".." { _ = folder.popLast() } else if part != "." { folder.append(part) }
      }
      return fileEntity(at: folder.joined(separator: "/"), rules)
    }
    if let aliased = aliased(text, in: file, rules) { return aliased }
    guard let alias = text.firstIndex(of: "/"), ["@", "~", "#", "src", "app", "lib"].contains(text[..<alias]),
      let found = modules.file(endingWith: text[text.index(after: alias)...].split(separator: "/"), near: Int32(file))
    else { return .unknown }
    return .module(file: found)
  }

  private func resolveDeclared(_ text: String, _ name: Symbol, _ file: Int, _ rules: LinkRules) -> Entity {
    // "a.b.C", or the package "a.b" with the name "C", or a static member "a.b.C" with the name "m".
    let whole = name.isNone ? text : text + "." + names.text(name)
    let parts = whole.split(separator: ".")
    for split in stride(from: parts.count - 1, through: 0, by: -1) {
      let package = files[file].language + ":" + parts[..<split].joined(separator: ".")
      guard let members = packageNames[package] else { continue }
      guard var entity = members[Self.key(0, names.intern(String(parts[split])))] else { continue }
      for part in parts[(split + 1)...] { entity = member(names.intern(String(part)), of: entity) }
      return entity
    }
    let node = libraryModule(whole, rules)
    return node.isNone ? .unknown : .library(node)
  }

  private func resolveDirectory(
    _ text: String, _ module: Symbol, _ name: Symbol, _ file: Int, _ rules: LinkRules, _ depth: Int,
    _ search: NameSearch?
  ) -> Entity {
    if text.prefix(while: { $0 != "/" }).contains("."), let folder = modules.folder(forImport: Substring(text)),
      let found = modules.file(in: folder)
    {
      return name.isNone ? .module(file: found) : member(name, of: .module(file: found), depth: depth + 1, search)
    }
    let node = library.child(library.existingRoot(rules.library), module)
    guard !node.isNone else { return .unknown }
    return name.isNone ? .library(node) : inModule(.library(node), name, depth: depth, search)
  }

  package func libraryModule(_ text: String, _ rules: LinkRules) -> LibraryNode {
    var node = library.existingRoot(rules.library)
    if !rules.modulesAreDotted { return library.child(node, names.intern(text)) }
    for part in text.split(separator: ".") {
      guard !node.isNone, let symbol = names.lookup(String(part)) else { return .none }
      node = library.member(node, symbol)
    }
    return node
  }
}
