internal import CodeGraph
internal import Core

/// Something a value can refer to.
enum ObjectRecord: Hashable, Sendable {
  /// What the caller has at a place. `type`: its class if it is known.
  case symbolic(PathID, ObjectType)
  /// What an instruction of this function makes; `part` tells several of one call apart.
  case allocation(instruction: Int32, part: Int32, ObjectType)
  /// A function as a value; its cells are in the heap under ``Key/capture(_:)``. `instruction` is where it was made, or -1.
  case function(FunctionID, instruction: Int32)
  /// A class as a value; its static fields are globals.
  case classType(ClassID)
  /// A method taken from an object: `f = o.m`.
  case bound(FunctionID, receiver: Int32)
  /// A file as a module.
  case module(Int32)
  /// Library code: a module, class or function.
  case library(LibraryNode)
  /// A method taken from a library object, or called on it.
  case boundLibrary(LibraryNode, receiver: Int32)
}

/// What is known of an object's class.
enum ObjectType: Hashable, Sendable {
  case unknown
  case project(ClassID)
  /// Lists, dictionaries and text are library types too: those that ``LibraryModels`` names for the language's literals.
  case library(LibraryNode)

  /// What a type's name as a file spells it stands for there.
  init(_ name: Symbol, in file: Int, _ project: ProjectGraph) {
    guard !name.isNone else {
      self = .unknown
      return
    }
    switch project.resolveType(name, in: file) {
    case .classType(let id): self = .project(id)
    case .library(let node): self = .library(node)
    default: self = .unknown
    }
  }
}

extension ObjectRecord {
  var type: ObjectType {
    switch self {
    case .symbolic(_, let type), .allocation(_, _, let type): type
    default: .unknown
    }
  }

  var isAllocation: Bool {
    if case .allocation = self { return true }
    return false
  }

  var isSymbolic: Bool {
    if case .symbolic = self { return true }
    return false
  }

  /// A hash, for tables.
  var mixed: UInt64 {
    func pair(_ tag: UInt64, _ a: Int32, _ b: Int32) -> UInt64 {
      IndexTable.mix(tag, UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b)))
    }
    return switch self {
    case .symbolic(let path, let type): IndexTable.mix(pair(1, path.raw, 0), type.code)
    case .allocation(let instruction, let part, let type): IndexTable.mix(pair(2, instruction, part), type.code)
    case .function(let id, let instruction): pair(3, id.raw, instruction)
    case .classType(let id): pair(4, id.raw, 0)
    case .bound(let id, let receiver): pair(5, id.raw, receiver)
    case .module(let file): pair(6, file, 0)
    case .library(let node): pair(7, node.raw, 0)
    case .boundLibrary(let node, let receiver): pair(8, node.raw, receiver)
    }
  }
}

extension ObjectType {
  /// A number that tells types apart, for tables.
  fileprivate var code: UInt64 {
    switch self {
    case .unknown: 0
    case .project(let id): 1 << 32 | UInt64(UInt32(bitPattern: id.raw))
    case .library(let node): 2 << 32 | UInt64(UInt32(bitPattern: node.raw))
    }
  }
}
