package import Core

/// One step into an object: a field, an element, a captured variable.
///
/// Fields and constant text keys are one namespace: `o.a` and `o["a"]` are the same in JavaScript, and nothing is lost elsewhere.
package enum Key: Hashable, Sendable, BitwiseCopyable {
  case field(Symbol)
  case index(Int32)
  /// An element whose key is not known, or any of them.
  case any
  /// The number of elements of a list.
  case length
  /// The cell of a captured variable, of a function; or what is in a cell (-1).
  case capture(Int32)

  static let cell = Key.capture(-1)

  /// Reads ``code``.
  init(code: UInt64) {
    let number = Int32(truncatingIfNeeded: code)
    switch code >> 32 & 7 {
    case 0: self = .field(Symbol(raw: number))
    case 1: self = .index(number)
    case 2: self = .any
    case 3: self = .length
    default: self = .capture(number)
    }
  }

  /// The key as a number of at most 35 bits.
  var code: UInt64 {
    switch self {
    case .field(let name): UInt64(UInt32(bitPattern: name.raw))
    case .index(let position): 1 << 32 | UInt64(UInt32(bitPattern: position))
    case .any: 2 << 32
    case .length: 3 << 32
    case .capture(let number): 4 << 32 | UInt64(UInt32(bitPattern: number))
    }
  }
}

/// Index of an access path in a table: of the function that is being solved, or of a summary.
struct PathID: Hashable, Sendable, BitwiseCopyable {
  let raw: Int32
  init(_ raw: Int32) { self.raw = raw }
  static func == (a: Self, b: Self) -> Bool { a.raw == b.raw }
}

/// One entry of a table of access paths: a root, or a key behind another path.
struct PathNode: Sendable, BitwiseCopyable {
  var root: PathRoot
  /// The path without its last key, or -1.
  var parent: Int32
  /// Its last key; meaningless of a root.
  var key: Key
  /// Number of keys.
  var depth: UInt8
}

extension [PathNode] {
  /// A path written out.
  func path(_ id: PathID) -> AccessPath {
    var keys: [Key] = []
    var node = self[Int(id.raw)]
    while node.parent >= 0 {
      keys.append(node.key)
      node = self[Int(node.parent)]
    }
    return AccessPath(node.root, keys.reversed())
  }
}

/// What an access path starts from, seen from within a function.
package enum PathRoot: Hashable, Sendable, BitwiseCopyable {
  case parameter(Int32)
  case capture(Int32)
  /// A variable at a file's top level, or a field of a class itself.
  case global(file: Int32, name: Int32)
  case staticField(type: Int32, name: Int32)
  /// The cell of a variable of a function that is running: what methods of a class declared in it use.
  case enclosing(function: Int32, cell: Int32)
  /// A field of any object of a class: what one method leaves for another that only the framework calls.
  case instanceField(type: Int32, name: Int32)
  /// A value that library code keeps under a name: sessions, request attributes, context values.
  case store(name: Int32)
  /// What a rule's propagator carries between two expressions of a file.
  case propagation(file: Int32, instance: Int32)
  /// That control came by a source.
  case control
}

extension PathRoot {
  /// Whether functions that do not call each other see it.
  var isShared: Bool {
    switch self {
    case .parameter, .capture, .enclosing: false
    case .global, .staticField, .instanceField, .store, .propagation, .control: true
    }
  }

  /// The root's own number, for tables.
  var code: UInt64 {
    func pair(_ tag: UInt64, _ a: Int32, _ b: Int32) -> UInt64 {
      tag << 61 ^ UInt64(UInt32(bitPattern: a)) << 30 ^ UInt64(UInt32(bitPattern: b))
    }
    return switch self {
    case .parameter(let index): pair(0, 0, index)
    case .capture(let index): pair(1, 0, index)
    case .global(let file, let name): pair(2, file, name)
    case .staticField(let type, let name): pair(3, type, name)
    case .enclosing(let function, let cell): pair(4, function, cell)
    case .instanceField(let type, let name): pair(5, type, name)
    case .store(let name): pair(6, 0, name)
    case .propagation(let file, let instance): pair(7, file, instance)
    case .control: pair(7, -1, -1)
    }
  }
}

/// A place that a function can reach from outside: a root and up to ``maximumDepth`` keys.
package struct AccessPath: Hashable, Sendable {
  package static let maximumDepth = 3
  package var root: PathRoot
  package var keys: [Key] = []

  package init(_ root: PathRoot, _ keys: [Key] = []) {
    self.root = root
    self.keys = keys
  }
}
