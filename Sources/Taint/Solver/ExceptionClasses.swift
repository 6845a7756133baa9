internal import CodeGraph
internal import Core

/// Which classes of exceptions a handler takes.
///
/// Where the supertypes of a class are known up to the root of the language's exceptions, a handler of another class cannot get its
/// objects. Of library classes that is known as far as models name what they extend.
struct ExceptionClasses {
  private let project: ProjectGraph
  private let root: LibraryNode

  init(_ project: ProjectGraph, _ models: LibraryModels) {
    self.project = project
    root = models.exceptionType
  }

  /// Whether objects of a class are surely of another class, too.
  func isSubtype(_ type: ObjectType, of other: Entity) -> Bool {
    switch (type, other) {
    case (.project(let id), .classType(let above)): descends(id, from: above)
    case (.project(let id), .library(let above)):
      project.librarySupertypes(id).contains { project.library.isSubtype($0, of: above) } || isRoot(above)
    case (.library(let node), .library(let above)): project.library.isSubtype(node, of: above) || isRoot(above)
    default: false
    }
  }

  /// Whether an object cannot be one of a class that a file names.
  func areUnrelated(_ object: ObjectRecord, _ name: Symbol, in file: Int) -> Bool {
    guard object.isAllocation, !name.isNone, case let type = object.type, isComplete(type) else { return false }
    let other = project.resolveType(name, in: file)
    guard !isSubtype(type, of: other) else { return false }
    // Declared as the one, made as the other.
    switch (type, other) {
    case (.project(let id), .classType(let below)): return !descends(below, from: id)
    case (.library(let node), .classType(let below)):
      return !isRoot(node) && !project.librarySupertypes(below).contains { project.library.isSubtype($0, of: node) }
    case (.library(let node), .library(let below)): return !isRoot(node) && !project.library.isSubtype(below, of: node)
    case (_, .unknown): return project.isForeign(name, in: file)
    default: return true
    }
  }

  private func descends(_ id: ClassID, from above: ClassID) -> Bool {
    var found = false
    project.walkSupertypes(id) {
      found = found || $0 == above
      return !found
    }
    return found
  }

  private func isRoot(_ node: LibraryNode) -> Bool { !root.isNone && node == root }

  /// Whether all supertypes of a class are known: it is an exception.
  func isComplete(_ type: ObjectType) -> Bool {
    switch type {
    case .unknown: return false
    case .library(let node): return !root.isNone && project.library.isSubtype(node, of: root)
    case .project(let id):
      var isComplete = true
      project.walkSupertypes(id) { current in
        for supertype in project.supertypes[Int(current.raw)] {
          switch supertype {
          case .classType: break
          case .library(let node): isComplete = isComplete && self.isComplete(.library(node))
          default: isComplete = false
          }
        }
        return isComplete
      }
      return isComplete && !project.librarySupertypes(id).isEmpty
    }
  }
}
