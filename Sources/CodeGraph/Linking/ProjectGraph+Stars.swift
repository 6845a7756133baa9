internal import Core
internal import Syntax

/// Names that a file has because it takes all that others have: `from m import *`, `export * from "./m"`, `import java.util.*`.
extension ProjectGraph {
  /// What a name means that a file takes from somewhere without saying so.
  func takenFromAll(_ name: Symbol, in file: Int, depth: Int, _ search: NameSearch?) -> Entity {
    guard depth < 8 else { return .unknown }
    // Files that take everything from each other come back to each other by many ways.
    let search = search ?? NameSearch(Self.key(Int32(file), name))
    switch rules(file).moduleStyle {
    case .declaredPackage, .directory:
      for module in files[file].wildcards {
        let found = resolveModule(module, name: name, from: file, depth: depth + 1, search)
        if found != .unknown { return found }
      }
    case .dottedPath, .relativePath:
      for source in starSources(file) {
        var found = Entity.unknown
        if case .module(let other) = source {
          if other == Int32(file) || !search.begin(Self.key(other, name)) { continue }
          found = ownGlobal(name, in: Int(other), depth: depth + 1, search)
          if found == .unknown { found = submodule(name, of: Int(other)) }
        } else {
          found = member(name, of: source, depth: depth + 1, search)
        }
        if found != .unknown { return found }
      }
    }
    return .unknown
  }

  /// The modules of which a file takes everything, and those of which these do, in the order in which they are come by.
  private func starSources(_ file: Int) -> [Entity] {
    starCache.value(file) {
      var sources: [Entity] = []
      var seen: Set<Entity> = [.module(file: Int32(file))]
      var open = starModules(file).reversed().map { $0 }
      while let next = open.popLast() {
        guard seen.insert(next).inserted else { continue }
        sources.append(next)
        if case .module(let other) = next { open += starModules(Int(other)).reversed() }
      }
      return sources
    }
  }

  private func starModules(_ file: Int) -> [Entity] {
    let exported = files[file].exports.filter { !$0.module.isNone && names.isEqual($0.name, "*") && $0.imported.isNone }.map(\.module)
    return (exported + files[file].wildcards).map { resolveModule($0, name: .none, from: file) }.filter { $0 != .unknown }
  }
}
