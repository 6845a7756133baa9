package import Core

/// One step into an object: a field, an element, a captured variable.
///
/// Fields and constant text keys are one namespace: `o.a` and `o["a"]` are the same in JavaScript, and nothing is lost elsewhere.
package enum Key: Hashable, Sendable {
  case field(Symbol)
  case index(Int32)
  /// An element whose key is not known, or any of them.
  case any
  /// The number of elements of a list.
  case length
  /// The cell of a captured variable, of a function; or what is in a cell (-1).
  case capture(Int32)

  static let cell = Key.capture(-1)
}

/// What an access path starts from, seen from within a function.
package enum PathRoot: Hashable, Sendable {
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

/// A place that a function can reach from outside: a root and up to ``maximumDepth`` keys.
package struct AccessPath: Hashable, Sendable {
  package static let maximumDepth = 3
  package var root: PathRoot
  package var keys: [Key] = []

  package init(_ root: PathRoot, _ keys: [Key] = []) {
    self.root = root
    self.keys = keys
  }

  package func appending(_ key: Key) -> AccessPath? {
    keys.count < Self.maximumDepth ? AccessPath(root, keys + [key]) : nil
  }
}
